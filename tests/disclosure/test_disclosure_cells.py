"""What a URL cell holds, as people fill it: the reading is told, never taken silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.disclosure.url_cells import Remark, read_cell
from ita_batch.disclosure.urls import parse_url


@pytest.mark.parametrize(
    ("text", "remark", "urls"),
    [
        ("https://x.go.th/a", Remark.NONE, ["https://x.go.th/a"]),
        ("https://x.go.th/r?u=https://y.com/a", Remark.NONE, ["https://x.go.th/r?u=https://y.com/a"]),
        ("https://x.go.th/a(1)", Remark.NONE, ["https://x.go.th/a(1)"]),
        ("https://x.go.th/แผน/พัฒนา", Remark.NONE, ["https://x.go.th/แผน/พัฒนา"]),
        ("www.x.go.th/a", Remark.BARE, ["https://www.x.go.th/a"]),
        ("x.go.th", Remark.BARE, ["https://x.go.th"]),
        ("www.x.go.th:8080/a", Remark.BARE, ["https://www.x.go.th:8080/a"]),
        ("อบจ.ไทย/แผน", Remark.BARE, ["https://อบจ.ไทย/แผน"]),
        ("http//www.x.go.th/a", Remark.BARE, ["https://www.x.go.th/a"]),
        ("https;//x.go.th/a", Remark.BARE, ["https://x.go.th/a"]),
        ("https://x.go.th/a.", Remark.WORDS, ["https://x.go.th/a"]),
        ("(https://x.go.th/a)", Remark.WORDS, ["https://x.go.th/a"]),
        ("<https://x.go.th/a>", Remark.WORDS, ["https://x.go.th/a"]),
        ("ดูที่ www.x.go.th ครับ", Remark.WORDS, ["https://www.x.go.th"]),
        ("https://x.go.th/a https://www.x.go.th/a/", Remark.WORDS, ["https://x.go.th/a"]),
        ("https://x.go.th/a; https://x.go.th/b", Remark.SEVERAL, ["https://x.go.th/a", "https://x.go.th/b"]),
        ("https://x.go.th/a\nwww.x.go.th/b", Remark.SEVERAL, ["https://x.go.th/a", "https://www.x.go.th/b"]),
        (
            "https://x.go.th/a https://x.go.th/b http://x.go.th/a",
            Remark.SEVERAL,
            ["https://x.go.th/a", "https://x.go.th/b"],
        ),
        ("https://x.go.th/แผน พัฒนา.pdf", Remark.SPACE, []),
        ("https://x.go.th/my plan%20a", Remark.SPACE, []),
        ("ตามเอกสารแนบ", Remark.UNREADABLE, []),
        ("someone@example.com", Remark.UNREADABLE, []),
        ("ftp://x.go.th/a", Remark.UNREADABLE, []),
        ("javascript:alert(1)", Remark.UNREADABLE, []),
        ("น.ส.ตัวอย่าง", Remark.UNREADABLE, []),
        ("plan.pdf", Remark.UNREADABLE, []),
        ("พ.ศ./2564", Remark.UNREADABLE, []),
    ],
)
def test_how_a_cell_is_read(text: str, remark: Remark, urls: list[str]) -> None:
    """Where one reading makes sense it is proposed; where none does, there is none."""
    reading = read_cell(text)
    assert (reading.remark, [url.text for url in reading.urls]) == (remark, urls)


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
    if reading.remark is Remark.NONE:
        assert [url.text for url in reading.urls] == [text]
    assert bool(reading.urls) == (reading.remark not in {Remark.UNREADABLE, Remark.SPACE})
    assert all(parse_url(url.text) == url for url in reading.urls)
    assert len({url.address for url in reading.urls}) == len(reading.urls)
