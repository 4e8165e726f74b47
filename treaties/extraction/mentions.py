"""Mentions: which instrument each stretch of words names, by name, description or anaphor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from treaties.extraction.cues import grammar
from treaties.extraction.describe import Describer
from treaties.extraction.names import Names, noun_of
from treaties.extraction.scan import Head, Hit, Scan, longest

_NUMBERED = grammar("mentions.numbered")

NAME, DESCRIPTION, ANAPHOR, AMBIGUOUS, PRONOUN, ELLIPSIS = (
    "name",
    "description",
    "anaphor",
    "ambiguous",
    "pronoun",
    "ellipsis",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Raw characters `start`-`end` that name `treaty`.

    `treaty` is None when the words fit several (`options`); `group` ties mentions that a list
    coordinates; `rule` says which pattern fired.
    """

    start: int
    end: int
    treaty: str | None
    kind: str
    rule: str
    confidence: float
    options: tuple[str, ...] = ()
    noun: str = ""


_HEAD_AFTER = grammar("mentions.head_after")
_ENDS_HEAD = grammar("mentions.ends_head")
_RU_HEAD_BEFORE = grammar("mentions.ru_head_before")
_YEAR_AFTER = re.compile(r" \d{4}(?= |\.|;|$)")
_OPEN = re.compile(
    r"[\s\u00a0]*[(\[][\s\u00a0]*"
    r"(?:the |or |или |далее[\s\u00a0–—-]+|also called |также |[«“\"„])?",
    re.IGNORECASE,
)
_ABBREVIATION_RU = re.compile(r"[А-ЯЁ]{2,7}(?:-\d|-[IV]+)?[)»\"]")
_CLOSE = grammar("mentions.close")
_INNER = grammar("mentions.inner")


_NEXT_NUMBER = re.compile(
    r" (?:and |as well as |or |nos?\.? )?(?:resolutions? )?(\d{3,4})\b(?:\.(?=\w))?"
)
_OF_BEFORE = re.compile(r"\b(?:treaty|treaties) of $")


