"""What an .xls holds besides its values is seen as in an .xlsx: errors, hidden, struck, notes, links, dates."""

from __future__ import annotations

import io
import struct
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ita_batch.findings import NOTE_AUTHOR
from ita_batch.intake.files.compound import Compound, CompoundError
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from tests.hostile.compound_files import compound, record
from tests.intake.intake_books import codes, read_book
from tests.intake.xls_books import HEAD, ROWS, formula, link, note, patched, read, stream_of, written
from tests.support.weeks import small_workspace

DAY = (date(2021, 1, 14) - date(1904, 1, 1)).days
STRUCK = xlwt.easyxf("font: struck_out on")
TEXT, TRUE, ERROR, EMPTY = (bytes([kind]) + b"\0\0\0\0\0\xff\xff" for kind in range(4))


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "#NULL!"), (7, "#DIV/0!"), (15, "#VALUE!"), (23, "#REF!"), (29, "#NAME?"), (36, "#NUM!"), (42, "#N/A")],
)
def test_an_error_is_read_as_excel_shows_it(number: int, text: str) -> None:
    """Typed or pasted as a value, and as the result of a formula."""
    data = patched(
        written(lambda _, page: page.row(1).set_cell_error(2, number)),
        of_sheet=[formula(2, 2, b"\2\0" + bytes([number]) + b"\0\0\0\xff\xff")],
    )
    grid = read(data).sheets["ข้อมูล"]
    assert [row[2] for row in grid[1:]] == [text, text, "0830000123"]


def test_an_error_in_a_contact_is_no_empty_cell(tmp_path: Path) -> None:
    """The same finding as of an .xlsx, at the cell."""
    path = tmp_path / "EIT กองคลัง.xls"
    path.write_bytes(written(lambda _, page: page.row(2).set_cell_error(2, 42)))
    submission = read_book(path)
    assert [codes(record) for record in submission.records] == [[], ["cell-error-value"], []]
    assert submission.records[1].findings[0].place.cell == "C3"


def test_hidden_rows_and_columns_and_those_without_size() -> None:
    """Hidden, of height 0, filtered; a column hidden or of width 0. Shown rows of another height are shown."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.row(1).hidden = True
        page.row(2).height_mismatch = True
        page.row(2).height = 0
        page.row(3).height_mismatch = True
        page.row(3).height = 600
        page.row(90).hidden = True  # holds no value
        page.col(1).hidden = True
        page.col(3).width = 0

    marks = read(written(change)).marks["ข้อมูล"]
    assert marks.hidden_rows == {1, 2}
    assert marks.hidden_columns == {1, 3}


def test_rows_that_are_hidden_unless_they_say_otherwise() -> None:
    """The whole sheet is hidden by its default height."""
    data = patched(written(), of_sheet=[record(0x225, b"\2\0\xff\0")], without=[0x208])
    assert read(data).marks["ข้อมูล"].hidden_rows == {0, 1, 2, 3}


@pytest.mark.parametrize(("state", "hidden"), [(0, False), (1, True), (2, True)])
def test_hidden_sheets(state: int, hidden: bool) -> None:
    """Visible, hidden, and so hidden that Excel's menu does not show it."""

    def change(book: xlwt.Workbook, _: xlwt.Worksheet) -> None:
        book.add_sheet("สำรอง").visibility = state

    assert read(written(change)).marks["สำรอง"].hidden is hidden


