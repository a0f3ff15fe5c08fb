"""Count the work of weeks and commands, for ``benchmarks.counts``: ``python -m benchmarks.counted_work`` prints it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from cProfile import Profile
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

from benchmarks import forty
from benchmarks.measured import ROOT, WELL_ENDED
from benchmarks.week_parts import PARTS, run, watched
from examples.agencies.build import Inbox
from examples.agencies.spec import AgencySpec, Kind, Week
from ita_batch.batch import run_week
from ita_batch.intake.files.read_workbook import Reading, read_file
from ita_batch.intake.files.readers import Pool
from ita_batch.resources import example_day, example_workspace
from ita_batch.workspace import open_workspace

CALLS, BYTES, PAIRS, MODULES = "function calls", "bytes", "pairs compared", "modules"
EXAMPLE, OTHER = "the example", "everything else"
DAY: Final = date(2021, 3, 12)
_LISTS: Final = AgencySpec("lists", Kind.PAO, 8, (Week(DAY, faults=2),), contacts=50)
WEEKS: Final = {
    "a week of 8 lists of 50 rows": _LISTS,
    "a week of 8 lists of 200 rows": replace(_LISTS, weeks=(Week(DAY, faults=8),), contacts=200),
    "a week of 40 divisions, 2,000 findings": forty.SPEC,
}
"""Four times the rows must not be more than four times the work, and neither must divisions multiply the findings."""

COMMANDS: Final = {
    "--help": ["run.py", "--help"],
    "verify": ["run.py", "verify", "{run}"],
    "doctor": ["run.py", "doctor"],
    "check": ["run.py", "check", "{file}", "--workspace", "{workspace}", "--as-of", "{day}", "--output", "{output}"],
    "demo": ["run.py", "demo", "--output", "{output}"],
    "a reader of workbooks": ["-c", "import ita_batch.intake.files.reader_process, python_calamine"],
}
"""What is given to Python, by the name of the command."""


def main() -> None:
    """Print a line a count: what, unit, count."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        with _read_here():
            _count_example(folder / "example")
            for name, spec in WEEKS.items():
                _count_week(name, spec, folder / spec.key)
        _count_modules(folder)


@contextmanager
def _read_here() -> Iterator[None]:
    """While inside, workbooks are read in this process, one after the other, whenever one is asked for.

    How often a thread looks whether another process has answered depends on the clock, and says nothing.
    """

    def read(_: Pool, files: Sequence[tuple[Path, str]]) -> Iterator[Reading]:
        return (read_file(path, file) for path, file in files)

    with patch.object(Pool, "read", read), patch.object(Pool, "warm_up", lambda *_: None):
        yield


def _count_example(folder: Path) -> None:
    """The calls of each part, the pairs compared, and the bytes of each file and folder of the run."""
    counted = dict.fromkeys((*PARTS, OTHER), 0)
    pairs = 0
    matching = import_module("ita_batch.matching.resolve")
    original = matching.candidate_pairs

    def candidates(*given: Any) -> Iterator[Any]:
        nonlocal pairs
        for portion in original(*given):
            pairs += len(portion.left)
            yield portion

    whole = Profile()

    def watcher(part: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            whole.disable()
            own = Profile()
            try:
                return own.runcall(original, *given, **named)
            finally:
                counted[part] += _calls(own)
                whole.enable()

        return call

    with watched(watcher), patch.object(matching, "candidate_pairs", candidates):
        whole.runcall(run, folder)
    counted[OTHER] = _calls(whole)
    for part, calls in counted.items():
        _say(f"{EXAMPLE}: {part}", CALLS, calls)
    _say(f"{EXAMPLE}: match", PAIRS, pairs)
    (published,) = (path for path in folder.iterdir() if path.is_dir())
    for path in sorted(published.iterdir()):
        _say(f"{EXAMPLE}: {path.name}", BYTES, _size(path))


def _count_week(name: str, spec: AgencySpec, folder: Path) -> None:
    """All calls of a whole week."""
    Inbox(spec, folder).add_week(0)
    profile, day = Profile(), spec.weeks[0].day
    profile.runcall(lambda: run_week(open_workspace(folder, day), day, folder / "output", lambda *_: None))
    _say(name, CALLS, _calls(profile))


def _count_modules(folder: Path) -> None:
    """What each command imports, beside what Python itself imports to begin."""
    (published,) = (path for path in (folder / "example").iterdir() if path.is_dir())
    workspace = example_workspace()
    file = min((workspace / "inbox").iterdir())
    given = {"run": published, "file": file, "workspace": workspace, "day": example_day(), "output": folder / "new"}
    bare = _modules(["-c", ""])
    for name, command in COMMANDS.items():
        _say(name, MODULES, _modules([word.format(**given) for word in command]) - bare)


def _modules(words: Sequence[str]) -> int:
    command = [sys.executable, "-X", "importtime", *words]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=False)
    if done.returncode not in WELL_ENDED:
        raise RuntimeError(f"{words} ended with {done.returncode}")
    return sum(line.startswith(b"import time:") for line in done.stderr.splitlines())


def _calls(profile: Profile) -> int:
    return sum(entry.callcount for entry in profile.getstats())


def _size(path: Path) -> int:
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file()) if path.is_dir() else path.stat().st_size


def _say(what: str, unit: str, count: int) -> None:
    sys.stdout.write(f"{what}\t{unit}\t{count}\n")


if __name__ == "__main__":
    main()
