"""contact-agency: the agency's own number or address does not reach an outsider."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.agency import Agency
from ita_batch.findings import Severity
from tests.rules.contact_tables import listed
from tests.support.weeks import found, small_agency, week_of


def agency(phone: str) -> Agency:
    """The small agency with a number."""
    plain = small_agency()
    return small_agency(settings={**plain.settings, "โทรศัพท์": phone})


@pytest.mark.parametrize("phone", ["0 4200 0100", "042-000-100 ต่อ 124", "๐๔๒-๐๐๐๑๐๐-๓", "042-000-100, 042-000-200"])
@pytest.mark.parametrize("typed", ["042000100", "042-000-100 ต่อ 9", "0420001OO, 042-000-100"])
def test_the_agencys_number(tmp_path: Path, phone: str, typed: str) -> None:
    """However it is written in agency.xlsx and in the list: one question for all rows."""
    table = listed(("สมชาย รักดี", typed, ""), ("มาลี ใจงาม", typed, ""))
    asked = found(week_of(tmp_path, {"คลัง.xlsx": table}, agency=agency(phone)), "contact-agency")
    assert [(one.severity, len(one.related)) for one in asked] == [(Severity.ASK, 2)]


def test_an_address_of_the_agencys_domain(tmp_path: Path) -> None:
    """The website's domain is the agency's."""
    table = listed(("สมชาย รักดี", "081-000-0123", "saraban@pao.example"))
    assert len(found(week_of(tmp_path, {"คลัง.xlsx": table}), "contact-agency")) == 1


@pytest.mark.parametrize("phone", ["124", "", "-"])
def test_other_numbers(tmp_path: Path, phone: str) -> None:
    """An extension or nothing in agency.xlsx compares with no number; other numbers and domains are others'."""
    table = listed(("สมชาย รักดี", "042-000-124", "saraban@example.com"), ("มาลี ใจงาม", "081-000-0124", ""))
    assert not found(week_of(tmp_path, {"คลัง.xlsx": table}, agency=agency(phone)), "contact-agency")
