"""Whether a project of VBA holds a program: Excel writes an empty one for the asking, and that is no macro."""

from __future__ import annotations

import struct

import pytest

from ita_batch.intake.files.compound import Compound
from ita_batch.intake.files.vba import decompressed, has_code
from tests.hostile.compound_files import compound

EMPTY = 'Attribute VB_Name = "Sheet1"\r\nAttribute VB_Base = "0{00020820-0000-0000-C000-000000000046}"\r\n'
PROGRAM = "Sub Auto_Open()\r\nEnd Sub\r\n"

# The examples of [MS-OVBA] 3.2
NOT_COMPRESSED = "01 19 B0 00 61 62 63 64 65 66 67 68 00 69 6A 6B 6C 6D 6E 6F 70 00 71 72 73 74 75 76 2E"
NORMAL = (
    "01 2F B0 00 23 61 61 61 62 63 64 65 82 66 00 70 61 67 68 69 6A 01 38 08 61 6B 6C 00 30 6D 6E 6F 70 06 71 02 70 04"
    " 10 72 73 74 75 76 10 77 78 79 7A 00 3C"
)
MOST_COMPRESSED = "01 03 B0 02 61 45 00"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (NOT_COMPRESSED, b"abcdefghijklmnopqrstuv."),
        (NORMAL, b"#aaabcdefaaaaghijaaaaaklaaamnopqaaaaaaaaaaaarstuvwxyzaaa"),
        (MOST_COMPRESSED, b"a" * 73),
        ("01", b""),
        ("01 00 00", b""),  # no chunk
        ("01 04 30 61 62 63 64 65", b"abcde"),  # a chunk that is not compressed
        ("01 09 B0 02 61", b"a"),  # cut short
        ("01 03 B0 01 45 70", b""),  # further back than anything stands
    ],
)
def test_a_module_is_read_as_the_standard_writes_it(data: str, text: bytes) -> None:
    """Its own examples, and what is broken as far as it goes."""
    assert decompressed(bytes.fromhex(data)) == text


def module(source: str, before: bytes = b"\1" * 40) -> bytes:
    """A module's stream: what has been compiled, then its source in chunks of letters only."""
    raw = source.encode("cp874")
    out = b"\1"
    for at in range(0, len(raw), 3000):
        piece = raw[at : at + 3000]
        packed = b"".join(b"\0" + piece[letter : letter + 8] for letter in range(0, len(piece), 8))
        out += struct.pack("<H", 0xB000 | (len(packed) - 1)) + packed
    return before + out


def project(**modules: bytes) -> Compound:
    """A workbook with a project of these modules."""
    streams = {"dir": b"dir", "_VBA_PROJECT": b"cache", **modules}
    return Compound(compound({"Workbook": b"x", "_VBA_PROJECT_CUR": {"VBA": streams, "PROJECT": b"ID"}}))


@pytest.mark.parametrize(
    ("source", "program"),
    [
        (EMPTY, False),
        (EMPTY + "Option Explicit\r\n'บันทึกของเลขา\r\n   \r\n", False),
        (EMPTY + PROGRAM, True),
        (EMPTY + "x = 1\r\n", True),
        (EMPTY + "'ก\r\n" * 6000, True),  # longer than an empty one ever is: not read to its end
        ("Attribut", True),
    ],
)
def test_only_a_line_of_code_makes_it_a_program(source: str, program: bool) -> None:
    """Attributes, options and remarks do nothing; what is cut short may do anything."""
    assert has_code(project(Sheet1=module(source), ThisWorkbook=module(EMPTY))) is program


def test_what_cannot_be_understood_counts_as_a_program() -> None:
    """A module without a source, one that decompresses to nothing, more modules than a person writes."""
    assert has_code(project(Sheet1=b"\1\2\3")) is True
    assert has_code(project(Sheet1=b"\1\0\0\0Attribut")) is True
    small = Compound(compound({"Workbook": b"x", "_VBA_PROJECT_CUR": b"a stream where a storage should be"}))
    assert has_code(small) is True


def test_without_a_project_there_is_no_program() -> None:
    """Nor where a project has no module, nor in a storage that only sounds like one."""
    assert has_code(Compound(compound({"Workbook": b"x"}))) is False
    assert has_code(project()) is False
    assert has_code(Compound(compound({"Workbook": b"x", "VBA นอก": {"Sheet1": module(PROGRAM)}}))) is False
