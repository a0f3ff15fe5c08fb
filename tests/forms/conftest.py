"""A filled workbook of invented people, and ways to look into it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ita_batch.forms.form import Choices, Form, load_form
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook

LISTS: dict[str, Choices] = {
    "divisions": {"กองคลัง": (), "กองช่าง": ()},
    "contact_types": {"งานหลักของหน่วยงาน": (), "งานสนับสนุน": ()},
    "staff_groups": {"ข้าราชการ": (), "พนักงานจ้าง": ("ลูกจ้างประจำ",)},
    "item_ids": {"O1": (), "O2": ()},
    "file_suffixes": {"pdf": (), "doc": (), "docx": (), "xlsx": (), "jpg": ()},
}
HINTS = {"staff_groups": {"ข้าราชการ": "ข้าราชการของหน่วยงาน", "พนักงานจ้าง": "ลูกจ้างประจำ และพนักงานจ้าง"}}
ROWS: list[dict[str, object]] = [
    {"kind": "บุคคลทั่วไป", "name": "สมชาย ใจดีมาก", "phone": "0810000123", "contact_date": "12/03/2564"},
    {"name": '=HYPERLINK("http://x")', "contact_types": ["งานหลักของหน่วยงาน", "งานสนับสนุน"]},
    {"topic": None, "phone": 810000123, "contact_date": date(2021, 3, 12), "email": "https://x.example"},
]
HEADING = Heading("องค์การบริหารส่วนจังหวัดตัวอย่าง", "กองคลัง", "๑๒ มีนาคม ๒๕๖๔", "ประจำปี ๒๕๖๔")
IDENTITY = Identity("external_stakeholder", "1", "nacc", 2564, "DIV04")

Write = Callable[..., Path]


def listed_form(name: str) -> Form:
    """A form with small lists."""
    return load_form(name).with_lists(LISTS, HINTS)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a workbook (the external form with three rows when nothing else is said) and return its path."""

    def _write(name: str = "form.xlsx", **changes: Any) -> Path:
        arguments: dict[str, Any] = {
            "sheets": [FormSheet(listed_form("external_stakeholder"), ROWS)],
            "identity": IDENTITY,
            "heading": HEADING,
            "created": date(2021, 3, 1),
        }
        path = tmp_path / name
        write_workbook(path, FormBook(**(arguments | changes)))
        return path

    return _write


@pytest.fixture
def part() -> Callable[[Path, str], str]:
    """Read one part of a workbook's zip as text."""

    def _part(path: Path, name: str) -> str:
        with zipfile.ZipFile(path) as archive:
            return archive.read(name).decode("utf-8")

    return _part


@pytest.fixture
def form_named() -> Callable[[str], Form]:
    """A form with small lists, by name."""
    return listed_form


@pytest.fixture
def rows() -> list[dict[str, object]]:
    """The three rows that `write` writes."""
    return ROWS
