"""A drawn page as PNG, SVG or PDF: the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

import matplotlib as mpl

from treaties.charts.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS: Final = ("png", "svg", "pdf")
_SALT: Final = "treaties"
_EFFORT: Final = 2  # flat colours: half the time of the usual 6, and no larger
# Settings of the reader's own matplotlibrc that would change the bytes.
_SETTINGS: Final[dict[str, Any]] = {
    "svg.hashsalt": _SALT,
    "svg.fonttype": "none",
    "svg.id": None,
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "path.sketch": None,
    "path.effects": [],
    "path.snap": True,
    "path.simplify": True,
    "agg.path.chunksize": 0,
    "hatch.linewidth": 0.5,
    "savefig.bbox": None,
    "savefig.transparent": False,
    "savefig.facecolor": "auto",
    "text.antialiased": True,
    "patch.antialiased": True,
    "lines.antialiased": True,
    "text.usetex": False,
    "axes.unicode_minus": False,
}
_FAMILY: Final = re.compile(r"font-family: 'DejaVu Sans'")
_OPENING: Final = re.compile(r"<svg [^>]*>")


@contextmanager
def settled() -> Iterator[None]:
    """The drawing library with our settings, whatever the reader's own."""
    settings: Any = _SETTINGS  # mypy: matplotlib spells out every name it knows
    with mpl.rc_context(settings):
        yield


def render(page: Page, form: str, dpi: float, title: str, words: str, lang: str) -> bytes:
    """The page as a file of a format. title, words: for those who cannot see the picture.

    Raises ValueError for a format other than those in FORMATS.
    """
    if form not in FORMATS:
        raise ValueError(f"no format {form!r}; one of: {', '.join(FORMATS)}")
    buffer = io.BytesIO()
    with settled():
        if form == "png":
            meta: dict[str, Any] = {"Software": None, "Title": title, "Description": words}
            page.figure(dpi).savefig(
                buffer, format="png", dpi=dpi, metadata=meta, pil_kwargs={"compress_level": _EFFORT}
            )
            return buffer.getvalue()
        if form == "pdf":
            meta = {"Title": title, "Subject": words[:2000], "CreationDate": None}
            page.figure(72).savefig(buffer, format="pdf", metadata=meta)
            return buffer.getvalue()
        page.figure(72).savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return _readable(buffer.getvalue().decode(), title, words, lang).encode()


def _readable(svg: str, title: str, words: str, lang: str) -> str:
    """Title and description for screen readers; fonts to fall back on where DejaVu is absent."""
    match = _OPENING.search(svg)
    if match is None:
        raise ValueError("matplotlib wrote an SVG without its root element")
    opening = match[0].removesuffix(">")
    # Several charts may stand in one page: names that are this one's alone.
    mark = hashlib.sha256(f"{title}\n{words}".encode()).hexdigest()[:8]
    opening += f' role="img" aria-labelledby="t{mark} d{mark}" xml:lang={quoteattr(lang)}>'
    told = f'\n <title id="t{mark}">{escape(title)}</title>'
    told += f'\n <desc id="d{mark}">{escape(words)}</desc>'
    svg = svg[: match.start()] + opening + told + svg[match.end() :]
    return _FAMILY.sub("font-family: 'DejaVu Sans', Verdana, sans-serif", svg)
