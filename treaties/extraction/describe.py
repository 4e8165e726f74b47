"""Instruments named by what they do, or by where and when they were made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from treaties.extraction.awake import Awake
from treaties.extraction.cues import grammar, load_data
from treaties.extraction.names import HEADS_RU
from treaties.extraction.places import placed
from treaties.extraction.rivals import partnered
from treaties.extraction.topics import topical

if TYPE_CHECKING:
    from treaties.extraction.scan import Head, Scan

_WINDOW = 700
_BESIDE = 250
# An agreement to extend an instrument is not that instrument.
_NEVER = grammar("describe.never")


_AROUND = ("before", "after", "left", "needs", "unless", "beside")


@dataclass(frozen=True)
class _Pattern:
    treaty: str
    source: str
    number: int
    lang: str
    before: str | None = None
    after: str | None = None
    left: str | None = None
    needs: str | None = None
    unless: str | None = None
    beside: str | None = None
    since: int = 0
    until: int = 9999
    case: str | None = None

    @cached_property
    def like(self) -> re.Pattern[str]:
        """The description; most texts have none of them, so it is compiled when one does."""
        return re.compile(self.source)


def _expand(text: str, macros: dict[str, str]) -> str:
    for _ in range(3):
        for name, value in macros.items():
            text = text.replace("{" + name + "}", value)
    return text


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """What a description wants around it, compiled when one is met."""
    return re.compile(pattern)


@cache
def _patterns(lang: str) -> tuple[_Pattern, ...]:
    data = load_data("descriptions.yaml")
    macros = data["macros"]
    out = []
    for number, entry in enumerate(data[lang], 1):
        around = {key: _expand(entry[key], macros) for key in _AROUND if key in entry}
        if "left" in around:
            around["left"] = f"(?:{around['left']})$"
        out.append(
            _Pattern(
                entry["treaty"],
                _expand(entry["like"], macros),
                number,
                lang,
                since=entry.get("from", 0),
                until=entry.get("until", 9999),
                case=entry.get("case"),
                **around,
            )
        )
    return tuple(out)


@cache
def _of_year(lang: str, year: int | None, noun: str) -> tuple[_Pattern, ...]:
    """The patterns that hold in a statement of that year and may begin with a head noun."""
    return tuple(
        pattern
        for pattern in _patterns(lang)
        if (year is None or pattern.since <= year <= pattern.until)
        and (lang == "ru" or noun[:4] in pattern.source)
    )


_NUMBERED = re.compile(r" no\.(?= (?:\d|[iv]))")
_OPENING_NOUN = re.compile(r"^\(\?:[a-z]+(?:\|[a-z]+)*\)(?= |\(\?: )")


@cache
def _awake(lang: str) -> Awake:
    """One look for all descriptions: most head nouns begin none."""
    data = load_data("descriptions.yaml")
    # What macros stand for tells little and is long; that a noun opens them all tells nothing.
    anything = dict.fromkeys(data["macros"], ".")
    return Awake(_OPENING_NOUN.sub(".", _expand(entry["like"], anything)) for entry in data[lang])


class Describer:
    """Tries the patterns at a head noun."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def at(self, head: Head) -> Iterator[tuple[int, int, str, str]]:
        """Plain start and end, the instrument and the rule; nothing when no pattern fits."""
        text = self.scan.plain.text
        if head.noun == "ban" and not _THE_BAN.search(text[max(0, head.start - 60) : head.start]):
            return
        dealing = head.noun == "deal" and text.startswith(" with", head.end)
        if dealing and not _THE_DEAL.search(text[max(0, head.start - 16) : head.start]):
            return  # "to deal with al-Qaida"
        if is_verb(head.noun, text[max(0, head.start - 30) : head.start]):
            return
        lang = "ru" if head.noun in HEADS_RU or "а" <= head.noun[0] <= "я" else "en"
        best = self._described(head, lang) or placed(
            self.scan.plain.text, head.start, head.end, lang, self.scan.year
        )
        if best is None and lang == "en" and head.noun in _TOPICAL:
            best = self._topical(head)
        if best:
            yield best

    def _topical(self, head: Head) -> tuple[int, int, str, str] | None:
        """`a universal convention` where chemical weapons are spoken of and none is in force."""
        text = self.scan.plain.text
        before = text[max(0, head.start - 12) : head.start]
        # "Such a ban" is no anaphor's noun: the subject decides there as well.
        named = _NAMED.search(before) or (head.noun == "ban" and before.endswith("such a "))
        if (named and head.noun != "ban") or self._said_of(head):
            return None
        said = _PREDICATE.search(text, max(0, head.start - 60), head.start)
        if said and not _SOUGHT.search(text, max(0, head.start - 90), said.end()):
            return None
        year = self.scan.year
        found = topical(text, head.start, head.end, head.noun, year, named=bool(named))
        return None if found is None else (head.start, head.end, found[0], f"topic:{found[0]}")

    def _said_of(self, head: Head) -> bool:
        """Whether the noun is a plural, or what it is about is said after it."""
        text = self.scan.plain.text
        return text[head.end - 1] == "s" or bool(
            (_HAS_SUBJECT.match(text, head.end) and not _THE_SUBJECT.match(text, head.end))
            or _LATER_SUBJECT.match(text, head.end)
            or (_WITH.match(text, head.end, head.end + 40) and partnered(text, head.end) is None)
            or _AMOUNT.search(text[max(0, head.start - 20) : head.end + 12])
        )

    def talked_of(self, head: Head) -> Iterator[tuple[int, int, str, str]]:
        """As `at`, for "the treaty" in a text that names none."""
        text = self.scan.plain.text
        left = _DEFINITE.search(text[max(0, head.start - 40) : head.start])
        if head.noun not in _TOPICAL or not left or self._said_of(head):
            return
        found = topical(text, head.start, head.end, head.noun, self.scan.year, named=True)
        if found:
            yield head.start - len(left[1]), head.end, found[0], f"topic:{found[0]}"

    def _described(self, head: Head, lang: str) -> tuple[int, int, str, str] | None:
        text, year = self.scan.plain.text, self.scan.year
        numbered = _NUMBERED.match(text, head.end)  # "No. 1" ends no clause
        limit = _clause_end(text, numbered.end() if numbered else head.end)
        awake = _awake(lang).of(text[head.start : limit])
        best: tuple[int, int, str, str] | None = None
        for pattern in _of_year(lang, year, head.noun) if awake else ():
            if pattern.number - 1 not in awake:
                continue
            match = pattern.like.match(text, head.start, limit)
            if match is None or not self._holds(pattern, head, match):
                continue
            left = (
                _compiled(pattern.left).search(text[max(0, head.start - 60) : head.start])
                if pattern.left
                else None
            )
            start = head.start - (left.end() - left.start() if left else 0)
            if best is None or match.end() - start > best[1] - best[0]:
                best = (start, match.end(), pattern.treaty, f"description:{lang}{pattern.number}")
        return best

    def _holds(self, pattern: _Pattern, head: Head, match: re.Match[str]) -> bool:
        """Whether what a pattern wants around the description is there."""
        text = self.scan.plain.text
        if _NEVER.search(match[0]):
            return False
        if pattern.before and not _compiled(pattern.before).search(
            text[max(0, head.start - 80) : head.start]
        ):
            return False
        if pattern.after and not _compiled(pattern.after).match(
            text[match.end() : match.end() + 160]
        ):
            return False
        return self._surrounded(pattern, head) and (
            pattern.case is None or self._cased(pattern.case, head.start)
        )

    def _surrounded(self, pattern: _Pattern, head: Head) -> bool:
        """Whether the text around names what a pattern `needs`, and nothing it would rule out."""
        text = self.scan.plain.text
        near = (max(0, head.start - _WINDOW), head.end + _WINDOW)
        close = (max(0, head.start - _BESIDE), head.end + _BESIDE)
        return not (
            (pattern.needs and not _compiled(pattern.needs).search(text, *near))
            or (pattern.beside and not _compiled(pattern.beside).search(text, *close))
            or (pattern.unless and _compiled(pattern.unless).search(text, *near))
        )

    def _cased(self, words: str, start: int) -> bool:
        low = self.scan.plain.raw(start)
        return self.scan.raw[low : low + len(words)] == words


