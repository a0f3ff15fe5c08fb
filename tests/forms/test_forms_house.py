"""Our sheets, formats and texts have the bytes that xlsxwriter itself writes: only faster."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.worksheet import Worksheet

from ita_batch.forms import sheet_styles as s
from ita_batch.forms.cells import Pen
from ita_batch.forms.contents import FormSheet, Mark
from ita_batch.forms.house_sheet import KNOWN_FUNCTIONS, HouseSheet
from ita_batch.forms.house_workbook import HouseWorkbook
from ita_batch.forms.layout import Span
from ita_batch.forms.sheet_styles import Look, Styles
from ita_batch.office_zip import normalised, unpacked

LIBRARY_NAMES = re.findall(r'r"\\b([A-Z0-9.]+)\\\(', inspect.getsource(Worksheet._prepare_formula))
"""The functions that the library gives a prefix."""


class PlainSheet(Worksheet):  # type: ignore[misc]
    """The library's own sheet behind our words."""

    grow_from = 1 << 30
    opened: int | None = None

    @property
    def texts(self) -> dict[str, int]:
        """As ``HouseSheet.texts``."""
        return dict(self.str_table.string_table)

    def put_cell(self, row: int, column: int, value: object, cell_format: Format) -> None:
        """As ``HouseSheet.put_cell``."""
        if value is None:
            self.write_blank(row, column, None, cell_format)
        elif isinstance(value, str):
            self.write_string(row, column, value, cell_format)
        elif isinstance(value, bool):
            self.write_boolean(row, column, value, cell_format)
        elif isinstance(value, date):
            self.write_datetime(row, column, value, cell_format)
        else:
            self.write_number(row, column, value, cell_format)

    def put_row(self, row: int, first: int, values: Sequence[object], formats: tuple[Format, ...]) -> None:
        """As ``HouseSheet.put_row``."""
        for column, (value, cell_format) in enumerate(zip(values, formats, strict=True), first):
            self.put_cell(row, column, value, cell_format)

    def put_column(self, row: int, column: int, values: Sequence[object], formats: Sequence[Format]) -> None:
        """As ``HouseSheet.put_column``."""
        for place, (value, cell_format) in enumerate(zip(values, formats, strict=True), row):
            self.put_cell(place, column, value, cell_format)

    def put_runs(self, row: int, column: int, runs: Sequence[tuple[Format, str]], cell_format: Format) -> None:
        """As ``HouseSheet.put_runs``."""
        self.write_rich_string(row, column, *(part for run in runs for part in run), cell_format)

    def open_from(self, column: int, cell_format: Format) -> None:
        """As ``HouseSheet.open_from``."""
        self.set_column(column, column, None, cell_format)
        self.opened = column

    def _xml_start_tag_unencoded(self, tag: str, attributes: Iterable[tuple[str, Any]] = ()) -> None:
        kept = list(attributes)
        if tag == "row" and kept[0][1] > self.grow_from:
            kept = [attribute for attribute in kept if attribute[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, kept)

    def _write_col_info(self, col_min: int, col_max: int, col_info: object) -> None:
        super()._write_col_info(col_min, 16383 if col_max == self.opened else col_max, col_info)


class PlainWorkbook(HouseWorkbook):
    """The library's own workbook behind our words."""

    worksheet_class = PlainSheet
    add_format = Workbook.add_format

    def _get_packager(self) -> Packager:
        return Packager()

    def finished(self) -> bytes:
        """As ``HouseWorkbook.finished``."""
        self.close()
        return normalised(self.filename.getvalue())


LETTERS = st.text(st.sampled_from(" \n\t\r\"'&<>_=+-@x0D\x01ก้ำ๒😀\ufffe") | st.characters(codec="utf-8"), max_size=12)
TEXTS = LETTERS | st.sampled_from(["", "<r>x</r>", "_x000D_", "081-000-0123", " ก", "ก ", "=1+1", "ก" * 20])
VALUES = (
    TEXTS
    | st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates(date(1900, 1, 1), date(2600, 1, 1))
    | st.datetimes(datetime(1900, 1, 1), datetime(2600, 1, 1))  # noqa: DTZ001 - a cell has no zone
)
LOOKS = st.sampled_from([s.EMPTY, s.TITLE, s.DRAWN, s.NUMBER, s.TYPED_VALUE, s.EXTRA_CELL, {"bold": 1}, {"top": 2}])
ROWS, COLUMNS = st.integers(0, 40), st.integers(0, 30)
CELLS = st.lists(st.tuples(VALUES, LOOKS), min_size=1, max_size=8)


def written_cell(pen: Pen, row: int, column: int, value: Any, look: Look) -> None:
    """One cell."""
    pen.value(row, column, value, look)


def written_row(pen: Pen, row: int, column: int, cells: Sequence[tuple[Any, Look]]) -> None:
    """Neighbouring cells."""
    pen.row(row, column, [value for value, _ in cells], pen.styles.each(look for _, look in cells))


def written_column(pen: Pen, row: int, column: int, values: Sequence[Any], look: Look) -> None:
    """Cells one below the other."""
    pen.column(row, column, values, look)


def written_runs(pen: Pen, row: int, column: int, text: str, look: Look) -> None:
    """A cell whose beginning is bold."""
    pen.runs(row, column, [({"bold": True}, text), (look, text)], look)


def written_link(pen: Pen, row: int, column: int, text: str, look: Look) -> None:
    """A link, which the library writes."""
    pen.link((row, column), "'ก'!A1", text, look, "ไป")


def written_formula(pen: Pen, row: int, column: int, text: str, look: Look) -> None:
    """A formula, which the library writes."""
    quoted = text.replace('"', "")
    pen.sheet.write_formula(row, column, f'=IF(TRIM("{quoted}")="",1,0)', pen.styles(look), text)


def set_height(pen: Pen, row: int, _: int, height: int, *, hidden: bool) -> None:
    """The height of a row."""
    pen.sheet.set_row(row, height, None, {"hidden": hidden})


def set_look(pen: Pen, row: int, _: int, look: Look) -> None:
    """The format of a row."""
    pen.sheet.set_row(row, 30, pen.styles(look))


def noted(pen: Pen, row: int, column: int, text: str) -> None:
    """A note."""
    pen.sheet.write_comment(row, column, text)


STEPS = st.one_of(
    st.tuples(st.just(written_cell), ROWS, COLUMNS, st.tuples(VALUES, LOOKS)),
    st.tuples(st.just(written_row), ROWS, COLUMNS, st.tuples(CELLS)),
    st.tuples(st.just(written_column), ROWS, COLUMNS, st.tuples(st.lists(VALUES, max_size=5), LOOKS)),
    st.tuples(st.sampled_from([written_runs, written_link, written_formula]), ROWS, COLUMNS, st.tuples(TEXTS, LOOKS)),
    st.tuples(st.just(set_look), ROWS, COLUMNS, st.tuples(LOOKS)),
    st.tuples(st.just(noted), ROWS, COLUMNS, st.tuples(TEXTS.filter(bool))),
)
HEIGHTS = st.tuples(ROWS, st.sampled_from([0, 15, 25, 47, 409]), st.booleans())


def parts(
    made: type[HouseWorkbook], sheets: Sequence[tuple[float, int, Sequence[Any], Sequence[Any]]]
) -> dict[str, bytes]:
    """The parts of a workbook of these sheets, each as its usual height, its first growing row, heights and steps."""
    workbook = made()
    workbook.set_properties({"created": datetime(2021, 3, 12)})  # noqa: DTZ001 - a property has no zone
    styles = Styles(workbook)
    for number, (usual, grows, heights, steps) in enumerate(sheets):
        sheet = workbook.add_worksheet(f"แผ่น {number}")
        sheet.set_default_row(usual)
        sheet.grow_from = grows
        pen = Pen(sheet, styles)
        sheet.open_from(9, styles(s.NUMBER))
        for row, height, hidden in heights:
            set_height(pen, row, 0, height, hidden=hidden)
        for step, row, column, words in steps:
            step(pen, row, column, *words)
        pen.span(60, Span(2, 5), "รวม", s.TITLE)
    return unpacked(workbook.finished())


SHEETS = st.lists(
    st.tuples(st.sampled_from([15.0, 25.0]), ROWS, st.lists(HEIGHTS, max_size=4), st.lists(STEPS, max_size=12)),
    min_size=1,
    max_size=2,
)


@given(SHEETS)
def test_the_bytes_are_those_of_the_library(sheets: Sequence[tuple[float, int, Sequence[Any], Sequence[Any]]]) -> None:
    """Whatever is written, in whatever order, cell over cell, by us and by the library."""
    assert parts(HouseWorkbook, sheets) == parts(PlainWorkbook, sheets)


@pytest.mark.parametrize("second", [1, 2, 5])
def test_what_stands_in_a_row_stays_when_more_is_written_in_it(second: int) -> None:
    """Beside what stood there, over a part of it, and over all of it."""
    steps = [(written_row, 3, first, ([(text, s.EMPTY)] * 2,)) for first, text in ((2, "ก"), (second, "ข"))]
    assert parts(HouseWorkbook, [(15.0, 40, [], steps)]) == parts(PlainWorkbook, [(15.0, 40, [], steps)])


def test_a_form_that_goes_back_has_the_bytes_of_the_library(
    monkeypatch: pytest.MonkeyPatch, write: Callable[..., Path], form_named: Callable[[str], Any]
) -> None:
    """With marks, notes, checks, lists and columns of the division's own."""
    page = FormSheet(
        form_named("external_stakeholder"),
        rows=[{"name": "สมชาย & สมหญิง", "phone": "0810000123"}, {"name": "=1", "topic": " "}, {}],
        extra=[{"หมายเหตุ": "ก" * 90}, {"ที่": "-"}],
        labels={1: "รวม"},
        marks=[Mark(0, "phone", "โปรดแก้"), Mark(1, "name", "โปรดยืนยัน", urgent=False, confirm="'ก'!A1")],
        judged=True,
    )
    ours = write("ours.xlsx", sheets=[page]).read_bytes()
    monkeypatch.setattr("ita_batch.forms.workbook.HouseWorkbook", PlainWorkbook)
    assert unpacked(ours) == unpacked(write("plain.xlsx", sheets=[page]).read_bytes())
    assert ours == write("again.xlsx", sheets=[page]).read_bytes()


@given(
    st.lists(
        st.sampled_from(sorted(KNOWN_FUNCTIONS)).map(lambda name: f"{name}(")
        | st.sampled_from([f"{name}(" for name in LIBRARY_NAMES])
        | st.sampled_from(["=", "{", "}", '"', ")", ",", " ", "A1", ".", "ก", "_xlfn.", "T", "DIST", "&"]),
        max_size=12,
    ).map("".join)
)
def test_a_formula_is_what_the_library_makes_of_it(formula: str) -> None:
    """Known functions, new ones, and what looks like one of them."""
    assert HouseSheet()._prepare_formula(formula, True) == Worksheet()._prepare_formula(formula, True)


def test_no_known_function_ends_like_a_new_one() -> None:
    """The library takes any sign for the dot of T.DIST; the last word alone must be enough to know a new function."""
    assert len(LIBRARY_NAMES) > 100
    assert not KNOWN_FUNCTIONS & {name.rpartition(".")[2] for name in LIBRARY_NAMES}


@pytest.mark.parametrize(("row", "column"), [(-1, 0), (0, -1), (1 << 20, 0), (0, 1 << 14)])
def test_a_cell_off_the_sheet_is_refused(row: int, column: int) -> None:
    """xlsxwriter only warns, and the cell would be missing without a word."""
    workbook = HouseWorkbook()
    sheet, look = workbook.add_worksheet(), workbook.add_format()
    with pytest.raises(ValueError, match="Excel has no cell"):
        sheet.put_cell(row, column, "x", look)
    with pytest.raises(ValueError, match="Excel has no cell"):
        sheet.put_row(row, column, ["x"], (look,))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused(number: float) -> None:
    """Excel would not open the file."""
    workbook = HouseWorkbook()
    with pytest.raises(ValueError, match="Excel has no number"):
        workbook.add_worksheet().put_cell(0, 0, number, workbook.add_format())
