"""How statements about one fact meet: who wins, who stays, and what was known when."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import world

from treaties.api import Registry
from treaties.model.facts import Fact, Version

PACT = """
id: pact-text
kind: treaty-text
date: 2000-01-01
treaty: {id: pact}
"""

# One fact told by five sources, each giving another day; the best comes first.
RIVALS = [
    (
        "depositary",
        "{kind: depositary-record, claims: [{treaty: pact, event: entry-into-force, date: 2001-01-01}]}",
    ),
    (
        "text",
        "{kind: treaty-text, claims: [{treaty: pact, event: entry-into-force, date: 2001-01-02}]}",
    ),
    (
        "law",
        "{kind: legal-act, claims: [{treaty: pact, event: entry-into-force, date: 2001-01-03}]}",
    ),
    (
        "party",
        "{kind: speech, date: 2002-01-01, party: RUS, claims: [{treaty: pact, event: entry-into-force, date: 2001-01-04}]}",
    ),
    (
        "press",
        "{kind: report, date: 2002-01-01, claims: [{treaty: pact, event: entry-into-force, date: 2001-01-05}]}",
    ),
]


def tell(*documents: tuple[str, str]) -> Registry:
    """The pact and the given one-line statements, each with its id."""
    parts = [PACT, *(f"{{id: {name}, {text[1:]}" for name, text in documents)]
    return world("\n---\n".join(parts))


def only_fact(found: Registry) -> Fact:
    """The one fact recorded of the pact."""
    (fact,) = found.treaty("pact").facts
    return fact


def dates(fact: Fact) -> list[tuple[str | None, str | None]]:
    """The winner and the others: day, and how it stands to the winner."""
    return [(version.date, version.relation) for version in (fact.best, *fact.disputed)]


@pytest.mark.parametrize("best", range(len(RIVALS)))
def test_rank_of_sources(best: int) -> None:
    """Depositary record over treaty text over legal act over a party's word over others'."""
    fact = only_fact(tell(*reversed(RIVALS[best:])))
    assert [v.date for v in (fact.best, *fact.disputed)] == [
        f"2001-01-0{n + 1}" for n in range(best, len(RIVALS))
    ]
    assert all(version.relation == "contradicts" for version in fact.disputed)
    assert fact.contradicted == (best < len(RIVALS) - 1)


def told(kind: str, day: str, said: str, more: str = "") -> str:
    """One claim about the entry into force."""
    claim = f"{{treaty: pact, event: entry-into-force, date: {day}{more}}}"
    return f"{{kind: {kind}, date: {said}, claims: [{claim}]}}"


def test_of_equal_rank_the_more_precise_wins() -> None:
    """A day wins over a month, which stays as the vaguer of two that agree."""
    fact = only_fact(
        tell(
            ("a", told("report", "2001-02", "2005-01-01")),
            ("b", told("report", "2001-02-05", "2003-01-01")),
        )
    )
    assert dates(fact) == [("2001-02-05", None), ("2001-02", "vaguer")]
    assert not fact.contradicted


def test_of_equal_precision_the_later_statement_wins() -> None:
    """Somebody who corrects an earlier source is believed."""
    fact = only_fact(
        tell(
            ("a", told("report", "2001-02-05", "2005-01-01")),
            ("b", told("report", "2001-02-06", "2003-01-01")),
        )
    )
    assert dates(fact) == [("2001-02-05", None), ("2001-02-06", "contradicts")]


def test_confirmed_before_precise() -> None:
    """Of equal rank a confirmed month wins over a day that nobody confirmed."""
    fact = only_fact(
        tell(
            ("a", told("report", "2001-02", "2005-01-01")),
            ("b", told("report", "2001-02-05", "2006-01-01", ", unconfirmed: true")),
        )
    )
    assert dates(fact)[0] == ("2001-02", None)


def test_rank_before_precision() -> None:
    """A depositary's month stands over a newspaper's day in another month."""
    fact = only_fact(
        tell(
            ("a", told("depositary-record", "2001-02", "2001-03-01")),
            ("b", told("report", "2001-03-05", "2003-01-01")),
        )
    )
    assert dates(fact) == [("2001-02", None), ("2001-03-05", "contradicts")]


def test_equal_values_merge() -> None:
    """Two sources that give one day are one value, best source first, confirmed by agreeing."""
    doubtful = ", unconfirmed: true"
    one = tell(("b", told("report", "2001-02-05", "2003-01-01", doubtful)))
    assert only_fact(one).best.unconfirmed
    both = tell(
        ("a", told("report", "2001-02-05", "2003-01-01", doubtful)),
        ("b", told("depositary-record", "2001-02-05", "2003-01-01", doubtful)),
    )
    best = only_fact(both).best
    assert best.statements == ("b", "a")
    assert not best.unconfirmed
    assert not only_fact(both).disputed


def test_forms_of_consent_are_one_act() -> None:
    """A ratification in one list and an accession in another speak of one act, and disagree."""
    found = tell(
        ("a", "{claims: [{treaty: pact, event: ratification, party: FJI, date: 2001-02-05}]}"),
        (
            "b",
            "{kind: report, date: 2010-01-01, claims: [{treaty: pact, event: accession, party: FJI, date: 1989-02-05}]}",
        ),
    )
    fact = only_fact(found)
    assert (fact.event, fact.family) == ("ratification", "consent")
    assert [(v.event, v.relation) for v in fact.disputed] == [("accession", "contradicts")]


def test_parties_and_refs_keep_facts_apart() -> None:
    """The same event of another State, or with another `ref`, is another fact."""
    found = tell(
        (
            "a",
            "{claims: [{treaty: pact, event: accession, party: FJI, date: 2001}, {treaty: pact, event: accession, party: ZMB, date: 2001}, {treaty: pact, event: meeting, ref: first, date: 2001}, {treaty: pact, event: meeting, ref: second, date: 2001}]}",
        ),
    )
    names = {(f.event, f.party, f.ref) for f in found.treaty("pact").facts}
    assert names == {
        ("accession", "FJI", None),
        ("accession", "ZMB", None),
        ("meeting", None, "first"),
        ("meeting", None, "second"),
    }


def test_repeated_events_without_a_name_meet_by_day() -> None:
    """Two meetings on days that could be one are one; on other days they are two."""
    found = tell(
        (
            "a",
            "{claims: [{treaty: pact, event: meeting, date: 2001-05-02}, {treaty: pact, event: meeting, date: 2003-05-02}]}",
        ),
        (
            "b",
            "{kind: report, date: 2010-01-01, claims: [{treaty: pact, event: meeting, date: 2001-05}]}",
        ),
    )
    assert [dates(fact) for fact in found.treaty("pact").facts] == [
        [("2001-05-02", None), ("2001-05", "vaguer")],
        [("2003-05-02", None)],
    ]


def test_grants_that_set_other_days_contradict() -> None:
    """Two accounts of one extension that name other new days cannot both be true."""
    grant = "treaty: pact, event: extension, date: 2001-05-02, ref: only"
    found = tell(
        ("a", f"{{claims: [{{{grant}, until: 2006-05-02}}]}}"),
        ("b", f"{{kind: report, date: 2010-01-01, claims: [{{{grant}, until: 2007-05-02}}]}}"),
        ("c", f"{{kind: report, date: 2010-01-01, claims: [{{{grant}, until: 2006-05}}]}}"),
    )
    fact = only_fact(found)
    assert fact.best.until == "2006-05-02"
    assert {(v.until, v.relation) for v in fact.disputed} == {
        ("2007-05-02", "contradicts"),
        ("2006-05", "vaguer"),
    }


# what is a fact, and what is only said

SPEECH = """
id: speech
kind: speech
date: 2019-05-14
speakers:
  minister: {name: A Minister, role: Foreign Minister, party: RUS}
  press: {name: Question 1}
