"""Options of the whole test suite, how many examples its generative tests try, and the weeks that its tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from ita_batch.batch import Run
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from tests.frames.fleet_folders import publish_small, small_fleet
from tests.support.demo import Demo, examine_example, made_once, run_demo
from tests.support.effort import NIGHTLY
from tests.support.needs import skip_what_cannot_run, wanted
from tests.support.two_weeks import two_weeks


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--nightly`` lets the generative tests try 20,000 new examples instead of the same 100.

    ``--unzipped`` is the folder of ``ita-batch-windows.zip`` on Windows, for the tests by double clicks.
    """
    parser.addoption("--nightly", action="store_true", help="20,000 examples per generative test instead of 100")
    parser.addoption("--unzipped", metavar="FOLDER", help="the unzipped ita-batch-windows.zip (Windows only)")


def pytest_configure(config: pytest.Config) -> None:
    """Load the profile of the day or of the night; a costly test lowers `max_examples` by its own settings."""
    patient = settings(deadline=None, suppress_health_check=(HealthCheck.too_slow,))
    settings.register_profile("day", patient, max_examples=100, derandomize=True)
    settings.register_profile("nightly", patient, max_examples=NIGHTLY)
    settings.load_profile("nightly" if config.getoption("--nightly") else "day")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Before any fixture is made for a test that this machine cannot run."""
    skip_what_cannot_run(item)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The run of the demo, published once: to be read, not to be changed."""
    return made_once(tmp_path_factory, run_demo)


@pytest.fixture(scope="session")
def weeks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Run]:
    """Two weeks of the example, published once: to be read, not to be changed."""
    return made_once(tmp_path_factory, two_weeks)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Week]:
    """The workspace of the example and its examined week."""
    return made_once(tmp_path_factory, examine_example)


@pytest.fixture(scope="session")
def example_week(example: tuple[Workspace, Week]) -> Week:
    """The examined week of the example."""
    return example[1]


@pytest.fixture(scope="session")
def small_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run folder of a week of one file: to be read, not to be changed."""
    return made_once(tmp_path_factory, publish_small)


@pytest.fixture(scope="session")
def fleet_folder(tmp_path_factory: pytest.TempPathFactory, weeks: tuple[Run, Run], small_run: Path) -> Path:
    """What a fleet of two agencies in two districts, and of one that failed, leaves: to be read, not to be changed."""
    wanted("pyarrow")
    return made_once(tmp_path_factory, lambda folder: small_fleet(folder, weeks[1].folder, small_run), "small_fleet")
