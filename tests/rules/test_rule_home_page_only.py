"""home-page-only: the home page proves nothing about one item."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import cells, found, week_of


def _week(tmp_path: Path, page: str, item: str = "O1") -> Week:
    table = f"""
    | ข้อ    | คำตอบ | URL หน้าเว็บ | คำอธิบาย           |
    |--------|------|------------|------------------|
    | {item} | มี    | {page}     | หน้าหลัก > โครงสร้าง |
    """
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)})


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example",
        "https://www.pao.example/",
        "http://pao.example/index.php",
        "https://www.pao.example/INDEX.HTML",
        "https://www.pao.example/home/",
    ],
)
def test_the_bare_home_page_is_a_warning(tmp_path: Path, page: str) -> None:
    """The site's front door: a warning at the page cell; the item is imported."""
    week = _week(tmp_path, page)
    home = found(week, "home-page-only")
    assert cells(home) == ["C2"]
    assert home[0].severity is Severity.WARNING
    assert "O1" in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, imported=1)


@pytest.mark.parametrize(
    ("page", "item"),
    [
        ("https://www.pao.example/", "O9"),
        ("https://www.pao.example/org", "O1"),
        ("https://www.pao.example/index.php?id=12", "O1"),
        ("https://www.facebook.com/", "O1"),
    ],
)
def test_silent_for_pages_and_for_the_social_item(tmp_path: Path, page: str, item: str) -> None:
    """O9 may well be answered with the home page; a page or a query is more than the home page."""
    assert not found(_week(tmp_path, page, item), "home-page-only")
