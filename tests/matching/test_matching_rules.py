"""The rules for what names and phones alone do not show: first days, accounts, contact persons, changed surnames."""

from __future__ import annotations

from typing import Any

import pytest

from ita_batch.matching import match
from ita_batch.week import EXTERNAL, INTERNAL
from tests.support.records import record

MOBILE, OTHER_MOBILE, SLIPPED_MOBILE, LINE = "0810000123", "0820000777", "0810000124", "042000123"
EMAIL, OTHER_EMAIL, ACCOUNT = "a@example.com", "b@example.com", "ไลน์ somchai-demo"
DAY, OTHER_DAY = "2017-10-01", "2018-10-01"
FIRM = "นิติบุคคลหรือบริษัทเอกชน"
Cells = dict[str, Any]


def listed(name: str, **cells: Any) -> Cells:
    """A row of the external list."""
    return {"name": name, **cells}


def staff(name: str, **cells: Any) -> Cells:
    """A row of the roster."""
    *prefix, first, last = name.split()
    return {"first_name": first, "last_name": last, "prefix": "".join(prefix), **cells}


def verdict(form: str, left: Cells, right: Cells) -> str:
    """What becomes of two rows by themselves."""
    matching = match([record(form, 2, **left), record(form, 3, **right)])
    return "same" if len(matching.merges) == 1 else "suspected" if matching.suspected else "different"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # A first day and an office line together are as good as a mobile.
        (staff("สมบูรณ์ ใจดี", start_date=DAY, phone=LINE), staff("สมบูรณ ใจดี", start_date=DAY, phone=LINE), "same"),
        (staff("สมบูรณ์ ใจดี", start_date=DAY, phone=LINE), staff("สมบูรณ ใจดี", phone=LINE), "suspected"),
        (staff("สมบูรณ์ ใจดี", start_date=DAY), staff("สมบูรณ ใจดี", start_date=DAY), "suspected"),
        # Another surname: only where the first day is the same.
        (staff("น.ส. สมหญิง ใจดี", start_date=DAY), staff("นาง สมหญิง รักถิ่น", start_date=DAY), "suspected"),
        (
            staff("น.ส. สมหญิง ใจดี", start_date=DAY, phone=MOBILE),
            staff("นาง สมหญิง รักถิ่น", start_date=DAY, phone=OTHER_MOBILE),
            "different",
        ),
        (staff("น.ส. สมหญิง ใจดี"), staff("นาง สมหญิง รักถิ่น"), "different"),
        (staff("น.ส. สมหญิง ใจดี", start_date=DAY), staff("นาง สมหญิง รักถิ่น", start_date=OTHER_DAY), "different"),
        (staff("นาย กานดา ใจดี", start_date=DAY), staff("นาง กานดา รักถิ่น", start_date=DAY), "different"),
        # The same name and another first day: two colleagues, or an error.
        (staff("สมชาย ใจดี", start_date=DAY), staff("สมชาย ใจดี", start_date=OTHER_DAY), "suspected"),
    ],
)
def test_two_rows_of_the_roster(left: Cells, right: Cells, expected: str) -> None:
    """The first day of work speaks for and against."""
    assert verdict(INTERNAL, left, right) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Only one row has a last name.
        (listed("สมชาย ใจดี", other_channel=ACCOUNT), listed("สมชาย", other_channel=ACCOUNT), "suspected"),
        (listed("สมชาย ใจดี", other_channel=ACCOUNT), listed("สมชาย"), "different"),
        # Short names: a slip in two letters, or two in four, make another name.
        (listed("ดา ใจดี"), listed("ดี ใจดี"), "different"),
        (listed("วิชา ใจดี"), listed("วินี ใจดี"), "different"),
        # A word that is too short to be an account.
        (listed("สมชาย ใจดี", other_channel="ไลน์ ab1"), listed("สมชาย รักถิ่น", other_channel="ไลน์ ab1"), "different"),
        # Another last name.
        (listed("สมชาย ใจดี", phone=MOBILE), listed("สมชาย รักถิ่น", phone=SLIPPED_MOBILE), "suspected"),
        (listed("สมชาย ใจดี", phone=MOBILE), listed("สมชาย รักถิ่น", phone=OTHER_MOBILE), "different"),
        (listed("สมชาย ใจดี", phone=MOBILE), listed("สมชาย รักถิ่น", phone="0810000132"), "suspected"),  # swapped
        (listed("สมชาย ใจดี", phone=MOBILE), listed("สมชาย รักถิ่น", phone="0850000132"), "different"),  # and a third
        (listed("น.ส.สมหญิง ใจดี", email=EMAIL), listed("นางสมหญิง รักถิ่น"), "different"),
        # The same, and a blank slipped into the first name, or both names are one word.
        (listed("สมหญิง ใจดี", email=EMAIL), listed("สม หญิง รักถิ่น", email=EMAIL), "suspected"),
        (listed("สมหญิง ใจดี", email=EMAIL), listed("สมหญิงรักถิ่น", email=EMAIL), "suspected"),
        (listed("สมหญิง ใจดี", other_channel=ACCOUNT), listed("สม หญิง รักถิ่น", other_channel=ACCOUNT), "suspected"),
        (listed("สมหญิง ใจดี", phone=MOBILE), listed("สม หญิง รักถิ่น", phone=OTHER_MOBILE), "different"),
        # Both names differ a little or more: an e-mail is personal, a phone may be the family's.
        (listed("สมชาย ใจดี", email=EMAIL), listed("สมชัย รักถิ่น", email=EMAIL), "suspected"),
        (listed("สมชาย ใจดี", phone=MOBILE), listed("สมชัย รักถิ่น", phone=MOBILE), "different"),
        # A first name that is only partly alike, of a man and a woman.
        (listed("นายศีสกุล ใจดี", email=EMAIL), listed("นางศรจสกุล ใจดี", email=EMAIL), "suspected"),
        (listed("นายศีสกุล ใจดี"), listed("นางศรจสกุล ใจดี"), "different"),
    ],
)
def test_two_persons(left: Cells, right: Cells, expected: str) -> None:
    """What is asked about, and beside it what is not."""
    assert verdict(EXTERNAL, left, right) == expected


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        ({"contact_person": "สมชาย ใจดี", "email": EMAIL}, "suspected"),
        ({"contact_person": "สมชาย ใจดี"}, "different"),
        ({"email": EMAIL}, "different"),
    ],
)
def test_two_firms_of_different_names(shared: Cells, expected: str) -> None:
    """Asked about when contact person and channel are the same: a firm may have got a new name."""
    left, right = (listed(name, kind=FIRM, **shared) for name in ("หจก.ดอนงามก่อสร้าง", "ร้านบึงโขงวัสดุ"))
    assert verdict(EXTERNAL, left, right) == expected
