"""An edition as a folder of files, for any host: only what changed is written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from treaties.formats.collecting import uncollected
from treaties.formats.folder import write_changed
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


def publish(edition: Edition, folder: Path) -> Published:
    """Write everything an edition holds; remove what an earlier publication wrote and this lacks.

    Each file is replaced in one step, the list of files last, so that a stop midway leaves whole
    files and the next run finishes. Files that others put there stay. Raises OSError.
    """
    earlier = _listed(folder)
    written = unchanged = 0
    names: list[str] = []
    with uncollected():
        for path, body in _files(edition):
            names.append(path)
            if write_changed(folder / path, body):
                written += 1
            else:
                unchanged += 1
    gone = earlier - set(names)
    for path in sorted(gone):
        (folder / path).unlink(missing_ok=True)
    write_changed(folder / MANIFEST, "".join(f"{name}\n" for name in sorted(names)).encode())
    return Published(written, unchanged, len(gone))


def _files(edition: Edition) -> Iterable[tuple[str, bytes]]:
    for path in edition.paths():
        page = edition.page(path)
        if page is None:
            raise LookupError(f"{path} is listed and not there")
        yield path, page.body
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
