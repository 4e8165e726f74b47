"""What the pages say, held against what is known of the treaties from outside."""

from __future__ import annotations

import re

import pytest
from publications import page, section, shipped, words

KINDS = [
    "index.html",
    "instruments/index.html",
    "instruments/new-start.html",
    "instruments/cwc.html",
    "states/index.html",
    "states/ZMB.html",
    "statements/index.html",
    "statements/rus-mfa-2019-05-14-sochi.html",
    "knowledge/index.html",
    "knowledge/2021.html",
    "timeline.html",
    "subscribe.html",
    "api.html",
    "disputed.html",
    "sitemap.html",
    "404.html",
]
BOTH = [*KINDS, *(f"ru/{path}" for path in KINDS)]


@pytest.mark.parametrize("path", BOTH)
def test_a_page_has_what_every_page_needs(path: str):
    """Each page has one heading of the first level, a title, its language and a way past the menu."""
    html = page(path)
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.search(r"<title>[^<]{4,}</title>", html)
    assert f'<html lang="{"ru" if path.startswith("ru/") else "en"}">' in html
    assert 'class="skip" href="#content"' in html
    assert 'id="content"' in html


@pytest.mark.parametrize("path", BOTH)
def test_a_strict_policy_and_nothing_inline(path: str):
    """Each page forbids everything but its own files, and has no inline script, style or handler."""
    html = page(path)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy[1]
    assert not re.search(r"<script(?![^>]* src=)|<style|<[a-z][^>]* (?:style|on\w+)=", html)


def test_the_first_page_is_light():
    """The first page with all it loads stays under 300 kB."""
    files = shipped()
    loaded = ("index.html", "assets/site.css", "assets/site.js", "assets/icon.svg")
    assert sum(len(files[name]) for name in loaded) < 300_000
    assert len(files["ru/index.html"]) + sum(len(files[name]) for name in loaded[1:]) < 300_000


def test_new_start_ended_when_its_extended_term_did():
    """New START's page says that it expired on 5 February 2026, after one extension of five years."""
    html = page("instruments/new-start.html")
    assert "expired on 5 February 2026" in words(html)
    told = words(section(html, "clause-duration"))
    assert "5 February 2026" in told
    assert "10 years after entry into force" in told
    assert "extended to 2026-02-05" in told


def test_the_status_leads_to_its_clause():
    """New START's page leads from its end to article XIV.2, under which it ended."""
    html = page("instruments/new-start.html")
    assert 'href="#clause-duration"' in section(html, "status")
    assert "art. XIV.2" in words(section(html, "status"))


def test_contents_lead_to_what_is_on_the_page():
    """Each entry of a page's contents is there, and no part of the page is without an entry."""
    html = page("instruments/new-start.html")
    listed = re.findall(
        r'href="#([a-z]+)"', html[html.index('class="contents"') :].split("</nav>")[0]
    )
    assert listed == ["timeline", "clauses", "adherence", "events", "moved", "said"]
    assert all(f'<h2 id="{name}"' in html for name in listed)


def test_sources_that_differ_in_the_act_say_which():
    """Where two sources agree on the day and differ on the act, both acts are named."""
    html = page("disputed.html")
    row = next(item for item in html.split("<li>") if "states/PNG.html" in item)
    assert "16 March 1981" in words(row)
    assert "succession" in words(row)
    assert "accession" in words(row)


def test_the_day_on_which_the_extension_became_known():
    """On 3 February 2021, the exchange of notes, New START's expiry moves from 2021 to 2026."""
    told = words(section(page("knowledge/2021.html"), "d2021-02-03"))
    assert "New START expires: moved 5 February 2021 → 5 February 2026" in told


def test_what_was_said_in_sochi_is_compared_then_and_now():
    """Lavrov's February 2021 fitted what was known in 2019 and is overtaken by the extension."""
    told = words(page("statements/rus-mfa-2019-05-14-sochi.html"))
    assert "When it was said: fits 5 February 2021, less precise" in told
    assert "Today: overtaken by events, the date is 5 February 2026" in told
    assert told.index("Dates it gives") < told.index("Said without a date")


def test_a_party_that_left_is_shown_as_gone():
    """Lithuania left the Convention on Cluster Munitions on 6 March 2025, the first State to do so."""
    row = re.search(
        r"<tr><th scope=\"row\"><a href=\"../states/LTU.html\">.*?</tr>",
        page("instruments/ccm.html"),
    )
    assert row is not None
    assert "2025-03-06" in row[0]
    assert "withdrawn" in row[0]


def test_the_other_language_says_the_same():
    """The Russian page of the NPT is in Russian, links to the English one, and keeps the days."""
    html = page("ru/instruments/npt.html")
    assert "в силе с 5 марта 1970" in words(html)
    assert 'href="../../instruments/npt.html"' in html
    assert "Договор о нераспространении ядерного оружия" in html


def test_a_state_page_counts_its_own_instruments():
    """Zambia's page lists the Mine Ban Convention, to which it has been a party since 1 August 2001."""
    row = re.search(
        r"<tr><th scope=\"row\"><a href=\"../instruments/mine-ban.html\">.*?</tr>",
        page("states/ZMB.html"),
    )
    assert row is not None
    assert "2001-08-01" in row[0]


def test_every_instrument_state_and_statement_has_its_pages():
    """Nothing in the registry is without a page, in either language."""
    import treaties  # noqa: PLC0415  -- only here

    registry, files = treaties.load(), shipped()
    for folder in ("", "ru/"):
        assert all(f"{folder}instruments/{name}.html" in files for name in registry.ids)
        assert all(f"{folder}statements/{name}.html" in files for name in registry.folded.sources)
