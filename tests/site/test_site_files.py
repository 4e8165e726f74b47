"""The publication as files: the same for the same registry, and no more rewritten than changed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from publications import TODAY, shipped
from worlds import registry, statements

import treaties
import treaties.site
from treaties.model.parties import parties
from treaties.server.edition import Edition
from treaties.server.folder import publish
from treaties.server.pages import OUTPUTS, SitePages
from treaties.site import site_files

SMALL = """
id: pact-text
kind: treaty-text
date: 2000-01-01
treaty: {id: pact, parties: [USA, RUS]}
clauses:
  - {id: duration, article: V, kind: duration, trigger: {event: entry-into-force}, period: P40Y}
claims:
  - {treaty: pact, event: entry-into-force, date: 2001-01-01}
"""
LATER = """
---
id: news
date: 2020-05-05
claims:
  - {treaty: pact, event: meeting, date: 2020-05-05}
"""


def test_same_registry_same_bytes():
    """Two runs over one registry and day give the same files in the same order."""
    first = list(site_files(registry(statements(SMALL)), TODAY))
    assert first == list(site_files(registry(statements(SMALL)), TODAY))


def test_a_second_publication_writes_nothing(tmp_path: Path):
    """Publishing twice leaves every file alone the second time."""
    world = registry(statements(SMALL))
    assert publish(Edition(world, TODAY, None, [SitePages]), tmp_path).written > 20
    again = publish(Edition(world, TODAY, None, [SitePages]), tmp_path)
    assert (again.written, again.removed) == (0, 0)


def test_new_knowledge_adds_its_own_pages(tmp_path: Path):
    """A new statement adds its page and its year, and goes again when it is taken back."""
    publish(Edition(registry(statements(SMALL)), TODAY, None, [SitePages]), tmp_path)
    publish(Edition(registry(statements(SMALL + LATER)), TODAY, None, [SitePages]), tmp_path)
    assert (tmp_path / "statements/news.html").is_file()
    assert (tmp_path / "ru/knowledge/2020.html").is_file()
    publish(Edition(registry(statements(SMALL)), TODAY, None, [SitePages]), tmp_path)
    assert not (tmp_path / "statements/news.html").exists()


def test_the_sitemap_lists_every_page_under_the_public_address():
    """With a public address there is a sitemap with each page once; without one there is none."""
    world = registry(statements(SMALL))
    files = dict(site_files(world, TODAY, OUTPUTS, "https://example.org/arms"))
    text = files["sitemap.xml"].decode()
    pages = [p for p in files if p.endswith(".html") and not p.endswith("404.html")]
    assert all(text.count(f"<loc>https://example.org/arms/{page}</loc>") == 1 for page in pages)
    assert "sitemap.xml" not in dict(site_files(world, TODAY))


def test_shared_links_have_a_picture():
    """Each instrument's page names a picture of its own at an absolute address, and it is a PNG."""
    files = dict(
        site_files(registry(statements(SMALL)), TODAY, OUTPUTS, "https://example.org/arms")
    )
    assert (
        'property="og:image" content="https://example.org/arms/cards/pact.png"'
        in files["ru/instruments/pact.html"].decode()
    )
    assert files["cards/pact.png"].startswith(b"\x89PNG")


def test_a_past_registry_is_told_as_such():
    """A publication of a past day's knowledge says so on every page and knows nothing later."""
    world = registry(statements(SMALL + LATER), as_of="2010-01-01")
    files = dict(site_files(world, TODAY))
    assert "As known on" in files["instruments/pact.html"].decode()
    assert "5 May 2020" not in files["instruments/pact.html"].decode()


def test_every_state_has_a_square_of_its_own():
    """No two States share a square of the map, and only former States are without one."""
    file = Path(treaties.site.__file__).parent / "tiles.csv"
    with file.open(encoding="utf-8", newline="") as rows:
        table = list(csv.DictReader(rows))
    squares = {(row["column"], row["row"]) for row in table}
    assert len(squares) == len(table)
    missing = parties().keys() - {row["code"] for row in table}
    assert all("until" in parties()[code].en for code in missing)


def test_no_mark_of_the_two_languages_is_left():
    """Every mark that stands for a word of a language has been spoken, in both."""
    assert not [
        path for path, body in shipped().items() if b"\x1f" in body and not path.endswith(".png")
    ]


def test_the_page_for_none_works_at_any_address():
    """A server shows 404.html for any path, so with a public address its links do not hang on one."""
    world = registry(statements(SMALL))
    files = dict(site_files(world, TODAY, OUTPUTS, "https://example.org/arms"))
    for path, home in (("404.html", ""), ("ru/404.html", "ru/")):
        links = re.findall(r'(?:href|src)="([^"]*)"', files[path].decode())
        assert all(link.startswith(("https://example.org/arms/", "#")) for link in links)
        assert f"https://example.org/arms/{home}index.html" in links
