"""`ingest`, `review`, `verify`, `compare`: from a transcript to reviewed statements."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from treaties.cli import options as o
from treaties.cli.maintain import tell, write_atomically
from treaties.cli.output import emit, note, write
from treaties.dates import DateError, PartialDate

if TYPE_CHECKING:
    from treaties.api import Registry
    from treaties.extraction.names import Names
    from treaties.extraction.reader import Reading
    from treaties.extraction.review import Draft


def add_to(app: typer.Typer) -> None:
    """Register the commands of this module."""
    app.command("ingest")(ingest)
    app.command("review")(review)
    app.command("verify")(verify)
    app.command("compare")(compare)


def _partial(text: str) -> str:
    try:
        PartialDate.parse(text)
    except DateError as error:
        raise typer.BadParameter(str(error)) from None
    return text


File = Annotated[Path, typer.Argument(metavar="FILE", show_default=False)]
StatementDay = Annotated[
    str | None,
    typer.Option(
        "--date",
        metavar="DATE",
        parser=_partial,
        help="The statement's day where the text does not say it (2019-05-14, 2019-05 or 2019).",
    ),
]
SpeakerName = Annotated[
    str | None, typer.Option("--speaker", metavar="NAME", help="Who speaks where no label says.")
]


def ingest(
    source: Annotated[Path, typer.Argument(metavar="FILE|DIR", show_default=False)],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="Where to write.")
    ] = None,
    shape: o.OutputFormat = o.Format.yaml,
    dates: Annotated[
        bool, typer.Option("--dates", help="List every time expression instead.")
    ] = False,
    date: StatementDay = None,
    speaker: SpeakerName = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, max=256, metavar="N", help="Processes, for a folder.")
    ] = 1,
    dask: Annotated[
        str | None,
        typer.Option(
            "--dask",
            metavar="SCHEDULER",
            help="Read a folder on a Dask cluster: an address, or local:2 (needs treaties[dask]).",
        ),
    ] = None,
    registry: o.RegistryPath = None,
) -> None:
    """Draft a statement file from a transcript, or read a whole folder into JSON Lines."""
    if source.is_dir():
        _corpus(source, output, date, jobs, dask, registry)
        return
    text = _text(source)
    if dates:
        from treaties.extraction.proposals import date_rows  # noqa: PLC0415  -- only when asked
        from treaties.extraction.reader import dates as find  # noqa: PLC0415  -- likewise

        rows = date_rows(find(text, date=date))
        _answer(rows, shape if shape is not o.Format.yaml else o.Format.table, output)
        return
    reading = _read(text, _names(registry), date, speaker)
    if shape is o.Format.yaml:
        from treaties.extraction.draft import draft  # noqa: PLC0415  -- only for a draft

        _put(draft(text, reading, name=source.name), output)
    else:
        from treaties.extraction.proposals import proposals  # noqa: PLC0415  -- only for data

        _answer(proposals(reading), shape, output)
    low = sum(claim.confidence < 0.6 for claim in reading.claims)  # noqa: PLR2004  -- draft.LOW
    doubt = f", {low} of them with low confidence" if low else ""
    note(f"{source.name}: {len(reading.mentions)} mentions, {len(reading.claims)} claims{doubt}")


def _text(path: Path) -> str:
    from treaties.extraction.text import ReadError, read_source  # noqa: PLC0415  -- only to read

    try:
        return read_source(path).text
    except ReadError as error:
        o.refuse(str(error))


def _names(registry: Path | None) -> Names:
    from treaties.extraction.names import Names  # noqa: PLC0415  -- only to read

    return Names.from_rows(o.open_registry(registry).names())


def _read(text: str, names: Names, date: str | None, speaker: str | None) -> Reading:
    from treaties.extraction.reader import read  # noqa: PLC0415  -- only to read

    return read(text, names, date=date, speaker=speaker)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        write(text)
    else:
        write_atomically(output, text)


def _answer(rows: list[dict[str, Any]], shape: o.Format, output: Path | None) -> None:
    if output is not None:
        import json  # noqa: PLC0415  -- only for a file

        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        write_atomically(output, lines)
        return
    heads = list(rows[0]) if rows else []
    cells = ([_cell(value) for value in row.values()] for row in rows)
    emit(rows, shape, heads, cells, "nothing found")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "-".join(map(str, value)) if isinstance(value, list) else str(value)


def _corpus(
    folder: Path,
    output: Path | None,
    date: str | None,
    jobs: int,
    dask: str | None,
    registry: Path | None,
) -> None:
    """A folder: results and a journal beside them; bad files are told and passed over."""
    from functools import partial  # noqa: PLC0415  -- only for a folder

    from rich.progress import (  # noqa: PLC0415  -- likewise
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from treaties.cli.output import console  # noqa: PLC0415  -- likewise
    from treaties.extraction import corpus  # noqa: PLC0415  -- likewise

    if output is None:
        o.refuse("a folder needs -o OUT.jsonl: results and a journal are kept there")
    if dask is not None:
        _need_dask()
        runner: corpus.Runner = partial(corpus.run_dask, scheduler=dask)
    else:
        runner = partial(corpus.run_here, jobs=jobs)
    names = _names(registry)
    total = sum(1 for _ in corpus.corpus_files(folder))
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(),
               TextColumn("{task.fields[claims]} claims"))  # fmt: skip
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, claims=0)

        def report(result: corpus.Result, progress: corpus.Progress) -> None:
            if result.error:
                note(f"passed over: {result.error}")
            bar.update(task, completed=progress.skipped + progress.files, claims=progress.claims)

        try:
            done = corpus.ingest(folder, output, names, runner, date=date, report=report)
        except OSError as error:
            o.refuse(f"{output}: {error.strerror}")
    again = f", {done.skipped} read before" if done.skipped else ""
    bad = f", {done.bad} passed over" if done.bad else ""
    note(
        f"{output}: {done.files} files, {done.size / 1e6:.1f} MB, {done.claims} claims{again}{bad}"
    )


def _need_dask() -> None:
    from importlib.util import find_spec  # noqa: PLC0415  -- only for --dask

    if find_spec("distributed") is None:
        o.refuse("--dask needs the optional extra: pip install 'treaties[dask]'")


def review(
    statement: Annotated[Path, typer.Argument(metavar="OUT.yaml", show_default=False)],
    text: Annotated[
        Path, typer.Option("--text", metavar="FILE", help="The text it was drafted from.")
    ],
) -> None:
    """Step through drafted claims in the terminal; every decision is saved at once."""
    from treaties.extraction.review import ReviewError, read_draft  # noqa: PLC0415  -- only here

    words = _text(text)
    try:
        draft = read_draft(_yaml(statement))
    except ReviewError as error:
        o.refuse(f"{statement}: {error}")
    at = 0
    while at < len(draft.entries):
        if at not in draft.open_entries():
            at += 1
            continue
        step = _step(draft, at, words, statement)
        if step is None:
            break
        at += step
    left = len(draft.open_entries())
    note(f"{statement}: {len(draft.entries)} claims, {left} still to decide")


def _yaml(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        o.refuse(f"{path}: not UTF-8 text")
    except OSError as error:
        o.refuse(f"{path}: cannot be read: {error.strerror}")


def _step(draft: Draft, at: int, words: str, target: Path) -> int | None:
    """One decision. How many entries to move on; None to stop."""
    from treaties.extraction import review as r  # noqa: PLC0415  -- only here

    entry = draft.entries[at]
    before, said, after = r.shown(words, entry)
    write(f"\n[{at + 1}/{len(draft.entries)}] {'; '.join(entry.notes)}\n")
    write(f"  …{before}«{said}»{after}…\n")
    fields = {key: value for key, value in entry.claim.items() if key != "evidence" and value}
    write("  " + "  ".join(f"{key}={value}" for key, value in fields.items()) + "\n")
    write("  a accept, e FIELD=VALUE, d drop, s skip, q stop > ")
    answer = _line()
    if answer is None or answer in {"q", "quit"}:
        return None
    key, _, rest = answer.partition(" ")
    if key in {"s", "skip", ""}:
        return 1
    if key in {"a", "accept"}:
        r.accept(draft, at)
        step = 1
    elif key in {"d", "drop"}:
        r.drop(draft, at)
        step = 0
    elif key in {"e", "edit"}:
        try:
            r.edit(draft, at, rest)
        except r.ReviewError as error:
            write(f"  {error}\n")
            return 0
        step = 0
    else:
        write(f"  {key!r} is none of a, e, d, s, q\n")
        return 0
    write_atomically(target, draft.text())
    return step


def _line() -> str | None:
    """One line from the terminal; None at its end or when interrupted."""
    try:
        return input().strip()
    except (EOFError, KeyboardInterrupt):
        write("\n")
        return None


def verify(
    statement: Annotated[Path, typer.Argument(metavar="STATEMENT", show_default=False)],
    text: Annotated[Path, typer.Option("--text", metavar="FILE", help="Your copy of the text.")],
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Recompute the hashes of a statement's evidence over a copy of its text."""
    from treaties.extraction.verify import verify as check  # noqa: PLC0415  -- only here
    from treaties.ledger.load import read_ledger  # noqa: PLC0415  -- likewise

    if not statement.is_file():
        o.refuse(f"no such file: {statement}")
    words = _text(text)
    found = read_ledger([statement], Path.cwd())
    if not found.statements:
        tell(found.problems)
        raise typer.Exit(2)
    evidence = []
    for item in found.statements:
        evidence += [
            (f"claims[{n}] {c.treaty} {c.event}", c.evidence) for n, c in enumerate(item.claims)
        ]
        evidence += [(f"clauses[{n}] {c.id}", c.evidence) for n, c in enumerate(item.clauses)]
    checks = check(words, evidence)
    rows = [
        [c.where, f"{c.start}-{c.end}", c.state + (f" to {c.found}" if c.found is not None else "")]
        for c in checks
    ]
    emit(
        checks,
        shape,
        ["evidence", "characters", "state"],
        rows,
        "no evidence with positions and a hash",
    )
    wrong = sum(c.state != "ok" for c in checks)
    note(f"{len(checks)} pieces of evidence, {wrong} not as hashed")
    if wrong:
        raise typer.Exit(1)


