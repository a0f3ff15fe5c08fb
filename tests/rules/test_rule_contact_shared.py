"""contact-shared: one number or address for many names is asked about once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, Tally
from tests.rules.contact_tables import listed
from tests.support.weeks import cells, found, week_of

LINE, MOBILE, MAIL = "042-000-123", "081-000-0123", "a@example.com"
NAMES = ("สมชาย รักดี", "วิชัย ใจงาม", "มานะ คงมั่น", "ปิติ ทองแท้", "ชูใจ แสงจันทร์", "วีระ พูลผล", "อารี สุขใจ", "นภา ฟ้าใส")


def test_eight_names_at_one_line_are_one_question(tmp_path: Path) -> None:
    """One finding at the first row, which knows the others; no digit of the number in the middle is shown."""
    table = listed(*((name, LINE, "") for name in NAMES))
    week = week_of(tmp_path, {"คลัง.xlsx": table}, files=True)
    (asked,) = found(week, "contact-shared")
    assert (asked.severity, len(asked.related)) == (Severity.ASK, 8)
    assert "ชื่อต่างกัน 8 ราย" in message(asked)
    assert "000-123" not in message(asked)
    assert week.registers[EXTERNAL].tally() == Tally(received=8, imported=8)


@pytest.mark.parametrize(
    "rows",
    [
        [(name, MOBILE, "") for name in NAMES[:3]],  # one mobile, three families
        [(name, "", MAIL) for name in NAMES[:3]],
        [(f"{first} รักดี", MOBILE, "") for first in ("สมชาย", "วิชัย", "มานะ", "ปิติ")],  # no family gives one for four
        [(f"{first} รักดี", MOBILE, "") for first in ("สมชาย", "วิชัย", "มานะ", "ปิติ", "ชูใจ")],
        [(name, f"{MOBILE}, 08200001{row:02d}", "") for row, name in enumerate(NAMES[:4])],  # among others
        [("บริษัท ตัวอย่างหนึ่ง จำกัด", MOBILE, ""), ("บริษัท แบบสอง จำกัด", MOBILE, ""), (NAMES[0], MOBILE, "")],
        [(name, "+856 20 5550 0123", "") for name in NAMES[:3]],
    ],
)
def test_shared_by_too_many(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    """Whatever the channel, one question."""
    assert len(found(week_of(tmp_path, {"คลัง.xlsx": listed(*rows)}), "contact-shared")) == 1


@pytest.mark.parametrize(
    "rows",
    [
        [(f"{first} รักดี", MOBILE, "") for first in ("สมชาย", "วิชัย", "มานะ")],  # a household
        [("สมชาย รักดี", MOBILE, ""), ("มาลี คงมั่น", MOBILE, "")],  # a couple
        [("บริษัท ตัวอย่าง จำกัด : สมชาย รักดี", MOBILE, ""), ("สมชาย รักดี", MOBILE, ""), ("มาลี รักดี", MOBILE, "")],
        [(f"โรงเรียนบ้านตัวอย่าง{letter}", LINE, "") for letter in "กขค"],  # one switchboard of three schools
        [("สมชาย รักดี", MOBILE, "")] * 5,  # one person, five times
        [
            ("สมชาย รักดี", MOBILE, ""),
            ("นายสมชาย  รักดี", MOBILE, ""),
            ("สมชาย รักดึ", MOBILE, ""),
            ("น.ส.มาลี รักดี", MOBILE, ""),
        ],
        [(name, "1567", "") for name in NAMES],  # a hotline is everybody's
        [(name, f"{LINE} ต่อ {number}", "") for number, name in enumerate(NAMES)],  # each their own extension
    ],
)
def test_shared_by_few(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    """Households, couples, a firm and its contact person, and repeated rows are nothing to ask about."""
    assert not found(week_of(tmp_path, {"คลัง.xlsx": listed(*rows)}), "contact-shared")


def test_across_divisions(tmp_path: Path) -> None:
    """The rows of all lists count together; those of another file are only counted."""
    mine = listed(*((name, LINE, "") for name in NAMES[:3]))
    other = listed(*((name, LINE, "") for name in NAMES[3:]), division="สำนักปลัด", sender="DIV01")
    week = week_of(tmp_path, {"ก.xlsx": mine, "ข.xlsx": other})
    (asked,) = found(week, "contact-shared")
    assert "ไฟล์อื่นอีก 5 แถว" in message(asked)
    assert cells([asked]) == ["D2"]
