"""Bytes in, text out: what is readable is read, what is not is named."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from treaties.extraction.names import Names
from treaties.extraction.reader import read
from treaties.extraction.text import ReadError, from_bytes, read_source

RUSSIAN = "Договор СНВ-3 истекает в феврале 2021 года, и Россия готова его продлить."


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp1251",
        "koi8-r",
    ],
)
def test_encodings(encoding: str) -> None:
    """Unicode with and without a mark, and the old Cyrillic code pages, decode to the same text."""
    assert from_bytes(RUSSIAN.encode(encoding)).text == RUSSIAN


def test_a_damaged_byte_does_not_change_the_encoding() -> None:
    """One bad byte in UTF-8 costs one character, not the whole text."""
    data = RUSSIAN.encode() * 20
    assert from_bytes(data[:-1]).text.startswith(RUSSIAN)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40, "binary"),
        (b"%PDF-1.7\ngarbage", "PDF: damaged"),
        (b"<html><script>var a = 1</script></html>", "HTML: no words"),
        (b"<html>" + b"<div>" * 20_000 + b"deep", "HTML: tags nested"),
        (b"PK\x03\x04" + b"word/document.xml" * 20, "a ZIP archive, or a Word file"),
        (b"{\\rtf1 The NPT was signed in 1968.}", "a rich text file"),
    ],
)
def test_what_cannot_be_read_is_named(data: bytes, reason: str) -> None:
    """Empty, binary and damaged files are refused with the reason, never with a traceback."""
    with pytest.raises(ReadError, match=reason):
        from_bytes(data)


def test_a_pdf_of_scans_is_refused() -> None:
    """A PDF whose pages hold no letters asks for OCR."""
    from pypdf import PdfWriter  # noqa: PLC0415  -- only here

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    buffer = io.BytesIO()
    writer.write(buffer)
    with pytest.raises(ReadError, match="OCR"):
        from_bytes(buffer.getvalue())


def test_html_gives_the_words_a_reader_sees() -> None:
    """Scripts, styles and navigation vanish; blocks stand apart; entities are letters."""
    page = (
        "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body>"
        "<nav>Home</nav><script>var s = 'New START'</script><h1>Talks</h1>"
        "<p>One<br>two &amp; <b>three</b>.</p><p>Four.</p></body></html>"
    )
    source = from_bytes(page.encode())
    assert (source.kind, source.text) == ("html", "Talks\n\nOne\ntwo & three.\n\nFour.\n")


@pytest.mark.parametrize(
    "opening", ["<p>", "<?xml version='1.0'?>\n<div class='a'>", "<script>1</script>"]
)
def test_a_piece_of_a_page_is_a_page(opening: str) -> None:
    """A page saved without its outer tags loses its scripts too."""
    page = f"{opening}One.<script>The NPT was signed in 1968.</script></p>"
    assert from_bytes(page.encode()).text == "One.\n"


def test_a_page_says_its_encoding() -> None:
    """Where a page names its code page, that is taken, however few letters there are to guess by."""
    page = '<html><head><meta charset="windows-1251"></head><body><p>Ещё</p></body></html>'
    assert from_bytes(page.encode("cp1251")).text == "Ещё\n"


def test_deeply_nested_html_is_read() -> None:
    """Thousands of nested tags neither crash nor hang."""
    page = "<html><body>" + "<div>" * 5000 + "deep" + "</div>" * 5000
    assert from_bytes(page.encode()).text == "deep\n"


def test_right_to_left_text_keeps_its_speaker(names: Names) -> None:
    """Arabic around the labels leaves turns and mentions as they are."""
    text = "Question: هل تبقون في NPT؟\n\nMR. ALI: We comply with the NPT. شكرا"
    reading = read(text, names, date="2015-01-01")
    assert [turn.speaker for turn in reading.turns] == ["Question 1", "MR. ALI"]
    assert {claim.speaker for claim in reading.claims} == {"MR. ALI"}


def test_one_endless_line_is_read(names: Names) -> None:
    """A megabyte without a line end gives every mention, each once."""
    line = "The New START Treaty was signed on 8 April 2010. " + "Nothing else happened. " * 100
    text = line * 430
    reading = read(text, names, date="2012-01-01")
    assert len(text) > 1_000_000
    assert len([m for m in reading.mentions if m.kind == "name"]) == 430
    assert {claim.date for claim in reading.claims} == {"2010-04-08"}


def test_mixed_line_ends_keep_positions(tmp_path: Path, names: Names) -> None:
    """Line ends are kept as they are, so positions fit the file as given."""
    file = tmp_path / "mixed.txt"
    raw = "One.\r\nTwo.\rThree.\nWe signed the\r\nNew START Treaty.\n"
    file.write_bytes(raw.encode())
    text = read_source(file).text
    (mention,) = read(text, names, date="2012").mentions
    assert (text, text[mention.start : mention.end]) == (raw, "New START Treaty")


@pytest.mark.parametrize("end", ["\r", "\r\n", "\x85", "\u2028", "\n\f", "\v"])
def test_every_line_end_ends_a_line(end: str, names: Names) -> None:
    """Labels are found after old and rare line ends as after any: nobody gets another's words."""
    lines = [
        "Question: Will you extend New START?",
        "",
        "\u200fMR. ALI: We signed New START in 2010.",
    ]
    reading = read(end.join(lines), names, date="2012-01-01")
    assert [turn.speaker for turn in reading.turns] == ["Question 1", "MR. ALI"]
    assert [c.speaker for c in reading.claims if c.event == "signature"] == ["MR. ALI"]


def test_a_table_of_names_is_read_in_pieces(names: Names) -> None:
    """Hundreds of names in one sentence give each its mention and keep the dates beside them."""
    text = "It was decided that " + ", ".join(["the NPT was signed in 1968"] * 200) + "."
    reading = read(text, names, date="2012-01-01")
    assert len(reading.mentions) == 200
    assert {(claim.event, claim.date) for claim in reading.claims} == {("signature", "1968")}
