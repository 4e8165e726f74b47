"""Pictures against pictures that a person looked at.

To accept a change: look at it, then run with CHARTS_ACCEPT=1 and commit what is in `baseline/`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from fixed_charts import CURVES, LANES
from matplotlib.testing.compare import compare_images

from treaties.charts.draw import draw
from treaties.charts.model import CurveChart, LaneChart
from treaties.charts.style import Style

BASELINE = Path(__file__).parent / "baseline"
TOLERANCE = 4.0  # root mean square of 255: letters differ a little between releases of FreeType


@pytest.mark.parametrize(
    ("name", "chart", "style"),
    [
        ("lanes-light", LANES, Style(width=8, dpi=72)),
        ("lanes-dark", LANES, Style(width=8, dpi=72, theme="dark")),
        ("lanes-phone", LANES, Style(width=3.3, dpi=72)),
        ("lanes-page", LANES, Style(width=6, height=7, dpi=72)),
        ("curves-light", CURVES, Style(width=7, dpi=72)),
        ("curves-dark", CURVES, Style(width=3.3, dpi=72, theme="dark")),
    ],
)
def test_picture_is_the_one_looked_at(
    name: str, chart: LaneChart | CurveChart, style: Style, tmp_path: Path
) -> None:
    """Shapes, colours and words stand where they stood when somebody last looked."""
    expected, actual = BASELINE / f"{name}.png", tmp_path / f"{name}.png"
    data = draw(chart, "png", style)
    if os.environ.get("CHARTS_ACCEPT"):
        expected.write_bytes(data)
    actual.write_bytes(data)
    kept = tmp_path / f"{name}-expected.png"
    kept.write_bytes(expected.read_bytes())
    assert compare_images(str(kept), str(actual), TOLERANCE) is None
