"""Raw bytes to decoded text: plain text, HTML and PDF, with every fault named.

Positions everywhere in this package are characters of the text returned here. For plain text that
is the file decoded as it stands (line ends kept, a byte-order mark dropped); for HTML and PDF it is
the text drawn out of them, and `treaties verify` draws it out the same way.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 400_000_000
_SAMPLE = 200_000
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# A page, or a piece of one: what a page is saved as often lacks its outer tags.
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|title|"
    rb"meta|link|script|style|div|p|article|section|main|header|nav|table|ul|ol|center|h[1-6]|span|"
    rb"font|blockquote|pre|br)\b[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
# Files that are often given for text, by their first bytes.
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive, or a Word file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip archive"),
)
_CONTROL = bytes([*range(9), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
# Encodings that transcripts come in when they are not Unicode.
_CANDIDATES = [
    "cp1251",
    "koi8_r",
    "cp866",
    "iso8859_5",
    "mac_cyrillic",
    "cp1252",
]


class ReadError(Exception):
    """A file that cannot be read as text; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """Decoded text, the kind of file it came from and the encoding (None for PDF)."""

    text: str
    kind: str
    encoding: str | None = None


def read_source(path: Path) -> Source:
    """Read a file as text. Raises ReadError for anything that is not readable text."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ReadError(f"{path}: {size} bytes is more than {MAX_BYTES}; split the file")
        # Some things that are no files say they hold nothing and never end.
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ReadError(f"{path}: more than {MAX_BYTES} bytes; split the file")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return from_bytes(data)
    except ReadError as error:
        raise ReadError(f"{path}: {error}") from None


def from_bytes(data: bytes) -> Source:
    """Decode bytes by what they are, not by their name. Raises ReadError."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError("empty: there is nothing to read")
    if data.lstrip()[:5] == b"%PDF-":
        return Source(_pdf_text(data), "pdf")
    for mark, what in _OTHERS:
        if data.startswith(mark):
            raise ReadError(f"{what}: give a text, HTML or PDF file")
    text, encoding = decode(data)
    if _HTML.match(data[:4096].lstrip(b"\xef\xbb\xbf")) or _HTML.match(text[:4096].encode()):
        return Source(html_text(text), "html", encoding)
    return Source(text, "text", encoding)


def decode(data: bytes) -> tuple[str, str]:
    """Text and the name of its encoding. Raises ReadError for binary data."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data, name), name
    if b"\x00" in data[:4096]:
        wide = _wide(data)
        if wide:
            return _strict(data, wide), wide
        raise ReadError("binary: it has zero bytes; give a text, HTML or PDF file")
    try:
        text = data.decode("utf-8")
        name = "utf-8"
    except UnicodeDecodeError as error:
        text, name = _guess(data, error)
    sample = data[:_SAMPLE]
    if (len(sample) - len(sample.translate(None, _CONTROL))) * 100 > len(sample):
        raise ReadError("binary: too many control characters; give a text, HTML or PDF file")
    return text, name


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(f"not {name} as its first bytes say: byte {error.start}") from None


# The high bytes of Latin letters, Cyrillic letters and typographic signs in UTF-16.
_HIGH = b"\x00\x04\x20"


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin or Cyrillic text is one of three."""
    half = min(len(data), 4096) // 2
    parts = [("utf-16-be", data[0 : 2 * half : 2]), ("utf-16-le", data[1 : 2 * half : 2])]
    for (name, high), (_, low) in zip(parts, reversed(parts), strict=True):
        rest = len(high.translate(None, _HIGH))
        if rest < half * 0.05 and low.count(0) < half * 0.05 and not low.isspace():
            return name
    return None


