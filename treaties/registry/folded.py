"""The registry in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from treaties.model.facts import Source, Treaty


class Folded(NamedTuple):
    """All instruments and all sources, by id."""

    treaties: dict[str, Treaty]
    sources: dict[str, Source]
