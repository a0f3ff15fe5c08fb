"""Names of files that we write for others, on whatever system they have."""

from __future__ import annotations

import re

_LONGEST_NAME = 200  # bytes; with the ending below the 255 of common file systems
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{number}" for port in ("COM", "LPT") for number in range(1, 10))}
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


def file_name(words: str) -> str:
    """A file name that is legal on Windows and readable in Thai, within what a file system holds."""
    legal = _ILLEGAL.sub("-", words).strip(" .")
    while len(legal.encode("utf-8")) > _LONGEST_NAME:
        legal = legal[:-1].rstrip(" .")
    return f"{legal}_" if legal.split(".")[0].upper() in _RESERVED else legal
