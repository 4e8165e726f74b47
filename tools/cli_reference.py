"""Write docs/cli.md: every command, argument and option, as the program itself declares them.

Run from a checkout: `python tools/cli_reference.py`; with `--check`, fail if the file is not
current.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from treaties.cli.app import COMMANDS, HELP, build_app  # noqa: E402  -- the checkout is on the path only now

TARGET = ROOT / "docs" / "cli.md"
HEAD = f"""\
# Command line

Written by `tools/cli_reference.py` from the program itself.

{HELP}

Dates are written `YYYY-MM-DD`, periods as ISO 8601 durations (`P1Y`, `P6M`, `P30D`). A State is an
ISO 3166 code of two or three letters, or a name; an instrument is its id or any of its names.
`--as-of D` uses only what was known on day D and counts deadlines from it; `--today D` sets that
day alone. `treaties --install-completion` sets up completion in your shell.
"""


def page() -> str:
    """The whole page."""
    commands: dict[str, Any] = typer.main.get_command(build_app()).commands  # type: ignore[attr-defined]  # because an application with commands is a group
    unlisted = sorted(commands.keys() - COMMANDS.keys())
    if unlisted:
        sys.exit(f"treaties/cli/app.py: COMMANDS lacks {', '.join(unlisted)}")
    index = "".join(f"| [`{n}`](#{n}) | {commands[n].help} |\n" for n in commands)
    parts = [HEAD, "\n| command | what it does |\n| --- | --- |\n", index]
    for name, command in commands.items():
        parts.extend(section(name, command))
    return "".join(parts)


def section(name: str, command: Any) -> Iterator[str]:
    """One command: usage, what it does, a table of what may follow it."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join(["treaties", name, *(p.metavar for p in arguments)])
    needed = "".join(f" {p.opts[0]} {value(p)}" for p in options if p.required)
    yield f"\n## {name}\n\n{command.help}\n\n"
    yield f"    {usage}{needed}{' [OPTIONS]' if options else ''}\n"
    rows = [(p.metavar.strip("[].") or p.name, getattr(p, "help", None)) for p in arguments]
    rows = [(f"`{head}`", said) for head, said in rows if said]
    rows += [(option(p), words(p)) for p in options]
    if rows:
        yield "\n| | |\n| --- | --- |\n"
        yield from (f"| {head} | {said} |\n" for head, said in rows)


def option(parameter: Any) -> str:
    """`--format`, `-f` `table|json|...`: the names of an option and what it takes."""
    names = ", ".join(f"`{name}`" for name in parameter.opts)
    taken = value(parameter)
    return f"{names} `{taken}`".replace("|", "\\|") if taken else names


def value(parameter: Any) -> str:
    """What an option takes; nothing for a flag."""
    if parameter.is_flag:
        return ""
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    if str(parameter.type.name).startswith("int"):
        return "N"
    return str(parameter.metavar or parameter.type.name).upper()


def words(parameter: Any) -> str:
    """What an option is for, and its value when it is not given."""
    said = (parameter.help or "").replace("|", "\\|")
    given = getattr(parameter.default, "value", parameter.default)
    if given is None or parameter.is_flag or parameter.required or "Default" in said:
        return said
    return f"{said} Default: {given}."


def main() -> None:
    """Write the page, or check it."""
    made = page()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(made, encoding="utf-8")
        return
    old = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if old != made:
        changes = difflib.unified_diff(
            old.splitlines(), made.splitlines(), "docs/cli.md", "now", n=0, lineterm=""
        )
        print("\n".join(list(changes)[:40]), file=sys.stderr)
        sys.exit("docs/cli.md is not current: run `python tools/cli_reference.py`")


if __name__ == "__main__":
    main()
