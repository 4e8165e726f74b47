"""The commands around the reader: ingest, review, verify, compare, and whole folders."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from treaties.cli.app import build_app

TEXT = """Press conference, Geneva, 6 June 2019

Question: Will Moscow extend the New START Treaty, which expires in 2021?

Ivan Petrov: We want to extend the treaty. It entered into force on 5 February 2011.

Question: And the INF Treaty?

Ivan Petrov: The United States suspended the INF Treaty in February 2019.
"""


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    """A small transcript."""
    file = tmp_path / "talk.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(*words: str | Path, typed: str = "") -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(build_app(), [str(word) for word in words], input=typed)


def test_ingest_gives_the_contract_s_objects(transcript: Path) -> None:
    """One JSON object a line, with the contract's keys in order and positions of the text."""
    result = run("ingest", transcript, "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    keys = (
        "kind treaty event date party speaker modality start end mention date_span rule confidence"
    )
    assert {tuple(row) for row in rows} == {tuple(keys.split())}
    expiry = next(row for row in rows if row["event"] == "expiry")
    assert (expiry["date"], expiry["speaker"]) == ("2021", "Question 1")
    assert TEXT[slice(*expiry["date_span"])] == "2021"
    assert TEXT[slice(*expiry["mention"])] == "New START Treaty"


def test_ingest_lists_time_expressions(transcript: Path) -> None:
    """`--dates` gives start, end, value and precision of each."""
    result = run("ingest", transcript, "--dates", "-f", "jsonl")
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["value"] for row in rows] == ["2019-06-06", "2021", "2011-02-05", "2019-02"]
    assert {tuple(row) for row in rows} == {("start", "end", "value", "precision")}


def test_a_draft_is_verified_and_a_changed_word_is_found(transcript: Path, tmp_path: Path) -> None:
    """The draft's hashes hold for its text and fail for a text with one word changed."""
    out = tmp_path / "draft.yaml"
    assert run("ingest", transcript, "-o", out).exit_code == 0
    assert run("verify", out, "--text", transcript).exit_code == 0
    transcript.write_text(TEXT.replace("5 February", "6 February"), encoding="utf-8")
    result = run("verify", out, "--text", transcript, "-f", "json")
    states = [row["state"] for row in json.loads(result.stdout)]
    assert (result.exit_code, states.count("differs")) == (1, 1)


def test_a_shifted_text_is_told_from_a_changed_one(transcript: Path, tmp_path: Path) -> None:
    """When only a header was added, the words are found where they moved to."""
    out = tmp_path / "draft.yaml"
    run("ingest", transcript, "-o", out)
    transcript.write_text("Ministry\n\n" + TEXT, encoding="utf-8")
    rows = json.loads(run("verify", out, "--text", transcript, "-f", "json").stdout)
    assert {(row["state"], row["found"] - row["start"]) for row in rows} == {("moved", 10)}


def test_review_saves_each_decision(transcript: Path, tmp_path: Path) -> None:
    """Accept, edit, drop and stop: what was decided is in the file, the rest is still open."""
    out = tmp_path / "draft.yaml"
    run("ingest", transcript, "-o", out)
    before = yaml.safe_load(out.read_text("utf-8"))["claims"]
    result = run("review", out, "--text", transcript, typed="a\ne date=2021-02-05\na\nd\nq\n")
    text = out.read_text("utf-8")
    claims = yaml.safe_load(text)["claims"]
    assert result.exit_code == 0
    assert len(claims) == len(before) - 1
    assert text.count("# reviewed") == 2
    assert str(claims[1]["date"]) == "2021-02-05"
    again = run("review", out, "--text", transcript, typed="q\n")
    assert f"[3/{len(claims)}]" in again.stdout


def test_review_refuses_what_the_vocabulary_does_not_have(transcript: Path, tmp_path: Path) -> None:
    """A wrong event, date or field is told, and the file stays as it was."""
    out = tmp_path / "draft.yaml"
    run("ingest", transcript, "-o", out)
    before = out.read_text("utf-8")
    typed = "e event=party\ne date=soon\ne colour=red\nnonsense\nq\n"
    result = run("review", out, "--text", transcript, typed=typed)
    assert out.read_text("utf-8") == before
    for told in (
        "no event 'party'",
        "'soon' is not a date",
        "FIELD=VALUE",
        "none of a, e, d, s, q",
    ):
        assert told in result.stdout