class Finder:
    """Finds the mentions of one text."""

    def __init__(self, raw: str, names: Names, year: int | None) -> None:
        self.raw = raw
        self.names = names
        self.scan = Scan(raw, names, year)
        self.year = year

    def direct(self) -> list[Mention]:
        """Names and descriptions, in order, merged with what stands in brackets after them."""
        found: list[Mention] = []
        taken: list[tuple[int, int]] = []
        for hit in self._meant():
            if hit.form in self.names.joint and not hit.aliases:
                found.extend(self._joint(hit))
            else:
                found.append(self._named(hit))
            taken.append((hit.start, hit.end))
        describer = Describer(self.scan)
        for head in self.scan.heads:
            if any(start <= head.start < end for start, end in _around(taken, head.start)):
                continue
            for low, high, treaty, rule in describer.at(head):
                start, end = self.scan.plain.span(low, high)
                found.append(Mention(start, end, treaty, DESCRIPTION, rule, 0.8, noun=head.noun))
                taken.append((low, high))
        found.extend(self._numbers(taken))
        if not found:
            # Nothing is named: the text may still be all about one instrument.
            for head in self.scan.heads:
                for low, high, treaty, rule in describer.talked_of(head):
                    start, end = self.scan.plain.span(low, high)
                    found.append(
                        Mention(start, end, treaty, DESCRIPTION, rule, 0.6, noun=head.noun)
                    )
        found.sort(key=lambda m: (m.start, -m.end))
        return self._settle(self._bracketed(_apart(found)))

    def _numbers(self, taken: list[tuple[int, int]]) -> Iterator[Mention]:
        """The later numbers of `resolutions 1718 (2006), 1874 (2009) and 2397`."""
        text, table = self.scan.plain.text, self.names.table
        for head in self.scan.heads:
            if head.noun != "resolution" or text[head.end - 1] != "s":
                continue
            at = head.end
            while match := _NEXT_NUMBER.match(text, at):
                at = match.end()
                aliases = table.get(f"resolution {match[1]}")
                start, end = match.span(1)
                if aliases and not any(low <= start < high for low, high in taken):
                    span = self.scan.plain.span(start, end)
                    rule = f"name:resolutions…{match[1]}"
                    yield Mention(*span, aliases[0].treaty, NAME, rule, 0.9, noun="resolution")

    def _meant(self) -> list[Hit]:
        """The longest names, those that need their company only where they have it."""
        hits = longest(self.scan.hits)
        known = {
            alias.treaty
            for hit in hits
            for alias in hit.aliases
            if not alias.around and not alias.weak
        }
        text, joint = self.scan.plain.text, self.names.joint
        kept: list[Hit] = []
        for hit in self.scan.hits:
            aliases = tuple(
                alias
                for alias in hit.aliases
                if alias.around is None or alias.around.holds(text, hit.start, hit.end, known)
            )
            if aliases or hit.form in joint:
                kept.append(hit if aliases == hit.aliases else replace(hit, aliases=aliases))
        # A long name that is not meant here hides no shorter one that is.
        return longest(kept)

    def _named(self, hit: Hit) -> Mention:
        treaties = tuple(dict.fromkeys(alias.treaty for alias in hit.aliases))
        low, high = self._widened(hit, treaties)
        start, end = self.scan.plain.span(low, high)
        if self.raw[end : end + 1] == ")" and "(" in self.raw[start:end]:
            end += 1
        words = self.scan.plain.text[low:high].split()
        noun = next((found for word in reversed(words) if (found := noun_of(word))), "")
        alias = hit.aliases[0]
        rule = f"name:{alias.text}"
        if len(treaties) > 1:
            return Mention(start, end, None, AMBIGUOUS, rule, 0.3, tuple(sorted(treaties)), noun)
        return Mention(start, end, treaties[0], NAME, rule, 0.7 if alias.weak else 0.95, noun=noun)

    def _widened(self, hit: Hit, treaties: tuple[str, ...]) -> tuple[int, int]:
        """The name with the noun before or after it, and a resolution's year in brackets."""
        text = self.scan.plain.text
        low, high = hit.start, hit.end
        after = None if _ENDS_HEAD.search(hit.form) else _HEAD_AFTER.match(text, high)
        high = after.end() if after else high
        for treaty in treaties:
            for short in self.names.partial.get(treaty, ()):
                if text.endswith(short + " ", 0, low):
                    low -= len(short) + 1
                    break
        place = " " not in hit.form and _OF_BEFORE.search(text, max(0, low - 20), low)
        before = place or _RU_HEAD_BEFORE.search(text, max(0, low - 20), low)
        across = before and "\n" in self.raw[slice(*self.scan.plain.span(before.start(), low))]
        if before and not across:
            low = before.start()
        year = _YEAR_AFTER.match(text, high) if _NUMBERED.fullmatch(hit.form) else None
        if year:
            gap = self.scan.plain.raw(high)
            high = year.end() if "(" in self.raw[gap : gap + 3] else high
        return low, high

    def _joint(self, hit: Hit) -> list[Mention]:
        out = []
        for treaty, part in self.names.joint[hit.form].items():
            at = hit.form.find(part)
            start, end = self.scan.plain.span(hit.start + at, hit.start + at + len(part))
            out.append(Mention(start, end, treaty, NAME, f"joint:{hit.form}", 0.9))
        return out

    def _bracketed(self, found: list[Mention]) -> list[Mention]:
        """`Strategic Arms Reduction Treaty (START-3)` is one mention; the bracket decides."""
        out: list[Mention] = []
        for mention in found:
            last = out[-1] if out else None
            if last is not None and self._continues(last, mention):
                joined = self._join(last, mention)
                if joined is not None:
                    out[-1] = joined
                    continue
            out.append(mention)
        return out

    def _continues(self, last: Mention, nxt: Mention) -> bool:
        between = self.raw[last.end : nxt.start]
        if _OPEN.fullmatch(between):
            return True
        opened = (
            "(" in self.raw[last.start : last.end] and ")" not in self.raw[last.start : last.end]
        )
        return opened and bool(_INNER.fullmatch(between))

    def _join(self, last: Mention, nxt: Mention) -> Mention | None:
        one = {last.treaty} if last.treaty else set(last.options)
        two = {nxt.treaty} if nxt.treaty else set(nxt.options)
        common = one & two
        if not common and nxt.treaty and _ABBREVIATION_RU.match(self.raw, nxt.start):
            # «Договор о сокращении вооружений (СНВ-2)»: letters with a number say which one.
            numbered = any(char.isdigit() for char in self.raw[nxt.start : nxt.end])
            sure = nxt if numbered or last.kind == DESCRIPTION else last
            close = _CLOSE.match(self.raw, nxt.end)
            return replace(
                last, end=close.end() if close else nxt.end, treaty=sure.treaty, options=()
            )
        if not common:
            if last.kind == AMBIGUOUS or (last.rule.startswith("name:") and nxt.treaty is None):
                return None
            return None
        close = _CLOSE.match(self.raw, nxt.end)
        end = close.end() if close else nxt.end
        treaty = next(iter(common)) if len(common) == 1 else None
        kind = last.kind if treaty and last.kind != AMBIGUOUS else NAME if treaty else AMBIGUOUS
        rule = last.rule if last.treaty else nxt.rule
        return Mention(
            last.start,
            end,
            treaty,
            kind,
            rule,
            max(last.confidence, nxt.confidence),
            () if treaty else tuple(sorted(common)),
            last.noun or nxt.noun,
        )

    def _settle(self, found: list[Mention]) -> list[Mention]:
        """What fits several instruments means the one that the text names plainly, if just one."""
        plainly = {mention.treaty for mention in found if mention.treaty}
        return [self._settled(mention, plainly) for mention in found]

    @staticmethod
    def _settled(mention: Mention, plainly: set[str]) -> Mention:
        here = [option for option in mention.options if option in plainly]
        if mention.treaty is not None or len(here) != 1:
            return mention
        rule = mention.rule + ";context"
        return replace(mention, treaty=here[0], kind=NAME, confidence=0.75, rule=rule)


