"""The row of headings is found wherever it stands, in whatever order, between whatever else."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.files.read_workbook import Grid, SheetMarks, Workbook
from ita_batch.official.free_rows import free_rows
from ita_batch.official.heading_row import HeadingRow, find_headings
from ita_batch.rulebook import FileLayout
from tests.support.weeks import RULEBOOK

LAYOUT = RULEBOOK.layouts["external_stakeholders"]
SHEET = "แผ่น"
FILLERS = st.sampled_from(["", "", "แบบนำเข้าข้อมูล", "ปีงบประมาณ", "หน่วยงาน", "ข้อมูล ณ วันที่", "โปรดกรอกให้ครบ"])
DECORATED = st.sampled_from(["{}", "{}*", "{} *", "{} (โปรดระบุ)", "1. {}", "{}\n(ไม่ต้องระบุคำนำหน้า)", " {} "])


def find(grid: Grid, marks: SheetMarks | None = None, layout: FileLayout = LAYOUT) -> HeadingRow | None:
    """The headings in a workbook of this sheet."""
    book = Workbook({SHEET: grid}, None, {SHEET: marks or SheetMarks()})
    return find_headings(book, {"external_stakeholders": layout})


@st.composite
def blanks(draw: st.DrawFn) -> tuple[Grid, int, dict[str, int]]:
    """A grid with headings of the layout in any order, with columns of others between them; where each one stands."""
    names = [(one.value, draw(st.sampled_from([one.header, *one.aliases]))) for one in LAYOUT.columns]
    others = [("", f"ช่องอื่น {number}") for number in range(draw(st.integers(0, 3)))]
    order = draw(st.permutations([*names, *others]))
    at = draw(st.integers(0, 12))
    width = len(order)
    above: Grid = [[draw(FILLERS), *[""] * (width - 1)] for _ in range(at)]
    row: list[object] = [draw(DECORATED).format(heading) for _, heading in order]
    return [*above, row, [""] * width], at, {value: place for place, (value, _) in enumerate(order) if value}


@given(blanks())
def test_every_value_finds_its_column(blank: tuple[Grid, int, dict[str, int]]) -> None:
    """In any order, by any heading that the year knows, with whatever is written around it."""
    grid, row, places = blank
    found = find(grid)
    assert found is not None
    assert found.row == row
    assert found.columns == places
    assert not found.missing
    assert not found.repeats
    assert not found.near
    assert set(found.extra) == {at for at in range(len(grid[row])) if at not in places.values()}


@given(blanks(), st.data())
def test_a_column_that_is_not_there_is_missed(blank: tuple[Grid, int, dict[str, int]], data: st.DataObject) -> None:
    """Its heading of the layout is named; the others stay where they are."""
    grid, row, places = blank
    gone = data.draw(st.sampled_from([value for value in sorted(places) if value != "number"]))
    grid[row][places[gone]] = ""
    found = find(grid)
    assert found is not None
    assert found.missing == (next(one.header for one in LAYOUT.columns if one.value == gone),)
    assert found.columns == {value: at for value, at in places.items() if value != gone}


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8))
def test_any_other_table_is_none_of_ours(grid: list[list[object]]) -> None:
    """And nothing is raised."""
    assert find(grid) is None


def free(rows: Sequence[Sequence[object]], merged: Sequence[tuple[int, int, int, int]] = ()) -> tuple[int, int | None]:
    """The first free row and the room of a sheet with headings in row 0."""
    grid: Grid = [[one.header for one in LAYOUT.columns], *(list(row) for row in rows)]
    marks = SheetMarks(merged=tuple(merged))
    found = find(grid, marks)
    assert found is not None
    rows_found = free_rows(grid, marks, found)
    return rows_found.first, rows_found.room


def test_rows_that_explain_are_passed_over() -> None:
    """Numbers of columns, examples and hints; the number of a row is nothing."""
    assert free([]) == (1, None)
    assert free([["1"], ["2"]]) == (1, None)
    assert free([[f"({at})" for at in range(1, 7)], ["๑", "๒", "๓", "๔", "๕", "๖"]]) == (3, None)
    assert free([["", "ระบุชื่อ", "ระบุหมายเลข"], ["ตัวอย่าง", "นายใจดี", "081"]]) == (3, None)
    assert free([["1", "ใครสักคน", "081"]]) == (1, 0)
    assert free([["1"], [], ["3", "ใครสักคน"]]) == (1, 2)
    assert free([["1"], ["หมายเหตุ"]]) == (1, 1)


def test_cells_that_are_merged_away_end_the_room() -> None:
    """Over rows, or into another column; a merge that begins in the column is one wide cell."""
    assert free([], [(3, 1, 4, 1)]) == (1, 2)
    assert free([], [(3, 0, 3, 1)]) == (1, 2)
    assert free([], [(3, 5, 3, 6)]) == (1, None)
    assert free([], [(3, 8, 9, 9)]) == (1, None)


def test_hidden_sheets_are_not_searched() -> None:
    """The copy of a list that a program keeps is no blank."""
    grid: Grid = [[one.header for one in LAYOUT.columns]]
    assert find(grid, SheetMarks(hidden=True)) is None
