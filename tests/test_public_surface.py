"""What other programs may rely on: names and signatures, changed only on purpose."""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import pytest

import treaties
import treaties.model
from treaties.errors import RegistryMissingError
from treaties.ledger import LedgerError

SIGNATURES = {
    "load": "(path: Path | str | None = None, as_of: dt.date | None = None) -> Registry",
    "agenda": "(self, today: dt.date, within: dt.date | None = None, wanted: Filters | None = None) -> list[AgendaRow]",
    "changes": "(self, old: dt.date, new: dt.date, treaty: str | None = None) -> list[Change]",
    "conflicts": "(self, treaty: str | None = None) -> list[Conflict]",
    "deadline": "(self, key: str, today: dt.date) -> Deadline | None",
    "deadlines": "(self, first: dt.date | None = None, last: dt.date | None = None, *, wanted: Filters | None = None, today: dt.date, row_last: dt.date | None = None) -> list[Deadline]",
    "events": "(self, first: dt.date | None = None, last: dt.date | None = None, *, treaty: str | None = None, party: str | None = None, category: str | None = None) -> list[Event]",
    "explain": "(self, key: str, today: dt.date) -> Explanation | None",
    "memberships": "(self, party: str) -> dict[str, tuple[str, str | None]]",
    "names": "(self) -> Iterator[dict[str, object]]",
    "news": "(self, since: dt.date, until: dt.date) -> list[tuple[dt.date, Change]]",
    "reopened": "(self) -> Registry",
    "source": "(self, statement: str) -> Source",
    "stale": "(self, today: dt.date, after: str = 'P1Y') -> list[Stale]",
    "status": "(self, treaty: str, on: dt.date, party: str | None = None) -> Status",
    "treaty": "(self, treaty: str) -> Treaty",
    "upcoming": "(self, today: dt.date, within: dt.date | None = None, *, since: dt.date | None = None, treaty: str | None = None, party: str | None = None, category: str | None = None, kind: str | None = None, limit: int | None = None) -> list[Deadline]",
    "what_if": "(self, supposed: Supposition, today: dt.date | None = None) -> list[Deadline]",
}
PROPERTIES = {"engine", "folded", "ids", "index", "timeline"}


def signature(item: object) -> str:
    """A signature as it is written."""
    return str(inspect.signature(item)).replace("'P1Y'", '"P1Y"').replace("'", "").replace('"', "'")  # type: ignore[arg-type]  # because only callables are given


def test_names() -> None:
    """The package's own names, each of which is there."""
    assert treaties.__all__ == [
        "Deadline",
        "Event",
        "Filters",
        "Registry",
        "Step",
        "Supposition",
        "TreatiesError",
        "load",
    ]
    for name in treaties.__all__:
        assert getattr(treaties, name).__name__ == name
    for name in treaties.model.__all__:
        assert getattr(treaties.model, name).__name__ == name


@pytest.mark.parametrize("module", [treaties, treaties.model])
def test_no_other_name(module: object) -> None:
    """A name that is not there is told by its module, as for any other."""
    with pytest.raises(AttributeError, match="has no attribute 'Treatise'"):
        module.Treatise  # type: ignore[attr-defined]  # noqa: B018  # because that is the question


def test_signatures() -> None:
    """The registry's questions and their arguments."""
    found = {"load": signature(treaties.load)}
    for name, item in inspect.getmembers(treaties.Registry):
        if not name.startswith("_") and name not in PROPERTIES:
            found[name] = signature(item)
    assert found == SIGNATURES


def test_deadline_and_event_keep_the_contract() -> None:
    """The fields of what JSON shows, in the contract's order; nobody can change them."""
    fields = list(inspect.signature(treaties.Deadline).parameters)
    assert fields == [
        "id",
        "treaty",
        "party",
        "clause",
        "kind",
        "title",
        "due",
        "earliest",
        "latest",
        "status",
        "article",
        "derivation",
        "statements",
    ]
    event = list(inspect.signature(treaties.Event).parameters)
    assert event == [
        "treaty",
        "event",
        "party",
        "date",
        "earliest",
        "latest",
        "basis",
        "article",
        "statements",
    ]
    step = treaties.Step(step="a")
    with pytest.raises(AttributeError):
        step.step = "b"  # type: ignore[misc]  # because that is the question


def test_errors_are_one_family(tmp_path: Path) -> None:
    """Whatever a person can mend is a TreatiesError."""
    assert issubclass(LedgerError, treaties.TreatiesError)
    with pytest.raises(RegistryMissingError) as missing:
        treaties.load(tmp_path / "nowhere.yaml")
    assert isinstance(missing.value, treaties.TreatiesError)
    assert missing.value.path == tmp_path / "nowhere.yaml"


def test_what_is_there_by_name() -> None:
    """An unknown instrument or statement is a KeyError, as for any mapping."""
    registry = treaties.load()
    assert registry.treaty("inf").short == "INF Treaty"
    assert registry.source(registry.treaty("inf").statement).kind == "treaty-text"
    with pytest.raises(KeyError):
        registry.treaty("nothing")
    with pytest.raises(KeyError):
        registry.source("nothing")
    assert registry.ids == sorted(registry.folded.treaties)
    past = treaties.load(as_of=dt.date(1950, 1, 1))
    assert "inf" not in past.ids
    assert past.ids == sorted(past.folded.treaties)
