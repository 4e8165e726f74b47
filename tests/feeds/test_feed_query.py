"""The query: what it may say, its one spelling, and what it answers to nonsense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.feeds.query import LONGEST, Query, QueryError, build, parse

IDS = ["npt", "new-start"]


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("", ""),
        ("kind=report&party=zambia", "party=ZMB&kind=report"),
        ("party=ZM&party=MOZ&party=ZMB", "party=MOZ&party=ZMB"),
        ("kind=conferences&kind=expiries", "kind=duration&kind=review"),
        ("treaty=NPT&alarms=P7D,P30D", "treaty=npt&alarms=P30D,P7D"),
        ("back=P12M&ahead=P2Y", "ahead=P2Y"),
        ("party=%D0%97%D0%B0%D0%BC%D0%B1%D0%B8%D1%8F", "party=ZMB"),
    ],
)
def test_one_spelling(text: str, spelled: str) -> None:
    """However it is asked, a feed has one query, and that one asks for the same feed."""
    query = parse(text, IDS)
    assert query.text == spelled
    assert parse(query.text, IDS) == query


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("partty=ZMB", "did you mean 'party'"),
        ("party=Zambiya", "did you mean 'zambia'"),
        ("treaty=new-strat", "did you mean 'new-start'"),
        ("kind=raport", "did you mean 'report'"),
        ("category=nukes", "category: no 'nukes'"),
        ("alarms=P1M", "in days"),
        ("alarms=P1D,P2D,P3D,P4D,P5D,P6D", "at most 5"),
        ("alarms=", "not a period"),
        ("back=-P1Y", "counts backwards"),
        ("ahead=P99Y", "at most P20Y"),
        ("ahead=P1Y&ahead=P2Y", "more than once"),
        ("party", "name=value"),
        ("party=" + "&party=".join(["ZMB"] * 21), "more than 20"),
        ("party=%FF", "name=value"),
        ("x=" + "y" * LONGEST, "longer than"),
    ],
)
def test_refused_with_a_reason(text: str, said: str) -> None:
    """Never a feed of something else: what is not understood is refused, with what would be."""
    with pytest.raises(QueryError, match=said):
        parse(text, IDS)


@given(st.text(max_size=60) | st.from_regex(r"(party|kind|back|alarms)=[^&]{0,12}", fullmatch=True))
def test_any_text_is_a_query_or_refused(text: str) -> None:
    """Nothing else comes of it, and no message repeats more of it than a line."""
    message = ""
    try:
        parse(text, IDS)
    except QueryError as error:
        message = str(error)
    assert len(message) < 300
    assert message.isprintable()


def test_values_widen_and_names_narrow() -> None:
    """The order of the parts never matters."""
    one = build([("party", "ZMB"), ("kind", "report"), ("party", "MOZ")], IDS)
    two = build([("kind", "report"), ("party", "MOZ"), ("party", "ZMB")], IDS)
    assert one == two == Query(party=("MOZ", "ZMB"), kind=("report",))
