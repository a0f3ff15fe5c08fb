"""The small things of both formats: addresses, formulas of checks, records that move, containers that grow."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import openpyxl
import pytest
import xlwt

from ita_batch.intake.files.compound import Compound
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.intake.files.xls_book import read_book
from ita_batch.manifest import file_sha256
from ita_batch.official.blank_sheet import Check, Demand, Refusal, SheetFacts, SheetRange, UnfillableError
from ita_batch.official.filler import Filler
from ita_batch.official.fitting import LONGEST, checks_of
from ita_batch.official.open_blank import Question, answer
from ita_batch.official.xls_checks import xls_facts
from ita_batch.official.xls_container import with_stream
from ita_batch.official.xls_records import Rec, SharedTexts, XlsStream, xls_stream
from ita_batch.official.xlsx_checks import areas
from ita_batch.official.xlsx_package import split_address
from tests.hostile.compound_files import biff, compound, record
from tests.intake.xls_books import stream_of
from tests.official.blank_books import BLANKS, SHEET, first_row, old_format, package, parts_of, saved
from tests.official.filled_weeks import tried

NO_BOOK = Workbook({}, None)


@pytest.mark.parametrize("name", BLANKS)
def test_each_make_is_filled_in_this_process_too(name: str, tmp_path: Path) -> None:
    """As it is in the process of its own."""
    assert list(tried(tmp_path, {name: BLANKS[name]()}).copies) == [name]


def test_addresses() -> None:
    """Counted from 0; whole columns and rows; several areas, and what is none."""
    assert [split_address(text) for text in ("A1", "$Z$3", "aa10", "AB", "7")] == [
        (0, 0),
        (2, 25),
        (9, 26),
        (None, 27),
        (6, None),
    ]
    assert areas("A1:B2 C3 ? D:D") == ((0, 0, 1, 1), (2, 2, 2, 2), (0, 3, (1 << 20) - 1, 3))
    with pytest.raises(ValueError, match="A1B"):
        split_address("A1B")


@pytest.mark.parametrize(
    ("operator", "bounds", "lengths"),
    [
        ("between", (2.0, 3.0), {2, 3}),
        ("notBetween", (2.0, 3.0), {1, 4}),
        ("equal", (2.0, None), {2}),
        ("notEqual", (2.0, None), {1, 3, 4}),
        ("lessThan", (2.0, None), {1}),
        ("lessThanOrEqual", (2.0, None), {1, 2}),
        ("greaterThan", (2.0, None), {3, 4}),
        ("greaterThanOrEqual", (2.0, None), {2, 3, 4}),
    ],
)
def test_lengths(operator: str, bounds: tuple[float, float | None], lengths: set[int]) -> None:
    """Every comparison that a check may make."""
    check = Check(((0, 0, 9, 0),), Demand.LENGTH, None, operator, bounds)
    checks = checks_of((1, 0), [check], NO_BOOK)
    assert {size for size in range(1, 5) if not checks.fit("ก" * size, None).misfit} == lengths
    assert not checks.unread


def test_what_no_record_holds_does_not_fit() -> None:
    """And a check elsewhere is nobody's."""
    check = Check(((0, 3, 9, 3),), Demand.LIST, ("ก",))
    checks = checks_of((1, 0), [check], NO_BOOK)
    assert checks.fit("ก" * LONGEST, None).misfit is None
    assert checks.fit("ก" * (LONGEST + 1), None).misfit == "length"
    assert checks.fit("", None).value == ""


def test_a_list_in_cells() -> None:
    """Of another sheet; one that is empty is not known."""
    book = Workbook({"รายการ": [["ก", "ข"], ["", "ค"]]}, None)
    check = Check(((0, 0, 9, 0),), Demand.LIST, SheetRange("รายการ", (0, 1, 5, 1)))
    assert checks_of((0, 0), [check], book).lists == (("ข", "ค"),)
    assert checks_of((0, 0), [check], NO_BOOK).unread


# .xls


