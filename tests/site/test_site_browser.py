"""The published folder in a real browser: what people do on it, with and without JavaScript."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., "Page"]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
KINDS = [
    "index.html",
    "instruments/index.html",
    "instruments/new-start.html",
    "instruments/mine-ban.html",
    "states/index.html",
    "states/ZMB.html",
    "statements/index.html",
    "statements/rus-mfa-2019-05-14-sochi.html",
    "statements/npt-status-unoda-2026-08-22.html",
    "knowledge/index.html",
    "knowledge/2021.html",
    "timeline.html",
    "subscribe.html",
    "api.html",
    "disputed.html",
    "404.html",
]
BOTH = [*KINDS, *(f"ru/{path}" for path in KINDS)]


def shown(page: Page, query: str) -> int:
    """How many elements a reader sees."""
    return sum(item.is_visible() for item in page.locator(query).all())


def test_search_finds_an_instrument_by_its_russian_name(open_page: Open):
    """Typing a Russian name on the English site leads to the instrument's page."""
    page = open_page("index.html")
    page.get_by_role("combobox", name="Search").fill("ДРСМД")
    page.get_by_role("option", name="INF Treaty").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/instruments/inf.html")
    assert page.locator("h1").inner_text() == "INF Treaty"


def test_search_says_when_it_finds_nothing(open_page: Open):
    """A word that is nowhere is answered, not met with silence."""
    page = open_page("states/ZMB.html")
    page.get_by_role("combobox", name="Search").fill("zzzzz")
    page.get_by_role("option", name="Nothing found").wait_for()


def test_a_filter_narrows_and_can_be_sent_to_others(open_page: Open, address: str):
    """Choosing a field leaves its instruments; the address then opens the same list."""
    page = open_page("instruments/index.html")
    everything = shown(page, "#list tbody tr")
    page.get_by_label("Field").select_option("chemical")
    chemical = shown(page, "#list tbody tr")
    assert 0 < chemical < everything
    assert page.get_by_role("link", name="CWC", exact=True).is_visible()
    assert page.url.endswith("#category=chemical")
    again = open_page(page.url.removeprefix(address))
    assert shown(again, "#list tbody tr") == chemical
    again.get_by_role("button", name="Show all").click()
    again.get_by_text(f"{everything} of {everything} shown").wait_for()
    assert again.locator("#list tbody tr[hidden]").count() == 0


def test_sorting_by_parties_puts_the_widest_first(open_page: Open):
    """Sorted by parties, descending, the treaties of nearly all States lead."""
    page = open_page("instruments/index.html")
    head = page.get_by_role("button", name="Parties")
    head.click()
    head.click()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("Parties")
    first = page.locator("#list tbody tr").first.locator("td.num").inner_text()
    assert int(first) > 185


def test_from_the_list_to_a_derivation_to_its_statement(open_page: Open):
    """Open New START, open the derivation of its expiry, follow the step to the notes of 2021."""
    page = open_page("instruments/index.html")
    page.get_by_role("link", name="New START", exact=True).click()
    clause = page.locator("#clause-duration")
    clause.get_by_text("Derivation").click()
    assert clause.get_by_text("plus 10 years").is_visible()
    clause.get_by_role("link", name=re.compile("exchange of notes on the extension")).first.click()
    assert "/statements/" in page.url
    assert page.get_by_role("link", name="New START").first.is_visible()


def test_who_comes_for_a_date_sees_how_it_follows(open_page: Open):
    """From the status of New START to its clause, whose derivation is open on arrival."""
    page = open_page("instruments/new-start.html")
    assert not page.get_by_text("plus 10 years").first.is_visible()
    page.get_by_role("link", name="How this follows").click()
    page.locator("#clause-duration .why").wait_for(state="visible")
    assert "plus 10 years" in page.locator("#clause-duration .why").inner_text()


def test_subscribing_opens_the_calendar_program(open_page: Open, address: str):
    """On the web a subscription is a webcal address of a calendar that is there."""
    page = open_page("states/ZMB.html")
    link = page.get_by_role("link", name="Subscribe to Zambia").get_attribute("href")
    assert link == address.replace("http:", "webcal:") + "feeds/party/ZMB.ics"
    answer = page.request.get(link.replace("webcal:", "http:"))
    assert answer.text().startswith("BEGIN:VCALENDAR")


def test_the_reports_that_zambia_owes(open_page: Open):
    """Filtered by kind a State's page shows the reports it counts at the top, and no empty month."""
    page = open_page("states/ZMB.html")
    told = re.search(r"(\d+) reports", page.locator("main").inner_text())
    assert told is not None
    page.get_by_label("Kind").select_option("report")
    assert shown(page, ".agenda > li") == int(told[1])
    assert page.get_by_role("link", name="Mine Ban Convention: Annual transparency").is_visible()
    assert page.get_by_role("link", name="Mine Ban Convention: Review").count() == 0
    assert all(
        part.locator("li:visible").count() for part in page.locator("#ahead section:visible").all()
    )
    assert page.url.endswith("#kind=report")


def test_a_calendar_is_found_by_the_name_of_its_state(open_page: Open):
    """Typing a State on the subscribe page opens the folded list and leaves that State alone."""
    page = open_page("subscribe.html")
    assert not page.get_by_role("link", name="Subscribe to Zambia").is_visible()
    page.get_by_label("Find a calendar").fill("zambia")
    assert page.get_by_role("link", name="Subscribe to Zambia").is_visible()
    assert shown(page, ".feeds > li") == 1


