"""The compiled index: a faster way to the same answers, never trusted over the registry."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import codes, days, ledgers
from test_round_trips import WHOLE
from worlds import registry, statements, world

import treaties
from treaties import Filters
from treaties.deadlines.engine import Engine
from treaties.deadlines.occurrences import expand, settle
from treaties.deadlines.query import is_open
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.deadline import Deadline
from treaties.model.statement import Statement
from treaties.registry.document import write_registry
from treaties.registry.fold import fold

PACT = """
treaty: {id: pact}
clauses:
  - {id: term, article: I, kind: duration, trigger: entry-into-force, period: P10Y}
claims:
  - {treaty: pact, event: entry-into-force, date: 2000-01-01}
"""
TODAY = dt.date(2005, 1, 1)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A registry file, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "treaties.yaml"
    path.write_text(write_registry(fold(statements(PACT))), encoding="utf-8")
    return path


def indexes(file: Path) -> list[Path]:
    """What lies in the cache folder."""
    return sorted((file.parent / "cache" / "treaties").iterdir())


def term(file: Path, as_of: dt.date | None = None) -> str | None:
    """The day the pact expires, through the door."""
    found = treaties.load(file, as_of).upcoming(TODAY, treaty="pact")
    return found[0].due if found else None


def test_made_once_and_asked_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first question makes the index, the second one only opens it."""
    assert term(file) == "2010-01-01"
    (made,) = indexes(file)
    assert made.suffix == ".sqlite"

    def fail(*_: object) -> None:
        raise AssertionError("the registry was read again")

    monkeypatch.setattr("treaties.registry.read.parse_registry", fail)
    assert term(file) == "2010-01-01"
    assert indexes(file) == [made]


