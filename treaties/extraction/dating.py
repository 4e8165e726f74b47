"""Which date belongs to which event of a sentence.

Not every date belongs to an instrument: years inside names, the day something was said, dates of
other events. Each date goes to the event it costs least to reach; where another event is nearer,
it goes to none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from treaties.extraction import anniversaries
from treaties.extraction.bind import Binder, Link
from treaties.extraction.candidates import Date, Times, candidates
from treaties.extraction.cues import grammar
from treaties.extraction.distance import GATHERINGS, Span
from treaties.extraction.events import Cue
from treaties.extraction.sentences import Sentence

__all__ = ["Date", "Dates", "Linked", "Times", "dates_of"]
_LIMIT = 5.5
_LIMIT_OPENING = 8.8
_OPENING = 12
_LOOSER = 0.5
_UNTIL_COST = 3.0
_OTHER_COST = 6.0
_TOLD_COST = 9.0
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
_CLAUSE = re.compile(r"[;]|\b(?:which|that|who)\b")
_JOINED = grammar("claims.joined")
_AND_BEFORE = grammar("claims.and_before")
_AGAIN = grammar("dating.and_again")
_BEGAN = grammar("dating.began")
_UNTIL = grammar("dating.until")
_WHEN = grammar("dating.when")
_SAID_THAT_RU = grammar("dating.said_that_ru")
_ASIDE = grammar("dating.aside_clause")
_AT_GATHERING = grammar("dating.at_gathering")
_AT = frozenset({"extension", "adoption", "signature", "amendment"})
_CULMINATED = grammar("dating.culminated")
_UPON = grammar("dating.upon_deposit")
_FIRST_DAY = grammar("dating.first_day")
_DECIDED = grammar("dating.decided")
_OWNS = re.compile(r"[’']s\s+(?:[\w-]+\s+){0,2}$")
_RELATIVE = re.compile(r"\b(?:that|which|who)\s+(?:\w+ly\s+)?$")
_AND_THEN = re.compile(r"\s*,?\s+(?:and|but|и|а|но)\s+(?!(?:in|on|again|then|в)\s)")
_NEXT = 30
_SHUT = re.compile(r"[,;.:]")
# "completed the ratification": one act
_COMPLETES = re.compile(r"(?:complet|finish|finali[sz])\w+$")
_ON_IT = re.compile(r"\s+(?:the\s+)?(?:\w+\s+)?")  # "agreed on the extension": one act
_ENDS = re.compile(r"(?:end|conclu[ds]|clos|open|start|adjourn)\w*$")
_NO_ACT = re.compile(r"\s+(?:together|forces|hands|us|them|in\s+\w+ing)\b")  # "join together to"
_BY_DOING = re.compile(r"\bby\s+(?:\w+ly\s+)?$")
_LIST = re.compile(r"(?:\s*,\s*\d{4})*\s*,?\s+(?:and|и)\s+(?:в\s+)?\d{4}")
_STOPS = re.compile(r"[.;:]")
_WHOLE_CLAUSE_RU = re.compile(r"(?:сегодня|вчера)\s[^,;:—–«»]{0,90}")
# «В июле 2015 года в Вене стороны (их было семь) подписали договор»: the opening date is the act's
_OPENED_RU = re.compile(
    r"(?!.*\b(?:заяв|сказ|объяв|обеща|пообеща|предлож|предлага|призва|сообщ|предупред|написа|отмеча|отмет|"
    r"котор|когда|если|чтобы)\w*\b|.*\b(?:что|как|после|до|перед)\b)[^;:—–«»]{0,130}"
)
_PROMISED_RU = re.compile(
    r"\b(?:по)?(?:обеща|обязал|предлож|предлага|призва|призыва|пригроз|грози|угрожа|потребова|реши|заяви)\w*\b"
)
_AND_THEN_RU = re.compile(
    r"\b(?:и|а|но)\s+(?:уже\s+|затем\s+|лишь\s+|только\s+)?(?:(?:в|с|к|на|через)\s+)?$"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_MARKS = re.compile(
    r",?\s+(?:also\s+)?(?:marks?|marked|is|was|we\s+\w+|saw|sees)\s+(?:also\s+)?"
    r"the\s+[\w-]+\s+anniversary\s+(?:of|since)\s+(?:the\s+|its\s+)?(?:\w+\s+){0,2}"
)
# "signed by A, B and C back in February": the agents do not keep the date away.
_BY_MANY = re.compile(
    r"\s+by\s+(?:(?!which|that|who|has|have|is|are|was|were|will|would|must|should|at|in|on)"
    r"[\w.’-]+,?\s+){1,16}(?:back\s+)?(?:in|on)\s+(?:the\s+)?"
)
_THEN_WHEN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?:(?:late|back|early)\s+)?(?:(?:in|on|at|в)\s+)?(?:the\s+)?"
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue, the mention it is bound to, and the mentions a list coordinates with that one."""

    cue: Cue
    link: Link
    group: list[int]


