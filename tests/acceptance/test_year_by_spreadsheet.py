"""A fiscal year that the program has never heard of, made by a person in Excel from the command ``rules``.

Only cells are edited: two items go, the cut, weights, grades, samples and calendar of the year are typed in and
confirmed. Then the week runs on them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.agency import Setting
from ita_batch.forms import load_form
from ita_batch.forms.layout import FIRST_DATA_ROW, KEY_ROW
from ita_batch.resources import PACKAGE, RULES_FILE
from ita_batch.rulebook.tables import schema_of
from tests.commands.command_line import inside
from tests.support.rules_books import Person, edited

YEAR = 2571
ITEMS = 24
DAY = "2571-03-15"
READY = ("O1", "O4", "O8")
SEEN = "คู่มือหน้า 12"
CUT = {"9.1": range(1, 13), "9.2": range(13, 19), "10.1": range(19, 25)}
WEIGHTS = {"IIT": 20, "EIT": 30, "OIT": 50}
GRADES = {"ดีเด่น": (90, 85), "ผ่าน": (80, None), "ไม่ผ่าน": (0, None)}


def _known(person: Person, table: str, row: int, **values: object) -> None:
    """Fill a line in and confirm it: neither its certainty nor its source need be touched."""
    for key, value in {**values, "confirmed": SEEN}.items():
        person.write(table, key, value, row)


def make_the_year(person: Person) -> None:
    """What a person types from the manual of 2571."""
    for item in ("O25", "O26"):
        for table in ("items", "components", "words", "annexes"):
            person.delete(table, item_id=item)
    for number, (name, items) in enumerate(CUT.items()):
        first = FIRST_DATA_ROW + number
        _known(person, "sub_indicators", first, id=name, name_th=f"หมวดที่ {name}", indicator=int(name.split(".")[0]))
        for number_of_item in items:
            for key, value in (("sub_indicator", name), ("confirmed", SEEN)):
                person.write("items", key, value, item_id=f"O{number_of_item}")
    for instrument, weight in WEIGHTS.items():
        _known(person, "instruments", person.rows("instruments", id=instrument)[0], weight_percent=weight)
    person.delete("instruments", part=1)
    person.delete("instruments", part=2)
    for number, (grade, (total, each)) in enumerate(GRADES.items()):
        _known(person, "grades", FIRST_DATA_ROW + number, grade=grade, total_from=total, each_from=each)
    person.delete("samples", instrument="EIT")
    _known(person, "samples", person.rows("samples", instrument="IIT")[0], percent=20, at_least=2)
    _known(person, "samples", FIRST_DATA_ROW + 1, instrument="EIT", number=40)
    for number, row in enumerate(person.rows("calendar")):
        _known(person, "calendar", row, start=date(2028, 1 + number // 2, 5), end=date(2028, 2 + number // 2, 20))
    for row in range(FIRST_DATA_ROW, FIRST_DATA_ROW + 8):
        for key, value in (("name_th", f"ตัวชี้วัดที่ {row}"), ("certainty", "คาดไว้"), ("source", "คู่มือ")):
            person.write("indicators", key, value, row)
    row = person.rows("year", fact=schema_of("year")["properties"]["fact"]["x-labels"]["eit_input"])[0]
    _known(person, "year", row, value="นำเข้ารายชื่อ")


class Form:
    """A sheet of a form, by the keys of its columns."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._columns = {str(cell.value): cell.column for cell in sheet[KEY_ROW] if cell.value}

    def write(self, row: int, **values: object) -> None:
        """Type into the cells of a row."""
        for key, value in values.items():
            self._sheet.cell(row, self._columns[key]).value = value  # type: ignore[assignment]

    def rows(self, key: str) -> Iterator[tuple[int, str]]:
        """The rows that hold something in that column, and what."""
        for row in range(FIRST_DATA_ROW, self._sheet.max_row + 1):
            if value := self._sheet.cell(row, self._columns[key]).value:
                yield row, str(value)


