"""Whole folders of texts: streaming, several processes, resumable, never stopped by a bad file."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import connection
from pathlib import Path
from typing import Any

from treaties.extraction.names import Names
from treaties.extraction.proposals import proposals
from treaties.extraction.reader import read
from treaties.extraction.text import ReadError, read_source

# Files go to the workers in batches: big enough to hide the cost of sending, small enough to
# bound what a batch's answer holds.
_BATCH_BYTES = 1_000_000
_BATCH_FILES = 64
_WAITING = 3
SUFFIXES = frozenset({".txt", ".html", ".htm", ".xhtml", ".pdf", ".text", ".md", ""})
# Read once, so that every table and pattern is made.
_WARM = "The NPT was signed in 1968. ДНЯО подписан в 1968 году."
_NAMES: Names | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One file read: its lines of JSON, or the reason why not; `size` in bytes."""

    file: str
    lines: str
    size: int
    error: str | None = None


@dataclass(slots=True)
class Progress:
    """How far a corpus run is."""

    files: int = 0
    size: int = 0
    claims: int = 0
    bad: int = 0
    skipped: int = 0


def corpus_files(folder: Path) -> Iterator[Path]:
    """Text files below a folder, in a stable order, one directory at a time."""
    for base, folders, names in os.walk(folder):
        folders.sort()
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            path = Path(base) / name
            if not name.startswith(".") and path.suffix.lower() in SUFFIXES:
                yield path


def read_file(path: str, root: str, names: Names, date: str | None = None) -> Result:
    """Read one file into lines of JSON (each with `file`); faults are part of the result."""
    name = os.path.relpath(path, root)
    size = 0
    if not Path(path).is_file():
        # A pipe in a folder would be waited for; a link may lead nowhere.
        return Result(name, "", size, f"{path}: not a regular file")
    try:
        size = Path(path).stat().st_size
        source = read_source(Path(path))
        reading = read(source.text, names, date=date)
        rows = [{"file": name, **row} for row in proposals(reading)]
    except ReadError as error:
        return Result(name, "", size, str(error))
    except OSError as error:
        return Result(name, "", size, f"{path}: cannot be read: {error.strerror}")
    except Exception as error:  # noqa: BLE001  -- one bad file must not stop ten thousand
        return Result(name, "", size, f"{path}: {type(error).__name__}: {error}")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return Result(name, lines, size)


def prepare(rows: list[dict[str, Any]]) -> None:
    """Build the names a process reads with: once, since building them is the cost."""
    global _NAMES  # noqa: PLW0603  -- one set of names a process
    if _NAMES is None or _NAMES.rows != rows:
        _NAMES = Names(rows)
        read(_WARM, _NAMES)


def _start_worker(rows: list[dict[str, Any]]) -> None:
    """What a worker of the pool does first: it must not outlive a parent that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    prepare(rows)


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def read_batch(
    paths: list[str], root: str, date: str | None, rows: list[dict[str, Any]] | None = None
) -> list[Result]:
    """Read several files: what a worker does, on this machine or another."""
    if rows is not None:
        prepare(rows)
    assert _NAMES is not None  # prepared by the pool's initializer or just now
    return [read_file(path, root, _NAMES, date) for path in paths]


def batches(files: Iterable[Path]) -> Iterator[list[str]]:
    """Files grouped by size."""
    batch: list[str] = []
    size = 0
    for path in files:
        batch.append(str(path))
        try:
            size += path.stat().st_size
        except OSError:
            size += 1
        if size >= _BATCH_BYTES or len(batch) >= _BATCH_FILES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def run_here(
    work: Iterable[list[str]], root: str, names: Names, date: str | None, jobs: int
) -> Iterator[list[Result]]:
    """Batches read in order by `jobs` processes (none for one job); few wait at a time."""
    if jobs <= 1:
        for batch in work:
            yield read_batch(batch, root, date, names.rows)
        return
    # Made before the pool is: where processes are forked, they have it from birth.
    prepare(names.rows)
    waiting: deque[Future[list[Result]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(names.rows,)) as pool:
        try:
            for batch in work:
                waiting.append(pool.submit(read_batch, batch, root, date))
                if len(waiting) >= jobs * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def run_dask(
    work: Iterable[list[str]], root: str, names: Names, date: str | None, scheduler: str
) -> Iterator[list[Result]]:
    """The same on a Dask cluster: an address, or `local:N` for N workers on this machine."""
    distributed: Any = import_module("distributed")  # the optional extra; it ships no types

    kind, _, count = scheduler.partition(":")
    cluster = None
    if kind == "local":
        cluster = distributed.LocalCluster(
            n_workers=int(count or 2),
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            # Workers that close while they report to the scheduler are no error of ours.
            silence_logs=logging.CRITICAL,
        )
    try:
        with distributed.Client(cluster or scheduler) as client:
            rows = client.scatter(names.rows, broadcast=True, hash=False)
            width = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            waiting: deque[Any] = deque()
            for batch in work:
                waiting.append(client.submit(read_batch, batch, root, date, rows, pure=False))
                if len(waiting) >= width * _WAITING:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
    finally:
        if cluster is not None:
            cluster.close()


Runner = Callable[[Iterable[list[str]], str, Names, str | None], Iterator[list[Result]]]


def ingest(
    folder: Path,
    target: Path,
    names: Names,
    runner: Runner,
    *,
    date: str | None = None,
    report: Callable[[Result, Progress], None] | None = None,
) -> Progress:
    """Read a folder into `target` (JSON Lines); a journal beside it lets a later run go on.

    The journal names each file read and how long the target was after it, so a run that was cut
    off in the middle of a line begins again at the last whole file. Raises OSError.
    """
    journal = target.with_name(target.name + ".journal")
    done, length = _resume(journal, target)
    progress = Progress(skipped=len(done))
    root = str(folder)
    todo = (path for path in corpus_files(folder) if os.path.relpath(path, root) not in done)
    with target.open("ab") as out, journal.open("a", encoding="utf-8") as log:
        out.truncate(length)
        out.seek(length)
        for results in runner(batches(todo), root, names, date):
            for result in results:
                out.write(result.lines.encode("utf-8", "surrogatepass"))
                progress.files += 1
                progress.size += result.size
                progress.claims += result.lines.count('"kind": "claim"')
                progress.bad += result.error is not None
                if report is not None:
                    report(result, progress)
            out.flush()
            end = out.tell()
            # One line a batch: a batch is either wholly in the journal or read again.
            files = [[result.file, result.error] for result in results]
            log.write(json.dumps({"end": end, "files": files}, ensure_ascii=False) + "\n")
            log.flush()
    return progress


def _resume(journal: Path, target: Path) -> tuple[set[str], int]:
    """Files already read, and the length of the target that belongs to them."""
    if not journal.exists() or not target.exists():
        journal.unlink(missing_ok=True)
        return set(), 0
    done: set[str] = set()
    length = 0
    with journal.open(encoding="utf-8") as log:
        for line in log:
            try:
                entry = json.loads(line)
            except ValueError:
                break
            done.update(file for file, _ in entry["files"])
            length = entry["end"]
    return done, min(length, target.stat().st_size)
