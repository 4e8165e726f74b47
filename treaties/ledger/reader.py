"""YAML in, with a position for every node and text for every scalar.

Read from the parser's events rather than through a constructor: a scalar stays what a person
typed (`no`, `2021.02` and `1e3` are never turned into other things), duplicate keys are seen, and
anchors are refused before they could multiply.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from treaties.ledger.problems import Problem

MAX_DEPTH = 24
Path = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """Plain values (dict, list, str, None) and where each stands: (line, column) from one."""

    file: str
    value: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """Position of the node at `path`, or of the nearest parent that has one."""
        while path not in self.places and path:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def report(self, path: Path, message: str, mend: str) -> None:
        """Add a problem at a path."""
        line, column = self.place(path)
        self.problems.append(Problem(self.file, line, column, dotted(path), message, mend))


def dotted(path: Path) -> str:
    """`claims[0].date` for people."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


class _RefusedError(Exception):
    def __init__(self, mark: Any, message: str, mend: str) -> None:
        super().__init__(message)
        self.mark, self.message, self.mend = mark, message, mend


def read_yaml(data: bytes, file: str) -> Document:
    """Read one YAML document; every fault becomes a problem of the result."""
    document = Document(file)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte {data[error.start]:#04x} is not UTF-8"
        document.problems.append(
            Problem(file, line, column, "", message, "save the file as UTF-8 text")
        )
        return document
    try:
        _Builder(document, text).run()
    except _RefusedError as error:
        at: tuple[int, int] = (error.mark.line + 1, error.mark.column + 1)
        document.problems.append(Problem(file, *at, "", error.message, error.mend))
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark  # the stubs say it is always there; it is not
        begun: Any = error.context_mark
        message = f"not YAML: {error.problem or error.context}"
        if begun is not None and (mark is None or "end of stream" in str(error.problem)):
            mark = begun  # what was opened there is never closed
        elif begun is not None and begun.line != mark.line:
            message += f", {error.context} that begins on line {begun.line + 1}"
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        mend = "check quotes, colons and indentation on this line and the one before"
        document.problems.append(Problem(file, *at, "", message, mend))
    except yaml.YAMLError as error:
        message = f"not YAML: {str(error).splitlines()[0]}"
        document.problems.append(Problem(file, 1, 1, "", message, "remove control characters"))
    return document


class _Builder:
    """Turns the event stream into values and places; depth and anchors are bounded."""

    def __init__(self, document: Document, text: str) -> None:
        self.document = document
        self.events = yaml.parse(text, Loader=yaml.CSafeLoader)

    def run(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.document.places:
                    raise _RefusedError(
                        event.start_mark, "a second document", "keep one statement a file"
                    )
                self.document.value = self.node(next(self.events), ())

    def node(self, event: Any, path: Path) -> Any:
        mark = event.start_mark
        self.document.places.setdefault(path, (mark.line + 1, mark.column + 1))
        self.refuse(event, path)
        if isinstance(event, yaml.ScalarEvent):
            quoted = event.style in {"'", '"', "|", ">"}
            return None if not quoted and event.value in {"", "~", "null"} else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self.node(event, (*path, len(items))))
            return items
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.pair(event, path, mapping)
        return mapping

    def pair(self, event: Any, path: Path, mapping: dict[str, Any]) -> None:
        mark = event.start_mark
        self.refuse(event, path)
        if not isinstance(event, yaml.ScalarEvent):
            raise _RefusedError(mark, "a key that is not text", "write the key as one word")
        key = event.value
        if key in mapping:
            line = self.document.place((*path, key))[0]
            self.document.problems.append(
                Problem(
                    self.document.file,
                    mark.line + 1,
                    mark.column + 1,
                    dotted((*path, key)),
                    f"duplicate key {key!r}, first given on line {line}",
                    "keep one of the two",
                )
            )
            self.node(next(self.events), (*path, key, "again"))
            return
        self.document.places[(*path, key)] = (mark.line + 1, mark.column + 1)
        mapping[key] = self.node(next(self.events), (*path, key))

    @staticmethod
    def refuse(event: Any, path: Path) -> None:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _RefusedError(
                mark, "anchors and aliases are not used here", "write the value out in full"
            )
        if event.tag is not None:
            raise _RefusedError(mark, f"tag {event.tag} is not used here", "remove the tag")
        if len(path) > MAX_DEPTH:
            raise _RefusedError(
                mark, f"nested deeper than {MAX_DEPTH} levels", "flatten the structure"
            )
