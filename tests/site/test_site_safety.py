"""A registry that anybody may have written: its text never becomes markup, nor a path."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from treaties.api import Registry
from treaties.site import Outputs, site_files
from treaties.site.shape import Shape, joined, together

TODAY = dt.date(2026, 11, 24)
NASTY = "</a></title><script>alert(1)</script>\" onclick='alert(2)' x=\" {{ 7 * 7 }} \x7f &lt;"
WORLD = """
format: 1
statements:
  text: {{kind: treaty-text, title: {nasty}, publisher: {nasty}, date: 2000-01-01, document: {nasty},
    place: {nasty}, url: "javascript:alert(3)", checked: 2001-01-01}}
  talk: {{kind: speech, title: {nasty}, publisher: {nasty}, date: 2010-01-01, party: {nasty}}}
treaties:
  {name}:
    title: {nasty}
    short: {nasty}
    category: {nasty}
    statement: text
    aliases: {{ru: [{nasty}], {nasty}: [{nasty}]}}
    depositary: [{nasty}]
    note: {nasty}
    clauses:
      duration: {{article: {nasty}, kind: duration, title: {nasty}, note: {nasty},
        trigger: {{event: entry-into-force}}, period: P10Y, statements: [text]}}
      yearly: {{article: {nasty}, kind: report, title: {nasty}, recurrence: {{yearly: "04-30"}},
        statements: [text]}}
    facts:
      - {{event: entry-into-force, date: 2000-01-01, note: {nasty}, statements: [text],
          disputed: [{{event: entry-into-force, date: 2001-01-01, relation: contradicts,
          note: {nasty}, statements: [talk]}}]}}
      - {{event: ratification, party: {nasty}, date: 1999-01-01, statements: [text]}}
    said:
      - {{event: expiry, statement: talk, date: 2010, speaker: {nasty}, role: {nasty}, note: {nasty}}}
"""


def quoted(text: str) -> str:
    """A YAML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\x7f", "\\x7f") + '"'


class Reader(HTMLParser):
    """Notes every script and every attribute that could run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See the class."""
        found = dict(attrs)
        if tag == "script":
            self.scripts.append(found.get("src"))
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().startswith("javascript:"):
                self.faults.append(f"{tag} {name}={value}")


@pytest.fixture(scope="module", params=["../../escaped", "a b/c?d#e", "plain"])
def hostile(request: pytest.FixtureRequest) -> dict[str, bytes]:
    """The site of a registry with hostile text in every field that takes text."""
    text = WORLD.format(nasty=quoted(NASTY), name=quoted(request.param))
    registry = Registry(Path("hostile.yaml"), text.encode())
    outputs = Outputs(everything="calendar.ics", treaty="t/{}.ics", party="p/{}.ics")
    return dict(site_files(registry, TODAY, outputs))


def test_text_never_becomes_markup(hostile: dict[str, bytes]):
    """No page has a script but the site's own, an event handler, or a link that runs code."""
    for path, body in hostile.items():
        if path.endswith(".html"):
            reader = Reader()
            reader.feed(body.decode())
            assert len(reader.scripts) == 1, path
            assert (reader.scripts[0] or "").endswith("assets/site.js"), path
            assert not reader.faults, path
            assert "49" not in (reader.scripts[0] or "")


def test_templates_in_data_stay_text(hostile: dict[str, bytes]):
    """Braces in a title are shown as they are: data is never compiled as a template."""
    page = next(
        body
        for path, body in hostile.items()
        if path.startswith("instruments/x-") or path == "instruments/plain.html"
    )
    assert "{{ 7 * 7 }}" in page.decode()


def test_ids_never_lead_out_of_the_folder(hostile: dict[str, bytes]):
    """Whatever an id holds, every path stays below the folder and is fit for any file system."""
    for path in hostile:
        parts = path.split("/")
        assert ".." not in parts
        assert all(part and not set(part) & set('\\:*?"<>| #') for part in parts), path


def test_data_for_the_script_is_plain_json(hostile: dict[str, bytes]):
    """The scripts with data hold one assignment of JSON, whatever the titles say."""
    import json  # noqa: PLC0415  -- only here

    for path in ("assets/search-en.js", "assets/known-en.js"):
        text = hostile[path].decode()
        name, _, value = text.partition("=")
        assert name.startswith("window.treaties")
        assert json.loads(value.rstrip().removesuffix(";"))


@given(st.text())
def test_a_gap_escapes_what_it_is_given(text: str):
    """Whatever is put into a gap comes out without a character that could open or close markup."""
    made = Shape('<a title="{}">{}</a>')(text, text)
    inner = made.removeprefix('<a title="').removesuffix("</a>")
    head, _, tail = inner.partition('">')
    assert not set(head + tail) & set("<>\"'")


def test_a_piece_is_not_escaped_twice():
    """A piece put into a piece stays as it is, and pieces join without change."""
    bold = Shape("<b>{}</b>")("a & b")
    assert Shape("<p>{}</p>")(bold) == "<p><b>a &amp; b</b></p>"
    assert joined(", ", [bold, Markup("c")]) == "<b>a &amp; b</b>, c"


def test_a_piece_wants_all_its_values():
    """A forgotten value is an error, never an empty gap."""
    with pytest.raises(ValueError, match="size"):
        Shape("{} {}")("one")


def test_pieces_put_together_are_escaped_unless_they_are_pieces():
    """A template's list may hold text by mistake: it comes out escaped, pieces come out as made."""
    made = together([Shape("<b>{}</b>")("a"), "<i>", 7])
    assert made == Markup("<b>a</b>&lt;i&gt;7")
    assert isinstance(made, Markup)
