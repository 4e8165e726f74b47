"""What was said of instruments, and where sources disagree, for people."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup

from treaties.model.facts import Fact, Said, Version
from treaties.site.look import Look
from treaties.site.survey import Survey
from treaties.site.verdicts import verdicts


class Claim(NamedTuple):
    """Something said of an instrument."""

    day: Markup | None
    event: str
    about: Markup
    speaker: str
    modality: str
    note: str | None
    source: Markup
    verdicts: list[Markup]


def claim(look: Look, item: Said, survey: Survey) -> Claim:
    """Something said, for people."""
    source = survey.sources[item.statement]
    about = look.instrument(item.treaty)
    if item.party is not None:
        about += Markup(", ") + look.state(item.party)
    who = ", ".join(part for part in (item.speaker, item.role) if part) or source.publisher
    return Claim(
        day=look.day(item.date) if item.date else None,
        event=look.words.named("event", item.event),
        about=about,
        speaker=who,
        modality=look.words.named("modality", item.modality),
        note=item.note,
        source=look.source(item.statement),
        verdicts=verdicts(survey, look, item),
    )


class Clash(NamedTuple):
    """A date used, and another that a source gives; the acts where they differ too."""

    event: str
    party: Markup | None
    used: Markup
    used_source: Markup
    other: Markup
    other_source: Markup
    note: str | None
    act: str | None
    other_act: str | None


def clash(look: Look, fact: Fact, version: Version) -> Clash:
    """Two dates of one fact that cannot both be true, or two names for what a State did."""
    named = look.words.named
    same = version.event == fact.event
    return Clash(
        event=named("event", fact.event if same else "consent-to-be-bound"),
        party=None if fact.party is None else look.state(fact.party),
        used=look.day(fact.best.until or fact.best.date),
        used_source=look.source(fact.best.statements[0]),
        other=look.day(version.until or version.date),
        other_source=look.source(version.statements[0]),
        note=version.note,
        act=None if same else named("event", fact.event),
        other_act=None if same else named("event", version.event),
    )