@dataclass(slots=True)
class Dates:
    """Number in `linked` → its date; mention → its own; number → further dates of the same act."""

    events: dict[int, Date] = field(default_factory=dict)
    mentions: dict[int, Date] = field(default_factory=dict)
    again: dict[int, list[Date]] = field(default_factory=dict)


def dates_of(
    low: str,
    sentence: Sentence,
    binder: Binder,
    linked: list[Linked],
    times: Times,
    day: str | None = None,
) -> Dates:
    """The dates of one sentence's events. `day` is the statement's."""
    if not linked:
        return Dates()
    found = candidates(low, sentence, binder, times, day)
    out = Dates(mentions=own_dates(low, linked, binder.spans, found))
    found = [date for date in found if date not in out.mentions.values()]
    used: set[int] = set()
    pairs = sorted(_pairs(low, binder, linked, found, out.mentions))
    nearest = {which: number for _, number, which in reversed(pairs)}
    for _, number, which in pairs:
        if number not in out.events and which not in used:
            used.add(which)
            cue = linked[number].cue
            date = _years_before(low, found[which], cue, day)
            if date is None:
                continue
            out.events[number] = date
            ours = [
                None if nearest.get(n, number) != number or _taken(low, date, binder, cue) else date
                for n, date in enumerate(found)
            ]
            _further(low, number, which, ours, used, out)
            _share(low, number, linked, out.events)
    _anniversaries(low, linked, found, out, day)
    return out


def _taken(low: str, date: Date, binder: Binder, cue: Cue) -> bool:
    """Whether another act follows a date at once: `signed in 1968 and in 1995 extended`."""
    return any(
        other is not cue
        and other.kind == "verb"
        and 0 <= other.start - date.end <= _NEXT
        and not _SHUT.search(low, date.end, other.start)
        for other in binder.cues
    )


def _further(
    low: str, number: int, which: int, found: list[Date | None], used: set[int], out: Dates
) -> None:
    """`adopted in 2004 and 2006`, `the 1995, 2000 and 2010 Review Conferences`: all of them."""
    for step in (1, -1):
        at = which
        while 0 <= at + step < len(found) and at + step not in used:
            here, there = found[at], found[at + step]
            if here is None or there is None or not _listed(low, here, there, more=bool(out.again)):
                break
            at += step
            used.add(at)
            out.again.setdefault(number, []).append(there)


def _listed(low: str, here: Date, there: Date, *, more: bool) -> bool:
    """Whether two dates stand in one list; `more`: a later part of it has been read."""
    one, two = sorted((here, there), key=lambda date: date.start)
    if len(one.value) != len(two.value):
        return False
    comma = low[one.end : two.start].strip() == "," and (more or _LIST.match(low, two.end))
    return bool(comma or _AGAIN.fullmatch(low, one.end, two.start))


def _anniversaries(
    low: str, linked: list[Linked], found: list[Date], out: Dates, day: str | None
) -> None:
    """`we celebrate the 25th anniversary of its entry into force`: counted from this year.

    Where the sentence names one other year, the anniversary is that year's.
    """
    if day is None or ("annivers" not in low and "годовщин" not in low):
        return
    years = {date.value[:4] for date in found if date not in out.events.values()}
    years |= {date.value[:4] for n, date in out.events.items() if linked[n].cue.event in GATHERINGS}
    if len(years) > 1:
        return
    base = years.pop() if years else day[:4]
    for number, item in enumerate(linked):
        if number not in out.events and item.cue.kind == "noun" and base.isdigit():
            told = anniversaries.undated(
                low, item.cue.start, base
            ) or anniversaries.undated_russian(low, item.cue.start, base)
            if told is not None:
                out.events[number] = Date(*told)


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


def _years_before(low: str, date: Date, cue: Cue, day: str | None) -> Date | None:
    """`6 May is the third anniversary of the opening`: three years before that day."""
    first, last = sorted(((date.start, date.end), (cue.start, cue.end)))
    if "annivers" not in low and "лет" not in low and "годовщин" not in low:
        return date
    if date.start >= cue.end:
        return _kept_in(low, date, cue, day)
    years = anniversaries.anniversary(low, first[1], last[0])
    if years is None:
        return date
    if not years or "/" in date.value or not date.value[:4].isdigit():
        return None
    return replace(date, value=anniversaries.back(date.value, years))


