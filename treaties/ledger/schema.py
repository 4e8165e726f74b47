"""The JSON Schema of statement files, from the same classes that validate them."""

from __future__ import annotations

from typing import Any

from treaties.ledger.validate import adapter

_SHORT = ("trigger", "not_before", "requires", "until")


def statement_schema() -> dict[str, Any]:
    """A JSON Schema (draft 2020-12) that an editor can use for files under data/statements."""
    made = adapter().json_schema()
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    made["title"] = "A statement of the arms-control ledger"
    for name in ("Clause", "Recurrence"):
        properties = made["$defs"][name]["properties"]
        for key in _SHORT:
            if key in properties:
                # `trigger: entry-into-force` is short for a mapping with one key.
                properties[key]["anyOf"].append({"type": "string"})
    return made
