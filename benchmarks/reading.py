"""Reading workbooks beside calamine alone, which only makes cells of them: ``python -m benchmarks.reading``.

100,000 rows in one file, then 1,000 files of 50 rows, all of them our form as a division fills it in. Ours is measured
twice: cells, looked through for what could harm and read in bounded processes; rows, validated, with their findings.
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

INPUTS: Final = (("100,000 rows in one file", 100_000, 1), ("1,000 files of 50 rows", 50_000, 1_000))
CALAMINE, CELLS, ROWS = "calamine alone", "cells", "rows"
MODULE: Final = "benchmarks.reading"
_DAY: Final = date(2021, 3, 12)


def main(before: Path | None = None) -> None:
    """Print the table; ``before`` is a checkout of another state of the program."""
    from benchmarks.sized_week import write_sized_week  # noqa: PLC0415 - what is measured imports nothing but its own

    rows = []
    for name, number, files in INPUTS:
        with TemporaryDirectory() as folder, beside(before) as roots:
            write_sized_week(Path(folder), number, files)
            (Path(folder) / "inbox" / "IIT.xlsx").unlink()
            found = {CALAMINE: in_fresh(MODULE, CALAMINE, folder)}
            for state, root in roots.items():
                found |= {f"{state}, {way}": in_fresh(MODULE, way, folder, root=root) for way in (CELLS, ROWS)}
        alone = found[CALAMINE].cpu
        rows += [
            [name, way, f"{one.cpu:.2f}", f"{one.cpu / alone:.2f}", f"{one.peak - one.before:.0f}"]
            for way, one in found.items()
        ]
    show(table(("reading", "by", "CPU s", "it / calamine", "MB more"), rows))


def _calamine(folder: Path) -> Callable[[], object]:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - each process measures one

    def read() -> int:
        cells = 0
        for path in sorted((folder / "inbox").iterdir()):
            book = CalamineWorkbook.from_path(path)
            cells += sum(len(row) for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
        return cells

    return read


def _cells(folder: Path) -> Callable[[], object]:
    from ita_batch.intake.files.readers import Pool  # noqa: PLC0415

    def read() -> None:
        pool = Pool()
        for reading in pool.read([(path, path.name) for path in _files(folder)]):
            assert reading.sha256  # noqa: S101
        pool.stop()

    return read


def _rows(folder: Path) -> Callable[[], object]:
    from ita_batch.intake.files.readers import pool  # noqa: PLC0415
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    reader = open_workspace(folder, _DAY).reader(_DAY, {})

    def read() -> int:
        found = sum(len(one.records) for one in reader.read_all([(path, path.name) for path in _files(folder)]))
        pool().stop()
        return found

    return read


def _files(folder: Path) -> Sequence[Path]:
    return sorted((folder / "inbox").iterdir())


WAYS: Final[Mapping[str, Callable[[Path], Callable[[], object]]]] = {
    CALAMINE: _calamine,
    CELLS: _cells,
    ROWS: _rows,
}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        part(WAYS[sys.argv[1]](Path(sys.argv[2])))
    else:
        main()
