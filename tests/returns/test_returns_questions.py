"""What a return asks stays open until somebody changes or confirms it; a confirmation holds for the value as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch.findings import Finding, Severity
from ita_batch.forms import load_form
from ita_batch.forms.questions import CONFIRMED, UNCONFIRMED, Question, question_from_row
from ita_batch.messages import fix, message
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.week import EXTERNAL, INTERNAL, Week
from tests.intake.intake_books import VALID, grid_of, meta_of, stamp_book, write_book
from tests.returns.return_books import DATA, LIST, lines, person, returns_in, send, week_in
from tests.support.cells import cell, hand_cell
from tests.support.effort import by_day

Change = Callable[[openpyxl.Workbook], None]
BACK = "กลับ.xlsx"


def changed(path: Path, change: Change) -> Path:
    """Change a file that was sent; it still says when it was saved."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return stamp_book(path, "2021-03-04T02:00:00Z")


def block(folder: Path) -> Path:
    """E-mail and other channel of two rows in one block: what belongs where cannot be told."""
    path = send(folder, [person(1), person(2), person(3, email="a@example.com"), person(4)])
    return changed(
        path, lambda book: book[DATA].merge_cells(f"{hand_cell('email', 4)}:{hand_cell('other_channel', 5)}")
    )


def down(folder: Path) -> Path:
    """The topic of two rows merged: the lower one is read as the upper one."""
    path = send(folder, [person(1), person(2, topic="ภาษี"), person(3), person(4)])
    return changed(path, lambda book: book[DATA].merge_cells(f"{hand_cell('topic', 3)}:{hand_cell('topic', 4)}"))


def uncalculated(folder: Path) -> Path:
    """A formula without a stored value in a column that may be empty."""
    path = send(folder, [person(1), person(2), person(3)])

    def formula(book: openpyxl.Workbook) -> None:
        book[DATA][hand_cell("topic", 3)].value = '="ภาษี"'

    return changed(path, formula)


def other_order(folder: Path) -> Path:
    """A second block of rows under headings in another order."""
    grid = [list(line) for line in grid_of(EXTERNAL, [person(1)])]
    turned = [list(line) for line in grid_of(EXTERNAL, [person(2), person(3)])]
    for line in turned:
        line[3], line[4] = line[4], line[3]
    sheets = {DATA: [*grid, *turned]}
    return write_book(folder / "inbox" / "ส่ง.xlsx", sheets, meta=meta_of(EXTERNAL))


def twice(folder: Path) -> Path:
    """A column that stands twice, with another phone in a row."""
    grid = [list(line) for line in grid_of(EXTERNAL, [person(1), person(2)])]
    for line, more in zip(grid, ("โทรศัพท์", None, "0810000999"), strict=True):
        line.append(more)
    return write_book(folder / "inbox" / "ส่ง.xlsx", {DATA: grid}, meta=meta_of(EXTERNAL))


def misspelt(folder: Path) -> Path:
    """A heading that is nearly ours."""
    grid = [list(line) for line in grid_of(EXTERNAL, [person(1), person(2)])]
    grid[0][grid[0].index("โทรศัพท์")] = "โทรศัทพ์"
    return write_book(folder / "inbox" / "ส่ง.xlsx", {DATA: grid}, meta=meta_of(EXTERNAL))


def agency_line(folder: Path) -> Path:
    """Another agency's name above the table."""
    grid = [["องค์การบริหารส่วนตำบลอื่น"], *grid_of(EXTERNAL, [person(1), person(2)])]
    return write_book(folder / "inbox" / "ส่ง.xlsx", {DATA: grid}, meta=meta_of(EXTERNAL))


def lost_zero(folder: Path) -> Path:
    """A phone without its zero: read, and asked about."""
    return send(folder, [person(1), person(2, phone=810000777), person(3)])


def in_data(folder: Path, change: Callable[[Worksheet], None]) -> Path:
    """Three people, with something done to the sheet that no text of a cell shows."""
    path = send(folder, [person(1), person(2), person(3)])
    return changed(path, lambda book: change(book[DATA]))


def struck(folder: Path) -> Path:
    """A row in struck letters."""

    def strike(sheet: Worksheet) -> None:
        for one in sheet[3]:
            one.font = Font(strike=True)

    return in_data(folder, strike)


