"""What was known on a day: the registry folded from the statements public by then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from treaties.dates import PartialDate
from treaties.model.facts import Fact, Source, Treaty
from treaties.registry.folded import Folded
from treaties.registry.rank import decide, known_on


def known_by(folded: Folded, day: dt.date) -> Folded:
    """The registry as it could have been written on `day`.

    Facts keep only the versions public by then, ranked afresh; clauses and things said go by the
    day of their statement. An instrument of which nothing was known is absent.
    """
    public = {name for name, source in folded.sources.items() if _public(source) <= day}
    treaties = (
        _known_treaty(item, folded.sources, public, day) for item in folded.treaties.values()
    )
    kept = {item.id: item for item in treaties if item is not None}
    return Folded(kept, folded.sources)


def _known_treaty(
    treaty: Treaty, sources: dict[str, Source], public: set[str], day: dt.date
) -> Treaty | None:
    clauses = tuple(
        replace(entry, statements=names)
        for entry in treaty.clauses
        if (names := tuple(name for name in entry.statements if name in public))
    )
    facts = tuple(
        known for fact in treaty.facts if (known := known_fact(fact, sources, day)) is not None
    )
    said = tuple(item for item in treaty.said if item.statement in public)
    if not (clauses or facts or said):
        return None
    return replace(treaty, clauses=clauses, facts=facts, said=said)


def known_fact(fact: Fact, sources: dict[str, Source], day: dt.date) -> Fact | None:
    """A fact as it could have been written on a day; None before anything of it was public."""
    versions = [
        known
        for version in (fact.best, *fact.disputed)
        if (known := known_on(version, sources, day)) is not None
    ]
    if not versions:
        return None
    denied = tuple(name for name in fact.denied if _public(sources[name]) <= day)
    if len(versions) == 1:
        best = replace(versions[0], relation=None)
        return replace(fact, best=best, disputed=(), denied=denied)
    best, *others = decide(versions, sources)
    return replace(fact, best=best, disputed=tuple(others), denied=denied)


def fact_days(fact: Fact, sources: dict[str, Source]) -> set[dt.date]:
    """The days on which `known_fact` may change: nothing happens to the fact on any other."""
    days = {_public(sources[name]) for name in fact.denied}
    for version in (fact.best, *fact.disputed):
        if version.known is not None:
            days.add(PartialDate.parse(version.known).latest)
        days.update(sources[name].known(version.when).latest for name in version.statements)
    return days


def _public(source: Source) -> dt.date:
    """The day a statement was public."""
    return PartialDate.parse(source.date).latest
