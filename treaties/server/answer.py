"""What HTTP answers (RFC 9110, RFC 9111): status, headers and body from a page and a request."""

from __future__ import annotations

import datetime as dt
import json
from email.utils import parsedate_to_datetime
from typing import Final, NamedTuple

from treaties.feeds.event import stamp
from treaties.server.page import Page

Headers = list[tuple[bytes, bytes]]

FRESH: Final = b"public, max-age=3600"
_OPEN: Final = ("api/", "feeds/", "calendar.ics", "changes.atom")  # for scripts of other sites
_LONGEST_HEADER: Final = 2_000


class Answer(NamedTuple):
    """A whole answer."""

    status: int
    headers: Headers
    body: bytes


def answer(page: Page, request: dict[bytes, bytes], *, head: bool = False) -> Answer:
    """The page, or 304 when the client has it. `request` holds header names in lower case."""
    packed = page.packed if _takes_gzip(request.get(b"accept-encoding", b"")) else None
    body = page.body if packed is None else packed
    etag = f'"{page.digest}{"" if packed is None else "-gz"}"'.encode()
    headers: Headers = [
        (b"etag", etag),
        (b"last-modified", page.last_modified.encode()),
        (b"cache-control", FRESH),
    ]
    if page.packed is not None:
        headers.append((b"vary", b"Accept-Encoding"))
    if page.path.startswith(_OPEN):
        headers.append((b"access-control-allow-origin", b"*"))
        headers.append((b"access-control-expose-headers", b"ETag, Last-Modified"))
    if _has_it(page, etag, request):
        return Answer(304, headers, b"")
    headers.append((b"content-type", page.media_type.encode()))
    headers.append((b"content-length", str(len(body)).encode()))
    headers.append((b"x-content-type-options", b"nosniff"))
    if packed is not None:
        headers.append((b"content-encoding", b"gzip"))
    return Answer(200, headers, b"" if head else body)


def _takes_gzip(accepted: bytes) -> bool:
    """Whether gzip is named, or anything is, with a quality above zero."""
    if not accepted:
        return False
    quality: dict[str, float] = {}
    for part in accepted[:_LONGEST_HEADER].decode("latin-1").lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality[name] = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality[name] = float(parameter[2:])
                except ValueError:
                    quality[name] = 0.0
    return quality.get("gzip", quality.get("x-gzip", quality.get("*", 0.0))) > 0


def _has_it(page: Page, etag: bytes, request: dict[bytes, bytes]) -> bool:
    """If-None-Match decides alone when it is there; compared weakly, lists and `*` included."""
    tags = request.get(b"if-none-match")
    if tags is not None:
        listed = {tag.strip().removeprefix(b"W/") for tag in tags[:_LONGEST_HEADER].split(b",")}
        return b"*" in listed or etag in listed
    since = request.get(b"if-modified-since")
    if since is None:
        return False
    try:
        when = parsedate_to_datetime(since.decode("latin-1"))
    except (ValueError, TypeError, OverflowError):
        return False
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return stamp(page.modified) <= when


def refusal(status: int, error: str, message: str, more: Headers | None = None) -> Answer:
    """A short JSON answer that says what is wrong and what would be right."""
    body = json.dumps({"error": error, "message": message}).encode() + b"\n"
    headers: Headers = [
        (b"content-type", b"application/json; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"access-control-allow-origin", b"*"),
    ]
    return Answer(status, [*headers, *(more or [])], body)


def preflight() -> Answer:
    """What a browser may send from a page of another site."""
    headers: Headers = [
        (b"access-control-allow-origin", b"*"),
        (b"access-control-allow-methods", b"GET, HEAD"),
        (b"access-control-allow-headers", b"If-None-Match, If-Modified-Since"),
        (b"access-control-max-age", b"86400"),
        (b"allow", b"GET, HEAD, OPTIONS"),
        (b"content-length", b"0"),
    ]
    return Answer(204, headers[:-1], b"")
