"""On which side of the anchor a sentence speaks, from the verbs around an expression."""

from __future__ import annotations

from typing import Final

from treaties.extraction.timex.classes import lexicon

_REACH: Final = 14  # tokens on each side


def tense_of(letters: str, start: int, end: int) -> int:
    """-1 for a past sentence, 1 for a future one, 0 when nothing tells.

    The nearest verb before the expression decides, else the nearest after it; a sentence end
    stops the search on either side.
    """
    table = lexicon().letters
    past, future = table["PASTV"], table["FUTV"]
    stops = {table["STOP"], table["BREAK"]}
    dot = table["DOT"]
    lead = letters[start - 1] if start else ""
    if lead in {table["UNTIL"], table["AS"]} and past not in letters[end : end + 3]:
        return 1
    infinitive, being, intend = table["TO"], table["BEEN"], table["INTEND"]
    attribute = {table["THE"], table["AN"], table["ITS"]}
    for index in range(start - 1, max(start - _REACH, 0) - 1, -1):
        letter = letters[index]
        if letter == future:
            return 1
        if letter in {intend, being} and letters[index + 1] == infinitive:
            return 1
        if letter == infinitive and letters[index + 1] == being:
            return 1
        if letter == past and letters[max(index - 1, 0)] not in attribute:
            return -1
        if letter in stops or (letter == dot and index < start - 2):
            break
    if lead == table["BY"]:
        return 1
    for index in range(end, min(end + _REACH, len(letters))):
        letter = letters[index]
        if letter == future:
            return 1
        if letter == past:
            return -1
        if letter in stops or letter == dot:
            break
    return 0
