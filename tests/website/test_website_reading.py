"""Addresses, encodings, kinds and pages: read as a browser reads them, and never with an exception."""

from __future__ import annotations

import gzip
import time
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.file_kinds import FileKind, body_kind
from ita_batch.website.addresses import fetchable, host_of, is_own, join, key, shape, without_session
from ita_batch.website.check_limits import MEBIBYTE
from ita_batch.website.decode import decode
from ita_batch.website.exchange import Exchange, Inflater
from ita_batch.website.file_links import link_to_file
from ita_batch.website.pages import parse_page
from ita_batch.website.site import LinkKind
from tests.website.site.files import JPEG, PNG, excel, pdf, word, zipped

THAI = "แผนพัฒนาท้องถิ่น"
PERCENT = "%E0%B9%81%E0%B8%9C%E0%B8%99"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("http://example.go.th", "http://example.go.th/"),
        ("HTTPS://WWW.Example.GO.TH:443/A b?q=ก#top", "https://www.example.go.th/A%20b?q=%E0%B8%81"),
        ("http://example.go.th:8080/แผน", f"http://example.go.th:8080/{PERCENT}"),
        (f"http://example.go.th/{PERCENT}", f"http://example.go.th/{PERCENT}"),
        ("http://example.go.th/100%", "http://example.go.th/100%25"),
        ("http://อบจ.ไทย/", "http://xn--82c9a2c.xn--o3cw4h/"),
        ("http://example.go.th./x", "http://example.go.th/x"),
        ("ftp://example.go.th/", None),
        ("javascript:alert(1)", None),
        ("mailto:a@example.com", None),
        ("http://user:secret@example.go.th/", None),
        ("http:///path", None),
        ("http://[::1/", None),
        ("http://example.go.th:port/", None),
        ("http://exa mple.go.th/", None),
        ("", None),
    ],
)
def test_what_goes_over_the_line(typed: str, asked: str | None) -> None:
    """ASCII only, the host in Punycode, no fragment, nothing that is no web address."""
    assert fetchable(typed) == asked


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://example.go.th/a", "https://www.example.go.th/a/", True),
        ("http://EXAMPLE.go.th/แผน", f"http://example.go.th/{PERCENT.lower()}", True),
        ("http://example.go.th/a?PHPSESSID=1&id=2", "http://example.go.th/a?id=2", True),
        ("http://example.go.th/a;jsessionid=1F", "http://example.go.th/a", True),
        ("http://example.go.th/x/../a", "http://example.go.th/./a#here", True),
        ("http://example.go.th/a?b=1+2", "http://example.go.th/a?b=1%202", True),
        ("http://example.go.th/%E1%BC%B9", "http://example.go.th/%e1%bc%b9", True),
        ("http://example.go.th/a", "http://example.go.th/A", False),
        ("http://example.go.th/a?id=1", "http://example.go.th/a?id=2", False),
        ("http://example.go.th/a", "http://example.go.th:8080/a", False),
        ("http://example.go.th/a", "http://other.go.th/a", False),
    ],
)
def test_two_spellings_of_one_address(one: str, other: str, *, same: bool) -> None:
    """What a visitor takes for one page is one."""
    assert (key(one) == key(other)) is same


def test_a_reference_is_joined_as_browsers_do() -> None:
    """The path in UTF-8, the query in the page's own encoding, line breaks gone."""
    assert join("http://a.example/x/y", "../แผน\n") == f"http://a.example/{PERCENT}"
    assert join("http://a.example/", "?q=ก", "windows-874") == "http://a.example/?q=%A1"
    assert join("http://a.example/", "http://[") is None


def test_whose_host_it_is() -> None:
    """With the port where one is given; a subdomain is the agency's too, a look-alike is not."""
    hosts = ("agency.go.th", "agency.go.th:8080", "อบจ.ไทย")
    own = [
        "http://www.agency.go.th/",
        "https://data.agency.go.th/",
        "http://agency.go.th:8080/",
        "http://xn--82c9a2c.xn--o3cw4h/",
    ]
    assert all(is_own(url, hosts) for url in own)
    others = [
        "http://agency.go.th:81/",
        "http://myagency.go.th/",
        "http://agency.go.th.example/",
        "ftp://agency.go.th/",
    ]
    assert not any(is_own(url, hosts) for url in others)
    assert host_of("HTTP://WWW.Agency.go.th:80/x") == "agency.go.th"


def test_pages_of_one_calendar_have_one_shape() -> None:
    """Numbers do not matter, in the path and in the query."""
    assert shape("http://a.example/cal/2021/03?d=1") == shape("http://a.example/cal/1999/12?d=31")
    assert shape("http://a.example/cal/x") != shape("http://a.example/cal/y")
    assert without_session("http://a.example/a;jsessionid=1?sid=2&id=3") == "http://a.example/a?id=3"


