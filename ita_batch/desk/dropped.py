"""What was dropped on a starter.

Explorer puts quotes only around names with a blank, so cmd.exe cuts an unquoted name at ``&`` and others; the whole
line is in ``%CMDCMDLINE%``, which the starter hands on.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PureWindowsPath

_PIECE = re.compile(r'"([^"]*)"|((?:[A-Za-z]:\\|\\\\)[^"]*?)(?=\s+(?:"|[A-Za-z]:\\|\\\\)|$)')


def dropped(given: Sequence[str], line: str) -> list[Path]:
    """The files and folders that were dropped, from the arguments and from the line that started the starter."""
    of_line = [Path(text) for text in _after_the_starter(line)]
    return of_line if of_line and all(map(_stands, of_line)) else [Path(text) for text in given]


def _after_the_starter(line: str) -> Iterator[str]:
    """The names after that of the command file: ``cmd.exe /c ""D:\\x\\y.cmd" D:\\a&b.xlsx "D:\\c d.xlsx""``."""
    _, found, rest = line.rpartition('.cmd"')
    if found:
        for quoted, bare in _PIECE.findall(rest.strip().removesuffix('"') if rest.count('"') % 2 else rest.strip()):
            if text := (quoted or bare).strip():
                yield text


def _stands(path: Path) -> bool:
    try:
        return PureWindowsPath(path).is_absolute() and path.exists()
    except OSError:
        return False
