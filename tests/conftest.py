"""What every test shares: its own cache folder, and the registry that comes with the program."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Whole registries are generated in places: the examples matter here, not how long each takes.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Indexes go to one folder of this run, never to the user's own; no colour, 80 columns."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
