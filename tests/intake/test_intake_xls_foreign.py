"""An .xls of other programs and other times: its container, its code page, what is too old, macros, objects, links."""

from __future__ import annotations

import struct
from datetime import date
from pathlib import Path

import pytest

from ita_batch.file_kinds import OLD_WORKBOOK, file_type
from ita_batch.intake.files import file_limits, read_xls, xls_book
from ita_batch.intake.files.read_workbook import Workbook, read_bytes
from ita_batch.messages import fix, message
from tests.hostile.compound_files import biff, compound, record
from tests.hostile.hostile_packages import honest, packed
from tests.intake.xls_books import (
    INWARD,
    OUTWARD,
    OWN_BOOK,
    REFERENCES,
    biff5,
    formula,
    other_book,
    patched,
    read,
    refused,
    split,
    stream_of,
    written,
)

NUMBER = struct.pack("<d", 7.0)


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "workbook", "WorkBook", "BOOK", "Book"])
def test_the_workbook_in_any_capitals(name: str) -> None:
    """Names in a container have no capitals of their own."""
    data = compound({"\5SummaryInformation": b"x", name: stream_of(written())})
    assert file_type(data).name == ".xls"
    assert read(data).sheets["ข้อมูล"][1][1] == "สมชาย ตัวอย่าง"


def test_records_without_a_container() -> None:
    """Some programs leave it out, and Excel does not mind."""
    assert read(stream_of(written())).sheets["ข้อมูล"][1][1] == "สมชาย ตัวอย่าง"
    sheet = record(0x809, struct.pack("<HHHH", 0x500, 0x10, 0, 0)) + record(
        0x204, struct.pack("<HHHH", 0, 0, 0, 1) + b"\xa1"
    )
    assert read(sheet + record(0x0A)).sheets == {"Sheet1": [["ก"]]}


