"""What a URL cell holds, as people fill it: the reading is told, never taken silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.disclosure.url_cells import UrlProblem, read_cell
from ita_batch.disclosure.urls import parse_url
from ita_batch.findings import Place
from ita_batch.forms import load_form
from ita_batch.intake.rows.cell import Cell
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.week import EVIDENCE


@pytest.mark.parametrize(
    ("text", "problem", "urls"),
    [
        ("https://x.go.th/a", UrlProblem.NONE, ["https://x.go.th/a"]),
        ("https://x.go.th/r?u=https://y.com/a", UrlProblem.NONE, ["https://x.go.th/r?u=https://y.com/a"]),
        ("https://x.go.th/a(1)", UrlProblem.NONE, ["https://x.go.th/a(1)"]),
        ("https://x.go.th/แผน/พัฒนา", UrlProblem.NONE, ["https://x.go.th/แผน/พัฒนา"]),
        ("www.x.go.th/a", UrlProblem.BARE, ["https://www.x.go.th/a"]),
        ("x.go.th", UrlProblem.BARE, ["https://x.go.th"]),
        ("www.x.go.th:8080/a", UrlProblem.BARE, ["https://www.x.go.th:8080/a"]),
        ("อบจ.ไทย/แผน", UrlProblem.BARE, ["https://อบจ.ไทย/แผน"]),
        ("http//www.x.go.th/a", UrlProblem.BARE, ["https://www.x.go.th/a"]),
        ("https;//x.go.th/a", UrlProblem.BARE, ["https://x.go.th/a"]),
        ("https://x.go.th/a.", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("(https://x.go.th/a)", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("<https://x.go.th/a>", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("ดูที่ www.x.go.th ครับ", UrlProblem.WORDS, ["https://www.x.go.th"]),
        ("https://x.go.th/a https://www.x.go.th/a/", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("https://x.go.th/a; https://x.go.th/b", UrlProblem.SEVERAL, ["https://x.go.th/a", "https://x.go.th/b"]),
        ("https://x.go.th/a\nwww.x.go.th/b", UrlProblem.SEVERAL, ["https://x.go.th/a", "https://www.x.go.th/b"]),
        (
            "https://x.go.th/a https://x.go.th/b http://x.go.th/a",
            UrlProblem.SEVERAL,
            ["https://x.go.th/a", "https://x.go.th/b"],
        ),
        (
            "1. https://x.go.th/a\n2. https://x.go.th/b",
            UrlProblem.SEVERAL,
            ["https://x.go.th/a", "https://x.go.th/b"],
        ),
        ("1)www.x.go.th/a", UrlProblem.WORDS, ["https://www.x.go.th/a"]),
        ("(1) https://x.go.th/a", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ('<a href="https://x.go.th/a">แผน</a>', UrlProblem.WORDS, ["https://x.go.th/a"]),
        ('=HYPERLINK("https://x.go.th/a","แผน")', UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("“https://x.go.th/a”", UrlProblem.WORDS, ["https://x.go.th/a"]),
        ("https://x.go.th/v.php?f=แผน พัฒนา.pdf&id=5", UrlProblem.SPACE, []),
        ("https://x.go.th/แผน พัฒนา.pdf", UrlProblem.SPACE, []),
        ("https://x.go.th/my plan%20a", UrlProblem.SPACE, []),
        ("https://x.go.th/ plan", UrlProblem.SPACE, []),
        ("https://x.go.th/\nplan/a.pdf", UrlProblem.SPACE, []),
        ("https://x.go.th/ แผนพัฒนา", UrlProblem.SPACE, []),
        ("https://x.go.th/plan-\n2564", UrlProblem.SPACE, []),
        ("https://x.go.th/plan -2564", UrlProblem.SPACE, []),
        ("https://x.go.th/index.php?\nid=5", UrlProblem.SPACE, []),
        ("https://x.go.th/index.php\n?id=5", UrlProblem.SPACE, []),
        ("https://x.go.th/index.php?id=\n5", UrlProblem.SPACE, []),
        ("https://x.go.th/index.php?id=5\n&p=2", UrlProblem.SPACE, []),
        ("https://x.go.th/my plan", UrlProblem.SPACE, []),
        ("https://x.go.th/my\nplan", UrlProblem.SPACE, []),
        ("https://www.x.go.th\n/plan", UrlProblem.SPACE, []),
        ("www.x.go.th/plan_\n2564", UrlProblem.SPACE, []),
        ("https://x.go.th › plan › 2564", UrlProblem.SPACE, []),
        ("https://www.google.com/url?q=https://x.go.th/pl\nan", UrlProblem.SPACE, []),
        ("https://x.go.th/pl…", UrlProblem.SHORTENED, []),
        ("ดู https://x.go.th/pl...", UrlProblem.SHORTENED, []),
        ("https://x.go.th/a?id=", UrlProblem.CUT, ["https://x.go.th/a?id="]),
        ("https://x.go.th/plan-", UrlProblem.CUT, ["https://x.go.th/plan-"]),
        ("https://x.go.th/a?", UrlProblem.CUT, ["https://x.go.th/a?"]),
        ("https://x.go.th/a?t=YWI=", UrlProblem.NONE, ["https://x.go.th/a?t=YWI="]),
        ("https://x.go.th/ ครับ", UrlProblem.WORDS, ["https://x.go.th/"]),
        ("https://x.go.th/plan ดูหัวข้อแผน", UrlProblem.WORDS, ["https://x.go.th/plan"]),
        ("https://x.go.th/plan (PDF)", UrlProblem.WORDS, ["https://x.go.th/plan"]),
        ("https://x.go.th/plan - แผน", UrlProblem.WORDS, ["https://x.go.th/plan"]),
        ("https://x.go.th/plan, page 5", UrlProblem.WORDS, ["https://x.go.th/plan"]),
        ("https://x.go.th/a.pdf page 5", UrlProblem.WORDS, ["https://x.go.th/a.pdf"]),
        ("ตามเอกสารแนบ", UrlProblem.UNREADABLE, []),
        ("someone@example.com", UrlProblem.UNREADABLE, []),
        ("ftp://x.go.th/a", UrlProblem.UNREADABLE, []),
        ("javascript:alert(1)", UrlProblem.UNREADABLE, []),
        ("น.ส.ตัวอย่าง", UrlProblem.UNREADABLE, []),
        ("plan.pdf", UrlProblem.UNREADABLE, []),
        ("พ.ศ./2564", UrlProblem.UNREADABLE, []),
    ],
)
def test_how_a_cell_is_read(text: str, problem: UrlProblem, urls: list[str]) -> None:
    """Where one reading makes sense it is proposed; where none does, there is none."""
    reading = read_cell(text)
    assert (reading.problem, [url.text for url in reading.urls]) == (problem, urls)


_HELD = {UrlProblem.UNREADABLE, UrlProblem.SPACE, UrlProblem.SHORTENED}
CELLS = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.sampled_from(
            ["https://", "http://", "www.", "x.go.th", "/a", ".pdf", " ", "\n", ",", ")", "(", "แผน", "%20"]
        ),
    ),
    max_size=12,
).map("".join)


@given(CELLS)
def test_no_cell_is_corrected_silently(text: str) -> None:
    """Whatever it holds: without a remark the cell is its URL, letter by letter; with one it may have readings."""
    reading = read_cell(text)
    assert reading.text == text
    if reading.problem is UrlProblem.NONE:
        assert [url.text for url in reading.urls] == [text]
    assert bool(reading.urls) == (reading.problem not in _HELD)
    assert all(parse_url(url.text) == url for url in reading.urls)
    assert len({url.address for url in reading.urls}) == len(reading.urls)


@pytest.mark.parametrize(("words", "problem"), [(90, UrlProblem.WORDS), (110, UrlProblem.UNREADABLE)])
def test_an_address_among_more_words_than_anybody_means(words: int, problem: UrlProblem) -> None:
    """It is not sought, and the cell is told; with fewer it is proposed."""
    assert read_cell("ก " * words + "https://x.go.th/a").problem is problem


def test_addresses_beyond_those_that_anybody_lists_are_asked_about() -> None:
    """What stands behind the sixtieth is one text, in which several are found; none vanishes."""
    column = load_form(EVIDENCE).column("file_urls")
    typed = [f"https://x.go.th/{number}" for number in range(80)]
    urls, findings = CellReader({}).read(Cell(column, " ".join(typed), Place(file="f")))
    assert not findings
    assert isinstance(urls, list)
    assert " ".join(urls) == " ".join(typed)
    assert [read_cell(url).problem for url in urls] == [UrlProblem.NONE] * 60 + [UrlProblem.SEVERAL]
    assert len(read_cell(urls[-1]).urls) == 20
