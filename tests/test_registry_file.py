"""The registry as a file: built whole, checked, and told when it is broken."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from commands import ROOT, Answer, run
from test_ledger_faults import SPEECH, STATUS, TEXT

from treaties.ledger.reader import read_yaml


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small ledger, built."""
    (tmp_path / "statements").mkdir()
    for name, text in (("text", TEXT), ("speech", SPEECH), ("status", STATUS)):
        (tmp_path / "statements" / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert build(tmp_path).code == 0
    return tmp_path


def build(folder: Path, *more: str) -> Answer:
    """Run `build` on the ledger and registry of a folder."""
    return run(
        "build", "--ledger", folder / "statements", "--registry", folder / "treaties.yaml", *more
    )


def test_the_file_reads_as_the_field_speaks(folder: Path) -> None:
    """The file of a small ledger, word for word: stable order, one line a fact."""
    assert (
        (folder / "treaties.yaml").read_text(encoding="utf-8")
        == """\
# The registry of arms-control treaties. Built by `treaties build` from the statements under
# data/statements: do not edit it, record a statement instead.
format: 1
statements:
  accord-status: {kind: depositary-record, title: Status of the Accord, publisher: The Depositary, date: 2020-01-01}
  accord-text: {kind: treaty-text, title: Accord on the Limitation of Examples, publisher: The Parties, date: 2001-03-01}
  speech: {kind: speech, title: A speech about the Accord, publisher: The Ministry, date: 2011-01-10, party: RUS}
treaties:
  accord:
    title: Accord on the Limitation of Examples
    short: Accord
    category: nuclear
    statement: accord-text
    parties: [USA, RUS]
    withdrawal_ends: true
    clauses:
      duration: {article: IX.1, kind: duration, trigger: {event: entry-into-force}, period: P10Y, statements: [accord-text]}
      annual-report: {article: III, kind: report, recurrence: {yearly: 04-30}, statements: [accord-text]}
    facts:
      - {event: signature, date: 2001-03-01, statements: [accord-text]}
      - {event: entry-into-force, date: 2002-06-01, statements: [accord-text]}
    adherence:
      - statements: [accord-status]
        acts:
          RUS: {signature: 2001-03-01, ratification: 2002-06-01}
          USA: {signature: 2001-03-01, ratification: 2002-05-01}
    said:
      - {event: expiry, statement: speech, date: 2012-06, speaker: A Minister, role: Foreign Minister}
"""
    )


def test_building_again_changes_nothing(folder: Path) -> None:
    """The same statements under other file names build the same bytes."""
    before = (folder / "treaties.yaml").read_bytes()
    statements = folder / "statements"
    (statements / "deeper").mkdir()
    (statements / "text.yaml").rename(statements / "deeper" / "zz.yaml")
    assert build(folder).code == 0
    assert (folder / "treaties.yaml").read_bytes() == before


def test_check_passes_when_current(folder: Path) -> None:
    """`build --check` writes nothing and passes when the file is what would be built."""
    answer = build(folder, "--check")
    assert (answer.code, answer.out) == (0, "")
    assert "current" in answer.err


def test_check_fails_with_a_readable_diff(folder: Path) -> None:
    """A changed statement fails the check: the lines that differ, and what to run."""
    registry = folder / "treaties.yaml"
    before = registry.read_bytes()
    text = folder / "statements" / "text.yaml"
    text.write_text(TEXT.replace("P10Y", "P15Y"), encoding="utf-8")
    answer = build(folder, "--check")
    assert answer.code == 1
    removed, added = [line for line in answer.out.splitlines() if "duration:" in line]
    assert removed.startswith("-")
    assert "period: P10Y" in removed
    assert added.startswith("+")
    assert "period: P15Y" in added
    assert "run `treaties build`" in answer.err
    assert registry.read_bytes() == before


def test_check_without_a_file_fails(folder: Path) -> None:
    """A registry never built is not current; a long diff is cut."""
    (folder / "treaties.yaml").unlink()
    rows = "".join(
        f"  - {{treaty: accord, event: meeting, ref: m-{n}, date: 2003-01-01}}\n" for n in range(99)
    )
    (folder / "statements" / "text.yaml").write_text(TEXT + rows, encoding="utf-8")
    answer = build(folder, "--check")
    assert answer.code == 1
    assert "more lines" in answer.err
    assert len(answer.out.splitlines()) == 60
    assert not (folder / "treaties.yaml").exists()


def test_nothing_half_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A write that fails leaves the old file whole, and is told."""
    registry = folder / "treaties.yaml"
    before = registry.read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    answer = build(folder)
    assert answer.code == 2
    assert "cannot be written: No space left on device" in answer.err
    assert registry.read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format: 1", "format: 2", "treaties.yaml:3:1: format: format 2 is not 1"),
        ("format: 1\n", "", "treaties.yaml:3:1: format: format: Field required"),
        ("period: P10Y", "period: ten", "treaties.yaml:9:3: treaties.accord"),
        ("date: 2012-06", "date: soon", "'soon' is not a date"),
        ("article: III", "articel: III", "articel"),
        (
            "statements: [accord-text]",
            "statements: [accord-txet]",
            "unknown statement 'accord-txet'",
        ),
        ("treaties:\n", "treaties:\n  accord: {}\n", "duplicate key 'accord'"),
        ("statements:\n", "statements: [\n", "not YAML"),
        ("    clauses:\n", "    clauses: 5\n    claws:\n", "not a registry of treaties"),
        ("    title: Accord", "    title: &a Accord", "anchors and aliases"),
    ],
)
def test_a_broken_registry_is_told(folder: Path, old: str, new: str, says: str) -> None:
    """A registry edited by hand gives place, fault and mend, exit code 2, never a traceback."""
    registry = folder / "treaties.yaml"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(text.replace(old, new, 1), encoding="utf-8")
    answer = run("upcoming", "--registry", registry, "--today", "2005-01-01")
    assert answer.code == 2
    assert says in answer.err
    assert f"{registry}:" in answer.err
    assert "mend: " in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("text", ["", "[]", "treaties", "{}", "format: 1", "\x00", "a: [1"])
def test_what_is_no_registry_is_told(tmp_path: Path, text: str) -> None:
    """Any other file given as a registry is refused with its place."""
    file = tmp_path / "other.yaml"
    file.write_text(text, encoding="utf-8")
    answer = run("list", "--registry", file)
    assert answer.code == 2
    assert f"{file}:" in answer.err


def test_a_missing_registry_is_told(tmp_path: Path) -> None:
    """No file, or a folder in its place: what to do about it."""
    for path in (tmp_path / "nowhere.yaml", tmp_path):
        answer = run("upcoming", "--registry", path)
        assert answer.code == 2
        assert f"{path}: " in answer.err
        assert "treaties build" in answer.err


def test_the_shipped_registry_is_current() -> None:
    """data/treaties.yaml is what the statements give."""
    assert run("build", "--check").code == 0


def test_any_yaml_reader_reads_the_shipped_registry() -> None:
    """The file means the same to a plain YAML loader: same keys, same texts."""
    data = (ROOT / "data" / "treaties.yaml").read_bytes()
    ours = read_yaml(data, "treaties.yaml").value
    others = yaml.safe_load(data)
    assert list(others) == list(ours)
    assert others["treaties"].keys() == ours["treaties"].keys()
    for name, treaty in ours["treaties"].items():
        assert others["treaties"][name]["title"] == treaty["title"]
        assert set(map(str, others["treaties"][name])) == set(treaty)
