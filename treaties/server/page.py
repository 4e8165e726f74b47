"""One published document: its bytes and what HTTP says of them."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
from dataclasses import dataclass
from email.utils import format_datetime
from functools import cached_property
from typing import Final

from treaties.feeds.event import stamp

MEDIA_TYPES: Final = {
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
    "webmanifest": "application/manifest+json",
}
_OTHER: Final = "application/octet-stream"
_PACKED: Final = frozenset({"image/png", "application/pdf", "font/woff2", _OTHER})
_WORTH_PACKING: Final = 500  # bytes; less than a packet gains nothing


@dataclass(frozen=True)
class Page:
    """A document as it goes out. `modified` is the day its content last changed."""

    path: str
    body: bytes
    modified: dt.date

    @cached_property
    def media_type(self) -> str:
        """By the ending of the path."""
        return MEDIA_TYPES.get(self.path.rpartition(".")[2], _OTHER)

    @cached_property
    def digest(self) -> str:
        """Names the bytes: equal for equal bytes, another for others."""
        return hashlib.blake2b(self.body, digest_size=16).hexdigest()

    @cached_property
    def last_modified(self) -> str:
        """For the Last-Modified header, from the content and never from a clock."""
        return format_datetime(stamp(self.modified), usegmt=True)

    @cached_property
    def packed(self) -> bytes | None:
        """The bytes under gzip, the same for the same bytes; None where that gains nothing."""
        if len(self.body) < _WORTH_PACKING or self.media_type in _PACKED:
            return None
        return gzip.compress(self.body, compresslevel=6, mtime=0)
