"""What measures fleets says what is so: memory, the model, how many agencies a loop gave up, where a fleet stopped."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.fleet_beside import beside_fleet
from benchmarks.fleet_measured import HEADINGS, FleetCost, cells, fleet_cost
from benchmarks.fleet_model import fitted
from benchmarks.fleet_once import Told
from benchmarks.in_one_process import every, ours
from benchmarks.measured import Spent
from benchmarks.province import write_province
from benchmarks.province_change import break_agencies, workspaces
from benchmarks.province_plan import as_of
from benchmarks.watched import memory_watched

_GROWS = "held = b'x' * (20 << 20); print(flush=True); input(); more = held * 5; print(flush=True); input()"
_A_WHILE = 0.3  # seconds, in which somebody looks


def cost(agencies: int, start: float, course: float, whole: float) -> FleetCost:
    """A fleet of so many agencies that took so long: begun at 100, its workers gone half a second after the last."""
    told = Told(begun=100, given=100 + start, done=agencies, workers=[1, 2], worked=course * 1.5)
    told.last = told.given + course
    told.closed = told.last + 0.5
    told.ended = told.closed + whole
    return FleetCost(told, Spent(0, agencies / 2, 0), (100, 50), (110, 75), 90, 300)


@pytest.mark.posix("looks into /proc")
def test_the_memory_of_a_process_is_seen_as_it_grows() -> None:
    """Its first tenth, its last tenth and its peak, of the child that was asked about and of no other."""
    with memory_watched(0.02) as seen, _growing() as child:
        begun = time.monotonic()
        time.sleep(_A_WHILE)
        _answered(child)
        grown = time.monotonic()
        time.sleep(_A_WHILE)
        ended = time.monotonic()
    early, _ = seen.tenths(child.pid, begun, grown)
    _, late = seen.tenths(child.pid, begun, ended)
    assert 90 < late - early < 110
    assert late <= seen.peak(child.pid) <= seen.most
    assert seen.tenths(child.pid + 1, begun, ended) == (0, 0)


@contextmanager
def _growing() -> Iterator[subprocess.Popen[str]]:
    """A process that holds 20 MB, and 120 MB once it is answered."""
    given = [sys.executable, "-c", _GROWS]
    with subprocess.Popen(given, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="ascii") as child:
        assert child.stdout is not None
        child.stdout.readline()
        yield child
        child.communicate("\n")


def _answered(child: subprocess.Popen[str]) -> None:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write("\n")
    child.stdin.flush()
    child.stdout.readline()


def test_the_model_of_what_grows_evenly_is_exact() -> None:
    """Start with the end of the workers and the libraries, so much an agency, a result; others are then foretold."""
    found = fitted([cost(agencies, 2, agencies * 0.25, 0.7 + agencies * 0.01) for agencies in (58, 250, 1000)])
    assert found.start == pytest.approx(3.2)
    assert found.agency == pytest.approx(0.25)
    assert found.result == pytest.approx(0.01)
    assert found.seconds(2000) == pytest.approx(523.2)


def test_a_row_of_a_fleet_fits_its_headings() -> None:
    """Seconds by part, what an agency costs, how busy the workers were, and the worker that grew most."""
    row = dict(zip(HEADINGS, cells(cost(40, 2, 10, 1)), strict=True))
    assert (row["agencies"], row["start s"], row["agencies s"], row["whole s"]) == ("40", "2.0", "10.0", "1.0")
    assert (row["CPU ms an agency"], row["workers busy"], row["growth"]) == ("500", "0.75", "1.50")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four agencies, of which one is broken."""
    folder = tmp_path_factory.mktemp("fleet") / "province"
    write_province(folder, 4, workers=1)
    break_agencies(folder, 1)
    return folder


def test_who_gives_up_is_counted(province: Path, tmp_path: Path) -> None:
    """In one process a week that cannot be run costs this week only."""
    listed = tmp_path / "listed"
    listed.write_text("".join(f"{one}\n" for one in workspaces(province)), encoding="utf-8")
    assert every(ours, listed, tmp_path / "runs") == 1
    assert len(list(tmp_path.glob("runs/*/*/run.json"))) == 3


@pytest.mark.heavy
@pytest.mark.needs("pandas")
@pytest.mark.posix("loops of the shell")
def test_the_loops_stand_beside_the_fleet(province: Path, tmp_path: Path) -> None:
    """Of the broken agency everybody says the same, but the script that never opens agency.xlsx."""
    lines = [line.strip("| ").split(" | ") for line in beside_fleet(province, tmp_path, [1], 1).splitlines()[2:]]
    found = {name: (agencies, failed) for name, agencies, failed, *_ in lines}
    assert [found[name] for name in ("fleet, 1 worker", "`batch` in a loop")] == [("4", "1"), ("4", "1")]
    assert found["`batch.run_week` in one process"] == ("4", "1")
    assert found["the naive stack in a loop"] == found["the naive stack in one process"]


@pytest.mark.heavy
@pytest.mark.posix("looks into /proc")
def test_a_fleet_tells_what_it_did_and_stops_at_its_limit(province: Path, tmp_path: Path) -> None:
    """All parts have their time, every worker its memory; what the limit leaves undone is not counted."""
    whole = fleet_cost(province, tmp_path / "whole", as_of(), 1)
    assert whole.told.endings == {"done": 3, "failed": 1}
    assert min(whole.told.start, whole.told.course, whole.spent.cpu) > 0
    assert min(*whole.early, *whole.late, whole.parent) > 20
    assert 0.2 < whole.busy < 1.01
    stopped = fleet_cost(province, tmp_path / "stopped", as_of(), 1, limit=0.001)
    assert stopped.told.done == 1
