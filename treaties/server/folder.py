"""An edition as a folder of files, for any host: only what changed is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from treaties.formats.collecting import uncollected
from treaties.formats.folder import write_changed
from treaties.formats.forked import both
from treaties.server.edition import Edition
from treaties.server.page import MEDIA_TYPES

MANIFEST: Final = ".treaties-files"
# Read by hosts that let a folder set its headers; others serve it as one more file.
HEADERS: Final = f"""\
/*.ics
  Content-Type: {MEDIA_TYPES["ics"]}
  Cache-Control: public, max-age=3600
/*.atom
  Content-Type: {MEDIA_TYPES["atom"]}
  Cache-Control: public, max-age=3600
/api/*
  Content-Type: {MEDIA_TYPES["json"]}
  Cache-Control: public, max-age=3600
  Access-Control-Allow-Origin: *
"""
ROBOTS: Final = "User-agent: *\nAllow: /\n"


class Published(NamedTuple):
    """What a publication did to a folder."""

    written: int
    unchanged: int
    removed: int


def publish(edition: Edition, folder: Path, jobs: int = 1) -> Published:
    """Write everything an edition holds; remove what an earlier publication wrote and this lacks.

    Each file is replaced in one step, the list of files last, so that a stop midway leaves whole
    files and the next run finishes. Files that others put there stay. From two jobs on the
    calendars are written by a process of their own, where the system can fork. Raises OSError.
    """
    earlier = _listed(folder)
    shares: tuple[_Share, ...]
    with uncollected():
        if jobs > 1:
            shares = both(
                lambda: _write(edition.elsewhere(), Edition.schedule_paths, folder),
                lambda: _write(edition, Edition.other_paths, folder),
            )
        else:
            shares = (_write(edition, Edition.paths, folder),)
    shares = (*shares, _put(folder, _own_files(edition)))
    names = {name for share in shares for name in share.names}
    gone = earlier - names
    for path in sorted(gone):
        (folder / path).unlink(missing_ok=True)
    write_changed(folder / MANIFEST, "".join(f"{name}\n" for name in sorted(names)).encode())
    written = sum(share.written for share in shares)
    return Published(written, len(names) - written, len(gone))


class _Share(NamedTuple):
    names: list[str]
    written: int


def _write(edition: Edition, paths: Callable[[Edition], Iterable[str]], folder: Path) -> _Share:
    """Write some of an edition's pages."""
    return _put(folder, _pages(edition, paths(edition)))


def _put(folder: Path, files: Iterable[tuple[str, bytes]]) -> _Share:
    names, written = [], 0
    for path, body in files:
        names.append(path)
        written += write_changed(folder / path, body)
    return _Share(names, written)


def _pages(edition: Edition, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        page = edition.page(path)
        if page is None:
            raise LookupError(f"{path} is listed and not there")
        yield path, page.body


def _own_files(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """What only a folder has: words for hosts and for robots."""
    yield "_headers", HEADERS.encode()
    site = f"Sitemap: {edition.base_url}/sitemap.xml\n" if edition.base_url else ""
    yield "robots.txt", f"{ROBOTS}{site}".encode()


def _listed(folder: Path) -> set[str]:
    """The files of an earlier publication; nothing outside the folder, whatever the list says."""
    try:
        lines = (folder / MANIFEST).read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, UnicodeDecodeError):
        return set()
    return {line for line in lines if line and not {"", ".", ".."} & set(line.split("/"))}
