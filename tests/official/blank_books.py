"""Blanks of different make, as ITAS might hand them out: each a function that makes the bytes of one."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache

import openpyxl
import xlsxwriter
import xlwt
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image

from tests.hostile.compound_files import record
from tests.intake.xls_books import split, stream_of

SHEET = "แบบนำเข้า"
HEADINGS = ("ลำดับ", "ชื่อองค์กร/ชื่อ-นามสกุล*", "เบอร์โทรศัพท์", "อีเมล์", "ช่องทางการติดต่ออื่น ๆ", "ประเภทการติดต่อ*")
TYPES = ("งานหลักของหน่วยงาน", "งานจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "งานสนับสนุน")


def picture() -> bytes:
    """A small image."""
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(drawn, "PNG")
    return drawn.getvalue()


def first_row(headings: Sequence[str] = HEADINGS, sheet: str = SHEET) -> bytes:
    """Headings in row 1, written by a program: formats, a list in the sheet's own words, lengths, a picture, a box."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet(sheet)
    text, head = (
        book.add_format({"num_format": "@", "border": 1}),
        book.add_format({"bold": True, "bg_color": "#DDEEFF"}),
    )
    page.set_column(1, 5, 30, text)
    for column, heading in enumerate(headings):
        page.write(0, column, heading, head)
    page.data_validation(1, 5, 500, 5, {"validate": "list", "source": list(TYPES)})
    page.data_validation(1, 1, 500, 1, {"validate": "length", "criteria": "<=", "value": 200})
    page.insert_image(0, 8, "ตรา.png", {"image_data": io.BytesIO(picture())})
    page.insert_textbox(5, 8, "วิธีกรอก")
    page.conditional_format(1, 2, 500, 2, {"type": "duplicate", "format": head})
    page.write_comment(0, 1, "ไม่ต้องระบุคำนำหน้า")
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_header("&Cแบบนำเข้า")
    book.close()
    return made.getvalue()


def seventh_row() -> bytes:
    """Merged titles above, headings in rows 7 and 8, some over both, with numbers of columns and an example below."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page.merge_cells("A1:G1")
    page["A1"] = "แบบนำเข้าข้อมูลผู้มีส่วนได้ส่วนเสียภายนอก"
    page.merge_cells("A2:G3")
    page["A2"] = "คำชี้แจง โปรดกรอกข้อมูลให้ครบทุกช่องที่มี *"
    page["A5"] = "จำนวน"
    page["B5"] = "=COUNTA(B11:B500)"
    for column, heading in ((1, "ลำดับ"), (2, "ชื่อองค์กร/ชื่อ-นามสกุล*"), (6, "ประเภทการติดต่อ*")):
        page.cell(7, column, heading)
        page.merge_cells(start_row=7, start_column=column, end_row=8, end_column=column)
    page.cell(7, 3, "ช่องทางการติดต่อ (อย่างน้อย ๑ ช่องทาง)")
    page.merge_cells("C7:E7")
    for column, heading in ((3, "เบอร์โทรศัพท์"), (4, "E-mail"), (5, "ช่องทางการติดต่ออื่น ๆ (โปรดระบุ)")):
        page.cell(8, column, heading)
    for column in range(1, 7):
        page.cell(9, column, f"({column})")
    for column, value in enumerate(("ตัวอย่าง", "ใจดี รักงาน", "0800000123", "", "", TYPES[0]), 1):
        page.cell(10, column, value or None)
    thin = Side(style="thin")
    for row in range(11, 14):
        for column in range(1, 7):
            page.cell(row, column).border = Border(left=thin, right=thin, top=thin, bottom=thin)
    page.row_dimensions[11].height = 30
    page.print_title_rows = "7:8"
    page.print_options.gridLines = True
    return saved(book)


def extra_columns() -> bytes:
    """Columns in another order with some that we know nothing of, a table, a list by a name, explanations."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "คำอธิบาย"
    page["A1"] = "อ่านก่อนกรอก"
    page = book.create_sheet(SHEET)
    lists = book.create_sheet("รายการ")
    headings = ("รหัสหน่วยงาน", "ประเภทการติดต่อ*", "ชื่อองค์กร/ชื่อ-นามสกุล*", "อีเมล", "หมายเลขโทรศัพท์", "ช่องทางอื่น ๆ", "หมายเหตุ")
    for column, heading in enumerate(headings, 1):
        page.cell(1, column, heading).font = Font(bold=True)
    for row, name in enumerate(TYPES, 1):
        lists.cell(row, 1, name)
    lists.sheet_state = "hidden"
    page.add_table(Table(displayName="Import", ref="A1:G40"))
    book.defined_names["Kinds"] = DefinedName("Kinds", attr_text="'รายการ'!$A$1:$A$3")
    check = DataValidation(type="list", formula1="=Kinds", showErrorMessage=True)
    check.add("B2:B40")
    page.add_data_validation(check)
    page["C1"].comment = Comment("ไม่ต้องใส่คำนำหน้า", "ITAS")
    marked = Rule(type="containsBlanks", dxf=DifferentialStyle(fill=PatternFill("solid")), formula=["LEN(E2)=0"])
    page.conditional_formatting.add("E2:E40", marked)
    return saved(book)


