"""The disarmament treaties database of UNODA: its interface's JSON, or the CSV form of it.

JSON: an answer of the operation `Treaty`, with `short_name` and a list `actions_`. CSV: columns
`date,state,action,depositary`. Where a State deposited with several depositaries, the first day
counts and the others are kept beside it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final

from treaties.ledger.importers.entries import Entry, Faults, Listing, real_day, state
from treaties.model.parties import parties
from treaties.model.vocabulary import EventKind

SHORT_NAMES: Final = {
    "1925": "geneva-protocol",
    "antarctic": "antarctic",
    "bangkok": "bangkok",
    "bwc": "bwc",
    "canwfz": "canwfz",
    "ctbt": "ctbt",
    "npt": "npt",
    "outer_space": "outer-space",
    "pelindaba": "pelindaba",
    "rarotonga": "rarotonga",
    "sea_bed": "seabed",
    "test_ban": "ptbt",
    "tlatelolco": "tlatelolco",
    "tpnw": "tpnw",
}
ACTIONS: Final[dict[str, EventKind]] = {
    "sig": "signature",
    "signatory": "signature",
    "signature": "signature",
    "rat": "ratification",
    "ratification": "ratification",
    "acc": "accession",
    "accession": "accession",
    "suc": "succession",
    "succession": "succession",
    "acceptance": "acceptance",
    "approval": "approval",
    "consent to be bound": "consent-to-be-bound",
    "wtw": "withdrawal",
    "withdrawal": "withdrawal",
}
_COLUMNS: Final = ("date", "state", "action", "depositary")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00:00(?:\.0+)?Z?)?")
_ACTIONS_KEY: Final = re.compile(r'"actions_"\s*:\s*\[')
_GAP: Final = re.compile(r"[\s,]*")


def read_unoda(data: bytes, file: str) -> Listing:
    """Read an export; raises LedgerError with every fault, each with line and column."""
    faults = Faults(file)
    text = faults.text(data)
    listing = Listing(SHORT_NAMES.get(PurePath(file).name.split(".")[0].lower()))
    if text.lstrip()[:1] in {"{", "["}:
        _read_json(text, faults, listing)
    else:
        _read_csv(text, faults, listing)
    faults.stop_if_any()
    if not listing.entries:
        faults.add((1, 1), "", "no acts in this file", "export a treaty with its actions")
        faults.stop_if_any()
    return listing


def _read_json(text: str, faults: Faults, listing: Listing) -> None:
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        at = (error.lineno, error.colno) if isinstance(error, json.JSONDecodeError) else (1, 1)
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        faults.add(at, "", f"not JSON: {what}", "save the answer of the interface whole")
        return
    names = set(_short_names(whole))
    if len(names) > 1:
        message = f"speaks of several treaties: {', '.join(sorted(names))}"
        faults.add((1, 1), "short_name", message, "export one treaty a file")
        return
    listing.treaty = SHORT_NAMES.get(names.pop().lower(), listing.treaty) if names else None
    found = _ACTIONS_KEY.search(text)
    if found is None:
        faults.add((1, 1), "", "no list `actions_`", "ask for the treaty with its actions_")
        return
    for index, (offset, action) in enumerate(_elements(text, found.end())):
        at = (text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
        _json_act(action, faults, at, f"actions_[{index}]", listing)


def _short_names(value: Any) -> Iterator[str]:
    """The short name beside each list of actions; depositaries have short names too."""
    if isinstance(value, dict):
        if "actions_" in value:
            if isinstance(name := value.get("short_name"), str):
                yield name
            return
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _short_names(item)


def _elements(text: str, offset: int) -> Iterator[tuple[int, Any]]:
    """The elements of a JSON array of valid JSON, each with where it begins."""
    decoder = json.JSONDecoder()
    while True:
        gap = _GAP.match(text, offset)
        offset = gap.end() if gap else offset
        if text[offset] == "]":
            return
        value, end = decoder.raw_decode(text, offset)
        yield offset, value
        offset = end


def _json_act(
    action: Any, faults: Faults, at: tuple[int, int], path: str, listing: Listing
) -> None:
    if not isinstance(action, dict):
        faults.add(at, path, "is not an action", "expected date, type and state")
        return
    kind = _word(action.get("action_type_")) or ""
    if kind.casefold() not in ACTIONS:
        kind = _word(action.get("type")) or kind
    who = action.get("state")
    code = _iso(who)
    name = _word(who) or ""
    depositary = action.get("depositary")
    short = depositary.get("short_name") if isinstance(depositary, dict) else depositary
    _add(faults, at, path, listing, (str(action.get("date")), code or name, kind, short))


def _word(value: Any) -> str | None:
    """A word given plainly or as the `name` of an object."""
    if isinstance(value, dict):
        value = value.get("name")
    return value.strip() if isinstance(value, str) else None


def _iso(value: Any) -> str | None:
    """An alpha-3 code of ours anywhere below a state."""
    if isinstance(value, dict):
        code = value.get("countryname_country_code_3")
        if isinstance(code, str) and code.upper() in parties():
            return code.upper()
        value = list(value.values())
    if isinstance(value, list):
        return next((code for item in value if (code := _iso(item))), None)
    return None


def _read_csv(text: str, faults: Faults, listing: Listing) -> None:
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = [cell.strip().lower() for cell in next(rows, [])]
        missing = [name for name in _COLUMNS[:3] if name not in head]
        if missing:
            mend = f"the first line names the columns: {','.join(_COLUMNS)}"
            faults.add((1, 1), "", f"no column {', '.join(missing)}", mend)
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                found = dict(zip(head, row, strict=False))
                at = (rows.line_num, 1)
                values = tuple(found.get(name, "") for name in _COLUMNS)
                _add(faults, at, "", listing, values)
    except csv.Error as error:
        faults.add((rows.line_num, 1), "", f"not CSV: {error}", "check the quotes on this line")


def _add(
    faults: Faults,
    at: tuple[int, int],
    path: str,
    listing: Listing,
    act: tuple[Any, ...],
) -> None:
    date, name, action, depositary = act
    inside = f"{path}." if path else ""
    code = state(faults, at, f"{inside}state", name)
    event = ACTIONS.get(action.strip().casefold())
    if event is None:
        known = "Signatory, Ratification, Accession, Succession, Withdrawal"
        faults.add(at, f"{inside}action", f"unknown action {action!r}", f"known: {known}")
    match = _DAY.fullmatch(date.strip())
    day = real_day(int(match[1]), int(match[2]), int(match[3])) if match else None
    if day is None:
        faults.add(at, f"{inside}date", f"{date!r} is no day", "expected YYYY-MM-DD")
    if code and event and day:
        entry = Entry(party=code, event=event, date=day, depositary=depositary or None)
        listing.entries.append(entry)