def _kept_in(low: str, date: Date, cue: Cue, day: str | None) -> Date:
    """`we celebrate the 50th anniversary of its signature in 2020`: fifty years before 2020."""
    told = anniversaries.undated(low, cue.start, date.value[:4]) if "/" not in date.value else None
    if told is None or day is None or abs(int(date.value[:4]) - int(day[:4])) > 1:
        return date
    return replace(date, value=told[0] + date.value[4:])


def _pairs(
    low: str, binder: Binder, linked: list[Linked], found: list[Date], theirs: dict[int, Date]
) -> list[tuple[float, int, int]]:
    """(cost, event, date) wherever the cost is bearable and no unbound event is nearer."""
    pairs = []
    others = [
        cue
        for cue in binder.cues
        if not any(cue is item.cue for item in linked)
        and not (_NO_ACT.match(low, cue.end) or _COMPLETES.match(cue.words))
    ]
    for which, date in enumerate(found):
        rivals = [
            (binder.distances.date(cue, [], date.start, date.end), cue)
            for cue in others
            # "agreed on Tuesday to extend": the preposition is the day's
            if not (cue.words.endswith((" on", " in")) and 0 <= date.start - cue.end <= 1)
        ]
        for number, item in enumerate(linked):
            if _told_inside(item, binder.spans[item.link.mention], date) or (
                date.ahead and item.cue.end <= date.start
            ):
                continue
            if _surely(low, item.cue, date):
                pairs.append((0.0, number, which))
                continue
            group = [n for n in item.group if n not in theirs]
            near = [binder.spans[n] for n in group or [item.link.mention]]
            cost = binder.distances.date(item.cue, near, date.start, date.end)
            if _of_the_next_ru(low, date, item.cue, linked):
                continue
            cost = _reweighed(low, item.cue, date, cost)
            rival = _rival(low, rivals, item.cue)
            if cost <= rival + _LOOSER and _bearable(low, item.cue, date, cost, len(linked)):
                pairs.append((cost, number, which))
    return pairs


def _of_the_next_ru(low: str, date: Date, cue: Cue, linked: list[Linked]) -> bool:
    """«приостановили участие и через полгода выйдут»: the date belongs to the verb behind it."""
    if cue.end > date.start or not _AND_THEN_RU.search(low, max(0, date.start - 24), date.start):
        return False
    return any(
        0 <= other.cue.start - date.end <= _OPENING and other.cue.kind != "noun"
        for other in linked
        if other.cue is not cue
    )


def _rival(low: str, rivals: list[tuple[float, Cue]], cue: Cue) -> float:
    """What the nearest act that is bound to no instrument costs; a conference itself may end."""
    gathers = cue.event in GATHERINGS
    return min(
        (
            cost
            for cost, other in rivals
            if not (gathers and _ENDS.match(other.words))
            and not (
                other.words.startswith("agreed") and _ON_IT.fullmatch(low, other.end, cue.start)
            )
        ),
        default=float("inf"),
    )


def _surely(low: str, cue: Cue, date: Date) -> bool:
    """Shapes in which a date is an act's whatever stands between."""
    if cue.kind == "verb" and _BY_MANY.fullmatch(low, cue.end, date.start):
        return True
    if date.end > cue.start:
        upon = cue.event == "entry-into-force" and _UPON.fullmatch(low, cue.end, date.start)
        first = cue.event == "signature" and _FIRST_DAY.fullmatch(low, cue.end, date.start)
        return bool(upon or first)
    ended = _CULMINATED.search(low, max(0, date.start - 30), cue.start)
    if ended is not None and ended.start("date") == date.start:
        return True  # "the process concluded in 2017 with the adoption"
    # "yesterday's ratification", "until 2021, when it expires"
    shapes = (_DECIDED, _OWNS, _WHEN, _MARKS)
    return any(shape.fullmatch(low, date.end, cue.start) for shape in shapes)


