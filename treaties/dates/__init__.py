"""Calendar rules of treaty law: partial dates, periods, counting and recurrence.

Pure functions over days: no model, no input or output, no clock, no time zone.
"""

from treaties.dates.counting import Counting, MissingDayError, count, count_partial
from treaties.dates.partial import (
    CalendarEndError,
    DateError,
    PartialDate,
    day_after,
    day_before,
    earlier_of,
    later_of,
)
from treaties.dates.period import Period, PeriodError
from treaties.dates.recurrence import Every, Occurrence, Yearly

__all__ = [
    "CalendarEndError",
    "Counting",
    "DateError",
    "Every",
    "MissingDayError",
    "Occurrence",
    "PartialDate",
    "Period",
    "PeriodError",
    "Yearly",
    "count",
    "count_partial",
    "day_after",
    "day_before",
    "earlier_of",
    "later_of",
]