def test_a_small_stream_of_a_small_workbook() -> None:
    """What is shorter than 4 kB lives in a stream of its own kind; what is cut short there is refused."""
    small = biff()
    sectors = small.ljust(-(-len(small) // 64) * 64, b"\0")
    table = struct.pack("<I", 0xFFFFFFFE) * 2
    data = bytearray(compound({"x": sectors, "mini": b"".join(_chain(len(sectors) // 64))}))
    assert table
    root, entry, mini = 1024, 1024 + 128, 1024 + 256
    data[root + 116 : root + 124] = data[entry + 116 : entry + 124]
    data[60:68] = data[mini + 116 : mini + 120] + struct.pack("<I", 1)
    data[entry : entry + 64] = "Workbook".encode("utf-16-le").ljust(64, b"\0")
    data[entry + 64 : entry + 66] = struct.pack("<H", 18)
    data[entry + 116 : entry + 124] = struct.pack("<II", 0, len(small))
    assert read(bytes(data)).sheets == {"data000": [[12.5]]}
    data[entry + 120 : entry + 124] = struct.pack("<I", 4000)
    assert refused(bytes(data)) == "file-reader-failed"


def _chain(number: int) -> list[bytes]:
    return [struct.pack("<I", at + 1 if at + 1 < number else 0xFFFFFFFE) for at in range(number)]


@pytest.mark.parametrize("stated", [874, 1252, 1200, 1250, 0])
def test_the_code_page_of_a_unicode_workbook_says_nothing(stated: int) -> None:
    """Texts are Unicode whatever it says."""
    data = patched(written(), without=[0x42], of_book=[record(0x42, struct.pack("<H", stated))])
    assert read(data).sheets["ข้อมูล"][1][1] == "สมชาย ตัวอย่าง"


@pytest.mark.parametrize("stated", [874, 1252, 10000, 0, 437])
def test_thai_bytes_are_thai_whatever_is_stated(stated: int) -> None:
    """Excel 5, Crystal Reports and many a web page write bytes of TIS-620, and any code page."""
    rows = [["ชื่อ".encode("cp874"), b"Name"], ["สมชาย ตัวอย่าง".encode("cp874"), b"0810000123"]]
    read_ = read(compound({"Book": biff5(rows, stated, "ข้อมูล".encode("cp874"))}))
    assert read_.sheets == {"ข้อมูล": [["ชื่อ", "Name"], ["สมชาย ตัวอย่าง", "0810000123"], [date(2021, 1, 12), ""]]}


def test_notes_of_excel_5() -> None:
    """Their text stands in the record; a long one goes on in others."""
    notes = record(0x1C, struct.pack("<HHH", 0, 0, 1) + b"\xa1") + record(
        0x1C, struct.pack("<HHH", 0xFFFF, 0, 1) + b"x"
    )
    stream = biff5([[b"x"]], 874)
    read_ = read(compound({"Book": stream[:-4] + notes + stream[-4:]}))
    assert read_.marks["data"].notes == {(0, 0): "ก"}


def test_western_bytes_are_western() -> None:
    """A single accented letter is no Thai; nor is what a file says to be Greek."""
    assert read(compound({"Book": biff5([["Οκτώ".encode("cp1253")]], 1253)})).sheets["data"][0] == ["Οκτώ"]
    assert read(compound({"Book": biff5([["Café".encode("cp1252")]], 1252)})).sheets["data"][0] == ["Café"]


def test_thai_bytes_in_a_unicode_text() -> None:
    """A program that took the bytes for the lower halves of letters."""
    raw = "สมชาย".encode("cp874")
    label = record(0x204, struct.pack("<HHHHB", 1, 6, 15, len(raw), 0) + raw)
    assert read(patched(written(), of_sheet=[label])).sheets["ข้อมูล"][1][6] == "สมชาย"


@pytest.mark.parametrize("start", [b"\x09\0\4\0\2\0\x10\0", b"\x09\2\6\0\0\0\x10\0\0\0", b"\x09\4\6\0\0\0\x10\0\0\0"])
def test_what_is_too_old_says_so(start: bytes) -> None:
    """Excel 2, 3 and 4, with and without a container."""
    data = start + record(0x0A)
    assert file_type(data).name == OLD_WORKBOOK
    assert refused(data) == "file-unsupported.too-old"
    assert refused(compound({"Book": data})) == "file-unsupported.too-old"
    assert refused(data, ".pdf") == "file-unsupported"


@pytest.mark.parametrize("kind", ["word", "empty"])
def test_a_container_without_a_workbook_of_its_own(kind: str) -> None:
    """A workbook inside a Word document is not the file; nor is a word that ends in ...book."""
    inner = {"ObjectPool": {"_123": {"Workbook": stream_of(written())}}}
    if kind == "word":
        assert refused(compound({**inner, "WordDocument": b"x"})) == "file-unsupported.disguised"
        assert refused(compound({"WordDocument": "facebook".encode("utf-16-le")})) == "file-unsupported.disguised"
    else:
        assert refused(compound(inner)) == "file-corrupt"


@pytest.mark.parametrize("name", ["MBD0012AB34", "MBD0012ab3f", "mbd00ffffff", "LNK0012AB34"])
@pytest.mark.parametrize("first", [True, False])
def test_an_embedded_workbook_is_never_the_file(name: str, first: bool) -> None:
    """Objects are refused wherever they stand and however they are written."""
    own, other = {"Workbook": stream_of(written())}, {name: {"Workbook": biff(), "\1CompObj": b"x"}}
    assert refused(compound({**other, **own} if first else {**own, **other})) == "file-active-content.objects"


def module(source: str, before: bytes = b"\1\2\3") -> bytes:
    """A module of a project: what was compiled, and its text in one compressed chunk of single letters."""
    raw, data = source.encode("cp874"), b""
    for at in range(0, len(raw), 8):
        data += b"\0" + raw[at : at + 8]
    return before + b"\1" + struct.pack("<H", 0xB000 | len(data) - 1) + data


EMPTY_MODULE = 'Attribute VB_Name = "Sheet1"\r\nAttribute VB_Exposed = True\r\nOption Explicit\r\n\r\n\' ไม่มีอะไร\r\n'


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        (EMPTY_MODULE, None),
        ('Attribute VB_Name = "ThisWorkbook"\r\n', None),
        (EMPTY_MODULE + "Private Sub Workbook_Open()\r\nEnd Sub\r\n", "file-macro"),
        ('Attribute VB_Name = "M"\r\nPublic x As Long\r\n', "file-macro"),
        ("", "file-macro"),  # only what was compiled: nobody can say what it does
    ],
)
def test_macros_only_where_there_is_code(source: str, verdict: str | None) -> None:
    """A project that Excel made for the asking is empty."""
    parts = {"dir": b"x", "_VBA_PROJECT": b"x", "__SRP_0": b"x", "Sheet1": module(source) if source else b"\1\2\3" * 40}
    data = compound({"Workbook": stream_of(written()), "_VBA_PROJECT_CUR": {"PROJECT": b"x", "VBA": parts}})
    package = packed(honest(), [("xl/vbaProject.bin", compound({"PROJECT": b"x", "VBA": parts}))])
    if verdict:
        assert refused(data) == refused(package, ".xlsx") == verdict
    else:
        assert len(read(data).sheets["ข้อมูล"]) == 4
        assert isinstance(read_bytes(package, ".xlsx", "x.xlsx"), Workbook)


@pytest.mark.parametrize("kind", [1, 6])
def test_a_sheet_that_is_a_program(kind: int) -> None:
    """Macro sheets of Excel 4 and modules of Excel 5."""
    sheet = record(0x85, struct.pack("<IBBBB", 0, 0, kind, 1, 0) + b"m")
    assert refused(patched(written(), of_book=[sheet])) == "file-macro"


@pytest.mark.parametrize("suffix", [".xlsb", ".XLSB"])
def test_a_binary_workbook_is_said_to_be_one(suffix: str) -> None:
    """It holds macros or none: that is not why it is refused."""
    assert refused(b"PK\3\4", suffix.lower()) == "file-unsupported.binary"


def test_dde_is_refused() -> None:
    """A link that starts another program."""
    book = [OWN_BOOK, record(0x1AE, struct.pack("<HHB", 0, 9, 0) + b"cmd\x03/c ca"), REFERENCES]
    assert refused(patched(written(), of_book=book)) == "file-active-content.dde"


def test_links_are_told_with_their_places() -> None:
    """In a cell, a defined name, a list to choose from and a conditional format, each with a remedy of its own."""
    name = record(0x18, struct.pack("<HBBHHHI", 0, 0, 4, len(OUTWARD), 0, 0, 0) + b"\0list" + OUTWARD)
    check = record(0x1BE, struct.pack("<I", 3) + b"\1\0\0\0" * 4 + struct.pack("<HH", len(OUTWARD), 0) + OUTWARD
                   + struct.pack("<HHHHHHH", 0, 0, 1, 1, 400, 5, 5))  # fmt: skip
    formats = [
        record(0x1B0, struct.pack("<HHHHHHHHHHH", 1, 0, 2, 9, 3, 3, 1, 2, 9, 3, 3)),
        record(0x1B1, struct.pack("<BBHH", 2, 0, len(OUTWARD), 0) + OUTWARD),
    ]
    cells = [formula(1, 6, NUMBER, OUTWARD), formula(2, 6, NUMBER, INWARD), formula(3, 6, NUMBER, b"\x44\0\0\0\0")]
    book = [OWN_BOOK, other_book("\1\1\3งาน\3ปี 64\3รายชื่อ.xls"), REFERENCES, name]
    read_ = read(patched(written(), of_book=book, of_sheet=[*cells, check, *formats]))
    assert [row[6:] for row in read_.sheets["ข้อมูล"][1:]] == [[7.0]] * 3
    told = {finding.message_key: finding.values["places"] for finding in read_.findings}
    assert told == {
        "file-linked.cells": "ข้อมูล!G2",
        "file-linked.rules": "ข้อมูล!F2",
        "file-linked.formats": "ข้อมูล!D3",
        "file-linked.names": "list",
    }
    for language in ("th", "en"):
        assert len({fix(finding, language) for finding in read_.findings}) == 4
        assert all("{" not in message(finding, language) for finding in read_.findings)


def test_a_link_that_nothing_shows_is_told() -> None:
    """In a chart or a button; and a workbook that only refers to itself has none."""
    elsewhere = read(patched(written(), of_book=[OWN_BOOK, other_book("x.xls"), REFERENCES]))
    assert [finding.message_key for finding in elsewhere.findings] == ["file-linked.elsewhere"]
    assert read(patched(written(), of_book=[OWN_BOOK, REFERENCES])).findings == ()


@pytest.mark.parametrize("kind", [0x876, 0x1AD])
def test_connections_are_told(kind: int) -> None:
    """Of the workbook or of a sheet."""
    for data in (patched(written(), of_book=[record(kind)]), patched(written(), of_sheet=[record(kind)])):
        assert [finding.message_key for finding in read(data).findings] == ["file-linked.connections"]


def test_links_of_excel_5() -> None:
    """Files, and programs."""
    for name, verdict in ((b"\1data\3x.xls", "file-linked.elsewhere"), (b"\3data", None)):
        reference = record(0x17, bytes([len(name)]) + name)
        stream = biff5([[b"x"]], 874)
        at = stream.index(record(0x42, struct.pack("<H", 874)))
        start = struct.unpack_from("<I", stream, stream.index(b"\x85\0") + 4)[0]
        moved = stream.replace(struct.pack("<I", start), struct.pack("<I", start + len(reference)), 1)
        told = read(compound({"Book": moved[:at] + reference + moved[at:]})).findings
        assert [finding.message_key for finding in told] == ([verdict] if verdict else [])


@pytest.mark.parametrize("stated", [1, 6, 30, 100_000])
def test_a_table_of_texts_that_is_miscounted(stated: int) -> None:
    """Some programs state too few or too many; what is missing is refused, what is not used is not."""
    out = b""
    for kind, data in split(stream_of(written(rows=[("x", "x")]))):
        out += record(kind, struct.pack("<II", stated, stated) + data[8:] if kind == 0xFC else data)
    content = read_bytes(compound({"Workbook": out}), ".xls", "x.xls")
    assert isinstance(content, Workbook) is (stated >= 7)


def test_cells_are_counted_before_they_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """In all sheets together; no limit of the system is needed."""
    monkeypatch.setattr(read_xls, "MAX_GRID_CELLS", 24)
    assert len(read(written()).sheets["ข้อมูล"]) == 4
    assert refused(written(lambda _, page: page.write(0, 6, "x"))) == "file-bomb.grid"
    assert refused(written(lambda book, _: book.add_sheet("b").write(0, 0, 1))) == "file-bomb.grid"


def test_marks_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """More merges, errors and notes than any form has."""
    monkeypatch.setattr("ita_batch.intake.files.scan.MAX_MARKS", 3)
    assert (
        refused(written(lambda _, page: [page.row(1).set_cell_error(at, 42) for at in range(4)])) == "file-bomb.crowd"
    )
    assert file_limits.MAX_MARKS > 3


def test_records_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """In all sheets together: some might begin in the middle of others, and be walked again and again."""
    monkeypatch.setattr(xls_book, "MAX_RECORDS", 80)
    assert len(read(written()).sheets["ข้อมูล"]) == 4
    assert refused(written(lambda book, _: book.add_sheet("b").write(0, 0, 1))) == "file-bomb.crowd"


def test_an_encrypted_workbook(tmp_path: Path) -> None:
    """By its records; and an encrypted .xlsx, by its container."""
    assert refused(compound({"Workbook": biff(password=True)})) == "file-encrypted"
    assert refused(compound({"EncryptedPackage": b"x"})) == "file-encrypted"
    assert tmp_path.exists()
