"""`treaties chart`: timelines fit to print."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from treaties.api import Registry
from treaties.cli import options as o
from treaties.cli.output import note

if TYPE_CHECKING:
    from treaties.charts.ask import Question
    from treaties.charts.model import CurveChart, LaneChart
    from treaties.charts.style import Style

_SUFFIXES: Final = (".png", ".svg", ".pdf")
_SIZE: Final = re.compile(r"(\d+(?:\.\d+)?)(?:x(\d+(?:\.\d+)?))?(in|cm|mm)?")
_INCH: Final = {"in": 1.0, "cm": 2.54, "mm": 25.4}
_NARROWEST, _WIDEST = 2.0, 100.0
_DPI_LEAST, _DPI_MOST = 30, 600
_MOST_PIXELS: Final = 120_000_000


class Theme(StrEnum):
    """Dark on white, or light on near black."""

    light = "light"
    dark = "dark"


class Language(StrEnum):
    """The language of every word in the picture."""

    en = "en"
    ru = "ru"


class Grouping(StrEnum):
    """How the lanes of the overview are grouped."""

    category = "category"
    party = "party"


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command("chart")(chart)


def chart(
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="A .png, .svg or .pdf to write.")
    ],
    treaties: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TREATY]...",
            help="One: its phases, deadlines, acts. Several, or none: an overview.",
            autocompletion=o._complete_treaty,
            show_default=False,
        ),
    ] = None,
    adherence: Annotated[
        bool, typer.Option("--adherence", help="Parties over time, of the instruments named.")
    ] = False,
    party: o.PartyOption = None,
    category: o.CategoryOption = None,
    by: Annotated[Grouping, typer.Option("--by", help="Group lanes so.")] = Grouping.category,
    first: Annotated[
        dt.date | None,
        typer.Option("--from", metavar="DATE", parser=o.read_day, help="First day shown."),
    ] = None,
    last: Annotated[
        dt.date | None,
        typer.Option("--to", metavar="DATE", parser=o.read_day, help="Last day shown."),
    ] = None,
    size: Annotated[
        str,
        typer.Option(
            metavar="WIDTH[xHEIGHT]", help="Inches, or with cm or mm: 10, 10x7, 180x250mm."
        ),
    ] = "10",
    theme: Annotated[Theme, typer.Option(help="Dark on white, or light on dark.")] = Theme.light,
    lang: Annotated[Language, typer.Option(help="Language of the words.")] = Language.en,
    dpi: Annotated[
        int, typer.Option(min=_DPI_LEAST, max=_DPI_MOST, help="Pixels an inch, for PNG.")
    ] = 150,
    title: Annotated[str | None, typer.Option(help="Another title.")] = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
) -> None:
    """Draw a timeline: all instruments, one, one State's duties (--party), or parties over time."""
    form = _form(output)
    loaded = o.open_registry(registry, as_of)
    from treaties.charts.ask import Question  # noqa: PLC0415  -- only for this command

    if first is not None and last is not None and last <= first:
        o.refuse(f"--to {last} does not come after --from {first}")
    question = Question(
        today=o.the_day(today, as_of),
        first=first,
        last=last,
        lang=lang.value,
        by=by.value,
        treaties=tuple(dict.fromkeys(o.find_treaty(loaded, word) for word in treaties or ())),
        category=o.category(category),
        party=o.maybe_state(party),
    )
    made = _ask(loaded, question, adherence=adherence)
    if title is not None:
        from dataclasses import replace  # noqa: PLC0415  -- only with this option

        made = replace(made, title=title)
    style = _style(size, theme.value, dpi)
    from treaties.charts.draw import draw  # noqa: PLC0415  -- brings matplotlib

    data = draw(made, form, style)
    _write(output, data)
    note(f"{output}: {made.title}")


def _ask(loaded: Registry, question: Question, *, adherence: bool) -> LaneChart | CurveChart:
    """The chart that fits what was named."""
    if adherence:
        if not question.treaties:
            o.refuse("--adherence: name the instruments, such as `treaties chart npt --adherence`")
        from treaties.charts.adherence import adherence_chart  # noqa: PLC0415  -- one of four

        curves = adherence_chart(loaded, question)
        if not curves.curves:
            o.refuse("no dated consent to draw")
        return curves
    if question.party is not None:
        from treaties.charts.state import state_chart  # noqa: PLC0415  -- one of four

        calendar = state_chart(loaded, question)
        if not calendar.lanes:
            o.refuse("nothing falls due in that time")
        return calendar
    if len(question.treaties) == 1:
        from treaties.charts.treaty import treaty_chart  # noqa: PLC0415  -- one of four

        return treaty_chart(loaded, question)
    from treaties.charts.overview import overview  # noqa: PLC0415  -- one of four

    made = overview(loaded, question)
    if not made.lanes:
        o.refuse("no instrument to draw in these years")
    return made


def _form(output: Path) -> str:
    suffix = output.suffix.lower()
    if suffix not in _SUFFIXES:
        o.refuse(f"--output: {output.name!r} does not end in {', '.join(_SUFFIXES)}")
    return suffix[1:]


def _style(size: str, theme: str, dpi: int) -> Style:
    from treaties.charts.style import Style  # noqa: PLC0415  -- only for this command

    match = _SIZE.fullmatch(size.strip().lower())
    if match is None:
        o.refuse(f"--size: {size!r} is not a size; expected WIDTH or WIDTHxHEIGHT, such as 10x7")
    inch = _INCH[match[3] or "in"]
    width = float(match[1]) / inch
    height = None if match[2] is None else float(match[2]) / inch
    for name, value in (("width", width), ("height", height)):
        if value is not None and not _NARROWEST <= value <= _WIDEST:
            o.refuse(f"--size: {name} is {value:.1f} inches; from {_NARROWEST:g} to {_WIDEST:g}")
    if height is not None and width * height * dpi * dpi > _MOST_PIXELS:
        o.refuse(f"--size: {size!r} at {dpi} dpi is more than {_MOST_PIXELS // 10**6} megapixels")
    return Style(width=width, height=height, theme=theme, dpi=float(dpi))


def _write(target: Path, data: bytes) -> None:
    from treaties.formats.folder import write_changed  # noqa: PLC0415  -- only for this command

    try:
        write_changed(target, data)
    except OSError as error:
        o.refuse(f"{target}: cannot be written: {error.strerror}")