def struck_cell(folder: Path) -> Path:
    """Only the phone is struck."""

    def strike(sheet: Worksheet) -> None:
        sheet[hand_cell("phone", 3)].font = Font(strike=True)

    return in_data(folder, strike)


def noted(folder: Path) -> Path:
    """The new number in a note."""

    def note(sheet: Worksheet) -> None:
        sheet[hand_cell("phone", 3)].comment = Comment("เบอร์ใหม่ 081-000-0999", "ผู้กรอก")

    return in_data(folder, note)


def linked(folder: Path) -> Path:
    """An e-mail address that is only in the link."""

    def link(sheet: Worksheet) -> None:
        cell = sheet[hand_cell("email", 3)]
        cell.hyperlink, cell.value = "mailto:someone@example.com", "ส่งเมล"

    return in_data(folder, link)


STRUCTURAL: Mapping[str, Callable[[Path], Path]] = {
    "cells-merged.block": block,
    "cells-merged.repeated": down,
    "cell-uncalculated": uncalculated,
    "row-heading-repeated.moved": other_order,
    "column-repeated.differs": twice,
    "column-read-as": misspelt,
    "form-other-agency": agency_line,
    "row-struck": struck,
    "cell-struck": struck_cell,
    "cell-note.telling": noted,
    "link-hidden": linked,
}


def channels(*rows: Mapping[str, object]) -> Callable[[Path], Path]:
    """A list of people, each with these channels."""
    return lambda folder: send(folder, [person(0), *(person(number, **row) for number, row in enumerate(rows, 1))])


LINE = {"phone": "042-000-123"}
CHANNELS: dict[str, Callable[[Path], Path]] = {
    "phone-words": channels({"phone": "081-000-0777 (แม่)"}),
    "phone-read-as.abroad": channels({"phone": "020 5550 0123"}),
    "phone-read-as.old-mobile": channels({"phone": "01-000-0777"}),
    "email-words": channels({"email": "a@example.com (ลูก)"}),
    "contact-elsewhere": channels({"phone": "081-000-0777 a@example.com ไลน์ somchai-demo"}),
    "contact-shared": channels(LINE, LINE, LINE, LINE),
    "contact-placeholder": channels({"phone": "0800000000"}, {"phone": "0800000000"}),
}
ALL = {**STRUCTURAL, **CHANNELS, "phone-lost-zero": lost_zero}


def asked(week: Week) -> list[Finding]:
    """What the division is to correct or confirm; names that are alike are the secretary's."""
    theirs = [one for one in week.findings if one.place.file and not one.code.review]
    found = [one for one in theirs if one.severity in {Severity.ERROR, Severity.ASK}]
    assert all(message(one, language) and fix(one, language) for one in found for language in ("th", "en"))
    return found


