"""The three weeks of the small อบต., run in a copy of its workspace: what came later is dropped into the same inbox."""

from __future__ import annotations

import shutil
from pathlib import Path

from examples.generator.nongtua.workspace import DAYS, FOLDERS
from tests.support.demo import ROOT, command

EXAMPLE = ROOT / "examples" / "nongtua"


def run_three_weeks(folder: Path) -> tuple[Path, ...]:
    """The three run folders, made as the secretary makes them: ``batch . --as-of DAY`` in the workspace."""
    place = Path(shutil.copytree(EXAMPLE, folder / "งาน ITA"))
    runs = []
    for day, came in zip(DAYS, FOLDERS, strict=True):
        if came != "inbox":
            for path in (place / came).iterdir():
                shutil.copy2(path, place / "inbox" / path.name)
        done = command("batch", ".", "--as-of", day.isoformat(), folder=place)
        assert done.returncode in {0, 1}, done.stderr
        assert "Traceback" not in done.stderr
        made = place / "output" / f"{day.year + 543}-{day:%m-%d}_01"
        _beside(made, "txt").write_text(done.stdout, encoding="utf-8")
        _beside(made, "code").write_text(str(done.returncode), encoding="utf-8")
        runs.append(made)
    return tuple(runs)


def shown(run: Path) -> str:
    """What the terminal showed of a run."""
    return _beside(run, "txt").read_text(encoding="utf-8")


def exit_code(run: Path) -> int:
    """How the command ended."""
    return int(_beside(run, "code").read_text(encoding="utf-8"))


def _beside(run: Path, kind: str) -> Path:
    """In the workspace, not in its output: screens are not the same on every system."""
    return run.parents[1] / f"{run.name}.{kind}"
