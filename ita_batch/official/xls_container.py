"""Put another stream into the container of an .xls; every other stream stays where it is, to the last byte.

The new stream stands behind all that was there; the sectors of the old one become free ones.
"""

import struct

from ita_batch.intake.files.compound import MAGIC
from ita_batch.official.blank_sheet import Refusal, UnfillableError

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LAST = 0xFFFFFFFA
_IN_HEADER, _LIST_AT, _COUNT_AT = 109, 76, 44
_ENTRY, _STREAM = 128, 2


def with_stream(data: bytes, names: tuple[str, ...], stream: bytes) -> bytes:
    """The container with ``stream`` in place of the one that has the first of these names (in small letters).

    Raises UnfillableError for a container that is larger than any form: one whose table does not fit its header.
    """
    if not data.startswith(MAGIC):
        return stream  # records without a container
    return _Container(data).with_stream(names, stream)


class _Container:
    def __init__(self, data: bytes) -> None:
        self._sector = 1 << struct.unpack_from("<H", data, 30)[0]
        self._data = bytearray(data)
        self._data += bytes(-len(data) % self._sector)
        listed = struct.unpack_from(f"<{_IN_HEADER}I", data, _LIST_AT)
        self._tables = [number for number in listed if number < _LAST]
        (more,) = struct.unpack_from("<I", data, 68)
        if more < _LAST:
            raise UnfillableError(Refusal.FORMAT)
        self._next = [number for table in self._tables for number in self._numbers(table)]
        self._next = self._next[: max(len(self._data) // self._sector - 1, 0)]

    def with_stream(self, names: tuple[str, ...], stream: bytes) -> bytes:
        entry = self._entry(names)
        start, size = struct.unpack_from("<II", self._data, entry + 116)
        (least,) = struct.unpack_from("<I", self._data, 56)
        if size >= least:
            self._free(start)
        first, count = len(self._data) // self._sector - 1, -(-len(stream) // self._sector)
        self._next += [_FREE] * (first - len(self._next))
        self._next += [*range(first + 1, first + count), _END]
        self._data += stream.ljust(count * self._sector, b"\0")
        struct.pack_into("<I", self._data, entry + 116, first)
        struct.pack_into("<I", self._data, entry + 120, len(stream))
        self._write_table()
        return bytes(self._data)

    def _free(self, start: int) -> None:
        while start < len(self._next):
            self._next[start], start = _FREE, self._next[start]

    def _entry(self, names: tuple[str, ...]) -> int:
        """Where in the file the root's entry of such a stream stands."""
        (sector,) = struct.unpack_from("<I", self._data, 48)
        found: dict[str, int] = {}
        seen = set[int]()
        while sector < _LAST and sector not in seen:
            seen.add(sector)
            begin = (sector + 1) * self._sector
            for at in range(begin, begin + self._sector, _ENTRY):
                length, kind = struct.unpack_from("<HB", self._data, at + 64)
                name = self._data[at : at + max(0, length - 2)].decode("utf-16-le", errors="replace").casefold()
                if kind == _STREAM:
                    found.setdefault(name, at)
            sector = self._next[sector] if sector < len(self._next) else _END
        place = next((found[name] for name in names if name in found), None)
        if place is None:
            raise UnfillableError(Refusal.FORMAT)
        return place

    def _write_table(self) -> None:
        """Write the table of sectors anew, in more sectors where it has grown."""
        in_one = self._sector // 4
        while len(self._tables) * in_one < len(self._next):
            self._tables.append(len(self._data) // self._sector - 1)
            self._next.append(_TABLE)
            self._data += bytes(self._sector)
        if len(self._tables) > _IN_HEADER:
            raise UnfillableError(Refusal.FORMAT)
        numbers = [*self._next, *[_FREE] * (len(self._tables) * in_one - len(self._next))]
        for place, table in enumerate(self._tables):
            part = numbers[place * in_one : (place + 1) * in_one]
            struct.pack_into(f"<{in_one}I", self._data, (table + 1) * self._sector, *part)
        struct.pack_into("<I", self._data, _COUNT_AT, len(self._tables))
        struct.pack_into(f"<{len(self._tables)}I", self._data, _LIST_AT, *self._tables)

    def _numbers(self, sector: int) -> tuple[int, ...]:
        begin = (sector + 1) * self._sector
        part = bytes(self._data[begin : begin + self._sector]).ljust(self._sector, b"\xff")
        return struct.unpack(f"<{self._sector // 4}I", part)
