"""Official status lists become statement files, and nothing that was recorded is lost.

The samples are made up in the two formats; States and days are invented but for the Mine Ban ones,
which are the depositary's.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.ledger.importers import Listing, ListSource, compose, read_unoda, read_untc
from treaties.ledger.importers.statement_text import flow
from treaties.ledger.problems import LedgerError
from treaties.ledger.reader import read_yaml
from treaties.ledger.validate import to_statement
from treaties.model.statement import Statement

SOURCE = ListSource(
    id="mine-ban-status-untc-2026-03-01",
    kind="depositary-record",
    title="Multilateral Treaties Deposited with the Secretary-General, chapter XXVI.5",
    publisher="United Nations Treaty Section",
    date="2026-03-01",
    treaty="mine-ban",
)
HEAD = "<Entry>Participant</Entry><Entry>Signature</Entry>"
CONSENT = "<Entry>Ratification, Acceptance(A), Approval(AA), Accession(a), Succession(d)</Entry>"


def untc(*rows: tuple[str, ...], head: str = HEAD + CONSENT) -> bytes:
    """A status page's export with the given rows."""
    body = "\n".join(
        "<Row>" + "".join(f"<Entry>{cell}</Entry>" for cell in row) + "</Row>" for row in rows
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Treaty><Participants><Table><TGroup>
<Thead><Row>{head}</Row></Thead>
<Tbody><Rows>
{body}
</Rows></Tbody></TGroup></Table></Participants></Treaty>""".encode()


def acts(listing: Listing) -> list[tuple[str, str, str]]:
    """The acts as plain values."""
    return [(entry.party, entry.event, entry.date) for entry in listing.entries]


def recorded(text: str) -> Statement:
    """The statement that a written file is; fails on any problem."""
    document = read_yaml(text.encode(), "sample.yaml")
    statement = to_statement(document)
    assert statement is not None, document.problems
    return statement


def rows_of(statement: Statement) -> dict[str, dict[str, str]]:
    """The table of a record."""
    return {code: dict(row) for table in statement.adherence for code, row in table.acts.items()}


def test_untc_letters_say_the_kind_of_act() -> None:
    """Each letter of the depositary gives its act, and no letter the column's own."""
    listing = read_untc(
        untc(
            ("Zambia", "12 Dec 1997", "23 Feb 2001"),
            (
                "Netherlands (Kingdom of the) &lt;superscript&gt;7&lt;/superscript&gt;",
                "3 Dec 1997",
                "12 Apr 1999 A",
            ),
            ("Czech Republic", "3\tDec 1997", "26\N{NO-BREAK SPACE}Oct 1999 AA"),
            ("Marshall Islands", "", "12 Mar 2025 a"),
            ("Montenegro", "", "23 Oct 2006 d"),
            ("Egypt", "", ""),
        ),
        "XXVI-5.en.xml",
    )
    assert listing.treaty == "mine-ban"
    assert acts(listing) == [
        ("ZMB", "signature", "1997-12-12"),
        ("ZMB", "ratification", "2001-02-23"),
        ("NLD", "signature", "1997-12-03"),
        ("NLD", "acceptance", "1999-04-12"),
        ("CZE", "signature", "1997-12-03"),
        ("CZE", "approval", "1999-10-26"),
        ("MHL", "accession", "2025-03-12"),
        ("MNE", "succession", "2006-10-23"),
    ]


def test_untc_other_columns() -> None:
    """Provisional application and consent to be bound are read from their own columns."""
    head = (
        "<Entry>Participant</Entry><Entry>Provisional application(n)</Entry>"
        "<Entry>Consent to be bound(P)</Entry>"
    )
    listing = read_untc(untc(("Spain", "3 Jun 2013 n", "27 Jan 1998 P"), head=head), "x.xml")
    assert listing.treaty is None
    assert acts(listing) == [
        ("ESP", "provisional-application", "2013-06-03"),
        ("ESP", "consent-to-be-bound", "1998-01-27"),
    ]


def test_untc_brackets_are_kept_as_revoked() -> None:
    """A date in brackets is an act that was taken back, not no act."""
    listing = read_untc(untc(("Lithuania", "[26 Feb 1999 ]", "[ 12 May 2003 ]")), "XXVI-5.xml")
    assert [(e.date, e.revoked) for e in listing.entries] == [
        ("1999-02-26", True),
        ("2003-05-12", True),
    ]


def test_untc_faults_are_told_all_at_once_with_their_place() -> None:
    """Every fault of a file comes in one error, each with line, column and column title."""
    data = untc(
        ("Ruritania", "12 Dec 1997", "23 Feb 2001"),
        ("Zambia", "30 Feb 1997", "23 Feb 2001 q"),
        ("Angola", "soon", "[5 Jul 2002"),
    )
    with pytest.raises(LedgerError) as caught:
        read_untc(data, "XXVI-5.xml")
    told = [(p.line, p.message) for p in caught.value.problems]
    assert told == [
        (5, "unknown State 'Ruritania'"),
        (6, "'30 Feb 1997' is no day"),
        (6, "unknown kind of act 'q'"),
        (7, "'soon' is not a date"),
        (7, "'[5 Jul 2002' has one bracket"),
    ]
    assert all(p.column > 1 and p.mend for p in caught.value.problems)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<Treaty><Participants></Treaty>", "not XML: mismatched tag"),
        (b"<Treaty/>", "no table of participants with dates"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Treaty>&a;</Treaty>', "declares entities"),
        (b"\xff\xfe", "byte 0xff is not UTF-8"),
    ],
)
def test_untc_refuses_what_is_not_an_export(data: bytes, message: str) -> None:
    """What is no status page is refused by name, entity bombs before they grow."""
    with pytest.raises(LedgerError, match=re.escape(message)):
        read_untc(data, "x.xml")


