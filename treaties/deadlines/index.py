"""The compiled index: the registry and its schedule in one SQLite file, ready to be asked.

Derived, never trusted: its name is the hash of the registry's bytes and of this code, so a changed
registry simply has another index, made without being asked. It holds nothing the registry does not
say. Rows are JSON text, to be read by anything.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from treaties.model import Deadline, Source, Treaty
from treaties.model.plain import from_plain, to_plain
from treaties.registry.fold import Folded

if TYPE_CHECKING:
    from treaties.deadlines.engine import Engine

_KEPT: Final = 8
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


def fingerprint(data: bytes) -> str:
    """The name of the index of a registry: its bytes and the code that reads them."""
    digest = hashlib.blake2b(data, digest_size=16)
    package = Path(__file__).parent.parent
    for room in ("dates", "model", "registry", "deadlines"):
        for entry in sorted(os.scandir(package / room), key=lambda item: item.name):
            if entry.name.endswith(".py"):
                stat = entry.stat()
                digest.update(f"{entry.name}{stat.st_size}{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def open_index(
    data: bytes, folder: Path, parse: Callable[[], Folded], as_of: dt.date | None = None
) -> sqlite3.Connection:
    """The index of the registry in `data`: opened if there is one, else made (by `parse`).

    `as_of` names the day whose knowledge `parse` gives. Falls back to memory where the folder
    cannot be written. Raises what `parse` raises.
    """
    suffix = f"-{as_of.isoformat()}" if as_of is not None else ""
    path = folder / f"{fingerprint(data)}{suffix}.sqlite"
    if path.exists():
        with contextlib.suppress(sqlite3.DatabaseError):
            found = _connect(path)
            if found.execute("PRAGMA user_version").fetchone()[0] == 1:
                return found
    folded = parse()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        os.close(handle)
    except OSError:
        return compile_index(folded, ":memory:")
    compile_index(folded, name).close()
    Path(name).replace(path)
    _prune(folder, path)
    return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _prune(folder: Path, keep: Path) -> None:
    """Old indexes go, newest few stay: several registries may be in use."""
    found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[_KEPT:]:
        if path != keep:
            path.unlink(missing_ok=True)


def compile_index(
    folded: Folded, target: str, only: str | None = None
) -> sqlite3.Connection:
    """Write the index of a registry into `target` (a path, or `:memory:`).

    `only` limits the schedule to one instrument, for a question about that one alone.
    """
    from treaties.deadlines.engine import Engine  # noqa: PLC0415  -- only when there is no index

    index = sqlite3.connect(target, check_same_thread=False)
    index.executescript(_SCHEMA)
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
    from treaties.deadlines.schedule import deadlines  # noqa: PLC0415  -- only to make an index
    from treaties.deadlines.series import series  # noqa: PLC0415  -- likewise

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
    rows[clause]["parties"].append([*whose, plain.get("anchor")])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# reading


def load_folded(index: sqlite3.Connection) -> Folded:
    """The whole registry back from its index."""
    treaties = index.execute("SELECT id, body FROM treaty ORDER BY id")
    sources = index.execute("SELECT id, body FROM source ORDER BY id")
    return Folded(
        {name: from_plain(Treaty, json.loads(body)) for name, body in treaties},
        {name: from_plain(Source, json.loads(body)) for name, body in sources},
    )


def select(
    index: sqlite3.Connection, table: str, **wanted: str | tuple[str, ...] | None
) -> Iterator[dict[str, Any]]:
    """Rows of a table whose columns have the wanted values (None: any), as plain values.

    `before` and `after` bound a deadline's interval: earliest <= before, latest >= after.
    """
    tests, values = [], []
    for column, value in wanted.items():
        if value is None:
            continue
        if column == "before":
            tests.append("earliest <= ?")
            values.append(str(value))
        elif column == "after":
            tests.append("latest >= ?")
            values.append(str(value))
        elif isinstance(value, tuple):
            tests.append(f"{column} IN ({','.join('?' * len(value))})")
            values.extend(value)
        else:
            tests.append(f"{column} = ?")
            values.append(value)
    where = f" WHERE {' AND '.join(tests)}" if tests else ""
    query = f"SELECT body FROM {table}{where}"  # noqa: S608  -- names come from our code, values are bound
    for (body,) in index.execute(query, values):
        yield json.loads(body)
