"""A status list as the text of a statement file: one State a line, States in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from treaties.model.plain import to_plain
from treaties.model.statement import Acts, Claim
from treaties.model.vocabulary import EVENT_KINDS, StatementKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """The list as it is cited: who keeps it, of which instrument, as at which day."""

    id: str
    kind: StatementKind
    title: str
    publisher: str
    date: str
    treaty: str
    document: str | None = None


def statement_text(
    source: ListSource,
    rows: dict[str, Acts],
    claims: Iterable[Claim],
    note: str | None,
    unconfirmed: list[str],
) -> str:
    """The whole file: header, claims beside the table, the table."""
    head: dict[str, Any] = {
        "id": source.id,
        "kind": source.kind,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "languages": ["en"],
        "document": source.document,
        "note": note,
    }
    lines = [f"{key}: {flow(value)}" for key, value in head.items() if value is not None]
    ordered = sorted(claims, key=_claim_order)
    if ordered:
        lines.append("claims:")
        lines.extend(f"  - {flow(to_plain(claim))}" for claim in ordered)
    lines.extend(("adherence:", f"  - treaty: {source.treaty}"))
    if unconfirmed:
        lines.append(f"    unconfirmed: {flow(unconfirmed)}")
    lines.append("    acts:")
    for party, acts in sorted(rows.items()):
        row = dict(sorted(acts.items(), key=lambda act: EVENT_KINDS.index(act[0])))
        lines.append(f"      {party}: {flow(row)}")
    return "\n".join(lines) + "\n"


def _claim_order(claim: Claim) -> tuple[str, str, str]:
    return (claim.party or "", claim.date or "", claim.event)


class _Plain(yaml.SafeDumper):
    """Writes text as the ledger reads it: a date or a number needs no quotes there."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  -- the class attribute PyYAML reads


def _as_text(dumper: yaml.SafeDumper, value: object) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value).lower())


_Plain.add_representer(bool, _as_text)
_Plain.add_representer(int, _as_text)


def flow(value: Any) -> str:
    """YAML in one line."""
    text: str = yaml.dump(
        value,
        Dumper=_Plain,
        default_flow_style=True,
        allow_unicode=True,
        sort_keys=False,
        width=10**9,
    )
    return text.removesuffix("...\n").rstrip("\n")
