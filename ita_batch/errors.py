"""The user's own mistakes as exceptions, each with its exit code (contract: Exit codes), and the place of a bug.

Problems *in the files* are never exceptions: they are findings, and the week goes on.
"""

from enum import IntEnum
from pathlib import Path

from ita_batch import __version__


class ExitCode(IntEnum):
    """What the process tells the scripts that call it."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    NO_WORKSPACE = 10
    LOCKED = 12
    OUTPUT_FAILED = 13
    VERIFY_FAILED = 20
    BUG = 70
    DAMAGED = 100  # said by ``whole_program``, which can import nothing that may be damaged


class UserError(Exception):
    """Something only the user can put right; shown as a sentence of the catalogue, without a trace."""

    def __init__(self, key: str, exit_code: ExitCode, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.exit_code = exit_code
        self.values = values


class Published(SystemExit):
    """A run that stands there whole, however the showing of it went; its code tells of what was found."""


def place_of(error: Exception) -> str:
    """The kind of failure and the last line of our own code on the way to it: never a value that a file may hold."""
    import traceback  # noqa: PLC0415

    ours = Path(__file__).parent
    lines = traceback.extract_tb(error.__traceback__)
    last = next((line for line in reversed(lines) if ours in Path(line.filename).parents), lines[-1] if lines else None)
    place = f" {Path(last.filename).name}:{last.lineno}" if last else ""
    return f"{type(error).__name__}{place} ita-batch {__version__}"
