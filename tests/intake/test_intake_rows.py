"""Rows that are no data: headings once more, totals, signatures, numbered columns; counted, never dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity, excludes
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.messages import message
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, Outcome
from tests.intake.hand_books import TABLE, cells, read_grid
from tests.intake.intake_books import grid_of
from tests.support.oit import components_sheet
from tests.support.sheets import Sent
from tests.support.weeks import found, week_of

HEADINGS, *ROWS = cells(TABLE)


def test_headings_in_the_middle_are_no_record() -> None:
    """row-heading-repeated names the row; the rows before and after it are read."""
    read = read_grid([HEADINGS, ROWS[0], HEADINGS, ROWS[1], ROWS[2]])
    assert read.codes == ["row-heading-repeated"]
    assert "3" in message(read.finding("row-heading-repeated"))
    assert [record.place.row for record in read.records] == [2, 4, 5]
    assert read.row_codes == [[], [], []]


def test_the_key_row_pasted_again_is_no_record() -> None:
    """A whole form pasted below another brings its hidden keys along."""
    keys, headings, *_ = ([str(cell) for cell in line] for line in grid_of(EXTERNAL, [], keys=True))
    row: dict[str, object] = dict.fromkeys(headings, "")
    row.update(zip(map(str, HEADINGS), ROWS[0], strict=True))
    values = list(row.values())
    page: Grid = [[*keys], [*headings], values]
    read = read_grid([*page, [], *page])
    assert read.codes == ["row-heading-repeated", "row-heading-repeated"]
    assert [record.place.row for record in read.records] == [3, 7]


def test_a_form_with_keys_pasted_below_a_plain_table() -> None:
    """The header above opens the table; the rows between it and the pasted keys are not lost."""
    keys, headings, *_ = ([str(cell) for cell in line] for line in grid_of(EXTERNAL, [], keys=True))
    read = read_grid([HEADINGS, *ROWS, [*keys], [*headings]])
    assert [record.place.row for record in read.records] == [2, 3, 4]
    assert read.codes == ["row-heading-repeated.other-order"] * 2


def test_headings_in_another_order_hold_what_stands_below() -> None:
    """Phone and name are turned: every value below would be taken for another column's."""
    turned = [HEADINGS[1], HEADINGS[0], *HEADINGS[2:]]
    read = read_grid([HEADINGS, ROWS[0], turned, ROWS[1]])
    assert read.codes == ["row-heading-repeated.other-order"]
    assert read.row_codes == [[], ["row-heading-repeated.moved"]]
    assert read.finding("row-heading-repeated.moved").severity is Severity.ERROR


@pytest.mark.parametrize(
    "row",
    [
        ["รวม", "", "", "", "", "3"],
        ["รวมทั้งสิ้น 3 ราย", "", "", "", "", ""],
        ["รวมทั้งสิ้น", "๓", "ราย", "", "", ""],
        ["", "", "", "", "ยอดรวม", 3.0],
        ["Total", "3", "", "", "", ""],
    ],
)
def test_a_total_is_excluded_and_counted(row: list[object]) -> None:
    """row-not-data: it stays a record without values, so that it is counted, and does not hold anything back."""
    read = read_grid([HEADINGS, *ROWS, row])
    assert read.codes == []
    assert read.row_codes == [[], [], [], ["row-not-data.total"]]
    total = read.records[-1]
    assert total.values == {}
    assert total.raw
    assert excludes(total.findings)
    assert read.finding("row-not-data.total").place.row == 5


@pytest.mark.parametrize("name", ["รวมพล ใจดี", "รวม ตัวอย่าง", "รวมชัยการค้า"])
def test_a_name_that_begins_like_a_total_is_a_name(name: str) -> None:
    """รวมพล is somebody's name."""
    read = read_grid([HEADINGS, [name, *ROWS[0][1:]]])
    assert read.texts("name") == [name]
    assert read.row_codes == [[]]


def test_a_row_with_only_a_name_is_a_record_with_faults() -> None:
    """What cannot be distinguished from data is data: held back, not excluded."""
    read = read_grid([HEADINGS, ["สมชาย ตัวอย่าง", "", "", "", "", ""]])
    assert read.row_codes == [["cell-required"] * 4]