def _guess(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    """An encoding for what is not UTF-8: the library decides on a sample."""
    if _mostly_utf8(data):
        return data.decode("utf-8", errors="replace"), "utf-8"
    page = _HTML.match(data[:4096]) and _CHARSET.search(data[:4096])
    if page:
        try:
            return data.decode(page[1].decode(), errors="replace"), page[1].decode().lower()
        except LookupError:
            pass  # no encoding of that name: guess
    from charset_normalizer import from_bytes as detect  # noqa: PLC0415  -- rare path, heavy

    at = max(0, error.start - _SAMPLE // 2)
    best = detect(data[at : at + _SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise ReadError(f"neither UTF-8 (byte {error.start}) nor a Cyrillic or Latin code page")
    return data.decode(best.encoding, errors="replace"), best.encoding


def _mostly_utf8(data: bytes) -> bool:
    """UTF-8 with a few damaged bytes: multi-byte letters abound and faults are rare."""
    sample = data[:_SAMPLE].decode("utf-8", errors="replace")
    bad = sample.count("\ufffd")
    good = sum(1 for char in sample if char > "\x7f") - bad
    return good > 20 * bad


def _pdf_text(data: bytes) -> str:
    """Text of a PDF's pages, a form feed between pages. Raises ReadError."""
    try:
        pages = _pdf_pages(data)
    except ReadError:
        raise
    except Exception as error:  # noqa: BLE001  -- a broken PDF breaks the parser as it likes
        raise ReadError(f"PDF: damaged ({type(error).__name__}: {error})") from None
    text = "\f".join(pages)
    if len(re.findall(r"\w", text)) < 3 * max(1, len(pages)):
        raise ReadError("PDF: no text in it, only pictures of pages; run OCR first")
    return text


def _pdf_pages(data: bytes) -> list[str]:
    import logging  # noqa: PLC0415  -- only for PDF
    import warnings  # noqa: PLC0415  -- only for PDF

    from pypdf import PdfReader  # noqa: PLC0415  -- heavy, only for PDF

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("PDF: it needs a password")
        return [page.extract_text() or "" for page in reader.pages]


_DROP = (
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "form",
    "aside",
    "svg",
    "iframe",
    "button",
    "select",
    "head",
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_CELL = frozenset(("td", "th"))
_SPACE = re.compile(r"[ \t\r\n\f]+")


# Tags that nest as long as nobody closes them; the parser's time grows with the square of that.
_NESTING = re.compile(
    r"<(/?)(?:div|span|font|b|i|em|strong|center|blockquote|section|article|ul|ol|table|a)\b",
    re.IGNORECASE,
)
_DEEPEST, _FEW_TAGS = 5_000, 10_000


def _too_deep(html: str) -> bool:
    depth = 0
    if html.count("<") < _FEW_TAGS:
        return False
    for match in _NESTING.finditer(html):
        depth += -1 if match[1] else 1
        if depth > _DEEPEST:
            return True
    return False


def html_text(html: str) -> str:
    """The words a reader of the page sees: blocks apart, scripts and navigation gone."""
    if _too_deep(html):
        raise ReadError(f"HTML: tags nested more than {_DEEPEST} deep; save the page as text")
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  -- only for HTML

    tree = LexborHTMLParser(html)
    tree.strip_tags(list(_DROP))
    parts: list[str] = []
    root = tree.root
    if root is None:
        raise ReadError("HTML: no document in it")
    stack: list[object] = [root]
    while stack:
        item: object = stack.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        node: object = item
        tag = node.tag  # type: ignore[attr-defined]  # selectolax ships no types for nodes
        if tag == "-text":
            parts.append(_SPACE.sub(" ", node.text_content or ""))  # type: ignore[attr-defined]  # as above
            continue
        if tag == "br":
            parts.append("\n")
            continue
        if tag in _BLOCK:
            parts.append("\n\n")
            stack.append("\n\n")
        elif tag in _CELL:
            stack.append(" ")
        children = list(node.iter(include_text=True))  # type: ignore[attr-defined]  # as above
        stack.extend(reversed(children))
    text = "".join(parts)
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", text)
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if not text:
        raise ReadError("HTML: no words in it")
    return re.sub(r" {2,}", " ", text) + "\n"
