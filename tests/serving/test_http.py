"""The server over real HTTP: what clients, caches, browsers and hostile strangers get."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from served import Served, serving

FEED = "/calendar.ics?party=ZMB"


@pytest.fixture(scope="module")
def site() -> Iterator[Served]:
    """One server for all tests of this module."""
    with serving() as running:
        yield running


def test_a_feed_is_sent_as_a_calendar(site: Served) -> None:
    """Type with charset, validators, an hour's freshness, no sniffing, no guessing of length."""
    got = site.ask(FEED)
    assert got.status == 200
    assert got.headers["content-type"] == "text/calendar; charset=utf-8"
    assert got.headers["content-length"] == str(len(got.body))
    assert got.headers["etag"].startswith('"')
    assert got.headers["cache-control"] == "public, max-age=3600"
    assert got.headers["vary"] == "Accept-Encoding"
    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.body.startswith(b"BEGIN:VCALENDAR\r\n")
    assert "server" not in got.headers
    assert "set-cookie" not in got.headers


def test_not_modified(site: Served) -> None:
    """304 without a body for the ETag (weak, listed, any) or, without one, for the day."""
    first = site.ask(FEED)
    tag, day = first.headers["etag"], first.headers["last-modified"]
    for value in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        got = site.ask(FEED, if_none_match=value)
        assert (got.status, got.body) == (304, b"")
        assert got.headers["etag"] == tag
    assert site.ask(FEED, if_modified_since=day).status == 304
    assert site.ask(FEED, if_modified_since="Sat, 01 Jan 2000 00:00:00 GMT").status == 200
    assert site.ask(FEED, if_none_match='"other"', if_modified_since=day).status == 200
    assert site.ask(FEED, if_modified_since="yesterday").status == 200


def test_head_is_get_without_body(site: Served) -> None:
    """The same headers, length included."""
    got, head = site.ask(FEED), site.ask(FEED, "HEAD")
    assert head.body == b""
    assert {k: v for k, v in head.headers.items() if k != "date"} == {
        k: v for k, v in got.headers.items() if k != "date"
    }


def test_gzip_is_the_same_document(site: Served) -> None:
    """Another representation: another ETag, the same bytes inside, each time the same outside."""
    plain, packed = site.ask(FEED), site.ask(FEED, accept_encoding="br, gzip;q=0.5")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.body == site.ask(FEED, accept_encoding="*").body
    tag = packed.headers["etag"]
    assert site.ask(FEED, accept_encoding="gzip", if_none_match=tag).status == 304
    for refused in ("gzip;q=0", "identity", "br", "gzip;q=x"):
        assert "content-encoding" not in site.ask(FEED, accept_encoding=refused).headers


def test_json_may_be_read_from_other_sites(site: Served) -> None:
    """CORS for the API, with what a browser asks before a conditional request."""
    got = site.ask("/api/v1/deadlines.json?party=ZMB", origin="https://other.test")
    assert got.headers["access-control-allow-origin"] == "*"
    assert "ETag" in got.headers["access-control-expose-headers"]
    assert got.headers["content-type"] == "application/json; charset=utf-8"
    before = site.ask("/api/v1/deadlines.json", "OPTIONS", origin="https://other.test")
    assert before.status == 204
    assert "If-None-Match" in before.headers["access-control-allow-headers"]


def test_path_and_query_of_one_feed_agree(site: Served) -> None:
    """The feed of a State has a path of its own and the same bytes."""
    assert site.ask("/feeds/party/ZMB.ics").body == site.ask(FEED).body
    assert site.ask("/calendar.ics?").body == site.ask("/calendar.ics").body
    assert site.ask("/feeds/party/ZMB.ics?v=2").body == site.ask(FEED).body


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/calendar.ics?partty=ZMB", 400, "did you mean 'party'"),
        ("/calendar.ics?party=Zambiya", 400, "did you mean 'zambia'"),
        ("/calendar.ics?" + "x" * 2_000, 400, "longer than"),
        ("/feeds/party/XXX.ics", 404, "no such document"),
        ("/feeds/treaty/nope.ics", 404, "no such document"),
        ("/../../etc/passwd", 404, "no such document"),
        ("/%2e%2e/%2e%2e/etc/passwd", 404, "no such document"),
        ("/feeds/party/../ZMB.ics", 404, "no such document"),
        ("/api/v1/treaties/%00.json", 404, "no such document"),
        ("/" + "a" * 5_000, 404, "no such document"),
    ],
)
def test_mistakes_get_a_reason(site: Served, path: str, status: int, said: str) -> None:
    """Small JSON that says what is wrong; never an empty calendar, which would delete events."""
    got = site.ask(path)
    assert got.status == status
    assert said in json.loads(got.body)["message"]
    assert got.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_only_reading(site: Served, method: str) -> None:
    """405 names what is allowed."""
    got = site.ask(FEED, method)
    assert got.status == 405
    assert got.headers["allow"] == "GET, HEAD, OPTIONS"


