"""Finding a form in a sheet: key row, headings, aliases, strange columns and missing ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.forms import load_form
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import fix, message
from ita_batch.week import EXTERNAL, INTERNAL, Outcome
from tests.intake.intake_books import VALID, Grid, codes, grid_of, meta_of, read_book, write_book
from tests.support.sheets import Sent
from tests.support.weeks import found, week_of

ROW = VALID[EXTERNAL]
FORM = load_form(EXTERNAL)


def read_grid(folder: Path, grid: Grid, form: str = EXTERNAL) -> Submission:
    """The submission of one sheet of these cells."""
    return read_book(write_book(folder / "ส่ง.xlsx", {load_form(form).sheet: grid}, meta=meta_of(form)))


def test_headings_alone_are_enough(tmp_path: Path) -> None:
    """Without a key row the Thai headings tell the columns, and nothing is remarked."""
    submission = read_grid(tmp_path, grid_of(EXTERNAL, [ROW]))
    assert codes(submission) == []
    assert submission.records[0].text("name") == "สมชาย ตัวอย่าง"


def test_the_key_row_beats_the_headings(tmp_path: Path) -> None:
    """Where the hidden keys say another thing than the headings, the keys are believed."""
    keys, headings, row = grid_of(EXTERNAL, [{**ROW, "email": "somchai@example.com"}], keys=True)
    swapped = list(headings)
    phone, email = (list(keys).index(key) for key in ("phone", "email"))
    swapped[phone], swapped[email] = swapped[email], swapped[phone]
    (record,) = read_grid(tmp_path, [keys, swapped, row]).records
    assert (record.text("phone"), record.text("email")) == ("0810000123", "somchai@example.com")


def test_a_renamed_heading_does_no_harm_while_the_key_row_stands(tmp_path: Path) -> None:
    """Somebody typed her own heading; the column is read and nothing is reported."""
    keys, headings, row = grid_of(EXTERNAL, [ROW], keys=True)
    renamed = ["ผู้มาใช้บริการวันนี้" if text == FORM.column("name").header else text for text in headings]
    submission = read_grid(tmp_path, [keys, renamed, row])
    assert codes(submission) == []
    assert submission.records[0].text("name") == "สมชาย ตัวอย่าง"


@pytest.mark.parametrize("alias", load_form(EXTERNAL).column("phone").aliases)
def test_a_heading_by_its_alias(tmp_path: Path, alias: str) -> None:
    """Each alias of the phone column is as good as its heading, with stars and spaces about it."""
    headings, row = grid_of(EXTERNAL, [ROW])
    renamed = [f" {alias} * " if text == FORM.column("phone").header else text for text in headings]
    submission = read_grid(tmp_path, [renamed, row])
    assert codes(submission) == []
    assert submission.records[0].text("phone") == "0810000123"


@pytest.mark.parametrize("keys", [False, True])
def test_another_order_of_columns(tmp_path: Path, keys: bool) -> None:
    """Columns turned round are read all the same."""
    turned = [list(reversed(line)) for line in grid_of(EXTERNAL, [ROW], keys=keys)]
    straight = read_grid(tmp_path / "a", grid_of(EXTERNAL, [ROW], keys=keys))
    backwards = read_grid(tmp_path / "b", turned)
    assert dict(backwards.records[0].values) == dict(straight.records[0].values)
    assert codes(backwards) == []


@pytest.mark.parametrize("keys", [False, True])
def test_an_inserted_column_is_noted_and_not_read(tmp_path: Path, keys: bool) -> None:
    """column-unknown names the heading; the other columns keep their meaning."""
    lines = [list(line) for line in grid_of(EXTERNAL, [ROW], keys=keys)]
    for line, cell in zip(lines, [*([None] if keys else []), "เลขที่บัตร", "12345"], strict=True):
        line.insert(2, cell)
    submission = read_grid(tmp_path, lines)
    assert codes(submission) == ["column-unknown"]
    assert "เลขที่บัตร" in message(submission.findings[0])
    assert submission.records[0].text("phone") == "0810000123"
    assert "12345" not in str(submission.records[0].values)


def test_our_own_number_column_is_not_strange(tmp_path: Path) -> None:
    """ลำดับ, ลำดับที่ and ที่ are ours."""
    for number, heading in enumerate(("ลำดับ", "ลำดับที่", "ที่")):
        headings, row = grid_of(EXTERNAL, [ROW])
        submission = read_grid(tmp_path / str(number), [[heading, *headings], ["1", *row]])
        assert codes(submission) == []
        assert submission.records[0].text("name") == "สมชาย ตัวอย่าง"


def test_numbers_alone_make_no_row(tmp_path: Path) -> None:
    """A form numbered down to 60 has only the rows that somebody filled."""
    headings, row = grid_of(EXTERNAL, [ROW])
    submission = read_grid(tmp_path, [["ลำดับ", *headings], ["1", *row], ["2"], ["3"]])
    assert len(submission.records) == 1


def test_a_missing_required_column_holds_every_row(tmp_path: Path) -> None:
    """column-missing once a file, and each row waits until the column is back."""
    table = """
    | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทผู้ติดต่อ | ประเภทการติดต่อ    | ส่วนราชการ |
    |-------------------------|------------|-----------------|--------------------|------------|
    | สมชาย ตัวอย่าง          | 0810000123 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | กองคลัง    |
    | สมหญิง ตัวอย่าง         | 0820000123 | บุคคลทั่วไป     | งานหลักของหน่วยงาน | กองคลัง    |
    """
    week = week_of(tmp_path, {"ส่ง.xlsx": Sent(EXTERNAL, table)})
    (missing,) = found(week, "column-missing")
    assert "วันที่ติดต่อ" in message(missing)
    assert found(week, "cell-required") == []
    assert set(week.registers[EXTERNAL].outcomes.values()) == {Outcome.HELD}
    assert week.registers[EXTERNAL].tally().held == 2


def test_a_missing_optional_column_is_no_matter(tmp_path: Path) -> None:
    """A form without the e-mail column is complete."""
    submission = read_grid(tmp_path, grid_of(EXTERNAL, [ROW], drop=["email", "topic"]))
    assert codes(submission) == []
    assert codes(submission.records[0]) == []


@pytest.mark.parametrize("above", [1, 7, 39])
def test_the_header_row_may_stand_lower(tmp_path: Path, above: int) -> None:
    """Titles above the table do not disturb, and addresses count them."""
    grid: Grid = [["แบบรวบรวมข้อมูล"]] * above + [*grid_of(EXTERNAL, [ROW])]
    (record,) = read_grid(tmp_path, grid).records
    assert record.place.row == above + 2
    assert record.cells["name"] == f"B{above + 2}"


def test_a_header_below_the_search_is_not_found(tmp_path: Path) -> None:
    """Forty rows are searched; a table far below is a file without a form."""
    grid: Grid = [["แบบรวบรวมข้อมูล"]] * 40 + [*grid_of(EXTERNAL, [ROW])]
    assert codes(read_grid(tmp_path, grid)) == ["form-unknown"]


def test_no_header_is_no_form(tmp_path: Path) -> None:
    """Data without headings are refused with form-unknown, for nothing says what is what."""
    submission = read_grid(tmp_path, grid_of(EXTERNAL, [ROW])[1:])
    assert submission.status is Status.REFUSED
    assert codes(submission) == ["form-unknown"]
    assert fix(submission.findings[0])


def test_the_form_with_most_columns_wins(tmp_path: Path) -> None:
    """Internal and external share headings; each is known for what it is."""
    internal = read_grid(tmp_path / "a", grid_of(INTERNAL, [VALID[INTERNAL]]), INTERNAL)
    external = read_grid(tmp_path / "b", grid_of(EXTERNAL, [ROW]))
    assert (internal.form, external.form) == (INTERNAL, EXTERNAL)
