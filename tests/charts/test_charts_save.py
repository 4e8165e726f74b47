"""Files: the same bytes each time, words that can be read aloud, nothing of this machine."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from fixed_charts import CURVES, LANES
from PIL import Image
from pypdf import PdfReader

from treaties.charts.draw import draw
from treaties.charts.save import FORMATS
from treaties.charts.style import Style

SVG = "{http://www.w3.org/2000/svg}"
ROOT = Path(__file__).parents[2]
_SCRIPT = """
import hashlib
from fixed_charts import LANES
from treaties.charts.draw import draw
from treaties.charts.save import FORMATS
print(*(hashlib.sha256(draw(LANES, form)).hexdigest() for form in FORMATS))
"""


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_chart_gives_the_same_bytes_whatever_the_readers_settings(form: str) -> None:
    """A reader's own matplotlibrc changes nothing."""
    first = draw(LANES, form)
    odd = {"svg.hashsalt": "x", "font.family": "serif", "path.sketch": (1, 100, 2)}
    with mpl.rc_context({**odd, "savefig.dpi": 40, "hatch.linewidth": 3, "axes.facecolor": "red"}):
        assert draw(LANES, form) == first


def test_another_process_gives_the_same_bytes() -> None:
    """No clock, no hash seed, no counter of one process is in a file."""
    told = set()
    for seed in ("0", "1"):
        path = os.pathsep.join([str(ROOT), str(ROOT / "tests" / "charts")])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env=environment,
        )
        told.add(done.stdout)
    assert len(told) == 1


@pytest.mark.parametrize("chart", [LANES, CURVES], ids=["lanes", "curves"])
def test_svg_is_text_with_title_and_description(chart: object) -> None:
    """Every word is a text element, and a screen reader finds a title and a description."""
    root = ET.fromstring(draw(chart, "svg"))  # type: ignore[arg-type]  # because both kinds of chart are drawn  # noqa: S314  -- our own file
    assert root.get("role") == "img"
    named = {item.get("id"): item.text or "" for item in root}
    title, described = (named[name] for name in (root.get("aria-labelledby") or "").split())
    assert title == chart.title
    assert chart.source in described
    words = " ".join(item.text or "" for item in root.iter(f"{SVG}text"))
    for text in (chart.title, "15 March 2026"):  # type: ignore[attr-defined]  # because both kinds have a title
        assert text in words
    assert not list(root.iter(f"{SVG}image"))


@pytest.mark.parametrize("chart", [LANES, CURVES], ids=["lanes", "curves"])
def test_words_stand_in_the_order_they_are_read(chart: object) -> None:
    """The title comes first and the source last, for who reads the file from top to bottom."""
    root = ET.fromstring(draw(chart, "svg"))  # type: ignore[arg-type]  # because both kinds of chart are drawn  # noqa: S314  -- our own file
    words = [item.text or "" for item in root.iter(f"{SVG}text")]
    assert words[0] == chart.title  # type: ignore[attr-defined]  # because both kinds have a title
    assert words[-1].startswith("Source: ")


def test_svg_needs_nothing_from_outside_and_names_fonts_with_cyrillic() -> None:
    """No link, script or style sheet; DejaVu Sans first, with fallbacks."""
    svg = draw(LANES, "svg").decode()
    links = set(re.findall(r'(?:href|src)="([^"]+)"', svg))
    assert all(link.startswith("#") for link in links)
    assert "<script" not in svg
    assert "'DejaVu Sans', Verdana, sans-serif" in svg
    assert "Знаки" in svg


def test_no_file_says_when_or_where_it_was_made() -> None:
    """No date of the machine and no path is in any format."""
    for form in FORMATS:
        data = draw(LANES, form)
        assert b"CreationDate" not in data
        assert b"dc:date" not in data
        assert str(ROOT).encode() not in data
        assert b"/" + b"home/" not in data


def test_pdf_has_its_words_and_title() -> None:
    """Text can be searched and copied from the PDF; its title is the chart's."""
    reader = PdfReader(io.BytesIO(draw(LANES, "pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == LANES.title
    words = reader.pages[0].extract_text()
    for text in ("Every bar and mark once", "Waiting treaty", "Знаки", "15 March 2026"):
        assert text in words


def test_png_is_as_large_as_asked_for_and_described() -> None:
    """Inches times dots an inch; the title is inside the file."""
    image = Image.open(io.BytesIO(draw(LANES, "png", Style(width=6, height=7, dpi=100))))
    assert image.size == (600, 700)
    assert image.info["Title"] == LANES.title
    assert "Software" not in image.info


def test_another_format_is_refused() -> None:
    """What cannot be written is not tried."""
    with pytest.raises(ValueError, match="png, svg, pdf"):
        draw(LANES, "gif")
