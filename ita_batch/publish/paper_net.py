"""One net per paper: a document that cannot be made is left out and reported as our bug; the week is published.

The ITAS files, findings.json and run.json have no net: without them there is no week.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from ita_batch.errors import UserError, place_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.held_files import let_go, once_free, remove_folder

PAPER_FAILED = Code("paper-failed", Severity.ERROR, source="contract: Run folder")

Papers = Callable[[str], AbstractContextManager[None]]
"""Called with the name of a paper in its folder; the paper is made in the block."""


def without_net(_: str) -> AbstractContextManager[None]:
    """What fails, fails."""
    return nullcontext()


class PaperNet:
    """Keeps what goes wrong with one paper to that paper."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._failed: list[Finding] = []

    @contextmanager
    def paper(self, name: str) -> Iterator[None]:
        """Make the paper ``name`` of the folder in this block. What the disk refuses is no fault of the paper."""
        from xlsxwriter.exceptions import FileCreateError  # noqa: PLC0415 - a document library, only here

        try:
            yield
        except (UserError, OSError, FileCreateError):
            raise
        except Exception as error:
            if not self.folder.is_dir():  # whatever goes wrong in a folder that has vanished
                raise
            let_go(error)
            self._sweep(self.folder / name)
            self._failed.append(PAPER_FAILED.at(Place(), paper=name, detail=place_of(error), identity=name))

    def taken(self) -> list[Finding]:
        """What has failed since this was asked."""
        failed, self._failed = self._failed, []
        return failed

    @staticmethod
    def _sweep(path: Path) -> None:
        """Nothing half-made stays."""
        if path.is_dir():
            remove_folder(path)
        else:
            once_free(partial(path.unlink, missing_ok=True), path)
