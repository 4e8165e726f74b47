"""How a deadline reads in a calendar: a line for a phone, a text for whoever opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from treaties.dates import PartialDate
from treaties.deadlines.life import Life
from treaties.deadlines.rows import UNCONFIRMED, cited
from treaties.model.deadline import Deadline
from treaties.model.facts import Source, Treaty
from treaties.model.parties import party_name

SUMMARY_LIMIT: Final = 100
TEXT_LIMIT: Final = 4_000
_LINE_LIMIT: Final = 800
_SHORT: Final = 24  # a phone shows about forty characters of a title
# Line and paragraph separators split lines in programs that use a Unicode line splitter; controls
# are illegal in iCalendar text; bidirectional overrides can make a title read as another one.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\\s]+"
)
_LINK: Final = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f-\uffff]+")


_MARK: Final = UNCONFIRMED.strip()


class Words(NamedTuple):
    """The texts of an event; every one is a single clean string."""

    summary: str
    description: str
    categories: tuple[str, ...]
    url: str | None


@lru_cache(maxsize=1 << 14)
def clean(text: str, limit: int) -> str:
    """One line of visible text, at most `limit` characters.

    A backslash becomes a slash: common readers take an escaped one before an n for a line's end.
    """
    line = _UNSEEN.sub(" ", text).replace("\\", "/").strip()
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}\u2026"


def words(life: Life, treaty: Treaty, sources: dict[str, Source]) -> Words:
    """The texts for a deadline. Nothing in them depends on the day of asking."""
    deadline = life.deadline
    named = [sources[name] for name in deadline.statements if name in sources]
    lines = "\n".join(_lines(life, treaty, named))
    tail = f"\nId: {deadline.id}"
    room = TEXT_LIMIT - len(tail)
    return Words(
        summary=_summary(life, treaty),
        description=(lines if len(lines) <= room else f"{lines[: room - 1]}\u2026") + tail,
        categories=_categories(brief(treaty), treaty.category, deadline.kind),
        url=next((link for source in named if (link := web_link(source.url))), None),
    )


@lru_cache(maxsize=1 << 11)
def _categories(*named: str) -> tuple[str, ...]:
    return tuple(clean(word.replace(",", " "), SUMMARY_LIMIT) for word in named)


def web_link(url: str | None) -> str | None:
    """The address if it is one that may be written as it is: ASCII, http or https."""
    return url if url is not None and _LINK.fullmatch(url) else None


def brief(treaty: Treaty) -> str:
    """The short name; the shortest English one when that is too long for a phone."""
    if len(treaty.short) <= _SHORT:
        return treaty.short
    return min((treaty.short, *treaty.aliases.get("en", ())), key=len)


def is_unconfirmed(deadline: Deadline) -> bool:
    """True when a step rests on a fact that no second source was seen to confirm."""
    return any(_MARK in step.step for step in deadline.derivation)


def lasts(deadline: Deadline) -> bool:
    """True for a meeting recorded from its first day to its last: a span, not a doubt."""
    if deadline.kind != "review" or len(deadline.derivation) != 1:
        return False
    when = PartialDate.parse(deadline.due or deadline.earliest or "")
    return when.precision == "interval" and not when.qualifier


def is_tentative(deadline: Deadline) -> bool:
    """True when the day is not known for certain: partial, disputed or unconfirmed."""
    exact = deadline.due is not None and PartialDate.parse(deadline.due).is_exact
    return (
        not (exact or lasts(deadline)) or deadline.status == "disputed" or is_unconfirmed(deadline)
    )


def _summary(life: Life, treaty: Treaty) -> str:
    deadline = life.deadline
    title = deadline.title.replace(treaty.short, brief(treaty), 1)
    name = None if deadline.party is None else party_name(deadline.party)
    marks = []
    if name is not None and name not in title:
        marks.append(name)
    if (when := when_words(deadline)) is not None:
        marks.append(when)
    if deadline.status == "disputed":
        marks.append("date disputed")
    tail = f" ({clean(', '.join(marks), SUMMARY_LIMIT - _SHORT)})" if marks else ""
    head = "Cancelled: " if life.cancelled is not None else ""
    room = max(SUMMARY_LIMIT - len(head) - len(tail), _SHORT)
    return f"{head}{clean(title, room)}{tail}"


def when_words(deadline: Deadline) -> str | None:
    """`some time in 2027`, `about March 2021`: what is known of a day that is not one day."""
    words = _when_words(deadline.due or deadline.earliest or "")
    return None if words is None or lasts(deadline) else words


@lru_cache(maxsize=1 << 13)
def _when_words(text: str) -> str | None:
    when = PartialDate.parse(text)
    if when.is_exact:
        return None
    about = "about " if "~" in when.qualifier or "%" in when.qualifier else ""
    doubt = ", uncertain" if "?" in when.qualifier or "%" in when.qualifier else ""
    shape = when.precision
    if shape == "day":
        return f"{about or 'perhaps '}{day_words(when.earliest.isoformat())}{doubt}"
    if shape in {"month", "year"}:
        named = f"{_MONTHS[when.earliest.month - 1]} " if shape == "month" else ""
        return f"{about or 'some time in '}{named}{when.earliest.year}{doubt}"
    first, last = day_words(when.earliest.isoformat()), day_words(when.latest.isoformat())
    return f"{about}between {first} and {last}{doubt}"


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@lru_cache(maxsize=1 << 13)
def day_words(day: str) -> str:
    """`30 April 2027` for an ISO day; a partial date as it is."""
    parts = day.split("-")
    if len(parts) != 3 or not "".join(parts).isdigit():  # noqa: PLR2004  -- year, month, day
        return day
    return f"{int(parts[2])} {_MONTHS[int(parts[1]) - 1]} {int(parts[0])}"


def _lines(life: Life, treaty: Treaty, sources: Iterable[Source]) -> list[str]:
    """The description's lines, clean."""
    deadline = life.deadline
    found = [clean(line, _LINE_LIMIT) for line in _standing(life)]
    found.append(_clause_line(treaty.title, deadline.article))
    if deadline.party is not None:
        found.append(clean(f"For: {party_name(deadline.party)}.", _LINE_LIMIT))
    elif life.shared:
        found.append("For: every State that the clause binds on that day.")
    found.append(clean(_due_line(deadline), _LINE_LIMIT))
    found.append("How:")
    found += [_step_line(step.date, step.step) for step in deadline.derivation]
    found.append("Sources:")
    found += [_source_line(source.citation) for source in sources]
    return found


