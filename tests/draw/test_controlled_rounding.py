"""The table of whole numbers beside every other table of whole numbers there is, of small ones."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.draw.controlled_rounding import Cell, rounded_table
from ita_batch.scoring.samples import allocate

TABLES = st.dictionaries(
    st.tuples(st.sampled_from("กขค"), st.sampled_from("xy")), st.integers(1, 4), min_size=1, max_size=6
)


def margins(table: dict[Cell, int], side: int) -> Counter[str]:
    """The sums of rows (0) or columns (1)."""
    found = Counter[str]()
    for cell, number in table.items():
        found[cell[side]] += number
    return found


def measured(table: dict[Cell, int], wanted: tuple[dict[str, int], dict[str, int]]) -> tuple[int, int]:
    """What counts first: how many are left out, and how far the others are off the allocation."""
    sums = [margins(table, side) for side in (0, 1)]
    left_out = sum(not sums[side][name] for side in (0, 1) for name in wanted[side])
    off = sum(abs(sums[side][name] - number) for side in (0, 1) for name, number in wanted[side].items())
    return left_out, off


@given(TABLES, st.data())
def test_no_other_table_is_better(sizes: dict[Cell, int], data: st.DataObject) -> None:
    """It fits, and of all that fit none leaves fewer out or is nearer to what was allocated."""
    rows, columns = margins(sizes, 0), margins(sizes, 1)
    total = data.draw(st.integers(max(len(rows), len(columns)), sum(sizes.values())))
    wanted = allocate(total, rows), allocate(total, columns)
    chances = {cell: Fraction(number, 7) for number, cell in enumerate(sizes)}
    table = rounded_table(sizes, *wanted, chances.__getitem__)
    assert sum(table.values()) == total
    assert all(0 <= table[cell] <= size for cell, size in sizes.items())
    every = (dict(zip(sizes, one, strict=True)) for one in product(*(range(size + 1) for size in sizes.values())))
    best = min(measured(one, wanted) for one in every if sum(one.values()) == total)
    assert measured(table, wanted) == best


def test_a_cell_is_rounded_as_its_chance_says() -> None:
    """Two halves in each row and column: the smaller number decides which diagonal is rounded up."""
    sizes = dict.fromkeys(product("กข", "xy"), 1)
    rows, columns = {"ก": 1, "ข": 1}, {"x": 1, "y": 1}
    for first in (("ก", "x"), ("ก", "y")):
        table = rounded_table(sizes, rows, columns, lambda cell, first=first: Fraction(int(cell != first), 2))  # type: ignore[misc]
        assert table[first] == 1
        assert sum(table.values()) == 2


def test_sums_that_do_not_agree_are_refused() -> None:
    """Rows and columns ask for different numbers, or for more people than there are."""
    with pytest.raises(ValueError, match="2 by rows, 1 by columns"):
        rounded_table({("ก", "x"): 3}, {"ก": 2}, {"x": 1}, lambda _: Fraction(0))
    with pytest.raises(ValueError, match="of 3"):
        rounded_table({("ก", "x"): 3}, {"ก": 4}, {"x": 4}, lambda _: Fraction(0))
