"""`import`: a depositary's export becomes a statement file."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treaties.cli import options as o
from treaties.cli.maintain import write_atomically
from treaties.cli.output import note, write

if TYPE_CHECKING:
    from treaties.ledger.importers import Listing, ListSource
    from treaties.model.statement import Statement


class Origin(StrEnum):
    """Whose export it is."""

    untc = "untc"
    unoda = "unoda"


def add_to(app: typer.Typer) -> None:
    """Register the command of this module."""
    app.command("import")(import_list)


def import_list(
    origin: Annotated[Origin, typer.Argument(metavar="untc|unoda", show_default=False)],
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The export as saved.", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write the statement file here."),
    ] = None,
    treaty: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The instrument, when the export does not name it."),
    ] = None,
    date: Annotated[
        dt.date | None,
        typer.Option(
            metavar="DATE",
            parser=o.read_day,
            help="The day the list gives the status of (default: today).",
        ),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="PATH",
            help="The record before, to compare with (default: OUT, if it is there).",
        ),
    ] = None,
) -> None:
    """Turn an official status list into a statement file; nothing that was recorded is lost."""
    from treaties.ledger.importers import (  # noqa: PLC0415  -- only to import
        compose,
        read_unoda,
        read_untc,
    )

    try:
        data = file.read_bytes()
    except OSError as error:
        o.refuse(f"{file}: cannot be read: {error.strerror}")
    reader = read_untc if origin is Origin.untc else read_unoda
    listing = reader(data, str(file))
    source = _source(origin, listing, treaty, o.the_day(date, None))
    before = _record_before(previous, output, source.treaty)
    outcome = compose(listing, source, before)
    if output is None:
        write(outcome.text)
    else:
        write_atomically(output, outcome.text)
    for change in outcome.changes:
        note(str(change))
    changed = len(outcome.changes) if before is not None else 0
    told = f", {changed} differences from {before.id}" if before is not None else ""
    note(f"{output or source.id}: {outcome.acts} acts{told}")


def _source(origin: Origin, listing: Listing, wanted: str | None, day: dt.date) -> ListSource:
    from treaties.ledger.importers import ListSource  # noqa: PLC0415  -- only to import
    from treaties.ledger.importers.untc import CHAPTER  # noqa: PLC0415  -- likewise

    treaty = wanted or listing.treaty
    if treaty is None:
        o.refuse("the export does not name an instrument known here; give it with --treaty")
    if wanted and listing.treaty and wanted != listing.treaty:
        o.refuse(f"--treaty {wanted}: the export is of {listing.treaty}")
    name = f"{treaty}-status-{origin}-{day}"
    if origin is Origin.unoda:
        return ListSource(
            id=name,
            kind="report",
            title=f"Disarmament Treaties Database, {treaty}",
            publisher="United Nations Office for Disarmament Affairs",
            date=str(day),
            treaty=treaty,
        )
    number = next((key for key, value in CHAPTER.items() if value == treaty), None)
    where = f", chapter {number}" if number else ""
    return ListSource(
        id=name,
        kind="depositary-record",
        title=f"Multilateral Treaties Deposited with the Secretary-General{where}, "
        f"status as at {day.day} {day:%B %Y}",
        publisher="United Nations Treaty Section",
        date=str(day),
        treaty=treaty,
    )


def _record_before(previous: Path | None, output: Path | None, treaty: str) -> Statement | None:
    """The record to compare with. Raises LedgerError when it is not a clean statement file."""
    from treaties.ledger.problems import LedgerError  # noqa: PLC0415  -- only to import
    from treaties.ledger.reader import read_yaml  # noqa: PLC0415  -- likewise
    from treaties.ledger.validate import to_statement  # noqa: PLC0415  -- likewise

    path = previous or (output if output is not None and output.exists() else None)
    if path is None:
        return None
    try:
        document = read_yaml(path.read_bytes(), str(path))
    except OSError as error:
        o.refuse(f"{path}: cannot be read: {error.strerror}")
    statement = to_statement(document)
    if statement is None:
        raise LedgerError(document.problems)
    if not any(table.treaty == treaty for table in statement.adherence):
        o.refuse(f"{path}: has no table of {treaty}")
    return statement
