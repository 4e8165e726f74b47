"""`treaties import`: what a maintainer types, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from treaties.cli.app import build_app
from treaties.errors import TreatiesError
from treaties.ledger.problems import LedgerError

NPT = "date,state,action,depositary\n1968-07-01,Iceland,Signatory,UK\n"


def run(*words: str | Path) -> Result:
    """Run the command as typed, without a shell."""
    return CliRunner().invoke(build_app("import"), ["import", *map(str, words)])


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A small export of the NPT."""
    file = tmp_path / "npt.csv"
    file.write_text(NPT, encoding="utf-8")
    return file


def test_record_goes_to_standard_output(export: Path) -> None:
    """Without -o the statement file is printed, named by treaty, list and day."""
    result = run("unoda", export, "--date", "2026-08-22")
    assert result.exit_code == 0
    assert result.stdout.startswith("id: npt-status-unoda-2026-08-22\nkind: report\n")
    assert "      ISL: {signature: 1968-07-01}\n" in result.stdout
    assert "1 acts" in result.stderr


def test_record_is_written_and_compared(export: Path, tmp_path: Path) -> None:
    """-o writes the file; the next import compares with it and tells what changed."""
    out = tmp_path / "record.yaml"
    assert run("unoda", export, "-o", out, "--date", "2026-08-22").exit_code == 0
    export.write_text(NPT + "1969-07-18,Iceland,Ratification,UK\n", encoding="utf-8")
    result = run("unoda", export, "-o", out, "--date", "2026-09-22")
    assert result.exit_code == 0
    assert "ISL ratification: 1969-07-18, new" in result.stderr
    assert "1 differences from npt-status-unoda-2026-08-22" in result.stderr
    assert "ISL: {signature: 1968-07-01, ratification: 1969-07-18}" in out.read_text("utf-8")


def test_bad_export_writes_nothing(export: Path, tmp_path: Path) -> None:
    """A fault in the export leaves the record as it was."""
    out = tmp_path / "record.yaml"
    out.write_text("as it was", encoding="utf-8")
    export.write_text(NPT.replace("Iceland", "Atlantis"), encoding="utf-8")
    result = run("unoda", export, "-o", out)
    assert isinstance(result.exception, LedgerError)
    assert isinstance(result.exception, TreatiesError)  # which the program tells with exit code 2
    assert "npt.csv:2:1" in str(result.exception)
    assert out.read_text(encoding="utf-8") == "as it was"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["unoda", "no-such-file.csv"], "cannot be read"),
        (["unoda", "{export}", "--treaty", "bwc"], "the export is of npt"),
        (["unoda", "{export}", "--date", "2026-08"], "is not one day"),
        (["unoda", "{export}", "--previous", "no-such-record.yaml"], "cannot be read"),
        (["unoda", "{export}", "--previous", "{export}.yaml"], "has no table of npt"),
        (["nato", "{export}"], "nato"),
    ],
)
def test_usage_faults(export: Path, words: list[str], message: str) -> None:
    """A wrong file, treaty, day, record or origin is refused with exit code 2."""
    export.with_name("npt.csv.yaml").write_text(
        "{id: x, kind: report, title: t, publisher: p, date: 2026-01-01}", encoding="utf-8"
    )
    result = run(*(word.format(export=export) for word in words))
    assert result.exit_code == 2
    assert message in result.stderr


def test_unknown_treaty_asks_for_its_name(tmp_path: Path) -> None:
    """An export that does not say which instrument it is of needs --treaty."""
    file = tmp_path / "list.csv"
    file.write_text(NPT, encoding="utf-8")
    assert run("unoda", file).exit_code == 2
    assert run("unoda", file, "--treaty", "npt", "--date", "2026-08-22").exit_code == 0