def fill_agency(path: Path) -> None:
    """One division that owns everything."""
    book = openpyxl.load_workbook(path)
    sheets = {
        name: Form(book[load_form(name).sheet])
        for name in ("agency", "agency_division", "agency_item_owner", "agency_score")
    }
    settings = {
        Setting.NAME: "องค์การบริหารส่วนตำบลตัวอย่าง",
        Setting.OWNER: "สำนักปลัด",
        Setting.ADDRESSEE: "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
        Setting.MAIN_SITE: "https://www.example.go.th",
    }
    for row, name in sheets["agency"].rows("setting"):
        if name in settings:
            sheets["agency"].write(row, value=settings[Setting(name)])
    sheets["agency_division"].write(FIRST_DATA_ROW, name="สำนักปลัด", expected_forms="ทั้งสองแบบ")
    for row, _ in sheets["agency_item_owner"].rows("item_id"):
        sheets["agency_item_owner"].write(row, division_id="สำนักปลัด")
    for row, indicator in sheets["agency_score"].rows("indicator"):
        sheets["agency_score"].write(row, score=80 if int(indicator) <= 5 else 90)
    book.save(path)


def fill_forms(templates: Path, inbox: Path) -> None:
    """Three items answered as they should be, and one employee."""
    (answers,) = templates.rglob("คำตอบ OIT*.xlsx")
    book = openpyxl.load_workbook(answers)
    evidence, components = (Form(book[load_form(name).sheet]) for name in ("oit_evidence", "oit_component"))
    for row, item in evidence.rows("item_id"):
        if item in READY:
            page = f"https://www.example.go.th/{item.lower()}"
            way = "หน้าหลัก > ข้อมูลสาธารณะ"
            evidence.write(row, answer="มี", page_url=page, explanation=way)
            evidence.write(row, period_start="01/10/2570", period_end="15/03/2571")
    for row, item in components.rows("item_id"):
        if item in READY:
            components.write(row, present="มี")
    book.save(inbox / answers.name)
    (staff,) = templates.rglob("ผู้มีส่วนได้ส่วนเสียภายใน*.xlsx")
    book = openpyxl.load_workbook(staff)
    form = Form(book[load_form("internal_stakeholder").sheet])
    person = {"first_name": "ใจดี", "last_name": "ตัวอย่าง", "position": "นักจัดการงานทั่วไป", "staff_group": "ข้าราชการ"}
    form.write(FIRST_DATA_ROW, prefix="นาย", division="สำนักปลัด", start_date="01/10/2560", **person)
    book.save(inbox / staff.name)


