"""The streams and the encoding of the process: nothing that a console or a system lacks ends a run.

A standard stream that is closed or cannot be written (a full disk, a pipe that nobody reads) swallows what it is given
and remembers why: the work goes on, and its exit code stays true.
"""

import io
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from ita_batch.how_to import HowTo, quoted
from ita_batch.resources import DOOR


class _Patient(io.RawIOBase):
    """A raw stream that says nothing more once it could not be written."""

    def __init__(self, raw: Any) -> None:  # noqa: ANN401 - a file, or a console of Windows
        super().__init__()
        self._raw = raw
        self.failure: OSError | None = None

    def writable(self) -> bool:
        """As the stream below."""
        return True

    def fileno(self) -> int:
        """That of the stream below."""
        return int(self._raw.fileno())

    def isatty(self) -> bool:
        """As the stream below."""
        return bool(self._raw.isatty())

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """How many bytes were written, or dropped."""
        if self.failure is None:
            try:
                written: int | None = self._raw.write(data)
            except OSError as error:
                self.failure = error
            else:
                return written or 0
        return memoryview(data).nbytes


_patient: dict[str, _Patient] = {}


def how_here() -> HowTo:
    """How we were started, and so how the next command is given: what is said next works when it is pasted here."""
    given = os.environ.get("ITA_BATCH_COMMAND", "").strip()
    called = Path(sys.argv[0])
    desk = os.environ.get("ITA_BATCH_DESK") == "1" or (called.name, called.parent.name) == ("__main__.py", "desk")
    return HowTo(_plain(given) if given else program(), desk)


def program() -> str:
    """What starts this very program, typed in the current folder; without any that is found by its name alone."""
    if DOOR.is_file():
        return _started(DOOR)
    called = Path(sys.argv[0])
    if called.suffix not in {".py", ".pyw"}:
        return _started(called)
    script = "-m ita_batch" if called.name == "__main__.py" else quoted(str(_within_reach(called)))
    return f"{_started(Path(sys.executable or 'python'))} {script}"


def _plain(given: str) -> str:
    """Without quotes that are not needed: PowerShell takes a quoted program for a text."""
    bare = given[1:-1]
    return bare if given == f'"{bare}"' and quoted(bare, windows=True) == bare else given


def _started(program: Path) -> str:
    """A program by its name where that finds this one, else by its way from here."""
    name = program.with_suffix("") if program.suffix.lower() == ".exe" else program
    found = shutil.which(program.name)
    if found and Path(found).absolute().parent.resolve() == program.absolute().parent.resolve():
        return name.name
    if not program.is_absolute() and len(program.parts) == 1 and not program.exists():
        return name.name
    short = _within_reach(name)
    return quoted(f".{os.sep}{short}" if len(short.parts) == 1 else str(short))


def _within_reach(path: Path) -> Path:
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd())
    return path


def begin_in_utf8() -> None:
    """Begin again where Python believes that names of files are ASCII: it could not write a Thai one."""
    if os.name != "posix" or sys.flags.utf8_mode or sys.getfilesystemencoding() == "utf-8":
        return
    with suppress(OSError):
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - this very program


def speak_utf8() -> None:
    """Say UTF-8 on any console, print a question mark rather than fail, and fail at nothing else either."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # or the next file that is opened would be taken for this stream
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - open as long as the process
    sys.stdout, sys.stderr = _stream("stdout"), _stream("stderr")


def _stream(name: str) -> TextIO:
    stream: TextIO | None = getattr(sys, name)
    if stream is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    buffer = getattr(stream, "buffer", None)
    raw = getattr(buffer, "raw", buffer)  # an unbuffered stream is its own raw one
    if raw is None or stream is not getattr(sys, f"__{name}__"):
        return stream  # of a program that runs us inside itself
    patient = _patient[name] = _Patient(raw)
    lively = name == "stderr" or patient.isatty()
    return io.TextIOWrapper(io.BufferedWriter(patient), encoding="utf-8", errors="replace", line_buffering=lively)


def unsaid() -> str | None:
    """Why standard output could not be written; None where everything was said."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    patient = _patient.get("stdout")
    return (patient.failure.strerror or str(patient.failure)) if patient and patient.failure else None
