"""What is published: as files and over HTTP the same, described truly, rewritten only when changed."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from openapi_spec_validator import validate
from served import serving
from typer.testing import CliRunner

import treaties
from treaties.api import Registry
from treaties.cli.app import build_app
from treaties.deadlines.changes import Change
from treaties.feeds.atom import atom
from treaties.server.edition import Edition
from treaties.server.folder import MANIFEST, publish
from treaties.server.page import Page
from treaties.server.shelf import Shelf

TODAY = dt.date(2026, 11, 24)
FEW = ["npt", "new-start", "mine-ban"]


@cache
def whole() -> Registry:
    """The registry that comes with the program, worked out once for all tests here."""
    return treaties.load()


class Small(Edition):
    """An edition with a few values a facet: what holds for these holds for all."""

    facets = {  # noqa: RUF012  -- stands in for a cached property
        ("treaty", "npt"): None,
        ("party", "ZMB"): None,
        ("category", "nuclear"): None,
        ("kind", "withdrawal"): None,
    }


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The registry that comes with the program."""
    return Small(whole(), TODAY, "https://x.test")


def paths(edition: Edition) -> list[str]:
    """All paths, with a few treaties only."""
    return [
        p for p in edition.paths() if not p.startswith("api/v1/treaties/") or Path(p).stem in FEW
    ]


def test_folder_and_server_give_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    """Each file of the folder equals what HTTP sends for its path."""
    publish(edition, tmp_path)
    with serving(lambda day: Small(whole(), day, "https://x.test")) as site:
        for path in paths(edition):
            got = site.ask(f"/{path}")
            assert got.status == 200, path
            assert got.body == (tmp_path / path).read_bytes(), path


def test_only_what_changed_is_written(edition: Edition, tmp_path: Path) -> None:
    """A second time writes nothing; a damaged file is mended; a file no longer made goes."""
    first = publish(edition, tmp_path)
    assert first.written > 100
    assert publish(edition, tmp_path)[::2] == (0, 0)
    (tmp_path / "calendar.ics").write_bytes(b"damaged")
    (tmp_path / "own.html").write_bytes(b"somebody else's")
    (tmp_path / "feeds/old.ics").write_bytes(b"of an earlier publication")
    with (tmp_path / MANIFEST).open("a", encoding="utf-8") as file:
        file.write("feeds/old.ics\n../outside\n/etc/passwd\n")
    (tmp_path.parent / "outside").write_bytes(b"not ours")
    again = publish(edition, tmp_path)
    assert (again.written, again.removed) == (1, 1)
    assert (tmp_path / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "own.html").exists()
    assert not (tmp_path / "feeds/old.ics").exists()
    assert (tmp_path.parent / "outside").exists()


def test_two_processes_write_what_one_does(edition: Edition, tmp_path: Path) -> None:
    """With two jobs the folder holds the same files with the same bytes, and the same is said."""
    alone, together = tmp_path / "1", tmp_path / "2"
    assert publish(edition, alone) == publish(edition, together, jobs=2)
    names = {str(item.relative_to(alone)) for item in alone.rglob("*") if item.is_file()}
    assert names == {str(i.relative_to(together)) for i in together.rglob("*") if i.is_file()}
    assert all((alone / name).read_bytes() == (together / name).read_bytes() for name in names)


def test_what_fails_in_the_other_process_is_told_here(tmp_path: Path) -> None:
    """A folder where calendars cannot be written is an OSError that names the file, as alone."""
    (tmp_path / "feeds").write_bytes(b"a file where a folder should be")
    with pytest.raises(OSError, match="feeds"):
        publish(Small(whole(), TODAY), tmp_path, jobs=2)


def test_others_add_their_files(tmp_path: Path) -> None:
    """A site of pages joins in: its paths are published and served like the rest."""

    class Pages:
        """One page."""

        def paths(self) -> list[str]:
            """Its path."""
            return ["index.html"]

        def body(self, path: str) -> bytes | None:
            """Its bytes."""
            return b"<!doctype html>" if path == "index.html" else None

    def make(day: dt.date) -> Edition:
        return Small(whole(), day, others=[lambda _: Pages()])

    publish(make(TODAY), tmp_path)
    assert (tmp_path / "index.html").read_bytes() == b"<!doctype html>"
    with serving(make) as site:
        for path in ("/", "/index.html"):
            got = site.ask(path)
            assert (got.status, got.body) == (200, b"<!doctype html>")
            assert got.headers["content-type"] == "text/html; charset=utf-8"


