"""Writing answers: one place for tables, JSON, CSV, YAML and Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from treaties.cli.options import Format

if TYPE_CHECKING:
    from rich.console import Console

Row = Sequence[str]
_GAP = 2  # blanks between columns
_WHOLE = 16  # words up to this long are not broken


def as_plain(value: Any) -> Any:
    """Dataclasses as dicts in field order, nothing left out (absent is null)."""
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: as_plain(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: as_plain(item) for key, item in value._asdict().items()}
    if isinstance(value, list | tuple):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    return value


def write(text: str) -> None:
    """Data to standard output, in UTF-8 whatever the terminal's own setting."""
    _speak_utf8()
    sys.stdout.write(text)


def _speak_utf8() -> None:
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # because stdout may be replaced in tests


def emit(
    items: Any, shape: Format, headers: Row = (), rows: Iterable[Row] = (), empty: str = ""
) -> None:
    """Write an answer: `items` for data formats, `headers` and `rows` for people."""
    if shape is Format.table:
        table(headers, rows, empty)
    elif shape is Format.json:
        write(json.dumps(as_plain(items), ensure_ascii=False, indent=2) + "\n")
    elif shape is Format.jsonl:
        flat = items if isinstance(items, list) else [items]
        write("".join(json.dumps(as_plain(i), ensure_ascii=False) + "\n" for i in flat))
    elif shape is Format.yaml:
        import yaml  # noqa: PLC0415  -- only for this format

        write(yaml.safe_dump(as_plain(items), allow_unicode=True, sort_keys=False, width=100))
    elif shape is Format.csv:
        _csv(as_plain(items))
    else:
        _markdown(headers, rows)


def _csv(plain: Any) -> None:
    import csv  # noqa: PLC0415  -- only for this format
    import io  # noqa: PLC0415  -- likewise

    items = plain if isinstance(plain, list) else [plain]
    buffer = io.StringIO()
    if items:
        writer = csv.DictWriter(buffer, fieldnames=list(items[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: _cell(v) for k, v in item.items()} for item in items)
    write(buffer.getvalue())


def _cell(value: Any) -> Any:
    """Lists as words in one cell; derivations as their steps."""
    if isinstance(value, list):
        return "; ".join(str(_cell(item)) for item in value)
    if isinstance(value, dict):
        return " ".join(str(part) for part in value.values() if part is not None)
    text = value
    # A cell that a spreadsheet would run as a formula is shown as text.
    return f"'{text}" if isinstance(text, str) and text[:1] in {"=", "+", "@"} else text


def _markdown(headers: Row, rows: Iterable[Row]) -> None:
    def line(cells: Row) -> str:
        return "| " + " | ".join(c.replace("|", "\\|").replace("\n", " ") for c in cells) + " |\n"

    write(line(headers) + "|" + " --- |" * len(headers) + "\n" + "".join(map(line, rows)))


def console(*, stderr: bool = False) -> Console:
    """A console that colours only a terminal."""
    from rich.console import Console  # noqa: PLC0415  -- data formats do without it

    _speak_utf8()
    return Console(stderr=stderr, highlight=False, emoji=False, markup=False, soft_wrap=False)


def table(headers: Row, rows: Iterable[Row], empty: str) -> None:
    """A table that fits the terminal (80 columns when there is none)."""
    from rich.table import Table  # noqa: PLC0415  -- data formats do without it

    filled = list(rows)
    if not filled:
        note(empty or "nothing found")
        return
    out = console()
    made = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for header, width in zip(headers, _widths([headers, *filled], out.width), strict=True):
        made.add_column(header, width=width, overflow="fold")
    for row in filled:
        made.add_row(*row)
    out.print(made)


def _widths(rows: list[Row], room: int) -> list[int]:
    """Column widths that fill at most `room`; the widest give way first, words stay whole.

    Given rather than left to be found: measuring every cell costs more than drawing the table.
    """
    columns = list(zip(*rows, strict=True))
    needs = [max(_longest(cell, "\n") for cell in column) for column in columns]
    floors = [
        min(need, _WHOLE, max(_longest(cell, " \n") for cell in column))
        for need, column in zip(needs, columns, strict=True)
    ]
    free = room - _GAP * len(needs)
    while sum(needs) > free:
        spare = [need - floor for need, floor in zip(needs, floors, strict=True)]
        if max(spare) <= 0:
            floors = [max(1, floor - 1) for floor in floors]  # very narrow: words break after all
            continue
        widest = max(range(len(needs)), key=lambda index: (spare[index] > 0, needs[index]))
        needs[widest] -= 1
    return needs


def _longest(cell: str, breaks: str) -> int:
    """The longest run of a cell's text between the characters it may break at."""
    for mark in breaks[1:]:
        cell = cell.replace(mark, breaks[0])
    return max(map(len, cell.split(breaks[0])), default=1) or 1


def note(text: str) -> None:
    """A remark for the person, on standard error."""
    sys.stderr.write(f"{text}\n")