_VERB = re.compile(
    r"\b(?:to|we|will|would|can|could|must|should|they|i|you|cannot|not|t|how|shall|may|might|who|"
    r"ever|only|also|better|directly|effectively|properly|adequately) $"
)


def is_verb(noun: str, before: str) -> bool:
    """Whether "deal", "accord" or "ban" is a verb by what stands before it."""
    return noun in {"deal", "accord", "ban", "document"} and bool(_VERB.search(before))


# A ban is an instrument when it is the ban, or one of the world's.
_THE_BAN = re.compile(
    r"\b(?:the|this|an?|such a|global|total|complete|comprehensive|world ?wide|international|"
    r"universal|general|verifiable|effective)(?: (?:and )?\w+){0,3} $"
)
_TOPICAL = frozenset({"treaty", "convention", "agreement", "accord", "deal", "instrument", "ban"})
# What a noun is about, said after it, is for the patterns; "the X" and "this X" look back.
_HAS_SUBJECT = grammar("focus.complement_en")
_WITH = grammar("focus.with")
_THE_SUBJECT = re.compile(
    r" (?:on|in) (?:the|this|that) (?:subject|matter|field|area|issue|question)\b"
)
_LATER_SUBJECT = re.compile(
    r"(?: \w+){0,6} (?:banning|prohibiting|outlawing|against|concerning|regulating|"
    r"guaranteeing|protecting|ensuring|providing|to ban|between)\b"
)
_AMOUNT = re.compile(
    r"\b(?:great|good|big|raw|better|done|real) deal(?: of\b| with\b|.?$)|\bin agreement\b|"
    r"\b(?:came|come|coming|comes) to an? agreement"
)
_DEFINITE = re.compile(
    r"(?:^|[ .;:?!])((?:the|this|that|such an?) (?:(?:new|bilateral|nuclear|whole|"
    r"entire|same|final|proposed|draft|historic|international|diplomatic|emerging|future) ){0,2})$"
)
# "This is an agreement that…" says what another mention is.
_PREDICATE = re.compile(r"\b(?:is|was|be|been|are|were|s|as)(?: not)? an? (?:\w+ ){0,2}\Z")
# "What we seek is an agreement that…" does name it.
_SOUGHT = re.compile(
    r"\b(?:seek|want|wants|need|needs|goal|objective|aim|toward|towards|looking for|hope for|after|"
    r"there) (?:here |now )?(?:is|was|s|would be) an? (?:\w+ ){0,2}$"
)
_NAMED = re.compile(r"\b(?:the|this|that|these|those|no|any) $")
_THE_DEAL = re.compile(
    r"\b(?:the|an?|this|that|any|its|our|no|nuclear|new|final|good|bad|better|interim) $"
)
_STOP = re.compile(r"(?<![ .]u)(?<!u\.s)(?<!u\.n)(?<! mr)[.;:!?]")


def _clause_end(text: str, start: int) -> int:
    match = _STOP.search(text, start, start + 260)
    return match.start() if match else min(len(text), start + 260)
