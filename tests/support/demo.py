"""The week of the example, published once for all tests that read it; who changes a file of it copies it first."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from filelock import FileLock

from ita_batch.batch import read_inbox
from ita_batch.examine import examine
from ita_batch.resources import example_workspace
from ita_batch.week import Week
from ita_batch.workspace import Workspace, open_workspace

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "buengkan"
DAY = date(2021, 3, 12)
Made = TypeVar("Made")


@dataclass(frozen=True)
class Demo:
    """A run of ``python run.py demo``: its folder and what the terminal showed."""

    folder: Path
    stdout: str
    stderr: str


def run_demo(folder: Path) -> Demo:
    """Run the demo in ``folder``; its inputs stay as they were."""
    inputs = digests(EXAMPLE)
    done = command("demo", folder=folder)
    assert done.returncode == 1, done.stderr
    assert digests(EXAMPLE) == inputs, "an input file was changed"
    return Demo(folder / "output" / "2564-03-12_01", done.stdout, done.stderr)


def examine_example(_: Path) -> tuple[Workspace, Week]:
    """The workspace of the example and its week, not published."""
    workspace = open_workspace(example_workspace(), DAY)
    return workspace, examine(workspace, DAY, read_inbox(workspace, DAY, lambda *_: None))


def made_once(paths: pytest.TempPathFactory, make: Callable[[Path], Made], name: str = "") -> Made:
    """What ``make`` makes in a folder of its own, made by the first of the test processes that asks for it.

    ``name`` tells apart what one function makes of several things.
    """
    base = paths.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / (name or make.__name__)
    folder.mkdir(exist_ok=True)
    kept = folder / "made.pickle"
    with FileLock(folder / "made.lock"):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(folder)))
        made: Made = pickle.loads(kept.read_bytes())  # noqa: S301 - our own file
    return made


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python run.py …`` as the secretary does."""
    return subprocess.run(
        [sys.executable, str(ROOT / "run.py"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".lock"
    }
