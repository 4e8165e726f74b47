"""Which date belongs to which event of a sentence.

Not every date belongs to an instrument: years inside names, the day something was said, dates of
other events. Each date goes to the event it costs least to reach; where another event is nearer,
it goes to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from treaties.extraction.bind import Binder, Link
from treaties.extraction.cues import grammar
from treaties.extraction.distance import Span
from treaties.extraction.events import Cue
from treaties.extraction.sentences import Sentence
from treaties.extraction.timex import TimeSpan, to_edtf
from treaties.extraction.timex.numbers import number_of

Times = Callable[[int, int, str], list[TimeSpan]]
_LIMIT = 5.5
_LIMIT_OPENING = 8.8
_OPENING = 12
_TOUCHING = 2
_LOOSER = 0.5
_DEICTIC = frozenset(
    {
        "today",
        "now",
        "yesterday",
        "this week",
        "this year",
        "сегодня",
        "сейчас",
        "currently",
        "at present",
        "tomorrow",
        "this month",
    }
)
_YEAR = re.compile(r"(?:the\s+)?\d{4}")
_YEAR_RU = re.compile(r"(?:\d{4}|\d{2}-го)(?:\s+г(?:ода|\.)?)?")
_GATHERED_RU = re.compile(r"(?:конференци\w+|действия)\s+(?:\w+\s+){0,4}$")
_GATHERED = re.compile(r"\b(?:review|part(?:y|ies)|extension|amend\w*|preparatory)\b")
_CONFERENCE = re.compile(r"\s+(?:review|amendment|preparatory)")
_ELSE = re.compile(
    r"(?<!review )(?<!npt )(?<!extension )\b(?:conference|summit|session(?= of)|elections?|talks|"
    r"visit|speech|vote|attacks?|war|tests?|seminar)\s+(?:of|in|on|held in|held on)\s+$"
)
_CLAUSE = re.compile(r"[;]|\b(?:which|that|who)\b")
_JOINED = grammar("claims.joined")
_AND_BEFORE = grammar("claims.and_before")
_NAME_YEAR = grammar("claims.name_year")
_RESOLUTION_YEAR = grammar("claims.resolution_year")
_NAME_OF_YEAR = grammar("claims.name_of_year")
_TOLD_ON = grammar("claims.told_on")
_AFTER = grammar("claims.after")
_GATHERING_RU = grammar("claims.gathering_ru")
_REST_OF_NAME_RU = grammar("claims.rest_of_name_ru")
_PASSED = grammar("claims.passed")
_TELLS = grammar("claims.tells")
_WHOLE_YEARS = re.compile(r"P(\d+)Y")
_COUNTED = re.compile(r"(?:exactly\s+|just\s+)?(?:\d+|[a-z-]+)\s+(?:full\s+|long\s+)?years")
_ANNIVERSARY = re.compile(r"\b([\w-]+)\s+anniversary\b")
_ABOUT_RU = re.compile(
    r"\b(?:почти|около|более|больше|свыше|менее|примерно|порядка|малого)\s+(?:чем\s+)?\w+\s+\w+\s+назад$"
)
_WHOLE_CLAUSE_RU = re.compile(r"(?:сегодня|вчера)\s[^,;:—–«»]{0,90}")
# «сегодня исполняется десять лет со дня подписания»: ten years before today
_YEARS_SINCE_RU = re.compile(
    r"(?:\s+года)?\s+(?:(?:исполн\w+|прош\w+|минул\w+|проходит|отмечается|будет)\s+)?(?:ровно\s+|уже\s+)?"
    r"(?P<n>\w+(?:\s\w+)?)\s+(?:лет|года?)(?:,\s+как|\s+со?\s+(?:дня|момента|времени|тех\s+пор,?\s+как))\b"
)
_SPAN = re.compile(r"\b(?:over|during|throughout)\s+$")
_MARKS = re.compile(
    r",?\s+(?:also\s+)?(?:marks?|marked|is|was|we\s+\w+|saw|sees)\s+(?:also\s+)?"
    r"the\s+[\w-]+\s+anniversary\s+(?:of|since)\s+(?:the\s+|its\s+)?(?:\w+\s+){0,2}"
)
# "signed at a summit in November": then and there.
_AT_ONE = re.compile(
    r"\bat\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){0,4}(?:conference|summit|session)\s+(?:\w+\s+){1,2}$"
)
_OWNED = re.compile(r"[’']s\s")
_OWNS = 24
_OF_YEAR = re.compile(r"(?:the\s+)?(?:end|start|beginning|close)\s+of\s+the\s+\d{4}")
_TENS = {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70}
_WHEN = re.compile(r",?\s+when\s+")
_SINCE = re.compile(
    r"\s+(?:now\s+)?(?:(?:have|has)\s+(?:now\s+|already\s+)?(?:passed|elapsed|gone\s+by)\s+)?since\b"
)
_IN_FORCE_FOR = re.compile(r"\bin\s+(?:force|effect|operation)\s+for\s+$")


# "we call today on all to sign it": the day of the call.
_CALL = re.compile(
    r"\b(?:call|appeal|urge|renew|repeat|reiterate)s?\s+(?:once\s+again\s+|again\s+)?$"
)
# "last year's decision of the Conference to extend X": of both.
_DECIDED = re.compile(r"[’']s\s+(?:\w+\s+)?decision\s[^,;:.]{0,90}$")
# "signed by A, B and C back in February": the agents do not keep the date away.
_BY_MANY = re.compile(
    r"\s+by\s+(?:(?!which|that|who|has|have|is|are|was|were|will|would|must|should|at|in|on)"
    r"[\w.’-]+,?\s+){1,16}(?:back\s+)?(?:in|on)\s+(?:the\s+)?"
)
# "adopted by the Conference on Mines, held in Oslo in 2001": when it met.
_HELD_BY = re.compile(
    r"\bby\s+(?:the|an?)\s+(?:[\w-]+\s+){0,4}(?:conference|summit|meeting)\b[^;.:]{0,110}?"
    r",?\s+held\s+(?:here\s+)?(?:in|at)\s+(?:[\w.]+,?\s+){1,4}(?:in|on)\s+$"
)
_THEN_WHEN = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:in|on)\s+")


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue, the mention it is bound to, and the mentions a list coordinates with that one."""

    cue: Cue
    link: Link
    group: list[int]


