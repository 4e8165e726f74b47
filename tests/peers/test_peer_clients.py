"""Real clients subscribe, poll for years of knowledge, and keep exactly what the feed says."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from clients import program
from served import Served, edition_as_of, serving

import treaties
from treaties.api import Registry
from treaties.feeds.calendar import Calendars
from treaties.feeds.query import parse

pytestmark = pytest.mark.peers
DAYS = [dt.date(2019, 5, 14), dt.date(2021, 2, 4), dt.date(2023, 2, 22), dt.date(2026, 11, 24)]
QUERY = "treaty=new-start"


@cache
def whole() -> Registry:
    """The registry that comes with the program."""
    return treaties.load()


def wanted(day: dt.date) -> dict[str, str]:
    """UID and first day of each event that the feed of a day holds, in the feed's own spelling."""
    body = body_of(day).decode("utf-8")
    pairs = re.findall(r"DTSTART;VALUE=DATE:(\d+)\r\n(?:.*\r\n)*?UID:(.*)\r\n", body)
    return {uid: start for start, uid in pairs}


def body_of(day: dt.date) -> bytes:
    """The New START feed as known on a day."""
    edition = edition_as_of(whole(), day)
    return Calendars(edition.registry, day).feed(parse(QUERY, ["new-start"])).body


def run(home: Path, *command: str) -> str:
    """A client's program with a home of its own; it must succeed."""
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "Africa/Lusaka",
        "XDG_CONFIG_HOME": str(home / "config"), "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"), "PYTHONWARNINGS": "ignore", "COLUMNS": "200",
    }  # fmt: skip
    done = subprocess.run(
        command, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=120
    )
    assert done.returncode == 0, done.stderr + done.stdout
    assert "rror" not in done.stderr, done.stderr
    assert "arning" not in done.stderr, done.stderr
    return done.stdout


KHAL = """\
[calendars]
[[treaties]]
path = {folder}
type = calendar

[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
"""


def khal(home: Path, folder: Path, *words: str) -> str:
    """Run khal over one folder of events."""
    config = home / "khal.conf"
    folder.mkdir(parents=True, exist_ok=True)
    config.write_text(KHAL.format(folder=folder), encoding="utf-8")
    return run(home, program("khal"), "-c", str(config), *words)


def listed(home: Path, folder: Path) -> list[str]:
    """What khal shows from 2018 to 2031, a line an event and day."""
    shape = "{start-date}|{end-date}|{uid}|{status}|{title}"
    return khal(
        home, folder, "list", "--format", shape, "--day-format", "", "2018-01-01", "2031-12-31"
    ).splitlines()


def test_khal_imports_and_updates(tmp_path: Path) -> None:
    """Imported feed after feed, khal moves the expiry of New START and doubles nothing."""
    program("khal")
    folder = tmp_path / "events"
    expiry = []
    for number, day in enumerate(DAYS):
        file = tmp_path / f"{number}.ics"
        file.write_bytes(body_of(day))
        khal(tmp_path, folder, "import", "--batch", "-a", "treaties", str(file))
        lines = listed(tmp_path, folder)
        expiry.append([line for line in lines if line.endswith("|New START expires")])
        shown = {line.split("|")[2] for line in lines if line.strip()}
        assert wanted(day).keys() <= shown
    assert all(len(lines) == 1 for lines in expiry)
    assert [lines[0].split("|")[0] for lines in expiry] == [
        "2021-02-05", "2026-02-05", "2026-02-05", "2026-02-05",
    ]  # fmt: skip
    assert len({lines[0].split("|")[2] for lines in expiry}) == 1


def said(event: bytes) -> tuple[str, ...]:
    """What an event says that a person sees, whatever name and order its lines have."""
    lines = re.sub(r"\r?\n ", "", event.decode("utf-8")).splitlines()
    seen = ("DTSTART", "DTEND", "SUMMARY", "STATUS", "SEQUENCE", "DESCRIPTION", "LAST-MODIFIED")
    return tuple(sorted(line for line in lines if line.startswith(seen)))


