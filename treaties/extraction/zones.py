"""Protocols that go by number: `Protocols 2 and 3 of that Treaty`, `its Protocols`.

The treaty of a nuclear-weapon-free zone, and the convention on certain conventional weapons, have
protocols that are instruments of their own; a text that speaks of the treaty numbers them only.
"""

from __future__ import annotations

import re

# What stands for each number, in the order of the numbers.
PROTOCOLS = {
    "rarotonga": ("rarotonga-p1", "rarotonga-p2", "rarotonga-p3"),
    "pelindaba": ("pelindaba-p1", "pelindaba-p2", "pelindaba-p3"),
    "tlatelolco": ("tlatelolco-p1", "tlatelolco-p2"),
    "ccw": ("ccw-p1", "ccw-p2", "ccw-p3", "ccw-p4", "ccw-p5"),
}
_OF = {protocol: treaty for treaty, several in PROTOCOLS.items() for protocol in several}
_NUMBER = re.compile(r"(?:,? (?:and |or |as well as )?)?(?:nos? )?(?P<n>[1-5]|i{1,3}|iv|v)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_PARENT = re.compile(r" (?:of|to|annexed to|attached to) (?:the |that |this |its )?")


def parent(treaty: str | None) -> str | None:
    """The treaty whose numbered protocols a text may mean while it speaks of `treaty`."""
    return treaty if treaty in PROTOCOLS else _OF.get(treaty or "")


def numbers(text: str, end: int) -> tuple[list[tuple[int, int, int]], int]:
    """The numbers after a head noun in plain text: (number, start, end), and the end."""
    found = []
    while match := _NUMBER.match(text, end):
        value = match["n"]
        found.append((_ROMAN.get(value) or int(value), *match.span("n")))
        end = match.end()
    return found, end


def after(text: str, end: int) -> int | None:
    """Where the name of the treaty begins that the protocols are said to belong to."""
    match = _PARENT.match(text, end)
    return match.end() if match else None
