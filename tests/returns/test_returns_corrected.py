"""Sent back, corrected, put into the inbox: nothing is left of the marked cells; the first file is superseded."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from ita_batch.batch import check_balance, read_inbox
from ita_batch.examine import examine
from ita_batch.forms import load_form
from ita_batch.week import EVIDENCE, EXTERNAL, INBOX_FORMS, Week
from ita_batch.workspace import open_workspace
from tests.returns.return_books import DATA, LIST, correct, notes, person, returns_in, send, week_in
from tests.support.cells import handed

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "buengkan"
DEMO_DAY = date(2021, 3, 12)
FILES = ("สำเนาของ EIT กองช่าง (แก้ไข).xlsx", "คำตอบ OIT - ฝ่ายบริหารงานทั่วไป.xlsx")

FAULTS: dict[str, tuple[dict[str, object], object]] = {
    "phone-invalid": ({"phone": "08700009"}, "0870000099"),
    "phone-lost-zero": ({"phone": 870000099}, "0870000099"),
    "email-invalid": ({"email": "a@b@c"}, "a@example.com"),
    "date-unreadable": ({"contact_date": "30/2/2564"}, "28/2/2564"),
    "date-out-of-range": ({"contact_date": "12/1/2400"}, "12/1/2564"),
    "date-ambiguous": ({"contact_date": "1/13/2564"}, "13/1/2564"),
    "cell-required": ({"kind": None}, "บุคคลทั่วไป"),
    "cell-not-in-list": ({"contact_types": "เที่ยว"}, "งานหลักของหน่วยงาน"),
    "cell-too-long": ({"topic": "ย" * 600}, "ชำระภาษี"),
    "cell-error-value": ({"topic": "#REF!"}, "ชำระภาษี"),
    "no-contact-channel": ({"phone": None}, "0870000099"),
    "division-mismatch": ({"division": "กองช่าง"}, "กองคลัง"),
}


@pytest.mark.parametrize("code", FAULTS)
def test_each_kind_of_fault_can_be_mended(tmp_path: Path, code: str) -> None:
    """The cell is marked; with a right value in it the next run has nothing to say about it."""
    change, right = FAULTS[code]
    sent = send(tmp_path, [person(1), person(2, **change), person(3)])
    assert code in {finding.code.slug for finding in week_in(tmp_path).findings}
    (path,) = returns_in(tmp_path).values()
    (where,) = notes(path)
    correct(path, {where: right}, sent.parent / "แก้แล้ว.xlsx")
    week = week_in(tmp_path)
    assert {item.file: item.status.value for item in week.submissions} == {
        "ส่ง.xlsx": "superseded",
        "แก้แล้ว.xlsx": "read",
    }
    assert not [one for one in week.findings if one.place.file == "แก้แล้ว.xlsx" and one.place.cell == where[1]]
    assert week.registers[EXTERNAL].tally().imported == 3
    assert returns_in(tmp_path, week, to="next") == {}


def demo_week(folder: Path) -> Week:
    """The week of a copied example."""
    workspace = open_workspace(folder, DEMO_DAY)
    week = examine(workspace, DEMO_DAY, read_inbox(workspace, DEMO_DAY, lambda *_: None))
    check_balance(week)
    return week


RIGHT = {
    "phone": "0810000123",
    "contact_date": "12/01/2564",
    "contact_types": "งานหลักของหน่วยงาน",
    "page_url": "https://www.buengkan-pao.example/ita",
    "present": "มี",
    "period_start": "1/10/2563",
    "period_end": "30/9/2564",
}


def test_two_divisions_of_the_example_mend_everything(tmp_path: Path) -> None:
    """Every marked cell of two returns gets a right value; the next run has nothing about these cells."""
    (tmp_path / "inbox").mkdir()
    shutil.copy(EXAMPLE / "agency.xlsx", tmp_path)
    for name in FILES:
        shutil.copy(EXAMPLE / "inbox" / name, tmp_path / "inbox")
    first = demo_week(tmp_path)
    returned = returns_in(tmp_path, first)
    assert set(returned) == {
        "DIV05/แก้ไข กองช่าง EIT 12 มี.ค. 2564.xlsx",
        "DIV01.GA/แก้ไข ฝ่ายบริหารงานทั่วไป OIT 12 มี.ค. 2564.xlsx",
    }
    corrected: dict[str, set[tuple[str, str]]] = {}
    for number, path in enumerate(returned.values()):
        name = f"แก้แล้ว {number}.xlsx"
        sheets = {form.sheet: form for form in map(handed, INBOX_FORMS)} | {DATA: load_form(EXTERNAL)}
        values: dict[tuple[str, str], object] = {}
        for sheet, cell in notes(path):
            letters = coordinate_from_string(cell)[0]
            key = sheets[sheet].columns[column_index_from_string(letters) - 2].key
            own = {"page_url": f"{RIGHT['page_url']}/{cell}", "phone": f"08700{int(cell[1:]) + 99:05d}"}
            values[sheet, cell] = own.get(key, RIGHT[key])
        correct(path, values, tmp_path / "inbox" / name)
        corrected[name] = set(values)
    assert sum(map(len, corrected.values())) == 18
    week = demo_week(tmp_path)
    states = {item.file: item.status.value for item in week.submissions}
    assert states == {**dict.fromkeys(FILES, "superseded"), **dict.fromkeys(corrected, "read")}
    assert not [
        (one.code.slug, one.place.cell)
        for one in week.findings
        if (one.place.sheet, one.place.cell) in corrected.get(one.place.file or "", set())
    ]
    assert not [one for one in week.findings if one.place.file in corrected and one.severity.value == "error"]
    received = [run.registers[form].tally().received for run in (first, week) for form in (EXTERNAL, EVIDENCE)]
    assert received[:2] == received[2:]


def test_the_list_itself_is_not_read(tmp_path: Path) -> None:
    """The sheet สิ่งที่ต้องแก้ไข brings neither rows nor a remark."""
    sent = send(tmp_path, [person(1, phone="08700009")])
    (path,) = returns_in(tmp_path).values()
    (sent.parent / "กลับ.xlsx").write_bytes(path.read_bytes())
    assert not [one for one in week_in(tmp_path).findings if one.place.sheet == LIST]