claims:
"""


@pytest.mark.parametrize(
    ("claim", "is_fact", "is_said"),
    [
        ("event: entry-into-force, date: 2011-02-05, speaker: minister", True, True),
        ("event: entry-into-force, date: 2011-02-05", True, False),
        ("event: expiry, date: 2021-02, speaker: minister", False, True),
        ("event: expiry, date: 2021-02", False, True),
        ("event: entry-into-force, speaker: minister", False, True),
        ("event: entry-into-force, date: 2011-02-05, speaker: press", False, True),
        ("event: entry-into-force, date: 2011-02-05, modality: denied", False, True),
        ("event: entry-into-force, date: 2011-02-05, modality: asked", False, True),
        ("event: entry-into-force, date: 2011-02-05, modality: reported", True, False),
        ("event: signature, date: 2019-05-14", True, False),
        ("event: signature, date: 2019-05", True, False),
        ("event: signature, date: 2019-05-15", False, True),
        ("event: signature, date: 2019-06-01, known: 2019-05-01", True, False),
    ],
)
def test_what_a_speech_gives(claim: str, is_fact: bool, is_said: bool) -> None:  # noqa: FBT001  -- a table of outcomes
    """Words about the past are evidence, about the future they are words; premises are neither."""
    found = world(f"{PACT}---{SPEECH}  - {{treaty: pact, {claim}}}\n").treaty("pact")
    assert bool(found.facts) == is_fact
    assert bool(found.said) == is_said
    if is_said and "speaker: minister" in claim:
        assert (found.said[0].speaker, found.said[0].role) == ("A Minister", "Foreign Minister")


@pytest.mark.parametrize("modality", ["reported", "hoped", "conditional", "asked", "denied"])
def test_a_record_witnesses_only_what_it_asserts(modality: str) -> None:
    """A public record that reports or denies something is not a record of it."""
    claim = f"{{treaty: pact, event: expiry, date: 2011-02-05, modality: {modality}}}"
    found = tell(("a", f"{{kind: legal-act, claims: [{claim}]}}")).treaty("pact")
    assert not found.facts
    assert len(found.said) == 1


# what was known when


def known(found: Registry, day: str) -> dict[str, str | None]:
    """The facts of the pact known on a day: event and date."""
    then = Registry(found.path, found._data, dt.date.fromisoformat(day))  # noqa: SLF001  -- the same registry, another day
    if "pact" not in then.ids:
        return {}
    return {fact.event: fact.best.date for fact in then.treaty("pact").facts}


def test_a_public_act_is_known_from_its_own_day() -> None:
    """A status list of 2020 tells what the world knew when the act was done."""
    found = tell(
        (
            "a",
            "{date: 2020-01-01, adherence: [{treaty: pact, acts: {FJI: {accession: 2005-06-01}}}]}",
        )
    )
    assert known(found, "2005-05-31") == {}
    assert known(found, "2005-06-01") == {"accession": "2005-06-01"}


def test_an_act_of_a_month_is_known_when_the_month_is_over() -> None:
    """An act of an unknown day in June is not counted as known before June ends."""
    found = tell(
        ("a", "{date: 2020-01-01, adherence: [{treaty: pact, acts: {FJI: {accession: 2005-06}}}]}")
    )
    assert known(found, "2005-06-29") == {}
    assert known(found, "2005-06-30") == {"accession": "2005-06"}


def test_a_meeting_fixed_in_advance_is_known_from_the_decision() -> None:
    """A record made before the act is known from its own day, not from the act's."""
    found = tell(
        (
            "a",
            "{kind: legal-act, date: 2019-11-29, claims: [{treaty: pact, event: review-conference, date: 2024-11-25}]}",
        )
    )
    assert known(found, "2019-11-28") == {}
    assert known(found, "2019-11-29") == {"review-conference": "2024-11-25"}


