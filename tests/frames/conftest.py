"""What the tests of tables share: a small fleet, made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.batch import Run
from tests.frames.fleet_folders import make_fleet
from tests.runs.small_weeks import publish_week, small_week
from tests.support.needs import wanted


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a week of one file: to be read, not to be changed."""
    folder = tmp_path_factory.mktemp("small")
    workspace, week = small_week(folder / "w")
    return publish_week(workspace, week, folder / "output")


@pytest.fixture(scope="session")
def fleet_folder(tmp_path_factory: pytest.TempPathFactory, weeks: tuple[Run, Run], small_run: Path) -> Path:
    """A fleet of two agencies in two districts and one that failed: to be read, not to be changed."""
    wanted("pandas", "pyarrow")
    runs = {"อำเภอเมือง/อบจ.บึงกาฬ": weeks[1].folder, "อำเภอเซกา/อบต.ตัวอย่าง": small_run}
    return make_fleet(tmp_path_factory.mktemp("fleet"), runs)
