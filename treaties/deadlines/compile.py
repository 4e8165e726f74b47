"""Making the compiled index: the whole schedule, worked out once for one registry."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from treaties.deadlines.engine import Engine
from treaties.deadlines.rows import UNCONFIRMED
from treaties.deadlines.schedule import deadlines
from treaties.deadlines.series import series
from treaties.model.deadline import Deadline
from treaties.model.facts import Treaty
from treaties.model.plain import to_plain
from treaties.registry.folded import Folded

_SCHEMA: Final = """
CREATE TABLE source (id TEXT PRIMARY KEY, body TEXT);
CREATE TABLE treaty (id TEXT PRIMARY KEY, short TEXT, category TEXT, body TEXT);
CREATE TABLE deadline (
    id TEXT PRIMARY KEY, treaty TEXT, party TEXT, category TEXT, kind TEXT, status TEXT,
    earliest TEXT, latest TEXT, body TEXT);
CREATE INDEX by_day ON deadline (latest);
CREATE TABLE series (treaty TEXT, party TEXT, category TEXT, kind TEXT, body TEXT);
CREATE INDEX by_party ON series (party, treaty);
CREATE TABLE member (treaty TEXT, party TEXT, start TEXT, stop TEXT);
CREATE INDEX by_member ON member (party);
CREATE TABLE row (treaty TEXT, category TEXT, kind TEXT, body TEXT);
"""


def compile_index(folded: Folded, target: str, only: str | None = None) -> sqlite3.Connection:
    """Write the index of a registry into `target` (a path, or `:memory:`).

    `only` limits the schedule to one instrument, for a question about that one alone.
    """
    index = sqlite3.connect(target, check_same_thread=False)
    # One file, made whole and renamed when done: nothing to recover half of.
    index.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;" + _SCHEMA)
    engine = Engine(folded)
    index.executemany(
        "INSERT INTO source VALUES (?, ?)",
        ((name, _text(to_plain(source))) for name, source in folded.sources.items()),
    )
    for name, treaty in folded.treaties.items():
        index.execute(
            "INSERT INTO treaty VALUES (?, ?, ?, ?)",
            (name, treaty.short, treaty.category, _text(to_plain(treaty))),
        )
        if only in {None, name}:
            _compile_treaty(index, engine, treaty)
    index.execute("PRAGMA user_version = 1")
    index.commit()
    return index


def _compile_treaty(index: sqlite3.Connection, engine: Engine, treaty: Treaty) -> None:
    name, category = treaty.id, treaty.category
    index.executemany(
        "INSERT INTO deadline VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_deadline_row(item, category) for item in deadlines(engine, name)),
    )
    rows: dict[str, dict[str, Any]] = {}
    for item in series(engine, name):
        plain = to_plain(item)
        index.execute(
            "INSERT INTO series VALUES (?, ?, ?, ?, ?)",
            (name, item.party, category, item.kind, _text(plain)),
        )
        _gather(rows, item.clause, plain)
    index.executemany(
        "INSERT INTO row VALUES (?, ?, ?, ?)",
        ((name, category, row["kind"], _text(row)) for row in rows.values()),
    )
    for party in engine.members(name):
        start, ending = engine.party_start(name, party), engine.party_end(name, party)
        if start.when is not None:
            stop = None if ending is None else ending.first_day_out.earliest.isoformat()
            begun = start.when.earliest.isoformat()
            index.execute("INSERT INTO member VALUES (?, ?, ?, ?)", (name, party, begun, stop))


def _deadline_row(item: Deadline, category: str) -> tuple[str | None, ...]:
    return (
        item.id,
        item.treaty,
        item.party,
        category,
        item.kind,
        item.status,
        item.earliest,
        item.latest,
        _text(to_plain(item)),
    )


def _gather(rows: dict[str, dict[str, Any]], clause: str, plain: dict[str, Any]) -> None:
    """One row a clause, with the parties it runs for: what a list for people needs, and no more."""
    whose = [plain.get("party"), plain["begin"], plain.get("stop"), plain.get("suspended", [])]
    if clause not in rows:
        own = {"party", "begin", "stop", "stop_why", "suspended", "derivation"}
        rows[clause] = {key: value for key, value in plain.items() if key not in own}
        rows[clause]["parties"] = []
        steps = [step["step"] for step in plain["derivation"]]
        rows[clause]["unconfirmed"] = any(UNCONFIRMED.strip() in step for step in steps)
    rows[clause]["parties"].append([*whose, plain.get("anchor")])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