def test_an_utterance_is_known_from_the_day_it_is_made() -> None:
    """What somebody says of 2005 in 2019 was not known from him before 2019."""
    found = tell(
        (
            "a",
            "{kind: speech, date: 2019-05-14, claims: [{treaty: pact, event: signature, date: 2005-06-01}]}",
        )
    )
    assert known(found, "2019-05-13") == {}
    assert known(found, "2019-05-14") == {"signature": "2005-06-01"}


def test_a_status_list_in_a_report_still_lists_public_acts() -> None:
    """A list taken from a secondary source counts from the acts, which were public."""
    found = tell(
        (
            "a",
            "{kind: report, date: 2020-01-01, adherence: [{treaty: pact, acts: {FJI: {accession: 2005-06-01}}}]}",
        )
    )
    assert known(found, "2005-06-01") == {"accession": "2005-06-01"}


def test_a_claim_may_say_when_it_became_known() -> None:
    """`known` overrides the rule: a secret act is known from its publication."""
    found = tell(
        (
            "a",
            "{date: 2020-01-01, claims: [{treaty: pact, event: signature, date: 1962-06-01, known: 1989-06-01}]}",
        )
    )
    assert known(found, "1989-05-31") == {}
    assert known(found, "1989-06-01") == {"signature": "1962-06-01"}


