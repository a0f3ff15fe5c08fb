"""A return colours what its list asks, and nothing else: not what was accepted in another spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.cell_range import CellRange

from ita_batch.findings import Severity
from ita_batch.forms import load_form
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.forms.questions import CONFIRMED
from ita_batch.messages import word
from tests.intake.intake_books import VALID
from tests.returns.return_books import LIST, Rows, lines, notes, person, returns_in, rules, send
from tests.support.cells import cell
from tests.support.colours import AMBER, ORANGE, ROSE, coloured

STAFF: Rows = [
    {**VALID[INTERNAL], "first_name": "กานดา", "staff_group": "พนักงานจ้างทั่วไป", "start_date": "3 ม.ค. 49"},
    {**VALID[INTERNAL], "first_name": "มาลี", "staff_group": "คณะผู้บริหาร", "end_date": "30/9/64", "division": "คลัง"},
    {**VALID[INTERNAL], "first_name": "ปรีชา", "start_date": "ปีที่แล้ว"},
    {**VALID[INTERNAL], "first_name": "วิชัย", "position": None},
]
PEOPLE: Rows = [
    person(1, kind="ประชาชน", contact_types="งานจัดซื้อจัดจ้าง", contact_date="12 ม.ค. 64", division="คลัง"),
    person(2, phone=810000777, contact_date="3/2/64"),
    person(3, phone="08700009"),
    person(4, contact_date=None, kind="บริษัท"),
    person(5, phone=None, email=None),
    {"topic": "รวมทั้งสิ้น 5 ราย"},
]
ANSWERS: Rows = [
    {"item_id": "O4", "answer": "ใช่", "page_url": "https://www.pao.example/plan", "period_start": "1 ต.ค. 60"},
    {"item_id": "O10", "answer": "มี"},
    {"item_id": "O38", "answer": "มี", "page_url": "https://www.pao.example/act", "period_start": "1/10/63"},
]
SLOPPY = {INTERNAL: STAFF, EXTERNAL: PEOPLE, EVIDENCE: ANSWERS}


def asked_cells(path: Path, sheet: str) -> dict[str, str]:
    """The cells of a sheet that the list asks about, each with what its note says first: how grave it is."""
    noted = notes(path)
    for line in lines(path):
        cells = re.findall(r"[A-Z]{1,2}\d+", line[2])
        assert all(any(cell == name for _, cell in noted) for name in cells), "the list names a cell without a mark"
    return {cell: text.partition(":")[0] for (title, cell), text in noted.items() if title == sheet}


def orange_rules(path: Path, sheet: str) -> Iterator[tuple[CellRange, str]]:
    """Areas and formulas of the rules that are the form's own."""
    for areas, formula in rules(path, sheet):
        if "GIVEN_" not in formula:
            for area in areas.split():
                yield CellRange(area), formula


@pytest.mark.parametrize("form", SLOPPY)
def test_no_rule_of_the_form_lies_over_what_was_accepted(tmp_path: Path, form: str) -> None:
    """Not one filled cell without a mark; below the rows and in empty optional cells the rules are as before."""
    send(tmp_path, SLOPPY[form], form=form)
    (path,) = returns_in(tmp_path).values()
    known = load_form(form)
    sheet = openpyxl.load_workbook(path)[known.sheet]
    asked = asked_cells(path, known.sheet)
    last = 8 + len(SLOPPY[form])
    filled = {
        one.coordinate
        for row in sheet.iter_rows(min_row=9, max_row=last, min_col=2)
        for one in row
        if one.value is not None
    }
    assert filled - asked.keys()
    for area, _ in orange_rules(path, known.sheet):
        if area.min_col > 1:  # not the lines of rows below the drawn ones
            assert not {one for one in filled - asked.keys() if CellRange(one).issubset(area)}
    assert any(area.min_row <= last + 1 <= area.max_row for area, _ in orange_rules(path, known.sheet))


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice")
@pytest.mark.parametrize("form", SLOPPY)
def test_what_is_coloured_is_what_the_list_asks(tmp_path: Path, form: str) -> None:
    """Calculated: pink or yellow at every cell of the list, nothing anywhere else, and no orange at all."""
    send(tmp_path, SLOPPY[form], form=form)
    (path,) = returns_in(tmp_path).values()
    colours = coloured(path, load_form(form).sheet, 40, tmp_path)
    asked = asked_cells(path, load_form(form).sheet)
    assert len(asked) > 1
    urgent = word(Severity.ERROR.value)
    assert colours == {name: ROSE if level == urgent else AMBER for name, level in asked.items()}


@pytest.mark.heavy
@pytest.mark.needs("LibreOffice")
def test_colours_follow_what_the_division_does(tmp_path: Path) -> None:
    """Confirmed: none. Mended: none. Changed for the worse: orange, as on the form."""
    send(tmp_path, [person(1, phone=810000777), person(2, phone="08700009"), person(3, contact_date=None)])
    (path,) = returns_in(tmp_path).values()
    phones, day = [cell("phone", row) for row in (9, 10)], cell("contact_date", 11)
    before = coloured(path, load_form(EXTERNAL).sheet, 20, tmp_path)
    assert before == {phones[0]: AMBER, phones[1]: ROSE, day: ROSE}
    book = openpyxl.load_workbook(path)
    data, listed = book[load_form(EXTERNAL).sheet], book[LIST]
    row = next(one for one in range(7, 12) if str(listed.cell(one, 3).value) == phones[0])
    listed.cell(row, 9).value = CONFIRMED
    data[phones[1]].value = "08100"
    data[day].value = "12/01/2564"
    book.save(tmp_path / "mended.xlsx")
    again = tmp_path / "again"
    again.mkdir()
    assert coloured(tmp_path / "mended.xlsx", load_form(EXTERNAL).sheet, 20, again) == {phones[1]: ORANGE}
