"""Where the peers are, and the calendars they read."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import treaties
from treaties.deadlines.life import Life
from treaties.feeds.calendar import Calendars, assemble, header
from treaties.feeds.event import event
from treaties.feeds.query import parse
from treaties.feeds.words import words
from treaties.model.deadline import Deadline
from treaties.model.facts import Source, Treaty

PEERS = Path(__file__).parents[2] / ".peers"
TODAY = dt.date(2026, 11, 24)
HINT = "run tools/install-peers.sh"


class Sample(NamedTuple):
    """A calendar and the deadlines it was made of."""

    body: bytes
    lives: tuple[Life, ...]
    treaties: dict[str, Treaty]


def program(name: str) -> str:
    """A program that install-peers.sh brings; skips the test when it is not there."""
    found = PEERS / "venv" / "bin" / name
    if found.exists():
        return str(found)
    pytest.skip(f"{name} is missing: {HINT}")


def node_folder() -> Path:
    """The folder with the npm packages; skips when they or node are not there."""
    if shutil.which("node") is None:
        pytest.skip("node is missing: install Node.js 20 or newer")
    if not (PEERS / "node_modules" / "ical.js").is_dir():
        pytest.skip(f"ical.js and node-ical are missing: {HINT}")
    return PEERS


@cache
def feed(query: str, as_of: str | None = None) -> Sample:
    """A feed of the registry that comes with the program."""
    day = None if as_of is None else dt.date.fromisoformat(as_of)
    registry = treaties.load(as_of=day)
    calendars = Calendars(registry, day or TODAY)
    asked = parse(query, list(registry.timeline.folded.treaties))
    return Sample(
        calendars.feed(asked).body,
        tuple(calendars.lives(asked)),
        registry.timeline.folded.treaties,
    )


HOSTILE = [
    "Plain",
    'Semicolon; comma, colon: "quotes" and \\backslash',
    "Line\nbreak\r\nand BEGIN:VEVENT\r\nUID:evil",
    "\u2028separators\u2029and\x85more\x0b\x0c",
    "Emoji 🚀🇿🇲 and ДСНВ и 新削減戦略兵器条約 and \u202eoverride",
    "END:VCALENDAR",
    "\\n \\, \\; \\\\n",
    "é" * 200,
    "x" * 10_000,
    "=cmd|' /C calc'!A0",
    " leading and trailing ",
]


@cache
def hostile() -> Sample:
    """A calendar of everything that data might hold and should not."""
    treaty = Treaty(id="t", title='A; Treaty, "so" called\n', short="T", category="nuclear",
                    statement="s")  # fmt: skip
    source = Source(id="s", kind="treaty-text", title="Text", publisher="P", date="2000-01-01")
    lives = []
    for number, text in enumerate(HOSTILE):
        day = f"2027-03-{number + 1:02d}"
        deadline = Deadline(
            id=f"t/c/{number}", treaty="t", party=None, clause="c", kind="report", title=text,
            due=day, earliest=day, latest=day, status="upcoming", article=text, derivation=(),
            statements=("s",),
        )  # fmt: skip
        lives.append(Life(deadline, number, dt.date(2020, 1, 1)))
    lives.append(replace(lives[0], deadline=replace(lives[0].deadline, id="t/c/x"),
                         cancelled=dt.date(2026, 1, 1)))  # fmt: skip
    blobs = [event(life, treaty, {"s": source}, ("P7D",)) for life in lives]
    return Sample(
        assemble(header("Hostile, \\;:", "a, b; c\\", TODAY), blobs), tuple(lives), {"t": treaty}
    )


SAMPLES = {
    "zambia": lambda: feed("party=ZMB"),
    "everything": lambda: feed(""),
    "cancelled": lambda: feed("treaty=new-start", "2023-02-22"),
    "alarms": lambda: feed("party=MOZ&alarms=P30D,P7D"),
    "hostile": hostile,
}


def summary_of(life: Life, treaty: Treaty) -> str:
    """The title the event should have."""
    return words(life, treaty, {}).summary
