"""`list`, `show`, `party`, `status`, `events`: what the registry holds."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import typer

from treaties.api import Filters, Registry
from treaties.cli import options as o
from treaties.cli.output import as_plain, console, emit, note, table
from treaties.deadlines.rows import cited
from treaties.deadlines.status import Status
from treaties.model.deadline import Deadline, Event
from treaties.model.facts import Treaty
from treaties.model.parties import party_name

_FEW = 4
_MANY = 60
_APART = frozenset({"suspension", "withdrawal", "withdrawal-notice", "extension-grant"})


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("list")(list_treaties)
    app.command("show")(show)
    app.command("party")(party_calendar)
    app.command("status")(status)
    app.command("events")(events)


def list_treaties(
    category: o.CategoryOption = None,
    party: o.PartyOption = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """List the instruments with their status."""
    loaded, day = o.open_registry(registry, as_of), o.the_day(today, as_of)
    wanted, state = o.category(category), o.maybe_state(party)
    items = []
    for treaty in loaded.folded.treaties.values():
        if wanted not in {None, treaty.category}:
            continue
        now = loaded.status(treaty.id, day, state)
        if state is not None and now.status[0] == "not-party":
            continue
        items.append(_listed(loaded, treaty, now, day))
    rows = [(i["treaty"], i["short"], i["words"], i["since"] or "") for i in items]
    plain = [{k: v for k, v in item.items() if k != "words"} for item in items]
    emit(plain, shape, ("Id", "Instrument", "Status", "Since"), rows, "no instrument")


def _listed(loaded: Registry, treaty: Treaty, now: Status, day: dt.date) -> dict[str, Any]:
    members = (loaded.status(treaty.id, day, code) for code in loaded.engine.members(treaty.id))
    return {
        "treaty": treaty.id,
        "short": treaty.short,
        "title": treaty.title,
        "category": treaty.category,
        "binding": treaty.binding,
        "parties": sum(item.status[0] == "in-force" for item in members),
        "status": list(now.status),
        "since": now.since,
        "words": now.words,
    }


def show(
    treaty: o.TreatyArgument,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Show one instrument whole: status, clauses, deadlines, events, what was said."""
    loaded, day = o.open_registry(registry, as_of), o.the_day(today, as_of)
    name = o.find_treaty(loaded, treaty)
    found = loaded.treaty(name)
    now = loaded.status(name, day)
    wanted = Filters(treaty=name)
    deadlines = loaded.deadlines(wanted=wanted, today=day, row_last=o.read_horizon("P2Y", day))
    events = loaded.events(treaty=name)
    if shape not in {o.Format.table, o.Format.md}:
        whole = as_plain(found)
        whole["status"] = as_plain(now)
        whole["deadlines"] = as_plain(deadlines)
        whole["events"] = as_plain(events)
        emit(whole, shape)
        return
    out = console()
    out.print(found.title, style="bold")
    aliases = sorted({text for texts in found.aliases.values() for text in texts})
    out.print(f"{found.id} · {found.category} · also called {', '.join(aliases)}")
    if found.depositary:
        out.print(f"Depositary: {', '.join(found.depositary)}")
    out.print(f"Status on {day}: {now.words}{_since(now)}")
    _parties_differing(now)
    out.print("\nClauses", style="bold")
    table(("Clause", "Kind", "What", "Article"), (_clause(e.clause) for e in found.clauses), "none")
    out.print("\nDeadlines", style="bold")
    table(("Due", "What", "For", "Status"), _grouped(deadlines), "none")
    out.print("\nEvents", style="bold")
    rows = (
        (e.date.replace("/", "/\n"), _words(e.event), _name(e.party), e.basis)
        for e in _telling(events)
    )
    table(("Date", "Event", "Party", "Basis"), rows, "none")
    if found.said:
        out.print("\nSaid", style="bold")
        said = (
            (s.date or "", s.event.replace("-", " "), s.speaker or "", s.modality, s.statement)
            for s in found.said
        )
        table(("Date", "Event", "Speaker", "How", "Statement"), said, "none")


def _telling(events: list[Event]) -> list[Event]:
    """All events, or, where a status list would drown them, those that set a party apart."""
    if len(events) <= _MANY:
        return events
    return [event for event in events if event.party is None or event.event in _APART]


def _words(event: str) -> str:
    return event.replace("-", " ")


def _since(now: Status) -> str:
    return f", since {now.since}" if now.since else ""


def _parties_differing(now: Status) -> None:
    for item in now.parties:
        until = f" until {item.until}" if item.until else ""
        console().print(f"  {party_name(item.party or '')}: {item.words}{until}{_since(item)}")


def _clause(clause: Any) -> tuple[str, str, str, str]:
    doubt = " ?" if clause.unconfirmed else ""
    return (clause.id, clause.kind, (clause.title or "") + doubt, cited(clause.article))


