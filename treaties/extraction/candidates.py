"""Which dates of a sentence may belong to an event at all.

Years inside names, the day something was said, dates of other acts ("elected in 2012") are left
out here; two expressions of one time ("next year, in May"; "from 1994 to 1996") become one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from treaties.extraction import anniversaries
from treaties.extraction.bind import Binder
from treaties.extraction.cues import grammar
from treaties.extraction.distance import GATHERINGS
from treaties.extraction.sentences import Sentence
from treaties.extraction.story import within
from treaties.extraction.timex import TimeSpan, to_edtf

Times = Callable[[int, int, str], list[TimeSpan]]
_TOUCHING = 2
_YEARLY, _MONTHLY = 4, 7  # characters of a year, of a year and month
_OPENING = 12
_YEAR = re.compile(r"(?:the\s+)?\d{4}")
_YEAR_RU = re.compile(r"(?:\d{4}|\d{2}-го)(?:\s+г(?:ода|\.)?)?")
_GATHERED_RU = re.compile(r"(?:конференци\w+|действия)\s+(?:\w+\s+){0,4}$")
_GATHERED = re.compile(r"\b(?:review|part(?:y|ies)|extension|amend\w*|preparatory)\b")
_CONFERENCE = re.compile(r"\s+(?:(?:and\s+extension\s+)?conference|review|amendment|preparatory)")
_ELSE = re.compile(
    r"(?<!review )(?<!npt )(?<!extension )\b(?:conference|summit|session(?= of)|elections?|talks|"
    r"visit|speech|vote|attacks?|war|tests?|seminar)\s+(?:of|in|on|held in|held on)\s+$"
)
_NAME_YEAR = grammar("claims.name_year")
_RESOLUTION_YEAR = grammar("claims.resolution_year")
_NAME_OF_YEAR = grammar("claims.name_of_year")
_TOLD_ON = grammar("claims.told_on")
_AFTER = grammar("claims.after")
_GATHERING_RU = grammar("claims.gathering_ru")
_REST_OF_NAME_RU = grammar("claims.rest_of_name_ru")
_PASSED = grammar("claims.passed")
_TELLS = grammar("claims.tells")
_APPOSED = grammar("dating.apposed")
_RANGE_OPENS = grammar("dating.range_opens")
_RANGE_JOINS = grammar("dating.range_joins")
_DASH = grammar("dating.dash")
_INVERTED_RU = grammar("dating.inverted_ru")
_PROMISED = grammar("dating.promised")
_OTHER_ACT = grammar("dating.other_act")
_DECIDED = grammar("dating.decided")
_IDIOM = re.compile(r"\bend of the day$")
_LONG_NAME = 140
_OF = re.compile(
    r"(?<!as)(?<!end)(?<!start)(?<!beginning)(?<!middle)(?<!month)(?<!year)(?<!session)(?<!instead)"
    r"(?<!signing)(?<!adoption)(?<!extension)\s+of\s+$"
)
# "a strategy for the period 2016 to 2020", "the plan for 2012"
_PERIOD = re.compile(
    r"\b(?:(?:the|this)\s+period|for\s+the\s+years?|(?:strategy|programme|program|agenda|budget)\s+for)\s+(?:of\s+|from\s+)?$"
)
_IN_YEAR = re.compile(r"\b(?:in|since|by|until|from|during)\s+$")
_DETERMINER = re.compile(
    r"\s*,?\s*(?:the|an?|our|its|their|this|that|we|they|he|she|it|my|his|her)\b"
)
_HALF = 6  # months
_SOME_MONTHS = re.compile(
    r"(?:(?:just|only)\s+)?(?:a\s+few|several|some)\s+months\s+ago|несколько месяцев назад"
)
_COUNTED = re.compile(r"\b(?:ago|from now|hence|назад)$")
_SAYS_YEAR = re.compile(r"\d{4}|['’]\d\d\b")
_MARKS_YEAR = re.compile(r"\s+(?:also\s+)?(?:marks?|marked|is|was|saw|sees|will)\b")
_ABOUT_RU = re.compile(
    r"\b(?:почти|около|более|больше|свыше|менее|примерно|порядка|малого)\s+(?:чем\s+)?\w+\s+\w+\s+назад$"
)
_SPAN = re.compile(r"\b(?:over|during|throughout)\s+$")
# "signed at a summit in November": then and there.
_AT_ONE = re.compile(
    r"\bat\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){0,4}(?:conference|summit|session)\s+(?:\w+\s+){1,2}$"
)
_OWNED = re.compile(r"[’']s\s")
_OWNS = 24
_OF_YEAR = re.compile(r"(?:the\s+)?(?:end|start|beginning|close)\s+of\s+the\s+\d{4}")
_AS_DID = re.compile(
    r"\bas\s+(?:i|we|my\s+\w+|our\s+\w+)\s+(?:did|(?:have|has)\s+done)(?:\s+so)?"
    r"(?:\s+(?:here|also))?(?:\s+(?:in|on|at))?(?:\s+the)?\s+$"
)
_WHEN = re.compile(r",?\s+when\s+")
# "we call today on all to sign it": the day of the call.
_CALL = re.compile(
    r"\b(?:call|appeal|urge|renew|repeat|reiterate)s?\s+(?:once\s+again\s+|again\s+)?$"
)
# "adopted by the Conference on Mines, held in Oslo in 2001": when it met.
_HELD_BY = re.compile(
    r"\bby\s+(?:the|an?)\s+(?:[\w-]+\s+){0,4}(?:conference|summit|meeting)\b[^;.:]{0,110}?"
    r",?\s+held\s+(?:here\s+)?(?:in|at)\s+(?:[\w.]+,?\s+){1,4}(?:in|on)\s+$"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A partial date and where it stands in the sentence; `ahead`: its act stands behind it."""

    value: str
    start: int
    end: int
    ahead: bool = False


