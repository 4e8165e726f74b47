"""Ways to break a statement file: each is told with its place and a mend, and nothing is built.

The sign § marks where the problem must be reported; it is not part of the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from commands import run
from figures import vectors

TEXT = """\
id: accord-text
kind: treaty-text
title: Accord on the Limitation of Examples
publisher: The Parties
date: 2001-03-01
treaty:
  id: accord
  title: Accord on the Limitation of Examples
  short: Accord
  category: nuclear
  parties: [USA, RUS]
clauses:
  - {id: duration, article: IX.1, kind: duration, trigger: entry-into-force, period: P10Y}
  - id: annual-report
    article: III
    kind: report
    recurrence: {yearly: 04-30}
claims:
  - {treaty: accord, event: signature, date: 2001-03-01}
  - {treaty: accord, event: entry-into-force, date: 2002-06-01}
"""

SPEECH = """\
id: speech
kind: speech
title: A speech about the Accord
publisher: The Ministry
date: 2011-01-10
speakers:
  minister: {name: A Minister, role: Foreign Minister, party: RUS}
claims:
  - treaty: accord
    event: expiry
    date: 2012-06
    speaker: minister
    modality: asserted
    evidence: {start: 10, end: 20, sha256: "{0}"}
""".replace("{0}", 64 * "0")

STATUS = """\
id: accord-status
kind: depositary-record
title: Status of the Accord
publisher: The Depositary
date: 2020-01-01
adherence:
  - treaty: accord
    acts:
      USA: {signature: 2001-03-01, ratification: 2002-05-01}
      RUS: {signature: 2001-03-01, ratification: 2002-06-01}
"""


class Fault(NamedTuple):
    """One way to break a file: replace `old` by `new`; what must be said of it."""

    name: str
    file: str
    old: str
    new: str
    path: str
    says: str
    mend: str


def unescaped(text: str) -> str:
    """A cell of the table with its line ends, tabs and NULs."""
    return text.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0")


FAULTS = [
    Fault(**{key: unescaped(cell) for key, cell in row.items()}) for row in vectors("ledger-faults")
]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A sound ledger of three files, and a registry that was built before."""
    folder = tmp_path / "statements"
    (folder / "accord").mkdir(parents=True)
    for name, text in (("text", TEXT), ("speech", SPEECH), ("status", STATUS)):
        (folder / "accord" / f"{name}.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "treaties.yaml").write_text("as it was\n", encoding="utf-8")
    return folder


def build(ledger: Path) -> tuple[int, list[str], str]:
    """Build the registry; exit code, what was told, and the registry's text afterwards."""
    registry = ledger.parent / "treaties.yaml"
    answer = run("build", "--ledger", ledger, "--registry", registry)
    assert not answer.out
    return answer.code, answer.err.splitlines(), registry.read_text(encoding="utf-8")


def place(text: str) -> tuple[str, int, int]:
    """The file without its mark, and the line and column of the mark."""
    before, mark, after = text.partition("§")
    if not mark:
        return text, 0, 0
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def test_the_ledger_is_sound_before_it_is_broken(ledger: Path) -> None:
    """Every fault below is the only one in its file: the ledger as it stands builds."""
    code, told, registry = build(ledger)
    assert code == 0, told
    assert "  accord:\n" in registry


def problems(told: list[str], file: Path) -> list[tuple[str, str]]:
    """What was told of one file: each problem and its mend."""
    pairs = [(told[n], told[n + 1]) for n in range(0, len(told) - 1, 2)]
    assert told[-1] == f"{len(pairs)} problems in {len({w.split(':')[0] for w, _ in pairs})} files"
    return [(where, mend) for where, mend in pairs if where.startswith(f"{file}:")]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_broken_file_is_told_with_place_and_mend(ledger: Path, fault: Fault) -> None:
    """One fault gives one problem: file, line, column, path, what is wrong, how to mend it."""
    file = ledger / "accord" / f"{fault.file}.yaml"
    sound = file.read_text(encoding="utf-8")
    old = sound if fault.old == "*" else fault.old
    assert sound.count(old) == 1, "the fault must be made in one place"
    text, line, column = place(sound.replace(old, fault.new))
    file.write_text(text, encoding="utf-8")
    code, told, registry = build(ledger)
    assert code == 2
    assert registry == "as it was\n"
    where, mend = problems(told, file)[0]
    assert where.startswith(f"{file}:{line}:{column}:" if line else f"{file}:")
    assert fault.path in where
    assert fault.says in where
    assert mend.startswith("    mend: ")
    assert fault.mend in mend
    if fault.old != "*" and fault.name != "claim about nothing":
        assert len(told) == 3, "one fault, one problem: the other files are sound"


def bomb() -> str:
    """A kilobyte that would grow to billions of nodes."""
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 9) + "]" for n in range(1, 12)]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("data", "line", "column", "says", "mend"),
    [
        (b"id: x\ntitle: caf\xe9\n", 2, 11, "byte 0xe9 is not UTF-8", "save the file as UTF-8"),
        ("id: x\n".encode("utf-16"), 1, 1, "byte 0xff is not UTF-8", "save the file as UTF-8"),
        (b"id: x\ntitle: a\x07b\n", 1, 1, "not YAML", "control characters"),
        (bomb().encode(), 1, 5, "anchors and aliases", "write the value out"),
        (b"a: " + b"[" * 100_000, 1, 28, "nested deeper than 24 levels", "flatten"),
        (b"{a: " * 100_000, 1, 101, "nested deeper than 24 levels", "flatten"),
        (b"- " * 50_000, 1, 51, "nested deeper than 24 levels", "flatten"),
        (b"# " + b"x" * 4_000_000, 1, 1, "more than a statement file may have", "split it"),
    ],
    ids=["latin-1", "utf-16", "bell", "anchor bomb", "deep list", "deep map", "deep dash", "huge"],
)
def test_hostile_bytes(
    ledger: Path, data: bytes, line: int, column: int, says: str, mend: str
) -> None:
    """Bytes that are no text, or that would grow beyond measure, are refused where they begin."""
    file = ledger / "hostile.yaml"
    file.write_bytes(data)
    code, told, registry = build(ledger)
    assert code == 2
    assert registry == "as it was\n"
    where, advice = problems(told, file)[0]
    assert where.startswith(f"{file}:{line}:{column}:")
    assert says in where
    assert mend in advice


