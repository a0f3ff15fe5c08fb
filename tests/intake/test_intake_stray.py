"""Stray signs and rows of list values alone are no people: excluded, and told once a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL, INTERNAL, Tally, Week
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.returns.return_books import person, week_in
from tests.support.oit import oit
from tests.support.weeks import found, week_of

Row = dict[str, object]
LISTS: Row = {"kind": "บุคคลทั่วไป", "contact_types": "งานหลักของหน่วยงาน", "division": "กองคลัง"}


def _week(folder: Path, rows: list[Row], form: str = EXTERNAL) -> Week:
    sheet = "ข้อมูล" if form == EXTERNAL else "บุคลากร"
    write_book(folder / "inbox" / "ส่ง.xlsx", {sheet: grid_of(form, rows)}, meta=meta_of(form))
    return week_in(folder)


@pytest.mark.parametrize("sign", [".", "-", 0, "0", "'", "๐", "*", "…", "–", "/", "_", "- 0"])
@pytest.mark.parametrize("column", ["name", "phone", "topic", "other_channel"])
def test_a_stray_sign_is_no_row(tmp_path: Path, sign: object, column: str) -> None:
    """Alone far below the data, in whichever column: excluded, and nothing else is said of it."""
    week = _week(tmp_path, [dict(person(1)), *([{}] * 30), {column: sign}])
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, excluded=1)
    (stray,) = found(week, "row-not-data")
    assert (stray.variant, stray.severity, stray.place.row) == ("stray", Severity.NOTE, 33)
    assert [one for one in week.findings if one.place.row == 33] == [stray]


def test_a_sheet_of_stray_signs_is_one_finding(tmp_path: Path) -> None:
    """It names all rows; each of them is counted."""
    rows: list[Row] = [dict(person(1)), {"phone": "0"}, {"topic": "."}, {}, {"name": "-"}, dict(person(2))]
    week = _week(tmp_path, rows)
    assert week.registers[EXTERNAL].tally() == Tally(received=5, imported=2, excluded=3)
    (stray,) = found(week, "row-not-data")
    assert stray.values["row"] == "3–4, 6"
    assert len(stray.related) == 3


@pytest.mark.parametrize("row", [{"kind": "บุคคลทั่วไป"}, {"topic": "."}])
def test_of_thousands_of_rows_the_list_is_made_once(tmp_path: Path, row: Row) -> None:
    """With a list of all at each of them, 12,000 rows took seven gigabytes. A person reads the first of them."""
    week = _week(tmp_path, [dict(person(1)), *([row, {}] * 200)])
    assert week.registers[EXTERNAL].tally() == Tally(received=201, imported=1, excluded=200)
    said = [one for record in week.submissions[0].records for one in record.findings if one.code.slug == "row-not-data"]
    assert len(said) == 200
    assert len({id(one.related) for one in said}) == 1
    (told,) = found(week, "row-not-data")
    assert len(told.related) == 200
    assert str(told.values["row"]).startswith("3, 5, 7, ")
    assert len(str(told.values["row"])) < 80


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "บุคคลทั่วไป"},
        {"division": "กองคลัง"},
        LISTS,
        {**LISTS, "phone": "-"},
        {**LISTS, "name": "-", "topic": "."},
        {"kind": "ประชาชน", "contact_types": "งานหลักของหน่วยงาน"},
    ],
)
def test_values_of_lists_alone_are_no_people(tmp_path: Path, row: Row) -> None:
    """As they stand where somebody dragged a cell down: forty rows are one finding, worth a look."""
    week = _week(tmp_path, [dict(person(1)), *([row] * 40)])
    assert week.registers[EXTERNAL].tally() == Tally(received=41, imported=1, excluded=40)
    (listed,) = found(week, "row-not-data")
    assert (listed.variant, listed.severity, listed.values["row"]) == ("listed", Severity.WARNING, "3–42")
    assert not found(week, "cell-required")
    assert not found(week, "no-contact-channel")


@pytest.mark.parametrize(
    "row",
    [
        {**LISTS, "phone": "0810000999"},
        {**LISTS, "contact_date": "12/01/2564"},
        {**LISTS, "topic": "ภาษี"},
        {"kind": "มนุษย์ต่างดาว", "division": "กองคลัง"},
        {"name": "ก"},
        {"phone": "1"},
    ],
)
def test_a_row_that_says_more_waits_for_its_name(tmp_path: Path, row: Row) -> None:
    """Somebody has begun it: it is held back and asked about as before."""
    week = _week(tmp_path, [dict(person(1)), row])
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, held=1)
    assert found(week, "cell-required")


def test_the_roster_too(tmp_path: Path) -> None:
    """Staff group and division dragged down are no staff."""
    row: Row = {"staff_group": "พนักงานจ้าง", "division": "กองคลัง"}
    week = _week(tmp_path, [dict(VALID[INTERNAL]), row, row, {"phone": "-"}], INTERNAL)
    assert week.registers[INTERNAL].tally() == Tally(received=4, imported=1, excluded=3)
    assert [one.variant for one in found(week, "row-not-data")] == ["listed", "stray"]


def test_an_answer_of_an_item_is_data(tmp_path: Path) -> None:
    """A row of the item's own number and a value of a list is an answer."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ | หมายเหตุ |
    |----|------|------------|---------|
    | O1 | ไม่มี  |            |         |
    | O2 |      |            | -       |
    """
    week = week_of(tmp_path, {"คลัง.xlsx": oit(table)})
    assert not found(week, "row-not-data")