def candidates(
    low: str, sentence: Sentence, binder: Binder, times: Times, day: str | None
) -> list[Date]:
    """The sentence's dates that may belong to an event, in order."""
    found = [*_valued(low, sentence, binder.lang, times, day), *_some_months_ago(low, day)]
    found.sort(key=lambda date: date.start)
    return within(
        low, [date for date in _together(low, found) if not _foreign(low, date, binder)], day
    )


def _valued(
    low: str, sentence: Sentence, lang: str, times: Times, day: str | None
) -> Iterator[Date]:
    """The expressions that name a stretch of the calendar, each with its value."""
    last = -1
    for year, start, end in anniversaries.part_of_century(low, day):
        yield Date(year, start, end, ahead=True)
    for year, start, end in anniversaries.in_force_for(low, day):
        yield Date(year, start, end)
    for span in times(sentence.start, sentence.end, lang):
        start, end = span.start - sentence.start, span.end - sentence.start
        since: str | None = None
        if span.kind == "duration":
            since = anniversaries.years_since(low, span, start, end, day)
        value = since or to_edtf(span.value)
        outside = start < 0 or end > len(low) or (span.kind in {"duration", "set"} and not since)
        # a dateline: "2022 Kyiv must…", but "2022 marks…"
        bare = start == 0 and _YEAR.fullmatch(low[start:end]) and not _MARKS_YEAR.match(low, end)
        if outside or bare or value is None or start == last:
            continue
        last = start
        if lang == "ru" and (round_one := anniversaries.since_russian(low, value, end)):
            if round_one[0]:
                yield Date(round_one[0], start, round_one[1])
            continue
        yield Date(value.lstrip(">"), start, end, ahead=value.startswith(">"))


def _some_months_ago(low: str, day: str | None) -> Iterator[Date]:
    """`a few months ago`, said in the second half of a year: that year."""
    if day is not None and len(day) >= _MONTHLY and int(day[5:7]) > _HALF:
        for match in _SOME_MONTHS.finditer(low):
            yield Date(day[:4], match.start(), match.end())


def _together(low: str, found: list[Date]) -> list[Date]:
    """Two expressions of one time as one date: `next year, in May`, `from 1994 to 1996`."""
    out: list[Date] = []
    for date in found:
        before = out[-1] if out else None
        if before is not None and before.end <= date.start:
            joined = _as_one(low, before, date)
            if joined is not None:
                out[-1] = joined
                continue
        out.append(date)
    return out


