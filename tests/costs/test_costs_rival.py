"""The script beside which the program is measured is an honest one: it does the work that it is measured for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from examples.generator import expected
from ita_batch.resources import example_workspace

FILES = ["errors", "external_stakeholder", "internal_stakeholder", "memo", "oit_evidence"]
LISTED_TWICE = expected.OLDER_FINANCE_ROWS - expected.PHONE_TOO_SHORT
"""Nearly every row of the older file of กองคลัง stands in the newer one too; the script merges them as repeats."""


@pytest.mark.needs("pandas")
def test_the_script_reads_every_row_and_merges_what_repeats(tmp_path: Path) -> None:
    """Five files with all rows of the example, those of the file that was sent twice too; the memo counts them."""
    from benchmarks.rival_week import main

    main(example_workspace() / "inbox", tmp_path)
    assert sorted(path.stem for path in tmp_path.iterdir()) == FILES
    received = {"internal_stakeholder": expected.ROSTER_ROWS, "oit_evidence": expected.ANSWER_ROWS}
    received["external_stakeholder"] = expected.EXTERNAL_TOTAL + expected.OLDER_FINANCE_ROWS
    told = {form: (int(came.replace(",", "")), int(kept.replace(",", ""))) for form, came, kept in _counts(tmp_path)}
    assert {form: came for form, (came, _) in told.items()} == received
    assert {form: _rows(tmp_path / f"{form}.xlsx") for form in told} == {form: kept for form, (_, kept) in told.items()}
    came, kept = told["external_stakeholder"]
    assert came - kept >= LISTED_TWICE + expected.PEOPLE_IN_TWO_DIVISIONS / 2


def _counts(folder: Path) -> list[list[str]]:
    table = Document(str(folder / "memo.docx")).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows[1:]]


def _rows(path: Path) -> int:
    return len(_cells(path))


def _cells(path: Path) -> list[Sequence[object]]:
    return list(load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True))
