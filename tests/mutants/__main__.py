"""``python -m tests.mutants rules --sample 20 --seed 1``: change the code of a room here and there, and run its tests.

Each change is made in a copy of the checkout; the tests of the room run there until the first of them fails. Printed is
one line per change: ``killed`` when a test failed (or hung), ``LIVED`` when none did. Exit code 1 when one lived.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants.changes import Change, changes_of

ROOT = Path(__file__).resolve().parents[2]
ROOMS = {
    "intake": ("tests/intake",),
    "matching": ("tests/matching", "tests/review"),
    "rules": ("tests/rules", "tests/disclosure", "tests/judge", "tests/website/test_website_rules.py"),
    "scoring": ("tests/scoring",),
    "thai": ("tests/thai",),
}
COPIED = ("ita_batch", "tests", "schemas", "examples", "docs", "pyproject.toml", "run.py")
SECONDS = 300


def sampled(room: str, size: int, seed: int) -> list[tuple[Path, Change]]:
    """So many changes of the room, the same ones for the same seed."""
    found = [
        (path.relative_to(ROOT), change)
        for path in sorted((ROOT / "ita_batch" / room).rglob("*.py"))
        for change in changes_of(path.read_text(encoding="utf-8"))
    ]
    chosen = random.Random(seed).sample(range(len(found)), min(size, len(found)))
    return [found[number] for number in sorted(chosen)]


def tests_fail(copy: Path, paths: tuple[str, ...]) -> bool:
    """True when a test of these paths fails in the copy."""
    options = ("-x", "-q", "-n", "0")
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *paths],
            cwd=copy,
            env=environment,
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def lived(room: str, size: int, seed: int) -> list[str]:
    """The changes that no test of the room noticed; every change is printed when its tests have run."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch)
        for name in COPIED:
            source = ROOT / name
            shutil.copytree(source, copy / name) if source.is_dir() else shutil.copy2(source, copy / name)
        if tests_fail(copy, ROOMS[room]):
            raise SystemExit(f"the tests of {room} fail without any change")
        survivors = []
        for path, change in sampled(room, size, seed):
            original = (copy / path).read_text(encoding="utf-8")
            (copy / path).write_text(change.applied(original), encoding="utf-8")
            killed = tests_fail(copy, ROOMS[room])
            (copy / path).write_text(original, encoding="utf-8")
            line = (
                f"{'killed' if killed else 'LIVED '} {path.as_posix()}:{change.line}  {change.before} -> {change.after}"
            )
            print(line, flush=True)  # noqa: T201 - what the command is for
            if not killed:
                survivors.append(line)
        return survivors


def main() -> None:
    """Read the arguments, and say how many changes lived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("room", choices=sorted(ROOMS))
    parser.add_argument("--sample", type=int, default=20, help="how many changes (default 20)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (default 1)")
    given = parser.parse_args()
    survivors = lived(given.room, given.sample, given.seed)
    sys.exit(f"{len(survivors)} of {given.sample} changes lived" if survivors else 0)


if __name__ == "__main__":
    main()