def test_compare_finds_the_contradiction(tmp_path: Path) -> None:
    """A wrong day is contradicted with the computed one; a right and a vague one are not."""
    file = tmp_path / "said.txt"
    file.write_text(
        "6 June 2019\n\nNew START entered into force on 5 February 2011. New START was signed in "
        "2010. New START entered into force on 5 March 2012.\n",
        encoding="utf-8",
    )
    result = run("compare", file, "--today", "2026-11-24", "-f", "json")
    rows = json.loads(result.stdout)
    assert [row["now"] for row in rows] == ["consistent", "vague but consistent", "contradicted"]
    assert rows[2]["computed_now"] == "2011-02-05"
    assert result.exit_code == 1


@pytest.mark.parametrize("command", ["ingest", "compare"])
def test_what_is_no_text_is_refused(command: str, tmp_path: Path) -> None:
    """A binary file gives a message and exit code 2."""
    file = tmp_path / "picture.png"
    file.write_bytes(b"\x89PNG\x00\x00\x00")
    result = run(command, file)
    assert (result.exit_code, "binary" in result.stderr) == (2, True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twelve readable files and a bad one, in two folders."""
    home = tmp_path / "corpus"
    (home / "b").mkdir(parents=True)
    for number in range(12):
        place = home / "b" if number % 2 else home
        text = TEXT.replace("2021?", f"2021 ({number})?")
        (place / f"talk-{number:02}.txt").write_text(text, encoding="utf-8")
    (home / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    return home


def test_a_folder_is_read_past_a_bad_file(folder: Path, tmp_path: Path) -> None:
    """Every good file gives its claims; the bad one is told and passed over."""
    out = tmp_path / "out.jsonl"
    result = run("ingest", folder, "-o", out, "--jobs", "2")
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert result.exit_code == 0
    assert len({row["file"] for row in rows}) == 12
    assert "passed over" in result.stderr
    assert "broken.txt" in result.stderr


def test_an_interrupted_run_goes_on(folder: Path, tmp_path: Path) -> None:
    """After a cut in the middle of a line the next run gives what one run gives."""
    whole, cut = tmp_path / "whole.jsonl", tmp_path / "cut.jsonl"
    run("ingest", folder, "-o", whole)
    run("ingest", folder, "-o", cut)
    journal = cut.with_name("cut.jsonl.journal")
    journal.write_text("", encoding="utf-8")
    cut.write_bytes(cut.read_bytes()[:501])
    run("ingest", folder, "-o", cut)
    assert cut.read_bytes() == whole.read_bytes()
    again = run("ingest", folder, "-o", cut)
    assert cut.read_bytes() == whole.read_bytes()
    assert "13 read before" in again.stderr


@pytest.mark.skipif(find_spec("distributed") is None, reason="needs pip install 'treaties[dask]'")
def test_dask_gives_the_same(folder: Path, tmp_path: Path) -> None:
    """A local cluster of two workers writes what one process writes."""
    import subprocess  # noqa: PLC0415  -- a cluster of its own process, not of the tests'
    import sys  # noqa: PLC0415  -- likewise

    here, there = tmp_path / "here.jsonl", tmp_path / "there.jsonl"
    run("ingest", folder, "-o", here)
    program = Path(__file__).parents[3] / "cli.py"
    command = [sys.executable, program, "ingest", folder, "-o", there]
    subprocess.run([*map(str, command), "--dask", "local:2"], check=True, capture_output=True)
    assert there.read_bytes() == here.read_bytes()


def test_a_folder_needs_a_place_for_its_results(folder: Path) -> None:
    """Without -o a folder is refused: there would be no journal to go on from."""
    result = run("ingest", folder)
    assert result.exit_code == 2
    assert re.search(r"needs -o", result.stderr)
