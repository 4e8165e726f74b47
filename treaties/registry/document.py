"""The registry as a file: `data/treaties.yaml`, readable, in a stable order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from treaties.model.facts import Fact, Treaty, Version
from treaties.model.plain import to_plain
from treaties.model.vocabulary import CONSENT
from treaties.registry.folded import Folded

FORMAT: Final = 1
_HEAD: Final = """\
# The registry of arms-control treaties. Built by `treaties build` from the statements under
# data/statements: do not edit it, record a statement instead.
"""
_PLAIN: Final = re.compile(r"[^\W_](?:[^\n\r\t,\[\]{}#:?]|:(?=[^\s,\[\]{}]))*(?<! )")
# Characters that YAML does not take as they are, or breaks lines at.
_UNSEEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_LISTED: Final = CONSENT | {
    "signature",
    "entry-into-force",
    "withdrawal-notice",
    "withdrawal",
    "provisional-application",
}


def write_registry(folded: Folded) -> str:
    """The text of the registry file: the same for the same ledger on any machine."""
    lines = [f"format: {FORMAT}", "statements:"]
    for source in folded.sources.values():
        plain = to_plain(source)
        lines.append(f"  {plain.pop('id')}: {_flow(plain)}")
    lines.append("treaties:")
    for treaty in folded.treaties.values():
        lines.extend(_treaty(treaty))
    return _HEAD + "\n".join(lines) + "\n"


def _treaty(treaty: Treaty) -> Iterator[str]:
    plain = to_plain(treaty)
    yield f"  {treaty.id}:"
    for key in ("title", "short", "category", "statement", "aliases", "weak", "parties"):
        if key in plain:
            yield f"    {key}: {_flow(plain[key])}"
    for key in ("depositary", "parent", "binding", "withdrawal_ends", "note"):
        if key in plain:
            yield f"    {key}: {_flow(plain[key])}"
    if treaty.clauses:
        yield "    clauses:"
    for entry in treaty.clauses:
        clause = to_plain(entry.clause)
        name = clause.pop("id")
        clause["statements"] = list(entry.statements)
        yield f"      {name}: {_flow(clause)}"
    yield from _facts(treaty)
    if treaty.said:
        yield "    said:"
    for said in plain.get("said", ()):
        said.pop("treaty")
        yield f"      - {_flow(said)}"


def _facts(treaty: Treaty) -> Iterator[str]:
    listed: dict[tuple[tuple[str, ...], bool, bool], dict[str, dict[str, str]]] = {}
    single: list[Fact] = []
    for fact in treaty.facts:
        if _is_listed(fact):
            best = fact.best
            group = (best.statements, best.unconfirmed, best.known is not None)
            row = listed.setdefault(group, {}).setdefault(fact.party or "", {})
            row[best.event] = best.date or ""
        else:
            single.append(fact)
    if single:
        yield "    facts:"
    for fact in single:
        yield f"      - {_flow(_plain_fact(fact))}"
    if listed:
        yield "    adherence:"
    for (statements, unconfirmed, known), rows in sorted(listed.items()):
        yield f"      - statements: {_flow(statements)}"
        if unconfirmed:
            yield "        unconfirmed: true"
        if known:
            yield "        known: act"
        yield "        acts:"
        for party, acts in sorted(rows.items()):
            yield f"          {party}: {_flow(dict(sorted(acts.items(), key=_by_day)))}"


def _by_day(item: tuple[str, str]) -> tuple[str, str]:
    return item[1], item[0]


def _is_listed(fact: Fact) -> bool:
    """True for a fact that a status list says whole: a State, an act, a day."""
    best = fact.best
    extra = (fact.clause, fact.ref, best.until, best.period, best.effective, best.note)
    return (
        fact.party is not None
        and best.event in _LISTED
        and best.date is not None
        and not any(extra)
        and not fact.disputed
        and not fact.denied
        and best.known in {None, best.date}
    )


def _plain_fact(fact: Fact) -> dict[str, Any]:
    plain = _plain_version(fact.best)
    head: dict[str, Any] = {"event": plain.pop("event")}
    for key in ("party", "clause", "ref"):
        if (value := getattr(fact, key)) is not None:
            head[key] = value
    head |= plain
    if fact.disputed:
        head["disputed"] = [_plain_version(version) for version in fact.disputed]
    if fact.denied:
        head["denied"] = list(fact.denied)
    return head


def _plain_version(version: Version) -> dict[str, Any]:
    plain: dict[str, Any] = to_plain(version)
    plain["statements"] = plain.pop("statements")  # last: the eye looks for the date first
    return plain


def _flow(value: Any) -> str:
    """YAML in one line."""
    if isinstance(value, dict):
        inner = ", ".join(f"{key}: {_flow(item)}" for key, item in value.items())
        return f"{{{inner}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_flow(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    text = str(value)
    bare = _PLAIN.fullmatch(text) and not _UNSEEN.search(text)
    if bare and text.casefold() not in _WORDS:
        return text
    return _UNSEEN.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