def action(date: str, kind: str, name: str, depositary: str = "UK", code: str = "") -> object:
    """One action as the database's interface gives it."""
    country = {"country_country_name": [{"countryname_country_code_3": code}]} if code else None
    return {
        "date": f"{date} 00:00:00",
        "type": kind,
        "action_type_": {"name": "Signatory"} if kind == "SIG" else None,
        "note": None,
        "state": {"name": name, "country_": country},
        "depositary": {"short_name": depositary},
        "objections_": [],
    }


def answer(*actions: object, short_name: str = "npt") -> bytes:
    """An answer of the interface."""
    return json.dumps(
        {"data": {"treaty_": {"short_name": short_name, "actions_": list(actions)}}}, indent=1
    ).encode()


def test_unoda_json() -> None:
    """States come by code or name, acts by their short or long word, the treaty by short name."""
    listing = read_unoda(
        answer(
            action("1963-08-08", "SIG", "Some Name", code="ISL"),
            action("1964-04-29", "RAT", "Iceland"),
            action("2023-11-03", "WTW", "Russian Federation"),
            short_name="test_ban",
        ),
        "answer.json",
    )
    assert listing.treaty == "ptbt"
    assert acts(listing) == [
        ("ISL", "signature", "1963-08-08"),
        ("ISL", "ratification", "1964-04-29"),
        ("RUS", "withdrawal", "2023-11-03"),
    ]


def test_unoda_csv() -> None:
    """The CSV form says the same; the file's name names the treaty."""
    data = b"date,state,action,depositary\n1968-07-01,Iceland,Signatory,UK\n"
    listing = read_unoda(data, "some/npt.csv")
    assert (listing.treaty, acts(listing)) == ("npt", [("ISL", "signature", "1968-07-01")])


def test_unoda_faults_are_told_all_at_once_with_their_place() -> None:
    """An unknown State, action and day in JSON and in CSV are all named with their line."""
    bad = [
        action("1968-07-01", "XXX", "Iceland"),
        action("1968-13-01", "RAT", "Atlantis"),
        7,
    ]
    with pytest.raises(LedgerError) as caught:
        read_unoda(answer(*bad), "npt.json")
    assert [(p.path, p.message) for p in caught.value.problems] == [
        ("actions_[0].action", "unknown action 'XXX'"),
        ("actions_[1].date", "'1968-13-01 00:00:00' is no day"),
        ("actions_[1].state", "unknown State 'Atlantis'"),
        ("actions_[2]", "is not an action"),
    ]
    lines = [p.line for p in caught.value.problems]
    assert lines == sorted(lines)
    assert lines[0] > 1
    rows = b"date,state,action\n1968-07-01,Atlantis,Signatory\n1968-07-01,Iceland,Waved\n"
    with pytest.raises(LedgerError) as caught:
        read_unoda(rows, "npt.csv")
    assert [(p.line, p.message) for p in caught.value.problems] == [
        (2, "unknown State 'Atlantis'"),
        (3, "unknown action 'Waved'"),
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"data": ', "not JSON"),
        (b"{}", "no list `actions_`"),
        (b'{"short_name": "npt", "actions_": []}', "no acts in this file"),
        (b"when,who\n1,2\n", "no column date, state, action"),
        (b'date,state,action\n"1968', "not CSV"),
        (b"[" * 100_000, "not JSON"),
    ],
)
def test_unoda_refuses_what_is_not_an_export(data: bytes, message: str) -> None:
    """What is no answer of the database is refused by name, never with a traceback."""
    with pytest.raises(LedgerError, match=message):
        read_unoda(data, "npt.json")


