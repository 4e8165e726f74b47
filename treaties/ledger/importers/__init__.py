"""Official status lists in, statement files out.

A depositary's export says what each State did and when. `read_untc` and `read_unoda` read the
two exports that cover the field; `compose` writes what they say as a statement file and compares
it with the record before: an act that a list no longer shows is kept and named, never dropped.
"""

from treaties.ledger.importers.entries import Entry, Listing
from treaties.ledger.importers.record import Change, Outcome, compose
from treaties.ledger.importers.statement_text import ListSource
from treaties.ledger.importers.unoda import read_unoda
from treaties.ledger.importers.untc import read_untc

__all__ = [
    "Change",
    "Entry",
    "ListSource",
    "Listing",
    "Outcome",
    "compose",
    "read_unoda",
    "read_untc",
]
