"""Arms-control treaties as data: statements in, deadlines out.

>>> import datetime as dt
>>> import treaties
>>> registry = treaties.load(as_of=dt.date(2019, 5, 14))
>>> registry.upcoming(dt.date(2019, 5, 14), treaty="new-start", kind="duration")[0].due
'2021-02-05'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from treaties.api import Filters, Registry, load
from treaties.errors import TreatiesError

if TYPE_CHECKING:
    from treaties.deadlines.scenario import Supposition
    from treaties.model.deadline import Deadline, Event, Step

__all__ = [
    "Deadline",
    "Event",
    "Filters",
    "Registry",
    "Step",
    "Supposition",
    "TreatiesError",
    "load",
]


def __getattr__(name: str) -> Any:
    """The classes of what is computed, loaded when first named: the everyday path needs none."""
    if name in {"Deadline", "Event", "Step"}:
        from treaties.model import deadline  # noqa: PLC0415  -- see above

        return getattr(deadline, name)
    if name == "Supposition":
        from treaties.deadlines.scenario import Supposition  # noqa: PLC0415  -- likewise

        return Supposition
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
