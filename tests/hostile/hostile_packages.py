"""The building blocks of hostile packages: an honest workbook, changed in one respect; an .ods of a few cells."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable

import xlsxwriter

Parts = dict[str, bytes]
SHEET, STRINGS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"
WORKBOOK, LINKS, TYPES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
MEBIBYTE = 1 << 20


def honest() -> Parts:
    """The parts of a small honest workbook."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["ชื่อ", "สมชาย"])
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, more: list[tuple[str, bytes]] | None = None) -> bytes:
    """A zip package; ``more`` may repeat names, and names are kept as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in [*parts.items(), *(more or [])]:
            info = zipfile.ZipInfo("x")
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return stream.getvalue()


def adding(name: str, data: bytes = b"<x/>") -> Callable[[], bytes]:
    """The honest workbook with one more part."""
    return lambda: packed(honest(), [(name, data)])


def changing(name: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """The honest workbook with one part changed."""

    def build() -> bytes:
        parts = honest()
        parts[name] = change(parts[name])
        return packed(parts)

    return build


def rows(xml: bytes | Callable[[], bytes]) -> Callable[[], bytes]:
    """The honest workbook with these rows instead of its own; large ones are made when they are needed."""

    def change(sheet: bytes) -> bytes:
        data = xml if isinstance(xml, bytes) else xml()
        return re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + data + b"</sheetData>", sheet)

    return changing(SHEET, change)


def many(template: str, number: int = 1 << 20) -> bytes:
    """The template, with %d replaced by 1 to ``number``."""
    return "".join([template.replace("%d", str(row)) for row in range(1, number + 1)]).encode()


def noisy(template: str, number: int = 600_000) -> bytes:
    """The template so often, each time with another number, so that it compresses too little for the ratio to tell."""
    return "".join([template % (index * 2_654_435_761 % 2**32) for index in range(number)]).encode()


def doctype(part: str, declaration: bytes = b"<!DOCTYPE x>", code: str = "utf-8") -> Callable[[], bytes]:
    """A document type before the root element of one part."""

    def change(xml: bytes) -> bytes:
        body = re.sub(rb"^<\?xml.*?\?>\s*", b"", xml)
        text = (declaration + body).decode("utf-8")
        return f'<?xml version="1.0" encoding="{code}"?>{text}'.encode(code)

    return changing(part, change)


LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9))
    + b"]>"
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def big_string(*, lie: bool) -> bytes:
    """A shared string of 512 MiB; ``lie``: the package says that it has 1,000 bytes."""
    data = _bomb_package()
    if lie:
        size = struct.pack("<I", 512 * MEBIBYTE + _STRING_FRAME)
        assert data.count(size) == 2
        data = data.replace(size, struct.pack("<I", 1000))
    return data


_OPEN, _CLOSE = b"<sst><si><t>", b"</t></si></sst>"
_STRING_FRAME = len(_OPEN) + len(_CLOSE)


def _bomb_package() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in honest().items():
            if name != STRINGS:
                archive.writestr(name, data)
        with archive.open(STRINGS, "w") as part:
            part.write(_OPEN)
            for _ in range(512):
                part.write(b"a" * MEBIBYTE)
            part.write(_CLOSE)
    return stream.getvalue()


def repeated_string() -> bytes:
    """One text of 32 KiB that 200,000 cells show: 6 GiB in a reader that copies it into each."""
    parts = honest()
    parts[STRINGS] = b"<sst><si><t>" + b"ab" * 16384 + b"</t></si></sst>"
    cells = many('<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>', 200_000)
    parts[SHEET] = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", parts[SHEET])
    return packed(parts)


def same_part_often() -> bytes:
    """200 sheets that are all the same part."""
    parts = honest()
    sheet = re.search(rb"<sheet [^>]*/>", parts[WORKBOOK])
    assert sheet
    copies = [re.sub(rb'name="[^"]*"', b'name="s%d"' % number, sheet[0]) for number in range(200)]
    parts[WORKBOOK] = parts[WORKBOOK].replace(sheet[0], b"".join(copies))
    return packed(parts)


def wrong_checksum() -> bytes:
    """A sheet whose CRC is not that of its bytes."""
    parts = honest()
    checksum = struct.pack("<I", zlib.crc32(parts[SHEET]))
    data = packed(parts)
    assert checksum in data
    return data.replace(checksum, b"\1\2\3\4")


def zip_password() -> bytes:
    """All members flagged as encrypted."""
    data = bytearray(packed(honest()))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def moved_sheet() -> bytes:
    """The far corners in a part outside the folder of sheets."""
    parts = honest()
    corner = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = parts.pop(SHEET)
    parts["xl/other/x.bin"] = re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + corner + b"</sheetData>", sheet)
    parts[LINKS] = re.sub(rb'Target="[^"]*sheet1\.xml"', b'Target="other/x.bin"', parts[LINKS])
    return packed(parts)


_ODS = """<?xml version="1.0" encoding="UTF-8"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.2"><office:body><office:spreadsheet><table:table table:name="data">%s</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">%s</manifest:manifest>'
)
ODS_CELL = '<table:table-cell office:value-type="float" office:value="7"%s><text:p>7</text:p></table:table-cell>'
ODS_ROW = "<table:table-row%s>%s</table:table-row>"


def ods(content: str, more: list[tuple[str, bytes]] | None = None, manifest: str = "", before: str = "") -> bytes:
    """An .ods of one sheet with these rows."""
    body = (_ODS % content).replace("?><office", f"?>{before}<office")
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": body.encode()}
    return packed({**parts, "META-INF/manifest.xml": (_MANIFEST % manifest).encode()}, more)


def ods_repeated(rows_: int, columns: int, *, value: bool = True) -> bytes:
    """A cell, then one that is said to be repeated so often; ``value``: and is not empty."""
    across = f' table:number-columns-repeated="{columns}"'
    cell = ODS_CELL % across if value else f"<table:table-cell{across}/>"
    last = ODS_ROW % ("", ODS_CELL % "")
    return ods(last + ODS_ROW % (f' table:number-rows-repeated="{rows_}"', cell))
