"""`build`, `validate`, `schema`: the maintainer's commands."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from treaties.cli import options as o
from treaties.cli.output import emit, note, write
from treaties.ledger.load import read_ledger
from treaties.ledger.problems import Problem
from treaties.places import ledger_folder, registry_file

_SHOWN = 60


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("build")(build)
    app.command("validate")(validate)
    app.command("schema")(schema)


def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if the registry is not current.")
    ] = False,
    ledger: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Another folder of statements.")
    ] = None,
    registry: o.RegistryPath = None,
) -> None:
    """Fold the statements into the registry file."""
    from treaties.registry.document import write_registry  # noqa: PLC0415  -- only to build
    from treaties.registry.fold import fold  # noqa: PLC0415  -- likewise

    folder, target = ledger or ledger_folder(), registry or registry_file()
    found = read_ledger([folder], Path.cwd())
    if found.problems:
        tell(found.problems)
        raise typer.Exit(2)
    if not found.statements:
        o.refuse(f"no statement files under {folder}")
    text = write_registry(fold(found.statements))
    if check:
        _check(target, text)
    else:
        write_atomically(target, text)
        note(f"{target}: built from {len(found.statements)} statements")


def _check(target: Path, text: str) -> None:
    from difflib import unified_diff  # noqa: PLC0415  -- only when checking

    old = target.read_text(encoding="utf-8") if target.exists() else ""
    if old == text:
        note(f"{target}: current")
        return
    lines = list(
        unified_diff(old.splitlines(), text.splitlines(), "as it is", "as built", n=0, lineterm="")
    )
    write("\n".join(line[:400] for line in lines[:_SHOWN]) + "\n")
    if len(lines) > _SHOWN:
        note(f"... {len(lines) - _SHOWN} more lines")
    note(f"{target}: not current; run `treaties build`")
    raise typer.Exit(1)


def write_atomically(target: Path, text: str) -> None:
    """Write a whole file or nothing: to a temporary file beside it, then rename."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        o.refuse(f"{target}: cannot be written: {error.strerror}")


def tell(problems: list[Problem]) -> None:
    """All problems on standard error, each with its place and its mend."""
    for problem in problems:
        note(str(problem))
    files = len({problem.file for problem in problems})
    note(f"{len(problems)} problems in {files} files")


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Statement files or folders.", show_default=False),
    ] = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Check statement files; every problem with file, line, column and mend."""
    home = ledger_folder()
    wanted = [path.resolve() for path in paths] if paths else [home]
    missing = [path for path in wanted if not path.exists()]
    if missing:
        o.refuse(f"no such file or folder: {', '.join(map(str, missing))}")
    outside = [path for path in wanted if path != home and home.resolve() not in path.parents]
    # References lead into the whole ledger, so it is read too; only what was asked is told.
    found = read_ledger([home, *outside] if home.is_dir() else outside, Path.cwd())
    names = {str(path) for path in wanted}
    told = [p for p in found.problems if _asked(p, names)] if paths else found.problems
    if shape is not o.Format.table:
        emit(told, shape)
    elif told:
        tell(told)
    else:
        note(f"{len(found.statements)} statements, no problem")
    if told:
        raise typer.Exit(2)


def _asked(problem: Problem, names: set[str]) -> bool:
    path = (Path.cwd() / problem.file).resolve()
    return str(path) in names or any(str(parent) in names for parent in path.parents)


def schema() -> None:
    """Print the JSON Schema of statement files, for editors."""
    from treaties.ledger.schema import statement_schema  # noqa: PLC0415  -- only to print it

    write(json.dumps(statement_schema(), ensure_ascii=False, indent=2) + "\n")
