"""Look at workbooks in an isolated process: whatever one holds costs some seconds, and never the week."""

import atexit
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from ita_batch.annex.look_inside import SheetLook, look_at
from ita_batch.annex.view import View, with_looks
from ita_batch.isolation.process import Process
from ita_batch.isolation.worker import answer_all

MEGABYTES, SECONDS = 512, 20
"""For one workbook. A form with a thousand filled rows takes a second with the start of the process."""


class LookProcess(Process):
    """A process that looks at workbooks."""

    def program(self) -> str:
        """Look and answer."""
        return "from ita_batch.annex.look_process import serve; serve()"

    def megabytes(self) -> int:
        """As it bounds itself."""
        return MEGABYTES

    def seconds(self) -> int:
        """For one workbook."""
        return SECONDS

    def look(self, path: Path) -> Mapping[str, SheetLook]:
        """What ``looked`` gives; nothing when it took too long, too much memory or crashed."""
        answer = self.ask(path.absolute())  # the process stays in the folder in which it began
        return answer if isinstance(answer, dict) else {}


@lru_cache(maxsize=1)
def look_process() -> LookProcess:
    """The one process of this program, ended with it."""
    shared = LookProcess()
    atexit.register(shared.stop)
    return shared


def looked_at(path: Path, views: Sequence[View]) -> Sequence[View]:
    """The sheets of a workbook with what they have besides values, where its format says that."""
    return with_looks(views, look_process().look(path)) if views and path.suffix.lower() == ".xlsx" else views


def looked(path: Path) -> Mapping[str, SheetLook]:
    """What the sheets of a workbook have besides values; nothing of a file that is no .xlsx or cannot be looked at."""
    try:
        return look_at(path.read_bytes())
    except MemoryError:
        raise
    except Exception:  # openpyxl raises whatever a broken part makes it raise
        return {}


def serve() -> None:
    """Answer until the parent ends."""
    answer_all(looked, MEGABYTES, SECONDS)