def test_openapi_describes_what_is_sent(edition: Edition) -> None:
    """The document is valid OpenAPI, and each answer is what it promises."""
    document = json.loads(body(edition, "api/v1/openapi.json"))
    validate(document)
    for path, schema in (
        ("api/v1/deadlines.json", "Deadlines"),
        ("api/v1/deadlines/party/ZMB.json", "Deadlines"),
        ("api/v1/treaties.json", "Treaties"),
        ("api/v1/treaties/npt.json", "Treaty"),
        ("api/v1/changes.json", "Changes"),
        ("api/v1/index.json", "Index"),
        ("feeds/index.json", "Feeds"),
    ):
        reference = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
        jsonschema.validate(json.loads(body(edition, path)), reference)


def body(edition: Edition, path: str) -> bytes:
    """The bytes at a path that must be there."""
    page = edition.page(path)
    assert page is not None, path
    return page.body


def test_api_deadline_keeps_the_contract(edition: Edition) -> None:
    """The keys of the contract, in its order, then what the feed knows; none left out."""
    found = json.loads(body(edition, "api/v1/deadlines/party/ZMB.json"))["deadlines"]
    assert list(found[0])[:13] == [
        "id", "treaty", "party", "clause", "kind", "title", "due", "earliest", "latest", "status",
        "article", "derivation", "statements",
    ]  # fmt: skip
    assert list(found[0])[13:] == ["shared", "uid", "sequence", "modified", "cancelled"]


def test_index_names_every_feed(edition: Edition) -> None:
    """Each calendar with its address, as https and webcal."""
    rows = json.loads(body(edition, "feeds/index.json"))["feeds"]
    zambia = next(row for row in rows if row["query"] == "party=ZMB")
    assert zambia["url"] == "https://x.test/feeds/party/ZMB.ics"
    assert zambia["webcal"] == "webcal://x.test/feeds/party/ZMB.ics"
    assert len(rows) == 5


def test_atom_tells_what_moved_and_why() -> None:
    """New START's extension of 2021 as news of that day, with the statement behind it."""
    registry = whole()
    news = registry.news(dt.date(2021, 1, 1), dt.date(2021, 3, 1))
    assert any(
        day == dt.date(2021, 2, 3) and change.id == "new-start/duration"
        and (change.before, change.after) == ("2021-02-05", "2026-02-05")
        for day, change in news
    )  # fmt: skip
    root = ET.fromstring(atom(registry, news, "https://x.test"))  # noqa: S314  -- our own output
    space = "{http://www.w3.org/2005/Atom}"
    entries = root.findall(f"{space}entry")
    texts = [entry.findtext(f"{space}content") or "" for entry in entries]
    assert any("New START expires: 2021-02-05 became 2026-02-05" in text for text in texts)
    ids = [entry.findtext(f"{space}id") for entry in entries]
    assert len(ids) == len(set(ids))
    assert root.findtext(f"{space}updated", "").startswith("2021-02-")


def test_atom_survives_hostile_titles() -> None:
    """Controls and markup in a title stay text."""
    change = Change(
        id="npt/x", treaty="npt", party=None, title="<b>\x00\x0b]]>&\u2028", change="new",
        before=None, after="2027-01-01", status_before=None, status_after="upcoming", why=(),
    )  # fmt: skip
    written = atom(whole(), [(TODAY, change)])
    root = ET.fromstring(written)  # noqa: S314  -- our own output
    assert "<b> ]]>&" in "".join(root.itertext())


def test_shelf_is_bounded() -> None:
    """What was asked for longest ago goes first; sizes add up."""
    shelf = Shelf(most_bytes=1_000, most_pages=3)
    pages = {n: Page(f"{n}.png", bytes(300), TODAY) for n in range(5)}
    for number, page in pages.items():
        shelf.put((str(number), ""), page)
    assert len(shelf) == 3
    assert shelf.get(("0", "")) is None
    assert shelf.get(("2", "")) is pages[2]
    shelf.put(("big", ""), Page("big.png", bytes(2_000), TODAY))
    assert len(shelf) == 0


def test_publish_refuses_a_file_as_folder(tmp_path: Path) -> None:
    """A path that is a file is told, with exit code 2, and stays."""
    target = tmp_path / "file"
    target.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(build_app("publish"), ["publish", str(target)])
    assert done.exit_code == 2
    assert target.read_text(encoding="utf-8") == "mine"