def test_a_signature_below_the_table() -> None:
    """ลงชื่อ, the name in brackets and the position are no people who made contact."""
    foot: list[list[object]] = [
        [],
        ["", "", "", "ลงชื่อ", ".........................", "ผู้กรอกข้อมูล"],
        ["", "", "", "", "(นายสมชาย ตัวอย่าง)", ""],
        ["", "", "", "", "ผู้อำนวยการกองคลัง", ""],
    ]
    read = read_grid([HEADINGS, *ROWS, *foot])
    assert read.row_codes[3:] == [["row-not-data.foot"]] * 3
    assert [record.place.row for record in read.records][3:] == [6, 7, 8]


def test_a_topic_that_speaks_of_signing_is_data() -> None:
    """A row with a value of a list is a row, whatever its words."""
    read = read_grid([[*HEADINGS, "เรื่องที่ติดต่อ"], [*ROWS[0], "ลงชื่อในสัญญาซื้อขาย"], *ROWS[1:]])
    assert read.row_codes == [[], [], []]
    assert read.texts("topic")[0] == "ลงชื่อในสัญญาซื้อขาย"


@pytest.mark.parametrize("numbers", [["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]])
def test_numbers_of_the_columns(numbers: list[object]) -> None:
    """Government tables number their columns below the headings."""
    read = read_grid([HEADINGS, numbers, *ROWS])
    assert read.row_codes == [["row-not-data.numbering"], [], [], []]


def test_an_example_that_was_left_in() -> None:
    """ตัวอย่าง where the running number stands: not a person."""
    numbered: Grid = [["ลำดับ", *HEADINGS], ["ตัวอย่าง", *ROWS[0]], ["1", *ROWS[1]]]
    assert read_grid(numbered).row_codes == [["row-not-data.example"], []]


def test_words_beside_the_table_are_said_and_counted() -> None:
    """A remark outside the form's columns is a row without values, worth a look."""
    grid: Grid = [[*HEADINGS, "ที่มา"], *([*row, ""] for row in ROWS), ["", "", "", "", "", "", "โทรมาถามวันจันทร์"]]
    read = read_grid(grid)
    assert read.row_codes[-1] == ["row-not-data.outside"]
    assert read.finding("row-not-data.outside").severity is Severity.WARNING
    assert read.records[-1].extra == {"ที่มา": "โทรมาถามวันจันทร์"}


def test_words_in_the_number_column_are_counted() -> None:
    """หมายเหตุ typed below the table into the column of numbers does not vanish."""
    grid: Grid = [["ลำดับ", *HEADINGS], ["1", *ROWS[0]], ["หมายเหตุ: ข้อมูล ณ สิ้นเดือน"]]
    assert read_grid(grid).row_codes == [[], ["row-not-data.outside"]]


def test_the_week_balances_with_a_total_row(tmp_path: Path) -> None:
    """received = imported + excluded."""
    total = "| รวมทั้งสิ้น 3 ราย | | | | | |"
    week = week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, TABLE + total)})
    tally = week.registers[EXTERNAL].tally()
    assert (tally.received, tally.imported, tally.excluded) == (4, 3, 1)
    (said,) = found(week, "row-not-data")
    assert week.registers[EXTERNAL].outcomes[said.place.row_id or ""] is Outcome.EXCLUDED


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["ลงชื่อ", "", "", "ผู้กรอกข้อมูล", "กองคลังตัวอย่าง", "12/01/2564"], "row-not-data.foot"),
        (["ลงชื่อ", "0810000123", "", "ครู", "12/01/2564", ""], None),
    ],
)
def test_a_signature_has_few_words_beside_it(row: list[object], kind: str | None) -> None:
    """With two words beside ลงชื่อ a row is a signature; with more it may be a record, and is not excluded."""
    codes = read_grid([HEADINGS, *ROWS, row]).row_codes[-1]
    assert codes == [kind] if kind else "cell-required" in codes


@pytest.mark.parametrize(("row", "is_data"), [(["สมปอง ตัวอย่าง", "0810000999"], True), (["", "0810000999"], False)])
def test_below_a_signature_a_row_with_two_cells_is_a_record(row: list[object], is_data: bool) -> None:
    """Somebody who was added below the signature must not vanish; a position or a phone below it belongs to it."""
    read = read_grid([HEADINGS, *ROWS, ["ลงชื่อ", "", "", "", "", ""], [*row, "", "", "", ""]])
    assert (read.row_codes[-1] != ["row-not-data.foot"]) is is_data


