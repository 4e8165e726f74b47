"""Any valid ledger survives its way into a file and back, and never upsets the engine."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strategies import codes, days, ledgers, lines
from worlds import as_yaml, registry

from treaties import Filters
from treaties.deadlines.scenario import Supposition
from treaties.ledger import load_ledger, read_ledger
from treaties.model.facts import Treaty
from treaties.model.statement import Statement, TreatyHeader
from treaties.model.vocabulary import EVENT_KINDS, EventKind
from treaties.registry.asof import known_by
from treaties.registry.document import write_registry
from treaties.registry.fold import fold
from treaties.registry.read import parse_registry

if TYPE_CHECKING:
    import pytest

# Whole ledgers are slow to generate and to shrink: few of them, as they come.
WHOLE = settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])


def write_ledger(made: list[Statement], folder: Path, names: list[str]) -> None:
    """Each statement in a file of the given name."""
    for old in folder.glob("*.yaml"):
        old.unlink()
    for statement, name in zip(made, names, strict=True):
        (folder / f"{name}.yaml").write_text(as_yaml(statement), encoding="utf-8")


@given(made=ledgers())
@WHOLE
def test_statement_files_round_trip(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement]
) -> None:
    """A ledger written as files and read again is the same, without a problem."""
    folder = tmp_path_factory.mktemp("ledger")
    write_ledger(made, folder, [statement.id for statement in made])
    found = read_ledger([folder], folder)
    assert not found.problems, "\n".join(map(str, found.problems))
    assert found.statements == sorted(made, key=lambda statement: statement.id)


@given(made=ledgers())
@WHOLE
def test_registry_round_trip(made: list[Statement]) -> None:
    """The registry written and read again holds the same facts, clauses and sources."""
    folded = fold(made)
    text = write_registry(folded)
    again = parse_registry(text.encode(), "treaties.yaml")
    assert again.sources == folded.sources
    assert again.treaties.keys() == folded.treaties.keys()
    for name, treaty in folded.treaties.items():
        other = again.treaties[name]
        assert sorted(map(repr, other.facts)) == sorted(map(repr, treaty.facts))
        assert other.clauses == treaty.clauses
        assert other.said == treaty.said
    assert write_registry(again) == text


@given(title=lines, note=lines)
def test_any_line_of_text_survives(title: str, note: str) -> None:
    """Whatever a title holds, the registry file gives it back to us and to any YAML reader."""
    header = TreatyHeader(id="pact", title=title, short="Pact", category="nuclear", note=note)
    text = Statement(
        id="text", kind="treaty-text", title=title, publisher="x", date="2000", treaty=header
    )
    written = write_registry(fold([text]))
    treaty = parse_registry(written.encode(), "treaties.yaml").treaties["pact"]
    assert (treaty.title, treaty.note) == (title, note)
    outside = yaml.safe_load(written)["treaties"]["pact"]
    assert isinstance(outside["title"], str | int | float | dt.date)


@given(made=ledgers(), data=st.data())
@WHOLE
def test_the_registry_does_not_depend_on_order(
    tmp_path_factory: pytest.TempPathFactory, made: list[Statement], data: st.DataObject
) -> None:
    """The same statements under other file names, read in another order, give the same bytes."""
    folder = tmp_path_factory.mktemp("ledger")
    names = data.draw(st.permutations([f"file-{n}" for n in range(len(made))]))
    write_ledger(made, folder, names)
    shuffled = load_ledger(sorted(folder.glob("*.yaml"), reverse=True))
    assert write_registry(fold(shuffled)) == write_registry(fold(made))


@given(made=ledgers(), days_=st.lists(days(1900, 2110), min_size=2, max_size=2))
@WHOLE
def test_knowledge_only_grows(made: list[Statement], days_: list[dt.date]) -> None:
    """What was known on a day is known later too, unless a better source replaced it."""
    folded = fold(made)
    early, late = sorted(days_)
    then, later = known_by(folded, early), known_by(folded, late)
    assert then.treaties.keys() <= later.treaties.keys() <= folded.treaties.keys()
    for name, treaty in then.treaties.items():
        values = _values(later.treaties[name])
        assert _values(treaty) <= values <= _values(folded.treaties[name])
    # knowing everything is the registry itself
    whole = known_by(folded, dt.date.max)
    for name, treaty in whole.treaties.items():
        assert _values(treaty) == _values(folded.treaties[name])


def _values(treaty: Treaty) -> set[tuple[str | None, ...]]:
    """Every value of every fact, with who it is about."""
    return {
        (fact.party, fact.clause, fact.ref, version.event, version.date, version.until)
        for fact in treaty.facts
        for version in (fact.best, *fact.disputed)
    }


@given(
    made=ledgers(),
    event=st.sampled_from(EVENT_KINDS),
    party=st.none() | codes,
    day=days(1950, 2060),
    as_of=st.none() | days(1900, 2110),
)
@WHOLE
def test_every_question_has_an_answer(
    made: list[Statement],
    event: EventKind,
    party: str | None,
    day: dt.date,
    as_of: dt.date | None,
) -> None:
    """No valid ledger makes a question fail, and what comes back keeps the contract."""
    found = registry(made, None if as_of is None else as_of.isoformat())
    for treaty in found.ids:
        every = found.deadlines(wanted=Filters(treaty=treaty), today=day)
        assert len({item.id for item in every}) == len(every)
        for item in every:
            assert item.id.startswith(f"{treaty}/{item.clause}")
            assert (item.due is None) == (item.earliest is None) == (item.latest is None)
            assert (item.earliest or "") <= (item.latest or "")
            assert item.due is not None or item.status in {
                "conditional",
                "void",
                "met",
                "superseded",
            }
        assert found.status(treaty, day).status
        assert found.status(treaty, day, party).status if party else True
        for entry in every[:2]:
            assert found.explain(entry.id, day) is not None
        supposed = Supposition(treaty=treaty, event=event, date=day.isoformat(), party=party)
        found.what_if(supposed)
    ahead = found.upcoming(day, party=party)
    assert [item.earliest for item in ahead] == sorted(item.earliest or "" for item in ahead)
    assert all(row.due for row in found.agenda(day, wanted=Filters(party=party)))
    assert all(event.earliest <= event.latest for event in found.events(party=party))
    assert all(item.date != item.other_date or item.event for item in found.conflicts())
    found.stale(day)
    found.changes(dt.date(1990, 1, 1), day)
