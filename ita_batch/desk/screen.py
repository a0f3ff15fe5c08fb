"""The window of a person: it asks, it opens what was made, and it does not vanish before it is read."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ita_batch.long_paths import shown
from ita_batch.messages import word


@dataclass(frozen=True, slots=True)
class Screen:
    """What may be done with the window: ``attended`` where a person looks on, ``opens`` where others may be opened."""

    attended: bool
    opens: bool

    def ask(self, question: str) -> str:
        """What is typed; "" where nobody is there to type."""
        if not self.attended:
            return ""
        sys.stdout.flush()
        with suppress(EOFError):
            return input(question).strip().strip('"')
        return ""

    def open(self, path: Path) -> None:
        """Show a file or a folder as a double click would; a computer that has no program for it shows nothing."""
        start = getattr(os, "startfile", None)
        if self.opens and start is not None:
            with suppress(OSError):
                start(shown(str(path)))

    def wait(self) -> None:
        """Keep the window until a key is pressed."""
        if not self.attended:
            return
        sys.stdout.write(f"\n{word('desk_press')}")
        sys.stdout.flush()
        try:
            from msvcrt import getwch  # type: ignore[attr-defined,unused-ignore]  # noqa: PLC0415 - Windows only
        except ImportError:
            self.ask("")
        else:
            getwch()


def screen_of(*, windows: bool, scheduled: bool) -> Screen:
    """The window of this process; a scheduled week shows its page, and waits for nobody.

    Without ``windows``, where nobody looks (a test, a service), nothing is opened either.
    """
    return Screen(attended=windows and not scheduled and _is_console(), opens=windows)


def _is_console() -> bool:
    """True where somebody can type. Windows takes NUL for a terminal, so its console itself is asked."""
    if sys.stdin is None or not sys.stdin.isatty():
        return False
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 - not needed elsewhere

    kernel, mode = ctypes.WinDLL("kernel32"), ctypes.c_uint32()
    kernel.GetStdHandle.restype = ctypes.c_void_p
    return bool(kernel.GetConsoleMode(ctypes.c_void_p(kernel.GetStdHandle(-10)), ctypes.byref(mode)))
