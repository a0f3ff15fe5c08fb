"""One week of the example in this process, part by part: ``python -m benchmarks.week_parts`` prints seconds of CPU."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from unittest.mock import patch

_START = time.process_time()

from ita_batch import batch, start  # noqa: E402, F401 - the imports are measured as well
from ita_batch.intake.files.readers import pool  # noqa: E402
from ita_batch.resources import example_day, example_workspace  # noqa: E402
from ita_batch.workspace import open_workspace  # noqa: E402

IMPORTS, OPENING, READERS, REST = "imports", "open the workspace", "reader processes", "the rest"
PARTS: Final[Mapping[str, str]] = {
    "read": "read_inbox",
    "judge and match": "examine",
    "compare with earlier runs": "with_history",
    "facts": "facts_of",
    "itas": "write_itas",
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

Watcher = Callable[[str, Callable[..., Any]], Callable[..., Any]]


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """While inside, every function of ``PARTS`` is what ``watcher`` makes of it, given the part."""
    with ExitStack() as stack:
        for part, name in PARTS.items():
            if original := getattr(batch, name, None):  # another state of the program may not have it
                stack.enter_context(patch.object(batch, name, watcher(part, original)))
        yield


def run(folder: Path) -> None:
    """The example's week, published under ``folder``."""
    workspace = open_workspace(example_workspace(), example_day())
    batch.run_week(workspace, example_day(), folder, lambda *_: None)


def main() -> None:
    """Measure one week in this process, from its first import on, and print it."""
    imports = time.process_time() - _START
    import resource  # noqa: PLC0415 - POSIX only

    spent = dict.fromkeys(PARTS, 0.0)

    def watcher(part: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            begin = time.process_time()
            try:
                return original(*given, **named)
            finally:
                spent[part] += time.process_time() - begin

        return call

    with TemporaryDirectory() as folder, watched(watcher):
        begin = time.process_time()
        workspace = open_workspace(example_workspace(), example_day())
        opening = time.process_time() - begin
        batch.run_week(workspace, example_day(), Path(folder), lambda *_: None)
        whole = time.process_time() - begin
    pool().stop()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    readers = children.ru_utime + children.ru_stime
    rest = whole - opening - sum(spent.values())
    own = {IMPORTS: imports, OPENING: opening, **spent, REST: rest, READERS: readers}
    for part, seconds in own.items():
        sys.stdout.write(f"{part}\t{seconds}\n")


if __name__ == "__main__":
    main()
