"""The JSON API described for machines: an OpenAPI 3.1 document, made from the same types."""

from __future__ import annotations

from typing import Any, Final

from treaties.feeds.query import AHEAD, BACK, LONGEST, MOST_VALUES, SYNONYMS
from treaties.model.vocabulary import CATEGORIES, CLAUSE_KINDS
from treaties.server.documents import VERSION, dump

_JSON: Final = "application/json"
_DAY: Final = {"type": "string", "format": "date"}
_MAYBE_DAY: Final = {"anyOf": [_DAY, {"type": "null"}]}


def openapi() -> bytes:
    """The document, the same as a file and over HTTP."""
    from pydantic import TypeAdapter  # noqa: PLC0415  -- only to describe the types

    from treaties.deadlines.changes import Change  # noqa: PLC0415  -- likewise
    from treaties.model.deadline import Deadline, Event  # noqa: PLC0415  -- likewise
    from treaties.model.facts import Source  # noqa: PLC0415  -- likewise

    schemas: dict[str, Any] = {}
    for kind in (Deadline, Event, Change, Source):
        made = TypeAdapter(kind).json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(made.pop("$defs", {}))
        made["additionalProperties"] = kind in {Deadline, Change}
        schemas[kind.__name__] = made
    schemas.update(_own_schemas())
    return dump(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Treaty deadlines",
                "version": str(VERSION),
                "description": "Deadlines of arms-control instruments. Every document is also a "
                "plain file: the same path, the same bytes.",
            },
            "paths": _paths(),
            "components": {"schemas": schemas, "responses": _responses()},
        }
    )


def _paths() -> dict[str, Any]:
    named = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    facet = {
        "name": "facet",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "enum": ["treaty", "party", "category", "kind"]},
    }
    value = {**named, "name": "value"}
    return {
        "/api/v1/index.json": _get("What there is, and where.", "Index"),
        "/api/v1/treaties.json": _get("Every instrument in one line.", "Treaties"),
        "/api/v1/treaties/{id}.json": _get("One instrument.", "Treaty", [named]),
        "/api/v1/deadlines.json": _get("Deadlines, chosen by a query.", "Deadlines", query()),
        "/api/v1/deadlines/{facet}/{value}.json": _get(
            "Deadlines of one treaty, State, field or kind.", "Deadlines", [facet, value]
        ),
        "/api/v1/changes.json": _get("Which dates moved, and why.", "Changes"),
        "/feeds/index.json": _get("Every calendar that has an address of its own.", "Feeds"),
        "/calendar.ics": _get("The calendar of a query.", None, query()),
    }


def query() -> list[dict[str, Any]]:
    """The query's parameters, as treaties.feeds.query reads them."""
    kinds = [*CLAUSE_KINDS, *SYNONYMS]
    return [
        _many("treaty", "Instruments, by id.", {"type": "string"}),
        _many("party", "States, by ISO 3166 code or name.", {"type": "string"}),
        _many("category", "Fields.", {"type": "string", "enum": list(CATEGORIES)}),
        _many("kind", "Kinds of clause.", {"type": "string", "enum": kinds}),
        _one("alarms", "Alarms before the day, joined by commas, such as P30D,P7D; off without."),
        _one("back", f"How far back, an ISO 8601 period; {BACK} without."),
        _one("ahead", f"How far ahead, an ISO 8601 period; {AHEAD} without."),
    ]


def _many(name: str, words: str, items: dict[str, Any]) -> dict[str, Any]:
    schema = {"type": "array", "items": items, "maxItems": MOST_VALUES}
    words = f"{words} Given again, it widens the choice."
    return {
        "name": name, "in": "query", "description": words, "schema": schema,
        "style": "form", "explode": True,
    }  # fmt: skip


def _one(name: str, words: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": {"type": "string"}}


def _get(
    summary: str, schema: str | None, parameters: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    content: dict[str, Any] = {"text/calendar": {"schema": {"type": "string"}}}
    if schema is not None:
        content = {_JSON: {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    answers = {
        "200": {"description": "The document.", "content": content},
        "304": {"description": "It has not changed."},
        "404": {"$ref": "#/components/responses/NotFound"},
    }
    if parameters and any(item["in"] == "query" for item in parameters):
        answers["400"] = {"$ref": "#/components/responses/BadQuery"}
    return {"get": {"summary": summary, "parameters": parameters or [], "responses": answers}}


def _responses() -> dict[str, Any]:
    content = {_JSON: {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {
        "NotFound": {"description": "There is no such document.", "content": content},
        "BadQuery": {
            "description": f"The query says what it cannot mean, or is over {LONGEST} characters.",
            "content": content,
        },
    }


def _own_schemas() -> dict[str, Any]:
    text = {"type": "string"}
    told = {
        "shared": {"type": "boolean", "description": "A duty of many States, told once for all."},
        "uid": {"type": "string", "format": "uuid", "description": "The calendar event's UID."},
        "sequence": {"type": "integer", "minimum": 0, "description": "How often it was revised."},
        "modified": {**_DAY, "description": "The day the last revision became public."},
        "cancelled": {**_MAYBE_DAY, "description": "The day it fell away, if it did."},
    }
    life = {
        "allOf": [
            {"$ref": "#/components/schemas/Deadline"},
            {"type": "object", "properties": told, "required": list(told)},
        ]
    }
    row = dict.fromkeys(("id", "title", "short", "category", "path"), text)
    return {
        "Error": _object({"error": text, "message": text}),
        "Life": life,
        "Deadlines": _document(
            {
                "title": text, "query": text, "as_of": _MAYBE_DAY, "today": _DAY,
                "first": _DAY, "last": _DAY, "deadlines": _list("Life"),
            }
        ),
        "TreatyRow": _object(row),
        "Treaties": _document({"today": _DAY, "treaties": _list("TreatyRow")}),
        "Treaty": _document({**row, "events": _list("Event"), "sources": _list("Source")}),
        "Changes": _document({"changes": _list("Change")}),
        "Feeds": _document({"feeds": {"type": "array", "items": {"type": "object"}}}),
        "Index": _document({"as_of": _MAYBE_DAY, "today": _DAY, "documents": {"type": "object"}}),
    }  # fmt: skip


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


def _document(properties: dict[str, Any]) -> dict[str, Any]:
    return _object({"version": {"const": VERSION}, **properties})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
