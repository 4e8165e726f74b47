"""Arms-control treaties as data: statements in, deadlines out.

>>> import datetime as dt
>>> import treaties
>>> registry = treaties.load(as_of=dt.date(2019, 5, 14))
>>> registry.upcoming(dt.date(2019, 5, 14), treaty="new-start", kind="duration")[0].due
'2021-02-05'
"""

from treaties.api import Filters, Registry, load
from treaties.errors import TreatiesError
from treaties.model.deadline import Deadline, Event, Step

__all__ = ["Deadline", "Event", "Filters", "Registry", "Step", "TreatiesError", "load"]
