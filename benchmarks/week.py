"""What each part of a week costs: the example's week, part by part, in seconds of processor time.

``python -m benchmarks.week [RUNS]``
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from unittest.mock import patch

_START = time.process_time()

from examples.generator.expected import AS_OF  # noqa: E402 - the imports are measured as well
from ita_batch import batch  # noqa: E402
from ita_batch.resources import example_workspace  # noqa: E402
from ita_batch.workspace import open_workspace  # noqa: E402

IMPORTS = "imports"
TOTAL = "total"
PARTS: Mapping[str, str] = {
    "read": "read_inbox",
    "judge and match": "examine",
    "itas": "write_itas",
    "compare with earlier runs": "with_history",
    "entry sheet": "publish_entry_sheet",
    "memo, meeting annex": "publish_memo",
    "board": "publish_board",
    "returns": "write_returns",
    "review": "write_review",
    "letters": "write_letters",
    "work list": "write_work_list",
    "findings.json": "write_findings",
    "run.json": "write_manifest",
}
"""A line of the table, and the function of ``ita_batch.batch`` that does it."""


@contextmanager
def _watched(seconds: dict[str, float]) -> Iterator[None]:
    """While inside, every part adds its time; the processes that read the inbox are not counted."""
    originals = {part: getattr(batch, name) for part, name in PARTS.items()}

    def watched(part: str) -> object:
        def call(*given: object, **named: object) -> object:
            start = time.process_time()
            try:
                return originals[part](*given, **named)
            finally:
                seconds[part] = seconds.get(part, 0.0) + time.process_time() - start

        return call

    with ExitStack() as stack:
        for part, name in PARTS.items():
            stack.enter_context(patch.object(batch, name, watched(part)))
        yield


def one_run(folder: Path) -> dict[str, float]:
    """Seconds by part of one whole week, published under ``folder``."""
    seconds: dict[str, float] = {}
    start = time.process_time()
    with _watched(seconds):
        batch.run_week(open_workspace(Path(example_workspace()), AS_OF), AS_OF, folder, lambda *_: None)
    seconds[TOTAL] = time.process_time() - start
    return seconds


def _one_process() -> None:
    """Measure one week in this process, from its first import on."""
    imports = time.process_time() - _START
    with tempfile.TemporaryDirectory() as folder:
        seconds = one_run(Path(folder))
    for part in (*PARTS, TOTAL):
        print(f"{part}\t{seconds.get(part, 0.0)}")
    print(f"{IMPORTS}\t{imports}")


def main(runs: int) -> None:
    """Print the table: the median of several processes."""
    found: dict[str, list[float]] = {}
    for _ in range(runs):
        command = [sys.executable, "-m", "benchmarks.week", "--one"]
        for line in subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines():
            part, _, seconds = line.partition("\t")
            found.setdefault(part, []).append(float(seconds))
    print(f"| {'a week of the example':<26} | seconds |")
    print(f"|{'-' * 28}|{'-' * 9}|")
    for part, measured in found.items():
        print(f"| {part:<26} | {median(measured):>7.2f} |")


if __name__ == "__main__":
    if sys.argv[1:] == ["--one"]:
        _one_process()
    else:
        main(int(sys.argv[1]) if sys.argv[1:] else 3)
