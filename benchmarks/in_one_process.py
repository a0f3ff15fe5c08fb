"""The weeks of many agencies in one process, one after the other: the program's, or the naive stack's.

``python -m benchmarks.in_one_process WHO LISTED FOLDER FAILED``: a line of ``LISTED`` for each workspace; how many were
given up is written into ``FAILED``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.province_plan import as_of
from ita_batch.resources import INBOX

OURS: Final = "ours"
NAIVE: Final = "naive"

Week = Callable[[Path, Path], object]


def every(week: Week, listed: Path, folder: Path) -> int:
    """The week of each workspace into a folder of its own; how many could not be done."""
    failed = 0
    for number, line in enumerate(listed.read_text("utf-8").splitlines()):
        try:
            week(Path(line), folder / str(number))
        except Exception:  # whatever the libraries say of a workbook that they cannot open
            failed += 1
    return failed


def ours(workspace: Path, folder: Path) -> None:
    """The week as a task of a fleet runs it."""
    from ita_batch.batch import run_week  # noqa: PLC0415 - only what is measured is imported
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    run_week(open_workspace(workspace, as_of()), as_of(), folder, lambda *_: None)


def naive(workspace: Path, folder: Path) -> None:
    """The five files of the script."""
    from benchmarks.rival_week import main  # noqa: PLC0415 - needs pandas

    main(workspace / INBOX, folder)


WHO: Final[dict[str, Week]] = {OURS: ours, NAIVE: naive}

if __name__ == "__main__":
    Path(sys.argv[4]).write_text(str(every(WHO[sys.argv[1]], Path(sys.argv[2]), Path(sys.argv[3]))), encoding="ascii")
