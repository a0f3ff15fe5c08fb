"""Publish a week and be killed at the n-th step, then run again: a process of its own, called by test_runs_kill.

``python -m tests.runs.killing SCRATCH PART PARTS MOST``; what was seen is printed as JSON. Every run is a child process
that inherits the examined week (or unpickles it, where processes cannot be forked).
"""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch import batch
from ita_batch.run_folder import OWNER, Staging, staged_run
from ita_batch.website_check import SEEN
from tests.runs.faulty_disk import watched
from tests.runs.small_weeks import hashes, publish_week

WEEK = "week.pickle"
OLD = "old"  # an output with one published run, to be copied
DIED = -int(getattr(signal, "SIGKILL", -9))
RARE = 10  # fewer steps of a kind than this in a run
_processes: Any = multiprocessing.get_context("fork" if hasattr(os, "fork") else "spawn")


def die() -> None:
    """End at once: nothing is flushed, no ``finally`` runs."""
    if hasattr(signal, "SIGKILL"):
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def one_run(scratch: Path, output: Path, kill_at: int | None, told: Path | None) -> None:
    """In a child: publish; die at a step, or write down every step and what was found of an earlier run."""
    workspace, week = pickle.loads((scratch / WEEK).read_bytes())  # noqa: S301 - our own file
    found: list[Staging] = []

    @contextmanager
    def noting(at: Path, as_of: date) -> Iterator[Staging]:
        with staged_run(at, as_of) as staging:
            found.append(staging)
            yield staging

    setattr(batch, "staged_run", noting)  # noqa: B010 - mypy holds a plain assignment for a mistake

    def act(number: int, _kind: str) -> None:
        if number == kill_at:
            die()

    with watched(output, act) as disk:
        publish_week(workspace, week, output, scratch / SEEN)
    if told:
        left = found[0].abandoned
        owner = left.owner.pid if left and left.owner else None
        told.write_text(json.dumps({"steps": disk.steps, "abandoned": left and {"pid": owner, "swept": left.swept}}))


def in_child(scratch: Path, output: Path, kill_at: int | None = None, told: Path | None = None) -> tuple[int, int]:
    """The exit code and process id of a run in a child process."""
    child = _processes.Process(target=one_run, args=(scratch, output, kill_at, told))
    child.start()
    child.join()
    return child.exitcode, child.pid


def undisturbed(scratch: Path) -> dict[str, Any]:
    """The steps of a run that nobody disturbs, and what then stands in the output."""
    output = scratch / "undisturbed"
    shutil.copytree(scratch / OLD, output)
    told = scratch / "undisturbed.json"
    code, _ = in_child(scratch, output, told=told)
    return {"code": code, "after": hashes(output), **json.loads(told.read_text())}


def killed_at(scratch: Path, number: int) -> dict[str, Any]:
    """What is there after the kill, and after the next run."""
    output, told = scratch / f"{number}", scratch / f"{number}.json"
    shutil.copytree(scratch / OLD, output)
    code, pid = in_child(scratch, output, kill_at=number)
    killed = hashes(output)
    note = (output / OWNER).read_text() if OWNER in killed else None
    code_again, _ = in_child(scratch, output, told=told)
    return {
        "number": number,
        "code": code,
        "pid": pid,
        "note": note,
        "killed": killed,
        "code_again": code_again,
        "again": hashes(output),
        "abandoned": json.loads(told.read_text())["abandoned"],
    }


def chosen(steps: list[list[str]], most: int) -> list[int]:
    """The numbers of these steps: all of the rare kinds (the rename is one), and of the others as many as there is
    room for, spread over the run.
    """
    kinds = [kind for kind, _ in steps]
    rare = [number for number, kind in enumerate(kinds, 1) if kinds.count(kind) < RARE]
    others = [number for number, kind in enumerate(kinds, 1) if kinds.count(kind) >= RARE]
    room = min(most - len(rare), len(others))
    return sorted([*rare, *(others[position * len(others) // room] for position in range(room))])


def main(scratch: Path, part: int, parts: int, most: int) -> None:
    """Every ``parts``-th of the chosen kill points, beginning with ``part``."""
    whole = undisturbed(scratch / f"part{part}")
    points = chosen(whole["steps"], most)[part::parts]
    json.dump({**whole, "kills": [killed_at(scratch / f"part{part}", point) for point in points]}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