@pytest.mark.parametrize(
    ("body", "header", "encoding"),
    [
        (THAI.encode(), "", "utf-8"),
        (THAI.encode(), "text/html; charset=tis-620", "utf-8"),
        (THAI.encode("cp874"), "text/html; charset=TIS-620", "windows-874"),
        (THAI.encode("cp874"), "text/html; charset=utf-8", "windows-874"),
        (THAI.encode("cp874"), "text/html; charset=iso-8859-1", "windows-874"),
        (b'<meta charset="windows-874">' + THAI.encode("cp874"), "", "windows-874"),
        (
            b"<meta http-equiv=Content-Type content='text/html; charset=tis-620'>" + THAI.encode("cp874"),
            "",
            "windows-874",
        ),
        (THAI.encode("utf-8-sig"), "text/html; charset=windows-874", "utf-8"),
        (THAI.encode("utf-16"), "", "utf-16"),
        (THAI.encode("cp874"), "text/html; charset=undefined", "windows-874"),
        (THAI.encode("cp874"), "text/html; charset=nonsense", "windows-874"),
        ((THAI * 20).encode() + b"\xa1", "", "utf-8"),
        (THAI.encode()[:-1], "", "utf-8"),
    ],
)
def test_the_encoding_is_found_whatever_is_claimed(body: bytes, header: str, encoding: str) -> None:
    """UTF-8, TIS-620 and windows-874 by the bytes before the labels."""
    text, found = decode(body, header.lower())
    assert found == encoding
    assert THAI[:-1] in text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<!doctype html><p>x", FileKind.HTML),
        (b"\xef\xbb\xbf  <HTML>", FileKind.HTML),
        (pdf(["x"]), FileKind.PDF),
        (b"junk\r\n%PDF-1.4", FileKind.PDF),
        (word(["x"]), FileKind.DOCX),
        (word(["x"])[:2000], FileKind.DOCX),
        (excel([["x"]]), FileKind.XLSX),
        (zipped("a.txt", b"x"), FileKind.ZIP),
        (JPEG, FileKind.IMAGE),
        (PNG, FileKind.IMAGE),
        (b"<svg xmlns=''></svg>", FileKind.IMAGE),
        (b"RIFF0000WEBP", FileKind.IMAGE),
        (b"\0\0\0\x18ftypmp42", FileKind.MEDIA),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLE),
        (b"Rar!\x1a\x07", FileKind.ARCHIVE),
        (b"a,b,c\n1,2,3", FileKind.TEXT),
        (b"\x01\x00\x02", FileKind.OTHER),
        (b"", FileKind.NOTHING),
    ],
)
def test_a_body_is_known_by_its_bytes(body: bytes, kind: FileKind) -> None:
    """Not by its name, and not by what the server says."""
    assert body_kind(body) is kind
    assert body_kind(body, "application/octet-stream") is kind


def test_a_name_in_a_header_is_read() -> None:
    """Plain, in bare bytes, and in the standard's own way."""
    day = datetime(2021, 3, 12, tzinfo=UTC)

    def name(value: str) -> str:
        return Exchange("http://a.example/get?id=7", day, headers=(("Content-Disposition", value),)).file_name

    assert name('attachment; filename="plan.pdf"') == "plan.pdf"
    assert name(f"attachment; filename*=UTF-8''{PERCENT}.pdf") == "แผน.pdf"
    assert name(f'attachment; filename="{"แผน.pdf".encode().decode("latin-1")}"') == "แผน.pdf"
    assert name("attachment") == "get"


def test_bodies_are_inflated_as_far_as_they_may() -> None:
    """Gzip, both kinds of deflate, none; a bomb is cut at once."""
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(b"page"),
        "deflate": zlib.compress(b"page"),
        "Deflate": raw.compress(b"page") + raw.flush(),
        "": b"page",
    }
    for encoding, data in packed.items():
        inflater = Inflater(encoding, 100, 200)
        assert inflater.feed(data)
        assert bytes(inflater.body) == b"page"
    bomb = Inflater("gzip", 25 * MEBIBYTE, 200)
    assert not bomb.feed(gzip.compress(b"\0" * (30 * MEBIBYTE)))
    assert len(bomb.body) <= 25 * MEBIBYTE


_PIECES = st.sampled_from(
    """<a href=' | '> | </a> | <frame src= | <meta http-equiv=refresh content='0;url= | <base href=' | //[ | <title>
 | <object data=' | javascript: | viewer.html?file= | &#xD800; | % | %E0%B8 | แผน | < | \0""".split("|")  # noqa: SIM905
)
_HTML = st.lists(_PIECES | st.text(max_size=8), max_size=20).map("".join)


@given(html=_HTML, tail=st.binary(max_size=40), content_type=st.text(max_size=30))
def test_no_page_raises(html: str, tail: bytes, content_type: str) -> None:
    """Whatever a site sends, it is read as far as it goes, and everything on it is an address or nothing."""
    body = html.encode("utf-8", "surrogatepass") + tail
    body_kind(body, content_type)
    page = parse_page(body, "http://a.example/x", content_type)
    assert all(fetchable(reference.url) == reference.url for reference in page.references)
    assert link_to_file(page, ["http://a.example/no-such-file"]) is LinkKind.NONE


def test_a_page_of_links_keeps_nobody_busy() -> None:
    """20,000 links are read in a time that grows with their number (it was 30 s when it grew with its square)."""
    links = "".join(f'<div><a href="/{number}"><b>แผน</b>งาน</a></div>' for number in range(20_000))
    start = time.perf_counter()
    page = parse_page(links.encode(), "http://a.example/", "text/html")
    assert time.perf_counter() - start < 10
    assert 1_000 < len(page.references) <= 20_000
    assert page.references[0].text == "แผนงาน"


@given(text=st.text(max_size=60) | st.text(max_size=30).map(lambda end: f"http://a.example/{end}"))
def test_an_address_is_stable(text: str) -> None:
    """What is fit to be asked stays as it is, is ASCII, and is the same page as what was typed."""
    asked = fetchable(text)
    if asked is not None:
        assert asked.isascii()
        assert fetchable(asked) == asked
        assert key(asked) == key(text)