def _as_one(low: str, one: Date, two: Date) -> Date | None:
    """Two neighbouring dates as one, or None when they are two times."""
    if "/" in one.value and "/" in two.value:
        return None
    if _ranged(low, one, two):
        return Date(f"{one.value}/{two.value}", one.start, two.end)
    if not _APPOSED.fullmatch(low, one.end, two.start):
        return None
    for counted, other in ((one, two), (two, one)):
        # "six months from now, in August": the month that is named
        exact = len(other.value) >= len(counted.value)
        if exact and _COUNTED.search(low[counted.start : counted.end]):
            return replace(other, start=one.start, end=two.end)
    value = _finer(low, one, two)
    return Date(value, one.start, two.end) if value else None


def _finer(low: str, one: Date, two: Date) -> str | None:
    """The finer of two values of one time, in the year that the coarser says; else None."""
    turned = "/" in one.value or ("/" not in two.value and len(two.value) > len(one.value))
    finer, coarser = (two, one) if turned else (one, two)
    if _covers(coarser.value, finer.value):
        return finer.value
    told = [bool(_SAYS_YEAR.search(low[date.start : date.end])) for date in (finer, coarser)]
    if any(told) or len(coarser.value) != _YEARLY or len(finer.value) < _MONTHLY:
        return None
    return coarser.value + finer.value[4:]


def _ranged(low: str, one: Date, two: Date) -> bool:
    """`from A to B`, `between A and B`, 1994-1996, `2015, 2016`: two ends of one time."""
    if one.value >= two.value or "/" in one.value + two.value:
        return False
    between = low[one.end : two.start]
    years = bool(_YEAR.fullmatch(low[one.start : one.end]))
    opened = _RANGE_OPENS.search(low[max(0, one.start - 20) : one.start])
    joins = _RANGE_JOINS.fullmatch(between)
    if joins and _next_month(one.value, two.value) and between.split()[:1] in (["and"], ["и"]):
        return True
    if opened and joins:
        between_two = opened["open"] in {"between", "между"}
        return between_two == (between.split()[0] in {"and", "и"})
    return years and len(one.value) == len(two.value) and bool(_DASH.fullmatch(between))


def _next_month(one: str, two: str) -> bool:
    """Whether two months follow each other in one year: "in April and May"."""
    months = len(one) == len(two) == len("2015-04") and one[:4] == two[:4]
    return months and int(two[5:]) - int(one[5:]) == 1


def _covers(wide: str, narrow: str) -> bool:
    """Whether one stretch of the calendar lies in another."""
    first, _, last = wide.partition("/")
    low, _, high = narrow.partition("/")
    last, high = last or first, high or low
    return first <= low[: len(first)] and high[: len(last)] <= last


def _foreign(low: str, date: Date, binder: Binder) -> bool:
    """Whether a date is plainly not an event's: a name's, a telling's, another act's."""
    start, end = date.start, date.end
    if _PERIOD.search(low, max(0, start - 30), start) or _unfit(low, start, end):
        return True
    if _AS_DID.search(low, max(0, start - 50), start):
        return True  # "ratify it, as we did in 1985": the day of another act
    when = _WHEN.match(low, end)  # "after 3 June, when it was opened for signature"
    if not when and _of_telling(low, start):
        return True
    # "last night's decree": the day of something else, unless an act follows.
    owned = _OWNED.match(low, end) and not any(
        0 <= cue.start - end <= _OWNS or _DECIDED.fullmatch(low, end, cue.start)
        for cue in binder.cues
    )
    owned = owned and not _met_then(date, binder)
    if owned or _of_act(low, date, binder) or _of_thing(low, date, binder):
        return True
    return _part_of_name(low, start, end, binder)


def _unfit(low: str, start: int, end: int) -> bool:
    """Words that are no date of anything: an idiom, «почти 20 лет назад», «по состоянию на»."""
    said = low[start:end]
    if said.endswith("назад") and _ABOUT_RU.search(low, max(0, start - 30), end):
        return True
    if said in {"сегодня", "сегодняшний день"} and low[:start].endswith(("на ", "до ")):
        return True
    if low[:start].endswith("по состоянию на "):
        return True
    # "27 декабря прошло полгода с тех пор, как": no day of the event
    return bool(_IDIOM.search(said) or _PASSED.match(low, end))


