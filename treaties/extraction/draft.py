"""A statement file drafted from a reading: proposals for a person to accept, edit or drop."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

from treaties.extraction.claims import Claim
from treaties.extraction.cues import grammar
from treaties.extraction.reader import Reading

_PLAIN_SCALAR = grammar("draft.plain_scalar")

LOW = 0.6
_RULE = re.compile(r"[\r\n]+")
FIELDS = ("treaty", "event", "date", "party", "speaker", "modality", "note", "evidence")


@dataclass(slots=True)
class Entry:
    """One drafted claim: its plain fields and the comment lines above it (without the mark)."""

    claim: dict[str, Any]
    notes: list[str]


def sha256(words: str) -> str:
    """The hash that evidence carries: over the UTF-8 bytes of exactly these characters."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


_BLANK_LINE = re.compile(r"\n[ \t\r\u00a0]*\n\s*(?=\S)")


def paragraphs(text: str) -> list[int]:
    """Where the paragraphs after the first begin: each after a blank line."""
    first = len(text) - len(text.lstrip("\n"))
    last = len(text.rstrip()) + 1
    return [match.end() for match in _BLANK_LINE.finditer(text, first, last)]


def draft(text: str, reading: Reading, *, name: str) -> str:
    """The YAML of a statement file. What the text does not say is left to the reviewer."""
    meta = reading.metadata
    speakers = _speakers(reading)
    lines = [
        f"# Drafted from {name}: `treaties review` it, then complete the lines marked FILL IN.",
        f"id: {_slug(meta.date, meta.title or name)}",
        f"kind: {_kind(reading)}",
        f"title: {quoted(meta.title or name)}",
        "publisher: unknown  # FILL IN: who made it public",
        f"date: {meta.date}" if meta.date else "date:  # FILL IN: not found in the text",
    ]
    if meta.place:
        lines.append(f"place: {quoted(meta.place)}")
    if meta.languages:
        lines.append(f"languages: [{', '.join(meta.languages)}]")
    if speakers:
        lines.append("speakers:")
        lines += [f"  {key}: {value}" for key, value in speakers.values()]
    head = "\n".join(lines) + "\n"
    breaks = paragraphs(reading.text) if reading.claims else []
    entries = [_entry(text, claim, breaks, speakers) for claim in reading.claims]
    return write(head, entries)


def write(head: str, entries: list[Entry]) -> str:
    """The whole file: its head as it stands, then the claims with their comments."""
    if not entries:
        return head + "claims: []\n"
    parts = [head, "claims:\n"]
    for entry in entries:
        parts += [f"  # {note}\n" for note in entry.notes]
        mark = "  - "
        for key in FIELDS:
            if entry.claim.get(key) is None:
                continue
            parts.append(f"{mark}{key}: {_value(key, entry.claim[key])}\n")
            mark = "    "
    return "".join(parts)


def _value(key: str, value: Any) -> str:
    if key == "evidence":
        inside = ", ".join(
            f'{name}: "{item}"' if name == "sha256" else f"{name}: {item}"
            for name, item in value.items()
        )
        return "{" + inside + "}"
    return quoted(str(value))


def _entry(
    text: str, claim: Claim, breaks: list[int], speakers: dict[str, tuple[str, str]]
) -> Entry:
    words = text[claim.start : claim.end]
    doubt = "low confidence" if claim.confidence < LOW else "proposed"
    rule = _RULE.sub(" ", claim.rule)[:160]
    return Entry(
        {
            "treaty": claim.treaty,
            "event": claim.event,
            "date": claim.date,
            "party": claim.party,
            "speaker": speakers[claim.speaker][0] if claim.speaker in speakers else None,
            "modality": claim.modality,
            "evidence": {
                "paragraph": 1 + bisect_right(breaks, claim.start),
                "start": claim.start,
                "end": claim.end,
                "sha256": sha256(words),
            },
        },
        [f"{doubt} {claim.confidence:.2f}: {rule}"],
    )


def _speakers(reading: Reading) -> dict[str, tuple[str, str]]:
    """Name in the text → its key and YAML value, for those who say something claimed."""
    said = dict.fromkeys(claim.speaker for claim in reading.claims if claim.speaker)
    questions = {turn.speaker for turn in reading.turns if turn.question}
    out: dict[str, tuple[str, str]] = {}
    for name in said:
        last = name if name in questions else name.split()[-1].split(".")[-1] or name
        key = base = _id(last) or "speaker"
        number = 2
        while any(key == taken for taken, _ in out.values()):
            key, number = f"{base}-{number}", number + 1
        role = ", role: journalist" if name in questions else ""
        out[name] = (key, "{name: " + quoted(name) + role + "}")
    return out


def _kind(reading: Reading) -> str:
    if any(turn.question for turn in reading.turns):
        return "press-conference"
    return "speech" if reading.metadata.speaker else "report"


_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "e",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "-",
            "y",
            "-",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)


def _id(words: str) -> str:
    """Kebab-case in Latin letters, as ids are."""
    low = "".join(_LETTERS.get(char, char) for char in words.lower()).replace("--", "")
    low = re.sub(r"[’']s?\b", "", low)
    return re.sub(r"[^a-z0-9]+", "-", low).strip("-")


def _slug(date: str | None, title: str) -> str:
    words = _id(title).split("-")
    slug = "-".join(words[:8])[:60].strip("-") or "statement"
    return f"{date}-{slug}" if date and date[:10] not in slug else slug


def quoted(text: str) -> str:
    """A YAML scalar: plain where that is safe, else in double quotes."""
    line = re.sub(r"\s+", " ", text).strip()
    if _PLAIN_SCALAR.fullmatch(line) and not re.fullmatch(
        r"(?i:true|false|yes|no|null|on|off|y|n)", line
    ):
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff]", " ", escaped) + '"'