def test_texts_go_on_in_further_records() -> None:
    """Long ones open a new record; one that is used twice is kept once; the reader finds them all."""
    data = old_format()
    stream = xls_stream(stream_of(data))
    book = read_book(stream_of(data))
    texts = SharedTexts(stream, len(book.texts))
    new = [f"{number} {'ก' * 3_900}" for number in range(6)]
    numbers = [texts.number(text) for text in (*new, new[0])]
    texts.write()
    again = read_book(stream.written())
    assert again.texts == [*book.texts, *new]
    assert [again.texts[number] for number in numbers] == [*new, new[0]]


def test_the_index_of_texts_is_left_out() -> None:
    """With what continues it; a workbook without texts gets a table of them."""
    stream = XlsStream([Rec(0x809, b""), Rec(0xFC, bytes(8)), Rec(0xFF, b"x"), Rec(0x3C, b"x"), Rec(0x0A, b"")])
    SharedTexts(stream, 0).write()
    assert len(stream.records) == 5
    texts = SharedTexts(stream, 0)
    texts.number("ก")
    texts.write()
    assert [one.kind for one in stream.records] == [0x809, 0xFC, 0x0A]
    without = XlsStream([Rec(0x809, b""), Rec(0x0A, b"")])
    texts = SharedTexts(without, 0)
    texts.number("ก")
    texts.write()
    assert [one.kind for one in without.records] == [0x809, 0xFC, 0x0A]


def test_what_names_a_place_names_the_new_one() -> None:
    """The sheets, and of a sheet that is not filled the blocks of rows."""
    bound, index = struct.pack("<IBBBB", 40, 0, 0, 1, 0) + b"x", struct.pack("<IIIII", 0, 0, 1, 44, 60)
    records = [Rec(0x85, bound, 4), Rec(0x809, b"", 40), Rec(0x20B, index, 44), Rec(0xD7, b"", 60)]
    stream = xls_stream(XlsStream([Rec(0x809, b"abc", 0), *records, Rec(0x0A, b"", 70)]).written())
    assert int.from_bytes(stream.records[1].data[:4], "little") == stream.records[2].at
    moved = struct.unpack("<IIIII", stream.records[3].data)
    assert moved == (0, 0, 1, stream.records[3].at, stream.records[4].at)


def test_a_sheet_that_is_not_there_cannot_be_filled() -> None:
    """Nor one that never ends."""
    with pytest.raises(UnfillableError):
        XlsStream([Rec(0x809, b"", 0)]).part(4)
    with pytest.raises(UnfillableError):
        XlsStream([Rec(0x809, b"", 0)]).part(0)


def test_an_xls_without_prepared_rows(tmp_path: Path) -> None:
    """A format of a column or of a row holds for cells that are not there yet; a sheet without cells is filled too."""
    book = xlwt.Workbook()
    page = book.add_sheet(SHEET)
    from tests.official.blank_books import HEADINGS

    for column, heading in enumerate(HEADINGS):
        page.write(0, column, heading)
    page.col(2).set_style(xlwt.easyxf(num_format_str="@"))
    page.row(2).set_style(xlwt.easyxf("font: bold on"))
    made = io.BytesIO()
    book.save(made)
    (data,) = tried(tmp_path, {"แบบ.xls": made.getvalue()}).copies.values()
    content = read_bytes(data, ".xls", "")
    assert isinstance(content, Workbook)
    assert [row[2] for row in content.sheets[SHEET][1:3]] == ["0810000123", "0820000123"]


LISTS: Mapping[str, tuple[bytes, tuple[str, ...] | SheetRange | None]] = {
    "own cells": (struct.pack("<BHHHH", 0x45, 1, 3, 0xC002, 0xC002), SheetRange("หนึ่ง", (1, 2, 3, 2))),
    "other sheet": (struct.pack("<BHHHHH", 0x3B, 1, 1, 3, 2, 2), SheetRange("สอง", (1, 2, 3, 2))),
    "other workbook": (struct.pack("<BHHHHH", 0x3B, 0, 1, 3, 2, 2), None),
    "no such reference": (struct.pack("<BHHHHH", 0x3B, 9, 1, 3, 2, 2), None),
    "name": (struct.pack("<BHH", 0x23, 1, 0), SheetRange("สอง", (0, 0, 2, 0))),
    "no such name": (struct.pack("<BHH", 0x23, 7, 0), None),
    "formula": (b"\x41\0\0", None),
}


