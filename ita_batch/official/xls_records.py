"""The records of an .xls as a list that can be changed, and written so that what points to them still does.

Three kinds of records name places in the stream: the list of sheets, and of each sheet the list of its blocks of rows.
"""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from ita_batch.intake.files.biff import BOF, CONTINUE, EOF
from ita_batch.official.blank_sheet import Refusal, UnfillableError

BOUNDSHEET, INDEX = 0x85, 0x20B
SST, EXTSST = 0xFC, 0xFF
LONGEST_RECORD = 8224
_LEAST = 4096  # bytes of a stream that has sectors of its own


@dataclass(slots=True)
class Rec:
    """One record; ``at`` is where it stood, -1 for a new one; ``of`` is the run of cells of which it is one."""

    kind: int
    data: bytes
    at: int = -1
    of: "Rec | None" = None

    @property
    def bytes(self) -> bytes:
        """As it is written."""
        return struct.pack("<HH", self.kind, len(self.data)) + self.data


@dataclass(slots=True)
class XlsStream:
    """All records of a workbook: its own part, and then those of the sheets; ``rest`` is what follows the last."""

    records: list[Rec]
    rest: bytes = b""

    def part(self, start: int) -> tuple[int, int]:
        """The first record of the part that begins at ``start``, and the one behind its last.

        Raises UnfillableError where none begins there.
        """
        first = next((place for place, one in enumerate(self.records) if one.at == start and one.kind == BOF), None)
        if first is None:
            raise UnfillableError(Refusal.FORMAT)
        depth = 0
        for place in range(first, len(self.records)):
            depth += (self.records[place].kind == BOF) - (self.records[place].kind == EOF)
            if depth == 0:
                return first, place + 1
        raise UnfillableError(Refusal.FORMAT)

    def written(self) -> bytes:
        """The stream; what names a place names the new one."""
        places, at = dict[int, int](), 0
        for one in self.records:
            if one.at >= 0:
                places[one.at] = at
            at += 4 + len(one.data)
        for one in self.records:
            if one.kind == BOUNDSHEET:
                one.data = _moved(one.data, places, [0])
            elif one.kind == INDEX:
                one.data = _moved(one.data, places, range(12, len(one.data) - 3, 4))
        data = b"".join(one.bytes for one in self.records) + self.rest
        return data.ljust(_LEAST, b"\0")


def _moved(data: bytes, places: dict[int, int], fields: "range | Sequence[int]") -> bytes:
    changed = bytearray(data)
    for field_at in fields:
        (old,) = struct.unpack_from("<I", data, field_at)
        struct.pack_into("<I", changed, field_at, places.get(old, old))
    return bytes(changed)


def xls_stream(stream: bytes) -> XlsStream:
    """The records of a stream, down to the zeros that may follow the last one."""
    found, at, depth = list[Rec](), 0, 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if depth == 0 and kind != BOF:
            break
        depth += (kind == BOF) - (kind == EOF)
        found.append(Rec(kind, stream[at + 4 : at + 4 + length], at))
        at += 4 + length
    return XlsStream(found, stream[at:])


@dataclass(slots=True)
class SharedTexts:
    """The table of texts of a workbook, to which texts are added."""

    stream: XlsStream
    known: int  # texts that it holds
    _added: dict[str, int] = field(default_factory=dict)
    _uses: int = 0

    def number(self, text: str) -> int:
        """The number of a text in the table."""
        self._uses += 1
        return self._added.setdefault(text, self.known + len(self._added))

    def write(self) -> None:
        """Put the added texts behind the others; the index that speeds up looking for them is left out."""
        if not self._added:
            return
        records = self.stream.records
        first = next((place for place, one in enumerate(records) if one.kind == SST), None)
        if first is None:
            first = next(place for place, one in enumerate(records) if one.kind == EOF)
            records.insert(first, Rec(SST, bytes(8)))
        last = first
        while records[last + 1].kind == CONTINUE:
            last += 1
        for text in self._added:
            encoded = text.encode("utf-16-le")
            written = struct.pack("<HB", len(encoded) // 2, 1) + encoded
            if len(records[last].data) + len(written) > LONGEST_RECORD:
                last += 1
                records.insert(last, Rec(CONTINUE, b""))
            records[last].data += written
        total, unique = struct.unpack_from("<II", records[first].data)
        counts = struct.pack("<II", total + self._uses, unique + len(self._added))
        records[first].data = counts + records[first].data[8:]
        del records[last + 1 : _behind_index(records, last + 1)]


def _behind_index(records: list[Rec], place: int) -> int:
    """Behind the index of the table of texts and what continues it, where it stands at this place."""
    if records[place].kind != EXTSST:
        return place
    place += 1
    while records[place].kind == CONTINUE:
        place += 1
    return place
