"""Two things worked out at once, one of them by a forked process."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

There = TypeVar("There")
Here = TypeVar("Here")


def both(there: Callable[[], There], here: Callable[[], Here]) -> tuple[There, Here]:
    """Both answers; `there` is worked out by a process of its own where the system can fork.

    Its answer must be picklable and should be small. What it raises is raised here, once both have
    ended. Where the system cannot fork (Windows) or other threads run, whose locks a fork would
    copy as they stand, it is worked out here, first: a process begun afresh would have to read
    anew what this one holds. Raises ChildProcessError when the other process ends without an
    answer.
    """
    if "fork" not in multiprocessing.get_all_start_methods() or threading.active_count() > 1:
        return there(), here()
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=_answer, args=(send, there))
    child.start()
    send.close()
    try:
        mine = here()
    finally:
        found, error = _received(receive)
        child.join()
    if error is not None:
        raise error
    return found, mine  # type: ignore[return-value]  # because without an error there is an answer


def _answer(send: Connection, make: Callable[[], There]) -> None:
    """What the other process does."""
    try:
        send.send((make(), None))
    except Exception as error:  # noqa: BLE001  -- raised again by the one who asked
        send.send((None, error))


def _received(receive: Connection) -> tuple[object, Exception | None]:
    with receive:
        try:
            found: tuple[object, Exception | None] = receive.recv()
        except EOFError:
            return None, ChildProcessError("a process that was started ended without an answer")
        return found
