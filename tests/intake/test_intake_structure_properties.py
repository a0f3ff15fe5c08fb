"""Whatever the cells: every filled row is one record, an untouched row or headings; order and blanks do not matter."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.week import EVIDENCE, EXTERNAL
from tests.intake.hand_books import FORMS, TABLE, Read, cells, read_grid

HEADINGS, *ROWS = cells(TABLE)
WORDS = st.sampled_from(
    ["", "", "\u200b", " ", "รวม", "รวมทั้งสิ้น 3 ราย", "ลงชื่อ", "(1)", "(2)", "3", "ตัวอย่าง", "ก", "12/01/2564", *HEADINGS,
     *ROWS[0], *ROWS[1], "phone", "name"]
)  # fmt: skip
CELLS = st.one_of(WORDS, WORDS, st.integers(0, 50_000).map(float), st.booleans(), st.text(max_size=5))
OIT_HEADINGS = ["ลำดับ", *(column.header for column in FORMS[EVIDENCE].columns), "ของเรา"]


def grids(headings: Sequence[object]) -> st.SearchStrategy[Grid]:
    """The headings, and rows of anything, some longer and some shorter."""
    row: st.SearchStrategy[list[object]] = st.lists(CELLS, max_size=len(headings) + 2)
    return st.lists(row, max_size=8).map(lambda rows: [list(headings), *rows])


def headings_said(read: Read) -> set[object]:
    """The rows that were called headings."""
    return {finding.values["row"] for finding in read.known.findings if finding.code.slug == "row-heading-repeated"}


def is_number(value: object) -> bool:
    """What may stand in the running number without making a row."""
    return isinstance(value, float) or (isinstance(value, str) and not value.strip(" .()-0123456789๐๑๒๓๔๕๖๗๘๙"))


def check_balance(grid: Grid, read: Read, numbers: frozenset[int]) -> None:
    """Each filled row is accounted for exactly once."""
    records = [record.place.row for record in (*read.records, *read.untouched)]
    headings = headings_said(read)
    filled = {
        number
        for number, row in enumerate(grid[1:], 2)
        if any(seen(value) for place, value in enumerate(row) if place not in numbers or not is_number(value))
    }
    assert len(records) == len(set(records))
    assert not set(records) & headings
    assert filled <= {*records, *headings}
    assert all(any(map(seen, grid[(row or 0) - 1])) for row in (*records, *headings))  # type: ignore[operator]


@given(grids(HEADINGS))
def test_no_row_of_a_list_vanishes(grid: Grid) -> None:
    """External stakeholders without a number column of ours."""
    read = read_grid(grid)
    check_balance(grid, read, frozenset().union(*(form.numbers for form in read.known.found)))


@given(grids(OIT_HEADINGS))
def test_no_row_of_a_printed_form_vanishes(grid: Grid) -> None:
    """Answers, with printed columns, a running number and a column of their own."""
    read = read_grid(grid, form=EVIDENCE)
    check_balance(grid, read, frozenset().union(*(form.numbers for form in read.known.found)))


CORNERS = st.tuples(st.integers(0, 8), st.integers(0, 7))
SIZES = st.tuples(st.integers(0, 3), st.integers(0, 3))


@given(grids(HEADINGS), st.lists(CORNERS, max_size=4), st.lists(st.tuples(CORNERS, SIZES), max_size=3))
def test_marks_of_any_kind_do_no_harm(
    grid: Grid, formulas: list[tuple[int, int]], merges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """Merges and formulas wherever they are: nothing raises, and every row stands once."""
    merged = tuple((row, column, row + down, column + right) for (row, column), (down, right) in merges)
    marks = SheetMarks(merged=merged, uncalculated=frozenset(formulas), hidden_rows=frozenset({1, 3}))
    read = read_grid(grid, marks)
    rows = [record.place.row for record in (*read.records, *read.untouched)]
    assert len(rows) == len(set(rows))


TYPED = st.sampled_from(["", "สมชาย ตัวอย่าง", "0810000123", "บุคคลทั่วไป", "งานสนับสนุน", "25/01/2564", "5/1/64", "กองคลัง"])


def meaning(read: Read) -> list[tuple[object, ...]]:
    """What was read, without addresses."""
    return [
        (dict(record.values), dict(record.raw), sorted((f.message_key, f.place.column or "") for f in record.findings))
        for record in read.records
    ]


@given(st.lists(st.lists(TYPED, min_size=6, max_size=6), max_size=5), st.permutations(range(6)))
def test_the_order_of_columns_does_not_matter(rows: list[list[object]], order: list[int]) -> None:
    """Any permutation gives the same records."""
    grid: Grid = [list(HEADINGS), *rows]
    turned = [[row[place] for place in order] for row in grid]
    assert meaning(read_grid(turned)) == meaning(read_grid(grid))


@given(st.lists(st.lists(TYPED, min_size=6, max_size=6), max_size=5), st.lists(st.integers(1, 5), max_size=4))
def test_blank_rows_change_nothing_but_addresses(rows: list[list[object]], places: list[int]) -> None:
    """Blank rows inside, above and below."""
    grid: Grid = [list(HEADINGS), *rows]
    spaced = list(grid)
    for place in sorted(places, reverse=True):
        spaced.insert(min(place, len(spaced)), ["", " ", "\u200b"])
    assert meaning(read_grid(spaced)) == meaning(read_grid(grid))
    assert meaning(read_grid([[], [], *spaced])) == meaning(read_grid(grid))
    assert EXTERNAL in {form.form.name for form in read_grid(spaced).known.found}
