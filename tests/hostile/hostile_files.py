"""Every hostile or broken file, built by script: a name, its bytes, and what must be said of it.

The verdict is the message key of the finding, or ``read`` where the file is harmless after all.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from tests.hostile.compound_files import biff, compound
from tests.hostile.hostile_packages import (
    LAUGHS,
    LINKS,
    MEBIBYTE,
    ODS_CELL,
    ODS_ROW,
    OUTSIDE,
    SHEET,
    STRINGS,
    STYLES,
    TYPES,
    WORKBOOK,
    adding,
    big_string,
    changing,
    doctype,
    honest,
    many,
    moved_sheet,
    noisy,
    ods,
    ods_repeated,
    packed,
    repeated_string,
    rows,
    same_part_often,
    wrong_checksum,
    zip_password,
)


@dataclass(frozen=True)
class Hostile:
    """One file: its name, how it is built, and the verdict."""

    name: str
    build: Callable[[], bytes]
    verdict: str


CORNERS = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LINK = b'<externalLink xmlns="x"><externalBook/></externalLink>'
DDE = b'<externalLink xmlns="x"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
FORMULA = b'<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>1</v></c></row>'
ODS_MERGE = ODS_ROW % ("", '<table:table-cell table:number-rows-spanned="2" a="%d"/>')
ODS_LINK = ODS_ROW % ("", ODS_CELL % """ table:formula="of:='file:///tmp/x.ods'#$a.A1" """)
ODS_OBJECT = (
    '<manifest:file-entry manifest:full-path="Object 1/" manifest:media-type="application/vnd.oasis.opendocument.%s"/>'
)


def unnumbered() -> bytes:
    """Rows without a number down to a value in the far corner."""
    return noisy('<row a="%d"/>') + b"<row>" + b"<c/>" * 9 + b"<c><v>1</v></c></row>"


def hidden_columns() -> bytes:
    """All columns hidden, again and again."""
    return b"</sheetData><cols>" + noisy('<col min="1" max="16384" hidden="1" a="%d"/>') + b"</cols><sheetData>"


def circle() -> bytes:
    """A directory that leads back to itself, which took 22 GB where memory has no limit."""
    data = bytearray(compound({"Workbook": biff()}))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    return bytes(data)


def merges() -> bytes:
    """A merge in every row."""
    return b"</sheetData><mergeCells>" + many('<mergeCell ref="A%d:B%d"/>', 500_000) + b"</mergeCells><sheetData>"


def hidden_rows() -> bytes:
    """More hidden rows with a value than any form has."""
    return many('<row r="%d" hidden="1"><c r="A%d"><v>%d</v></c></row>', 400_000)


LARGE = frozenset(
    {
        "ข้อความซ้ำ.xlsx",
        "เส้นขอบล้าน.xlsx",
        "ผสานล้าน.ods",
        "แถวว่างล้าน.xlsx",
        "ซ่อนแถวล้าน.xlsx",
        "ค่าผิดพลาดล้าน.xlsx",
        "สองมุมไม่มีเลข.xlsx",
        "สูตรล้าน.xlsx",
        "ซ่อนคอลัมน์.xlsx",
        "ผสานล้าน.xlsx",
        "ซ้อนลึก.xlsx",
        "ครึ่งกิกะโกหก.xlsx",
        "ครึ่งกิกะ.xlsx",
        "ส่วนประกอบล้าน.xlsx",
        "แผ่นพอง.xlsx",
    }
)
"""Those that take seconds to build or to read."""

FILES = (
    Hostile("ว่าง.xlsx", lambda: b"", "file-corrupt.empty"),
    Hostile("ขาด.xlsx", lambda: packed(honest())[:3000], "file-corrupt"),
    Hostile("ขยะ.xlsx", lambda: bytes(range(256)) * 40, "file-corrupt"),
    Hostile("หน้าเว็บ.xls", lambda: b"<html><table><tr><td>x</td></tr></table>", "file-unsupported.disguised"),
    Hostile("ข้อความไทย.xlsx", lambda: "ชื่อ,โทรศัพท์\nสมชาย,-\n".encode("cp874"), "file-unsupported.disguised"),
    Hostile("เอกสาร.xlsx", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "file-unsupported.disguised"),
    Hostile("บันทึก.xlsx", lambda: packed({"word/document.xml": b"<x/>"}), "file-unsupported.disguised"),
    Hostile("ซิปซ้อน.xlsx", lambda: packed({"แบบ.xlsx": packed(honest())}), "file-unsupported.disguised"),
    Hostile("ชื่อเก่า.xls", lambda: packed(honest()), "read"),
    Hostile("ชื่อผิด.xlsx", lambda: ods(ODS_ROW % ("", ODS_CELL % "")), "read"),
    Hostile("ชื่อผิด.csv", lambda: packed(honest()), "file-unsupported.workbook"),
    Hostile("ใหญ่.xlsx", lambda: packed(honest()) + b"\0" * 26_000_000, "file-too-large"),
    Hostile("ชิ้นมาก.xlsx", lambda: packed(honest(), [(f"x/{n}.bin", b"") for n in range(1000)]), "file-bomb.members"),
    Hostile("ย้อนทาง.xlsx", adding("xl/../../evil.xml"), "file-bomb.names"),
    Hostile("รากเครื่อง.xlsx", adding("/etc/cron.d/evil"), "file-bomb.names"),
    Hostile("ทับกลับ.xlsx", adding("..\\..\\evil.xml"), "file-bomb.names"),
    Hostile("ไดรฟ์.xlsx", adding("C:evil.xml"), "file-bomb.names"),
    Hostile("สองชิ้น.xlsx", adding("XL/worksheets/Sheet1.xml"), "file-bomb.names"),
    Hostile("แผ่นเดียวกัน.xlsx", same_part_often, "file-bomb.names"),
    Hostile("ครึ่งกิกะ.xlsx", lambda: big_string(lie=False), "file-bomb.size"),
    Hostile("ครึ่งกิกะโกหก.xlsx", lambda: big_string(lie=True), "file-bomb.size"),
    Hostile("แผ่นพอง.xlsx", changing(SHEET, lambda xml: xml + b" " * (70 * MEBIBYTE)), "file-bomb.size"),
    Hostile("หนาแน่น.xlsx", changing(STYLES, lambda xml: xml + b" " * (8 * MEBIBYTE)), "file-bomb.size"),
    Hostile("ผลรวมผิด.xlsx", wrong_checksum, "file-corrupt"),
    Hostile("สองมุม.xlsx", rows(CORNERS), "file-bomb.grid"),
    Hostile(
        "สองมุมไม่มีเลข.xlsx",
        rows(unnumbered),
        "file-bomb.grid",
    ),
    Hostile("สองมุมย้ายที่.xlsx", moved_sheet, "file-bomb.grid"),
    Hostile("แถวว่างล้าน.xlsx", rows(lambda: many('<row r="%d" spans="1:9"/>')), "read"),
    Hostile("เส้นขอบล้าน.xlsx", rows(lambda: many('<row r="%d"><c r="A%d" s="0"/></row>')), "read"),
    Hostile("สูตรล้าน.xlsx", rows(lambda: many('<row r="%d"><c r="A%d"><f>1</f></c></row>', 500_000)), "file-bomb.crowd"),
    Hostile(
        "ซ่อนคอลัมน์.xlsx",
        rows(hidden_columns),
        "file-bomb.crowd",
    ),
    Hostile(
        "ผสานล้าน.xlsx",
        rows(merges),
        "file-bomb.crowd",
    ),
    Hostile(
        "ซ่อนแถวล้าน.xlsx",
        rows(hidden_rows),
        "file-bomb.crowd",
    ),
    Hostile("ค่าผิดพลาดล้าน.xlsx", rows(lambda: noisy('<row><c t="e" a="%d"><v>#N/A</v></c></row>')), "file-bomb.crowd"),
    Hostile("ส่วนประกอบล้าน.xlsx", rows(lambda: noisy("<x/>" * 6 + '<x a="%d"/>')), "file-bomb.crowd"),
    Hostile("ข้อความซ้ำ.xlsx", repeated_string, "file-reader-failed.memory"),
    Hostile("ซ้อนลึก.xlsx", rows(lambda: noisy('<x a="%d">')), "file-corrupt"),
    *(
        Hostile(f"doctype {part.rpartition('/')[2]}.xlsx", doctype(part), "file-bomb.doctype")
        for part in (SHEET, STRINGS, STYLES, WORKBOOK, LINKS, TYPES, "docProps/core.xml")
    ),
    Hostile("หัวเราะ.xlsx", doctype(STRINGS, LAUGHS), "file-bomb.doctype"),
    Hostile("เอนทิตีนอก.xlsx", doctype(STRINGS, OUTSIDE), "file-bomb.doctype"),
    Hostile("doctype utf-16.xlsx", doctype(STRINGS, code="utf-16"), "file-bomb.doctype"),
    Hostile("รหัสซิป.xlsx", zip_password, "file-encrypted"),
    Hostile("รหัสผ่าน.xlsx", lambda: compound({"EncryptedPackage": b"x"}), "file-encrypted"),
    Hostile("รหัสผ่าน.xls", lambda: compound({"Workbook": biff(password=True)}), "file-encrypted"),
    Hostile("ดี.xls", lambda: compound({"Workbook": biff()}), "read"),
    Hostile("มาโคร.xls", lambda: compound({"Workbook": biff(), "_VBA_PROJECT_CUR": b"x"}), "file-macro"),
    Hostile("วัตถุ.xls", lambda: compound({"Workbook": biff(), "MBD0012AB34": b"x"}), "file-active-content.objects"),
    Hostile(
        "วัตถุตัวเล็ก.xls",
        lambda: compound({"MBD0012ab3f": {"Workbook": biff()}, "Workbook": biff()}),
        "file-active-content.objects",
    ),
    Hostile("ปุ่ม.xls", lambda: compound({"Workbook": biff(), "Ctls": b"x"}), "file-active-content.activex"),
    Hostile("วนรอบ.xls", circle, "file-reader-failed"),
    Hostile("ไกล.xls", lambda: compound({"Workbook": biff(far=True)}), "read"),
    Hostile("ข้อความล้าน.xls", lambda: compound({"Workbook": biff(texts=1 << 30)}), "file-bomb.crowd"),
    Hostile("แผ่นซ้ำ.xls", lambda: compound({"Workbook": biff(sheets=40)}), "file-bomb.names"),
    Hostile("ขยะ.xls", lambda: compound({"Workbook": bytes(range(256)) * 20}), "file-reader-failed"),
    Hostile("คำ.xls", lambda: compound({"WordDocument": b"x"}), "file-unsupported.disguised"),
    Hostile("ภาชนะว่าง.xls", lambda: compound({"x": b"x"}), "file-corrupt"),
    Hostile("มาโคร.xlsx", adding("xl/vbaProject.bin"), "file-macro"),
    Hostile("มาโครเก่า.xlsx", adding("xl/macrosheets/sheet1.xml"), "file-macro"),
    Hostile(
        "ชนิดมาโคร.xlsx",
        changing(TYPES, lambda xml: xml.replace(b"sheet.main", b"sheet.macroEnabled.main")),
        "file-macro",
    ),
    Hostile("ลิงก์นอก.xlsx", adding("xl/externalLinks/externalLink1.xml", LINK), "read"),
    Hostile("dde.xlsx", adding("xl/externalLinks/externalLink1.xml", DDE), "file-active-content.dde"),
    Hostile("สูตร dde.xlsx", rows(FORMULA), "file-active-content.dde"),
    Hostile("วัตถุ.xlsx", adding("xl/embeddings/oleObject1.bin"), "file-active-content.objects"),
    Hostile("activex.xlsx", adding("xl/activeX/activeX1.xml"), "file-active-content.activex"),
    Hostile("เชื่อมต่อ.xlsx", adding("xl/connections.xml"), "read"),
    Hostile("คิวรี.xlsx", adding("xl/queryTables/queryTable1.xml"), "read"),
    Hostile("ริบบิ้น.xlsx", adding("customUI/customUI14.xml"), "file-active-content.ribbon"),
    Hostile("ซ้ำแถว.ods", lambda: ods_repeated(1_048_575, 100), "file-bomb.grid"),
    Hostile("ซ้ำคอลัมน์.ods", lambda: ods_repeated(1, 999_999_999, value=False), "file-bomb.grid"),
    Hostile("ท้ายว่าง.ods", lambda: ods_repeated(1_048_575, 16_384, value=False), "read"),
    Hostile("ผสานล้าน.ods", lambda: ods(noisy(ODS_MERGE).decode()), "file-bomb.crowd"),
    Hostile("doctype.ods", lambda: ods("", before="<!DOCTYPE x>"), "file-bomb.doctype"),
    Hostile("รหัสผ่าน.ods", lambda: ods("", manifest="<manifest:encryption-data/>"), "file-encrypted"),
    Hostile("มาโคร.ods", lambda: ods("", [("Basic/Standard/Module1.xml", b"<x/>")]), "file-macro"),
    Hostile("ไม่มีมาโคร.ods", lambda: ods("", [("Basic/Standard/script-lb.xml", b"<x/>")]), "read"),
    Hostile("ลิงก์นอก.ods", lambda: ods('<table:table-source xlink="x"/>'), "read"),
    Hostile("ช่วงลิงก์.ods", lambda: ods('<table:cell-range-source x="x"/>'), "read"),
    Hostile("สูตรลิงก์.ods", lambda: ods(ODS_LINK), "read"),
    Hostile("เชื่อมต่อ.ods", lambda: ods('<table:database-source-sql x="x"/>'), "read"),
    Hostile("วัตถุ.ods", lambda: ods("", manifest=ODS_OBJECT % "text"), "file-active-content.objects"),
    Hostile("แผนภูมิ.ods", lambda: ods("", manifest=ODS_OBJECT % "chart"), "read"),
    Hostile("dde.ods", lambda: ods('<office:dde-source x="x"/>'), "file-active-content.dde"),
)
