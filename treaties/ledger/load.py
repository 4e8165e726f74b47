"""The ledger: all statement files read, checked one by one and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from treaties.ledger.problems import LedgerError, Problem
from treaties.ledger.reader import Document, read_yaml
from treaties.ledger.references import check_references
from treaties.ledger.validate import to_statement
from treaties.model.statement import Statement

MAX_BYTES = 4_000_000
_ID = re.compile(rb"\bid:\s*([a-z0-9-]+)")


@dataclass(slots=True)
class Ledger:
    """Statements in the order of their ids, the documents they came from, all problems.

    `perhaps`: ids that stand in files which gave no statement, and might be defined there.
    """

    statements: list[Statement] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    perhaps: set[str] = field(default_factory=set)


def statement_files(folder: Path) -> list[Path]:
    """All statement files below a folder, in a stable order."""
    return sorted(path for path in folder.rglob("*.yaml") if path.is_file())


def read_ledger(paths: Iterable[Path], root: Path | None = None) -> Ledger:
    """Read statement files and folders; never raises on what a person wrote.

    Paths in problems are given relative to `root` where they lie below it. References between
    files are checked among all files read.
    """
    ledger = Ledger()
    for path in paths:
        files = statement_files(path) if path.is_dir() else [path]
        for file in files:
            _read_file(file, _name(file, root), ledger)
    ledger.statements.sort(key=lambda statement: statement.id)
    check_references(ledger.statements, ledger.documents, frozenset(ledger.perhaps))
    for document in ledger.documents.values():
        ledger.problems.extend(document.problems)
    ledger.problems.sort()
    return ledger


def load_ledger(paths: Iterable[Path], root: Path | None = None) -> list[Statement]:
    """Read statement files; raises LedgerError with every problem when there is any."""
    ledger = read_ledger(paths, root)
    if ledger.problems:
        raise LedgerError(ledger.problems)
    return ledger.statements


def _name(file: Path, root: Path | None) -> str:
    try:
        return str(file.relative_to(root)) if root else str(file)
    except ValueError:
        return str(file)


def _read_file(file: Path, name: str, ledger: Ledger) -> None:
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= MAX_BYTES else None
    except OSError as error:
        ledger.problems.append(
            Problem(name, 1, 1, "", f"cannot be read: {error.strerror}", "check path and rights")
        )
        return
    if data is None:
        message = f"{size} bytes is more than a statement file may have ({MAX_BYTES})"
        ledger.problems.append(Problem(name, 1, 1, "", message, "split it by treaty"))
        return
    document = read_yaml(data, name)
    statement = to_statement(document)
    if statement is not None:
        first = next((s for s in ledger.statements if s.id == statement.id), None)
        if first is not None:
            where = next(d.file for d in ledger.documents.values() if d.value["id"] == first.id)
            document.report(
                ("id",), f"id {statement.id!r} is already used in {where}", "choose another id"
            )
        else:
            ledger.statements.append(statement)
            ledger.documents[statement.id] = document
            return
    ledger.problems.extend(document.problems)
    ledger.perhaps.update(word.decode() for word in _ID.findall(data))
