"""A URL judged by its form alone: is it one, does it open a file, is it the agency's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.disclosure.urls import Url, on_site, opens_file, parse_url
from tests.support.weeks import RULEBOOK

SUFFIXES = RULEBOOK.file_suffixes


def _url(text: str) -> Url:
    url = parse_url(text)
    assert url is not None, text
    return url


@pytest.mark.parametrize(
    ("text", "host", "path", "query"),
    [
        ("https://www.pao.example/org?id=1#top", "www.pao.example", "/org", "id=1"),
        ("HTTP://WWW.Pao.Example", "www.pao.example", "", ""),
        ("https://pao.example./org", "pao.example", "/org", ""),
        ("https://pao.example:8443/org", "pao.example:8443", "/org", ""),
        ("https://www.pao.example/แผน/พัฒนา", "www.pao.example", "/แผน/พัฒนา", ""),
        ("https://อบจ.example/org", "อบจ.example", "/org", ""),
    ],
)
def test_parts_of_a_url(text: str, host: str, path: str, query: str) -> None:
    """Host in lower case with its port, path and query as typed, and the text itself."""
    assert parse_url(text) == Url(text, host, path, query)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "ไม่มี",
        "www.pao.example",
        "//www.pao.example/org",
        "ftp://www.pao.example/org",
        "mailto:a@example.com",
        "javascript://www.pao.example/",
        "https:/www.pao.example/org",
        "https://",
        "https:///org",
        "https://localhost/org",
        "https://www.pao.example/a b",
        " https://www.pao.example/",
        "https://www.pao.example/a\nhttps://www.pao.example/b",
        "https://www.pao.example/a\u00a0b",
        "https://www.pao.example/ahttps://www.pao.example/b",
        "https://www.pao.example:port/",
        "https://www.pao.example:99999/",
        "https://[1.2.3/",
        "https://someone@www.pao.example/org",
        "https://www,pao.example/plan",
        "https://www.pao..example/plan",
        "https://.pao.example/plan",
        'https://www.pao.example/plan">',
    ],
)
def test_what_is_no_url(text: str) -> None:
    """No http(s), no host, white space, two URLs, an impossible port: None."""
    assert parse_url(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/plan.pdf",
        "https://a.example/PLAN.PDF",
        "https://a.example/plan.pdf/",
        "https://a.example/plan%2Epdf",
        "https://a.example/%E0%B9%81%E0%B8%9C%E0%B8%99.xlsx",
        "https://a.example/แผน.docx",
        "https://a.example/plan.pdf%20",
        "https://a.example/v1.2/plan.final.zip",
        "https://a.example/get.php?file=plan.pdf",
        "https://a.example/get?id=1&f=%2Fdocs%2Fplan.JPEG",
        "https://a.example/plan.pdf?download=1",
        "https://a.example/plan.pdf#page=3",
        "https://a.example/plan.pdf;jsessionid=1F",
        "https://a.example/plan.pdf&open=1",
        "https://a.example/plan%252Epdf",
        "https://a.example/pdfjs/web/viewer.html?file=/docs/plan.pdf",
    ],
)
def test_what_opens_a_file(text: str) -> None:
    """A file's ending at the end of the path or of a value of the query, however spelled."""
    assert opens_file(_url(text), SUFFIXES)


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example",
        "https://pdf.example",
        "https://a.zip",
        "https://a.example/pdf",
        "https://a.example/.pdf",
        "https://a.example/plan.pdf/view",
        "https://a.example/plan.html",
        "https://a.example/news.php?id=12",
        "https://a.example/page?note=see.below",
        "https://a.example/page#plan.pdf",
        "https://a.example/plan.pdfx",
    ],
)
def test_what_is_a_page(text: str) -> None:
    """A host, folder or word that only looks like a file."""
    assert not opens_file(_url(text), SUFFIXES)


