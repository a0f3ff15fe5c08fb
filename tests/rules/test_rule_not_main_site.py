"""not-main-site: the page must stand on the agency's own website."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EVIDENCE, Tally, Week
from tests.support.oit import oit
from tests.support.weeks import found, small_agency, week_of


def _week(tmp_path: Path, page: str, *, item: str = "O1", **settings: str) -> Week:
    table = f"""
    | ข้อ    | คำตอบ | URL หน้าเว็บ | คำอธิบาย           |
    |--------|------|------------|------------------|
    | {item} | มี    | {page}     | หน้าหลัก > โครงสร้าง |
    """
    agency = small_agency(settings={**small_agency().settings, **settings})
    return week_of(tmp_path, {"คลัง.xlsx": oit(table)}, agency=agency)


@pytest.mark.parametrize(
    ("page", "host"),
    [
        ("https://www.facebook.com/pao.example", "www.facebook.com"),
        ("https://drive.google.com/drive/folders/x1", "drive.google.com"),
        ("https://evilpao.example/org", "evilpao.example"),
        ("https://pao.example.com/org", "pao.example.com"),
        ("https://www.other.example/?from=www.pao.example", "www.other.example"),
    ],
)
def test_a_foreign_host_is_held_back(tmp_path: Path, page: str, host: str) -> None:
    """Facebook, Drive, a look-alike or another office: an error that names the host, and the item is not ready."""
    week = _week(tmp_path, page)
    foreign = found(week, "not-main-site")
    assert [(finding.place.cell, finding.severity, finding.variant) for finding in foreign] == [
        ("C2", Severity.ERROR, None)
    ]
    assert host in message(foreign[0])
    assert "pao.example" in message(foreign[0])
    assert "O1" not in week.ready
    assert week.registers[EVIDENCE].tally() == Tally(received=1, held=1)


@pytest.mark.parametrize(
    "page",
    [
        "https://www.pao.example/org",
        "https://pao.example/org",
        "http://WWW.PAO.EXAMPLE/org",
        "https://plan.pao.example/org",
        "https://www.plan.pao.example/org",
    ],
)
def test_the_own_site_and_its_subdomains_are_right(tmp_path: Path, page: str) -> None:
    """With or without www, in capitals, on a subdomain: the agency's own."""
    week = _week(tmp_path, page)
    assert not found(week, "not-main-site")
    assert "O1" in week.ready


def test_another_site_that_the_agency_names_is_its_own(tmp_path: Path) -> None:
    """A second host of the agency is accepted once agency.xlsx names it."""
    page = "https://eservice.example.org/org"
    assert found(_week(tmp_path / "a", page), "not-main-site")
    own = _week(tmp_path / "b", page, เว็บไซต์อื่นของหน่วยงาน="eservice.example.org\nhttps://data.example.org")
    assert not found(own, "not-main-site")


def test_social_item_asks_for_the_place_on_the_site(tmp_path: Path) -> None:
    """O9 answered with the Facebook page itself: another sentence; the place on the site is right."""
    facebook = found(_week(tmp_path / "a", "https://www.facebook.com/pao.example", item="O9"), "not-main-site")
    assert [(finding.severity, finding.variant) for finding in facebook] == [(Severity.ERROR, "social")]
    week = _week(tmp_path / "b", "https://www.pao.example/", item="O9")
    assert not found(week, "not-main-site")
    assert "O9" in week.ready


@pytest.mark.parametrize("page", ["https://www.pao.example:443/org", "http://www.pao.example:80/org"])
def test_the_default_port_changes_nothing(tmp_path: Path, page: str) -> None:
    """:443 of https and :80 of http name the same site."""
    assert not found(_week(tmp_path, page), "not-main-site")
