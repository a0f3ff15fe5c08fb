"""A week with something in every table, for the tests of what is published."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL, Week
from tests.support.sheets import Sent
from tests.support.weeks import week_of

PEOPLE = """
| ประเภทผู้ติดต่อ | ชื่อ            | โทรศัพท์   | อีเมล               | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-----------------|------------|---------------------|--------------------|------------|----------|
| บุคคลทั่วไป     | สมชาย ตัวอย่าง  | 0810000123 | somchai@example.com | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง  |
| บุคคลทั่วไป     | สมชาย ตัวอย่าง  | 0810000123 |                     | งานสนับสนุน        | 13/01/2564 | กองคลัง  |
| บุคคลทั่วไป     | สมหญิง ตัวอย่าง | 082000045  |                     | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง  |
| บุคคลทั่วไป     | สมศรี ตัวอย่าง  | 0830000123 |                     | งานหลักของหน่วยงาน | 12/01/2563 | กองคลัง  |
"""
ROSTER = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|--------|---------|---------|---------------|------------|----------------------|
| สมหมาย | ทำงาน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2560           |
| สมใจ   | ทำงาน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2560           |
| สมคิด  | ทำงาน   | นัก     | ข้าราชการ     | กองคลัง    | 12/03/2560           |
"""
OIT = """
| ข้อ | คำตอบ | URL หน้าเว็บ                    | คำอธิบาย           |
|-----|-------|---------------------------------|--------------------|
| O4  | มี    | https://www.pao.example/contact | หน้าหลัก > ติดต่อ  |
| O10 | ไม่มี |                                 |                    |
"""


def components_of(item: str) -> str:
    """The component sheet that says มี to everything of one item."""
    from tests.support.weeks import RULEBOOK

    lines = [f"| {item} | {component} | มี |" for component in RULEBOOK.items[item].components]
    return "| ข้อ | องค์ประกอบที่ต้องมี | มีครบหรือไม่ |\n|---|---|---|\n" + "\n".join(lines)


def full_week(folder: Path, more: Mapping[str, Sent] | None = None, **options: object) -> Week:
    """A week of three files and whatever more is sent."""
    sent = {
        "คลัง.xlsx": Sent(EXTERNAL, PEOPLE),
        "บัญชี.xlsx": Sent(INTERNAL, ROSTER, "DIV01.HR"),
        "oit.xlsx": Sent(EVIDENCE, OIT, more={"oit_component": components_of("O4")}),
    }
    return week_of(folder, {**sent, **(more or {})}, **options)  # type: ignore[arg-type]


def cells_of(path: Path, sheet: str | None = None) -> list[list[object]]:
    """All values of a sheet, the first where none is named."""
    book = openpyxl.load_workbook(path)
    chosen = book[sheet] if sheet else book.worksheets[0]
    return [list(row) for row in chosen.iter_rows(values_only=True)]


def xml_of(path: Path) -> str:
    """The XML of all sheets."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return "".join(package.read(name).decode("utf-8") for name in names)


def text_of_docx(path: Path) -> str:
    """The words of a document, tags removed."""
    with zipfile.ZipFile(path) as package:
        return re.sub(r"<[^>]+>", "", package.read("word/document.xml").decode("utf-8"))
