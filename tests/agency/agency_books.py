"""agency.xlsx of an invented agency, written as the program itself writes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from ita_batch.agency import AGENCY_FORMS
from ita_batch.forms import load_form
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook

Rows = Sequence[Mapping[str, object]]

SETTINGS: Mapping[str, str] = {
    "ชื่อหน่วยงาน": "องค์การบริหารส่วนจังหวัดตัวอย่าง",
    "ส่วนราชการเจ้าของเรื่อง": "สำนักปลัดฯ",
    "เรียน": "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง",
    "เว็บไซต์หลัก": "https://www.PAO.example/index.php",
    "เว็บไซต์อื่นของหน่วยงาน": "ita.pao.example\nwww.pao.example:8443",
    "วันที่ประชุมคณะทำงาน": "17/02/2564",
}
DIVISIONS: Rows = (
    {
        "division_id": "DIV01",
        "name": "สำนักปลัด",
        "aliases": ["สำนักปลัดฯ", "สป."],
        "head_title": "หัวหน้าสำนักปลัด",
        "circulation_order": "2",
        "expected_forms": ["ผู้มีส่วนได้ส่วนเสียภายใน", "ผู้มีส่วนได้ส่วนเสียภายนอก"],
    },
    {"division_id": "DIV01.HR", "parent_id": "DIV01", "name": "ฝ่ายบริหารงานบุคคล"},
    {"division_id": "DIV04", "name": "กองคลัง", "aliases": ["คลัง"], "circulation_order": "10"},
    {"division_id": "DIV05", "name": "กองช่าง", "circulation_order": "1"},
)
OWNERS: Rows = (
    {"item_id": "O4", "division_id": "DIV04", "last_comment": "ลิงก์เปิดไม่ได้"},
    {"item_id": "O38", "division_id": "DIV04"},
    {"item_id": "O38", "division_id": "DIV05"},
    {"item_id": "O9", "division_id": "DIV01"},
)
SIGNATORIES: Rows = ({"role": "ประธานคณะทำงาน", "name": "นายใจดี ตัวอย่าง", "position": "รองปลัด"},)
SCORES: Rows = tuple({"indicator": str(number), "score": "80.25"} for number in range(1, 11))
DEADLINES: Rows = ({"form": "ผู้มีส่วนได้ส่วนเสียภายนอก", "due_date": "12/03/2564", "description": "ส่งแบบ EIT"},)


def write_agency(
    path: Path,
    *,
    settings: Mapping[str, str] = SETTINGS,
    divisions: Rows = DIVISIONS,
    owners: Rows = OWNERS,
    scores: Rows = SCORES,
    deadlines: Rows = DEADLINES,
    signatories: Rows = SIGNATORIES,
    scheme: str = "nacc",
    year: int = 2564,
) -> Path:
    """Save the agency workbook with these rows; settings that are not given keep their empty, printed row."""
    listed = load_form("agency").column("setting").choices
    rows: Mapping[str, Rows] = {
        "agency": [{"setting": key, "value": settings.get(key)} for key in listed],
        "agency_division": divisions,
        "agency_item_owner": owners,
        "agency_signatory": signatories,
        "agency_score": scores,
        "agency_deadline": deadlines,
    }
    sheets = [FormSheet(load_form(name), rows[name]) for name in AGENCY_FORMS]
    path.parent.mkdir(parents=True, exist_ok=True)
    identity = Identity("agency", load_form("agency").version, scheme, year)
    write_workbook(path, FormBook(sheets, identity, Heading("", "", ""), date(2020, 10, 1)))
    return path


def make_workspace(folder: Path, year: int = 2564) -> Path:
    """A folder with agency.xlsx of that year and an empty inbox."""
    if year == 2564:
        write_agency(folder / "agency.xlsx")
    else:
        of_year = {**SETTINGS, "วันที่ประชุมคณะทำงาน": f"17/02/{year}"}
        due = [{**DEADLINES[0], "due_date": f"12/03/{year}"}]
        owned = [row for row in OWNERS if row["item_id"] != "O38"]  # no year after has so many
        write_agency(folder / "agency.xlsx", settings=of_year, owners=owned, deadlines=due, year=year)
    (folder / "inbox").mkdir(exist_ok=True)
    return folder