VDIRSYNCER = """\
[general]
status_path = "{home}/status"

[pair treaties]
a = "mine"
b = "theirs"
collections = null
conflict_resolution = "b wins"

[storage mine]
type = "filesystem"
path = "{folder}"
fileext = ".ics"

[storage theirs]
type = "http"
url = "{url}"
"""


class Moving(NamedTuple):
    """Our server, which tests move from one day's knowledge to the next."""

    site: Served
    days: list[dt.date]

    def to(self, day: dt.date) -> None:
        """It is this day now."""
        self.days.append(day)
        asyncio.run(self.site.current.reload(day))


@pytest.fixture
def moving() -> Iterator[Moving]:
    """It begins in 2019."""
    program("vdirsyncer")
    days = [DAYS[0]]
    with serving(lambda day: edition_as_of(whole(), day), today=lambda: days[-1]) as site:
        yield Moving(site, days)


def test_vdirsyncer_follows_the_running_server(moving: Moving, tmp_path: Path) -> None:
    """Synchronised through the years, the folder holds exactly the feed, and khal reads it."""
    folder = tmp_path / "mine"
    folder.mkdir()
    config = tmp_path / "vdirsyncer.conf"
    url = f"{moving.site.url}/calendar.ics?{QUERY}"
    text = VDIRSYNCER.format(home=tmp_path, folder=folder, url=url)
    config.write_text(text, encoding="utf-8")
    sync = (program("vdirsyncer"), "-v", "WARNING", "-c", str(config))
    run(tmp_path, *sync, "discover", "treaties")
    for day in DAYS:
        moving.to(day)
        for _ in range(2):  # a second poll of the same feed changes nothing
            run(tmp_path, *sync, "sync")
            # Its http storage names events by a hash of their content: told apart by what they say.
            texts = [path.read_bytes() for path in folder.glob("*.ics")]
            found = [said(text.partition(b"BEGIN:VEVENT")[2]) for text in texts]
            blocks = body_of(day).split(b"BEGIN:VEVENT")[1:]
            assert sorted(found) == sorted(said(block) for block in blocks)
    lines = [line for line in listed(tmp_path, folder) if line.endswith("|New START expires")]
    assert [line.split("|")[0] for line in lines] == ["2026-02-05"]


def test_cancelled_is_shown_then_gone(moving: Moving, tmp_path: Path) -> None:
    """In February 2023 khal shows Russia's updates as cancelled; by September they are gone."""
    told = dt.date(2023, 2, 22)
    gone = dt.date(2023, 9, 22)
    counts = []
    for day in (told, gone):
        folder = tmp_path / day.isoformat()
        file = tmp_path / "feed.ics"
        moving.to(day)
        file.write_bytes(moving.site.ask(f"/calendar.ics?{QUERY}").body)
        khal(tmp_path, folder, "import", "--batch", "-a", "treaties", str(file))
        lines = listed(tmp_path, folder)
        counts.append(sum("Cancelled: New START" in line for line in lines))
    assert counts[0] > 0
    assert counts[1] == 0


def test_a_year_long_span_is_one_event(tmp_path: Path) -> None:
    """What may fall on any day of a year is one event over the year, with the doubt in its name."""
    program("khal")
    calendars = Calendars(whole(), dt.date(2026, 11, 24))
    file = tmp_path / "feed.ics"
    file.write_bytes(calendars.feed(parse("treaty=mine-ban&kind=review", ["mine-ban"])).body)
    folder = tmp_path / "events"
    khal(tmp_path, folder, "import", "--batch", "-a", "treaties", str(file))
    lines = {line for line in listed(tmp_path, folder) if "Review Conference" in line}
    assert len({line.split("|")[2] for line in lines}) == 1
    assert all("(about 2029)" in line for line in lines)
