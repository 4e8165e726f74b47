"""What the full overview costs, in empty matplotlib figures saved in the same process.

    python benchmarks/charts.py [--registry PATH] [--today DATE] [--check]

Prints, for each format, milliseconds (median of runs) of the overview drawn and saved, of an
empty figure saved at the same size and resolution, of an empty figure with axes at matplotlib's
own size, and the ratios. `--check` fails when the overview as PNG costs more than 3 times the
empty figure of its own size.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import statistics
import sys
import time
from collections.abc import Callable

from matplotlib.figure import Figure

from treaties.api import load
from treaties.charts.ask import Question
from treaties.charts.draw import draw, paint
from treaties.charts.overview import overview
from treaties.charts.style import Style

RUNS = 9
LIMIT = 3.0


def clock(work: Callable[[], object]) -> float:
    """Median of several runs in milliseconds, after one to warm up."""
    work()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(times)


def empty(form: str, style: Style, height: float) -> Callable[[], object]:
    """Save a figure of the overview's size with nothing on it."""

    def save() -> None:
        figure = Figure(figsize=(style.width, height), dpi=style.dpi)
        figure.savefig(io.BytesIO(), format=form, dpi=style.dpi)

    return save


def plain(form: str) -> Callable[[], object]:
    """Save a figure of matplotlib's own size with empty axes."""

    def save() -> None:
        figure = Figure()
        figure.subplots()
        figure.savefig(io.BytesIO(), format=form)

    return save


def main() -> int:
    """Measure and print; 1 when the limit is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--registry")
    parser.add_argument("--today", type=dt.date.fromisoformat, default=dt.date(2026, 3, 15))
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    registry = load(options.registry)
    begun = time.perf_counter()
    chart = overview(registry, Question(today=options.today))
    took = 1000 * (time.perf_counter() - begun)
    print(f"lanes {len(chart.lanes)}; data asked for in {took:.0f} ms")
    style = Style()
    height = paint(chart, style).height / 72
    print(f"page {style.width:.1f} x {height:.1f} inches at {style.dpi:.0f} dpi")
    print(f"{'':6}{'overview':>10}{'empty':>10}{'ratio':>8}{'axes':>10}{'ratio':>8}")
    worst = 0.0
    for form in ("png", "svg", "pdf"):
        ours = clock(lambda form=form: draw(chart, form, style))
        same, axes = clock(empty(form, style, height)), clock(plain(form))
        print(
            f"{form:6}{ours:>10.1f}{same:>10.1f}{ours / same:>8.2f}{axes:>10.1f}{ours / axes:>8.2f}"
        )
        worst = ours / same if form == "png" else worst
    if options.check and worst > LIMIT:
        print(f"png: {worst:.2f} times an empty figure; at most {LIMIT:g}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
