"""The compiled index: the registry and its schedule in one SQLite file, ready to be asked.

Derived, never trusted: its name is the hash of the registry's bytes and of this code, so a changed
registry simply has another index, made without being asked. It holds nothing the registry does not
say. Rows are JSON text, to be read by anything.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from treaties.model.plain import from_plain
from treaties.registry.folded import Folded

_KEPT: Final = 8


def fingerprint(data: bytes) -> str:
    """The name of the index of a registry: two checksums of its bytes and one of this code.

    Checksums rather than a cryptographic hash, whose library costs more to load than the query:
    they guard against change, not against an enemy, who could write the index itself.
    """
    stamps = []
    package = Path(__file__).parent.parent
    for room in ("dates", "model", "registry", "deadlines"):
        for entry in sorted(os.scandir(package / room), key=lambda item: item.name):
            if entry.name.endswith(".py"):
                stat = entry.stat()
                stamps.append(f"{entry.name}{stat.st_size}{stat.st_mtime_ns}")
    code = zlib.crc32("".join(stamps).encode())
    return f"{len(data):x}-{zlib.crc32(data):08x}{zlib.adler32(data):08x}-{code:08x}"


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
            if _is_whole(found, path):
                return found
    from treaties.deadlines.compile import compile_index  # noqa: PLC0415  -- brings the engine

    folded = parse()
    try:
        _make(folded, path)
    except (OSError, sqlite3.OperationalError):  # no right to write, or no room
        return compile_index(folded, ":memory:")
    _prune(folder, path)
    return _connect(path)


def _is_whole(index: sqlite3.Connection, path: Path) -> bool:
    """Finished, and as long as it says it is."""
    version, pages, size = (
        index.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("user_version", "page_count", "page_size")
    )
    return bool(version == 1 and pages * size == path.stat().st_size)


def _make(folded: Folded, path: Path) -> None:
    """Write an index beside its place, then move it there."""
    import tempfile  # noqa: PLC0415  -- only to make an index

    from treaties.deadlines.compile import compile_index  # noqa: PLC0415  -- brings the engine

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    os.close(handle)
    try:
        compile_index(folded, name).close()
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def _prune(folder: Path, keep: Path) -> None:
    """Old indexes go, newest few stay: several registries may be in use."""
    found = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in found[_KEPT:]:
        if path != keep:
            path.unlink(missing_ok=True)


def load_folded(index: sqlite3.Connection) -> Folded:
    """The whole registry back from its index."""
    from treaties.model.facts import Source, Treaty  # noqa: PLC0415  -- not on the everyday path

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


def standing(
    index: sqlite3.Connection, first: dt.date, last: dt.date
) -> set[tuple[str, str, str | None]]:
    """The clauses and parties with a deadline between two days, and those of every row."""
    single = index.execute(
        "SELECT treaty, id, party FROM deadline WHERE latest >= ? AND earliest <= ?",
        (first.isoformat(), last.isoformat()),
    )
    found = {(treaty, key.split("/")[1], party) for treaty, key, party in single}
    found.update(index.execute("SELECT treaty, json_extract(body, '$.clause'), party FROM series"))
    return found
