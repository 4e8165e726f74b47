"""A real browser, the published folder over HTTP and from the disk."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from publications import shipped

import treaties
from treaties.server.edition import Edition

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent.parent
AXE = ROOT / ".browser/node_modules/axe-core/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
INSTALL = "install it with `bash tools/install-browser.sh`"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site in a folder of its own below another, as on a host with many sites."""
    from publications import TODAY  # noqa: PLC0415  -- beside the others of its module

    folder = tmp_path_factory.mktemp("host") / "some" / "where"
    for path, body in shipped().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
    edition = Edition(treaties.load(), TODAY)
    for path in ("calendar.ics", "feeds/party/ZMB.ics"):
        page = edition.page(path)
        assert page is not None
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(page.body)
    return folder


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """The site's address under a path of a host on this machine."""
    handler = functools.partial(_Quiet, directory=str(published.parent.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/some/where/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, with everything off that would call out."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if importlib.util.find_spec("playwright") is None:
        pytest.skip(f"Playwright is missing: {INSTALL}")
    if chromium is None:
        pytest.skip(f"Chromium is missing: {INSTALL}")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  -- not everywhere installed

    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Any]:
    """Opens a page of the site; fails the test when the page logs an error or fetches elsewhere."""
    contexts, faults = [], []

    def make(path: str, *, base: str = address, **options: Any) -> Page:
        context = browser.new_context(**({"viewport": {"width": 1200, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda r: None if r.url.startswith(base) else faults.append(r.url))
        page.goto(base + path)
        return page

    yield make
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.is_file():
        pytest.skip(f"axe-core is missing: {INSTALL}")
    return AXE.read_text(encoding="utf-8")