@pytest.mark.parametrize("text", ["https://a.example/download?plan.pdf", "https://a.example/get.php?/docs/plan.pdf"])
def test_a_bare_query_opens_a_file_too(text: str) -> None:
    """Some systems give the file's name without a key."""
    assert opens_file(_url(text), SUFFIXES)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("https://pao.example/", True),
        ("https://www.pao.example/", True),
        ("https://WWW.PAO.EXAMPLE/x", True),
        ("https://plan.pao.example/", True),
        ("https://a.b.pao.example/", True),
        ("https://data.example.org:8080/x", True),
        ("https://data.example.org/x", False),
        ("https://pao.example:8080/", False),
        ("https://evilpao.example/", False),
        ("https://pao.example.org/", False),
        ("https://www.facebook.com/pao.example", False),
    ],
)
def test_the_agencys_own_hosts(text: str, own: bool) -> None:
    """The host itself, with or without www, and its subdomains; a port belongs to the host."""
    assert on_site(_url(text), ("pao.example", "data.example.org:8080")) is own


def test_an_agency_without_hosts_owns_nothing() -> None:
    """No website is set: no URL is on it."""
    assert not on_site(_url("https://www.pao.example/"), ())


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("https://pao.example", True),
        ("https://pao.example/", True),
        ("https://pao.example/index.php", True),
        ("https://pao.example/Index.HTML", True),
        ("https://pao.example/default.aspx", True),
        ("https://pao.example/home/", True),
        ("https://pao.example/#news", True),
        ("https://pao.example/?page=org", False),
        ("https://pao.example/org/index.php", False),
        ("https://pao.example/homepage", False),
        ("https://pao.example/#/plan", False),
        ("https://pao.example/#!plan", False),
        ("https://pao.example/th", True),
        ("https://pao.example/index.php/home", True),
        ("https://pao.example:8080/main.php", True),
    ],
)
def test_home_page(text: str, home: bool) -> None:
    """The bare site and its usual index pages."""
    assert _url(text).is_home_page is home


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://www.pao.example/org/", "pao.example/org"),
        ("http://PAO.example/org", "pao.example/org"),
        ("https://pao.example/org?id=1#top", "pao.example/org?id=1"),
        ("https://pao.example", "pao.example"),
        ("https://pao.example/Org", "pao.example/Org"),
        ("https://pao.example:443/org", "pao.example/org"),
        ("https://pao.example/%E0%B9%81%E0%B8%9C%E0%B8%99", "pao.example/แผน"),
        ("https://pao.example/%E1%BC%B9%A1", "pao.example/แผนก"),
        ("https://pao.example/แผน", "pao.example/แผน"),
        ("https://pao.example/#/plan", "pao.example#/plan"),
    ],
)
def test_address_is_the_same_for_spellings_of_one_page(text: str, address: str) -> None:
    """Scheme, www, end slash and fragment aside; the path keeps its capitals."""
    assert _url(text).address == address


TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="htps:/.w[]@?#&=%2eกา \t\n\u00a0:9"),
    st.text().map(lambda rest: f"https://www.pao.example{rest}"),
    st.text().map(lambda rest: f"http://{rest}"),
)


@given(TEXTS)
def test_no_text_makes_them_fail(text: str) -> None:
    """Whatever a cell holds, it is judged; what is a URL has a host and no white space."""
    url = parse_url(text)
    if url is not None:
        assert url.text == text
        assert "." in url.host
        assert not any(character.isspace() for character in text)
        assert isinstance(opens_file(url, SUFFIXES), bool)
        assert isinstance(on_site(url, ("pao.example",)), bool)
        assert isinstance(url.is_home_page, bool)
        assert not url.address.startswith("www.")


@given(st.text(alphabet="abcกขค/-_", max_size=20), st.sampled_from(sorted(SUFFIXES)))
def test_every_file_ending_is_found_anywhere(path: str, suffix: str) -> None:
    """Every ending of the rulebook, in capitals too, as path or as a value of the query."""
    assert opens_file(_url(f"https://a.example/{path}x.{suffix}"), SUFFIXES)
    assert opens_file(_url(f"https://a.example/{path}x.{suffix.upper()}"), SUFFIXES)
    assert opens_file(_url(f"https://a.example/get?f={path}x.{suffix}"), SUFFIXES)
    assert not opens_file(_url(f"https://a.example/{path}x"), SUFFIXES)