@lru_cache(maxsize=1 << 11)
def _clause_line(title: str, article: str) -> str:
    return clean(f"{title}, {cited(article)}.", _LINE_LIMIT)


@lru_cache(maxsize=1 << 11)
def _source_line(citation: str) -> str:
    return clean(f"- {citation}", _LINE_LIMIT)


@lru_cache(maxsize=1 << 13)
def _step_line(date: str | None, words: str) -> str:
    """Kept: States share most steps of their duties."""
    return clean(f"- {day_words(date)}: {words}" if date else f"- {words}", _LINE_LIMIT)


def _standing(life: Life) -> Iterable[str]:
    deadline = life.deadline
    if life.cancelled is not None:
        since = day_words(life.cancelled.isoformat())
        if life.left is None:
            yield f"No longer falls due: known since {since}."
        else:
            yield f"{party_name(life.left)} is no longer a party on that day: known since {since}."
    if deadline.status == "disputed":
        yield "The day is disputed: public records give different dates."
    if is_unconfirmed(deadline):
        yield "Not confirmed: it rests on a fact that only one source was seen to give."
    if deadline.status == "met":
        yield "Met."


def _due_line(deadline: Deadline) -> str:
    if lasts(deadline):
        return f"From {day_words(deadline.earliest or '')} to {day_words(deadline.latest or '')}."
    when = when_words(deadline)
    if when is None:
        return f"Due: {day_words(deadline.due or '')}."
    return f"Due: no exact day known, {when}."
