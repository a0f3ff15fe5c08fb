"""Small fleets for tests: the generated small agency, several times over, as workspaces of different agencies."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Final

from ita_batch.resources import OUTPUT

ROOT: Final = Path(__file__).resolve().parents[2]
EXAMPLE: Final = ROOT / "examples" / "nongtua"
DAY: Final = date(2021, 3, 12)
AS_OF: Final = "2564-03-12"
FIRST_RUN: Final = f"{AS_OF}_01"


def fleet_of(root: Path, number: int) -> list[Path]:
    """So many workspaces in two districts below ``root``, in the order of their names."""
    made = [root / f"อำเภอ{'กข'[place % 2]}" / f"อบต.{place:03d}" for place in range(number)]
    for folder in made:
        workspace(folder)
    return sorted(made)


def workspace(folder: Path) -> Path:
    """One more workspace, with what its divisions have sent in the first week."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("week*", OUTPUT))
    return folder


def fleet(*arguments: str | Path, day: str = AS_OF) -> subprocess.CompletedProcess[str]:
    """The command, as it is given on a command line."""
    return subprocess.run(
        fleet_line(*arguments, day=day), capture_output=True, check=False, encoding="utf-8", timeout=300
    )


def fleet_line(*arguments: str | Path, day: str = AS_OF) -> list[str]:
    """The words of the command line."""
    return [sys.executable, str(ROOT / "run.py"), "fleet", *map(str, arguments), "--as-of", day]


def run_names(folder: Path, output: Path | None = None) -> list[str]:
    """The names of everything in an output that is seen: run folders, and nothing half-written."""
    inside = output or folder / OUTPUT
    return sorted(path.name for path in inside.iterdir() if not path.name.startswith(".")) if inside.is_dir() else []


def bytes_of(run: Path) -> dict[str, str]:
    """The SHA-256 of every file of a run folder by its name."""
    return {
        path.relative_to(run).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(run.rglob("*"))
        if path.is_file()
    }
