"""Compound files (the container of .xls) by script: a header, one table, a directory and the streams."""

from __future__ import annotations

import struct

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # shorter streams would live in a mini stream


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file of these streams, each padded to the size from which it has sectors of its own."""
    padded = {
        name: data.ljust(max(_LEAST, -(-len(data) // _SECTOR) * _SECTOR), b"\0") for name, data in streams.items()
    }
    directory_sectors = -(-(len(padded) + 1) // 4)
    table = [_TABLE, *range(2, directory_sectors + 1), _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=1)]
    body = b""
    for number, (name, data) in enumerate(padded.items(), 1):
        start, sectors = len(table), len(data) // _SECTOR
        table += [*range(start + 1, start + sectors), _END]
        entries.append(_entry(name, 2, start, len(data), right=number + 1 if number < len(padded) else _FREE))
        body += data
    assert len(table) <= _SECTOR // 4, "one sector of table is enough for a test"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0) + struct.pack("<I", 0)
    header += struct.pack("<I", _FREE) * 108
    allocation = b"".join(struct.pack("<I", entry) for entry in table).ljust(_SECTOR, b"\xff")
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    return header + allocation + directory + body


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of a BIFF8 stream."""
    return struct.pack("<HH", kind, len(data)) + data


def biff(*, password: bool = False) -> bytes:
    """A workbook stream of one sheet with a number in A1."""
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if password:
        return beginning + record(0x2F, struct.pack("<HHH", 1, 1, 1) + b"\1" * 48) + b"\1" * 200
    name = "data"
    bound = struct.pack("<IBBBB", 0, 0, 0, len(name), 0) + name.encode("ascii")
    start = len(beginning) + 4 + len(bound) + 4
    bound = struct.pack("<I", start) + bound[4:]
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    cell = record(0x203, struct.pack("<HHHd", 0, 0, 0, 12.5))
    return beginning + record(0x85, bound) + record(0x0A) + sheet + cell + record(0x0A)