def test_the_past_is_ranked_afresh() -> None:
    """Before the depositary spoke, the ministry's day stood; the loser of today won then."""
    found = tell(
        (
            "a",
            "{kind: speech, date: 2003-01-01, claims: [{treaty: pact, event: signature, date: 2002-12-30}]}",
        ),
        (
            "b",
            "{kind: depositary-record, date: 2004-01-01, claims: [{treaty: pact, event: signature, date: 2002-12-31, known: 2004-01-01}]}",
        ),
    )
    assert known(found, "2002-12-31") == {}
    assert known(found, "2003-06-01") == {"signature": "2002-12-30"}
    assert known(found, "2004-01-01") == {"signature": "2002-12-31"}
    then = Registry(found.path, found._data, dt.date(2003, 6, 1)).treaty("pact")  # noqa: SLF001  -- the same registry, another day
    assert not then.facts[0].disputed
    assert then.facts[0].best.relation is None


def test_clauses_and_words_are_known_from_their_statement() -> None:
    """A clause of a later decision and a later speech are absent before."""
    found = tell(
        (
            "a",
            "{kind: legal-act, date: 2005-01-01, clauses: [{id: term, treaty: pact, article: I, kind: duration, period: P1Y}]}",
        ),
        ("b", "{kind: speech, date: 2006-01-01, claims: [{treaty: pact, event: expiry}]}"),
    )
    days = {"2004-12-31": (0, 0), "2005-01-01": (1, 0), "2006-01-01": (1, 1)}
    for day, counts in days.items():
        then = Registry(found.path, found._data, dt.date.fromisoformat(day))  # noqa: SLF001  -- the same registry, another day
        pact = then.folded.treaties.get("pact")
        assert (len(pact.clauses) if pact else 0, len(pact.said) if pact else 0) == counts
    assert Registry(found.path, found._data, dt.date(2004, 1, 1)).ids == []  # noqa: SLF001  -- likewise


def test_of_several_known_days_the_first_counts() -> None:
    """A value two sources give is known from the first that was public."""
    found = tell(
        (
            "a",
            "{kind: speech, date: 2003-01-01, claims: [{treaty: pact, event: signature, date: 2002-12-30, known: 2002-12-31}]}",
        ),
        (
            "b",
            "{kind: speech, date: 2005-01-01, claims: [{treaty: pact, event: signature, date: 2002-12-30}]}",
        ),
    )
    assert known(found, "2002-12-30") == {}
    assert known(found, "2002-12-31") == {"signature": "2002-12-30"}
    assert only_fact(found).best.known == "2002-12-31"


# the rest of an instrument


def test_two_parties_end_an_instrument_together() -> None:
    """One exit ends an instrument of two unless it says otherwise."""
    found = world(
        """
treaties:
  - {id: two, parties: [USA, RUS]}
  - {id: three, parties: [USA, RUS, GBR]}
  - {id: open}
  - {id: kept, parties: [USA, RUS], withdrawal_ends: false}
  - {id: ended, withdrawal_ends: true}
"""
    )
    assert {name: found.treaty(name).withdrawal_ends for name in found.ids} == {
        "two": True,
        "three": False,
        "open": False,
        "kept": False,
        "ended": True,
    }


def test_a_speaker_speaks_for_one_state() -> None:
    """A statement whose speakers speak for one State is that State's; a joint one is nobody's."""
    found = world(
        """
id: one
kind: speech
speakers: {a: {name: A, party: RUS}, q: {name: Question}}
treaty: {id: pact}
---
id: joint
kind: press-conference
speakers: {a: {name: A, party: RUS}, b: {name: B, party: USA}}
"""
    )
    assert found.source("one").party == "RUS"
    assert found.source("joint").party is None


def test_a_source_can_be_cited() -> None:
    """The citation names title, publisher, document and day, and skips what is absent."""
    found = world(
        "{id: a, title: Status, publisher: UN, document: UNTC XXVI.5, date: 2020-01-01, treaty: {id: pact}}"
    )
    assert found.source("a").citation == "Status, UN, UNTC XXVI.5, 2020-01-01"


def test_names_of_an_instrument() -> None:
    """Every name is listed with its language; weak ones are marked."""
    found = world(
        "treaty: {id: pact, title: The Pact, aliases: {en: [Pact], ru: [Пакт]}, weak: {en: [Accord]}}"
    )
    rows = {(row["lang"], row["text"], row["weak"]) for row in found.names()}
    assert rows == {
        ("en", "The Pact", False),
        ("en", "Pact", False),
        ("ru", "Пакт", False),
        ("en", "Accord", True),
    }


def test_a_version_without_a_day_has_no_interval() -> None:
    """A fact of unknown day keeps its statements and is no day at all."""
    assert Version(event="signature", date=None, statements=("a",)).when is None
