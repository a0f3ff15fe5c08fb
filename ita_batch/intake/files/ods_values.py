"""The value of a cell of an .ods: what its attributes say, or its text as a person sees it."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

SPACE = "\0"  # no XML can hold it: a space that was written as an element, and stays

_BLANKS = re.compile(r"[ \t\r\n]+")
_TIME = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d*)?S)?")
_NUMBERS = {"float", "percentage", "currency"}


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
    if kind == "string":
        return attributes.get("office:string-value") or text
    if kind == "boolean":
        return attributes.get("office:boolean-value") == "true"
    try:
        if kind in _NUMBERS:
            return float(attributes["office:value"])
        if kind == "date":
            return _date(attributes["office:date-value"])
        if kind == "time":
            return _time(attributes["office:time-value"])
    except (KeyError, ValueError, OverflowError):
        return attributes.get("office:value") or attributes.get("office:date-value") or text
    return text


def _date(written: str) -> date | datetime:
    return datetime.fromisoformat(written).replace(tzinfo=None) if "T" in written else date.fromisoformat(written)


def _time(written: str) -> time | timedelta:
    found = _TIME.fullmatch(written)
    if not found:
        raise ValueError(written)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return (datetime.min + span).time() if span < timedelta(days=1) else span
