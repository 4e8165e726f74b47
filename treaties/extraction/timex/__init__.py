"""Time expressions in English and Russian text, resolved against a statement's own day."""

from treaties.extraction.timex.model import TimeSpan, to_edtf
from treaties.extraction.timex.tagger import find_times

__all__ = ["TimeSpan", "find_times", "to_edtf"]