@dataclass(frozen=True, slots=True)
class Date:
    """A partial date and where it stands in the sentence."""

    value: str
    start: int
    end: int


def dates_of(
    low: str,
    sentence: Sentence,
    binder: Binder,
    linked: list[Linked],
    times: Times,
    day: str | None = None,
) -> tuple[dict[int, Date], dict[int, Date]]:
    """Number in `linked` → its date, and mention → its own. `day` is the statement's."""
    found = _usable(low, sentence, binder, times, day) if linked else []
    theirs = own_dates(low, linked, binder.spans, found)
    found = [date for date in found if date not in theirs.values()]
    pairs = _pairs(low, binder, linked, found, theirs)
    out: dict[int, Date] = {}
    used: set[int] = set()
    for _, number, which in sorted(pairs):
        if number not in out and which not in used:
            used.add(which)
            date = _years_before(low, found[which], linked[number].cue)
            if date is None:
                continue
            out[number] = date
            _share(low, number, linked, out)
    return out, theirs


def own_dates(
    low: str, linked: list[Linked], spans: list[Span], found: list[Date]
) -> dict[int, Date]:
    """`ratified A in 1994 and B in 1995`: the dates of the mentions that share A's verb."""
    out: dict[int, Date] = {}
    for item in linked:
        first = spans[item.link.mention][1]
        for at in item.group if item.cue.kind == "verb" else []:
            last = spans[at][1]
            if at == item.link.mention or spans[at][0] < first:
                continue
            between = [date for date in found if first <= date.start < spans[at][0]]
            for date in found if between else []:
                if date.start >= last and _THEN_WHEN.fullmatch(low, last, date.start):
                    out[at] = date
    return out


def _years_before(low: str, date: Date, cue: Cue) -> Date | None:
    """`24 September marks the third anniversary of the opening`: three years before that day."""
    first, last = sorted(((date.start, date.end), (cue.start, cue.end)))
    match = _ANNIVERSARY.search(low, first[1], last[0])
    if match is None:
        return date
    years = _TENS.get(match[1]) or number_of(re.split(r"-|(?<=\d)(?=[a-z])", match[1]))
    if years is None or "/" in date.value or not date.value[:4].isdigit():
        return None
    return replace(date, value=f"{int(date.value[:4]) - years}{date.value[4:]}")


def _pairs(
    low: str, binder: Binder, linked: list[Linked], found: list[Date], theirs: dict[int, Date]
) -> list[tuple[float, int, int]]:
    """(cost, event, date) wherever the cost is bearable and no unbound event is nearer."""
    pairs = []
    others = [cue for cue in binder.cues if not any(cue is item.cue for item in linked)]
    for which, date in enumerate(found):
        rival = min(
            (binder.distances.date(cue, [], date.start, date.end) for cue in others),
            default=float("inf"),
        )
        for number, item in enumerate(linked):
            group = [n for n in item.group if n not in theirs]
            near = [binder.spans[n] for n in group or [item.link.mention]]
            cost = binder.distances.date(item.cue, near, date.start, date.end)
            if _told_inside(item, binder.spans[item.link.mention], date):
                continue
            many = item.cue.kind == "verb" and _BY_MANY.fullmatch(low, item.cue.end, date.start)
            decided = _DECIDED.fullmatch(low, date.end, item.cue.start)
            if many or decided or _MARKS.fullmatch(low, date.end, item.cue.start):
                pairs.append((0.0, number, which))
            elif cost <= rival + _LOOSER and _bearable(low, item.cue, date, cost, len(linked)):
                pairs.append((cost, number, which))
    return pairs