def test_a_file_that_cannot_be_read(ledger: Path) -> None:
    """A link that leads nowhere is told like any other fault, or is no file at all."""
    answer = run("validate", ledger / "nowhere.yaml")
    assert answer.code == 2
    assert "no such file or folder" in answer.err
    assert answer.err.count("\n") == 1


def test_all_problems_are_told_at_once(ledger: Path) -> None:
    """Faults in every file come out together, by file and line, in one run."""
    accord = ledger / "accord"
    broken = TEXT.replace("P10Y", "ten years").replace("kind: report", "kind: reporting")
    (accord / "text.yaml").write_text(broken, encoding="utf-8")
    status = STATUS.replace("RUS: {signature: 2001-03-01", "RUZ: {signature: 2001-02-30")
    (accord / "status.yaml").write_text(status, encoding="utf-8")
    speech = SPEECH.replace("speaker: minister", "speaker: nobody")
    (accord / "speech.yaml").write_text(speech, encoding="utf-8")
    code, told, _ = build(ledger)
    assert code == 2
    found = [line.removeprefix(f"{accord}/").split(" ")[0] for line in told[:-1:2]]
    assert found == [
        "speech.yaml:12:5:",
        "status.yaml:10:13:",
        "text.yaml:13:78:",
        "text.yaml:16:5:",
    ]
    assert told[-1] == "4 problems in 3 files"


def test_a_broken_text_is_not_blamed_on_others(ledger: Path) -> None:
    """What an unreadable file would define is not called unknown in the files that name it."""
    (ledger / "accord" / "text.yaml").write_text(TEXT + "  - [", encoding="utf-8")
    code, told, _ = build(ledger)
    assert code == 2
    assert told[-1] == "1 problems in 1 files"


def test_null_is_nothing(ledger: Path) -> None:
    """`null`, `~` and an empty value leave an optional key out; quoted, they are text."""
    file = ledger / "accord" / "text.yaml"
    file.write_text('place: null\nnote: ~\ndocument: "~"\n' + TEXT, encoding="utf-8")
    code, told, registry = build(ledger)
    assert code == 0, told
    assert 'document: "~"' in registry
    assert "place" not in registry


def test_validate_tells_only_what_was_asked(ledger: Path) -> None:
    """`validate FILE` checks one file against the whole ledger, in any format."""
    file = ledger / "accord" / "text.yaml"
    file.write_text(TEXT.replace("P10Y", "ten years"), encoding="utf-8")
    told = run("validate", file)
    assert told.code == 2
    assert told.err.startswith(f"{file}:13:78: clauses[0].period: 'ten years' is not a period")
    listed = run("validate", ledger, "-f", "json")
    assert listed.code == 2
    (problem,) = listed.json
    assert list(problem) == ["file", "line", "column", "path", "message", "mend"]
    assert (problem["line"], problem["column"]) == (13, 78)
    other = run("validate", ledger / "accord" / "status.yaml", ledger / "accord" / "text.yaml")
    assert other.code == 2


def test_build_refuses_an_empty_ledger(tmp_path: Path) -> None:
    """A folder without statements builds nothing."""
    answer = run("build", "--ledger", tmp_path, "--registry", tmp_path / "treaties.yaml")
    assert answer.code == 2
    assert "no statement files" in answer.err
    assert not (tmp_path / "treaties.yaml").exists()
