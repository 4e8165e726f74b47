"""From a read document to a statement: pydantic's findings, told as problems with a place."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from treaties.dates import DateError, PartialDate
from treaties.ledger.reader import Document, Path
from treaties.model import clause as clause_model
from treaties.model import statement as statement_model
from treaties.model.statement import Statement

_TRIGGERS = ("trigger", "not_before", "requires")
_KEYS = re.compile(r"'([^']+)'")
_ADVICE = re.compile(r": (?=expected )|; ")  # what our own checks say after these is the mend


@cache
def adapter() -> TypeAdapter[Statement]:
    """The one validator of statement files."""
    return TypeAdapter(Statement)


def to_statement(document: Document) -> Statement | None:
    """Validate a document; every finding becomes one of its problems."""
    if document.value is None and document.problems:
        return None
    if not isinstance(document.value, dict):
        document.report((), "the file is not a statement", "begin with `id:` and `kind:`")
        return None
    for clause in _items(document.value.get("clauses")):
        _spell_out(clause)
    try:
        statement = adapter().validate_python(document.value)
    except ValidationError as error:
        for finding in error.errors(include_url=False):
            _tell(document, finding)
        return None
    return None if document.problems else statement


def _items(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _spell_out(clause: dict[str, Any]) -> None:
    """`trigger: entry-into-force` and `trigger: 1990-01-01` are short for mappings."""
    for holder in (clause, clause.get("recurrence")):
        if not isinstance(holder, dict):
            continue
        for key in (*_TRIGGERS, "until"):
            if isinstance(value := holder.get(key), str):
                holder[key] = {"date" if _is_date(value) else "event": value}


def _is_date(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except DateError:
        return False
    return True


def _tell(document: Document, finding: Any) -> None:
    path: Path = _real_path(document.value, tuple(finding["loc"]))
    kind, message = finding["type"], finding["msg"]
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        key = str(finding["loc"][-1])
        near = get_close_matches(key, sorted(_known_keys()), n=1)
        mend = f"did you mean {near[0]!r}?" if near else "remove it, or see `treaties schema`"
        document.report(path, f"unknown key {key!r}", mend)
    elif kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        key = str(finding["loc"][-1])
        document.report(path, f"{key!r} is missing", f"add `{key}:`")
    elif kind == "literal_error":
        words = _KEYS.findall(message)
        given = str(finding["input"])
        near = get_close_matches(given, words, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of: {', '.join(words)}"
        document.report(path, f"{given!r} is not a known value", hint)
    else:
        text = message.removeprefix("Value error, ")
        what, *advice = _ADVICE.split(text, maxsplit=1)
        document.report(path, what, advice[0] if advice else _mend_for(kind))


def _mend_for(kind: str) -> str:
    hints = {
        "string_type": "write text here; quote it if it looks like something else",
        "tuple_type": "write a list here",
        "dict_type": "write `key: value` pairs here",
        "dataclass_type": "write `key: value` pairs here",
        "int_parsing": "write a whole number here",
        "greater_than_equal": "write 1 or more here",
        "bool_parsing": "write true or false here",
    }
    return hints.get(kind, "see `treaties schema` for what is expected here")


def _real_path(value: Any, loc: tuple[Any, ...]) -> Path:
    """The part of pydantic's location that exists in the file (unions add names of their own)."""
    path: list[str | int] = []
    for part in loc:
        inside = (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        )
        if inside:
            value = value[part]
            path.append(part)
    return tuple(path)


@cache
def _known_keys() -> frozenset[str]:
    modules = (clause_model, statement_model)
    classes = (item for module in modules for item in vars(module).values())
    return frozenset(
        key
        for item in classes
        if hasattr(item, "__pydantic_config__")
        for key in get_type_hints(item)
    )
