"""Review: a drafted file read back, one decision at a time, saved after each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from treaties.dates import DateError, PartialDate
from treaties.extraction.draft import Entry, write
from treaties.model.vocabulary import EVENT_KINDS, MODALITIES

REVIEWED = "reviewed"
EDITABLE = ("treaty", "event", "date", "party", "speaker", "modality", "note")


class ReviewError(Exception):
    """A file that is no draft, or a change that the vocabulary refuses."""


@dataclass(slots=True)
class Draft:
    """A drafted file: what stands before the claims, and the claims with their comments."""

    head: str
    entries: list[Entry]

    def text(self) -> str:
        """The file as it should be written now."""
        return write(self.head, self.entries)

    def open_entries(self) -> list[int]:
        """Numbers of the entries nobody has decided on."""
        return [n for n, entry in enumerate(self.entries) if not reviewed(entry)]


def reviewed(entry: Entry) -> bool:
    """Whether a person has accepted or edited it."""
    return not entry.notes or any(note.startswith(REVIEWED) for note in entry.notes)


def read_draft(text: str) -> Draft:
    """Read a drafted file back. Raises ReviewError with the line that is wrong."""
    match = re.search(r"^claims:[ \t]*(\[\])?[ \t]*(?:#.*)?$", text, re.M)
    if match is None:
        raise ReviewError("no `claims:` in it; is this a draft of `treaties ingest`?")
    try:
        document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  -- BaseLoader makes text only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        raise ReviewError(f"{line}not YAML: {getattr(error, 'problem', error)}") from None
    claims = document.get("claims") or [] if isinstance(document, dict) else []
    if not isinstance(claims, list) or not all(isinstance(claim, dict) for claim in claims):
        raise ReviewError("`claims` is not a list of claims")
    notes = _notes(text[match.end() :])
    if len(notes) != len(claims):
        notes = [[] for _ in claims]
    entries = [Entry(_plain(claim), note) for claim, note in zip(claims, notes, strict=True)]
    return Draft(text[: match.start()], entries)


def _plain(claim: dict[str, Any]) -> dict[str, Any]:
    return {key: None if value == "" else value for key, value in claim.items()}


def _notes(body: str) -> list[list[str]]:
    """The comment lines above each claim."""
    out: list[list[str]] = []
    waiting: list[str] = []
    for line in body.splitlines():
        words = line.strip()
        if words.startswith("#"):
            waiting.append(words.lstrip("# ").rstrip())
        elif re.match(r"\s*-\s", line):
            out.append(waiting)
            waiting = []
    return out


def accept(draft: Draft, number: int) -> None:
    """Keep an entry as it is."""
    draft.entries[number].notes = [REVIEWED]


def drop(draft: Draft, number: int) -> None:
    """Remove an entry."""
    del draft.entries[number]


def edit(draft: Draft, number: int, change: str) -> None:
    """Apply `field=value` (an empty value clears it). Raises ReviewError when it does not fit."""
    field, sign, value = (part.strip() for part in change.partition("="))
    if not sign or field not in EDITABLE:
        raise ReviewError(f"write FIELD=VALUE with one of: {', '.join(EDITABLE)}")
    if field == "event" and value not in EVENT_KINDS:
        raise ReviewError(f"no event {value!r}; one of: {', '.join(EVENT_KINDS)}")
    if field == "modality" and value not in MODALITIES:
        raise ReviewError(f"no modality {value!r}; one of: {', '.join(MODALITIES)}")
    if field == "date" and value:
        try:
            PartialDate.parse(value)
        except DateError as error:
            raise ReviewError(str(error)) from None
    if field in {"treaty"} and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
        raise ReviewError(f"{value!r} is no id: small letters and digits with hyphens")
    draft.entries[number].claim[field] = value or None


def shown(text: str, entry: Entry, around: int = 160) -> tuple[str, str, str]:
    """The words before, of and after an entry's evidence, for the terminal."""
    evidence = entry.claim.get("evidence") or {}
    try:
        start, end = int(evidence["start"]), int(evidence["end"])
    except (KeyError, TypeError, ValueError):
        return "", "(no positions)", ""
    before = text[max(0, start - around) : start].rsplit("\n", 1)[-1]
    after = text[end : end + around].split("\n", 1)[0]
    return before, text[start:end], after
