"""Old binary workbooks by script: written by xlwt, and patched where it cannot write what others do."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator, Sequence

import xlwt

from ita_batch.findings import Finding
from ita_batch.intake.files.compound import Compound
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from tests.hostile.compound_files import compound, record

HEAD = ("ประเภทผู้ติดต่อ", "ชื่อองค์กร/ชื่อ-นามสกุล", "โทรศัพท์", "ประเภทการติดต่อ", "วันที่ติดต่อ", "ส่วนราชการ")
ROWS = (
    ("บุคคลทั่วไป", "สมชาย ตัวอย่าง", "0810000123", "งานหลักของหน่วยงาน", "12/01/2564", "กองคลัง"),
    ("บุคคลทั่วไป", "สมหญิง ตัวอย่าง", "0820000123", "งานหลักของหน่วยงาน", "13/01/2564", "กองคลัง"),
    ("บุคคลทั่วไป", "สมศรี ตัวอย่าง", "0830000123", "งานหลักของหน่วยงาน", "14/01/2564", "กองคลัง"),
)
Change = Callable[[xlwt.Workbook, xlwt.Worksheet], object]


def written(change: Change | None = None, rows: Sequence[Sequence[object]] = ROWS, sheet: str = "ข้อมูล") -> bytes:
    """A list of people as an .xls; ``change`` may add what it likes."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet, cell_overwrite_ok=True)
    for number, row in enumerate((HEAD, *rows)):
        for column, value in enumerate(row):
            page.write(number, column, value)
    if change:
        change(book, page)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def stream_of(data: bytes) -> bytes:
    """The records of a workbook."""
    container = Compound(data)
    return next(container.stream(entry) for entry in container.entries if entry.path == ("workbook",))


def split(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Kind and data of every record."""
    at = 0
    while at + 4 <= len(stream) and stream[at : at + 2] != b"\0\0":
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def patched(
    data: bytes,
    of_book: Sequence[bytes] = (),
    of_sheet: Sequence[bytes] = (),
    without: Sequence[int] = (),
) -> bytes:
    """The workbook of one sheet with these records before the end of its parts, and without some kinds."""
    out, part, offset = b"", 0, -1
    for kind, content in split(stream_of(data)):
        if kind == 0x0A:
            out += b"".join(of_sheet if part == 2 else of_book)
        part += kind == 0x809
        if kind == 0x809 and part == 2:
            out = out[: offset + 4] + struct.pack("<I", len(out)) + out[offset + 8 :]
        if kind == 0x85:
            offset = len(out)
        if kind not in without:
            out += record(kind, content)
    return compound({"Workbook": out})


def read(data: bytes) -> Workbook:
    """What is read of these bytes; fails where it is refused."""
    content = read_bytes(data, ".xls", "ส่ง.xls")
    assert isinstance(content, Workbook), content
    return content


def refused(data: bytes, suffix: str = ".xls") -> str:
    """Why these bytes are not read."""
    content = read_bytes(data, suffix, f"ส่ง{suffix}")
    assert isinstance(content, Finding)
    return content.message_key


def note(row: int, column: int, text: str, number: int = 1, author: str = "ab") -> list[bytes]:
    """The records of a note: its object, its text, and where it stands."""
    signed = struct.pack("<HB", len(author), 1) + author.encode("utf-16-le") + b"\0"
    content = b"\1" + text.encode("utf-16-le")
    return [
        record(0x5D, struct.pack("<HHHHH12x", 0x15, 0x12, 0x19, number, 0) + struct.pack("<HH", 0, 0)),
        record(0x1B6, struct.pack("<HH6xHHI", 0, 0, len(text), 16, 0)),
        record(0x3C, content),
        record(0x3C, b"\0" * 16),
        record(0x1C, struct.pack("<HHHH", row, column, 0, number) + signed),
    ]


def link(row: int, column: int, address: str, *, last: int | None = None) -> bytes:
    """The record of a hyperlink to an address of the web."""
    url = (address + "\0").encode("utf-16-le")
    cells = struct.pack("<HHHH", row, row if last is None else last, column, column)
    identity = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    moniker = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b") + struct.pack("<I", len(url)) + url
    return record(0x1B8, cells + identity + struct.pack("<II", 2, 3) + moniker)


OWN_BOOK = record(0x1AE, struct.pack("<HH", 1, 0x0401))


def other_book(name: str) -> bytes:
    """The record of another workbook that this one refers to."""
    return record(0x1AE, struct.pack("<HH", 1, len(name)) + b"\1" + name.encode("utf-16-le") + b"\4\0\0data")


REFERENCES = record(0x17, struct.pack("<H", 2) + struct.pack("<HHHHHH", 0, 0, 0, 1, 0, 0))
"""Reference 0 is in this workbook, reference 1 in the other one."""
OUTWARD = b"\x3a\x01\0\0\0\0\0"  # the first cell of the other workbook
INWARD = b"\x3a\0\0\0\0\0\0"


def formula(row: int, column: int, result: bytes, tokens: bytes = b"\x1e\1\0") -> bytes:
    """The record of a formula with its stored result."""
    return record(6, struct.pack("<HHH", row, column, 15) + result + struct.pack("<HIH", 0, 0, len(tokens)) + tokens)


def biff5(texts: Sequence[Sequence[bytes]], codepage: int, sheet: bytes = b"data") -> bytes:
    """The records that Excel 5 and many programs after it write: texts are bytes of a code page."""
    beginning = record(0x809, struct.pack("<HHHH", 0x500, 5, 0, 0)) + record(0x42, struct.pack("<H", codepage))
    beginning += record(0x1E, struct.pack("<HB", 164, 8) + b"dd/mm/yy")
    beginning += b"".join(record(0xE0, struct.pack("<HH12x", 0, number)) for number in (0, 164))
    start = len(beginning) + 4 + 7 + len(sheet) + 4
    beginning += record(0x85, struct.pack("<IBBB", start, 0, 0, len(sheet)) + sheet) + record(0x0A)
    cells = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0))
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            cells += record(0x204, struct.pack("<HHHH", row, column, 0, len(text)) + text)
    cells += record(0x203, struct.pack("<HHHd", len(texts), 0, 1, 44208))
    return beginning + cells + record(0x0A)
