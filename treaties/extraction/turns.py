"""Turns: who speaks from where to where. A label at the start of a line opens a turn."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from treaties.extraction.cues import grammar, load_data

_NAME = r"[A-ZА-ЯЁÀ-Ý][\w.’'`-]*"
_TITLE_WORDS = r"(?:of|the|for|and|de|der|van|von|al|bin|el|al-|da|do|и|по|en|la)"
# A question's or an answer's letter, no word's last one: "the JCPOA.  That" opens no turn.
_LONE = r"(?<![\w.’'-])[QAВ]"
_LABEL = re.compile(
    # Marks of the writing's direction may stand before it.
    r"^[ \t\u00a0\u202f>*_\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
    rf"(?P<label>{_NAME}(?:[ \t\u00a0]+(?:{_NAME}|{_TITLE_WORDS})){{0,12}}"
    # An office or a party after a name in capitals.
    rf"(?:(?<=[A-Z]{{3}}),[ \t](?:\([A-Z]\)[ \t])?{_NAME}"
    rf"(?:[ \t]+(?:{_NAME}|{_TITLE_WORDS})){{0,5}}(?=:))?)"
    r"(?P<aside>(?:[ \t\u00a0]*[(\[][^)\]\n]{1,80}[)\]])*)"
    rf"[ \t\u00a0*_]*(?P<mark>:|(?<={_LONE})\.?[ \t\u00a0]{{2,}}|"
    rf"(?<={_LONE})\.?[ \t]*[—–-][ \t])"
    r"[ \t\u00a0*_]*(?:[(\[]\d{1,2}:\d\d(?::\d\d)?[)\]][ \t\u00a0]*)?",
    re.MULTILINE,
)
# What a line with a label has somewhere. One set of letters first: the search can skip to them.
_SIGN = re.compile(r"[:QAВ](?:(?<=:)|\.?[ \t\u00a0]{2}|(?<=[QA])\.?[ \t]*[—–-][ \t])")
_BARE_Q = re.compile(
    r"^[ \t\u00a0]*(?P<label>Q|A)(?:[ \t]*\u00a0+[ \t\u00a0]*|[ \t]{2,}|\t)(?=\S)", re.MULTILINE
)
# One blank after it will do where a paragraph opens or the line before ended a sentence.
_LONE_Q = re.compile(r"(?P<label>Q)[ \t](?=[A-Z“‘\"'(\[])")
_LINE_BEFORE = re.compile(r"(?:\A|\n[ \t\r\u00a0]*\n|[.?!…)\]”\"*—–-][ \t\r]*\n)[ \t\u00a0]*\Z")
# A page whose line ends were lost: labels in capitals after the end of a sentence.
_INLINE = re.compile(
    r"(?<=[.?!…)\]”\"—–*TM])\s+(?P<label>QUESTION|Question(?=:)|Вопрос(?=:)|Q(?=\s+[A-Z“\"])|"
    r"(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][а-яё]+(?=:)|[A-Z][a-z]+\s[A-Z][a-z]+(?=:)|"
    r"(?:[A-Z][A-Z.’'-]*[A-Z.]\s)(?:[A-Z][A-Za-z.’'-]*[A-Z]\s?){1,4}(?=:|\s?[(\[]))"
    r"(?P<aside>(?:\s?[(\[][^)\]\n]{1,60}[)\]])?)(?P<mark>:|(?<=\sQ))\s*"
)
# Debates printed as `<GOVERNOR SMITH. We shall…>` or `<THE MODERATOR.> Next question.`
_ANGLE = re.compile(
    r"<(?P<label>(?:(?:MR|MRS|MS|DR|SEN|GOV|REP|GEN)\. ?)?[A-Z][A-Z’'-]*"
    r"(?:[ ](?:[A-Z]\.|[A-Z][A-Za-z’'-]*[A-Z])){0,4})"
    r"(?P<aside>)(?P<mark>\.>?|:>?)\s+"
)
_FEW, _FLAT = 3, 300
_NEAR = 12  # characters before a line in which the end of the one before is looked for
_MAX_WORDS = 9
_SENTENCE_END = grammar("turns.sentence_end")
_MARKS = " \t\r\u00a0•*#|>-:…»."
_INITIALS = grammar("turns.initials")


@dataclass(frozen=True, slots=True)
class Turn:
    """Characters `start`-`end` said by `speaker` (None: nobody is named); `question` if asked."""

    start: int
    end: int
    speaker: str | None
    question: bool = False
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    kind: str
    name: str | None


@cache
def _words() -> dict[str, Any]:
    data = load_data("turns.yaml")
    return {key: frozenset(value) for key, value in data.items()}


@cache
def _titles() -> tuple[str, ...]:
    """Titles as they stand before a name, the longest first."""
    titles = sorted(_words()["titles"], key=len, reverse=True)
    return tuple(title + tail for title in titles for tail in (". ", " "))


def bare_name(text: str) -> str:
    """A name without the titles before it: `MS. NAUERT` → `NAUERT`."""
    name = re.sub(r"[\s\u00a0]+", " ", text).strip(" .,")
    while name.lower().startswith(_titles()):
        low = name.lower()
        title = next(title for title in _titles() if low.startswith(title))
        name = name[len(title) :].strip()
    return name


def find_turns(text: str, speaker: str | None = None) -> list[Turn]:
    """All turns in order; unlabelled text is one turn of `speaker` (if the title names one).

    The page's header and tail belong to no turn.
    """
    labels = _labels(text)
    tail = _tail(text, labels[-1].end if labels else 0)
    first = labels[0].start if labels else tail
    turns: list[Turn] = []
    begin = _body_start(text, first) if labels else _news_start(text)
    if begin < first:
        _add(turns, text, begin, first, speaker, question=False, labelled=False)
    asked = 0
    answering = speaker
    for at, label in enumerate(labels):
        end = labels[at + 1].start if at + 1 < len(labels) else tail
        name, question = label.name, label.kind == "question"
        if question:
            asked += 1
            name = f"Question {asked}"
        elif label.kind == "answer":
            name = answering
        else:
            answering = name
        _add(turns, text, label.end, end, name, question=question, labelled=True)
    return turns


def _add(
    turns: list[Turn],
    text: str,
    start: int,
    end: int,
    speaker: str | None,
    *,
    question: bool,
    labelled: bool,
) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        turns.append(Turn(start, end, speaker, question, labelled))


def _labels(text: str) -> list[_Label]:
    found: list[_Label] = []
    named: list[tuple[re.Match[str], str]] = []
    seen: Counter[str] = Counter()
    matches = list(_line_labels(text))
    if len(matches) < _FEW and len(text) > _FLAT:
        matches += _inline_labels(text)
    if "<" in text:
        matches += _ANGLE.finditer(text)
    for match in matches:
        kind = _kind(match["label"])
        if kind in {"question", "answer"}:
            found.append(_Label(match.start(), match.end(), kind, None))
        elif kind:
            named.append((match, kind))
            seen[match["label"].lower()] += 1
    known = {label.end for label in found}
    found += [
        _Label(m.start(), m.end(), "question" if m["label"] == "Q" else "answer", None)
        for m in (*_BARE_Q.finditer(text), *_lone_questions(text))
        if m.end() not in known
    ]
    interview = any(label.kind == "question" for label in found)
    # Where somebody speaks twice it is a dialogue: whoever opens a paragraph like that speaks too.
    dialogue = any(count > 1 for count in seen.values())
    for match, kind in named:
        sure = kind == "sure" or (kind == "office" and (interview or match["label"].isupper()))
        opens = dialogue and _opens_paragraph(text, match.start())
        if sure or interview or opens or seen[match["label"].lower()] > 1:
            found.append(_Label(match.start(), match.end(), "name", speaker_name(match["label"])))
    found.sort(key=lambda label: label.start)
    if not any(label.kind == "question" for label in found):
        found = [label for label in found if label.kind != "answer"]
    return found


def _line_labels(text: str) -> Iterator[re.Match[str]]:
    """Labels at line starts; only lines that have a sign of one are looked at."""
    done = -1
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < done:
            continue
        start = text.rfind("\n", max(done, 0), at) + 1
        match = _LABEL.match(text, start)
        done = text.find("\n", at)
        if match:
            yield match
        if done < 0:
            return


def _lone_questions(text: str) -> Iterator[re.Match[str]]:
    """`Q Has it been ratified?` at the start of a line."""
    for match in _LONE_Q.finditer(text):
        if _LINE_BEFORE.search(text[max(0, match.start() - _NEAR) : match.start()]):
            yield match


# How far before its mark an inline label begins at most, and how far behind it the match looks.
_REACH, _BEHIND = 400, 80
_INLINE_SIGN = re.compile(r":|\sQ(?=\s)")


def _inline_labels(text: str) -> Iterator[re.Match[str]]:
    """Labels inside lines, looked for around their marks only."""
    low = high = 0
    for sign in _INLINE_SIGN.finditer(text):
        at = sign.start()
        if at - _REACH > high:
            yield from _INLINE.finditer(text, low, high)
            low = at - _REACH
        high = at + _BEHIND
    yield from _INLINE.finditer(text, low, high)


def _opens_paragraph(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(" \t\r\u00a0")
    return not before[-2:].strip("\n")


def speaker_name(label: str) -> str:
    """The speaker as the text gives it, white space made plain."""
    return re.sub(r"[\s\u00a0]+", " ", label).strip()


@lru_cache(maxsize=4096)  # the same few people speak in turn
def _kind(label: str) -> str | None:
    """question, answer, sure (a title or initials), office, maybe (looks like a name), None."""
    plain = re.sub(r"[\s\u00a0]+", " ", label).strip(" .")
    low = plain.lower()
    words = _words()
    head = low.split(" ")[0].strip(".")
    if low in words["question"] or (head in {"question", "вопрос"} and len(low.split()) <= 3):  # noqa: PLR2004  -- "Question (Reuters)"
        return "question"
    if low in words["answer"]:
        return "answer"
    if low in words["not_names"] or len(plain.split()) > _MAX_WORDS:
        return None
    if low in words["offices"]:
        return "office"
    return _like_a_name(plain.partition(",")[0])


def _like_a_name(plain: str) -> str | None:
    """Sure with initials or a title before it; maybe when only capitals speak for it."""
    name = bare_name(plain)
    if _INITIALS.match(plain) or (name != plain and name[:1].isupper()):
        return "sure"
    parts = [part for part in plain.split() if part[0].isalpha()]
    capital = sum(part[0].isupper() for part in parts)
    shouted = plain.isupper() and len(plain) > 3 and len(parts) <= 5  # noqa: PLR2004  -- names' shapes
    few = 1 <= len(parts) <= 4 and capital == len(parts)  # noqa: PLR2004  -- as above
    return "maybe" if shouted or few else None


def _body_start(text: str, limit: int) -> int:
    """Where speech begins after a page's header: the first paragraph that is a sentence."""
    at = 0
    best: int | None = None
    header = False
    for block in re.finditer(r"[^\n]+(?:\n(?![ \t\u00a0]*\n)[^\n]+)*", text[:limit]):
        words = block[0].strip()
        if not words:
            continue
        size = len(words.split(None, 12))
        sentence = size > 5 and bool(_SENTENCE_END.search(words[-40:]))  # noqa: PLR2004  -- not a caption
        greeting = words.endswith((",", ":", "!")) and size <= 12  # noqa: PLR2004  -- a salutation
        if sentence:
            return best if best is not None and header else block.start()
        if greeting and header and words[0].isalpha():
            best = block.start() if best is None else best
            continue
        best = None
        header = True
        at = block.end()
    return at if limit < len(text) else 0


def _news_start(text: str) -> int:
    """Text without labels is read from its first line on: a headline may hold a claim."""
    return len(text) - len(text.lstrip())


def _tail(text: str, after: int) -> int:
    """Where the page's tail begins: a cue line, or a run of short lines to the very end."""
    cues = _words()["tail"]
    at = after
    for line in text[after:].split("\n"):
        if 2 <= len(line) <= 70:  # noqa: PLR2004  -- a heading's length
            words = line.strip(_MARKS).lower()
            if "  " in words or "\u00a0" in words:
                words = " ".join(words.split())
            if words in cues or words.startswith(("©", "copyright ")):
                return at
        at += len(line) + 1
    return _short_lines(text, after)


def _short_lines(text: str, after: int) -> int:
    end = len(text)
    lines = 0
    for match in reversed(list(re.finditer(r"[^\n]+", text[max(after, len(text) - 4000) :]))):
        line = match[0].strip()
        if line and (len(line) > 70 or line[-1] in '.!?…,;:»”")'):  # noqa: PLR2004  -- a line of prose
            break
        if line:
            lines += 1
            end = max(after, len(text) - 4000) + match.start()
    return end if lines >= 3 else len(text)  # noqa: PLR2004  -- fewer may be a signature
