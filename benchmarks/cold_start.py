"""What a cold `treaties upcoming` costs, as a ratio to `python -c pass`, as the registry grows.

    python benchmarks/cold_start.py [--runs 11] [--times 1 10 100]

Whole processes, in turn, so that a drifting machine touches all alike; medians. The registry is
multiplied by copying every instrument under other ids; its index is made by a run not counted.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from treaties.places import registry_file


def multiplied(text: str, times: int) -> str:
    """The registry with every instrument `times` over; statements stay as they are."""
    head, _, body = text.partition("treaties:\n")
    copies = [body]
    for number in range(1, times):
        lines = []
        for line in body.splitlines(keepends=True):
            is_id = line.startswith("  ") and line[2] != " " and line.rstrip().endswith(":")
            lines.append(line.rstrip()[:-1] + f"-x{number}:\n" if is_id else line)
        copies.append("".join(lines))
    return head + "treaties:\n" + "".join(copies)


def once(command: list[str], environment: dict[str, str]) -> float:
    """Seconds of one whole process."""
    begun = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100])
    asked = parser.parse_args()
    text = registry_file().read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"XDG_CACHE_HOME": folder}
        program = str(Path(sys.executable).parent / "treaties")
        commands = {"python -c pass": [sys.executable, "-c", "pass"]}
        for times in asked.times:
            path = Path(folder) / f"x{times}.yaml"
            path.write_text(multiplied(text, times), encoding="utf-8")
            commands[f"upcoming, {times} x the registry"] = [
                program, "upcoming", "--today", "2026-11-24", "--registry", str(path)
            ]  # fmt: skip  # one command, one line
        for name, command in commands.items():
            print(f"{name}: first run {once(command, environment):.2f} s", file=sys.stderr)
        figures: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(asked.runs):
            for name, command in commands.items():
                figures[name].append(once(command, environment))
        base = statistics.median(figures["python -c pass"])
        for name, seconds in figures.items():
            print(f"{name:32} {statistics.median(seconds) / base:6.1f}")


if __name__ == "__main__":
    main()
