"""Speed of the time tagger on one core.

    python benchmarks/timex_speed.py [FILE_OR_FOLDER ...] [--repeat N]

Without arguments it reads the treaty texts and statements of this repository. Prints megabytes
of UTF-8 a second of processor time, so that other work on the machine counts little: the best of
N runs, the first (with its start-up) apart.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from pathlib import Path

from treaties.extraction.timex import find_times

_MARKUP = re.compile(r"<[^>]*>")


def texts(sources: list[Path]) -> list[str]:
    """Every readable text below the sources, mark-up taken away."""
    paths = [
        p
        for source in sources
        for p in ([source] if source.is_file() else sorted(source.rglob("*")))
    ]
    found = []
    for path in paths:
        if not path.is_file() or path.name.startswith("."):
            continue
        try:
            found.append(_MARKUP.sub("", path.read_text("utf-8")))
        except UnicodeDecodeError:
            continue
    return found


def main() -> int:
    """Time find_times over all texts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", nargs="*", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    here = Path(__file__).resolve().parent.parent
    corpus = texts(arguments.sources or [here / "data", here / "docs"])
    size = sum(len(text.encode("utf-8", "replace")) for text in corpus) / 1e6
    if not size:
        print("no text found", file=sys.stderr)
        return 2
    runs, spans = [], 0
    for _ in range(arguments.repeat + 1):
        begun = time.process_time()
        spans = sum(len(find_times(text, "2019-05-14")) for text in corpus)
        runs.append(time.process_time() - begun)
    print(f"{len(corpus)} texts, {size:.2f} MB, {spans} expressions ({spans / size:.0f} a MB)")
    print(f"first run {size / runs[0]:.2f} MB/s, best of the rest {size / min(runs[1:]):.2f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
