"""What somebody said of a date, held against the registry of that day."""

from __future__ import annotations

import datetime as dt

import pytest
from worlds import world

from treaties.deadlines.compare import compare
from treaties.model.statement import Claim

PACT = """
treaty: {id: pact}
clauses:
  - {id: term, article: "9", kind: duration, trigger: entry-into-force, period: P10Y}
  - {id: extension, article: "9", kind: extension, extends: term, at_most: P5Y}
  - {id: stock, article: "4", kind: obligation, trigger: entry-into-force, period: P4Y}
claims:
  - {treaty: pact, event: signature, date: 1998-06-01}
  - {treaty: pact, event: entry-into-force, date: 2001-02-05}
  - {treaty: pact, event: extension, date: 2011-01-01, until: 2016-02-05, clause: term}
  - {treaty: pact, event: meeting, ref: a, date: 2003-05-01}
  - {treaty: pact, event: termination, date: 2030-01-01}
adherence:
  - treaty: pact
    acts: {FJI: {accession: 2000-01-10}, ZMB: {accession: 2002-03-01}}
"""


@pytest.mark.parametrize(
    ("claim", "outcome", "ground"),
    [
        ("event: entry-into-force, date: 2001-02-05", "consistent", "2001-02-05"),
        ("event: entry-into-force, date: 2001-02", "vague but consistent", "2001-02-05"),
        ("event: entry-into-force, date: 2001-03", "contradicted", "2001-02-05"),
        ("event: expiry, date: 2016-02-05", "consistent", "2016-02-05"),
        ("event: expiry, date: 2011-02-05", "consistent", "2011-02-05"),  # the day before it moved
        ("event: expiry, date: 2012", "contradicted", "2011-02-05"),
        ("event: adoption, date: 1998-06-01", "consistent", "1998-06-01"),  # one act, two words
        ("event: ratification, party: ZMB, date: 2002-03-01", "consistent", "2002-03-01"),
        ("event: ratification, party: ZMB, date: 2000-01-10", "contradicted", "2002-03-01"),
        ("event: obligation-met, party: FJI, date: 2005-02", "vague but consistent", "2005-02-05"),
        ("event: meeting, date: 2009-01-01", "unknown", None),  # there may have been others
        ("event: expiry, date: 2012, modality: hoped", "unknown", None),
        ("event: expiry, date: 2012, modality: asked", "unknown", None),
        ("event: expiry, date: 2012, modality: denied", "unknown", None),
        ("event: expiry", "unknown", None),
        ("event: armed-conflict, date: 2012", "unknown", None),
        ("event: accession, date: 2012", "unknown", None),
    ],
)
def test_outcomes(claim: str, outcome: str, ground: str | None) -> None:
    """Each claim with its outcome, and the day it was held against."""
    words = dict(item.split(": ") for item in claim.split(", "))
    found = compare(world(PACT), Claim(treaty="pact", **words), dt.date(2020, 1, 1))  # type: ignore[arg-type]  # because the table gives words
    assert found.outcome == outcome
    assert (None if found.ground is None else found.ground.date) == ground


def test_an_instrument_nobody_knows() -> None:
    """A claim about an instrument outside the registry is neither right nor wrong."""
    claim = Claim(treaty="nothing", event="expiry", date="2020")
    assert compare(world(PACT), claim, dt.date(2020, 1, 1)).outcome == "unknown"


def test_a_signature_may_be_anothers() -> None:
    """Where many signed on many days, a day without a name contradicts none of them."""
    text = PACT.replace("FJI: {accession", "FJI: {signature: 1998-07-01, accession")
    found = compare(
        world(text), Claim(treaty="pact", event="signature", date="1999"), dt.date(2020, 1, 1)
    )
    assert found.outcome == "unknown"