def test_a_changed_registry_has_another_index(file: Path) -> None:
    """However the file changed, and whatever its time stamp says, the new content answers."""
    stamp = file.stat()
    assert term(file) == "2010-01-01"
    file.write_text(file.read_text(encoding="utf-8").replace("P10Y", "P15Y"), encoding="utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert term(file) == "2015-01-01"
    assert len(indexes(file)) == 2


def test_each_day_of_knowledge_has_its_own(file: Path) -> None:
    """An index of the past is never taken for the present."""
    assert treaties.load(file, dt.date(1989, 1, 1)).upcoming(TODAY) == []
    assert term(file) == "2010-01-01"
    assert len(indexes(file)) == 2


@pytest.mark.parametrize("harm", ["garbage", "empty", "cut", "another program's"])
def test_a_spoilt_index_is_made_anew(file: Path, harm: str) -> None:
    """A cache file that is no whole index is replaced without a word."""
    assert term(file) == "2010-01-01"
    (made,) = indexes(file)
    whole = made.read_bytes()
    if harm == "another program's":
        made.unlink()
        sqlite3.connect(made).executescript("CREATE TABLE t (x)").close()
    else:
        made.write_bytes({"garbage": b"\x00garbage" * 999, "empty": b"", "cut": whole[:8192]}[harm])
    assert term(file) == "2010-01-01"
    assert made.read_bytes()[:100] == whole[:100]


def test_a_folder_that_cannot_be_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a cache folder the answer is the same, from memory."""
    (file.parent / "cache").write_text("in the way", encoding="utf-8")
    assert term(file) == "2010-01-01"
    monkeypatch.setenv("XDG_CACHE_HOME", "/proc/nowhere")
    assert term(file) == "2010-01-01"


def test_no_room_for_the_index(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up while the index is made leaves no scrap and spoils no answer."""
    compiled = treaties.deadlines.compile.compile_index

    def full(folded: object, target: str, only: str | None = None) -> sqlite3.Connection:
        if target != ":memory:":
            raise sqlite3.OperationalError("database or disk is full")
        return compiled(folded, target, only)  # type: ignore[arg-type]  # because it only passes through

    monkeypatch.setattr("treaties.deadlines.compile.compile_index", full)
    assert term(file) == "2010-01-01"
    assert indexes(file) == []


def test_old_indexes_go(file: Path) -> None:
    """The cache keeps a handful of indexes, the one just made among them."""
    for day in range(1, 15):
        treaties.load(file, dt.date(2001, 1, day)).upcoming(TODAY)
    assert len(indexes(file)) == 8
    assert any("2001-01-14" in path.name for path in indexes(file))


def _from_engine(
    made: list[Statement], first: dt.date, last: dt.date, today: dt.date
) -> list[Deadline]:
    """All deadlines in a window, worked out without any index."""
    engine = Engine(fold(made))
    found: list[Deadline] = []
    for name in engine.look.treaties:
        found.extend(
            d
            for d in deadlines(engine, name)
            if d.earliest is not None and d.latest is not None
            if d.earliest <= last.isoformat() and d.latest >= first.isoformat()
        )
        for row in series(engine, name):
            found.extend(expand(row, first, last))
    return sorted((settle(d, today) for d in found), key=lambda d: d.id)


@given(made=ledgers(), first=days(1950, 2050), length=st.integers(0, 4000), today=days(1950, 2060))
@WHOLE
def test_the_index_says_what_the_engine_says(
    made: list[Statement], first: dt.date, length: int, today: dt.date
) -> None:
    """Through the index, in any window, come exactly the engine's deadlines."""
    last = first + dt.timedelta(days=length)
    found = registry(made).deadlines(first, last, today=today)
    assert sorted(found, key=lambda d: d.id) == _from_engine(made, first, last, today)


@given(made=ledgers(), today=days(1950, 2060), party=st.none() | codes, length=st.integers(0, 1500))
@WHOLE
def test_the_agenda_is_upcoming_in_fewer_lines(
    made: list[Statement], today: dt.date, party: str | None, length: int
) -> None:
    """The list for people shows the same duties, days and States as the one for programs."""
    found = registry(made)
    last = today + dt.timedelta(days=length)
    rows = found.agenda(today, last, Filters(party=party))
    flat = {
        (row.treaty, row.clause, row.due, who, row.status)
        for row in rows
        for who in (row.parties or (None,))
    }
    ahead = found.upcoming(today, last, party=party)
    assert flat == {(d.treaty, d.clause, d.due, d.party, d.status) for d in ahead}
    assert all(is_open(d, today, None) for d in ahead)


def test_a_whole_world_is_filtered_alike() -> None:
    """Treaty, category, kind and party narrow both lists in the same way."""
    found = world(
        """
treaties: [{id: pact}, {id: other, category: chemical}]
clauses:
  - {id: report, treaty: pact, article: I, kind: report, recurrence: {yearly: 04-30}}
  - {id: duty, treaty: other, article: I, kind: obligation, period: P10Y}
  - {id: review, treaty: other, article: I, kind: review, trigger: entry-into-force, period: P9Y}
claims:
  - {treaty: other, event: entry-into-force, date: 1996-06-01}
adherence:
  - {treaty: pact, acts: {FJI: {entry-into-force: 1996-06-01}, ZMB: {entry-into-force: 1996-06-01, withdrawal: 2005-03-01}}}
  - {treaty: other, acts: {FJI: {entry-into-force: 1996-06-01}}}
"""
    )
    last = dt.date(2006, 12, 31)
    left = world(
        """
treaty: {id: pact}
clauses: [{id: meeting, article: I, kind: review, trigger: entry-into-force, period: P9Y, counting: {precision: year}, recurrence: {cycle: P9Y}}]
claims: [{treaty: pact, event: entry-into-force, date: 1996-06-01}]
adherence: [{treaty: pact, acts: {ZMB: {entry-into-force: 1996-06-01, withdrawal: 2005-03-01}}}]
"""
    )

    def ids(**wanted: str) -> list[str]:
        rows = found.agenda(TODAY, last, Filters(**wanted))
        ahead = found.upcoming(TODAY, last, **wanted)  # type: ignore[arg-type]  # because the keys are its own
        assert sum(len(row.parties) or 1 for row in rows) == len(ahead)
        return [d.id for d in ahead]

    assert ids() == [
        "pact/report/FJI/2005",
        "other/review",
        "pact/report/FJI/2006",
        "other/duty/FJI",
    ]
    assert ids(treaty="other") == ["other/review", "other/duty/FJI"]
    assert ids(category="chemical") == ["other/review", "other/duty/FJI"]
    assert ids(kind="report") == ["pact/report/FJI/2005", "pact/report/FJI/2006"]
    assert ids(party="FJI", kind="review") == ["other/review"]
    assert ids(party="ZMB") == []
    assert [d.id for d in left.upcoming(dt.date(2005, 2, 1), last, party="ZMB")] == [
        "pact/meeting/1"
    ]
    assert left.upcoming(dt.date(2005, 4, 1), last, party="ZMB") == []
    assert left.agenda(dt.date(2005, 4, 1), last, Filters(party="ZMB")) == []
    assert ids(party="CHN") == []
    assert found.upcoming(TODAY, last, limit=1)[0].id == "pact/report/FJI/2005"
    past = [d.id for d in found.upcoming(TODAY, last, since=dt.date(2004, 1, 1), kind="report")]
    assert past == [
        "pact/report/FJI/2004",
        "pact/report/ZMB/2004",
        "pact/report/FJI/2005",
        "pact/report/FJI/2006",
    ]
