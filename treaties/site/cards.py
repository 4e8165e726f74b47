"""Pictures for links shared elsewhere: an instrument's name and where it stands, 600 by 315."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from treaties.site import paths
from treaties.site.survey import Survey
from treaties.site.words import Words

if TYPE_CHECKING:
    from PIL import Image, ImageFont

_SIZE: Final = (600, 315)
_LEFT, _WIDE = 40, 520
_NIGHT, _PAPER = (18, 63, 95), (255, 255, 255)
_BARS: Final = (((40, 40, 120, 48), 255), ((66, 54, 150, 62), 170), ((40, 68, 96, 76), 255))
_RUNS: Final = 3  # zlib's strategy for long runs of one shade: the fastest, and these are runs
_SIXTEEN: Final = bytes(level >> 4 for level in range(256))  # shades enough for smooth letters
_TITLE, _TEXT = ((52, 44, 36, 28), 20)


class Painter:
    """Draws cards. Letters are drawn in grey and coloured by a palette: small files, fast."""

    def __init__(self, foot: str) -> None:
        self._foot = foot

    @cached_property
    def _blank(self) -> Image.Image:
        from PIL import Image, ImageDraw  # noqa: PLC0415  -- only to draw cards

        image = Image.new("L", _SIZE, 0)
        draw = ImageDraw.Draw(image)
        for box, grey in _BARS:
            draw.rounded_rectangle(box, 3, fill=grey)
        draw.text((_LEFT, 268), self._foot, font=self._text, fill=170)
        return image

    @cached_property
    def _palette(self) -> list[int]:
        return [
            round(night + (paper - night) * step / 15)
            for step in range(16)
            for night, paper in zip(_NIGHT, _PAPER, strict=True)
        ]

    @cached_property
    def _titles(self) -> list[ImageFont.FreeTypeFont]:
        return [_font("DejaVuSerif-Bold.ttf", size) for size in _TITLE]

    @cached_property
    def _text(self) -> ImageFont.FreeTypeFont:
        return _font("DejaVuSans.ttf", _TEXT)

    def card(self, title: str, lines: list[str]) -> bytes:
        """A PNG: the name as large as fits, and a few lines below it."""
        from PIL import Image, ImageDraw  # noqa: PLC0415  -- only to draw cards

        grey = self._blank.copy()
        draw = ImageDraw.Draw(grey)
        font = next((f for f in self._titles if f.getlength(title) <= _WIDE), None)
        if font is None:
            font = self._titles[-1]
            title = _fitted(title, font)
        draw.text((_LEFT, 108), title, font=font, fill=255)
        for number, line in enumerate(lines):
            shown = _fitted(line, self._text)
            draw.text((_LEFT, 184 + 30 * number), shown, font=self._text, fill=225)
        image = Image.frombytes("P", _SIZE, grey.tobytes().translate(_SIXTEEN))
        image.putpalette(self._palette)
        file = io.BytesIO()
        image.save(file, "PNG", compress_level=1, compress_type=_RUNS, bits=4)
        return file.getvalue()


def _fitted(text: str, font: ImageFont.FreeTypeFont) -> str:
    """As much of a text as fits, cut at a word."""
    length = font.getlength(text)
    if length <= _WIDE:
        return text
    words = text[: int(len(text) * _WIDE / length) + 4].split()[:-1]
    while len(words) > 1 and font.getlength(" ".join(words) + " …") > _WIDE:
        words.pop()
    return " ".join(words) + " …"


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font that comes with matplotlib, found without importing it."""
    from PIL import ImageFont  # noqa: PLC0415  -- only to draw cards

    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise LookupError("matplotlib, whose fonts the cards use, is not installed")
    path = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / name
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def cards(survey: Survey, words: Words) -> Iterator[tuple[str, bytes]]:
    """The card of the site and of each instrument."""
    w = words.w
    lead = words.count("instruments", len(survey.treaties))
    painter = Painter(f"{w.site} · {w.nav_next}")
    yield f"{paths.CARDS}/site.png", painter.card(w.next_title, [lead])
    for treaty in survey.treaties.values():
        status = survey.statuses[treaty.id]
        told = words.status(status.status)
        if status.since is not None:
            told += f", {words.say('since', day=words.day(status.since)).unescape()}"
        lines = [told] if treaty.title == treaty.short else [treaty.title, told]
        yield card_path(treaty.id), painter.card(treaty.short, lines)


def card_path(treaty: str) -> str:
    """Where an instrument's card lies, from the site's root."""
    return f"{paths.CARDS}/{paths.slug(treaty)}.png"