def newer_list() -> bytes:
    """A list on another sheet as newer Excel writes it (an extension), printer settings, a part of another program."""
    parts = parts_of(first_row())
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r"<dataValidations.*?</dataValidations>", "", sheet, flags=re.DOTALL)
    namespace = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    check = (
        f'<extLst><ext xmlns:x14="{namespace}" uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
        '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1>'
        "<xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>F2:F500</xm:sqref></x14:dataValidation>"
        "</x14:dataValidations></ext></extLst>"
    )
    parts["xl/worksheets/sheet1.xml"] = sheet.replace("</worksheet>", f"{check}</worksheet>").encode()
    lists = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{name}</t></is></c></row>'
        for row, name in enumerate(TYPES, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/worksheets/sheet2.xml"] = f'<worksheet xmlns="{main}"><sheetData>{lists}</sheetData></worksheet>'.encode()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    _add(parts, "xl/workbook.xml", "</sheets>", '<sheet name="Lists" sheetId="2" r:id="rId77"/></sheets>')
    line = f'<Relationship Id="rId77" Type="{relation}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
    _add(parts, "xl/_rels/workbook.xml.rels", "</Relationships>", line)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Default Extension="bin" ContentType="{kind}.printerSettings"/></Types>'
    )
    _add(parts, "[Content_Types].xml", "</Types>", types)
    parts["xl/printerSettings/printerSettings1.bin"] = bytes(range(256))
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    printer = f'{relation}/printerSettings" Target="../printerSettings/printerSettings1.bin"/></Relationships>'
    _add(parts, rels, "</Relationships>", f'<Relationship Id="rId78" Type="{printer}')
    return package(parts)