def _of_thing(low: str, date: Date, binder: Binder) -> bool:
    """`the framework between A and B of October 1994`: when the thing was made, not the act."""
    if _OWNED.match(low, date.end) or not _OF.search(low, max(0, date.start - 24), date.start):
        return False
    return not any(
        _DECIDED.fullmatch(low, date.end, cue.start)
        or (cue.event in GATHERINGS and 0 < date.start - cue.end < _LONG_NAME)
        for cue in binder.cues
    )


def _met_then(date: Date, binder: Binder) -> bool:
    """Whether a date stands in the name of a conference: `last year's NPT Review Conference`."""
    return any(
        cue.event in GATHERINGS and binder.distances.date(cue, [], date.start, date.end) < 1
        for cue in binder.cues
    )


def _of_act(low: str, date: Date, binder: Binder) -> bool:
    """`elected in 2012`: the day of an act that is no event, unless that act is a cue itself."""
    if _met_then(date, binder):
        return False  # "the commitments made in last year's Review Conference"
    if _PROMISED.search(low, max(0, date.start - 120), date.start):
        return True  # "contrary to the assurances that it gave in 1994"
    match = _OTHER_ACT.search(low, max(0, date.start - 60), date.start)
    return match is not None and not any(
        cue.start < match.end() - 3 and match.start() < cue.end for cue in binder.cues
    )


def _of_telling(low: str, start: int) -> bool:
    """`said on Thursday`, `after 2026`, `the summit in May`: no day of the event itself."""
    if _INVERTED_RU.search(low[:start]):
        return False  # «О выходе из договора Вашингтон объявил в феврале»
    before = low[max(0, start - 60) : start]
    if _CALL.search(before) or _HELD_BY.search(low, max(0, start - 240), start):
        return True
    if _SPAN.search(before) and low.startswith("the past", start):
        return True
    elsewhere = _ELSE.search(before) and not _AT_ONE.search(before)
    told = any(pattern.search(before) for pattern in (_TOLD_ON, _AFTER, _GATHERING_RU))
    return bool(told or elsewhere)


def _completes(low: str, last: int, start: int, end: int) -> bool:
    """`Treaty of 1972`, «договора о вооружениях 2010 года»: the date ends a longer name."""
    if _NAME_OF_YEAR.fullmatch(low[last:start]):
        return True
    year = _YEAR_RU.fullmatch(low[start:end]) and low[end - 1] == "а"
    return bool(year and _REST_OF_NAME_RU.fullmatch(low[last:start]))


def _part_of_name(low: str, start: int, end: int, binder: Binder) -> bool:
    """A year inside or beside a name: `the 1972 ABM Treaty`, `resolution 2231 (2015)`."""
    spans = binder.spans
    if any(start < first < end <= last for first, last in spans):
        return True  # "the end of the 1972 Treaty": the year is the name's
    for first, last in spans:
        if first <= start and end <= last:
            return not _TELLS.search(low[first:start])
        after = last <= start and not low[last:start].strip()
        gathered = _GATHERED_RU.search(low[max(0, first - 60) : first])
        own = after and not gathered and _YEAR_RU.fullmatch(low[start:end])
        if own or (last <= start and _completes(low, last, start, end)):
            return True
    if not _YEAR.fullmatch(low[start:end]) and not _OF_YEAR.fullmatch(low[start:end]):
        return False
    beside = any(
        0 <= first - end <= _TOUCHING
        and "," not in low[end:first]
        and not _DETERMINER.match(low, end)
        and not _CONFERENCE.match(low[last:])
        for first, last in spans
    )
    # "the 1995 decision to extend it", "the 2007 conference on it"
    decided = any(
        _DECIDED.fullmatch(low, end, cue.start)
        or (cue.event in GATHERINGS and binder.distances.date(cue, [], start, end) < 1)
        for cue in binder.cues
    )
    return beside or (not decided and _of_other_name(low, start, end))


def _of_other_name(low: str, start: int, end: int) -> bool:
    """A year in the name of something else: `the 2019 election`, `resolution 1 (2004)`."""
    if _IN_YEAR.search(low, max(0, start - 12), start) and _DETERMINER.match(low, end):
        return False  # "in 1997 the agreement entered into force"
    other = _NAME_YEAR.match(low[end:]) and not _GATHERED.search(low[end : end + 60])
    return bool(other or _RESOLUTION_YEAR.search(low[:start]))
