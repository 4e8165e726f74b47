"""No search for garbage while something large is made whose parts nearly all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No search for garbage in cycles meanwhile.

    Nearly all that is made is kept to the end, and to look through it again and again took a
    seventh of the time; what is not found is some 15 MB of 300. Searching again afterwards would
    begin with all of it at once, as if it were new (half a second): it is counted as old instead,
    which the next search of everything looks through.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.freeze()
            gc.unfreeze()  # to the oldest generation
            gc.enable()
