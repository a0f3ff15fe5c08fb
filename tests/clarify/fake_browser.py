"""A browser that is none: it writes a picture of one colour, of many, or does something else that browsers do."""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path
from random import Random

PROGRAM = """
import sys, time, pathlib, hashlib
target = next(one.partition("=")[2] for one in sys.argv if one.startswith("--screenshot="))
pathlib.Path(sys.argv[1]).open("a", encoding="utf-8").write("\\n".join(sys.argv[2:]) + "\\n\\n")
{does}
"""


def png(side: int, seed: int | None = None) -> bytes:
    """A square picture: white, or of random dots."""
    random = Random(seed)
    dots = random.randbytes(side * side) if seed is not None else b"\xff" * side * side
    lines = b"".join(b"\0" + dots[row * side : (row + 1) * side] for row in range(side))

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(lines)) + part(b"IEND", b"")


def fake_browser(folder: Path, does: str = "", picture: bytes | None = None) -> tuple[list[str], Path]:
    """The command of a browser that writes this picture, or ``does`` this instead; and where it notes its calls."""
    folder.mkdir(parents=True, exist_ok=True)
    made, program, calls = folder / "picture.png", folder / "browser.py", folder / "calls.txt"
    made.write_bytes(png(40, 1) if picture is None else picture)
    program.write_text(
        PROGRAM.format(does=does or f"pathlib.Path(target).write_bytes(pathlib.Path({str(made)!r}).read_bytes())"),
        encoding="utf-8",
    )
    return [sys.executable, str(program), str(calls)], calls
