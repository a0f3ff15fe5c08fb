"""When a workbook was last saved, as the program that saved it wrote down. Mailing or copying does not change that."""

import io
import re
import struct
import zipfile
from datetime import datetime, timedelta

_MODIFIED = re.compile(rb"<(?:dcterms:modified|dc:date)\b[^>]*>\s*(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(Z?)")
_THAILAND = timedelta(hours=7)
_PROPERTIES = ("docProps/core.xml", "meta.xml")  # of .xlsx and .ods
_PROPERTIES_BYTES = 65_536

# The summary of an .xls is a property set ([MS-OLEPS]): a header, the id of the set, and properties by number.
_SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
_ID_AT = 28  # where the id stands in the stream
_LAST_SAVED = 13
_MOMENT = 0x40  # the type of a count of 100 nanoseconds since 1601, UTC
_EPOCH = datetime(1601, 1, 1)  # noqa: DTZ001 - made Thai time below
_MOST_PROPERTIES = 64
_MOST_BYTES = 4096  # a summary is not larger; what follows may be another stream


def saved_at(data: bytes) -> datetime | None:
    """The last-saved time in Thailand; None where the workbook does not say."""
    try:
        return _of_package(data) if data.startswith(b"PK") else _of_compound(data)
    except Exception:  # zipfile raises whatever a broken or encrypted package makes it raise
        return None


def _of_package(data: bytes) -> datetime | None:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for member in sorted(set(_PROPERTIES) & set(package.namelist())):
            with package.open(member) as stream:
                found = _MODIFIED.search(stream.read(_PROPERTIES_BYTES))
            if found:
                written = datetime.fromisoformat(found[1].decode("ascii"))
                return written + _THAILAND if found[2] else written
    return None


def _of_compound(data: bytes) -> datetime | None:
    at = data.find(_SUMMARY)
    if at < _ID_AT:
        return None
    stream = data[at - _ID_AT : at - _ID_AT + _MOST_BYTES]
    (start,) = struct.unpack_from("<I", stream, _ID_AT + len(_SUMMARY))
    (number,) = struct.unpack_from("<I", stream, start + 4)
    for index in range(min(number, _MOST_PROPERTIES)):
        key, offset = struct.unpack_from("<II", stream, start + 8 + 8 * index)
        if key == _LAST_SAVED:
            kind, ticks = struct.unpack_from("<IQ", stream, start + offset)
            return _in_thailand(ticks) if kind == _MOMENT and ticks else None
    return None


def _in_thailand(ticks: int) -> datetime:
    return (_EPOCH + timedelta(microseconds=ticks // 10)).replace(microsecond=0) + _THAILAND
