"""How heads are addressed: by title, never as a unit, and all together in one line."""

from __future__ import annotations

import pytest

from ita_batch.agency import Division
from ita_batch.report.head_titles import all_heads, head_of


def _units(*names: str, titles: dict[str, str] | None = None) -> list[Division]:
    return [Division(f"DIV{n:02d}", name, head_title=(titles or {}).get(name, "")) for n, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("กองคลัง", "ผู้อำนวยการกองคลัง"),
        ("สำนักปลัดเทศบาล", "หัวหน้าสำนักปลัดเทศบาล"),
        ("สำนักช่าง", "ผู้อำนวยการสำนักช่าง"),
        ("หน่วยตรวจสอบภายใน", "หัวหน้าหน่วยตรวจสอบภายใน"),
        ("ฝ่ายนิติการ", "หัวหน้าฝ่ายนิติการ"),
        ("โรงเรียนตัวอย่าง", "หัวหน้าส่วนราชการ (โรงเรียนตัวอย่าง)"),
    ],
)
def test_without_a_title(name: str, called: str) -> None:
    """The cell is empty, or repeats the unit's name."""
    assert head_of(Division("DIV01", name)) == called
    assert head_of(Division("DIV01", name, head_title=f" {name}")) == called


def test_a_title_that_is_given_stands() -> None:
    """As it was typed."""
    assert head_of(Division("DIV01", "กองคลัง", head_title="หัวหน้ากองคลัง")) == "หัวหน้ากองคลัง"


def test_all_as_the_seed_addresses_them() -> None:
    """The agency's own memo of 2564."""
    units = _units("สำนักปลัด", "กองกิจการสภา", "กองคลัง", "กองช่าง", "หน่วยตรวจสอบภายใน")
    assert all_heads(units) == "หัวหน้าสำนักปลัด ผู้อำนวยการกองทุกกองและหัวหน้าหน่วยตรวจสอบภายใน"


@pytest.mark.parametrize(
    ("names", "titles", "line"),
    [
        (("กองคลัง",), {}, "ผู้อำนวยการกองคลัง"),
        (("สำนักปลัด", "กองคลัง"), {}, "หัวหน้าสำนักปลัดและผู้อำนวยการกองคลัง"),
        (  # one division has no director: "ทุกกอง" would be untrue
            ("สำนักปลัด", "กองคลัง", "กองช่าง"),
            {"กองช่าง": "หัวหน้ากองช่าง"},
            "หัวหน้าสำนักปลัด ผู้อำนวยการกองคลังและหัวหน้ากองช่าง",
        ),
        (("ฝ่ายหนึ่ง", "ฝ่ายสอง", "ฝ่ายสาม", "ฝ่ายสี่", "ฝ่ายห้า"), {}, "หัวหน้าส่วนราชการทุกแห่ง"),
    ],
)
def test_together(names: tuple[str, ...], titles: dict[str, str], line: str) -> None:
    """Directors are joined where all are; a long line names all units instead."""
    assert all_heads(_units(*names, titles=titles)) == line
