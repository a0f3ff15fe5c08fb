"""A compound file ([MS-CFB]), the container of an .xls: its directory, and the bytes of its streams.

Nothing in it is believed: a chain that goes in a circle or leaves the file ends in a CompoundError. Names are compared
without regard to capitals, as Excel does.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_LAST_SECTOR = 0xFFFFFFFA  # larger numbers are marks
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_HEADER_BYTES, _ENTRY_BYTES = 512, 128
_IN_HEADER = 109  # sectors of the table that the header lists itself
_MOST_ENTRIES = 50_000


class CompoundError(ValueError):
    """The container is broken or cut short."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A storage (a folder) or a stream (a file) of the container."""

    path: tuple[str, ...]  # in small letters, without the root
    is_stream: bool
    start: int
    size: int


class Compound:
    """An open container: ``entries`` are all its storages and streams."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER_BYTES or not data.startswith(MAGIC):
            raise CompoundError("no compound file")
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in {9, 12} or small_shift != 6:
            raise CompoundError("sectors of an unknown size")
        self._data, self._sector, self._small_sector = data, 1 << shift, 1 << small_shift
        directory, self._least, small_table, more = self._header()
        self._table = self._sectors_of_table(more)
        self._small_table = _numbers(self._chain(small_table))
        raw = self._chain(directory)[: _MOST_ENTRIES * _ENTRY_BYTES]
        self._raw = [raw[at : at + _ENTRY_BYTES] for at in range(0, len(raw) - _ENTRY_BYTES + 1, _ENTRY_BYTES)]
        if not self._raw or self._raw[0][66] != _ROOT:
            raise CompoundError("no root")
        self._small: bytes | None = None  # the stream that holds the small streams
        self.entries = tuple(self._walk())

    def stream(self, entry: Entry) -> bytes:
        """The bytes of a stream. Raises CompoundError where they are not all there."""
        if entry.size < self._least:
            if self._small is None:
                self._small = self._chain(_entry(self._raw[0], ()).start)
            data = _joined(self._small, self._small_table, entry.start, self._small_sector, 0)
        else:
            data = self._chain(entry.start)
        if len(data) < entry.size:
            raise CompoundError("cut short")
        return data[: entry.size]

    def _header(self) -> tuple[int, int, int, int]:
        """First sector of the directory, least size outside the small stream, first sectors of the other tables."""
        directory, _, least, small_table, _, more = struct.unpack_from("<IIIIII", self._data, 48)
        return directory, least, small_table, more

    def _sectors_of_table(self, more: int) -> list[int]:
        """The table that says which sector follows which, itself in sectors that the header and a chain list."""
        listed = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        seen = set()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            *numbers, more = _numbers(self._at(more))
            listed += numbers
        return _numbers(b"".join(self._at(number) for number in dict.fromkeys(listed) if number < _LAST_SECTOR))

    def _at(self, number: int) -> bytes:
        start = (number + 1) * self._sector
        return self._data[start : start + self._sector].ljust(self._sector, b"\xff")

    def _chain(self, start: int) -> bytes:
        return _joined(self._data, self._table, start, self._sector, self._sector)

    def _walk(self) -> Iterator[Entry]:
        """Every entry that hangs on the root, and its siblings, once."""
        waiting: list[tuple[int, tuple[str, ...]]] = [(self._link(0, 76), ())]
        seen = {0}
        while waiting:
            number, path = waiting.pop()
            if number in seen or number >= len(self._raw):
                continue
            seen.add(number)
            entry = _entry(self._raw[number], path)
            waiting += [(self._link(number, 68), path), (self._link(number, 72), path)]
            if self._raw[number][66] == _STORAGE:
                waiting.append((self._link(number, 76), entry.path))
            if self._raw[number][66] in {_STORAGE, _STREAM}:
                yield entry

    def _link(self, number: int, at: int) -> int:
        (other,) = struct.unpack_from("<I", self._raw[number], at)
        return int(other)


def _entry(raw: bytes, path: tuple[str, ...]) -> Entry:
    length, kind = struct.unpack_from("<HB", raw, 64)
    start, size = struct.unpack_from("<II", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace").casefold()
    return Entry((*path, name), kind == _STREAM, start, size)


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _joined(data: bytes, table: list[int], start: int, size: int, header: int) -> bytes:
    """The sectors of a chain, as far as the file has them."""
    numbers = []
    while start < len(table):
        numbers.append(start)
        if len(numbers) > len(table):
            raise CompoundError("a chain in a circle")
        start = table[start]
    return b"".join(data[header + number * size : header + (number + 1) * size] for number in numbers)