def test_a_signature_ends_with_the_next_record() -> None:
    """What stands below a further record is looked at afresh."""
    read = read_grid([HEADINGS, ROWS[0], ["ลงชื่อ", "", "", "", "", ""], ROWS[1], ["สมปอง ตัวอย่าง", "", "", "", "", ""]])
    assert read.row_codes[1] == ["row-not-data.foot"]
    assert read.row_codes[2] == []
    assert read.row_codes[3] == ["cell-required"] * 4


@pytest.mark.parametrize(("last", "codes"), [(1, ["cells-merged.across"]), (2, ["row-not-data.caption"])])
def test_a_caption_covers_three_columns(last: int, codes: list[str]) -> None:
    """A name merged with one column beside it is still a name, and its row a record."""
    row: list[object] = ["เดือนแรกของปี", "", "", "", "", ""]
    read = read_grid([HEADINGS, row, *ROWS], SheetMarks(merged=((1, 0, 1, last),)))
    assert read.row_codes[0][:1] == codes


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["หมายเหตุ", "ข้อมูลถึงสิ้นเดือน", "", "", "", ""], "row-not-data.remark"),
        (["หมายเหตุ", "0810000999", "", "", "12/01/2564", ""], "cell-required"),
        (["-", "-", "", "", "", ""], "row-not-data.nothing"),
        (["-", "", "", "", "", ""], "row-not-data.stray"),
        (["(1)", "(2)", "(3)", "", "", ""], "row-not-data.numbering"),
        (["(1)", "(2)", "", "", "", ""], "cell-required"),
        (["(2)", "(1)", "(3)", "", "", ""], "cell-required"),
    ],
)
def test_what_may_be_a_record_is_one(row: list[object], code: str) -> None:
    """A remark has two cells at most, nothing is said by dashes, and three numbers in order count."""
    assert code in read_grid([HEADINGS, *ROWS, row]).row_codes[-1]


@pytest.mark.parametrize("above", [1, 2, 3])
def test_rows_above_the_headings_are_read(above: int) -> None:
    """A sheet sorted with its headings: they stand in the middle or at the end, and no row is lost."""
    read = read_grid([*ROWS[:above], HEADINGS, *ROWS[above:]])
    assert [record.place.row for record in read.records] == [row for row in range(1, 5) if row != above + 1]
    assert read.row_codes == [[], [], []]


def test_rows_above_the_headings_of_a_printed_form_are_read() -> None:
    """The same where hidden keys stand above the headings: rows pasted too high cover the lines of the head."""
    keys, headings, *_ = ([str(cell) for cell in line] for line in grid_of(EXTERNAL, [], keys=True))
    row: dict[str, object] = dict.fromkeys(headings, "")
    row.update(zip(map(str, HEADINGS), ROWS[0], strict=True))
    read = read_grid([[*row.values()], [*keys], [*headings], [*row.values()]])
    assert [record.place.row for record in read.records] == [1, 4]


def test_components_above_the_headings_are_read(tmp_path: Path) -> None:
    """Also where most of a row was printed by us."""
    first, *rest = components_sheet(["O4"]).splitlines()
    table = "\n".join([*rest[1:], first])
    sent = Sent(EVIDENCE, "| ข้อ | คำตอบ |\n| O4 | มี |", more={COMPONENT: table})
    week = week_of(tmp_path, {"คลัง.xlsx": sent}, files=True)
    assert week.registers[COMPONENT].tally().received == len(rest) - 1


@pytest.mark.parametrize(
    "line",
    [
        ["ส่วนราชการ", "กองคลัง", "กำหนดส่ง", "12/03/2564"],
        ["ผู้กรอกข้อมูล", "สมศรี ใจดี", "", "0810000123"],
        ["บัญชีรายชื่อผู้มาติดต่อ เดือน ม.ค. 2564"],
        ["กองคลัง", "", "", "", "", "", "", "", "12/01/2564"],
        ["บุคคลทั่วไป", "", "", "0810000123"],
    ],
)
def test_what_stands_above_a_table_is_no_row(line: list[str]) -> None:
    """Whose list it is, until when, who filled it in."""
    read = read_grid([[*line], HEADINGS, *ROWS])
    assert [record.place.row for record in read.records] == [3, 4, 5]
