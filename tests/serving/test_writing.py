"""Files are replaced whole, and making many of them leaves the search for garbage as it was."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from treaties.formats.collecting import uncollected
from treaties.formats.folder import write_changed


def test_a_file_is_written_once_and_for_all_to_read(tmp_path: Path) -> None:
    """Into a folder not there yet, whatever the umask; the same bytes again are not written."""
    target = tmp_path / "a" / "b" / "c.txt"
    before = os.umask(0o077)
    try:
        assert write_changed(target, b"one")
    finally:
        os.umask(before)
    assert target.stat().st_mode & 0o777 == 0o644
    assert not write_changed(target, b"one")
    assert write_changed(target, b"two")
    assert target.read_bytes() == b"two"
    assert [item.name for item in target.parent.iterdir()] == ["c.txt"]


def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the last step fails the reader still finds the old bytes, and no half-written file."""
    target = tmp_path / "c.txt"
    write_changed(target, b"old")

    def fail(*_: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        write_changed(target, b"new")
    assert target.read_bytes() == b"old"
    assert [item.name for item in tmp_path.iterdir()] == ["c.txt"]


@pytest.mark.parametrize("on", [True, False])
def test_garbage_is_searched_for_again_afterwards(*, on: bool) -> None:
    """Whatever happens inside, the collector is off meanwhile and as it was afterwards."""
    before = gc.isenabled()

    def fail() -> None:
        assert not gc.isenabled()
        raise ValueError("inside")

    try:
        (gc.enable if on else gc.disable)()
        with pytest.raises(ValueError, match="inside"), uncollected():
            fail()
        assert gc.isenabled() is on
    finally:
        (gc.enable if before else gc.disable)()