def come_back(folder: Path, path: Path, change: Change = lambda _: None) -> Week:
    """The week after the return came back, changed so."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(folder / "inbox" / BACK)
    stamp_book(folder / "inbox" / BACK, "2021-03-12T02:00:00Z")
    week = week_in(folder)
    assert {item.status.value for item in week.submissions if item.file == BACK} == {"read"}
    return week


def confirm_all(book: openpyxl.Workbook) -> None:
    """Choose it beside every line that offers it."""
    sheet = book[LIST]
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            for row in range(area.min_row, area.max_row + 1):
                sheet.cell(row, area.min_col).value = CONFIRMED


def first_return(folder: Path, code: str) -> tuple[Week, Path]:
    """The week of the file and its one return."""
    ALL[code](folder)
    week = week_in(folder)
    assert code in {one.message_key for one in asked(week)}
    (path,) = returns_in(folder, week).values()
    return week, path


@pytest.mark.parametrize("code", STRUCTURAL)
def test_an_unchanged_return_is_still_open(tmp_path: Path, code: str) -> None:
    """The return no longer shows the structure at fault; its rows wait all the same, and it is returned once more."""
    first, path = first_return(tmp_path, code)
    second = come_back(tmp_path, path)
    severities = [[one.severity for one in asked(week)] for week in (first, second)]
    assert sorted(severities[0]) == sorted(severities[1])
    again = [one for one in asked(second) if one.code.slug == "answer-awaited"]
    assert {one.values["about"] for one in again} == {code}
    assert first.registers[EXTERNAL].tally() == second.registers[EXTERNAL].tally()
    (path,) = returns_in(tmp_path, second, to="second").values()
    third = come_back(tmp_path, path)
    assert [one.values["about"] for one in asked(third) if "about" in one.values] == [code] * len(again)


@pytest.mark.parametrize("code", ALL)
def test_a_confirmed_return_has_nothing_left(tmp_path: Path, code: str) -> None:
    """The rows are imported, a note names what was confirmed, and nothing goes back."""
    _, path = first_return(tmp_path, code)
    week = come_back(tmp_path, path, confirm_all)
    assert asked(week) == [] or code == "row-heading-repeated.moved", "those rows hold other columns' values"
    notes = [one for one in week.findings if one.code.slug == "answer-confirmed"]
    assert notes
    assert {one.severity for one in notes} == {Severity.NOTE}
    assert all(len(message(one, language)) > 20 for one in notes for language in ("th", "en"))
    if not asked(week):
        assert week.registers[EXTERNAL].tally().held == 0
        assert returns_in(tmp_path, week, to="next") == {}


def test_rows_are_named_by_their_numbers_in_the_return(tmp_path: Path) -> None:
    """The question about a number that four share stands at one cell and names the rows of the return."""
    week, path = first_return(tmp_path, "contact-shared")
    (one,) = [one for one in asked(week) if one.code.slug == "contact-shared"]
    assert "(แถว 3, 4, 5, 6)" in message(one)
    (line,) = lines(path)
    assert "042-000-123 ใช้กับชื่อต่างกัน 4 ราย (แถว 10, 11, 12, 13)" in " ".join(line)


def test_a_changed_cell_is_judged_by_what_it_holds(tmp_path: Path) -> None:
    """Right: nothing more is said. Wrong: the ordinary rule says so, confirmed or not."""
    _, path = first_return(tmp_path, "phone-lost-zero")

    def wrong(book: openpyxl.Workbook) -> None:
        confirm_all(book)
        book[DATA][cell("phone", 10)].value = 810000778

    def right(book: openpyxl.Workbook) -> None:
        book[DATA][cell("phone", 10)].value = "0810000777"

    assert [one.code.slug for one in asked(come_back(tmp_path, path, wrong))] == ["phone-lost-zero"]
    week = come_back(tmp_path, path, right)
    assert not asked(week)
    assert "answer-confirmed" not in {one.code.slug for one in week.findings}


def test_a_changed_block_is_not_asked_again(tmp_path: Path) -> None:
    """Somebody typed a value into the marked cell."""
    _, path = first_return(tmp_path, "cells-merged.block")
    marked = [line[2] for line in lines(path)]

    def fill(book: openpyxl.Workbook) -> None:
        for cells in marked:
            for where in cells.split(", "):
                book[DATA][where].value = f"{where}@example.com"

    assert asked(come_back(tmp_path, path, fill)) == []


def test_a_question_follows_its_row(tmp_path: Path) -> None:
    """Rows put in above and renumbered: the question is at the same person, not at the same number."""
    _, path = first_return(tmp_path, "cells-merged.repeated")
    (before,) = asked(come_back(tmp_path, path))

    def push_down(book: openpyxl.Workbook) -> None:
        sheet = book[DATA]
        rows = [
            [one.value for one in row]
            for row in sheet[f"B9:{sheet.cell(12, 1 + len(load_form(EXTERNAL).columns)).coordinate}"]
        ]
        new = [person(8).get(column.key) for column in load_form(EXTERNAL).columns][: len(rows[0])]
        for number, values in enumerate([new, *rows], 9):
            for place, value in enumerate(values, 2):
                sheet.cell(number, place).value = value

    (after,) = asked(come_back(tmp_path, path, push_down))
    assert (before.place.row, after.place.row) == (11, 12)

    def push_and_confirm(book: openpyxl.Workbook) -> None:
        push_down(book)
        confirm_all(book)

    assert asked(come_back(tmp_path, path, push_and_confirm)) == []


def test_a_confirmation_outlives_another_return(tmp_path: Path) -> None:
    """A second return, for something else, does not ask what was confirmed in the first."""
    send(tmp_path, [person(1, phone="08700009"), person(2, phone=810000777)])
    (path,) = returns_in(tmp_path).values()
    week = come_back(tmp_path, path, confirm_all)
    assert [one.code.slug for one in asked(week)] == ["phone-invalid"]
    (path,) = returns_in(tmp_path, week, to="second").values()
    assert [line[2] for line in lines(path)] == [cell("phone", 9)]

    def correct(book: openpyxl.Workbook) -> None:
        book[DATA][cell("phone", 9)].value = "0870000099"

    week = come_back(tmp_path, path, correct)
    assert asked(week) == []
    assert [one.place.cell for one in week.findings if one.code.slug == "answer-confirmed"] == [cell("phone", 10)]


def test_only_questions_can_be_confirmed(tmp_path: Path) -> None:
    """A wrong phone stays wrong, whatever is typed beside its line."""
    send(tmp_path, [person(1, phone="08700009"), person(2, phone=810000777)])
    (path,) = returns_in(tmp_path).values()
    choices = [row[8].value for row in openpyxl.load_workbook(path)[LIST].iter_rows(min_row=7, max_row=8)]
    assert choices == ["–", UNCONFIRMED]

    def force(book: openpyxl.Workbook) -> None:
        for row in (7, 8):
            book[LIST].cell(row, 9).value = CONFIRMED

    assert [one.code.slug for one in asked(come_back(tmp_path, path, force))] == ["phone-invalid"]


def test_a_rule_of_the_week_can_be_confirmed(tmp_path: Path) -> None:
    """Not only what reading a cell asks: a row without any channel, another division's name."""
    send(tmp_path, [person(1, phone=None), person(2, division="กองช่าง")])
    week = week_in(tmp_path)
    assert {one.code.slug for one in asked(week)} == {"no-contact-channel", "division-mismatch"}
    (path,) = returns_in(tmp_path, week).values()
    week = come_back(tmp_path, path, confirm_all)
    assert asked(week) == []
    assert [one.code.slug for one in week.findings].count("answer-confirmed") == 2
    assert week.registers[EXTERNAL].tally().imported == 2