def compare(
    source: File,
    date: StatementDay = None,
    speaker: SpeakerName = None,
    today: o.Day = None,
    as_of: o.AsOf = None,
    registry: o.RegistryPath = None,
    shape: o.OutputFormat = o.Format.table,
) -> None:
    """Hold a transcript's dates against the registry, as known on its day and as known today."""
    from treaties.extraction.names import Names  # noqa: PLC0415  -- only to read

    text = _text(source)
    now = o.open_registry(registry, as_of)
    reading = _read(text, Names.from_rows(now.names()), date, speaker)
    rows = _compared(reading, now, o.the_day(today, as_of), registry)
    heads = ["Said", "By", "Then", "Now", "By the registry"]
    emit(rows, shape, heads, map(_compared_cells, rows), "no dated claim about an instrument")
    wrong = sum("contradicted" in {row["then"], row["now"]} for row in rows)
    note(f"{len(rows)} dated claims, {wrong} contradicted")
    if wrong:
        raise typer.Exit(1)


def _compared(
    reading: Reading, now: Registry, today: dt.date, registry: Path | None
) -> list[dict[str, Any]]:
    from treaties.deadlines.compare import Verdict  # noqa: PLC0415  -- only to compare
    from treaties.deadlines.compare import compare as hold  # noqa: PLC0415  -- likewise

    day = PartialDate.parse(reading.metadata.date).latest if reading.metadata.date else None
    then = o.open_registry(registry, day) if day else None
    out = []
    for claim in reading.claims:
        if claim.date is None:
            continue
        before = (
            hold(then, claim, day)
            if then is not None and day is not None
            else Verdict(outcome="unknown")
        )
        after = hold(now, claim, today)
        shown = after if after.ground else before
        ground = shown.ground
        out.append(
            {
                "treaty": claim.treaty,
                "event": claim.event,
                "date": claim.date,
                "party": claim.party,
                "speaker": claim.speaker,
                "modality": claim.modality,
                "then": before.outcome,
                "now": after.outcome,
                "computed_then": before.ground.date if before.ground else None,
                "computed_now": after.ground.date if after.ground else None,
                "ground": ground.what if ground else None,
                "article": ground.article if ground else None,
                "statements": list(ground.statements) if ground else [],
                "start": claim.start,
                "end": claim.end,
                "confidence": claim.confidence,
            }
        )
    return out


def _compared_cells(row: dict[str, Any]) -> list[str]:
    ground = row["ground"] or ""
    if row["article"]:
        ground += f", art. {row['article']}"
    computed = row["computed_now"] or row["computed_then"] or ""
    said = f"{row['treaty']} {row['event'].replace('-', ' ')}: {row['date']}"
    return [said, row["speaker"] or "", row["then"], row["now"], f"{computed} {ground}".strip()]
