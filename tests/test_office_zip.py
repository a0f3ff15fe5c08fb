"""Office files whose bytes depend on their contents only."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ita_batch.office_zip import normalised, packed, packed_as_given, unpacked

NAMES = ["xl/styles.xml", "[Content_Types].xml", "_rels/.rels", "docProps/app.xml"]
PARTS = st.dictionaries(
    st.text(st.characters(codec="utf-8", exclude_characters="\\\0"), min_size=1, max_size=20).filter(
        lambda name: not name.endswith("/")
    ),
    st.binary(max_size=200) | st.builds(lambda data, times: data * times, st.binary(max_size=20), st.integers(0, 5000)),
    max_size=8,
)


PACKED = "88256eab49f8268e827b2657a1d72f616894136d0b48eac200e97530eafc23a8"


def archive(order: list[str], year: int, system: int = 3) -> bytes:
    """A zip of these names, written in that year on that system."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as opened:
        for name in order:
            info = zipfile.ZipInfo(name, (year, 1, 2, 3, 4, 6))
            info.create_system = system
            opened.writestr(info, name.encode())
    return target.getvalue()


def test_order_time_and_system_leave_no_trace() -> None:
    """The same parts, whenever, wherever and in whatever order they were written."""
    assert normalised(archive(NAMES, 2021)) == normalised(archive(NAMES[::-1], 2024, 0))


def test_content_types_come_first() -> None:
    """File-type sniffers look at the first name; every member says the same of where it was made: nothing."""
    with zipfile.ZipFile(io.BytesIO(normalised(archive(NAMES, 2021)))) as opened:
        assert opened.namelist() == [*NAMES[1:3], "docProps/app.xml", "xl/styles.xml"]
        marks = {(one.date_time, one.create_system, one.external_attr, one.extra) for one in opened.infolist()}
        assert marks == {((1980, 1, 1, 0, 0, 0), 0, 0, b"")}


def test_normalising_twice_changes_nothing() -> None:
    """A reproducible file stays as it is."""
    once = normalised(archive(NAMES, 2021))
    assert normalised(once) == once


def test_parts_can_be_exchanged() -> None:
    """The other parts stay."""
    data = normalised(archive(NAMES, 2021), replace={"docProps/app.xml": b"new"})
    assert unpacked(data) == {**{name: name.encode() for name in NAMES}, "docProps/app.xml": b"new"}


@given(PARTS)
def test_what_is_packed_is_read_back(parts: dict[str, bytes]) -> None:
    """By another zip library, each with its checksum: also empty parts, no parts at all, and Thai names."""
    with zipfile.ZipFile(io.BytesIO(packed_as_given(parts))) as opened:
        assert opened.namelist() == list(parts)
        assert opened.testzip() is None
        assert {name: opened.read(name) for name in opened.namelist()} == parts
        assert all(one.compress_size <= one.file_size for one in opened.infolist())
    assert unpacked(packed(parts)) == parts


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_writing_leaves_no_trace(parts: dict[str, bytes], chance: object) -> None:
    """What is packed by name is the same however the parts came."""
    names = list(parts)
    chance.shuffle(names)  # type: ignore[attr-defined]
    assert packed({name: parts[name] for name in names}) == packed(parts)


def test_the_kind_of_an_ods_can_be_read_from_outside() -> None:
    """First of all, at the place where programs look, and not packed."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    data = packed({"content.xml": b"<x/>", "mimetype": kind.encode() * 40})
    assert data[30:].startswith(f"mimetype{kind}".encode())


def test_a_backslash_is_a_slash_on_every_system() -> None:
    """On Windows ``zipfile`` reads it so, on Linux it does not."""
    foreign = packed({"xl\\styles.xml": b"<x/>"})
    assert b"xl\\styles.xml" in foreign
    assert unpacked(foreign) == {"xl/styles.xml": b"<x/>"}


def test_more_parts_than_a_zip_can_count_are_refused() -> None:
    """Before anything is cut off in silence."""
    with pytest.raises(struct.error):
        packed({str(number): b"" for number in range(65_536)})


def test_the_library_packs_as_it_did() -> None:
    """Another version of it, or another processor, that packs otherwise is seen here before in every file."""
    text = "".join(f"<c r='A{number}'><v>{number * number % 977}</v></c>" for number in range(20_000)).encode()
    assert hashlib.sha256(packed({"xl/worksheets/sheet1.xml": text})).hexdigest() == PACKED


def test_a_workbook_of_ours_opens_everywhere(tmp_path: Path) -> None:
    """In openpyxl and in the reader of the inbox."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("รายชื่อ").write_row(0, 0, ["ชื่อ", 12])
    path = tmp_path / "รายชื่อ.xlsx"
    path.write_bytes(normalised(made.getvalue()))
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert [cell.value for cell in sheet[1]] == ["ชื่อ", 12]
    assert CalamineWorkbook.from_path(str(path)).get_sheet_by_name("รายชื่อ").to_python() == [["ชื่อ", 12.0]]


def test_a_document_of_ours_opens(tmp_path: Path) -> None:
    """In python-docx, with what was written."""
    document, made = docx.Document(), io.BytesIO()
    document.add_paragraph("เรียน นายก")
    document.save(made)
    path = tmp_path / "บันทึก.docx"
    path.write_bytes(normalised(made.getvalue()))
    assert docx.Document(str(path)).paragraphs[0].text == "เรียน นายก"
