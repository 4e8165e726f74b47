"""The house plan: a room imports only from floors below it, never sideways into another output."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "treaties"
FLOORS = {
    "errors": 0,
    "places": 0,
    "dates": 1,
    "model": 2,
    "ledger": 3,
    "extraction": 3,
    "registry": 4,
    "deadlines": 5,
    "api": 6,
    "feeds": 7,
    "charts": 7,
    "formats": 7,
    "site": 8,  # its pages link to the feeds and carry their revisions
    "server": 9,
    "cli": 10,
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The room a module lives in."""
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """The rooms a module imports from, wherever in it the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        for name in names:
            parts = name.split(".")
            if parts[0] == "treaties":
                found.add(parts[1] if len(parts) > 1 else "api")
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_arrows_point_down(path: Path) -> None:
    """Every import leads to a lower floor or stays in its own room."""
    own = room(path)
    if own == "__init__":
        return
    assert own in FLOORS, f"{own} has no floor yet: give it one"
    wrong = {name for name in imported(path) - {own} if FLOORS[name] >= FLOORS[own]}
    assert not wrong


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_modules_stay_small(path: Path) -> None:
    """No module is longer than 500 lines."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500
