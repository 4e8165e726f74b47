"""Write docs/coverage.md: our instruments against the lists that others keep.

Run from a checkout: `python tools/coverage.py`; with `--check`, fail if the file is not current.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from treaties.ledger.load import load_ledger  # noqa: E402  -- the checkout is on the path only now
from treaties.ledger.references import headers  # noqa: E402  -- likewise

HEAD = """\
# Coverage

What others who follow the field list, and what we have for it. Written by `tools/coverage.py` from
`docs/coverage.yaml` and the ledger; a list marked *in part* was not read whole, so an empty cell
there proves nothing.

"""


def known() -> dict[str, str]:
    """The short name of every instrument of the ledger, by id."""
    statements = load_ledger([ROOT / "data" / "statements"], ROOT)
    return {h.id: h.short for statement in statements for _, h in headers(statement)}


def page(source: dict[str, Any], ours: dict[str, str]) -> Iterator[str]:
    """The page, line by line. Raises SystemExit when an entry names an instrument we have not."""
    lists, entries = source["lists"], source["entries"]
    wrong = [e["id"] for e in entries if e.get("id") not in {None, *ours}]
    if wrong:
        sys.exit(f"docs/coverage.yaml: no instrument {', '.join(wrong)} in the ledger")
    yield HEAD
    yield "| list | read | entries | here | missing |\n| --- | --- | --: | --: | --: |\n"
    for key, item in lists.items():
        mine = [entry for entry in entries if key in entry["in"]]
        here = sum("id" in entry for entry in mine)
        read = item["read"] + ("" if item["whole"] else ", in part")
        yield f"| {item['name']} | {read} | {len(mine)} | {here} | {len(mine) - here} |\n"
    yield "\n## Entry by entry\n\n"
    yield f"| instrument | here | {' | '.join(lists)} |\n| --- | --- |{' --- |' * len(lists)}\n"
    for entry in entries:
        cells = " | ".join("x" if key in entry["in"] else "" for key in lists)
        here = f"`{entry['id']}`" if "id" in entry else "**missing**"
        yield f"| {entry['name']} | {here} | {cells} |\n"
    yield from missing(entries)
    yield from only_here(entries, ours)


def missing(entries: list[dict[str, Any]]) -> Iterator[str]:
    """What others list and we have not, with the reason."""
    yield "\n## Missing here\n\n"
    for entry in entries:
        if "id" not in entry:
            yield f"- {entry['name']}: {entry.get('note', 'not recorded yet')}.\n"


def only_here(entries: list[dict[str, Any]], ours: dict[str, str]) -> Iterator[str]:
    """What we have and none of the lists, as far as they were read."""
    listed = {entry.get("id") for entry in entries}
    extra = {key: name for key, name in ours.items() if key not in listed}
    yield f"\n## Here and in none of these lists ({len(extra)})\n\n"
    for key, name in sorted(extra.items()):
        yield f"- {name} (`{key}`)\n"


def main() -> None:
    """Write the page, or check it."""
    source = yaml.safe_load((ROOT / "docs" / "coverage.yaml").read_text(encoding="utf-8"))
    text = "".join(page(source, known()))
    target = ROOT / "docs" / "coverage.md"
    if "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit("docs/coverage.md is not current; run `python tools/coverage.py`")
        return
    target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