def test_health(site: Served) -> None:
    """A monitor sees that it serves, and what."""
    got = json.loads(site.ask("/healthz").body)
    assert (got["status"], got["error"], got["today"]) == ("ok", None, "2026-11-24")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(path=st.text(max_size=80), query=st.text(max_size=80), head=st.text(max_size=60))
def test_nonsense_is_answered(site: Served, path: str, query: str, head: str) -> None:
    """Any path, query and header gets 200, 304, 400 or 404, and never a word of our insides."""
    value = quote(head)
    got = site.ask(
        f"/{quote(path)}?{quote(query, safe='=&%')}",
        if_none_match=value,
        if_modified_since=value,
        accept_encoding=value,
    )
    assert got.status in {200, 304, 400, 404}
    assert b"Traceback" not in got.body
    assert b"treaties/" not in got.body or got.status == 200


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_not_even_http(site: Served, noise: bytes) -> None:
    """Bytes that are no request end in 400 or silence; the server goes on."""
    with socket.create_connection(urlsplit(site.url).netloc.split(":"), timeout=20) as link:  # type: ignore[arg-type]  # because host and port are two strings
        link.sendall(noise + b"\r\n\r\n")
        link.shutdown(socket.SHUT_WR)
        link.settimeout(20)
        got = link.recv(65_536)
    assert b"Traceback" not in got
    assert not got or got.startswith(b"HTTP/1.1 ")


def test_too_many_headers_are_refused(site: Served) -> None:
    """A request whose headers do not end is cut at 32 kB."""
    host, port = urlsplit(site.url).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=20) as link:
        link.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        got = b""
        try:
            for number in range(2_000):
                link.sendall(b"X-%d: %s\r\n" % (number, b"y" * 100))
            got = link.recv(1_000)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it closed while we were still writing
    assert not got or b" 431 " in got
    assert site.ask("/healthz").status == 200


def test_two_hundred_clients_at_once(site: Served) -> None:
    """All get the whole feed, from a server of one process."""
    wanted = site.ask(FEED).body
    barrier = threading.Barrier(200)

    def client(number: int) -> bool:
        barrier.wait(60)
        query = FEED if number % 2 else f"/calendar.ics?kind=report&party=MOZ&ahead=P{number}M"
        got = site.ask(query)
        return got.status == 200 and (got.body == wanted or number % 2 == 0)

    with ThreadPoolExecutor(200) as pool:
        assert all(pool.map(client, range(200)))


def test_slow_clients_hold_nobody_up(site: Served) -> None:
    """While fifty clients send half a request or read nothing, others are served."""
    host, port = urlsplit(site.url).netloc.split(":")
    links = []
    try:
        for number in range(50):
            link = socket.create_connection((host, int(port)), timeout=20)
            links.append(link)
            whole = b"GET /calendar.ics HTTP/1.1\r\nHost: x\r\n\r\n"
            link.sendall(whole[:20] if number % 2 else whole * 5)
        assert all(site.ask(FEED).status == 200 for _ in range(5))
    finally:
        for link in links:
            link.close()


def test_api_documents_answer(site: Served) -> None:
    """Every document that the index names is there and names its version."""
    index = json.loads(site.ask("/api/v1/index.json").body)
    for path in index["documents"].values():
        got = site.ask(f"/{path}")
        assert got.status == 200, path
        if path.endswith(".json") and "openapi" not in path:
            assert json.loads(got.body)["version"] == 1
    assert {"code": "ZMB", "name": "Zambia"} in index["parties"]