def _reweighed(low: str, cue: Cue, date: Date, cost: float) -> float:
    """A cost corrected by what the words right before the date say."""
    before = max(0, date.start - 40)
    if cue.event == "extension" and _UNTIL.search(low, before, date.start):
        cost += _UNTIL_COST  # the day it runs to, where no day of the act is said
    began = _BEGAN.search(low, before, date.start)
    if began and began.start() >= cue.end:
        if cue.kind == "noun" and not _STOPS.search(low, cue.end, began.start()):
            return min(cost, 2.0)  # "the talks on X that began in 1993"
    elif began and cue.start >= date.end:
        cost += _OTHER_COST  # "the war that began in 1991 was no reason not to sign it"
    if date.end <= cue.start and low.startswith(",", date.end):
        aside = _ASIDE.search(low, max(0, date.start - 90), date.start)
        cost += _OTHER_COST * bool(aside)  # "the team, which was there in June, found …"
    if cue.kind == "verb" and date.start > _OPENING and _AND_THEN.match(low, date.end):
        cost += _OTHER_COST * (date.end <= cue.start)  # "used gas on 21 August and does not comply"
    day = len(date.value) == len("2020-01-05")
    if day and date.end <= cue.start and _SAID_THAT_RU.search(low, date.end, cue.start):
        cost += _TOLD_COST  # «5 января объявил, что не будет соблюдать»
    if date.end <= cue.start and _RELATIVE.search(low, date.end, cue.start):
        cost += _OTHER_COST  # "in 2017 they built a missile that violates it"
    return cost


def _told_inside(item: Linked, span: Span, date: Date) -> bool:
    """`implement [the programme adopted in 2001]`: a date of the description, not of the act."""
    within = span[0] <= date.start and date.end <= span[1]
    return within and not span[0] <= item.cue.start < span[1]


def _bearable(low: str, cue: Cue, date: Date, cost: float, events: int) -> bool:
    said = low[date.start : date.end]
    if "котор" in cue.words and date.end <= cue.start:
        return False
    if cue.words.endswith(_INFINITIVE) and _PROMISED_RU.search(low, date.end, cue.start):
        return False  # «в мае он пообещал разорвать договор»: the day of the promise
    if said in _DEICTIC and cost > _near(low, cue, date, said):
        return False
    if (
        said not in _DEICTIC
        and date.start <= _OPENING
        and events == 1
        and _opened_ru(low, date, cue)
    ):
        return True
    opens = date.start <= _OPENING and events == 1 and cue.kind == "verb"
    return cost <= (_LIMIT_OPENING if opens else _LIMIT)


def _opened_ru(low: str, date: Date, cue: Cue) -> bool:
    """Whether a Russian sentence opens with the date and comes to the act in one go."""
    if (
        cue.kind not in {"verb", "happens"}
        or cue.start < date.end
        or cue.words.endswith(_INFINITIVE)
    ):
        return False
    if "котор" in cue.words:
        return False
    between = " ".join(_BRACKETS.sub("", low[date.end : cue.start]).split())
    return "а" <= cue.words[0] <= "я" and _OPENED_RU.fullmatch(between) is not None


_INFINITIVE = ("ть", "ти", "чь", "ться")


def _near(low: str, cue: Cue, date: Date, said: str) -> float:
    """How far "today" or "this year" reaches: what it is said of is mostly the telling."""
    whole = cue.kind == "verb" and _WHOLE_CLAUSE_RU.fullmatch(low, date.start, cue.start)
    if date.start <= _OPENING and _BY_DOING.search(low, 0, cue.start):
        return 6.0  # "today we took the first step by extending it"
    if (date.start <= _OPENING and whole) or low.startswith(" alone", date.end):
        return 4.5  # «Сегодня в Праге президенты двух стран подписали договор»
    if cue.kind == "noun" and cue.end < date.start and low.startswith(" of ", date.end):
        return 4.0  # "the signature in New York today of the treaty"
    if said.startswith("this") and cue.kind == "verb" and cue.end < date.start:
        return 3.0  # "ratify it during the session this year"
    noun = cue.kind == "noun" and cue.event not in GATHERINGS and not said.startswith("this")
    return 0.6 if noun else 2.0


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
        if "annivers" in low[one.end : two.start]:
            continue  # each has its own number of years
        when = _WHEN.fullmatch(
            low, date.end, rival.start
        )  # "adopted in 1995, when it was extended"
        at = rival.event in _AT and cue.event in GATHERINGS and rival.start < cue.start
        if at and _AT_GATHERING.fullmatch(low, rival.end, min(cue.start, date.start)):
            out[other] = date  # "extended at the conference in 1995"
            continue
        day = one.event == "signature" and _FIRST_DAY.search(low, one.end, two.start)
        if opening or decided or when or day or _JOINED.fullmatch(low[one.end : two.start]):
            out[other] = date
