"""The orange cells, calculated by LibreOffice: what is doubtful and, as important, what is not."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.forms.doubts import kind_doubt
from ita_batch.forms.form import Form, load_form
from ita_batch.forms.hidden_sheets import Lists
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.layout import FIRST_DATA_ROW, Layout
from ita_batch.forms.sheet_styles import Styles

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""

GOOD: dict[tuple[str, str], list[str | float]] = {
    ("external_stakeholder", "contact_date"): [
        *("12/03/2564", "1/3/2564", "12-3-2564", "12.3.2564", "12 มี.ค. 2564", "1 มีค 2564", "๑๒/๐๓/๒๕๖๔"),
        *("๑๒ มีนาคม ๒๕๖๔", "12 มีนาคม พ.ศ. 2564", "31/12/2563", " 5 ก.พ.2564 ", "30/10/2563", 44267),
    ],
    ("external_stakeholder", "phone"): [
        *("0810000123", "042000123", "042-000-123", "081 000 0123", "๐๘๑๐๐๐๐๑๒๓", "0810000123, 042-000123"),
    ],
    ("external_stakeholder", "email"): ["somchai@example.com", " a@b.co "],
    ("external_stakeholder", "kind"): ["บุคคลทั่วไป", "หน่วยงานของรัฐ"],
    ("external_stakeholder", "contact_types"): [
        *("งานหลักของหน่วยงาน", "งานหลักของหน่วยงาน, งานสนับสนุน", "งานสนับสนุน,งานหลักของหน่วยงาน"),
    ],
    ("internal_stakeholder", "staff_group"): ["พนักงานจ้าง", "ลูกจ้างประจำ", " ข้าราชการ "],
    ("agency_division", "expected_forms"): ["ทั้งสองแบบ", "EIT", "EIT, IIT", "IIT และ EIT", "ผู้มีส่วนได้ส่วนเสียภายใน"],
    ("agency_division", "parent_id"): ["กองคลัง"],
    ("agency_item_owner", "division_id"): [
        *("กองคลัง", "กองการศึกษา ศาสนาและวัฒนธรรม", "กองช่าง, กองคลัง", "กองช่าง,กองคลัง", "กองคลัง\nกองช่าง", "คลัง", "กค."),
    ],
    ("oit_evidence", "page_url"): [
        "https://www.example.go.th/plan",
        "HTTP://example.go.th",
        "http://a.th/x.pdf/page",
    ],
    ("oit_evidence", "file_urls"): ["https://www.example.go.th/plan.pdf"],
}
DOUBTFUL: dict[tuple[str, str], list[str | float]] = {
    ("external_stakeholder", "contact_date"): [
        *(
            "12/03/2021",
            "12 มี.ค. 64",
            "12/3/64",
            "3/25/2564",
            "45/3/2564",
            "2021-03-12",
            "เมื่อวาน",
            "มีนาคม 2564",
        ),
        *("12/13/2564", "๑๒/๐๓/๒๐๒๑", "12 March 2021", "12032564", "44267", 242594, 23448),
    ],
    ("external_stakeholder", "phone"): [
        "810000123",
        810000123,
        "02-00-123",
        "ไม่มี",
        "08100001234",
        "0810000123, 04200",
    ],
    ("external_stakeholder", "email"): [
        "somchai.example.com",
        "a b@example.com",
        "@example.com",
        "a@example",
    ],
    ("external_stakeholder", "kind"): ["องค์กรธุรกิจ", "บุคคล"],
    ("external_stakeholder", "contact_types"): ["งานหลัก", "งานหลักของหน่วยงาน, งานอื่น", "งานสนับสนุน งานหลัก"],
    ("internal_stakeholder", "staff_group"): ["ลูกจ้าง"],
    ("agency_division", "expected_forms"): ["EITT", "EIT, แบบสาม"],
    ("agency_division", "parent_id"): ["กองคลังง"],
    ("agency_item_owner", "division_id"): ["กองคลังง", "กองคลัง, กองอวกาศ", "กองสุขภาพ"],
    ("oit_evidence", "page_url"): [
        *("www.example.go.th", "https://a.go.th/x.pdf", "https://a.go.th/x.PDF ", "https://a.go.th/x.docx"),
    ],
    ("oit_evidence", "file_urls"): ["แนบมาแล้ว"],
}


UNITS = (("กองคลัง", "คลัง\nกค."), ("กองช่าง", ""), ("", ""), ("กองการศึกษา ศาสนาและวัฒนธรรม", ""))
"""Names and other names; somebody left a row out."""


def _write_units(workbook: HouseWorkbook) -> None:
    """The sheet of divisions, whose names other sheets choose from."""
    form = load_form("agency_division")
    sheet, layout = workbook.add_worksheet(form.sheet), Layout(form, 0)
    for row, unit in enumerate(UNITS, start=FIRST_DATA_ROW - 1):
        for key, text in zip(("name", "aliases"), unit, strict=True):
            sheet.write(row, layout.place_of(key), text or None)


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice")
def test_orange_is_right_about_what_people_type(tmp_path: Path, form_named: Callable[[str], Form]) -> None:
    """Every sample is judged as a person would judge it."""
    samples = [
        (form, key, value, expected)
        for table, expected in ((GOOD, "0"), (DOUBTFUL, "1"))
        for (form, key), values in table.items()
        for value in values
    ]
    path = tmp_path / "doubts.xlsx"
    workbook = HouseWorkbook()
    lists = Lists()
    sheet = workbook.add_worksheet()
    for row, (form_name, key, value, _) in enumerate(samples):
        form = form_named(form_name)
        column = form.column(key)
        doubt = kind_doubt(column, f"$A{row + 1}", lists, lists.of_column(form, column))
        assert doubt is not None
        sheet.write(row, 0, value)
        sheet.write_formula(row, 1, f"=IF({doubt},1,0)")
    _write_units(workbook)
    lists.write(workbook, Styles(workbook))
    path.write_bytes(workbook.finished())

    profile = tmp_path / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to"]
    text_filter = "csv:Text - txt - csv (StarCalc):44,34,76"
    subprocess.run(
        [*command, text_filter, "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    with (tmp_path / "doubts.csv").open(encoding="utf-8", newline="") as file:
        judged = [row[1] for row in csv.reader(file) if len(row) > 1]
    wrong = [
        (key, value, verdict)
        for (_, key, value, expected), verdict in zip(samples, judged, strict=True)
        if verdict != expected
    ]
    assert wrong == []
