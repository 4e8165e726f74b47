"""The program `treaties`: finds the command, imports only what that command needs, runs it."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Final

import typer

# Command -> module. Listed rather than imported: a query must not pay for the builder.
COMMANDS: Final = {
    "upcoming": "upcoming",
    "list": "registry",
    "show": "registry",
    "party": "registry",
    "status": "registry",
    "events": "registry",
    "explain": "reasons",
    "what-if": "reasons",
    "diff": "reasons",
    "conflicts": "reasons",
    "stale": "reasons",
    "build": "maintain",
    "validate": "maintain",
    "schema": "maintain",
    "ics": "calendar",
    "import": "importing",
    "chart": "charts",
    "ingest": "reading",
    "review": "reading",
    "verify": "reading",
    "compare": "reading",
}
HELP: Final = (
    "Deadlines in arms control, each with its clause, its arithmetic and its source. "
    "Dates and data go to standard output, messages to standard error; exit code 0: done, "
    "1: a check failed, 2: bad input."
)


def build_app(only: str | None = None) -> typer.Typer:
    """The application with all commands, or with the one that is about to run."""
    app = typer.Typer(
        help=HELP,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    modules = {COMMANDS[only]} if only in COMMANDS else set(COMMANDS.values())
    for name in dict.fromkeys(COMMANDS.values()):
        if name in modules:
            import_module(f"treaties.cli.{name}").add_to(app)
    return app


def _root() -> None:
    """Deadlines in arms control, each with its clause, its arithmetic and its source."""


def _asked(arguments: list[str]) -> str | None:
    """The command named on the line, when it is plainly the first word."""
    return arguments[0] if arguments and arguments[0] in COMMANDS else None


def main() -> None:
    """Run the command line; never a traceback for what a person can mend."""
    from treaties.errors import TreatiesError  # noqa: PLC0415  -- keeps `import treaties.cli` free

    try:
        build_app(_asked(sys.argv[1:]))(prog_name="treaties")
    except TreatiesError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of a pipe left: nobody is there to be told
        sys.exit(0)