def test_what_is_struck_through() -> None:
    """A cell's font, and a part of its text; an empty struck cell does not count."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.write(1, 1, "สมชาย ตัวอย่าง", STRUCK)
        page.write(2, 2, 820000123, STRUCK)
        page.write(9, 9, "", STRUCK)
        page.write_rich_text(3, 2, (("0830000123 ", xlwt.easyfont("")), ("0840000123", xlwt.easyfont("struck_out on"))))
        page.write_rich_text(3, 1, (("สมศรี ", xlwt.easyfont("bold on")), "ตัวอย่าง"))

    assert read(written(change)).marks["ข้อมูล"].struck == {(1, 1), (2, 2), (3, 2)}


def test_notes() -> None:
    """Short, long, with lines, in any order of objects; those that came with our own return are none."""
    ours = note(1, 1, "ขาดนามสกุล", 11, author=NOTE_AUTHOR)
    records = [
        *ours,
        *note(1, 2, "เบอร์ใหม่ 0850000123", 7),
        *note(3, 1, "ย้ายแล้ว\nโทรถามได้", 3),
        *note(2, 1, "ก" * 1000, 9),
    ]
    notes = read(patched(written(), of_sheet=records)).marks["ข้อมูล"].notes
    assert notes == {(1, 2): "เบอร์ใหม่ 0850000123", (3, 1): "ย้ายแล้ว\nโทรถามได้", (2, 1): "ก" * 300}


def test_where_a_cell_leads() -> None:
    """A hyperlink of a cell, of a whole column, and =HYPERLINK() with a text; not one that computes its address."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.write(1, 0, xlwt.Formula('HYPERLINK("https://www.example.com/ก";"ดู")'))
        page.write(2, 0, xlwt.Formula('HYPERLINK(B1;"ดู")'))
        page.write(3, 0, xlwt.Formula('"https://www.example.com/"&"x"'))

    data = patched(written(change), of_sheet=[link(1, 1, "https://www.example.com/a"), link(0, 2, "x:y", last=65535)])
    links = read(data).marks["ข้อมูล"].links
    assert links == {
        (1, 0): "https://www.example.com/ก",
        (1, 1): "https://www.example.com/a",
        **{(row, 2): "x:y" for row in range(4)},
    }


def test_merged_cells() -> None:
    """As Excel shows them."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.write_merge(1, 3, 5, 5, "กองคลัง")
        page.merge(8, 9, 0, 1)

    assert set(read(written(change)).marks["ข้อมูล"].merged) == {(1, 5, 3, 5), (8, 0, 9, 1)}


def test_a_formula_nobody_calculated() -> None:
    """Of a program that calculates nothing; an empty result of one that does is a result."""
    data = written(lambda _, page: page.write(1, 2, xlwt.Formula('"081"&"0000123"')))
    assert read(data).marks["ข้อมูล"].uncalculated == {(1, 2)}
    calculated = patched(data, of_book=[record(0x1C1, b"\xc1\1\0\0\x25\xc3\2\0")])
    assert read(calculated).marks["ข้อมูล"].uncalculated == frozenset()


def test_results_of_formulas() -> None:
    """A number, a text in the next record, a long one over two records, a truth value, and one without its text."""
    long = "ข้อความ" * 500
    cut = long.encode("utf-16-le")
    records = [
        formula(1, 6, struct.pack("<d", 12.5)),
        formula(1, 7, TEXT),
        record(0x207, struct.pack("<HB", 3, 0) + b"abc"),
        formula(1, 8, b"\1\0\1\0\0\0\xff\xff"),
        formula(2, 6, TEXT),
        record(0x4BC, b"\0" * 10),
        record(0x207, struct.pack("<HB", len(long), 1) + cut[:4000]),
        record(0x3C, b"\1" + cut[4000:]),
        formula(2, 7, TEXT),
        formula(2, 8, TEXT),
        record(0x207, struct.pack("<HB", 1, 0) + b"z"),
    ]
    read_ = read(patched(written(), of_book=[record(0x1C1, b"\0" * 8)], of_sheet=records))
    grid = read_.sheets["ข้อมูล"]
    assert grid[1][6:] == [12.5, "abc", True]
    assert grid[2][6:] == [long, "", "z"]
    assert read_.marks["ข้อมูล"].uncalculated == frozenset()


def test_a_workbook_that_counts_from_1904() -> None:
    """Its date cells are shifted; its plain numbers wait for who knows what they are."""

    def change(book: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        book.dates_1904 = True
        page.write(1, 4, DAY, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
        page.write(2, 4, DAY)

    read_ = read(written(change))
    assert [row[4] for row in read_.sheets["ข้อมูล"][1:3]] == [date(2021, 1, 14), DAY]
    assert read_.marks["ข้อมูล"].days == 1462


@pytest.mark.parametrize("style", ["General", "DD/MM/YYYY", "[$-D07041E]d/mm/yyyy;@", "0"])
def test_dates_of_1904_in_any_format(tmp_path: Path, style: str) -> None:
    """Thursday 14 January 2021, whatever its cell shows."""
    path = tmp_path / "EIT กองคลัง.xls"

    def change(book: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        book.dates_1904 = True
        for row in range(1, 4):
            page.write(row, 4, DAY, xlwt.easyxf(num_format_str=style))

    path.write_bytes(written(change))
    records = small_workspace(tmp_path).reader(date(2021, 3, 12)).read(path, path.name).records
    assert [record.text("contact_date") for record in records] == ["2021-01-14"] * 3


def test_what_is_empty_to_the_last_corner_costs_nothing() -> None:
    """Styles in the last row and column: only values count."""
    data = written(lambda _, page: (page.write(65535, 255, None, STRUCK), page.write(60000, 0, "ท้าย")))
    grid = read(data).sheets["ข้อมูล"]
    assert len(grid) == 60001
    assert {len(row) for row in grid} == {len(HEAD)}


FORMATS = ["General", "0.00", "@", "DD/MM/YYYY", "[$-1070000]d/mm/yyyy;@", "hh:mm", "[h]:mm", "mm:ss", "[Red]0"]
FORMATS += [
    '0 "วัน"',
    "[$-41E]d mmmm yyyy;@",
    "\\d0",
    "0;d",
    "yyyy-mm-dd hh:mm",
    "h:mm AM/PM",
    "#,##0",
    "_d0",
    "ว ดดด ปปปป",
]
NUMBERS = st.one_of(st.integers(0, 100_000), st.floats(0, 100_000), st.integers(-(10**9), 10**12), st.booleans())


@given(cells=st.lists(st.tuples(NUMBERS, st.sampled_from(FORMATS)), min_size=1, max_size=20), late=st.booleans())
def test_values_are_those_of_the_other_reader(cells: list[tuple[float, str]], late: bool) -> None:
    """The reader of .xlsx gives the same values and types for the same cells; a negative date is a number."""
    book = xlwt.Workbook()
    book.dates_1904 = late
    page = book.add_sheet("a")
    for row, (value, style) in enumerate(cells):
        page.write(row, 0, value, xlwt.easyxf(num_format_str=style))
    saved = io.BytesIO()
    book.save(saved)
    ours = read(saved.getvalue()).sheets["a"]
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(saved.getvalue())).get_sheet_by_name("a").to_python()
    for (value, _), (mine,), (other,) in zip(cells, ours, theirs, strict=True):
        if value >= 0 and not (late and isinstance(other, time | timedelta)):
            assert _plain(mine) == _plain(other)


def _plain(value: object) -> object:
    """Dates and times rounded to the second: one reader cuts, the other rounds."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0) if value.microsecond < 998_000 else value.date()
    return value


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60))
def test_texts_are_read_as_written(text: str) -> None:
    """Latin, Thai, and letters beyond the first plane."""
    assert read(written(rows=[(text or "x",)])).sheets["ข้อมูล"][1][0] == (text or "x")


