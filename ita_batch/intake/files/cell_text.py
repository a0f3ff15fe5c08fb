"""A raw cell as text."""

from datetime import date


def as_text(raw: object) -> str:
    """A raw cell as a person would type it: whole floats without '.0', dates as in Thai offices."""
    if isinstance(raw, str):  # nearly every cell
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, date):
        return f"{raw.day:02d}/{raw.month:02d}/{raw.year}"
    return "" if raw is None else str(raw)