def test_everything_is_read_without_javascript(open_page: Open):
    """Without JavaScript the dates, derivations and tables are there and no dead control is."""
    page = open_page("index.html", java_script_enabled=False)
    assert page.locator(".agenda li").count() > 20
    assert shown(page, "form, .search, button") == 0
    page.get_by_role("link", name="Instruments").first.click()
    page.get_by_role("link", name="New START", exact=True).click()
    page.locator("#clause-duration summary").first.click()
    assert page.get_by_text("plus 10 years").first.is_visible()
    assert page.locator("svg.tl-svg").is_visible()


@pytest.mark.parametrize("path", BOTH)
def test_a_phone_shows_the_whole_width(open_page: Open, path: str):
    """At 360 pixels no page is wider than the screen, in either language."""
    page = open_page(path, **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", BOTH)
def test_no_page_has_an_accessibility_fault(open_page: Open, axe: str, path: str, scheme: str):
    """axe-core finds no violation of WCAG 2.2 A and AA, in light and in dark, in both languages."""
    if scheme == "dark" and path.startswith("ru/"):
        pytest.skip("colours do not depend on the language")
    page = open_page(path, color_scheme=scheme, bypass_csp=True)
    page.evaluate(axe)
    found = page.evaluate(
        """async () => {
            const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const result = await axe.run(document, {runOnly: tags});
            return result.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html]);
        }"""
    )
    assert found == []


def test_each_page_leads_to_itself_in_the_other_language(open_page: Open):
    """From a State's page in English to the same in Russian, and back."""
    page = open_page("states/ZMB.html")
    page.get_by_role("link", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    assert page.locator("h1").inner_text() == "Замбия"
    page.get_by_role("link", name="English").click()
    assert page.locator("h1").inner_text() == "Zambia"


def test_the_timeline_is_walked_with_the_keyboard(open_page: Open):
    """Tab moves through the items, each tells its details, Enter leads to it in the lists."""
    page = open_page("instruments/new-start.html")
    page.locator(".tl-scroll").focus()
    page.keyboard.press("Tab")
    details = page.locator(".tl-details")
    first = details.inner_text()
    assert first.startswith("Status: ")
    for _ in range(30):
        page.keyboard.press("Tab")
        if details.inner_text().startswith("3 February 2021"):
            break
    assert "Extension" in details.inner_text()
    page.keyboard.press("Enter")
    assert re.search(r"#event-\d+$", page.url)


def test_a_decade_fills_the_timeline(open_page: Open):
    """Zooming to the 2010s makes ten years as wide as the frame, and All years undoes it."""
    page = open_page("instruments/npt.html")
    width = "(query) => document.querySelector(query).getBoundingClientRect().width"
    frame = page.evaluate(width, ".tl-scroll")
    before = page.evaluate(width, ".tl-svg")
    page.get_by_role("button", name="2010s").click()
    span = page.evaluate(
        "Number(document.querySelector('.tl').dataset.last) + 1 - Number(document.querySelector('.tl').dataset.first)"
    )
    assert page.evaluate(width, ".tl-svg") == pytest.approx(frame * span / 10, rel=0.02)
    page.get_by_role("button", name="All years").click()
    assert page.evaluate(width, ".tl-svg") == before


def test_names_stand_beside_their_bars_until_a_decade_is_shown(open_page: Open):
    """On the timeline of all a bar has its name beside it; zoomed in, the names keep to the edge."""
    page = open_page("timeline.html")
    assert page.locator(".tl-beside text").first.is_visible()
    assert not page.locator(".tl-names text").first.is_visible()
    page.get_by_role("button", name="2010s").click()
    assert page.locator(".tl-names text").first.is_visible()
    assert not page.locator(".tl-beside text").first.is_visible()


def test_what_was_known_on_the_day_of_sochi(open_page: Open):
    """As known on 14 May 2019, New START expires on 5 February 2021."""
    page = open_page("knowledge/index.html")
    page.get_by_label("Day").fill("2019-05-14")
    page.get_by_role("button", name="Show").click()
    answer = page.locator("#known-answer")
    answer.get_by_role("link", name="New START expires").wait_for()
    assert "5 February 2021\nNew START expires" in answer.inner_text()
    page.get_by_label("Words").fill("new start")
    page.get_by_role("button", name="Show").click()
    answer.get_by_role("link", name="New START may be extended").wait_for()
    titles = answer.get_by_role("listitem").all_inner_texts()
    assert titles
    assert all("New START" in title for title in titles)


def test_days_are_counted_by_the_visitors_clock(open_page: Open):
    """A page published six days before a deadline says 'tomorrow' on the fifth day."""
    page = open_page("index.html")
    first = page.locator(".cards .in").first
    day = first.get_attribute("data-first")
    page.clock.set_fixed_time(f"{day}T09:00:00")
    page.reload()
    assert page.locator(".cards .in").first.inner_text() == "today"


def test_it_works_from_a_folder_on_the_disk(open_page: Open, published: Path):
    """Opened as files the site searches, filters and links; calendars are offered as files."""
    page = open_page("index.html", base=published.as_uri() + "/")
    page.get_by_role("combobox", name="Search").fill("zambia")
    page.get_by_role("option", name="Zambia").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/states/ZMB.html")
    link = page.get_by_role("link", name="Subscribe to Zambia").get_attribute("href")
    assert link == "../feeds/party/ZMB.ics"


def test_paper_gets_what_it_can_use(open_page: Open):
    """In print the menus and controls are gone and folded derivations are open."""
    page = open_page("instruments/new-start.html")
    page.emulate_media(media="print")
    assert shown(page, "nav, form, .tools, .zoom, a.button") == 0
    assert page.locator("#clause-duration .why").first.is_visible()