def test_first_of_several_deposits_counts() -> None:
    """With three depositaries the first day is the State's, the later ones stay beside it."""
    listing = read_unoda(
        answer(
            action("1970-02-05", "RAT", "Afghanistan", "USSR"),
            action("1970-02-04", "RAT", "Afghanistan", "USA"),
            action("1970-03-05", "RAT", "Afghanistan", "UK"),
            action("1970-03-06", "RAT", "Afghanistan", "a fourth"),
        ),
        "npt.json",
    )
    statement = recorded(compose(listing, SOURCE).text)
    assert rows_of(statement) == {"AFG": {"ratification": "1970-02-04"}}
    assert [(c.date, c.ref) for c in statement.claims] == [
        ("1970-02-05", "other-capital"),
        ("1970-03-05", "third-capital"),
        ("1970-03-06", "no-4-capital"),
    ]


BEFORE = """\
id: mine-ban-status-untc-2025-12-01
kind: depositary-record
title: the record before
publisher: United Nations Treaty Section
date: 2025-12-01
note: Read with care.
claims:
  - {treaty: mine-ban, event: signature, party: FRA, date: 1997-12-05, ref: other-capital}
adherence:
  - treaty: mine-ban
    unconfirmed: [ZMB]
    acts:
      EST: {accession: 2004-05-12, withdrawal-notice: 2025-06-27, withdrawal: 2025-12-27}
      RUS: {ratification: 2000-06-30}
      ZMB: {signature: 1997-12-12, ratification: 2001-02-22, entry-into-force: 2001-08-01}
"""


def test_nothing_of_the_record_before_is_lost() -> None:
    """Acts that vanished, were taken back or are of kinds the list never prints stay."""
    listing = read_untc(
        untc(
            ("Estonia", "", "[12 May 2004 a]"),
            ("Zambia", "12 Dec 1997", "23 Feb 2001"),
            ("France", "5 Dec 1997", ""),
            ("Tonga", "", "25 Jun 2025 a"),
        ),
        "XXVI-5.xml",
    )
    outcome = compose(listing, SOURCE, recorded(BEFORE))
    statement = recorded(outcome.text)
    assert rows_of(statement) == {
        "EST": {
            "accession": "2004-05-12",
            "withdrawal-notice": "2025-06-27",
            "withdrawal": "2025-12-27",
        },
        "RUS": {"ratification": "2000-06-30"},
        "TON": {"accession": "2025-06-25"},
        "ZMB": {
            "signature": "1997-12-12",
            "ratification": "2001-02-23",
            "entry-into-force": "2001-08-01",
        },
    }
    assert [str(change) for change in outcome.changes] == [
        "RUS ratification: 2000-06-30, no longer in the list: kept",
        "TON accession: 2025-06-25, new",
        "ZMB ratification: 2001-02-23, was 2001-02-22",
    ]
    assert statement.note is not None
    assert statement.note.startswith("Read with care. RUS ratification: 2000-06-30")
    assert [c.ref for c in statement.claims] == ["other-capital"]
    assert statement.adherence[0].unconfirmed == ("ZMB",)


def test_importing_twice_changes_nothing() -> None:
    """The same list against its own record is the same file, with nothing to tell."""
    listing = read_untc(untc(("Zambia", "12 Dec 1997", "23 Feb 2001")), "XXVI-5.xml")
    once = compose(listing, SOURCE)
    again = compose(listing, SOURCE, recorded(once.text))
    assert (again.text, again.changes) == (once.text, [])


def test_a_new_bracket_asks_for_the_withdrawal() -> None:
    """A first bracket is told until the withdrawal itself is recorded."""
    listing = read_untc(untc(("Poland", "4 Dec 1997", "[27 Dec 2012]")), "XXVI-5.xml")
    outcome = compose(listing, SOURCE)
    assert [str(c) for c in outcome.changes] == [
        "POL ratification: 2012-12-27, in brackets (withdrawn): kept"
    ]
    assert "POL ratification" in (recorded(outcome.text).note or "")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_flow_text_reads_back(text: str) -> None:
    """Whatever text goes into a line comes out of it: no character breaks a written record."""
    document = read_yaml(f"note: {flow(text)}\n".encode(), "x.yaml")
    if not document.problems and text.strip() not in {"", "~", "null"}:
        assert document.value == {"note": text}


def test_every_shipped_status_record_survives_a_rewrite() -> None:
    """Each status list in the ledger keeps all it has when a list without acts comes next."""
    root = Path(__file__).parent.parent / "data" / "statements"
    files = sorted(root.rglob("*-status-*.yaml"))
    assert len(files) > 50
    for file in files:
        before = recorded(file.read_text(encoding="utf-8"))
        table = before.adherence[0] if before.adherence else None
        if table is None:
            continue
        source = ListSource(
            id=before.id,
            kind=before.kind,
            title=before.title,
            publisher=before.publisher,
            date=before.date,
            treaty=table.treaty,
        )
        after = recorded(compose(Listing(table.treaty), source, before).text)
        assert rows_of(after) == rows_of(before)
        assert sorted(after.claims, key=repr) == sorted(before.claims, key=repr)
