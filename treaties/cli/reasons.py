"""`explain`, `what-if`, `diff`, `conflicts`, `stale`: why, what if, and what changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from treaties.api import Filters, Registry
from treaties.cli import options as o
from treaties.cli.output import console, emit, note
from treaties.dates import DateError, PartialDate, Period, PeriodError
from treaties.deadlines.explain import Comparison, Explanation
from treaties.deadlines.rows import cited
from treaties.deadlines.scenario import Supposition
from treaties.model.parties import party_name
from treaties.model.vocabulary import EVENT_KINDS


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("explain")(explain)
    app.command("what-if")(what_if)
    app.command("diff")(diff)
    app.command("conflicts")(conflicts)
    app.command("stale")(stale)


def _complete_deadline(incomplete: str) -> list[str]:
    import treaties  # noqa: PLC0415  -- only for completion

    loaded = treaties.load()
    treaty = incomplete.partition("/")[0]
    if treaty not in loaded.ids:
        return [f"{name}/" for name in loaded.ids if name.startswith(treaty)]
    clauses = loaded.treaty(treaty).clauses
    return [f"{treaty}/{entry.clause.id}" for entry in clauses]


def explain(
    deadline: Annotated[
        str,
        typer.Argument(
            metavar="DEADLINE",
            help="A deadline's id, as `upcoming -f json` gives it: treaty/clause[/party][/number].",
            autocompletion=_complete_deadline,
            show_default=False,
        ),
    ],
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Draw how a date follows: clause, arithmetic, statements, and what others said of it."""
    loaded, day = o.open_registry(registry, as_of), o.the_day(today, as_of)
    key = _find_deadline(loaded, deadline, day)
    found = loaded.explain(key, day)
    if found is None:
        o.refuse(f"no deadline {deadline!r}")
    if shape in {o.Format.table, o.Format.md}:
        _draw(loaded, found)
    else:
        emit(found, shape)


def _find_deadline(loaded: Registry, word: str, day: dt.date) -> str:
    treaty, slash, rest = word.partition("/")
    name = o.find_treaty(loaded, treaty)
    key = f"{name}/{rest}"
    if slash and loaded.deadline(key, day) is not None:
        return key
    known = [item.id for item in loaded.deadlines(wanted=Filters(treaty=name), today=day)]
    near = [item for item in known if item.startswith(key)]
    if len(near) != 1:
        hint = f"; one of: {', '.join(near[:8])}" if near else o.suggest(key, known)
        o.refuse(f"no deadline {word!r}{hint}")
    return near[0]


def _draw(loaded: Registry, found: Explanation) -> None:
    from rich.tree import Tree  # noqa: PLC0415  -- only to draw

    deadline = found.deadline
    head = f"{deadline.title}: {deadline.due or 'no day yet'} ({deadline.status})"
    tree = Tree(head)
    tree.add(f"id {deadline.id}; {cited(deadline.article)}")
    steps = tree.add("how")
    for step in deadline.derivation:
        line = steps.add(f"{step.date or '...'}  {step.step}")
        if step.statement is not None and step.statement in loaded.folded.sources:
            line.add(f"{step.statement}: {loaded.source(step.statement).citation}")
    if found.comparisons:
        others = tree.add("what others said of this day")
        for item in found.comparisons:
            _draw_comparison(others.add, item)
    console().print(tree)


def _draw_comparison(add: object, item: Comparison) -> None:
    said = item.said
    who = said.speaker or item.source.publisher
    role = f", {said.role}" if said.role else ""
    line = add(f"{who}{role}, {item.source.date}: {said.date} ({said.modality})")  # type: ignore[operator]  # because rich's Tree.add is passed in
    then = f"then computed {item.due_then}" if item.due_then else "nothing could be computed then"
    line.add(f"{_agrees(item.then)} with what was known that day ({then})")
    if item.now != item.then:
        line.add(f"{_agrees(item.now)} with what is known as of the question")
    line.add(f"{said.statement}: {item.source.citation}")


def _agrees(verdict: str) -> str:
    words = {
        "agrees": "agrees",
        "vague but consistent": "agrees (vague but consistent)",
        "contradicted": "does not agree (contradicted)",
        "unknown": "cannot be compared",
    }
    return words[verdict]


