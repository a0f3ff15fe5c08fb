"""url-reused: one page for several items."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import cells, found, week_of


def _week(tmp_path: Path, first: str, second: str) -> Week:
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย           |
    |----|------|------------|------------------|
    | O1 | มี    | {first}    | หน้าหลัก > โครงสร้าง |
    | O3 | มี    | {second}   | หน้าหลัก > อำนาจ    |
    """
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)})


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://www.pao.example/org", "https://www.pao.example/org"),
        ("https://www.pao.example/org", "http://www.pao.example/org"),
        ("https://www.pao.example/org", "https://pao.example/org"),
        ("https://www.pao.example/org", "https://WWW.pao.example/org/"),
        ("https://www.pao.example/org?id=1", "http://pao.example/org?id=1#top"),
    ],
)
def test_variants_of_one_page_are_the_same(tmp_path: Path, first: str, second: str) -> None:
    """http or https, www or not, an end slash: one page; both items are warned, each names the other."""
    week = _week(tmp_path, first, second)
    reused = found(week, "url-reused")
    assert cells(reused) == ["C2", "C3"]
    assert {finding.severity for finding in reused} == {Severity.WARNING}
    assert "O3" in message(reused[0])
    assert "O1" in message(reused[1])
    assert week.ready == {"O1", "O3"}
    assert week.registers[EVIDENCE].tally() == Tally(received=2, imported=2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://www.pao.example/org", "https://www.pao.example/power"),
        ("https://www.pao.example/news.php?id=1", "https://www.pao.example/news.php?id=2"),
        ("https://www.pao.example/org", "https://plan.pao.example/org"),
    ],
)
def test_different_pages_are_silent(tmp_path: Path, first: str, second: str) -> None:
    """Another path, query or subdomain is another page."""
    assert not found(_week(tmp_path, first, second), "url-reused")


def test_co_owners_of_one_item_may_give_the_same_page(tmp_path: Path) -> None:
    """Two owners answer O38 with one page: that is one item, not two."""
    table = """
    | ข้อ  | คำตอบ | URL หน้าเว็บ                      | คำอธิบาย          | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |-----|------|---------------------------------|-----------------|---------------|------------|
    | O38 | มี    | https://www.pao.example/culture | หน้าหลัก > กิจกรรม | 01/12/2563    | 31/12/2563 |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table, "DIV04"), "ช่าง.xlsx": oit(table, "DIV05")})
    assert not found(week, "url-reused")


def test_one_page_for_many_items_has_its_own_sentence(tmp_path: Path) -> None:
    """Five items with one page: each is told how many, and which others."""
    rows = "\n".join(
        f"| {item} | มี | https://www.pao.example/ita | หน้าหลัก > ITA |" for item in ("O1", "O3", "O5", "O6", "O13")
    )
    week = week_of(tmp_path, {"คลัง.xlsx": oit(f"| ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |\n|--|--|--|--|\n{rows}")})
    reused = found(week, "url-reused")
    assert [one.variant for one in reused] == ["many"] * 5
    assert "5 ข้อ" in message(reused[0])
    assert "O3, O5, O6, O13" in message(reused[0])
