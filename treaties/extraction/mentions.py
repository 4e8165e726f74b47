"""Mentions: which instrument each stretch of words names, by name, description or anaphor."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from treaties.extraction.describe import Describer
from treaties.extraction.names import Names, noun_of
from treaties.extraction.scan import Head, Hit, Scan

NAME, DESCRIPTION, ANAPHOR, AMBIGUOUS, PRONOUN = (
    "name",
    "description",
    "anaphor",
    "ambiguous",
    "pronoun",
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


_HEAD_AFTER = re.compile(
    r" (?:treat(?:y|ies)|conventions?|agreements?|accords?|pact|deal|protocol)(?= |\.|;|:|\?|!|$)"
)
_ENDS_HEAD = re.compile(
    r"(?:treat(?:y|ies)|conventions?|agreements?|accords?|pact|deal|protocol|memorandum)$"
)
_RU_HEAD_BEFORE = re.compile(
    r"(?:договор\w{0,3}|соглашени\w{1,2}|конвенци\w{1,2})(?: (?:по|о|об))? $"
)
_YEAR_AFTER = re.compile(r" \d{4}(?= |\.|;|$)")
_OPEN = re.compile(
    r"[\s\u00a0]*[(\[][\s\u00a0]*(?:the |or |или |далее[\s\u00a0–—-]+|also called |также |[«“\"„])?",
    re.I,
)
_CLOSE = re.compile(r"[»”\"]?[\s\u00a0]*[)\]]")
_INNER = re.compile(r"[»”\"]?(?:[,;/]|[\s\u00a0]+(?:or|или|и))[\s\u00a0]*(?:the )?[«“\"„]?")


_OF_BEFORE = re.compile(r"\b(?:treaty|treaties) of $")


def alias_is_place(hit: Hit) -> bool:
    """`Treaties of Pelindaba and Bangkok`: the name is a place and the noun stands before it."""
    return not _ENDS_HEAD.search(hit.form) and " " not in hit.form


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
        for hit in self.scan.longest():
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
        found.sort(key=lambda m: (m.start, -m.end))
        return self._settle(self._bracketed(_apart(found)))

    def _named(self, hit: Hit) -> Mention:
        text = self.scan.plain.text
        low, high = hit.start, hit.end
        treaties = tuple(dict.fromkeys(alias.treaty for alias in hit.aliases))
        if not _ENDS_HEAD.search(hit.form):
            after = _HEAD_AFTER.match(text, high)
            if after:
                high = after.end()
        for treaty in treaties:
            for short in self.names.partial.get(treaty, ()):
                if text.endswith(short + " ", 0, low) and low - len(short) - 1 >= 0:
                    low -= len(short) + 1
                    break
        of = _OF_BEFORE.search(text, max(0, low - 20), low)
        if of and alias_is_place(hit):
            low = of.start()
        before = _RU_HEAD_BEFORE.search(text, max(0, low - 20), low)
        if before:
            low = before.start()
        if text[high : high + 1] == " " and re.fullmatch(
            r".*resolutions? \d+|.*резолюци\w+.*\d+", hit.form
        ):
            year = _YEAR_AFTER.match(text, high)
            if (
                year
                and self.raw[self.scan.plain.raw(high)] in " \u00a0"
                and "(" in self.raw[self.scan.plain.raw(high) : self.scan.plain.raw(high) + 3]
            ):
                high = year.end()
        start, end = self.scan.plain.span(low, high)
        if end < len(self.raw) and self.raw[end] == ")" and "(" in self.raw[start:end]:
            end += 1
        noun = next((n for w in reversed(text[low:high].split()) if (n := noun_of(w))), "")
        alias = hit.aliases[0]
        rule = f"name:{alias.text}"
        if len(treaties) > 1:
            options = tuple(sorted(treaties))
            return Mention(start, end, None, AMBIGUOUS, rule, 0.3, options, noun)
        return Mention(start, end, treaties[0], NAME, rule, 0.7 if alias.weak else 0.95, noun=noun)

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
        if not common:
            if last.kind == AMBIGUOUS or last.rule.startswith("name:") and nxt.treaty is None:
                return None
            return None
        close = _CLOSE.match(self.raw, nxt.end)
        end = close.end() if close else nxt.end
        treaty = next(iter(common)) if len(common) == 1 else None
        kind = last.kind if treaty and last.kind != AMBIGUOUS else NAME if treaty else AMBIGUOUS
        rule = last.rule if last.treaty else nxt.rule
        return Mention(last.start, end, treaty, kind, rule, max(last.confidence, nxt.confidence),
                       () if treaty else tuple(sorted(common)), last.noun or nxt.noun)  # fmt: skip

    def _settle(self, found: list[Mention]) -> list[Mention]:
        """What fits several instruments means the one that the text names plainly, if just one."""
        plainly = Counter(m.treaty for m in found if m.treaty)
        out = []
        for mention in found:
            if mention.treaty is None:
                here = [option for option in mention.options if plainly[option]]
                if len(here) == 1:
                    mention = replace(mention, treaty=here[0], kind=NAME, confidence=0.75,
                                      rule=mention.rule + ";context")  # fmt: skip
            out.append(mention)
        return out


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
