"""The text of a cell: made for a whole row at once, and whether anybody can see something in it."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.forms import load_form
from ita_batch.intake.files.cell_text import as_text, beginning, beginnings
from ita_batch.intake.sheets.headings import are_keys, may_name, read_headings, read_keys, spelled, text_of, texts_of
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.text import canonical
from tests.support.effort import by_day

TEXTS = st.one_of(
    st.text("กา่ำ a_x0057\n\r\t\u200b\ufeff\x07\u2028\U000f0000", max_size=12),
    st.sampled_from(["_x0007_", "_x000D_", "_x005F_x0007_", "\r\n", "\u200b", "\xa0", "๏", "-", "_", "ชื่อ", "อีเมล"]),
)
CELLS = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.just(datetime(2021, 3, 12, 9)),  # noqa: DTZ001 - as a reader gives it
    st.just(time(9)),
)
FORM = load_form("external_stakeholder")
NAMES = [
    name for column in FORM.columns for name in (column.key, column.header, *column.aliases, *column.whole_headings)
]


@by_day(200, at_night=20_000)
@given(st.lists(st.one_of(CELLS, TEXTS.map(lambda text: text * 100)), max_size=8))
def test_a_row_has_the_texts_of_its_cells(cells: list[object]) -> None:
    """One look at all of them says nothing else than a look at each, and of a long one the beginning is looked at."""
    assert beginnings(cells) == [beginning(cell) for cell in cells]
    short = [cell for cell in cells if len(str(cell)) <= LONGEST_TOLD]
    assert beginnings(short) == [as_text(cell) for cell in short]
    assert texts_of(cells) == [text_of(cell) for cell in cells]


@by_day(200, at_night=20_000)
@given(st.one_of(CELLS, st.sampled_from(" \t\n\xa0\u2028").map(lambda blank: blank * 5_000)))
def test_a_cell_is_seen_where_its_text_shows_anything(cell: object) -> None:
    """Whatever its first letter is."""
    assert seen(cell) == bool(canonical(as_text(cell)))


@by_day(200, at_night=20_000)
@given(st.lists(st.one_of(CELLS, st.sampled_from(NAMES), st.sampled_from(NAMES).map("1) {} *".format)), max_size=8))
def test_rows_that_are_passed_over_name_nothing(cells: list[object]) -> None:
    """No heading and no key is missed by the first look at a row."""
    found = read_headings(FORM, cells, near=False)
    assert may_name(FORM, spelled(cells)) or not found.columns
    keys = read_keys(FORM, cells)
    assert are_keys(FORM, frozenset(texts_of(cells))) == (len(keys.columns) >= 2)
