"""The site of the registry that comes with the program, made once for all tests that read it."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

import treaties
from treaties.server.pages import OUTPUTS
from treaties.site import site_files

TODAY = dt.date(2026, 11, 24)
TAGS = re.compile(r"<[^>]*>")


@cache
def shipped() -> dict[str, bytes]:
    """Every file of the site, by path."""
    return dict(site_files(treaties.load(), TODAY, OUTPUTS))


def page(path: str) -> str:
    """The HTML of a page."""
    return shipped()[path].decode()


def words(html: str) -> str:
    """What a reader sees of a stretch of HTML, with single spaces."""
    plain = TAGS.sub(" ", html).replace("&#39;", "'").replace("&amp;", "&")
    return re.sub(r"\s+", " ", plain).replace(" ,", ",").replace(" :", ":").strip()


def section(html: str, anchor: str) -> str:
    """The part of a page from an id to the next section."""
    start = html.index(f'id="{anchor}"')
    end = html.find("<section", start)
    return html[start : end if end > 0 else None]