def _program() -> dict[str, str]:
    return {
        path.relative_to(PACKAGE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which somebody has worked through the whole of it."""
    folder = tmp_path_factory.mktemp("year") / "งาน"
    before = _program()
    told = inside("rules", folder, "--year", str(YEAR), folder=folder.parent)
    assert told.returncode == 0, told.stderr
    assert "ร่างจากปี" in told.stdout
    with edited(folder) as person:
        make_the_year(person)
    told = inside("new", folder, folder=folder.parent)
    assert told.returncode == 0, told.stderr
    assert f"{YEAR} จาก rules.xlsx" in told.stdout
    fill_agency(folder / "agency.xlsx")
    told = inside("templates", folder, "--as-of", DAY, folder=folder.parent)
    assert told.returncode == 0, told.stderr
    fill_forms(folder / "templates", folder / "inbox")
    told = inside("batch", folder, "--as-of", DAY, folder=folder.parent)
    assert told.returncode in {0, 1}, told.stderr
    assert _program() == before
    return folder


@pytest.fixture(scope="module")
def document(year: Path) -> dict[str, object]:
    """run.json of the week."""
    (path,) = (year / "output").glob("*/run.json")
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def test_the_week_is_of_that_year_and_of_its_items(year: Path, document: dict[str, dict[str, object]]) -> None:
    """24 of them, in the forms and in the result."""
    assert document["rulebook"]["name"] == f"nacc_{YEAR}"
    assert document["counts"]["oit"] == {"items": ITEMS, "ready": len(READY), "not_ready": ITEMS - len(READY)}
    (answers,) = (year / "templates").rglob("คำตอบ OIT*.xlsx")
    form = Form(openpyxl.load_workbook(answers)[load_form("oit_evidence").sheet])
    assert [item for _, item in form.rows("item_id")] == [f"O{number}" for number in range(1, ITEMS + 1)]


def test_the_forecast_is_computed_with_these_weights(document: dict[str, dict[str, dict[str, object]]]) -> None:
    """By hand: 9.1 is 3/12, 9.2 nothing, so 9 is 12.5; 10 nothing; OIT 6.25. 20 % of 80, 30 % of 90, 50 % of 6.25."""
    forecast = document["counts"]["forecast"]
    shown = {key: forecast[key] for key in ("indicator_9", "indicator_10", "iit", "eit", "oit", "total", "grade")}
    assert shown == {
        "indicator_9": 12.5,
        "indicator_10": 0.0,
        "iit": 80.0,
        "eit": 90.0,
        "oit": 6.25,
        "total": 46.13,
        "grade": "ไม่ผ่าน",
    }


def test_respondents_are_drawn_by_the_confirmed_minimum(year: Path, document: dict[str, dict[str, Any]]) -> None:
    """The year wants names, as its draft says: the only one on the roster, by the layout of the program.

    The paper of the draw belongs to the step of the import, which is over by this calendar.
    """
    (names,) = (year / "output").glob("*/itas/internal_respondents.xlsx")
    drawn = list(openpyxl.load_workbook(names).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert len(drawn) == document["draw"]["drawn"] == document["counts"]["iit"]["minimum_sample"] == 1
    assert document["draw"]["seed"].startswith(f"nacc_{YEAR} ")
    assert not (names.parents[1] / "respondent_draw.docx").exists()


def test_the_workbook_is_among_the_inputs(year: Path, document: dict[str, list[dict[str, object]]]) -> None:
    """With its hash: the week rests on it."""
    inputs = {one["file"]: one["sha256"] for one in document["inputs"]}
    assert inputs[RULES_FILE] == hashlib.sha256((year / RULES_FILE).read_bytes()).hexdigest()


def test_the_papers_say_the_year(year: Path) -> None:
    """The memo, in Thai digits, and no other year of the program."""
    (memo,) = (year / "output").glob("*/memo.docx")
    text = "\n".join(paragraph.text for paragraph in Document(str(memo)).paragraphs)
    assert "๒๕๗๑" in text
    assert "๒๕๖๔" not in text


def test_compare_shows_what_the_person_did(year: Path) -> None:
    """Each change with its cell, what it was and what it is, and how sure that is."""
    told = inside("rules", year, "--compare", folder=year)
    assert told.returncode == 1, told.stderr
    sheet = schema_of("instruments")["x-sheet"]
    assert f"แผ่นงาน {sheet}" in told.stdout
    assert "น้ำหนัก (ร้อยละ) ของ IIT: (ว่าง) → 20 (ยืนยันแล้ว)" in told.stdout
    assert "ลบ O25" in told.stdout
    whole, *sheets = (int(number) for number in re.findall(r"^\S.*?(\d+)(?: บรรทัด|\))$", told.stdout, re.MULTILINE))
    assert whole == sum(sheets) < len(re.findall(r"^  (?:แก้|เพิ่ม|ลบ) ", told.stdout, re.MULTILINE))
    assert "ดีเด่น (ยืนยันแล้ว)" in told.stdout


def test_an_agency_workbook_of_another_year_is_refused(year: Path, tmp_path: Path) -> None:
    """One sentence, and what to do."""
    told = inside("rules", tmp_path / "other", "--year", "2570", folder=tmp_path)
    assert told.returncode == 0, told.stderr
    (tmp_path / "other" / "agency.xlsx").write_bytes((year / "agency.xlsx").read_bytes())
    told = inside("batch", tmp_path / "other", "--as-of", DAY, folder=tmp_path)
    assert told.returncode == 10
    assert "เป็นของปีงบประมาณ 2571 แต่ rules.xlsx เป็นของปี 2570" in told.stderr
    assert "โฟลเดอร์ละปี" in told.stderr
