"""Small registries written in YAML inside a test, in the notation of statement files."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import yaml

from treaties.api import Registry
from treaties.ledger.load import Ledger
from treaties.ledger.reader import read_yaml
from treaties.ledger.references import check_references
from treaties.ledger.validate import to_statement
from treaties.model.deadline import Deadline
from treaties.model.plain import to_plain
from treaties.model.statement import Statement
from treaties.registry.document import write_registry
from treaties.registry.fold import fold

_DEFAULTS = {"kind": "depositary-record", "publisher": "The Depositary", "date": "1990-01-01"}
_HEADER = {"category": "nuclear"}


def statements(text: str) -> list[Statement]:
    """The statements in `text`, one a YAML document.

    To keep tests short, a statement without kind, publisher or date is a depositary record of
    1990, and an instrument without title, short name or category is named by its id.
    """
    ledger = Ledger()
    for number, part in enumerate(re.split(r"^---$", text, flags=re.MULTILINE)):
        document = read_yaml(part.encode(), f"document {number + 1}")
        value: Any = document.value
        value.setdefault("id", f"statement-{number + 1}")
        value.setdefault("title", value["id"])
        for key, default in _DEFAULTS.items():
            value.setdefault(key, default)
        for header in [value.get("treaty"), *value.get("treaties", ())]:
            if header is not None:
                for key, default in _HEADER.items():
                    header.setdefault(key, default)
                header.setdefault("title", header["id"].title())
                header.setdefault("short", header["id"].title())
        statement = to_statement(document)
        assert statement is not None, "\n".join(map(str, document.problems))
        ledger.statements.append(statement)
        ledger.documents[statement.id] = document
    check_references(ledger.statements, ledger.documents, frozenset())
    found = [problem for item in ledger.documents.values() for problem in item.problems]
    assert not found, "\n".join(map(str, found))
    return ledger.statements


def registry(made: list[Statement], as_of: str | None = None) -> Registry:
    """A registry as the program loads it, built from statements."""
    day = None if as_of is None else dt.date.fromisoformat(as_of)
    return Registry(Path("world.yaml"), write_registry(fold(made)).encode(), day)


def world(text: str, as_of: str | None = None) -> Registry:
    """The registry that follows from the statements in `text`."""
    return registry(statements(text), as_of)


def deadline(found: Registry, key: str, today: str = "2020-01-01") -> Deadline:
    """One deadline by its id, which must be there."""
    made = found.deadline(key, dt.date.fromisoformat(today))
    assert made is not None, f"no deadline {key}"
    return made


def due(found: Registry, key: str, today: str = "2020-01-01") -> tuple[str | None, str]:
    """Day and status of a deadline."""
    made = deadline(found, key, today)
    return made.due, made.status


def dues(found: Registry, treaty: str, first: str, last: str, today: str) -> dict[str, str | None]:
    """All deadlines of an instrument in a window: id and day."""
    made = found.deadlines(
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
        wanted=_filters(treaty),
        today=dt.date.fromisoformat(today),
    )
    return {item.id: item.due for item in made}


def _filters(treaty: str) -> Any:
    from treaties import Filters  # noqa: PLC0415  -- the one user

    return Filters(treaty=treaty)


def as_yaml(statement: Statement) -> str:
    """A statement as a file a person could have written."""
    return yaml.safe_dump(to_plain(statement), sort_keys=False)
