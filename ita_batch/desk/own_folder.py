"""What the program remembers of a person on a computer: where it lies, and where her workspaces are.

It is a help only: a file that cannot be read or written is as good as none.
"""

import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ita_batch.resources import AGENCY_FILE
from ita_batch.starters import WHERE_FILE
from ita_batch.whole_files import whole_file

_WORKSPACES = "workspaces.txt"
_TROUBLE = "last_trouble.txt"
_MOST = 20


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """The folder, in the user's own part of the computer, which needs no administrator."""

    path: Path

    def remember_program(self, python: Path) -> None:
        """Let the starters of every workspace find this Python, which has the program."""
        self._write(WHERE_FILE, _where_file(str(python)) or _where_file(short_path(python)) or b"")

    def workspaces(self) -> tuple[Path, ...]:
        """The workspaces that are still there, the one used last first."""
        return tuple(path for path in self._lines() if is_workspace(path))

    def remember_workspace(self, workspace: Path) -> None:
        """Put a workspace first. One that is away for now (a stick, a share) stays known."""
        kept = [workspace, *(path for path in self._lines() if path != workspace)]
        self._write(_WORKSPACES, "\n".join(map(str, kept[:_MOST])).encode("utf-8", "surrogatepass"))

    def keep_trouble(self, text: str) -> None:
        """Keep what was said when an action failed, for whoever helps."""
        self._write(_TROUBLE, text.encode("utf-8", "replace"))

    def trouble(self) -> str:
        """What was said when an action last failed; "" where none did."""
        return self._read(_TROUBLE)

    def _lines(self) -> list[Path]:
        return [Path(line) for line in self._read(_WORKSPACES).splitlines() if line]

    def _read(self, name: str) -> str:
        with suppress(OSError):
            return (self.path / name).read_text(encoding="utf-8", errors="replace")
        return ""

    def _write(self, name: str, content: bytes) -> None:
        with suppress(OSError):
            self.path.mkdir(parents=True, exist_ok=True)
            with whole_file(self.path / name) as part:
                part.write_bytes(content)


def _where_file(python: str) -> bytes | None:
    """In the code page in which cmd.exe reads it; None where that page lacks a letter of the path."""
    try:
        return f'@set "ITA_PYTHON={python.replace("%", "%%")}"\r\n'.encode(
            "oem" if sys.platform == "win32" else "ascii"
        )
    except UnicodeEncodeError:
        return None


def short_path(path: Path) -> str:
    """The path in the short names (``PROGRA~1``) that some drives of Windows keep; as it is where there are none."""
    if sys.platform != "win32":
        return str(path)
    import ctypes  # noqa: PLC0415 - not needed elsewhere

    room = ctypes.create_unicode_buffer(1024)
    length = ctypes.WinDLL("kernel32").GetShortPathNameW(str(path), room, len(room))
    return room.value if 0 < length < len(room) else str(path)


def own_folder(local: str | None) -> OwnFolder:
    """Where Windows keeps such things for a user (LOCALAPPDATA); elsewhere a folder in the home."""
    return OwnFolder(Path(local) / "ita-batch" if local else Path.home() / ".local" / "state" / "ita-batch")


def is_workspace(folder: Path) -> bool:
    """True where an agency.xlsx lies."""
    try:
        return (folder / AGENCY_FILE).is_file()
    except OSError:
        return False