def _around(taken: list[tuple[int, int]], position: int) -> list[tuple[int, int]]:
    return [span for span in taken if span[0] <= position < span[1]]


def _apart(found: list[Mention]) -> list[Mention]:
    """Drop a description inside a name, and the shorter of two that overlap (joint ones stay)."""
    out: list[Mention] = []
    for mention in found:
        last = out[-1] if out else None
        if (
            last
            and mention.start < last.end
            and not (mention.rule.startswith("joint:") and last.rule.startswith("joint:"))
        ):
            if (
                mention.treaty
                and mention.treaty == last.treaty
                and last.kind == NAME == mention.kind
            ):
                out[-1] = replace(last, end=max(last.end, mention.end))
            elif mention.end - mention.start > last.end - last.start and last.kind == DESCRIPTION:
                out[-1] = mention
            continue
        out.append(mention)
    return out


_DASH = re.compile(r"\s*[—–-]\s+[«\"]?")


def renamed(raw: str, found: list[Mention], at: int) -> Mention:
    """`found[at]`, or the name beside it: «соглашение по … — Совместный план действий»."""
    mention, after = found[at], found[at + 1 : at + 2]
    told = mention.kind == DESCRIPTION or " по " in raw[mention.start : mention.end]
    if told and after and (after[0].treaty, after[0].kind) == (mention.treaty, NAME):
        return after[0] if _DASH.fullmatch(raw, mention.end, after[0].start) else mention
    return mention


def heads_outside(heads: list[Head], spans: list[tuple[int, int]]) -> list[Head]:
    """Head nouns that no mention covers (plain positions)."""
    out: list[Head] = []
    at = 0
    for head in heads:
        while at < len(spans) and spans[at][1] <= head.start:
            at += 1
        if at < len(spans) and spans[at][0] <= head.start:
            continue
        out.append(head)
    return out
