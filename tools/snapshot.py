"""Write tests/snapshots/*.csv: every computed deadline, by what was known on some fixed days.

Run from a checkout: `python tools/snapshot.py`; with `--check`, fail if a file is not current and
show which dates moved. States that share a deadline's day and status stand in one line; a row that
recurs has the days it runs between.
"""

from __future__ import annotations

import csv
import datetime as dt
import difflib
import io
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import treaties  # noqa: E402  -- the checkout is on the path only now
from treaties.deadlines.occurrences import settle  # noqa: E402  -- likewise
from treaties.deadlines.schedule import deadlines  # noqa: E402  -- likewise
from treaties.deadlines.series import series  # noqa: E402  -- likewise

DAYS = ("2010-04-08", "2019-05-14", "2022-02-24", "2026-11-24")
FOLDER = ROOT / "tests" / "snapshots"
HEAD = ("deadline", "due", "status", "parties")
SHOWN = 60

Line = tuple[str, str, str]


def snapshot(day: dt.date) -> str:
    """All deadlines as known and seen on a day, as CSV."""
    groups: dict[Line, list[str]] = {}
    for line, party in entries(day):
        groups.setdefault(line, []).extend([party] if party else [])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for line, parties in sorted(groups.items()):
        writer.writerow([*line, " ".join(sorted(parties))])
    return out.getvalue()


def entries(day: dt.date) -> Iterator[tuple[Line, str | None]]:
    """Each deadline without its party, and the party."""
    registry = treaties.load(as_of=day)
    for treaty in registry.ids:
        for item in deadlines(registry.engine, treaty):
            seen = settle(item, day)
            parts = [part for part in item.id.split("/") if part != item.party]
            yield ("/".join(parts), seen.due or "", seen.status), item.party
        for row in series(registry.engine, treaty):
            span = f"{row.begin}/{row.stop or '..'}"
            yield (f"{treaty}/{row.clause}", span, "recurring"), row.party


def main() -> None:
    """Write the files, or check them."""
    check = "--check" in sys.argv[1:]
    changed: list[str] = []
    for day in DAYS:
        path, made = FOLDER / f"{day}.csv", snapshot(dt.date.fromisoformat(day))
        if not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(made, encoding="utf-8")
            continue
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        changed += difflib.unified_diff(
            old.splitlines(), made.splitlines(), f"{path.name} as it is", "now", n=0, lineterm=""
        )
    if changed:
        print("\n".join(line[:160] for line in changed[:SHOWN]))
        more = len(changed) - SHOWN
        print(f"... {more} more lines" if more > 0 else "")
        sys.exit("dates moved: if they should, run `python tools/snapshot.py` and commit the files")


if __name__ == "__main__":
    main()
