"""A raw cell as text."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ita_batch.thai.signs import without_signs

LONGEST_TOLD: Final = 400
"""Letters that tell what a cell is; nobody needs more, and what a search costs grows with them."""
_GOES_ON: Final = "…ก"


def beginning(text: str) -> str:
    """What tells what a cell is: the text, or its first letters. Then one letter more says that it goes on, so that no
    beginning is taken for a whole: for nothing, for a stray sign, or for the word of a sum.
    """
    return text if len(text) <= LONGEST_TOLD else text[:LONGEST_TOLD] + _GOES_ON


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


def row_texts(cells: Sequence[object]) -> list[str]:
    """``as_text`` of each cell of a row, by one look at all of them where they are plain, as they nearly always are."""
    typed = [cell for cell in cells if isinstance(cell, str)]
    joined = "\n".join(typed)
    if without_signs(joined) is not joined:
        return [as_text(cell) for cell in cells]
    if len(typed) == len(cells):
        return typed
    return [cell if isinstance(cell, str) else as_text(cell) for cell in cells]
