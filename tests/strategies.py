"""Hypothesis strategies: dates, periods, and any valid statement, ledger or registry."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from treaties.dates import Counting, PartialDate, Period
from treaties.model.clause import Clause, CountingRule, Evidence, Recurrence, Trigger
from treaties.model.statement import Adherence, Claim, Speaker, Statement, TreatyHeader
from treaties.model.vocabulary import (
    CATEGORIES,
    CLAUSE_KINDS,
    EVENT_KINDS,
    MODALITIES,
    STATEMENT_KINDS,
)

QUALIFIERS = ("", "~", "?", "%")


def days(first: int = 1, last: int = 9999) -> st.SearchStrategy[dt.date]:
    """Days of a range of years, month ends and leap days more often than chance would."""
    low, high = dt.date(first, 1, 1), dt.date(last, 12, 31)
    edges = st.builds(
        lambda year, month, back: _last_of(year, month) - dt.timedelta(days=back),
        st.integers(first, last),
        st.integers(1, 12),
        st.integers(0, 3),
    )
    return st.dates(low, high) | edges


def _last_of(year: int, month: int) -> dt.date:
    following = (
        dt.date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else None
    )
    return dt.date.max if following is None else following - dt.timedelta(days=1)


@st.composite
def partial_dates(
    draw: st.DrawFn, first: int = 1, last: int = 9999, widest: int = 800
) -> PartialDate:
    """A partial date of any precision, at most `widest` days long."""
    start = draw(days(first, last))
    shape = draw(st.sampled_from(["day", "month", "year", "interval"]))
    qualifier = draw(st.sampled_from(QUALIFIERS))
    if shape == "interval":
        end = min(
            start.toordinal() + draw(st.integers(0, widest)), dt.date(last, 12, 31).toordinal()
        )
        return PartialDate(start, dt.date.fromordinal(end), qualifier)
    cut = {"day": 10, "month": 7, "year": 4}[shape]
    return PartialDate.parse(start.isoformat()[:cut] + qualifier)


def periods(*, negative: bool = False, years: int = 30) -> st.SearchStrategy[Period]:
    """Months and days, both forward, or both backward when asked."""
    made = st.builds(Period, st.integers(0, 12 * years), st.integers(0, 800))
    if not negative:
        return made
    return made | made.map(lambda p: Period(-p.months, -p.days))


def countings(*missing: str) -> st.SearchStrategy[Counting]:
    """Counting rules; `missing` narrows what is done about a missing day."""
    return st.builds(
        Counting,
        st.sampled_from(["excluded", "included"]),
        st.sampled_from(["on-day", "after-day"]),
        st.sampled_from(missing or ("refuse", "last", "next")),
        st.booleans(),
    )


# Statements and ledgers: any valid ones, small enough to read when a test fails.

CODES = ("USA", "RUS", "GBR", "FRA", "CHN", "ZMB", "FJI", "KAZ", "UKR", "BLR", "DEU", "CAN")
IDS = ("pact", "accord", "charter")
LANGUAGES = ("en", "ru", "no", "fr")

codes = st.sampled_from(CODES)
refs = st.sampled_from(["first", "second", "1a"])
# Words that trip readers and writers of YAML; `lines` is any line at all.
NASTY = (
    *("Treaty", "null", "~", "yes", "no", "2021-02-05", "1e3", "0x1f", "12:30:00", "a: b", "#x"),
    *("- x", "'", '"', "{a}", "[b", "x #y", "%", "=", "\\n", " led", "trailed ", "a,b", "&a", "*a"),
    *(
        "!x",
        "|",
        ">",
        "?",
        ":",
        "a:",
        "`",
        "@",
        "é",
        "Договор",
        "条約",
        "a\x85b",
        "a\u2028b",
        "a\ufeffb",
    ),
    *("a\x00b", "\t.", "a\x7fb", "a\ufffeb", "a\uffffb", "\U0001f54a", "a\u0301b", "<<", "..."),
)
words = st.sampled_from(NASTY)
lines = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), min_size=1, max_size=12
).filter(lambda text: bool(text.strip()))


def date_texts() -> st.SearchStrategy[str]:
    """Dates as people write them in statements about arms control, or to say "never"."""
    usual = partial_dates(1900, 2100).map(str)
    return st.one_of(usual, usual, usual, st.sampled_from(["9999-12-31", "9999", "0001-01-01"]))


def period_texts() -> st.SearchStrategy[str]:
    """Periods of a clause."""
    return periods(negative=True, years=15).map(str)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The value, or nothing."""
    return st.none() | strategy


