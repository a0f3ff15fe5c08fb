"""The value of a cell of an .ods: what its attributes say, or its text as a person sees it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

SPACE = "\0"  # no XML can hold it: a space that was written as an element, and stays

_BLANKS = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
_DAY, _HOUR, _MINUTE = 24, 60, 60  # as many of the next smaller unit


def paragraph(pieces: Sequence[str]) -> str:
    """The text of one paragraph: a run of blanks in the XML is one space, and none at either end."""
    return _BLANKS.sub(" ", "".join(pieces)).strip(" ").replace(SPACE, " ")


def value_of(attributes: Mapping[str, str], text: str) -> object:
    """The raw value of a cell with this text; "" for an empty one."""
    kind = attributes.get("office:value-type")
    if kind is None and "office:value" in attributes:
        kind = "float"
    if attributes.get("calcext:value-type") == "error":
        return text or "#N/A"
    if kind is None or kind not in _ATTRIBUTES:
        return text
    name, read = _ATTRIBUTES[kind]
    written = attributes.get(name, "")
    try:
        return read(written) if written else text
    except (ValueError, OverflowError):
        return written


def _date(written: str) -> date | datetime:
    return datetime.fromisoformat(written).replace(tzinfo=None) if "T" in written else date.fromisoformat(written)


def _time(written: str) -> time | timedelta:
    found = _TIME.fullmatch(written)
    if not found:
        raise ValueError(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if hours < _DAY and minutes < _HOUR and seconds < _MINUTE:
        return time(hours, minutes, seconds)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


_ATTRIBUTES: Mapping[str, tuple[str, Callable[[str], object]]] = {  # by the type of a value
    "string": ("office:string-value", str),
    "boolean": ("office:boolean-value", lambda written: written == "true"),
    "float": ("office:value", float),
    "percentage": ("office:value", float),
    "currency": ("office:value", float),
    "date": ("office:date-value", _date),
    "time": ("office:time-value", _time),
}
