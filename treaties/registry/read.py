"""The registry file back into objects, checked; every fault named with file, line and column."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from treaties.ledger.problems import LedgerError, Problem
from treaties.ledger.reader import Document, read_yaml
from treaties.model.clause import FORBID
from treaties.model.facts import Source, Treaty
from treaties.model.vocabulary import CONSENT
from treaties.registry.document import FORMAT
from treaties.registry.folded import Folded

_MEND = "rebuild it from the statements: `treaties build`"


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    __pydantic_config__ = FORBID

    format: int
    statements: dict[str, Source]
    treaties: dict[str, Treaty]


@cache
def _adapter() -> TypeAdapter[_File]:
    return TypeAdapter(_File)


def read_registry(path: Path) -> Folded:
    """Read a registry file. Raises LedgerError with every problem found."""
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise LedgerError([Problem(str(path), 1, 1, "", message, _MEND)]) from None
    return parse_registry(data, str(path))


def parse_registry(data: bytes, name: str) -> Folded:
    """The registry in `data`; `name` stands in problems. Raises LedgerError."""
    document = read_yaml(data, name)
    try:
        if not document.problems:
            _spread(document.value)
            file = _adapter().validate_python(document.value)
            _check(document, file)
    except ValidationError as error:
        for finding in error.errors(include_url=False):
            path = tuple(part for part in finding["loc"][:2])
            text = ".".join(str(part) for part in finding["loc"])
            document.report(path, f"{text}: {finding['msg']}", _MEND)
    except (AttributeError, KeyError, TypeError, ValueError):
        document.report((), "not a registry of treaties", _MEND)
    if document.problems:
        raise LedgerError(document.problems)
    return Folded(file.treaties, file.statements)


def _check(document: Document, file: _File) -> None:
    if file.format != FORMAT:
        document.report(("format",), f"format {file.format} is not {FORMAT}", _MEND)
    for treaty in file.treaties.values():
        used = {name for entry in treaty.clauses for name in entry.statements}
        for fact in treaty.facts:
            used.update(fact.denied)
            for version in (fact.best, *fact.disputed):
                used.update(version.statements)
        used.update(said.statement for said in treaty.said)
        for name in sorted(used - file.statements.keys()):
            document.report(("treaties", treaty.id), f"unknown statement {name!r}", _MEND)


def _spread(value: dict[str, Any]) -> None:
    """The file's short forms, spelled out as the objects they stand for."""
    for name, source in value["statements"].items():
        source["id"] = name
    for name, treaty in value["treaties"].items():
        treaty["id"] = name
        treaty["clauses"] = [
            {"statements": clause.pop("statements"), "clause": {"id": key, **clause}}
            for key, clause in treaty.get("clauses", {}).items()
        ]
        facts = [_fact(name, row) for row in treaty.get("facts", ())]
        for group in treaty.pop("adherence", ()):
            facts.extend(_listed(name, group))
        treaty["facts"] = sorted(facts, key=_order)
        for said in treaty.get("said", ()):
            said["treaty"] = name


def _fact(treaty: str, row: dict[str, Any]) -> dict[str, Any]:
    own = {key: row.pop(key) for key in ("party", "clause", "ref", "denied") if key in row}
    rivals = row.pop("disputed", [])
    return {"treaty": treaty, "party": None, "best": row, "disputed": rivals} | own


def _listed(treaty: str, group: dict[str, Any]) -> list[dict[str, Any]]:
    facts = []
    for party, acts in group["acts"].items():
        for event, date in acts.items():
            best = {"event": event, "date": date, "statements": group["statements"]}
            if group.get("unconfirmed"):
                best["unconfirmed"] = True
            if group.get("known"):
                best["known"] = date
            facts.append({"treaty": treaty, "party": party, "best": best})
    return facts


def _order(fact: dict[str, Any]) -> tuple[str, str, str, str, str]:
    """As the fold orders them: the file's groups do not keep it."""
    event = fact["best"]["event"]
    return (
        fact["best"].get("date") or "9999",
        "consent" if event in CONSENT else event,
        fact.get("party") or "",
        fact.get("clause") or "",
        fact.get("ref") or "",
    )