def protected(rows: int = 200) -> bytes:
    """A protected sheet in which so many rows are open and numbered, and the list stands beside them."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    page["B1"] = "แบบนำเข้ารายชื่อ"
    for column, heading in enumerate(HEADINGS, 1):
        page.cell(3, column, heading)
    for row in range(4, 4 + rows):
        page.cell(row, 1, row - 3)
        for column in range(2, 7):
            page.cell(row, column).protection = Protection(locked=False)
            page.cell(row, column).number_format = "@"
    for row, name in enumerate(TYPES, 4):
        page.cell(row, 10, name)
    check = DataValidation(type="list", formula1="$J$4:$J$6", showErrorMessage=True)
    check.add(f"F4:F{3 + rows}")
    length = DataValidation(type="textLength", operator="between", formula1="9", formula2="60", showErrorMessage=True)
    length.add(f"C4:C{3 + rows}")
    page.add_data_validation(check)
    page.add_data_validation(length)
    page.auto_filter.ref = f"A3:F{3 + rows}"
    page.freeze_panes = "C4"
    page.protection.sheet = True
    page.protection.set_password("itas")
    return saved(book)


def old_format(
    change: Callable[[xlwt.Worksheet], object] = lambda _: None,
    *,
    limit: int = 200,
    checks: bool = True,
    shown: bool = True,
    length_shown: bool = True,
) -> bytes:
    """An .xls: a merged title, headings in row 3, rows with formats, and two more sheets that follow."""
    book = xlwt.Workbook()
    page = book.add_sheet(SHEET, cell_overwrite_ok=True)
    page.write_merge(0, 0, 0, 5, "แบบนำเข้าข้อมูล", xlwt.easyxf("font: bold on; align: horiz center"))
    for column, heading in enumerate(HEADINGS):
        page.write(2, column, heading, xlwt.easyxf("pattern: pattern solid, fore_colour ice_blue"))
    framed = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin", num_format_str="@")
    for row in range(3, 6):
        for column in range(6):
            page.write(row, column, None, framed)
    page.write(40, 8, "หมายเหตุ ข้างตาราง")
    page.col(1).width = 9000
    change(page)
    more = book.add_sheet("รายการ")
    for row, name in enumerate(TYPES):
        more.write(row, 0, name)
    last = book.add_sheet("สรุป")
    last.write(0, 0, xlwt.Formula("COUNTA('แบบนำเข้า'!B4:B500)"))
    made = io.BytesIO()
    book.save(made)
    return with_checks(made.getvalue(), limit, shown=shown, length_shown=length_shown) if checks else made.getvalue()


def with_checks(data: bytes, limit: int, *, shown: bool = True, length_shown: bool = True) -> bytes:
    """An .xls whose first sheet checks its types by a list and its names by their length; not ``shown``, it advises."""
    from tests.hostile.compound_files import compound

    listed = "\0".join(TYPES)
    word = struct.pack("<BBB", 0x17, len(listed), 1) + listed.encode("utf-16-le")
    checks = [
        record(0x1B2, struct.pack("<HIIiI", 4, 0, 0, -1, 2)),
        _check(3 | 1 << 7, word, b"", 5, shown=shown),
        _check(6 | 7 << 20, struct.pack("<BH", 0x1E, limit), b"", 1, shown=length_shown),
    ]
    return compound({"Workbook": _patched(stream_of(data), checks), "\x05SummaryInformation": bytes(4096)})


def _check(flags: int, first: bytes, second: bytes, column: int, *, shown: bool = True) -> bytes:
    """A record of a check of one column that stops who types something else, where its alert is ``shown``."""
    texts = struct.pack("<HBB", 1, 0, 0) * 4
    formulas = b"".join(struct.pack("<HH", len(part), 0) + part for part in (first, second))
    reach = struct.pack("<HHHHH", 1, 3, 400, column, column)
    return record(0x1BE, struct.pack("<I", flags | 1 << 8 | 1 << 18 | shown << 19) + texts + formulas + reach)


def _patched(stream: bytes, of_sheet: Sequence[bytes]) -> bytes:
    """The records with some more at the end of the first sheet; the sheets' places put right."""
    out, part, starts, bounds = b"", 0, list[int](), list[int]()
    for kind, content in split(stream):
        if kind == 0x0A and part == 2:
            out += b"".join(of_sheet)
        if kind == 0x809:
            part += 1
            starts.append(len(out))
        if kind == 0x85:
            bounds.append(len(out) + 4)
        out += record(kind, content)
    for place, start in zip(bounds, starts[1:], strict=True):
        out = out[:place] + struct.pack("<I", start) + out[place + 4 :]
    return out


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    made = io.BytesIO()
    book.save(made)
    parts = parts_of(made.getvalue())
    styles = parts["xl/styles.xml"].decode()
    parts["xl/styles.xml"] = _FONT.sub(_plain_font, styles).encode()  # openpyxl writes its parts out of order
    return package(parts)


_FONT = re.compile("<font>.*?</font>", re.DOTALL)


def _plain_font(found: re.Match[str]) -> str:
    bold = "<b/>" if "<b " in found[0] else ""
    return f'<font>{bold}<sz val="11"/><name val="Calibri"/><family val="2"/></font>'


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def package(parts: Mapping[str, bytes]) -> bytes:
    """A package of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def _add(parts: dict[str, bytes], part: str, end: str, line: str) -> None:
    text = parts[part].decode()
    assert end in text
    parts[part] = text.replace(end, line).encode()


BLANKS: Mapping[str, Callable[[], bytes]] = {
    "แถวแรก.xlsx": cache(first_row),
    "แถวที่เจ็ด.xlsx": cache(seventh_row),
    "คอลัมน์เพิ่ม.xlsx": cache(extra_columns),
    "รายการแบบใหม่.xlsx": cache(newer_list),
    "ป้องกัน.xlsx": cache(protected),
    "แบบเก่า.xls": cache(old_format),
}
