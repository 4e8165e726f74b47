"""What publishing costs, in empty matplotlib figures saved in the same run.

`python benchmarks/site.py`: publishes the registry that comes with the program (pages, calendars,
JSON, everything `treaties publish` writes) into an empty folder and again into the full one, and so
a quarter and a half of its instruments; then the pages alone, written nowhere. Prints seconds of
processor time, ratios and sizes, and for two processes the seconds of the clock, which needs two
idle processors. The figure and the publication are measured in turns and the medians compared.
"""

from __future__ import annotations

import datetime as dt
import io
import statistics
import tempfile
import time
from pathlib import Path

import matplotlib as mpl

import treaties
from treaties.api import Registry
from treaties.model.facts import Source, Treaty
from treaties.registry.document import write_registry
from treaties.registry.folded import Folded
from treaties.server.edition import Edition
from treaties.server.folder import Published, publish
from treaties.server.pages import OUTPUTS, SitePages
from treaties.site import site_files

TODAY = dt.date(2026, 11, 24)
TURNS = 5
SHARES = (0.25, 0.5, 1.0)


def figure() -> float:
    """Seconds of processor time to make, save and close a figure with empty axes."""
    import matplotlib.pyplot as plt  # noqa: PLC0415  -- after the backend is chosen

    begun = time.process_time()
    made = plt.figure()
    made.add_subplot()
    made.savefig(io.BytesIO())
    plt.close(made)
    return time.process_time() - begun


def site(data: bytes) -> tuple[float, list[tuple[str, bytes]]]:
    """Seconds to make every file from a loaded registry, and the files."""
    registry = Registry(Path("benchmark.yaml"), data)
    registry.folded, registry.index  # noqa: B018  -- reading the registry is not publishing it
    begun = time.process_time()
    files = list(site_files(registry, TODAY, OUTPUTS))
    return time.process_time() - begun, files


def whole(data: bytes, folder: Path) -> tuple[float, Published]:
    """Seconds to bring a folder up to date with everything from a loaded registry."""
    registry = Registry(Path("benchmark.yaml"), data)
    registry.folded, registry.index  # noqa: B018  -- reading the registry is not publishing it
    begun = time.process_time()
    done = publish(Edition(registry, TODAY, None, [SitePages]), folder)
    return time.process_time() - begun, done


def clocked(data: bytes) -> float:
    """Seconds of the clock until two processes have filled a folder from a loaded registry."""
    registry = Registry(Path("benchmark.yaml"), data)
    registry.folded, registry.index  # noqa: B018  -- reading the registry is not publishing it
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        publish(Edition(registry, TODAY, None, [SitePages]), Path(folder), jobs=2)
        return time.perf_counter() - begun


def whole_turns(data: bytes) -> tuple[list[float], list[float], list[float], Published, float]:
    """Figures, first and second publications in turns; what the second did; megabytes in all."""
    figures, first, again = [], [], []
    for _ in range(TURNS):
        figures.append(statistics.median(figure() for _ in range(3)))
        with tempfile.TemporaryDirectory() as folder:
            first.append(whole(data, Path(folder))[0])
            seconds, done = whole(data, Path(folder))
            again.append(seconds)
            size = sum(item.stat().st_size for item in Path(folder).rglob("*") if item.is_file())
    return figures, first, again, done, size / 1e6


def _sources(kept: dict[str, Treaty], whole: Folded) -> dict[str, Source]:
    """The statements that some instruments rest on."""
    names = {item.statement for item in kept.values()}
    for item in kept.values():
        names.update(name for entry in item.clauses for name in entry.statements)
        names.update(said.statement for said in item.said)
        for fact in item.facts:
            names.update(n for version in (fact.best, *fact.disputed) for n in version.statements)
    return {name: source for name, source in whole.sources.items() if name in names}


def _ratio(seconds: list[float], figures: list[float]) -> str:
    return f"{statistics.median(a / b for a, b in zip(seconds, figures, strict=True)):.0f}"


def main() -> None:
    """Measure and print."""
    mpl.use("Agg")
    everything = treaties.load().folded
    names = list(everything.treaties)
    figure()
    for share in SHARES:
        step = round(1 / share)
        kept = {name: everything.treaties[name] for name in names[::step]}
        data = write_registry(Folded(kept, _sources(kept, everything))).encode()
        figures, first, again, done, size = whole_turns(data)
        print(
            f"{len(kept)} instruments, all of it: {sum(done)} files, {size:.1f} MB, "
            f"{statistics.median(first):.2f} s ({_ratio(first, figures)} empty figures of "
            f"{statistics.median(figures) * 1000:.0f} ms); again, {done.written} files written: "
            f"{statistics.median(again):.2f} s ({_ratio(again, figures)} figures)"
        )
        figures, two = [], []
        for _ in range(TURNS):
            figures.append(statistics.median(figure() for _ in range(3)))
            two.append(clocked(data))
        print(
            f"{len(kept)} instruments, all of it by two processes: {statistics.median(two):.2f} s "
            f"of the clock ({_ratio(two, figures)} figures)"
        )
        figures, sites = [], []
        files: list[tuple[str, bytes]] = []
        for _ in range(TURNS):
            figures.append(statistics.median(figure() for _ in range(3)))
            seconds, files = site(data)
            sites.append(seconds)
        size = sum(len(body) for _, body in files) / 1e6
        per = statistics.median(sites) / len(kept) * 1000
        print(
            f"{len(kept)} instruments, the pages alone: {len(files)} files, {size:.1f} MB, "
            f"{statistics.median(sites):.2f} s ({per:.1f} ms an instrument), "
            f"{_ratio(sites, figures)} empty figures of {statistics.median(figures) * 1000:.0f} ms"
        )
    loaded = ("index.html", "assets/site.css", "assets/site.js", "assets/icon.svg")
    table = dict(files)
    print(f"first page {sum(len(table[name]) for name in loaded) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
