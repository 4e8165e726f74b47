"""Options that many commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

import treaties
from treaties.api import Registry
from treaties.dates import Counting, DateError, PartialDate, Period, PeriodError, count
from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS


class Format(StrEnum):
    """How the answer is written."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    yaml = "yaml"
    md = "md"


def refuse(message: str) -> NoReturn:
    """Say what is wrong and leave with exit code 2."""
    typer.echo(f"error: {message}", err=True)
    raise typer.Exit(2)


def suggest(word: str, known: list[str]) -> str:
    """`; did you mean 'x'?`, or nothing when nothing is near."""
    from difflib import get_close_matches  # noqa: PLC0415  -- only when a word is not known

    near = get_close_matches(word, list(dict.fromkeys(known)), n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(repr(item) for item in near)}?" if near else ""


def read_day(text: str) -> dt.date:
    """A whole day given on the command line."""
    try:
        when = PartialDate.parse(text)
    except DateError as error:
        raise typer.BadParameter(str(error)) from None
    if not when.is_exact:
        raise typer.BadParameter(f"{text!r} is not one day: expected YYYY-MM-DD")
    return when.earliest


def read_horizon(text: str, today: dt.date) -> dt.date:
    """The last day of `P1Y`, `P6M` or `P30D` from today."""
    try:
        return count(today, Period.parse(text), Counting(missing_day="last"))
    except (PeriodError, DateError) as error:
        refuse(f"--within: {error}")


def _complete_treaty(incomplete: str) -> list[str]:
    return [name for name in treaties.load().ids if name.startswith(incomplete.lower())]


def _complete_party(incomplete: str) -> list[tuple[str, str]]:
    from treaties.model.parties import parties  # noqa: PLC0415  -- only for completion

    found = []
    for party in parties().values():
        for word in (party.code, party.en):
            if word.casefold().startswith(incomplete.casefold()):
                # Shells drop what does not begin as typed: `zam` becomes `zambia`.
                found.append((incomplete + word[len(incomplete) :], party.en))
                break
    return found


def _complete_word(words: tuple[str, ...]) -> list[str]:
    return list(words)


Day = Annotated[
    dt.date | None,
    typer.Option("--today", metavar="DATE", parser=read_day, help="The day to count from."),
]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of", metavar="DATE", parser=read_day, help="Use only what was known on this day."
    ),
]
RegistryPath = Annotated[
    Path | None, typer.Option("--registry", metavar="PATH", help="Another registry file.")
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="How the answer is written.")]
TreatyOption = Annotated[
    str | None,
    typer.Option(
        "--treaty", metavar="TREATY", help="One instrument.", autocompletion=_complete_treaty
    ),
]
TreatyArgument = Annotated[
    str, typer.Argument(metavar="TREATY", autocompletion=_complete_treaty, show_default=False)
]
PartyOption = Annotated[
    str | None,
    typer.Option(
        "--party",
        metavar="STATE",
        help="One State: ISO 3166 code or name.",
        autocompletion=_complete_party,
    ),
]
PartyArgument = Annotated[
    str, typer.Argument(metavar="STATE", autocompletion=_complete_party, show_default=False)
]
CategoryOption = Annotated[
    str | None,
    typer.Option(
        "--category",
        metavar="CATEGORY",
        help="One field: nuclear, conventional, ...",
        autocompletion=lambda: _complete_word(CATEGORIES),
    ),
]
KindOption = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="One kind of clause: report, obligation, duration, ...",
        autocompletion=lambda: _complete_word(CLAUSE_KINDS),
    ),
]


def open_registry(path: Path | None, as_of: dt.date | None = None) -> Registry:
    """The registry asked for. Raises TreatiesError, which the program tells."""
    return treaties.load(path, as_of)


def the_day(today: dt.date | None, as_of: dt.date | None) -> dt.date:
    """`--today`, else `--as-of`, else the machine's day: the only clock in the program."""
    return today or as_of or dt.date.today()  # noqa: DTZ011  -- a calendar day, by the user's clock


def find_treaty(registry: Registry, word: str) -> str:
    """The instrument a person means by an id or by any of its names."""
    ids = registry.ids
    if word in ids:
        return word
    folded = word.casefold().strip()
    if folded in ids:
        return folded
    strong: dict[str, set[str]] = {}
    weak: dict[str, set[str]] = {}
    for row in registry.names():
        table = weak if row["weak"] else strong
        table.setdefault(str(row["text"]).casefold(), set()).add(str(row["treaty"]))
    found = strong.get(folded) or weak.get(folded) or set()
    if len(found) == 1:
        return found.pop()
    if found:
        refuse(f"{word!r} could be {', '.join(sorted(found))}; name one of them")
    known = [*ids, *strong]
    refuse(f"no instrument {word!r}{suggest(folded, known)}")


def maybe_treaty(registry: Registry, word: str | None) -> str | None:
    """The same for an option that may be absent."""
    return None if word is None else find_treaty(registry, word)


def find_state(word: str) -> str:
    """The code of a State or other party by code or name."""
    from treaties.model.parties import find_party, party_words  # noqa: PLC0415  -- only when asked

    code = find_party(word)
    if code is None:
        refuse(f"no State {word!r}{suggest(word.casefold(), list(party_words()))}")
    return code


def maybe_state(word: str | None) -> str | None:
    """The same for an option that may be absent."""
    return None if word is None else find_state(word)


def one_of(word: str | None, known: tuple[str, ...], option: str) -> str | None:
    """A word of the vocabulary, or None."""
    if word is None or word in known:
        return word
    refuse(f"{option}: no {word!r}{suggest(word, list(known))}; one of: {', '.join(known)}")


def category(word: str | None) -> str | None:
    """A category by name."""
    return one_of(word, CATEGORIES, "--category")


def kind(word: str | None) -> str | None:
    """A clause kind by name."""
    return one_of(word, CLAUSE_KINDS, "--kind")