@pytest.mark.parametrize("case", LISTS)
def test_where_the_list_of_an_old_workbook_stands(case: str) -> None:
    """In the sheet, in another one, behind a name; what another workbook holds is not known."""
    formula, expected = LISTS[case]
    of_name = struct.pack("<BHHHHH", 0x3B, 1, 0, 2, 0, 0)
    name = struct.pack("<HBBHHHBBBBB", 0, 0, 1, len(of_name), 0, 0, 0, 0, 0, 0, 0) + b"L" + of_name
    check = struct.pack("<I", 3 | 1 << 19) + struct.pack("<HBB", 1, 0, 0) * 4
    check += struct.pack("<HH", len(formula), 0) + formula + struct.pack("<HH", 0, 0)
    check += struct.pack("<HHHHH", 1, 0, 9, 0, 0)
    advice = struct.pack("<I", 3 | 1 << 4 | 1 << 19) + check[4:]
    stream = b"".join(
        (
            record(0x809, b""),
            record(0x1AE, struct.pack("<HH", 1, 1)),
            record(0x1AE, struct.pack("<HH", 2, 0x401)),
            record(0x17, struct.pack("<HHHHHHH", 2, 0, 1, 1, 1, 1, 1)),
            record(0x18, name),
            record(0x0A),
            record(0x809, b""),
            record(0x1BE, check),
            record(0x1BE, advice),
            record(0x0A),
        )
    )
    records = xls_stream(stream)
    start = [one.at for one in records.records if one.kind == 0x809][1]
    facts = xls_facts(records, "หนึ่ง", start, ["หนึ่ง", "สอง"], [])
    assert [(one.choices, one.stops) for one in facts.checks] == [(expected, True), (expected, False)]


def test_a_container_grows_by_what_it_needs() -> None:
    """Its table of sectors, too; every other stream stays; one that was small, and none at all."""
    blank = compound({"Workbook": b"\1" * 5000, "Other": b"\2" * 4096})
    for size in (4096, 60_000, 400_000):
        grown = with_stream(blank, ("workbook", "book"), b"\3" * size)
        found = {one.path: Compound(grown).stream(one) for one in Compound(grown).entries}
        assert found["workbook",] == b"\3" * size
        assert found["other",] == b"\2" * 4096
    assert with_stream(b"\x09\x08records", ("workbook",), b"new") == b"new"
    with pytest.raises(UnfillableError):
        with_stream(blank, ("book",), b"x")
    with pytest.raises(UnfillableError):
        with_stream(blank, ("workbook",), bytes(8 << 20))
    chained = bytearray(blank)
    struct.pack_into("<I", chained, 68, 3)
    with pytest.raises(UnfillableError):
        with_stream(bytes(chained), ("workbook",), b"x")


# the process


def asked(folder: Path, data: bytes, name: str = "แบบ.xlsx", sheet: str = SHEET, *, fill: bool = True) -> object:
    """What becomes of a file that is to be filled in C5."""
    path = folder / name
    path.write_bytes(data)
    return answer(Question(str(path), file_sha256(path), sheet, ((4, 2),), {(4, 2): "081"} if fill else None))