def what_if(
    treaty: o.TreatyArgument,
    event: Annotated[
        str,
        typer.Argument(
            metavar="EVENT",
            help="An event: accession, withdrawal-notice, entry-into-force, extension, ...",
            autocompletion=lambda: list(EVENT_KINDS),
            show_default=False,
        ),
    ],
    date: Annotated[
        str, typer.Option("--date", metavar="DATE", help="The day it is supposed to happen.")
    ],
    party: o.PartyOption = None,
    clause: Annotated[
        str | None, typer.Option(metavar="CLAUSE", help="The clause an extension concerns.")
    ] = None,
    ref: Annotated[
        str | None, typer.Option(metavar="REF", help="Which of several like events.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The new day an extension sets.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(metavar="PERIOD", help="By how much an extension extends.")
    ] = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Say what would follow from an event: what it brings about, moves or voids."""
    loaded = o.open_registry(registry, as_of)
    _check_dates(date, until, period)
    name = o.find_treaty(loaded, treaty)
    if clause is not None:
        known = tuple(entry.clause.id for entry in loaded.treaty(name).clauses)
        clause = o.one_of(clause, known, f"clause of {name}")
    supposed = Supposition(
        treaty=name,
        event=o.one_of(event, EVENT_KINDS, "event") or "adoption",  # type: ignore[arg-type]  # because one_of has checked it
        date=date,
        party=o.maybe_state(party),
        clause=clause,
        ref=ref,
        until=until,
        period=period,
    )
    found = loaded.what_if(supposed, today)
    rows = ((d.due or "", d.title, _who(d.party), d.status, cited(d.article)) for d in found)
    emit(found, shape, ("Due", "What", "Who", "Status", "Article"), rows, "nothing would follow")


def _check_dates(date: str, until: str | None, period: str | None) -> None:
    try:
        for text in (date, until):
            if text is not None:
                PartialDate.parse(text)
        if period is not None:
            Period.parse(period)
    except (DateError, PeriodError) as error:
        o.refuse(str(error))


def _who(party: str | None) -> str:
    return "all" if party is None else party_name(party)


def diff(
    old: Annotated[
        dt.date,
        typer.Option("--from", metavar="DATE", parser=o.read_day, help="Knowledge of this day."),
    ],
    new: Annotated[
        dt.date,
        typer.Option("--to", metavar="DATE", parser=o.read_day, help="Knowledge of this day."),
    ],
    treaty: o.TreatyOption = None,
    party: o.PartyOption = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Show which dates moved between two days' knowledge, and the statements that moved them."""
    loaded = o.open_registry(registry)
    state = o.maybe_state(party)
    found = loaded.changes(old, new, o.maybe_treaty(loaded, treaty))
    if state is not None:
        found = [item for item in found if item.party in {None, state}]
    rows = (
        (c.id, c.change, c.before or "", c.after or "", ", ".join(c.why) or (c.status_after or ""))
        for c in found
    )
    emit(found, shape, ("Deadline", "Change", "Before", "After", "Why"), rows, "no date moved")


def conflicts(
    treaty: o.TreatyOption = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """List the disagreements kept: between sources, and between a record and its clause."""
    loaded = o.open_registry(registry, as_of)
    found = loaded.conflicts(o.maybe_treaty(loaded, treaty))
    rows = (
        (
            c.treaty,
            f"{c.event.replace('-', ' ')} {_code(c.party)}".strip(),
            f"{c.date} ({', '.join(c.statements)})",
            f"{c.other_date} ({', '.join(c.other_statements)})",
        )
        for c in found
    )
    emit(found, shape, ("Treaty", "Fact", "Taken", "Other"), rows, "no disagreement")


def _code(party: str | None) -> str:
    return party or ""


def stale(
    after: Annotated[
        str, typer.Option("--after", metavar="PERIOD", help="Unchecked for longer than this.")
    ] = "P1Y",
    today: o.Day = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """List statements nobody compared with their source for long, the oldest first."""
    loaded = o.open_registry(registry)
    try:
        found = loaded.stale(o.the_day(today, None), after)
    except PeriodError as error:
        o.refuse(f"--after: {error}")
    rows = ((s.statement, s.date, s.checked or "never", ", ".join(s.treaties[:3])) for s in found)
    emit(found, shape, ("Statement", "Of", "Checked", "Treaties"), rows, "everything is fresh")
    if shape is o.Format.table and found:
        note(f"{len(found)} statements to check again")
