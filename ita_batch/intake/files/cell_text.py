"""A raw cell as text: whole, as a value that is kept, or its beginning, as everything takes it that searches a sheet.

This is the one place where a cell is cut before it is searched. Who reads its value asks how much of it is read
(``rows.cell_reader.longest_read``) and says so where that is not all.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.signs import without_signs

_GOES_ON: Final = "…ก"


def head(raw: object) -> object:
    """What tells what a cell is: the raw cell, or the first letters of a long text. Then one letter more says that it
    goes on, so that no beginning is taken for a whole: for nothing, for a stray sign, or for the word of a sum.
    """
    return raw[:LONGEST_TOLD] + _GOES_ON if isinstance(raw, str) and len(raw) > LONGEST_TOLD else raw


def beginning(raw: object) -> str:
    """``as_text`` of what tells what a cell is."""
    return as_text(head(raw))


def as_text(raw: object) -> str:
    """A raw cell as a person would type it: whole floats without '.0', dates as in Thai offices.

    Signs that show nothing are not part of it; what is kept as it was received is the raw cell itself.
    """
    if isinstance(raw, str):  # nearly every cell
        return without_signs(raw)
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, date):
        return f"{raw.day:02d}/{raw.month:02d}/{raw.year}"
    return "" if raw is None else str(raw)


def beginnings(cells: Sequence[object]) -> list[str]:
    """``beginning`` of each cell of a row, by one look at all where they are plain, as they nearly always are."""
    typed = [cell for cell in cells if isinstance(cell, str)]
    joined = "\n".join(typed)
    if len(joined) > LONGEST_TOLD:
        cells = list(map(head, cells))
        typed = [cell for cell in cells if isinstance(cell, str)]
        joined = "\n".join(typed)
    if without_signs(joined) is not joined:
        return [as_text(cell) for cell in cells]
    if len(typed) == len(cells):
        return typed
    return [cell if isinstance(cell, str) else as_text(cell) for cell in cells]