def tuples(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few different values."""
    return st.lists(strategy, max_size=most, unique=True).map(tuple)


def triggers(clause_ids: tuple[str, ...]) -> st.SearchStrategy[Trigger]:
    """Whatever can start a clock: an event, a written day, another clause of any instrument."""
    of_event = st.builds(
        Trigger,
        event=st.sampled_from(EVENT_KINDS),
        of=maybe(st.sampled_from(["treaty", "party"])),
        treaty=maybe(st.sampled_from(IDS)),
        party=maybe(codes),
        ref=maybe(refs),
        count=maybe(st.integers(1, 4)),
        among=tuples(codes),
        including=tuples(codes, 2),
        period=maybe(period_texts()),
    )
    of_day = st.builds(Trigger, date=date_texts(), period=maybe(period_texts()))
    of_clause = st.builds(Trigger, clause=st.sampled_from(clause_ids), period=maybe(period_texts()))
    return st.one_of(of_event, of_event, of_day, of_clause)


def recurrences(clause_ids: tuple[str, ...]) -> st.SearchStrategy[Recurrence]:
    """A row of one of the three kinds, perhaps narrowed."""
    ends = {
        "first": maybe(date_texts()),
        "last": maybe(date_texts()),
        "until": maybe(triggers(clause_ids)),
    }
    yearly = st.builds(
        Recurrence,
        yearly=st.dates(dt.date(2023, 1, 1), dt.date(2023, 12, 31)).map(lambda d: f"{d:%m-%d}"),
        shift=maybe(st.integers(-200, 200).map(lambda n: str(Period(0, n)))),
        step=st.integers(1, 3),
        phase=st.sampled_from([0, 2024]),
        **ends,
    )
    every = st.builds(
        Recurrence,
        every=st.builds(Period, st.integers(1, 60), st.integers(0, 30)).map(str),
        then=maybe(periods(negative=True, years=1).map(str)),
        from_anchor=st.booleans(),
        **ends,
    )
    cycle = st.builds(
        Recurrence,
        cycle=st.sampled_from(["P1Y", "P5Y", "P18M"]),
        by=maybe(st.sampled_from(["review-conference", "meeting"])),
    )
    return yearly | every | cycle


def clauses(name: str, clause_ids: tuple[str, ...]) -> st.SearchStrategy[Clause]:
    """A clause of any kind with the given id."""
    rule = st.builds(
        CountingRule,
        trigger_day=st.sampled_from(["excluded", "included"]),
        effect=st.sampled_from(["on-day", "after-day"]),
        missing_day=st.sampled_from(["refuse", "last", "next"]),
        ordinal_month=st.booleans(),
        precision=st.sampled_from(["day", "day", "month", "year"]),
        ground=maybe(words),
    )
    evidence = st.builds(Evidence, article=maybe(words), start=maybe(st.integers(0, 9)))
    named = st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple)
    return st.builds(
        Clause,
        id=st.just(name),
        article=words,
        kind=st.sampled_from(CLAUSE_KINDS),
        title=maybe(words),
        treaty=st.sampled_from(IDS),
        applies_to=st.none() | st.sampled_from(["treaty", "each-party"]) | named,
        excluding=tuples(codes, 1),
        trigger=maybe(triggers(clause_ids)),
        period=maybe(period_texts()),
        counting=rule,
        recurrence=maybe(recurrences(clause_ids)),
        not_before=maybe(triggers(clause_ids)),
        for_acts=maybe(st.sampled_from(["after-entry-into-force", "after-threshold"])),
        holds=st.sampled_from([(), ("armed-conflict",)]),
        at_least=st.booleans(),
        ends=st.booleans(),
        extends=maybe(st.sampled_from(clause_ids)),
        by=maybe(words),
        at_most=maybe(st.just("P5Y")),
        times=maybe(st.integers(1, 2)),
        requires=maybe(triggers(clause_ids)),
        survives=st.booleans(),
        unconfirmed=st.booleans(),
        note=maybe(words),
        evidence=maybe(evidence),
    )


def claims(clause_ids: tuple[str, ...], speakers: tuple[str, ...]) -> st.SearchStrategy[Claim]:
    """A claim of any kind; one that grants says to which day or by how much."""
    made = st.builds(
        Claim,
        treaty=st.sampled_from(IDS),
        event=st.sampled_from(EVENT_KINDS),
        date=maybe(date_texts()) | date_texts(),
        until=maybe(date_texts()),
        period=maybe(periods(years=10).map(str)),
        effective=maybe(date_texts()),
        known=maybe(date_texts()),
        party=maybe(codes),
        clause=maybe(st.sampled_from(clause_ids)) if clause_ids else st.none(),
        ref=maybe(refs),
        speaker=maybe(st.sampled_from(speakers)) if speakers else st.none(),
        modality=st.just("asserted") | st.sampled_from(MODALITIES),
        unconfirmed=st.booleans(),
        note=maybe(words),
    )
    return made.map(_sound)


def _sound(claim: Claim) -> Claim:
    """A grant says by how much; what lasts ends after it begins."""
    if "extension" in claim.event:
        return replace(claim, period="P1Y")
    return replace(claim, until=claim.date) if claim.until is not None else claim


def adherences() -> st.SearchStrategy[Adherence]:
    """A status list of a few States."""
    acts = st.dictionaries(st.sampled_from(EVENT_KINDS[:22]), date_texts(), min_size=1, max_size=4)
    return st.builds(
        Adherence,
        treaty=st.sampled_from(IDS),
        acts=st.dictionaries(codes, acts, max_size=4),
        unconfirmed=tuples(codes, 2),
    )


def headers(name: str) -> st.SearchStrategy[TreatyHeader]:
    """An instrument, open or closed."""
    names = st.dictionaries(
        st.sampled_from(LANGUAGES), st.lists(words, min_size=1, max_size=2).map(tuple), max_size=2
    )
    return st.builds(
        TreatyHeader,
        id=st.just(name),
        title=words,
        short=words,
        category=st.sampled_from(CATEGORIES),
        aliases=names,
        weak=names,
        parties=maybe(st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple)),
        depositary=tuples(words, 2),
        parent=maybe(st.sampled_from(IDS)),
        binding=st.booleans(),
        withdrawal_ends=maybe(st.booleans()),
        note=maybe(words),
    )


@st.composite
def ledgers(draw: st.DrawFn) -> list[Statement]:
    """A whole valid ledger: three instruments, up to two clauses, what three documents say."""
    # ids of clauses are unique in the whole ledger, so any trigger may name any of them
    clause_ids = ("clause-0", "clause-1")[: draw(st.integers(1, 2))]
    made = tuple(draw(clauses(name, clause_ids)) for name in clause_ids)
    made = tuple(_settled(clause, made) for clause in made)
    owned = {name: tuple(c.id for c in made if c.treaty == name) for name in IDS}
    speakers = {
        "minister": Speaker(name=draw(words), role="Minister", party=draw(codes)),
        "press": Speaker(name="Question 1"),
    }
    plain = [TreatyHeader(id=n, title=n, short=n, category="nuclear") for n in IDS[1:]]
    said = [draw(st.lists(claims((), tuple(speakers)), max_size=4)) for _ in range(2)]
    return [
        Statement(
            id="text",
            kind="treaty-text",
            title=draw(words),
            publisher="The Parties",
            date=draw(date_texts()),
            document=draw(maybe(words)),
            treaties=(draw(headers(IDS[0])), *plain),
            clauses=made,
        ),
        *(
            Statement(
                id=f"statement-{n}",
                kind=draw(st.sampled_from(STATEMENT_KINDS)),
                title="A document",
                publisher=draw(words),
                date=draw(date_texts()),
                checked=draw(maybe(date_texts())),
                party=draw(maybe(codes)),
                speakers=speakers,
                claims=tuple(_owning(draw, claim, owned) for claim in mine),
                adherence=(draw(adherences()),) if n else (),
            )
            for n, mine in enumerate(said)
        ),
    ]


def _owning(draw: st.DrawFn, claim: Claim, owned: dict[str, tuple[str, ...]]) -> Claim:
    """The claim, perhaps about one of the clauses of its instrument."""
    names = owned[claim.treaty]
    return replace(claim, clause=draw(st.sampled_from((None, *names)))) if names else claim


def _settled(clause: Clause, every: tuple[Clause, ...]) -> Clause:
    """The clause with its references made to fit: a clause named must be the instrument's own."""
    owner = {item.id: item.treaty for item in every}

    def fit(trigger: Trigger | None) -> Trigger | None:
        if trigger is None or trigger.clause is None:
            return trigger
        return replace(trigger, treaty=owner[trigger.clause])

    row = clause.recurrence
    own = clause.extends if owner.get(clause.extends or "") == clause.treaty else None
    return replace(
        clause,
        trigger=fit(clause.trigger),
        not_before=fit(clause.not_before),
        requires=fit(clause.requires),
        recurrence=None if row is None else replace(row, until=fit(row.until)),
        extends=own,
    )
