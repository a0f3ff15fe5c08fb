"""A picture of an archived page, by whatever browser the computer has; nothing is asked of a network.

The page stands in a frame that may do nothing (no script, no form, no way on), inside a document of ours whose policy
forbids every request, in a browser with an empty profile that can look up no name.
"""

import html
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
_PROGRAMS: Final = os.environ.get("PROGRAMFILES", "").removesuffix(" (x86)")
_OWN_PROGRAMS: Final = os.environ.get("LOCALAPPDATA", "")
_EDGE, _CHROME = "Microsoft/Edge/Application/msedge.exe", "Google/Chrome/Application/chrome.exe"
PLACES: Final = (
    (_PROGRAMS and f"{_PROGRAMS} (x86)", _EDGE),
    (_PROGRAMS, _EDGE),
    (_PROGRAMS, _CHROME),
    (_PROGRAMS and f"{_PROGRAMS} (x86)", _CHROME),
    (_OWN_PROGRAMS, _CHROME),
    ("/Applications", "Google Chrome.app/Contents/MacOS/Google Chrome"),
    ("/Applications", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
)
"""A root and where a browser usually stands below it."""
SECONDS: Final = 30
"""For one picture; the first of a computer may take ten."""
MOST_BYTES: Final = 150_000
SCALES: Final = (0.6, 0.45, 0.3)
"""Tried one after the other until the picture is small enough."""
WIDTH, HEIGHT = 1024, 1400
_BLANK: Final = 6
"""Different bytes of a picture of one colour: the colour, differences of nothing, the filters of its lines."""
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_FLAGS: Final = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--disable-features=IsolateSandboxedIframes",
    "--proxy-server=http://127.0.0.1:9",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=5000",
    f"--window-size={WIDTH},{HEIGHT}",
)
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
_WRAPPER: Final = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    "<style>html,body{{margin:0;background:#fff}}iframe{{border:0;width:100vw;height:100vh;display:block}}</style>"
    '<iframe sandbox="" srcdoc="{page}"></iframe>'
)


def find_browser() -> Path | None:
    """The browser to use, None where there is none that can draw a page without a window."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return next((path for root, below in PLACES if root and (path := Path(root) / below).is_file()), None)


def picture_of(browser: Sequence[str], page: str, seconds: float = SECONDS) -> bytes | None:
    """A PNG of the upper part of this HTML, at most ``MOST_BYTES`` large; None where none could be made in time."""
    with suppress(OSError), tempfile.TemporaryDirectory(prefix="ita-batch-", ignore_cleanup_errors=True) as folder:
        source = Path(folder) / "page.html"
        wrapped = _WRAPPER.format(policy=_POLICY, page=html.escape(page))
        source.write_text(wrapped, encoding="utf-8", errors="replace")
        for scale in SCALES:
            made = _shot(browser, source, Path(folder), scale, seconds)
            if made is None or len(made) <= MOST_BYTES:
                return made
    return None


def is_blank(picture: bytes) -> bool:
    """True for a PNG without anything on it, as of a page that is drawn by script."""
    data = b"".join(body for name, body in _chunks(picture) if name == b"IDAT")
    try:
        return len(set(zlib.decompress(data))) <= _BLANK
    except zlib.error:
        return True


def _shot(browser: Sequence[str], source: Path, folder: Path, scale: float, seconds: float) -> bytes | None:
    target = folder / "page.png"
    target.unlink(missing_ok=True)
    command = [
        *browser,
        *_FLAGS,
        *(("--no-sandbox",) if _is_root() else ()),  # without it no Chromium starts for root
        f"--user-data-dir={folder / 'profile'}",
        f"--force-device-scale-factor={scale}",
        f"--screenshot={target}",
        source.as_uri(),
    ]
    with suppress(OSError, subprocess.TimeoutExpired):
        _run(command, seconds)
        made = target.read_bytes()
        if made.startswith(_PNG) and len(made) <= 100 * MOST_BYTES:
            return made
    return None


def _run(command: Sequence[str], seconds: float) -> None:
    """Run it to its end, or end it with all the processes that it has started."""
    own_group = sys.platform != "win32"
    process = subprocess.Popen(  # noqa: S603 - a browser that was found on this computer
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=_NO_WINDOW,
        start_new_session=own_group,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _end(process)
        raise


def _end(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform != "win32":
        import signal  # noqa: PLC0415

        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG: name and content."""
    at = len(_PNG)
    while at + 8 <= len(picture):
        (length,) = struct.unpack(">I", picture[at : at + 4])
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += length + 12
