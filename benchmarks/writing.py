"""Writing the ITAS list of external stakeholders beside bare XlsxWriter: ``python -m benchmarks.writing``.

Ours is one look, with heights, widths and a page set up for print, packed so that the same rows are the same bytes on
every system; bare are the same cells with one format and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.fresh import in_fresh, part
from benchmarks.measured import beside
from benchmarks.tables import show, table

ROWS: Final = (263, 10_000, 100_000)
BARE, LIST = "bare XlsxWriter", "list"
MODULE: Final = "benchmarks.writing"
_COLUMNS: Final = {
    "ลำดับ": (8, "{}"),
    "ชื่อองค์กร/ชื่อ-นามสกุล": (40, "สมชาย ใจดีมาก {}"),
    "เบอร์โทรศัพท์": (24, "081{:07d}"),
    "อีเมล์": (28, "somchai{}@example.com"),
    "ช่องทางการติดต่ออื่น ๆ": (28, "ไลน์ somchai{}"),
    "ประเภทการติดต่อ": (46, "งานหลักของหน่วยงาน"),
}
"""As the list of a year has them: heading, width, what stands in a row."""

Rows = Sequence[tuple[str, ...]]


def main(before: Path | None = None) -> None:
    """Print the table; ``before`` is a checkout of another state of the program."""
    lines = []
    for number in ROWS:
        with beside(before) as roots:
            found = {BARE: in_fresh(MODULE, BARE, number)}
            found |= {state: in_fresh(MODULE, LIST, number, root=root) for state, root in roots.items()}
        bare = found[BARE].cpu
        lines += [
            [f"{number:,} rows", way, f"{one.cpu:.2f}", f"{one.cpu / bare:.2f}", f"{one.peak - one.before:.0f}"]
            for way, one in found.items()
        ]
    show(table(("writing", "by", "CPU s", "it / bare", "MB more"), lines))


def _rows(number: int) -> Rows:
    return [tuple(cell.format(place) for _, cell in _COLUMNS.values()) for place in range(1, number + 1)]


def _ours(rows: Rows, path: Path) -> Callable[[], object]:
    from ita_batch.publish.sheet_file import SheetData, write_sheets  # noqa: PLC0415 - each process measures one

    sheet = SheetData(
        "ผู้มีส่วนได้ส่วนเสียภายนอก", tuple(_COLUMNS), tuple(width for width, _ in _COLUMNS.values()), tuple(rows)
    )
    return lambda: write_sheets(path, (sheet,), title="ITA", created=date(2021, 3, 12))


def _bare(rows: Rows, path: Path) -> Callable[[], object]:
    from xlsxwriter import Workbook  # noqa: PLC0415

    def write() -> None:
        with Workbook(path, {"in_memory": True}) as book:
            sheet, style = book.add_worksheet("ผู้มีส่วนได้ส่วนเสียภายนอก"), book.add_format({"num_format": "@"})
            for number, row in enumerate((tuple(_COLUMNS), *rows)):
                for column, cell in enumerate(row):
                    sheet.write_string(number, column, cell, style)

    return write


WAYS: Final[Mapping[str, Callable[[Rows, Path], Callable[[], object]]]] = {BARE: _bare, LIST: _ours}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        with TemporaryDirectory() as scratch:
            part(WAYS[sys.argv[1]](_rows(int(sys.argv[2])), Path(scratch) / "list.xlsx"))
    else:
        main()