def test_many_texts_over_the_borders_of_records() -> None:
    """The table of texts is cut into records of 8 kB, in the middle of a text."""
    rows = [(f"{number} " + "กขค" * 700, "Latin " * 300) for number in range(60)]
    assert [tuple(row[:2]) for row in read(written(rows=rows)).sheets["ข้อมูล"][1:]] == rows


GOOD = patched(
    written(lambda _, page: page.write(1, 2, xlwt.Formula('"x"'))), of_sheet=[*note(1, 1, "ก"), link(1, 1, "x:y")]
)


@given(at=st.integers(0, len(GOOD) - 1), noise=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_a_broken_file_is_refused_or_read(at: int, noise: bytes, cut: bool) -> None:
    """Overwritten or cut short anywhere: a finding or cells, never an exception."""
    data = GOOD[:at] if cut else GOOD[:at] + noise + GOOD[at + len(noise) :]
    assert read_bytes(data, ".xls", "x.xls") is not None


@given(at=st.integers(0, len(stream_of(GOOD)) - 1), noise=st.binary(min_size=1, max_size=8))
def test_broken_records_are_refused_or_read(at: int, noise: bytes) -> None:
    """The same inside a sound container."""
    stream = stream_of(GOOD)
    assert (
        read_bytes(compound({"Workbook": stream[:at] + noise + stream[at + len(noise) :]}), ".xls", "x.xls") is not None
    )


def test_a_sheet_that_is_cut_short_does_not_lose_rows_silently() -> None:
    """Half of the records: refused."""
    stream = stream_of(written())
    data = compound({"Workbook": stream})
    cut = data[: len(data) - 6 * 512]
    assert not isinstance(read_bytes(cut, ".xls", "x.xls"), Workbook)
    with pytest.raises(CompoundError):
        Compound(cut).stream(Compound(cut).entries[0])


def test_rows_are_those_of_the_example() -> None:
    """All of them, in order."""
    assert [tuple(row) for row in read(written()).sheets["ข้อมูล"]] == [HEAD, *ROWS]
