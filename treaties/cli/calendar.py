"""`ics`, `publish`, `serve`: deadlines where people keep their days."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from treaties.cli import options as o
from treaties.cli.output import note

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.feeds.query import Query


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("ics")(ics)
    app.command("publish")(publish)
    app.command("serve")(serve)


Treaties = Annotated[
    list[str] | None,
    typer.Option("--treaty", metavar="TREATY", help="One instrument; may be given again."),
]
Parties = Annotated[
    list[str] | None,
    typer.Option("--party", metavar="STATE", help="One State; may be given again."),
]
Categories = Annotated[
    list[str] | None,
    typer.Option("--category", metavar="CATEGORY", help="One field; may be given again."),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="One kind of clause; may be given again."),
]


BaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="Where it is published, for links in it.")
]


def ics(
    treaty: Treaties = None,
    party: Parties = None,
    category: Categories = None,
    kind: Kinds = None,
    alarms: Annotated[
        str | None, typer.Option(metavar="PERIODS", help="Alarms before the day: P30D,P7D.")
    ] = None,
    back: Annotated[str, typer.Option(metavar="PERIOD", help="How far back.")] = "P1Y",
    ahead: Annotated[str, typer.Option(metavar="PERIOD", help="How far ahead.")] = "P5Y",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")
    ] = None,
    base_url: BaseUrl = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
) -> None:
    """Write one calendar (iCalendar, RFC 5545) of the deadlines that match."""
    from treaties.feeds.calendar import Calendars  # noqa: PLC0415  -- brings icalendar

    loaded = o.open_registry(registry, as_of)
    query = _query(loaded, treaty, party, category, kind, alarms, back, ahead)
    made = Calendars(loaded, o.the_day(today, as_of), _base(base_url)).feed(query)
    if output is None:
        sys.stdout.buffer.write(made.body)
    else:
        write_file(output, made.body)
    for_whom = f"{made.name}: {made.events} events"
    if made.shortened is not None:
        for_whom += f", shortened to {made.shortened}: no client takes more"
    note(for_whom)


def publish(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write.")],
    base_url: BaseUrl = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", min=1, max=2, metavar="N", help="Processes that write: 1 or 2."),
    ] = 2,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
) -> None:
    """Write the site, every feed and the JSON API as plain files; only what changed."""
    from treaties.server.edition import Edition  # noqa: PLC0415  -- brings icalendar
    from treaties.server.folder import publish as write_all  # noqa: PLC0415  -- likewise
    from treaties.server.pages import SitePages  # noqa: PLC0415  -- brings the templates

    loaded, day = o.open_registry(registry, as_of), o.the_day(today, as_of)
    if folder.exists() and not folder.is_dir():
        o.refuse(f"{folder}: is not a folder")
    try:
        done = write_all(Edition(loaded, day, _base(base_url), [SitePages]), folder, jobs)
    except OSError as error:
        o.refuse(f"{error.filename or folder}: cannot be written: {error.strerror or error}")
    note(
        f"{folder}: {done.written} files written, {done.unchanged} unchanged, "
        f"{done.removed} removed"
    )


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on.")] = (
        "127.0.0.1"
    ),
    port: Annotated[
        int, typer.Option(metavar="PORT", min=0, max=65535, help="0 takes a free one.")
    ] = 8000,
    base_url: BaseUrl = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
) -> None:
    """Serve the same over HTTP, with filters; a rebuilt registry is taken up while serving."""
    try:
        from treaties.server.run import run  # noqa: PLC0415  -- the optional extra
    except ImportError as error:
        o.refuse(f"{error.name} is missing: `pip install 'treaties[serve]'`")
    from treaties.places import registry_file  # noqa: PLC0415  -- only to serve
    from treaties.server.current import Current  # noqa: PLC0415  -- brings icalendar
    from treaties.server.edition import Edition  # noqa: PLC0415  -- likewise
    from treaties.server.pages import SitePages  # noqa: PLC0415  -- brings the templates

    address = _base(base_url)

    def make(day: dt.date) -> Edition:
        return Edition(o.open_registry(registry, as_of), day, address, [SitePages])

    note("loading the registry")
    current = Current(registry or registry_file(), make, lambda: o.the_day(today, as_of))
    try:
        run(current, host, port, note)
    except OSError as error:
        o.refuse(f"{host}:{port}: cannot be served: {error.strerror}")


def _query(
    loaded: Registry,
    treaty: list[str] | None,
    party: list[str] | None,
    category: list[str] | None,
    kind: list[str] | None,
    alarms: str | None,
    back: str,
    ahead: str,
) -> Query:
    from treaties.feeds.query import build  # noqa: PLC0415  -- only for calendars

    pairs = [("treaty", o.find_treaty(loaded, word)) for word in treaty or ()]
    for name, words in (("party", party), ("category", category), ("kind", kind)):
        pairs.extend((name, word) for word in words or ())
    if alarms is not None:
        pairs.append(("alarms", alarms))
    return build([*pairs, ("back", back), ("ahead", ahead)], loaded.ids)


def _base(url: str | None) -> str | None:
    """A public address without its last slash."""
    from treaties.feeds.words import web_link  # noqa: PLC0415  -- only for calendars

    if url is None:
        return None
    if web_link(url) is None:
        o.refuse(f"--base-url: {url!r} is not an http or https address")
    return url.rstrip("/")


def write_file(target: Path, body: bytes) -> bool:
    """Write a whole file or nothing, and only if it would change; True when it did."""
    from treaties.formats.folder import write_changed  # noqa: PLC0415  -- only for calendars

    try:
        return write_changed(target, body)
    except OSError as error:
        o.refuse(f"{target}: cannot be written: {error.strerror}")