def test_what_cannot_be_opened_or_does_not_read_back_is_refused(tmp_path: Path) -> None:
    """Another file than was read, one without the sheet, one of Excel 95, one that is gone."""
    assert isinstance(asked(tmp_path, first_row()), bytes)
    assert isinstance(asked(tmp_path, first_row(), fill=False), SheetFacts)
    assert asked(tmp_path, first_row(), sheet="ไม่มี") is Refusal.FORMAT
    assert asked(tmp_path, old_format(), "แบบ.xls", "ไม่มี") is Refusal.FORMAT
    assert asked(tmp_path, biff(), "แบบ.xls") is Refusal.FORMAT
    assert asked(tmp_path, b"%PDF-1.4", "แบบ.xlsx") is Refusal.FORMAT
    path = tmp_path / "แบบ.xlsx"
    assert answer(Question(str(path), "0", SHEET)) is Refusal.FORMAT
    assert answer(Question(str(tmp_path / "ไม่มี"), "0", SHEET)) is Refusal.FORMAT
    parts = parts_of(first_row())
    del parts["xl/_rels/workbook.xml.rels"]
    assert asked(tmp_path, package(parts)) is Refusal.FORMAT


def test_a_number_that_reads_back_as_another_is_refused(tmp_path: Path) -> None:
    """The filled copy is read again, cell by cell: here a date's format shows the number as a day."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page["C5"].number_format = "d/m/yyyy"
    path = tmp_path / "แบบ.xlsx"
    path.write_bytes(saved(book))
    question = Question(str(path), file_sha256(path), SHEET, (), {(4, 2): 1})
    assert answer(question) is Refusal.READ_BACK


def test_a_protected_sheet_whose_formats_are_not_known_is_locked(tmp_path: Path) -> None:
    """A cell is locked unless its format says otherwise: of the cell, its row or its column."""
    parts = parts_of(BLANKS["ป้องกัน.xlsx"]())
    path = tmp_path / "แบบ.xlsx"
    path.write_bytes(package(parts))
    cells = ((3, 1), (500, 1), (3, 0))
    facts = answer(Question(str(path), file_sha256(path), SHEET, cells))
    assert isinstance(facts, SheetFacts)
    assert facts.locked == {(500, 1), (3, 0)}
    del parts["xl/styles.xml"]
    path.write_bytes(package(parts))
    facts = answer(Question(str(path), file_sha256(path), SHEET, cells))
    assert isinstance(facts, SheetFacts)
    assert facts.locked == set(cells)


def test_a_process_that_dies_refuses(tmp_path: Path) -> None:
    """Whatever it was that made it die."""
    filler = Filler()
    with patch.object(Filler, "ask", lambda *_: "crashed"):
        assert filler.facts(tmp_path, "", "", ()) is Refusal.FORMAT
        assert filler.fill(tmp_path, "", "", {}) is Refusal.FORMAT


def test_rows_and_cells_that_do_not_say_where_they_stand(tmp_path: Path) -> None:
    """The places are counted, as every program does."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    row = '<row><c t="inlineStr"><is><t>ก</t></is></c><c/><c t="inlineStr"><is><t>ข</t></is></c></row>'
    rows = f'{row}{row}<row spans="1:2" r="9"><c r="A9"/></row><row r="20" s="1" customFormat="1"/>'
    sheet = f'<worksheet xmlns="{main}"><dimension ref="A1"/><sheetData>{rows}</sheetData></worksheet>'
    parts = {**parts_of(first_row()), "xl/worksheets/sheet1.xml": sheet.encode()}
    path = tmp_path / "แบบ.xlsx"
    path.write_bytes(package(parts))
    cells: dict[tuple[int, int], str | int] = {
        (1, 1): " _x0041_ ",
        (4, 3): "แทรก",
        (8, 4): 7,
        (11, 0): "ท้าย",
        (19, 0): "แถว",
    }
    data = answer(Question(str(path), file_sha256(path), SHEET, (), cells))
    assert isinstance(data, bytes)
    content = read_bytes(data, ".xlsx", "")
    assert isinstance(content, Workbook)
    grid = content.sheets[SHEET]
    assert [grid[row][column] for row, column in cells] == list(cells.values())
    assert grid[1][2] == "ข"
    text = parts_of(data)["xl/worksheets/sheet1.xml"].decode()
    assert 'ref="A1:E20"' in text
    assert 'spans="1:5"' in text
    assert '<c r="A20" s="1"' in text
