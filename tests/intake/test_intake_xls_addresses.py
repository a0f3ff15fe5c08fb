"""Where a cell of an .xls leads, of every kind of hyperlink that Excel writes, and of what is cut short."""

from __future__ import annotations

import struct

import pytest

from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.files.xls_links import formula_target, hyperlink
from tests.hostile.compound_files import record
from tests.intake.xls_books import formula, patched, read, written

CELL = struct.pack("<HHHH", 3, 3, 1, 1) + bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
URL = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
FILE = bytes.fromhex("0303000000000000c000000000000046")
PAGE = "https://www.pao.example/แผน"


def counted(text: str) -> bytes:
    """A text with the number of its letters, the zero at its end among them."""
    return struct.pack("<I", len(text) + 1) + (text + "\0").encode("utf-16-le")


def url(address: str, more: bytes = b"") -> bytes:
    """The moniker of an address; ``more`` is what newer Excels append within its size."""
    letters = (address + "\0").encode("utf-16-le") + more
    return URL + struct.pack("<I", len(letters)) + letters


def file(short: bytes, whole: str = "") -> bytes:
    """The moniker of a file: its name of old, and its whole one where it has another."""
    words = whole.encode("utf-16-le")
    behind = struct.pack("<IIH", len(words) + 6, len(words), 3) + words if whole else struct.pack("<I", 0)
    return FILE + struct.pack("<HI", 0, len(short) + 1) + short + b"\0" + b"\xff\xff\xad\xde" + b"\0" * 20 + behind


LINKS = {
    "an address": (3, url(PAGE), PAGE),
    "an address and what newer Excels append": (3, url(PAGE, b"\1" * 24), PAGE),
    "an address and a place on the page": (11, url(PAGE) + counted("ข้อ3"), f"{PAGE}#ข้อ3"),
    "a place in the workbook": (8, counted("ข้อมูล!A1"), "#ข้อมูล!A1"),
    "the shown text and the frame stand before": (
        3 | 16 | 128, counted("กดที่นี่") + counted("_blank") + url(PAGE), PAGE),
    "an address as text": (1 | 256, counted(r"\\server\แผน.pdf"), r"\\server\แผน.pdf"),
    "a file of an old name": (3, file("แผน.pdf".encode("cp874")), "แผน.pdf"),
    "a file of a long name": (3, file(b"PLAN~1.PDF", "แผนปฏิบัติราชการ.pdf"), "แผนปฏิบัติราชการ.pdf"),
    "a file and a place in it": (11, file(b"a.xls") + counted("Sheet1!A1"), "a.xls#Sheet1!A1"),
    "of a kind that nobody knows": (3, b"\1" * 16 + counted(PAGE), ""),
    "nowhere": (0, b"", ""),
}  # fmt: skip


def linked(flags: int, content: bytes) -> bytes:
    """The data of a HLINK record."""
    return CELL + struct.pack("<II", 2, flags) + content


@pytest.mark.parametrize("name", LINKS)
def test_where_a_hyperlink_leads(name: str) -> None:
    """The address that opens where somebody clicks, with its place."""
    flags, content, target = LINKS[name]
    assert hyperlink(linked(flags, content)) == target


@pytest.mark.parametrize("name", LINKS)
def test_a_hyperlink_that_is_cut_short_leads_to_no_other_place(name: str) -> None:
    """Wherever it ends: nothing, or the beginning of what it said; never another address, never an error."""
    flags, content, target = LINKS[name]
    whole = linked(flags, content)
    for end in range(len(whole)):
        found = hyperlink(whole[:end])
        first = found.partition("#")[0].rstrip("\ufffd")
        assert target.startswith(first) or "PLAN~1.PDF".startswith(first), (end, found)


def test_the_address_is_read_beside_the_cell() -> None:
    """In a workbook whose only cell with a link is the one of the file moniker."""
    content = read(patched(written(), of_sheet=[record(0x1B8, linked(3, file(b"a.pdf")))]))
    assert isinstance(content, Workbook)
    assert content.marks["ข้อมูล"].links == {(3, 1): "a.pdf"}


NARROW = b"\x17\x0b\0http://a.th"
WIDE = b"\x17\x04\1" + "ก.th".encode("utf-16-le")
SHOWN = b"\x17\x01\0x"
CALL = b"\x42\x02\x67\x01"


@pytest.mark.parametrize(
    ("tokens", "target"),
    [
        (NARROW + SHOWN + CALL, "http://a.th"),
        (WIDE + SHOWN + CALL, "ก.th"),
        (NARROW + b"\x22\x01\x67\x01", "http://a.th"),
        (NARROW + b"\x62\x01\x67\x01", "http://a.th"),
        (NARROW + SHOWN + b"\x41\x02\x67\x01", ""),  # another token than a call
        (b"\x17\x02\0g\1", ""),  # the number of the function stands in the text itself
        (NARROW + SHOWN + b"\x42\x02\x68\x01", ""),  # another function
        (b"\x24\0\0\0\0" + SHOWN + CALL, ""),  # the address stands in another cell
        (b"\x17\xff\1" + CALL, ""),  # cut short
        (b"\x17", ""),
        (b"", ""),
    ],
)
def test_the_address_of_a_formula(tokens: bytes, target: str) -> None:
    """=HYPERLINK("…") leads to the text that it begins with; whatever else is computed leads nowhere."""
    assert formula_target(tokens) == target


def test_a_formula_that_leads_is_a_link() -> None:
    """As the reader meets it, with the text that it shows."""
    shown = b"\0" * 6 + b"\xff\xff"  # a text, which stands in the record behind
    text = record(0x207, struct.pack("<HB", 4, 0) + b"page")
    data = patched(written(), of_sheet=[formula(4, 6, shown, NARROW + SHOWN + CALL) + text])
    content = read(data)
    assert content.sheets["ข้อมูล"][4][6] == "page"
    assert content.marks["ข้อมูล"].links == {(4, 6): "http://a.th"}
