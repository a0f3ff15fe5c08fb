"""A raw cell as text."""

from collections.abc import Sequence
from datetime import date

from ita_batch.thai.signs import without_signs


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
