"""A feed of 5,000 events from kept pieces, and written anew, against icalendar building it afresh.

    python benchmarks/feed_assembly.py [--events 5000] [--runs 7]

Side by side in one process, in turn; medians of wall time. The bytes must be equal. Exit code 1
when the pieces are not at least ten times faster.
"""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import sys
import time
from dataclasses import replace

from icalendar import Calendar, Event

import treaties
from treaties.deadlines.life import Life
from treaties.feeds.calendar import Calendars, assemble, header
from treaties.feeds.event import event, properties
from treaties.feeds.query import Query

TODAY = dt.date(2026, 11, 24)
WANTED = 10


def many(lives: list[Life], number: int) -> list[Life]:
    """As many lives as asked for, told apart by their ids."""
    found = []
    for index in range(number):
        life = lives[index % len(lives)]
        deadline = replace(life.deadline, id=f"{life.deadline.id}/{index}")
        found.append(replace(life, deadline=deadline))
    return found


def main() -> int:
    """Print both times and their ratio."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--events", type=int, default=5_000)
    words.add_argument("--runs", type=int, default=7)
    asked = words.parse_args()
    registry = treaties.load()
    folded = registry.timeline.folded
    calendars = Calendars(registry, TODAY)
    lives = many(calendars.lives(Query()), asked.events)
    head = header("Treaty deadlines", "A benchmark", TODAY)
    kept = [calendars.written(life) for life in lives]

    def afresh() -> bytes:
        made = Calendar.from_ical(head)
        for life in lives:
            one = Event()
            treaty = folded.treaties[life.deadline.treaty]
            for name, value in properties(life, treaty, folded.sources):
                one.add(name, list(value) if isinstance(value, tuple) else value)
            made.add_component(one)
        return bytes(made.to_ical())

    def written() -> bytes:
        treaties = folded.treaties
        return assemble(
            head, [event(life, treaties[life.deadline.treaty], folded.sources) for life in lives]
        )

    def pieces() -> bytes:
        return assemble(head, kept)

    times: dict[str, list[float]] = {"afresh": [], "written": [], "pieces": []}
    bodies = set()
    for _ in range(asked.runs):
        for name, make in (("afresh", afresh), ("written", written), ("pieces", pieces)):
            begun = time.perf_counter()
            bodies.add(make())
            times[name].append(time.perf_counter() - begun)
    slow, own, fast = (statistics.median(times[name]) for name in times)
    print(f"{asked.events} events, {len(next(iter(bodies)))} bytes, the same: {len(bodies) == 1}")
    print(f"afresh {slow * 1000:.1f} ms, from pieces {fast * 1000:.3f} ms: {slow / fast:.0f} times")
    print(f"written anew {own * 1000:.1f} ms: {slow / own:.0f} times")
    return 0 if len(bodies) == 1 and slow >= WANTED * fast else 1


if __name__ == "__main__":
    sys.exit(main())
