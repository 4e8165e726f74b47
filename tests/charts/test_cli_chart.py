"""`treaties chart` as a person types it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import run

DAY = ("--today", "2026-03-15")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ((), r"Arms control: \d+ of \d+ instruments in force"),
        (("--category", "chemical"), r"Chemical weapons: \d+ of \d+ instruments in force"),
        (("npt", "ctbt"), "CTBT, NPT: 1 of 2 instruments in force"),
        (("New START",), "New START: expired 5 February 2026"),
        (("--party", "Japan"), r"Japan: \d+ dates to keep by 15 March 2029"),
        (("npt", "--adherence"), r"NPT: \d+ parties"),
        (("npt", "cwc", "--adherence"), r"Most parties: CWC, with \d+"),
        (("npt", "--title", "Fifty years"), "Fifty years"),
        (("--lang", "ru"), r"Контроль над вооружениями: действуют \d+ из \d+ документов"),
    ],
)
def test_each_question_has_its_picture(words: tuple[str, ...], title: str, tmp_path: Path) -> None:
    """What is named decides what is drawn; the file's title says it."""
    target = tmp_path / "chart.svg"
    answer = run("chart", *words, "-o", target, *DAY)
    assert (answer.code, answer.out) == (0, "")
    svg = target.read_text(encoding="utf-8")
    assert re.search(f">{title}</title>", svg)


def test_the_same_command_writes_the_same_bytes(tmp_path: Path) -> None:
    """Two runs, one file."""
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    for file in files:
        assert run("chart", "--category", "chemical", "-o", file, *DAY).code == 0
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "chart.gif"), "does not end in .png, .svg, .pdf"),
        (("-o", "chart.png", "--size", "wide"), "is not a size"),
        (("-o", "chart.png", "--size", "1"), "width is 1.0 inches"),
        (("-o", "chart.png", "--size", "10x3"), "needs at least"),
        (("-o", "chart.png", "--size", "90x90", "--dpi", "600"), "megapixels"),
        (("-o", "chart.png", "--from", "2020-01-01", "--to", "2019-01-01"), "does not come after"),
        (("-o", "chart.png", "--adherence"), "name the instruments"),
        (("-o", "chart.png", "--category", "nucular"), "did you mean 'nuclear'"),
        (("-o", "chart.png", "npd"), "did you mean"),
        (("-o", "chart.png", "--from", "1700-01-01", "--to", "1800-01-01"), "no instrument"),
    ],
)
def test_bad_input_is_told_and_nothing_is_written(
    words: tuple[str, ...], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, one line, no file, no traceback."""
    monkeypatch.chdir(tmp_path)
    answer = run("chart", *words, *DAY)
    assert answer.code == 2
    assert told in answer.err
    assert answer.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where a folder should be: exit code 2, and the file is as it was."""
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    answer = run("chart", "--category", "chemical", "-o", file / "chart.png", *DAY)
    assert answer.code == 2
    assert "cannot be written" in answer.err
    assert file.read_text(encoding="utf-8") == "kept"


def test_sizes_may_be_in_millimetres(tmp_path: Path) -> None:
    """An A4 column: 180 by 250 mm is 510.2 by 708.7 points."""
    target = tmp_path / "chart.svg"
    answer = run("chart", "--category", "chemical", "--size", "180x250mm", "-o", target, *DAY)
    assert answer.code == 0
    assert 'width="510.2' in target.read_text(encoding="utf-8")
    assert 'height="708.6' in target.read_text(encoding="utf-8")
