"""The words by which a page says that it is none, and those that only look so."""

from __future__ import annotations

import pytest

from ita_batch.website.pages import Page, parse_page
from ita_batch.website.verdicts import says_not_found


@pytest.mark.parametrize(
    "heading",
    [
        "ไม่พบหน้าที่ท่านต้องการ",
        "ขออภัย ไม่พบเอกสาร",
        "หน้าเว็บนี้ไม่มีอยู่",
        "ไม่มีหน้าเว็บที่ท่านเรียก",
        "404",
        "404 Not Found",
        "Error 404",
        "Oops! Page not found",
        "The page could not be found",
        "This page does not exist",
    ],
)
def test_a_heading_that_says_there_is_no_page(heading: str) -> None:
    """In Thai and in English, as the usual systems say it."""
    assert says_not_found(_page(heading))


@pytest.mark.parametrize(
    "heading",
    [
        "ผู้ไม่มีหน้าที่เสียภาษีบำรุงท้องที่",
        "โครงการปรับปรุงถนนสาย 404",
        "ประกาศเลขที่ 404/2564",
        "หน้าที่และอำนาจ",
        "Documents found",
        "การตรวจพบข้อมูลทุจริต",
    ],
)
def test_a_heading_that_only_looks_so(heading: str) -> None:
    """Duties, roads and numbers of notices."""
    assert not says_not_found(_page(heading))


def test_a_long_page_about_missing_pages_is_a_page() -> None:
    """What a page talks of does not make it missing."""
    body = f"<h1>คู่มือ</h1><p>ถ้าขึ้นว่า Page not found หรือ ไม่พบหน้า ให้แจ้งผู้ดูแล {'รายละเอียด ' * 60}</p>"
    assert not says_not_found(parse_page(body.encode(), "http://a.example/x", ""))


def _page(heading: str) -> Page:
    body = f"<html><title>อบจ.</title><body><h1>{heading}</h1><p>ติดต่อสอบถาม</p></body></html>"
    return parse_page(body.encode(), "http://a.example/x", "")
