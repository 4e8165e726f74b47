"""What publishing the site costs, in empty matplotlib figures saved in the same run.

`python benchmarks/site.py`: makes all pages of the registry that comes with the program, of a
quarter and of a half of its instruments, and writes them to a folder, twice. Prints seconds, ratios
and sizes. Wants a quiet machine: the figure and the site are measured in turns and the medians
compared.
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
from treaties.formats.folder import write_changed
from treaties.model.facts import Source, Treaty
from treaties.registry.document import write_registry
from treaties.registry.folded import Folded
from treaties.server.pages import OUTPUTS
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


def write(folder: Path, files: list[tuple[str, bytes]]) -> tuple[float, int]:
    """Seconds to bring a folder up to date, and how many files that wrote."""
    begun = time.process_time()
    written = sum(write_changed(folder / path, body) for path, body in files)
    return time.process_time() - begun, written


def _sources(kept: dict[str, Treaty], whole: Folded) -> dict[str, Source]:
    """The statements that some instruments rest on."""
    names = {item.statement for item in kept.values()}
    for item in kept.values():
        names.update(name for entry in item.clauses for name in entry.statements)
        names.update(said.statement for said in item.said)
        for fact in item.facts:
            names.update(n for version in (fact.best, *fact.disputed) for n in version.statements)
    return {name: source for name, source in whole.sources.items() if name in names}


def main() -> None:
    """Measure and print."""
    mpl.use("Agg")
    whole = treaties.load().folded
    names = list(whole.treaties)
    figure()
    for share in SHARES:
        step = round(1 / share)
        kept = {name: whole.treaties[name] for name in names[::step]}
        data = write_registry(Folded(kept, _sources(kept, whole))).encode()
        site(data)
        figures, sites, files = [], [], []
        for _ in range(TURNS):
            figures.append(statistics.median(figure() for _ in range(3)))
            seconds, files = site(data)
            sites.append(seconds)
        ratio = statistics.median(a / b for a, b in zip(sites, figures, strict=True))
        size = sum(len(body) for _, body in files) / 1e6
        per = statistics.median(sites) / len(kept) * 1000
        print(
            f"{len(kept)} instruments: {len(files)} files, {size:.1f} MB, "
            f"{statistics.median(sites):.2f} s ({per:.1f} ms an instrument), "
            f"{ratio:.0f} empty figures of {statistics.median(figures) * 1000:.0f} ms"
        )
    with tempfile.TemporaryDirectory() as folder:
        first, again = write(Path(folder), files), write(Path(folder), files)
        print(f"written {first[1]} in {first[0]:.2f} s; again {again[1]} in {again[0]:.2f} s")
    loaded = ("index.html", "assets/site.css", "assets/site.js", "assets/icon.svg")
    table = dict(files)
    print(f"first page {sum(len(table[name]) for name in loaded) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
