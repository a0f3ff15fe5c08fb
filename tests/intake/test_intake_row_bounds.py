"""What a cell costs does not grow with its length: a row is told by beginnings, and no more pieces are looked up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ita_batch.forms import Column, load_form
from ita_batch.forms.form import chosen_from
from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.files.grid import Grid
from ita_batch.intake.rows import choices
from ita_batch.intake.sheets import row_kinds
from ita_batch.intake.sheets.found_form import RowKind
from ita_batch.text_limits import LONGEST_TOLD
from tests.intake.hand_books import TABLE, cells, read_grid, with_cells


@pytest.mark.parametrize("name", ["canonical", "match_key", "means_none", "to_arabic"])
@pytest.mark.parametrize("letters", ["ก\n", "่้", "-", "รวม ", "(1", "ไม่มี"])
def test_no_more_than_the_beginning_is_searched(monkeypatch: pytest.MonkeyPatch, name: str, letters: str) -> None:
    """Whatever stands there, and in whatever column."""
    lengths: list[int] = []
    read: Callable[[str], object] = getattr(row_kinds, name)

    def spy(text: str) -> object:
        lengths.append(len(text))
        return read(text)

    monkeypatch.setattr(row_kinds, name, spy)
    for column in range(6):
        read_grid(with_cells(TABLE, {(1, column): (letters * 4_096)[:4_096]}))
    assert lengths
    assert max(lengths) <= LONGEST_TOLD + 2


@pytest.mark.parametrize("letters", ["-", ".", "ไม่มี", "รวม"])
def test_a_long_cell_is_never_taken_for_nothing(letters: str) -> None:
    """Its beginning says nothing, and a name may follow: the row is data, and held because its cell is too long."""
    text = letters * 500 + " สมชาย ใจดี"
    grid: Grid = [*cells(TABLE), ["", text, *[""] * 4]]
    read = read_grid(grid)
    assert read.row_codes[-1][0] == "cell-too-long"
    assert RowKind.NOTHING.value not in str(read.row_codes[-1])


def test_a_text_is_cut_and_says_so() -> None:
    """One that is short enough is whole."""
    assert beginning("ก" * LONGEST_TOLD) == "ก" * LONGEST_TOLD
    assert beginning("-" * 5_000) == "-" * LONGEST_TOLD + "…ก"


VALUE = "งานหลักของหน่วยงาน"
COLUMN = chosen_from(load_form("external_stakeholder").column("contact_types"), {VALUE: ()})


@pytest.fixture(name="asked")
def _asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is looked up in a list."""
    asked: list[str] = []
    choose = choices.choice_of

    def spy(column: Column, text: str) -> str | None:
        asked.append(text)
        return choose(column, text)

    monkeypatch.setattr(choices, "choice_of", spy)
    return asked


@pytest.mark.parametrize("separator", [",", ", ", "\n", " / ", " "])
def test_no_more_values_are_looked_for_than_a_list_has(asked: list[str], separator: str) -> None:
    """Ten times as many pieces cost no more; such a cell is no value of the list, and comes back whole."""
    few, many = (separator.join(f"ก{piece}" for piece in range(number)) for number in (60, 600))
    assert choices.pieces(COLUMN, few) == [few]
    cost = len(asked)
    assert choices.pieces(COLUMN, many) == [many]
    assert len(asked) == 2 * cost


def test_a_value_that_comes_again_is_looked_up_once(asked: list[str]) -> None:
    """However often it is typed; it comes back as often."""
    assert choices.pieces(COLUMN, ", ".join([VALUE] * 300)) == [VALUE] * 300
    assert len(asked) == 2


def test_no_text_longer_than_a_value_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """In any way; one as long as a value may be still is."""
    lengths: list[int] = []

    def spy(text: str) -> str:
        lengths.append(len(text))
        return text

    monkeypatch.setattr(choices, "match_key", spy)
    for length in (512, 513, 1_000):
        assert choices.pieces(COLUMN, "ก" * length) == ["ก" * length]
    assert set(lengths) == {512}