def _grouped(found: list[Deadline]) -> list[tuple[str, str, str, str]]:
    groups: dict[tuple[str, str, str], list[str]] = {}
    for item in found:
        key = (item.due or "?", item.title, item.status)
        groups.setdefault(key, []).extend([item.party] if item.party else [])
    return [
        (due.replace("/", "/\n"), title, _names(who), status)
        for (due, title, status), who in groups.items()
    ]


def _names(codes: list[str]) -> str:
    if not codes:
        return "all"
    few = ", ".join(party_name(code) for code in codes[:_FEW])
    return few if len(codes) <= _FEW else f"{len(codes)} Parties"


def _name(code: str | None) -> str:
    return "" if code is None else party_name(code)


def party_calendar(
    state: o.PartyArgument,
    within: Annotated[str, typer.Option(metavar="PERIOD", help="How far to look.")] = "P1Y",
    category: o.CategoryOption = None,
    kind: o.KindOption = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Show one State's part in every instrument, and what it owes."""
    loaded, day = o.open_registry(registry, as_of), o.the_day(today, as_of)
    code = o.find_state(state)
    wanted = Filters(party=code, category=o.category(category), kind=o.kind(kind))
    held = [
        now
        for item in loaded.folded.treaties.values()
        if wanted.category in {None, item.category}
        and (now := loaded.status(item.id, day, code)).status[0] != "not-party"
    ]
    last = o.read_horizon(within, day)
    found = loaded.upcoming(day, last, party=code, category=wanted.category, kind=wanted.kind)
    if shape not in {o.Format.table, o.Format.md}:
        if shape is o.Format.csv:
            emit(found, shape)
            return
        plain = {"party": code, "name": party_name(code), "on": day.isoformat()}
        emit({**plain, "instruments": as_plain(held), "deadlines": as_plain(found)}, shape)
        return
    out = console()
    out.print(f"{party_name(code)} ({code}) on {day}", style="bold")
    rows = ((n.treaty, loaded.treaty(n.treaty).short, n.words, n.since or "") for n in held)
    table(("Id", "Instrument", "Status", "Since"), rows, "party to no instrument in the registry")
    out.print(f"\nDue by {last}", style="bold")
    due = (
        ((d.due or "").replace("/", "/\n"), d.title, cited(d.article), d.statements[0])
        for d in found
    )
    table(("Due", "What", "Article", "Source"), due, "nothing")


def status(
    treaty: Annotated[
        str | None,
        typer.Argument(metavar="[TREATY]", autocompletion=o._complete_treaty, show_default=False),
    ] = None,
    on: Annotated[
        dt.date | None,
        typer.Option("--on", metavar="DATE", parser=o.read_day, help="The day asked about."),
    ] = None,
    party: o.PartyOption = None,
    category: o.CategoryOption = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Say what holds on a day: in force, suspended, withdrawal pending, ended, and since when."""
    loaded = o.open_registry(registry, as_of)
    day = on or o.the_day(today, as_of)
    state, wanted = o.maybe_state(party), o.category(category)
    if treaty is not None:
        names = [o.find_treaty(loaded, treaty)]
    else:
        items = loaded.folded.treaties.values()
        names = [item.id for item in items if wanted in {None, item.category}]
    found = [loaded.status(name, day, state) for name in names]
    if state is not None and treaty is None:
        found = [item for item in found if item.status[0] != "not-party"]
    rows = []
    for item in found:
        short = loaded.treaty(item.treaty).short
        who = "" if item.party is None else party_name(item.party)
        rows.append((short, who, item.words, item.since or "", item.until or ""))
        rows.extend(
            ("", party_name(p.party or ""), p.words, p.since or "", p.until or "")
            for p in item.parties
        )
    headers = ("Instrument", "Party", f"Status on {day}", "Since", "Until")
    single = found[0] if treaty is not None else found
    emit(single, shape, headers, rows, "no instrument")


def events(
    first: Annotated[
        dt.date | None,
        typer.Option("--from", metavar="DATE", parser=o.read_day, help="Not before this day."),
    ] = None,
    last: Annotated[
        dt.date | None,
        typer.Option("--to", metavar="DATE", parser=o.read_day, help="Not after this day."),
    ] = None,
    treaty: o.TreatyOption = None,
    party: o.PartyOption = None,
    category: o.CategoryOption = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """List what was recorded and what follows from it, oldest first."""
    loaded = o.open_registry(registry, as_of)
    found = loaded.events(
        first,
        last,
        treaty=o.maybe_treaty(loaded, treaty),
        party=o.maybe_state(party),
        category=o.category(category),
    )
    shorts = {item.id: item.short for item in loaded.folded.treaties.values()}
    rows = (
        (e.date, shorts[e.treaty], e.event.replace("-", " "), _name(e.party), e.basis)
        for e in found
    )
    emit(found, shape, ("Date", "Instrument", "Event", "Party", "Basis"), rows, "no event")
    if (
        any(event.basis in {"disputed", "unconfirmed"} for event in found)
        and shape is o.Format.table
    ):
        note("disputed: see `treaties conflicts`; unconfirmed: one source only")