def _told_inside(item: Linked, span: Span, date: Date) -> bool:
    """`implement [the programme adopted in 2001]`: a date of the description, not of the act."""
    within = span[0] <= date.start and date.end <= span[1]
    return within and not span[0] <= item.cue.start < span[1]


def _bearable(low: str, cue: Cue, date: Date, cost: float, events: int) -> bool:
    said = low[date.start : date.end]
    if said in _DEICTIC:
        near = 0.6 if cue.kind == "noun" and not said.startswith("this") else 2.0
        whole = cue.kind == "verb" and _WHOLE_CLAUSE_RU.fullmatch(low, date.start, cue.start)
        if date.start <= _OPENING and whole:
            near = 4.5  # «Сегодня в Праге президенты двух стран подписали договор»
        if cost > near:
            return False
    opens = date.start <= _OPENING and events == 1 and cue.kind == "verb"
    return cost <= (_LIMIT_OPENING if opens else _LIMIT)


def _share(low: str, number: int, linked: list[Linked], out: dict[int, Date]) -> None:
    """`signed and ratified in 1997`, `Today X signed A and ratified B`: both have the date."""
    cue, date = linked[number].cue, out[number]
    for other, item in enumerate(linked):
        rival = item.cue
        if other in out or rival is cue:
            continue
        one, two = sorted((cue, rival), key=lambda c: c.start)
        opening = (
            date.start < cue.start < rival.start
            and rival.kind == "verb"
            and not _CLAUSE.search(low[date.start : rival.start])
            and _AND_BEFORE.search(low[: rival.start])
        )
        decided = _DECIDED.fullmatch(low, date.end, rival.start)
        if opening or decided or _JOINED.fullmatch(low[one.end : two.start]):
            out[other] = date


def _years_since(low: str, span: TimeSpan, start: int, end: int, day: str | None) -> str | None:
    """`two years since I signed`, `in force for 23 years`: the year, when the number is exact."""
    long = _WHOLE_YEARS.fullmatch(span.value)
    told = _SINCE.match(low, end) or _IN_FORCE_FOR.search(low[max(0, start - 40) : start])
    if day is None or not long or not told or not _COUNTED.match(low[start:end]):
        return None
    return str(int(day[:4]) - int(long[1]))


def _usable(
    low: str, sentence: Sentence, binder: Binder, times: Times, day: str | None
) -> list[Date]:
    """The sentence's dates that may belong to an event."""
    out: dict[int, Date] = {}
    for span in times(sentence.start, sentence.end, binder.lang):
        start, end = span.start - sentence.start, span.end - sentence.start
        since = _years_since(low, span, start, end, day) if span.kind == "duration" else None
        value = since or to_edtf(span.value)
        outside = start < 0 or end > len(low) or (span.kind in {"duration", "set"} and not since)
        bare = start == 0 and _YEAR.fullmatch(low[start:end])  # a dateline: "2022 Kyiv must…"
        if outside or bare or value is None or start in out:
            continue
        if low[start:end].endswith("назад") and _ABOUT_RU.search(low, max(0, start - 30), end):
            continue  # «почти 20 лет назад» is no year
        round_one = _YEARS_SINCE_RU.match(low, end) if binder.lang == "ru" else None
        if round_one is not None:
            years = number_of(round_one["n"].split())
            if years and value[:4].isdigit() and "/" not in value:
                out[start] = Date(f"{int(value[:4]) - years}{value[4:]}", start, round_one.end())
            continue
        if low[start:end].startswith("сегодня") and low[:start].endswith(("на ", "до ")):
            continue
        if low[:start].endswith("по состоянию на "):
            continue
        if _PASSED.match(low, end):
            continue  # "27 декабря прошло полгода с тех пор, как": no day of the event
        when = _WHEN.match(low, end)  # "after 3 June, when it was opened for signature"
        telling = not when and _of_telling(low, start)
        # "last night's decree": the day of something else, unless an act follows.
        owned = _OWNED.match(low, end) and not any(
            0 <= cue.start - end <= _OWNS or _DECIDED.fullmatch(low, end, cue.start)
            for cue in binder.cues
        )
        if not owned and not _part_of_name(low, start, end, binder.spans) and not telling:
            out[start] = Date(value, start, end)
    return list(out.values())


def _of_telling(low: str, start: int) -> bool:
    """`said on Thursday`, `after 2026`, `the summit in May`: no day of the event itself."""
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


def _part_of_name(low: str, start: int, end: int, spans: list[Span]) -> bool:
    """A year inside or beside a name: `the 1972 ABM Treaty`, `resolution 2231 (2015)`."""
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
    for first, last in spans:
        if 0 <= first - end <= _TOUCHING and not _CONFERENCE.match(low[last:]):
            return True
    other = _NAME_YEAR.match(low[end:]) and not _GATHERED.search(low[end : end + 60])
    return bool(other or _RESOLUTION_YEAR.search(low[:start]))
