"""A form that a workspace handed out, filled in by a person in Excel."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ita_batch.forms.workbook import FIRST_DATA_ROW, KEY_ROW
from ita_batch.handout import TEMPLATES


def filled(
    folder: Path,
    year: int,
    target: Path,
    *,
    meta: bool = True,
    name: str = "สมหญิง ตัวอย่าง",
    phone: str = "0820000456",
    day: str = "",
) -> Path:
    """The EIT form that a year handed out to สำนักปลัด, filled in with one person and saved as ``target``."""
    (form,) = folder.glob(f"{TEMPLATES}/*/ผู้มีส่วนได้ส่วนเสียภายนอก สำนักปลัด.xlsx")
    book = openpyxl.load_workbook(form)
    sheet = book["ข้อมูล"]
    keys = {str(cell.value): cell.column for cell in sheet[KEY_ROW] if cell.value}
    row = {
        "kind": "บุคคลทั่วไป",
        "name": name,
        "phone": phone,
        "contact_types": "งานหลักของหน่วยงาน",
        "contact_date": day or f"12/01/{year}",
        "division": "สำนักปลัด",
    }
    for key, value in row.items():
        sheet.cell(FIRST_DATA_ROW, keys[key]).value = value
    if not meta:
        del book["_meta"]
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target
