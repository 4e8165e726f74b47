"""An Atom feed (RFC 4287) of what changed: which dates moved, and on whose word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final
from uuid import uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

from treaties.deadlines.changes import Change
from treaties.feeds.event import NAMESPACE, stamp
from treaties.feeds.words import clean, web_link
from treaties.model.parties import party_name

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.model.facts import Source

YEARS: Final = 2
MOST_ENTRIES: Final = 100
_ATOM: Final = "http://www.w3.org/2005/Atom"
_LINE: Final = 400
_MOST_LINES: Final = 40


def atom(
    registry: Registry, changes: Sequence[tuple[dt.date, Change]], base_url: str | None = None
) -> bytes:
    """The changes (newest first), an entry for each day and instrument."""
    root = Element("feed", xmlns=_ATOM)
    _text(root, "id", _name("changes"))
    _text(root, "title", "Treaty deadlines: what changed")
    _text(root, "subtitle", "Which dates moved, appeared or fell away, and on whose word.")
    _text(root, "updated", _moment(changes[0][0] if changes else dt.date.min))
    _text(SubElement(root, "author"), "name", "treaties")
    _text(root, "generator", "treaties")
    if base_url is not None:
        SubElement(root, "link", rel="self", href=f"{base_url}/changes.atom")
        SubElement(root, "link", rel="alternate", href=f"{base_url}/")
    groups = groupby(sorted(changes, key=_group), key=_group)
    for number, (_, group) in enumerate(groups):
        if number == MOST_ENTRIES:
            break
        items = list(group)
        _entry(root, registry, items[0][0], [change for _, change in items])
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + bytes(tostring(root, "utf-8")) + b"\n"


def _group(item: tuple[dt.date, Change]) -> tuple[int, str]:
    day, change = item
    return (-day.toordinal(), change.treaty)


def _entry(root: Element, registry: Registry, day: dt.date, changes: Sequence[Change]) -> None:
    treaty = registry.timeline.folded.treaties[changes[0].treaty]
    sources = registry.timeline.folded.sources
    entry = SubElement(root, "entry")
    _text(entry, "id", _name(f"changes/{day.isoformat()}/{treaty.id}"))
    _text(entry, "title", f"{treaty.short}: {_headline(changes)}")
    _text(entry, "updated", _moment(day))
    SubElement(entry, "category", term=treaty.id)
    why = [sources[n] for n in dict.fromkeys(_reasons(changes)) if n in sources]
    link = next((url for source in why if (url := web_link(source.url))), None)
    if link is not None:
        SubElement(entry, "link", rel="related", href=link)
    _text(entry, "content", "\n".join(_lines(changes, why))).set("type", "text")


def _headline(changes: Sequence[Change]) -> str:
    counts = {"moved": "moved", "new": "new", "gone": "fell away", "status": "changed standing"}
    found = []
    for kind, words in counts.items():
        number = sum(change.change == kind for change in changes)
        if number:
            found.append(f"{number} {words}")
    return ", ".join(found)


def _lines(changes: Sequence[Change], why: Sequence[Source]) -> Iterable[str]:
    for change in changes[:_MOST_LINES]:
        who = "" if change.party is None else f" ({party_name(change.party)})"
        yield f"{change.title}{who}: {_move(change)}"
    if len(changes) > _MOST_LINES:
        yield f"and {len(changes) - _MOST_LINES} more"
    if why:
        yield "Because of:"
    for source in why:
        yield f"- {source.citation}"


def _move(change: Change) -> str:
    before = _span(change.before, change.status_before)
    after = _span(change.after, change.status_after)
    if change.change == "new":
        return after
    if change.change == "gone":
        return f"{before}, fell away"
    if change.change == "moved":
        return f"{before} became {after}"
    return f"{after}, {change.status_before} became {change.status_after}"


def _span(due: str | None, status: str | None) -> str:
    """A day, or from when to when a row of days runs."""
    if due is None:
        return "no day yet"
    if status != "recurring":
        return due
    begin, _, stop = due.partition("/")
    return f"recurring from {begin}" + ("" if stop == ".." else f" to {stop}")


def _reasons(changes: Iterable[Change]) -> Iterable[str]:
    return (name for change in changes for name in change.why)


def _text(parent: Element, tag: str, text: str) -> Element:
    made = SubElement(parent, tag)
    made.text = "\n".join(clean(line, _LINE) for line in text.split("\n"))
    return made


def _name(key: str) -> str:
    return uuid5(NAMESPACE, key).urn


def _moment(day: dt.date) -> str:
    return stamp(day).strftime("%Y-%m-%dT%H:%M:%SZ")
