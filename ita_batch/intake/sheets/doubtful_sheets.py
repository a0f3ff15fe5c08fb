"""Sheets whose name says that they are not this year's data: old, of another year, an example, cancelled, a copy.

Their rows are held back and asked about, never imported beside the data. A sheet that only its name calls a copy is
the data where no other sheet of its form has any.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from ita_batch.forms.form import INBOX_FORMS
from ita_batch.intake.sheets.found_form import FoundForm, RowKind
from ita_batch.text_limits import LONGEST_SHEET_NAME
from ita_batch.thai.date_text import ERA_OFFSET, months
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical


class SheetDoubt(StrEnum):
    """Why a sheet is doubtful; the variants of the finding."""

    CANCELLED = "cancelled"
    EXAMPLE = "example"
    OLD = "old"
    YEAR = "year"
    COPY = "copy"


def _latin(*words: str) -> str:
    return rf"(?<![a-z])(?:{'|'.join(words)})(?![a-z])"


_WORDS = {
    SheetDoubt.CANCELLED: re.compile(
        "ยกเลิก|ไม่ใช้|ห้ามใช้|อย่าใช้|เลิกใช้|ใช้ไม่ได้|ไม่เอา|ไม่ต้องส่ง|ลบทิ้ง|ลบแล้ว|รอลบ|^ลบ$|ทิ้ง|"
        + _latin("cancell?ed", "cancel", "deleted?", "unused", "void", "do not use", "trash")
    ),
    SheetDoubt.EXAMPLE: re.compile(
        "ตัวอย่าง|ทดสอบ|ทดลอง|ต้นแบบ|" + _latin("examples?", "samples?", "tests?", "demo", "template")
    ),
    SheetDoubt.OLD: re.compile(
        "เก่า|เดิม|สำรอง|ก่อนแก้|ปีที่แล้ว|ปีก่อน|ปีที่ผ่านมา|ฉบับร่าง|^ร่าง|"
        + _latin("old", "backup", "back-up", "bak", "archived?", "previous", "prev", "last year", "draft")
    ),
    SheetDoubt.COPY: re.compile(r"\([0-9]+\)\s*$|สำเนา|คัดลอก|" + _latin("copy", "copies")),
}
_BEFORE_THE_YEAR = (SheetDoubt.CANCELLED, SheetDoubt.EXAMPLE, SheetDoubt.OLD)
_YEAR = re.compile(r"(?<![0-9])(2[05][0-9]{2})(?![0-9])|ปี\s*(?:พ\.?ศ\.?\s*)?([4-9][0-9])(?![0-9])")


def doubt_of(sheet: str, fiscal_year: int) -> SheetDoubt | None:
    """What the name of a sheet says against it; a month of the year before may belong to the fiscal year."""
    name = to_arabic(canonical(sheet[:LONGEST_SHEET_NAME])).casefold().replace("_", " ")
    for doubt in _BEFORE_THE_YEAR:
        if _WORDS[doubt].search(name):
            return doubt
    years = [int(found[1]) if found[1] else 2500 + int(found[2]) for found in _YEAR.finditer(name)]
    ours = {fiscal_year, fiscal_year - ERA_OFFSET}
    if years and not ours & set(years) and not any(month.name in name or month.short in name for month in months()):
        return SheetDoubt.YEAR
    return SheetDoubt.COPY if _WORDS[SheetDoubt.COPY].search(name) else None


def with_doubts(forms: Sequence[FoundForm], fiscal_year: int) -> list[FoundForm]:
    """The same sheets, in their order; those whose rows must wait for an answer carry their doubt."""
    doubts = [doubt_of(form.sheet, fiscal_year) if _of_a_division(form) else None for form in forms]
    plain = {form.form.name for form, doubt in zip(forms, doubts, strict=True) if not doubt and has_rows(form)}
    return [
        replace(form, doubt=doubt) if doubt and (doubt is not SheetDoubt.COPY or form.form.name in plain) else form
        for form, doubt in zip(forms, doubts, strict=True)
    ]


def _of_a_division(form: FoundForm) -> bool:
    """False for the secretary's own sheets: "คะแนนปีก่อน" of agency.xlsx is what it says."""
    return form.form.name in INBOX_FORMS and has_rows(form)


def has_rows(form: FoundForm) -> bool:
    """True when the sheet holds a row that somebody filled."""
    return RowKind.FILLED in form.kinds.values()
