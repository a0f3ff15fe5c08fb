"""A list of people that arrives as an .xls is told what an .xlsx is told: nothing that only Excel shows is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt

from tests.intake.intake_books import codes, read_book
from tests.intake.xls_books import ROWS, link, note, patched, written

STRUCK = xlwt.easyxf("font: struck_out on")


def said(folder: Path, data: bytes) -> tuple[list[str], list[list[str]]]:
    """The codes of the file and of each row."""
    path = folder / "EIT กองคลัง.xls"
    path.write_bytes(data)
    submission = read_book(path)
    assert len(submission.records) == len(ROWS)
    return codes(submission), [codes(record) for record in submission.records]


def test_a_plain_list_is_told_nothing(tmp_path: Path) -> None:
    """Three people."""
    assert said(tmp_path, written()) == ([], [[], [], []])


def test_a_struck_row_and_a_struck_cell(tmp_path: Path) -> None:
    """Whoever strikes a row through may mean that it is gone: asked."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        for column, value in enumerate(ROWS[0]):
            page.write(1, column, value, STRUCK)
        page.write(2, 2, ROWS[1][2], STRUCK)

    assert said(tmp_path, written(change))[1] == [["row-struck"], ["cell-struck"], []]


def test_a_note_beside_a_cell(tmp_path: Path) -> None:
    """It may hold the new telephone number."""
    assert said(tmp_path, patched(written(), of_sheet=note(2, 2, "เบอร์ใหม่ 0850000123")))[1] == [[], ["cell-note"], []]


def test_an_address_that_is_only_in_a_link(tmp_path: Path) -> None:
    """Behind the name of a person without an e-mail."""
    data = patched(
        written(lambda _, page: page.write(0, 6, "อีเมล")), of_sheet=[link(1, 1, "mailto:somchai@example.com")]
    )
    assert said(tmp_path, data)[1] == [["link-hidden"], [], []]


def test_hidden_rows_and_columns(tmp_path: Path) -> None:
    """Read and told."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.row(2).height_mismatch = True
        page.row(2).height = 0
        page.col(2).hidden = True

    assert said(tmp_path, written(change)) == (["rows-hidden", "rows-hidden"], [[], [], []])


def test_a_merge_down_a_column(tmp_path: Path) -> None:
    """One division for all."""

    def change(_: xlwt.Workbook, page: xlwt.Worksheet) -> None:
        page.merge(1, 3, 5, 5)

    assert said(tmp_path, written(change))[1] == [[], ["cells-merged"], ["cells-merged"]]


@pytest.mark.parametrize("column", [2, 4])
def test_a_formula_without_a_value(tmp_path: Path, column: int) -> None:
    """Of a telephone number, of a date."""
    data = written(lambda _, page: page.write(1, column, xlwt.Formula('"0"&"810000123"')))
    assert said(tmp_path, data)[1] == [["cell-uncalculated"], [], []]
