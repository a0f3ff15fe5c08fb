"""Fill blanks in a disposable process: a blank that harms the program that fills it costs that blank only."""

from pathlib import Path

from ita_batch.intake.files.file_limits import WORKER_MEGABYTES, WORKER_SECONDS
from ita_batch.isolation.process import Process
from ita_batch.official.blank_sheet import Cell, Cells, Refusal, SheetFacts
from ita_batch.official.open_blank import Question

_START = "from ita_batch.official.filler_process import serve; serve({megabytes}, {seconds})"


class Filler(Process):
    """A process that fills blanks; ended by ``stop``."""

    def program(self) -> str:
        """Open and answer."""
        return _START.format(megabytes=WORKER_MEGABYTES, seconds=self.seconds())

    def megabytes(self) -> int:
        """As it bounds itself."""
        return WORKER_MEGABYTES

    def seconds(self) -> int:
        """For one blank."""
        return WORKER_SECONDS

    def facts(self, path: Path, sha256: str, sheet: str, asked: tuple[Cell, ...]) -> SheetFacts | Refusal:
        """What the sheet demands of these cells, or why that cannot be said."""
        found = self.ask(Question(str(path.absolute()), sha256, sheet, asked))
        return found if isinstance(found, SheetFacts | Refusal) else Refusal.FORMAT

    def fill(self, path: Path, sha256: str, sheet: str, cells: Cells) -> bytes | Refusal:
        """The bytes of a copy with these values, or why there is none."""
        found = self.ask(Question(str(path.absolute()), sha256, sheet, (), cells))
        return found if isinstance(found, bytes | Refusal) else Refusal.FORMAT
