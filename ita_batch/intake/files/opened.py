"""Who has a file open: Excel and LibreOffice leave a small file beside it that says so.

Excel's ``~$name.xlsx`` begins with the length of a user's name and the name, and has it once more in UTF-16 behind;
LibreOffice's ``.~lock.name.xlsx#`` is a line whose second field is the name. Both are only read.
"""

from pathlib import Path

from ita_batch.thai.text import canonical

_WIDE_AT = 55  # of the UTF-16 length and name in Excel's file
_MOST = 1024


def opened_by(path: Path) -> str | None:
    """The name that the program of whoever has the file open has left; "" where it left none; None for nobody."""
    excel = (path.with_name(f"~${path.name}"), path.with_name(f"~${path.name[2:]}"))  # long names lose two letters
    for beside, name_in in ((excel[0], _excel), (excel[1], _excel), (path.with_name(f".~lock.{path.name}#"), _office)):
        try:
            if not beside.is_file():  # nor a channel, which would be waited for
                continue
            with beside.open("rb") as stream:
                data = stream.read(_MOST)
        except OSError:
            continue
        return canonical(name_in(data))
    return None


def _excel(data: bytes) -> str:
    size = int.from_bytes(data[_WIDE_AT : _WIDE_AT + 2], "little")
    wide = data[_WIDE_AT + 2 : _WIDE_AT + 2 + 2 * size]
    if 0 < size < _WIDE_AT and len(wide) == 2 * size:
        return wide.decode("utf-16-le", errors="ignore")
    narrow = data[1 : 1 + data[0]] if data else b""
    return narrow.decode("cp874", errors="ignore")


def _office(data: bytes) -> str:
    fields = data.decode("utf-8", errors="ignore").split(",")
    return next((field.strip() for field in (fields[1:2] + fields[:1]) if field.strip()), "")
