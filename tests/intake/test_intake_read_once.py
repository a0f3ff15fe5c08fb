"""Cells of one column that hold the same are read once, and each is told of at its own place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ita_batch.intake.rows.cell import Cell, ReadCell
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.week import EXTERNAL
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, week_of

ROW = "| บุคคลทั่วไป | {} | 0810000123 | งานสนับสนุน | 12/01/64 | กองคลัง |"
HEAD = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|
"""


def test_the_same_cell_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight rows with one kind, one number and one date; what is said of the date stands in every row."""
    read: Counter[str] = Counter()
    plainly = CellReader.read

    def counted(self: CellReader, cell: Cell, *, us_signature: bool = False) -> ReadCell:
        read[cell.column.key] += 1
        return plainly(self, cell, us_signature=us_signature)

    monkeypatch.setattr(CellReader, "read", counted)
    rows = "\n".join(ROW.format(f"สมชาย ตัวอย่าง{letter}") for letter in "กขคงจฉชซ")
    week = week_of(tmp_path, {"EIT กองคลัง.xlsx": Sent(EXTERNAL, HEAD + rows)})
    assert read["name"] == 8
    assert (read["kind"], read["phone"], read["contact_date"]) == (1, 1, 1)
    told = cells(found(week, "date-era-assumed"))
    assert len(set(told)) == len(told) == 8
