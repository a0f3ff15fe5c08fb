"""Compound files (the container of .xls) by script: a header, one table, a directory and the streams."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # shorter streams would live in a mini stream


Tree = Mapping[str, "bytes | Tree"]


def compound(streams: Tree) -> bytes:
    """A compound file of these streams (and storages), each padded to the size from which it has sectors of its own."""
    flat: list[tuple[str, bytes | None, int]] = []  # name, data, and the entry of the storage around it
    _flatten(streams, 0, flat)
    numbers = range(1, len(flat) + 1)
    first = {parent: number for number, (_, _, parent) in reversed([*zip(numbers, flat, strict=True)])}
    directory_sectors = -(-(len(flat) + 1) // 4)
    table = [_TABLE, *range(2, directory_sectors + 1), _END]
    entries = [_entry("Root Entry", 5, _END, 0, child=first.get(0, _FREE))]
    body = b""
    for number, (name, data, parent) in zip(numbers, flat, strict=True):
        right = next((n for n in numbers if n > number and flat[n - 1][2] == parent), _FREE)
        if data is None:
            entries.append(_entry(name, 1, 0, 0, child=first.get(number, _FREE), right=right))
            continue
        padded = data.ljust(max(_LEAST, -(-len(data) // _SECTOR) * _SECTOR), b"\0")
        start, sectors = len(table), len(padded) // _SECTOR
        table += [*range(start + 1, start + sectors), _END]
        entries.append(_entry(name, 2, start, len(padded), right=right))
        body += padded
    assert len(table) <= _SECTOR // 4, "one sector of table is enough for a test"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _LEAST, _END, 0, _END, 0) + struct.pack("<I", 0)
    header += struct.pack("<I", _FREE) * 108
    allocation = b"".join(struct.pack("<I", entry) for entry in table).ljust(_SECTOR, b"\xff")
    directory = b"".join(entries).ljust(directory_sectors * _SECTOR, b"\0")
    return header + allocation + directory + body


def _flatten(tree: Tree, parent: int, flat: list[tuple[str, bytes | None, int]]) -> None:
    for name, content in tree.items():
        if isinstance(content, bytes):
            flat.append((name, content, parent))
        else:
            flat.append((name, None, parent))
            _flatten(content, len(flat), flat)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    words = name.encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBB", len(words) + 2, kind, 1)
    return head + struct.pack("<III", _FREE, right, child) + b"\0" * 36 + struct.pack("<IQ", start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    """One record of a BIFF8 stream."""
    return struct.pack("<HH", kind, len(data)) + data


def biff(*, password: bool = False, far: bool = False, texts: int = 0, sheets: int = 1) -> bytes:
    """A workbook stream of one sheet with a number in A1, and perhaps one in the last corner."""
    beginning = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0))
    if password:
        return beginning + record(0x2F, struct.pack("<HHH", 1, 1, 1) + b"\1" * 48) + b"\1" * 200
    if texts:
        beginning += record(0xFC, struct.pack("<II", texts, texts))
    names = [f"data{number:03}" for number in range(sheets)]
    start = len(beginning) + sheets * (4 + 8 + 7) + 4
    bound = b"".join(record(0x85, struct.pack("<IBBBB", start, 0, 0, 7, 0) + name.encode("ascii")) for name in names)
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    cell = record(0x203, struct.pack("<HHHd", 0, 0, 0, 12.5))
    cell += record(0x203, struct.pack("<HHHd", 65535, 255, 0, 1)) if far else b""
    return beginning + bound + record(0x0A) + sheet + cell + record(0x0A)
