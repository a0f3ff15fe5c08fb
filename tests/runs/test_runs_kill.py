"""Killed at any step, a run leaves the earlier runs as they were and nothing else to see; the next one is whole."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ita_batch.run_folder import LOCK, OWNER, STAGING
from ita_batch.website_check import SEEN
from tests.runs.killing import DIED, OLD, WEEK
from tests.runs.small_weeks import publish_week, small_week

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
FIRST, SECOND, THIRD = (f"2564-03-12_0{number}" for number in (1, 2, 3))
PARTS = 2
MOST = 50 if hasattr(os, "fork") else 24  # where every child must import everything again, fewer
Report = dict[str, Any]


def see(scratch: Path) -> list[Report]:
    """What two processes saw, each with its half of the kill points."""
    workspace, week = small_week(scratch / "workspace")
    for part in range(PARTS):
        folder = scratch / f"part{part}"
        publish_week(workspace, week, folder / OLD)
        (folder / SEEN / "pages").mkdir(parents=True)
        (folder / SEEN / "pages" / "1.txt").write_text("หน้าเว็บ", encoding="utf-8")
        (folder / WEEK).write_bytes(pickle.dumps((workspace, week)))
    commands = (
        [sys.executable, "-m", "tests.runs.killing", str(scratch), str(part), str(PARTS), str(MOST)]
        for part in range(PARTS)
    )
    running = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) for command in commands]
    outputs = [process.communicate(timeout=300 if hasattr(os, "fork") else 1200)[0] for process in running]
    assert [process.returncode for process in running] == [0] * PARTS
    return [json.loads(output) for output in outputs]


def test_killed_at_every_step(tmp_path: Path) -> None:
    """One test, for the kills are many and shared by all that is to be shown."""
    reports = see(tmp_path)
    kills = sorted((kill for report in reports for kill in report["kills"]), key=lambda kill: int(kill["number"]))
    the_kill_points_cover_the_run(reports, kills)
    the_output_holds_the_old_runs_and_nothing_else(reports, kills)
    half_written_runs_were_there_to_be_found(kills)
    the_next_run_is_whole_and_sweeps(reports, kills)
    the_next_run_says_whose_lock_it_took_over(reports, kills)


def below(state: dict[str, str], name: str) -> dict[str, str]:
    """The files of one run folder."""
    return {path.removeprefix(f"{name}/"): digest for path, digest in state.items() if path.startswith(f"{name}/")}


def top(state: dict[str, str]) -> set[str]:
    """The names that stand in the output itself."""
    return {path.split("/")[0] for path in state}


def seen(state: dict[str, str]) -> set[str]:
    """Those that a person sees."""
    return {name for name in top(state) if not name.startswith(".")}


def place(steps: list[list[str]], kind: str) -> int:
    """The number of the last step of a kind."""
    return max(number for number, (each, _) in enumerate(steps, 1) if each == kind)


def the_kill_points_cover_the_run(reports: list[Report], kills: list[Report]) -> None:
    """Every kind of step and every folder, from the first to the last; both processes took the same steps."""
    steps = reports[0]["steps"]
    made = {name for kind, name in steps if kind == "mkdir"}
    assert made >= {SEEN, "pages", "itas", "returns", "letters", "messages"}
    assert [report["steps"] for report in reports] == [steps] * PARTS
    assert {kind for kind, _ in steps} >= {"mkdir", "open", "write", "fsync", "rename", "remove", "list"}
    assert os.name != "posix" or "lock" in {kind for kind, _ in steps}  # Windows' own locks pass no audit hook
    assert [kind for kind, _ in steps].count("rename") == 1
    numbers = [kill["number"] for kill in kills]
    assert len(set(numbers)) == len(numbers) == min(len(steps), MOST) >= 20
    assert place(steps, "rename") in numbers
    assert {kind for kind, _ in steps} == {steps[number - 1][0] for number in numbers}
    assert all(kill["code"] == DIED for kill in kills)


def the_output_holds_the_old_runs_and_nothing_else(reports: list[Report], kills: list[Report]) -> None:
    """Up to the rename only the first run, after it the second one too, whole; the rest is out of sight."""
    steps, whole = reports[0]["steps"], reports[0]["after"]
    for kill in kills:
        state = kill["killed"]
        renamed = kill["number"] > place(steps, "rename")
        assert seen(state) == ({FIRST, SECOND} if renamed else {FIRST}), kill["number"]
        for name in seen(state):
            assert below(state, name) == below(whole, name), kill["number"]
        assert top(state) - seen(state) <= {LOCK, OWNER, f"{STAGING}{SECOND}"}, kill["number"]


def half_written_runs_were_there_to_be_found(kills: list[Report]) -> None:
    """The kills hit: most of them leave a staging folder, with different contents."""
    left = [below(kill["killed"], f"{STAGING}{SECOND}") for kill in kills]
    assert sum(bool(files) for files in left) > len(kills) // 2
    assert len({json.dumps(files) for files in left}) >= MOST // 4  # a workbook is there in one write, or not at all


def the_next_run_is_whole_and_sweeps(reports: list[Report], kills: list[Report]) -> None:
    """Byte for byte what an undisturbed run gives, after an unfinished one; of that nothing is left."""
    whole = reports[0]["after"]
    assert reports[0]["code"] == 0
    assert below(whole, SECOND)
    for kill in kills:
        state, earlier = kill["again"], seen(kill["killed"])
        new = THIRD if SECOND in earlier else SECOND
        assert kill["code_again"] == 0
        assert seen(state) == {*earlier, new}, kill["number"]
        found, wanted = below(state, new), below(whole, SECOND)
        if new == THIRD:  # its manifest names another run before it, and its returns are those of another round
            assert found["run.json"] != wanted["run.json"]
            found, wanted = ({name: of[name] for name in of if not _of_round(name)} for of in (found, wanted))
        assert found == wanted, kill["number"]
        assert all(below(state, name) == below(kill["killed"], name) for name in earlier), kill["number"]
        assert top(state) - seen(state) <= {LOCK}, kill["number"]


def _of_round(name: str) -> bool:
    """True for what says which run it is of: the manifest, the returns, and what names these."""
    return name.startswith(("returns/", "letters/")) or name in {"run.json", "work_list.xlsx"}


def the_next_run_says_whose_lock_it_took_over(reports: list[Report], kills: list[Report]) -> None:
    """The process where it got to write its note, and the folders swept; nothing after a run that ended."""
    assert reports[0]["abandoned"] is None
    for kill in kills:
        staged = [f"{STAGING}{SECOND}"] if f"{STAGING}{SECOND}" in top(kill["killed"]) else []
        if kill["note"] is None and not staged:
            assert kill["abandoned"] is None, kill["number"]
        else:
            pid = kill["pid"] if staged or SECOND in seen(kill["killed"]) else _noted_pid(kill["note"])
            assert kill["abandoned"] == {"pid": pid, "swept": staged}, kill["number"]
    assert any(kill["abandoned"] and kill["abandoned"]["swept"] for kill in kills)
    assert any(kill["abandoned"] is None for kill in kills)


def _noted_pid(note: str) -> int | None:
    """The process of a note that may be half written."""
    try:
        return int(json.loads(note)["pid"])
    except ValueError:
        return None
