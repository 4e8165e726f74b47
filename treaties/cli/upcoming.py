"""`treaties upcoming`: the main job."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from treaties.api import Filters, Registry
from treaties.cli import options as o
from treaties.cli.output import emit, note
from treaties.deadlines.agenda import AgendaRow
from treaties.deadlines.rows import cited

_SHOWN = 30
_FEW = 3


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("upcoming")(upcoming)


def upcoming(
    within: Annotated[
        str | None,
        typer.Option(
            metavar="PERIOD",
            help="How far to look: P1Y, P6M, P30D. Default: a year; all, if a treaty is named.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help="How many at most; 0: all. Default: 30 in a table.")
    ] = None,
    past: Annotated[
        bool, typer.Option("--past", help="Also those that went by, as far back as ahead.")
    ] = False,
    treaty: o.TreatyOption = None,
    party: o.PartyOption = None,
    category: o.CategoryOption = None,
    kind: o.KindOption = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Show the deadlines ahead, soonest first, each with its article and its source."""
    loaded = o.open_registry(registry, as_of)
    day = o.the_day(today, as_of)
    wanted = Filters(
        treaty=o.maybe_treaty(loaded, treaty),
        party=o.maybe_state(party),
        category=o.category(category),
        kind=o.kind(kind),
    )
    text = within or ("P1Y" if wanted.treaty is None else None)
    last = None if text is None else o.read_horizon(text, day)
    since = None
    if past:
        since = dt.date.min if text is None else o.read_horizon(_back(text), day)
    if shape in {o.Format.table, o.Format.md} and not past:
        _table(loaded, day, last, wanted, limit, shape)
        return
    found = loaded.upcoming(
        day,
        last,
        since=since,
        treaty=wanted.treaty,
        party=wanted.party,
        category=wanted.category,
        kind=wanted.kind,
        limit=limit or None,
    )
    rows = [(d.due or "", d.title, d.status, d.party or "", cited(d.article)) for d in found]
    emit(found, shape, ("Due", "What", "Status", "Who", "Article"), rows, "nothing due")


def _back(text: str) -> str:
    return text[1:] if text.startswith("-") else f"-{text}"


def _table(
    loaded: Registry,
    day: dt.date,
    last: dt.date | None,
    wanted: Filters,
    limit: int | None,
    shape: o.Format,
) -> None:
    found = loaded.agenda(day, last, wanted)
    most = _SHOWN if limit is None else limit
    shown = found[:most] if most else found
    headers = ("Due", "What", "For", "Article and source")
    empty = f"nothing due between {day} and {last or 'the end of the calendar'}"
    emit(found, shape, headers, (_row(row, wanted.party) for row in shown), empty)
    if len(shown) < len(found):
        note(f"{len(found) - len(shown)} more; show them with --limit 0")
    if any(row.unconfirmed for row in shown):
        note("? rests on a fact that no second source was seen to confirm")


def _row(row: AgendaRow, party: str | None) -> tuple[str, str, str, str]:
    doubt = " ?" if row.unconfirmed else ""
    if row.status == "disputed":
        doubt += " (disputed)"
    source = row.statements[0] if row.statements else ""
    return (
        row.due.replace("/", "/\n"),
        row.title + doubt,
        _who(row, party),
        f"{cited(row.article)}, {source}",
    )


def _who(row: AgendaRow, party: str | None) -> str:
    if not row.parties:
        return "all" if party is None else "all Parties"
    if len(row.parties) <= _FEW:
        from treaties.model.parties import party_name  # noqa: PLC0415  -- only where names are shown

        return ", ".join(party_name(code) for code in row.parties)
    return f"{len(row.parties)} Parties"
