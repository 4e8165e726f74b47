"""How fast the reader reads a folder of texts, on one core and on two, and whether memory grows.

    python benchmarks/read_speed.py FOLDER [--times N]

FOLDER holds text files (they are read whole, N times over). Prints megabytes of raw text a second
of processor time on one core, the wall-clock ratio of two processes to one, and the peak memory
after one and after N rounds. The alias scan alone is timed too.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path

import treaties
from treaties.extraction import corpus
from treaties.extraction.names import Names
from treaties.extraction.normal import Plain
from treaties.extraction.reader import read
from treaties.extraction.text import read_source


def memory() -> float:
    """Peak resident memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_core(files: list[Path], names: Names) -> tuple[float, float, int]:
    """Megabytes, seconds of processor time and claims of one pass in this process."""
    size = claims = 0
    start = time.process_time()
    for file in files:
        source = read_source(file)
        size += file.stat().st_size
        claims += len(read(source.text, names).claims)
    return size / 1e6, time.process_time() - start, claims


def scan_only(files: list[Path], names: Names) -> float:
    """Megabytes a second of the name scan (plain form and automaton)."""
    texts = [read_source(file).text for file in files[:400]]
    size = sum(len(text.encode()) for text in texts) / 1e6
    start = time.process_time()
    for text in texts:
        deque(names.automaton.find(Plain(text)), 0)
    return size / (time.process_time() - start)


def wall(files: list[Path], root: Path, names: Names, jobs: int) -> float:
    """Seconds by the clock for `jobs` processes."""
    start = time.perf_counter()
    for _ in corpus.run_here(corpus.batches(files), str(root), names, None, jobs):
        pass
    return time.perf_counter() - start


def repeated(files: list[Path], times: int) -> Iterator[Path]:
    """The files several times over."""
    for _ in range(times):
        yield from files


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    files = list(corpus.corpus_files(options.folder))
    names = Names.from_rows(treaties.load().names())
    read("the NPT was signed", names)
    size, seconds, claims = one_core(files, names)
    first = memory()
    print(f"{len(files)} files, {size:.1f} MB, {claims} claims")
    print(f"one core: {size / seconds:.2f} MB/s of processor time")
    print(f"name scan alone: {scan_only(files, names):.0f} MB/s")
    for _ in range(options.times - 1):
        one_core(files, names)
    print(f"peak memory after 1 and {options.times} rounds: {first:.0f} and {memory():.0f} MB")
    corpus.prepare(names.rows)
    many = list(repeated(files, options.times))
    single, double = (wall(many, options.folder, names, jobs) for jobs in (1, 2))
    print(f"clock: one process {single:.1f} s, two {double:.1f} s, {single / double:.2f} times")


if __name__ == "__main__":
    main()
