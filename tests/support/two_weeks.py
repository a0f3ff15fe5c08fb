"""Two successive weeks of the example: what came later is dropped into the same inbox."""

from __future__ import annotations

import shutil
from pathlib import Path

from examples.generator import expected, second_week
from ita_batch.batch import Run, run_week
from ita_batch.resources import example_workspace
from ita_batch.workspace import open_workspace


def two_weeks(folder: Path) -> tuple[Run, Run]:
    """The runs of both weeks, published under ``folder/output``."""
    place = Path(shutil.copytree(example_workspace(), folder / "workspace"))
    runs = []
    for day in (expected.AS_OF, second_week.AS_OF):
        runs.append(run_week(open_workspace(place, day), day, folder / "output", lambda *_: None))
        for path in (place / second_week.FOLDER).iterdir():
            shutil.copy2(path, place / "inbox" / path.name)
    return runs[0], runs[1]