def test_the_roster_asks_and_is_answered(tmp_path: Path) -> None:
    """Another form, another counted cell."""
    rows = [{**VALID[INTERNAL], "first_name": name, "end_date": "5/6/07"} for name in ("กานดา", "มาลี")]
    send(tmp_path, rows, form=INTERNAL)
    week = week_in(tmp_path)
    assert [one.code.slug for one in asked(week)] == ["date-ambiguous"] * 2
    (path,) = returns_in(tmp_path, week).values()
    assert asked(come_back(tmp_path, path, confirm_all)) == []


def test_colour_and_status_know_of_the_confirmation(tmp_path: Path) -> None:
    """The formulas that count what is left look at the choice, and so does the colour of the cell."""
    _, path = first_return(tmp_path, "phone-lost-zero")
    book = openpyxl.load_workbook(path)
    formulas = [str(cell.value) for row in book["_lists"].iter_rows() for cell in row if cell.data_type == "f"]
    (formula,) = formulas
    assert formula.startswith(f"=IFERROR(IF(AND(EXACT('{DATA}'!{cell('phone', 10)}&")
    assert formula.endswith(f"TRIM('{LIST}'!$I$7)<>\"{CONFIRMED}\"),1,0),0)")
    assert str(book[LIST]["H7"].value).startswith(f'=IF(TRIM($I7)="{CONFIRMED}","ยืนยันแล้ว รอตรวจ",')
    (choice,) = book[LIST].data_validations.dataValidation
    assert (str(choice.sqref), choice.type, choice.formula1) == ("I7", "list", f'"{UNCONFIRMED},{CONFIRMED}"')
    assert not book[LIST]["I7"].protection.locked


@by_day(60)
@given(st.lists(st.lists(st.text(max_size=6) | st.sampled_from(["1", "ask", EXTERNAL, "phone", "x"]), max_size=12)))
def test_whatever_stands_in_the_hidden_sheet(rows: list[list[str]]) -> None:
    """It comes from outside: what we did not write is not a question."""
    for row in rows:
        question = question_from_row(row)
        assert question is None or isinstance(question, Question)


@pytest.mark.parametrize("place", range(10))
def test_a_spoilt_question_is_left_alone(tmp_path: Path, place: int) -> None:
    """Any field of a question replaced by nonsense: no exception, no row lost."""
    first, path = first_return(tmp_path, "cells-merged.block")

    def spoil(book: openpyxl.Workbook) -> None:
        for row in book["_asked"].iter_rows():
            row[place].value = "๙๙ nonsense"

    week = come_back(tmp_path, path, spoil)
    tally = week.registers[EXTERNAL].tally()
    assert tally.received == first.registers[EXTERNAL].tally().received
    assert write_returns(tmp_path / "run", week) is not None
