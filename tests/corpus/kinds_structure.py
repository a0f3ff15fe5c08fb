"""Dirt in the structure of sheets: columns, headings, rows, merges, hidden things, formulas, several sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ita_batch.forms import load_form
from ita_batch.week import EXTERNAL, INTERNAL
from tests.corpus.kinds import DATA, Kind, book_of, good_row, rows_sheet
from tests.corpus.sheets import Book, Cell, Error, Formula, Grid, Sheet, grid
from tests.intake.intake_books import meta_of

META = meta_of(EXTERNAL)

GOOD = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์   | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-------------------------|------------|-----------------|--------------|------------|
| บุคคลทั่วไป     | สมชาย ตัวอย่าง          | 0810000123 | งานสนับสนุน     | 12/01/2564   | กองคลัง    |
| บุคคลทั่วไป     | สมหญิง ตัวอย่าง         | 0820000123 | งานสนับสนุน     | 25/01/2564   | กองคลัง    |
| หน่วยงานของรัฐ  | โรงเรียนบ้านตัวอย่าง    | 042000123  | งานสนับสนุน     | 05/02/2564   | กองคลัง    |
"""
NAMES = ("สมชาย ตัวอย่าง", "สมหญิง ตัวอย่าง", "โรงเรียนบ้านตัวอย่าง")
PHONES = ("0810000123", "0820000123", "042000123")
DAYS = ("2021-01-12", "2021-01-25", "2021-02-05")
ALL: Mapping[str, tuple[str, ...]] = {"name": NAMES, "phone": PHONES, "contact_date": DAYS}


def table(text: str = GOOD, **marks: object) -> Book:
    """A workbook of one sheet with this table from A1."""
    return Book({DATA: Sheet(grid(text), **marks)}, META)  # type: ignore[arg-type]


def renamed(**headings: str) -> Book:
    """The good table with other headings: column key -> heading."""
    text = GOOD
    for key, heading in headings.items():
        text = text.replace(load_form(EXTERNAL).column(key).header, heading, 1)
    return table(text)


def without(heading: str, **marks: object) -> Book:
    """The good table without a column."""
    cells = grid(GOOD)
    place = cells[0].index(heading)
    return Book({DATA: Sheet([[*row[:place], *row[place + 1 :]] for row in cells], **marks)}, META)  # type: ignore[arg-type]


def with_column(place: int, heading: str | None, values: list[Cell]) -> Book:
    """The good table with one more column before ``place``."""
    cells = [[*row[:place], value, *row[place:]] for row, value in zip(grid(GOOD), [heading, *values], strict=True)]
    return Book({DATA: Sheet(cells)}, META)


def changed(changes: Mapping[tuple[int, int], Cell], text: str = GOOD, **marks: object) -> Book:
    """The good table with other cells; rows and columns count from 1."""
    cells = grid(text)
    for (row, column), value in changes.items():
        cells[row - 1][column - 1] = value
    return Book({DATA: Sheet(cells, **marks)}, META)  # type: ignore[arg-type]


def lines(*extra: list[Cell], at: int = 4, above: Grid | None = None) -> Book:
    """The good table with rows put in before row ``at + 1``, below some lines of titles."""
    cells = grid(GOOD)
    return Book({DATA: Sheet([*(above or []), *cells[:at], *extra, *cells[at:]])}, META)


HEADINGS = grid(GOOD)[0]
KEYS: list[Cell] = ["kind", "name", "phone", "contact_types", "contact_date", "division"]
BLANK: list[Cell] = [None] * 6
TITLES: Grid = [["แบบรวบรวมข้อมูล"], [None, "องค์การบริหารส่วนจังหวัดตัวอย่าง"], ["กองคลัง"], []]


def deep() -> Book:
    """Rows below the five thousandth."""
    return lines(*[BLANK for _ in range(5200)], at=2)


STRUCTURE_KINDS = (
    Kind(
        "columns-renamed",
        "หัวคอลัมน์เปลี่ยนชื่อเป็นคำที่รู้จัก",
        "headings by other known names",
        renamed(name="ชื่อ - สกุล", phone="เบอร์โทรศัพท์", contact_date="ว/ด/ป", kind="ประเภท"),
        ALL,
    ),
    Kind(
        "columns-with-remarks",
        "หัวคอลัมน์มีหมายเหตุต่อท้าย",
        "headings with remarks",
        renamed(name="ชื่อองค์กร/ชื่อ-นามสกุล *", phone="โทรศัพท์ (ถ้ามี)", contact_date="วันที่ติดต่อ<br>(วัน/เดือน/ปี)"),
        ALL,
    ),
    Kind(
        "columns-near-miss",
        "หัวคอลัมน์สะกดผิด",
        "misspelt headings",
        renamed(phone="โทรศัพย์", contact_date="วันทีติดต่อ"),
        ALL,
        ("column-read-as ask C1", "column-read-as ask E1"),
    ),
    Kind(
        "columns-far-miss",
        "หัวคอลัมน์เขียนต่างไปมาก",
        "a heading too far off",
        renamed(contact_date="วันเวลาที่เข้ามาติดต่อ"),
        {"name": NAMES, "contact_date": ("", "", "")},
        ("column-missing.suggestion error", "column-unknown note E1"),
    ),
    Kind(
        "columns-inserted",
        "แทรกคอลัมน์ของตนเอง",
        "a column of the division's own",
        with_column(2, "ที่อยู่", ["ก", "ข", "ค"]),
        ALL,
        ("column-unknown note C1",),
    ),
    Kind(
        "columns-no-heading",
        "คอลัมน์ที่ไม่มีหัว",
        "values without a heading",
        with_column(2, None, ["ก", "ข", "ค"]),
        ALL,
        ("column-unknown.no-heading warning C1",),
    ),
    Kind(
        "columns-numbers",
        "คอลัมน์ลำดับที่เพิ่มเอง",
        "running numbers of their own",
        with_column(0, "ลำดับที่", [1.0, 2.0, 3.0]),
        ALL,
    ),
    Kind(
        "columns-missing",
        "คอลัมน์บังคับหายไป",
        "a required column is gone",
        without("วันที่ติดต่อ"),
        {"name": NAMES, "phone": PHONES, "contact_date": ("", "", "")},
        ("column-missing error",),
    ),
    Kind(
        "columns-missing-optional",
        "คอลัมน์ที่ไม่บังคับหายไป",
        "an optional column is gone",
        Book({DATA: rows_sheet(EXTERNAL, [{k: v for k, v in good_row(EXTERNAL, 1).items() if k != "topic"}])}, META),
        {"topic": ("",)},
    ),
    Kind(
        "columns-missing-channels",
        "ไม่มีคอลัมน์ช่องทางติดต่อเลย",
        "all channel columns are gone",
        without("โทรศัพท์"),
        {"name": NAMES},
        ("no-contact-channel ask", "no-contact-channel ask", "no-contact-channel ask"),
    ),
    Kind(
        "columns-duplicated",
        "คอลัมน์ซ้ำกันค่าเหมือนกัน",
        "a column twice, the same values",
        with_column(3, "โทรศัพท์", list(PHONES)),
        ALL,
        ("column-repeated note D1",),
    ),
    Kind(
        "columns-duplicated-differ",
        "คอลัมน์ซ้ำกันค่าต่างกัน",
        "a column twice, other values",
        with_column(3, "โทรศัพท์", ["0810000123", "0899999999", None]),
        ALL,
        ("column-repeated note D1", "column-repeated.differs error D3"),
    ),
    Kind(
        "columns-order",
        "เรียงคอลัมน์ใหม่",
        "another order of columns",
        Book({DATA: Sheet([list(reversed(row)) for row in grid(GOOD)])}, META),
        ALL,
    ),
    Kind(
        "header-moved",
        "หัวตารางเลื่อนลงและไปทางขวา",
        "the table moved down and right",
        Book({DATA: Sheet([*TITLES, [], *([None, None, *row] for row in grid(GOOD))])}, META),
        ALL,
    ),
    Kind(
        "header-gone-keys-left",
        "หัวตารางถูกลบ เหลือแถวรหัส",
        "the header was deleted, the keys are left",
        Book({DATA: Sheet([KEYS, *grid(GOOD)[1:]])}, META),
        ALL,
    ),
    Kind(
        "header-renamed-keys-left",
        "หัวตารางเปลี่ยนหมดแต่แถวรหัสยังอยู่",
        "headings all renamed, the keys are left",
        Book({DATA: Sheet([KEYS, ["ก1", "ก2", "ก3", "ก4", "ก5", "ก6"], *grid(GOOD)[1:]])}, META),
        ALL,
    ),
    Kind(
        "header-two-rows",
        "หัวตารางสองแถวผสานเซลล์",
        "a header over two merged rows",
        Book({DATA: Sheet([HEADINGS, BLANK, *grid(GOOD)[1:]], merged=tuple(f"{c}1:{c}2" for c in "ABCDEF"))}, META),
        ALL,
    ),
    Kind(
        "header-repeated",
        "หัวตารางซ้ำกลางข้อมูล",
        "the header once more among the data",
        lines(HEADINGS, at=2),
        ALL,
        ("row-heading-repeated note",),
    ),
    Kind(
        "header-other-order-below",
        "ตารางที่สองเรียงคอลัมน์ต่างไป",
        "a second table in another order below",
        lines(list(reversed(HEADINGS)), at=3),
        {"name": NAMES},
        ("row-heading-repeated.other-order note", "row-heading-repeated.moved error A5"),
    ),
    Kind(
        "rows-blank",
        "แถวว่างกลางข้อมูล",
        "blank rows inside",
        lines(BLANK, BLANK, [" ", "\u200b", None, None, None, None], at=2),
        ALL,
    ),
    Kind(
        "rows-total",
        "แถวรวมท้ายตาราง",
        "a total below the table",
        lines(["รวม", "3 ราย", None, None, None, None]),
        {"name": (*NAMES, "")},
        ("row-not-data.total note A5",),
    ),
    Kind(
        "rows-numbering",
        "แถวเลขคอลัมน์ใต้หัวตาราง",
        "a row of column numbers",
        lines(["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"], at=1),
        {"name": ("", *NAMES)},
        ("row-not-data.numbering note A2",),
    ),
    Kind(
        "rows-signature",
        "ลายมือชื่อท้ายตาราง",
        "signatures below the table",
        lines(
            BLANK,
            [None, None, "ลงชื่อ..............", None, None, None],
            [None, None, "(นายสมชาย ตัวอย่าง)", None, None, None],
        ),
        {"name": (*NAMES, "", "")},
        ("row-not-data.foot note C6", "row-not-data.foot note C7"),
    ),
    Kind("rows-deep", "ข้อมูลใต้แถวที่ ๕,๐๐๐", "data below row 5,000", deep(), ALL),
    Kind("rows-hidden", "แถวที่ซ่อนไว้", "hidden rows", table(hidden_rows=(3,)), ALL, ("rows-hidden warning",)),
    Kind(
        "rows-hidden-ods",
        "แถวที่ซ่อนไว้ (.ods)",
        "hidden rows in an .ods",
        table(hidden_rows=(3,)),
        ALL,
        ("rows-hidden warning",),
        file="ส่ง.ods",
    ),
    Kind(
        "columns-hidden",
        "คอลัมน์ที่ซ่อนไว้",
        "hidden columns",
        table(hidden_columns=(3,)),
        ALL,
        ("rows-hidden.columns warning",),
    ),
    Kind(
        "merged-down",
        "ผสานเซลล์ลงมาหลายแถว",
        "cells merged downwards",
        changed({(3, 5): None, (4, 5): None}, merged=("E2:E4",)),
        {"name": NAMES, "contact_date": ("2021-01-12",) * 3},
        ("cells-merged.repeated ask E3", "cells-merged.repeated ask E4"),
    ),
    Kind(
        "merged-down-ods",
        "ผสานเซลล์ลงมาหลายแถว (.ods)",
        "merged downwards in an .ods",
        changed({(3, 5): None, (4, 5): None}, merged=("E2:E4",)),
        {"contact_date": ("2021-01-12",) * 3},
        ("cells-merged.repeated ask E3", "cells-merged.repeated ask E4"),
        file="ส่ง.ods",
    ),
    Kind(
        "merged-down-xls",
        "ผสานเซลล์ลงมาหลายแถว (.xls)",
        "merged downwards in an .xls",
        changed({(3, 5): None, (4, 5): None}, merged=("E2:E4",)),
        {"contact_date": ("2021-01-12",) * 3},
        ("cells-merged.repeated ask E3", "cells-merged.repeated ask E4"),
        file="ส่ง.xls",
    ),
    Kind(
        "merged-across",
        "ผสานเซลล์ข้ามคอลัมน์",
        "cells merged across",
        changed({(2, 3): None}, merged=("B2:C2",)),
        {"name": NAMES, "phone": ("", *PHONES[1:])},
        ("cells-merged.across warning B2", "no-contact-channel ask C2"),
    ),
    Kind(
        "formulas-stored",
        "สูตรที่มีค่าเก็บไว้",
        "formulas with stored values",
        changed({(2, 2): Formula('="สมชาย"&" ตัวอย่าง"', "สมชาย ตัวอย่าง")}),
        ALL,
    ),
    Kind(
        "formulas-without",
        "สูตรที่ไม่มีค่าเก็บไว้",
        "formulas without stored values",
        changed({(3, 2): Formula("=UPPER(B2)")}),
        {"name": (NAMES[0], "", NAMES[2])},
        ("cell-uncalculated error B3",),
    ),
    Kind(
        "formula-errors",
        "สูตรที่ผิดพลาด",
        "formulas that came to errors",
        changed({(2, 2): Error("#REF!"), (3, 3): Error("#N/A")}),
        {"name": ("", *NAMES[1:]), "phone": (PHONES[0], "", PHONES[2])},
        (
            "cell-error-value error B2",
            "cell-error-value error C3",
        ),
    ),
    Kind(
        "shifted-row",
        "ข้อมูลวางเลื่อนไปหนึ่งคอลัมน์",
        "a row pasted one column off",
        changed(
            {
                (2, 1): None,
                (2, 2): "บุคคลทั่วไป",
                (2, 3): "สมชาย ตัวอย่าง",
                (2, 4): "0810000123",
                (2, 5): "งานสนับสนุน",
                (2, 6): "12/01/2564",
            }
        ),
        {"name": ("บุคคลทั่วไป", *NAMES[1:])},
        (
            "cell-required error A2",
            "phone-invalid error C2",
            "cell-not-in-list error D2",
            "date-unreadable error E2",
            "cell-not-in-list error F2",
        ),
    ),
    Kind(
        "sheets-two",
        "ข้อมูลกระจายสองแผ่นงาน",
        "rows on two sheets",
        Book({"ม.ค.": Sheet(grid(GOOD)[:3]), "ก.พ.": Sheet([HEADINGS, grid(GOOD)[3]])}, META),
        ALL,
        ("sheet-repeated note",),
    ),
    Kind(
        "sheets-hidden-copy",
        "สำเนาแผ่นงานที่ซ่อนไว้",
        "a hidden copy of the sheet",
        Book({DATA: Sheet(grid(GOOD)), "สำเนา": Sheet(grid(GOOD), hidden=True)}, META),
        ALL,
        ("sheet-hidden warning",),
    ),
    Kind(
        "sheets-only-hidden",
        "แผ่นงานข้อมูลถูกซ่อน",
        "the only sheet of data is hidden",
        Book({"ปก": Sheet([["ข้อมูล EIT"]]), DATA: Sheet(grid(GOOD), hidden=True)}, META),
        ALL,
        ("sheet-hidden.read warning", "sheet-unknown note"),
    ),
    Kind(
        "sheets-strange",
        "แผ่นงานอื่นที่ไม่ใช่แบบฟอร์ม",
        "a sheet of something else",
        Book({"สรุป": Sheet([["ยอดรวม", 3.0]]), DATA: Sheet(grid(GOOD))}, META),
        ALL,
        ("sheet-unknown note",),
    ),
    Kind(
        "meta-lost",
        "แผ่นงานรหัสหาย รู้จากชื่อไฟล์",
        "the identity is lost, the file's name tells",
        replace(table(), meta=None),
        ALL,
        file="กองคลัง/EIT.xlsx",
    ),
    Kind(
        "meta-lost-rows-tell",
        "แผ่นงานรหัสหาย รู้จากข้อมูลในแถว",
        "the identity is lost, the rows tell",
        replace(table(), meta=None),
        ALL,
        file="สำเนาของ Book1.xlsx",
    ),
    Kind(
        "meta-lost-unknown",
        "ไม่รู้ว่าใครส่ง",
        "nobody knows who sent it",
        replace(changed({(2, 6): "ไม่ทราบ", (3, 6): "ไม่ทราบ", (4, 6): "ไม่ทราบ"}), meta=None),
        {"name": NAMES},
        ("division-unknown ask", *(f"cell-not-in-list error F{row}" for row in (2, 3, 4))),
        file="Book1.xlsx",
    ),
    Kind(
        "other-division-rows",
        "แถวของกองอื่นปนมา",
        "another division's rows",
        changed({(3, 6): "กองช่าง"}),
        ALL,
        ("division-mismatch ask F3",),
    ),
    Kind(
        "other-agency",
        "แบบของหน่วยงานอื่น",
        "a workbook of another agency",
        lines(above=[["องค์การบริหารส่วนจังหวัดอื่น"], ["แบบรวบรวมข้อมูล"]]),
        ALL,
        ("form-other-agency ask A1",),
    ),
    Kind(
        "names-in-two-columns",
        "แยกชื่อกับนามสกุลในแบบภายใน",
        "a roster with the whole name in one column",
        Book(
            {
                DATA: Sheet(
                    [
                        ["ชื่อ", "นามสกุล", "ตำแหน่ง", "ประเภทบุคลากร", "ส่วนราชการ", "วันที่เริ่มปฏิบัติงาน"],
                        ["นายสมชาย ตัวอย่าง", None, "ช่าง", "ข้าราชการ", "กองคลัง", "1/10/2560"],
                    ]
                )
            },
            meta_of(INTERNAL),
        ),
        {"first_name": ("สมชาย ตัวอย่าง",)},
        ("cell-required error B2", "title-in-name note A2"),
        form=INTERNAL,
    ),
    Kind(
        "names-one-column",
        "ชื่อกับนามสกุลอยู่คอลัมน์เดียว",
        "a roster with one column for first and last name",
        Book(
            {
                DATA: Sheet(
                    [
                        ["ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "ประเภทบุคลากร", "สังกัด", "วันที่บรรจุ"],
                        [1.0, "นายสมชาย ตัวอย่าง", "ช่าง", "ข้าราชการ", "กองคลัง", "1/10/2560"],
                        [2.0, "น.ส.สมหญิง ตัวอย่าง ณ ทดสอบ", "ช่าง", "ข้าราชการ", "กองคลัง", "1/10/2560"],
                        [3.0, "สมศรี", "ช่าง", "ข้าราชการ", "กองคลัง", "1/10/2560"],
                    ]
                )
            },
            meta_of(INTERNAL),
        ),
        {
            "prefix": ("นาย", "นางสาว", ""),
            "first_name": ("สมชาย", "สมหญิง", "สมศรี"),
            "last_name": ("ตัวอย่าง", "ตัวอย่าง ณ ทดสอบ", ""),
        },
        ("column-read-as.split note B1", "cell-required error B4"),
        form=INTERNAL,
    ),
    Kind(
        "names-first-and-last",
        "แยกชื่อกับนามสกุลเป็นสองคอลัมน์",
        "a list of visitors with first and last name apart",
        Book(
            {
                DATA: Sheet(
                    [
                        ["ประเภทผู้ติดต่อ", "ชื่อ", "นามสกุล", "เบอร์มือถือ", "ประเภทการติดต่อ", "วันที่รับบริการ", "กอง"],
                        ["บุคคลทั่วไป", "นายสมชาย", "ตัวอย่าง", "0810000123", "งานสนับสนุน", "12/01/2564", "กองคลัง"],
                        ["หน่วยงานของรัฐ", "โรงเรียนบ้านตัวอย่าง", None, "042000123", "งานสนับสนุน", "12/01/2564", "กองคลัง"],
                    ]
                )
            },
            META,
        ),
        {"name": ("สมชาย ตัวอย่าง", "โรงเรียนบ้านตัวอย่าง"), "phone": ("0810000123", "042000123")},
        ("column-read-as.joined note C1", "title-in-name note B2"),
    ),
    Kind(
        "rows-captions",
        "แถวหัวข้อเดือนคั่นในตาราง",
        "months as captions among the rows",
        lines(["ประจำเดือน กุมภาพันธ์ 2564", *BLANK[1:]], at=3),
        {"name": (*NAMES[:2], "", NAMES[2])},
        ("row-not-data.caption note A4",),
    ),
    Kind(
        "rows-captions-merged",
        "แถวหัวข้อผสานเซลล์คั่นในตาราง",
        "merged captions among the rows",
        replace(
            lines(["งานจัดเก็บรายได้", *BLANK[1:]], at=3),
            sheets={DATA: replace(lines(["งานจัดเก็บรายได้", *BLANK[1:]], at=3).sheets[DATA], merged=("A4:F4",))},
        ),
        {"name": (*NAMES[:2], "", NAMES[2])},
        ("row-not-data.caption note A4",),
    ),
    Kind(
        "rows-remark",
        "หมายเหตุใต้ตาราง",
        "a remark below the table",
        lines(BLANK, ["หมายเหตุ : ข้อมูล ณ วันที่ 1 มีนาคม 2564", *BLANK[1:]]),
        {"name": (*NAMES, "")},
        ("row-not-data.remark note A6",),
    ),
    Kind(
        "rows-nothing",
        "แถวที่แจ้งว่าไม่มีผู้ติดต่อ",
        "rows that say nobody came",
        lines(["-"] * 6, ["ไม่มีผู้มาติดต่อ", *BLANK[1:]]),
        {"name": (*NAMES, "", "")},
        ("row-not-data.nothing note A5", "row-not-data.nothing note A6"),
    ),
    Kind(
        "cells-ditto",
        "ใช้เครื่องหมาย ″ แทนค่าข้างบน",
        "ditto marks",
        changed({(3, 1): '"', (3, 3): "”", (4, 6): '- " -'}),
        {"name": NAMES, "phone": (PHONES[0], "", PHONES[2])},
        ("cell-ditto error A3", "cell-ditto error C3", "cell-ditto error F4"),
    ),
    Kind(
        "header-grouped",
        "หัวตารางสองชั้นมีหัวข้อกลุ่ม",
        "a header of two rows with a group",
        Book(
            {
                DATA: Sheet(
                    [
                        [*HEADINGS[:2], "ช่องทางการติดต่อ", None, *HEADINGS[3:]],
                        [None, None, "โทรศัพท์", "อีเมล", None, None, None],
                        *([*row[:3], "a@example.com", *row[3:]] for row in grid(GOOD)[1:]),
                    ],
                    merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2", "G1:G2"),
                )
            },
            META,
        ),
        {**ALL, "email": ("a@example.com",) * 3},
    ),
    Kind(
        "empty-form",
        "แบบที่ไม่ได้กรอก",
        "a form that nobody filled",
        Book({DATA: Sheet([HEADINGS])}, META),
        {"name": ()},
        ("sheet-empty warning",),
    ),
    Kind(
        "roster-messy",
        "บัญชีบุคลากรที่คัดออกและต้องแก้",
        "a roster with rows excluded and held",
        book_of(
            INTERNAL,
            [
                {**good_row(INTERNAL, 1), "start_date": "1/12/2563"},
                {**good_row(INTERNAL, 2), "staff_group": "จ้างเหมาบริการ"},
                {**good_row(INTERNAL, 3), "position": None},
            ],
        ),
        {"staff_group": ("ข้าราชการ", "พนักงานจ้างเหมาบริการ", "ข้าราชการ")},
        ("tenure-short note G2", "cell-read-as note E3", "group-not-counted note E3", "cell-required error D4"),
        form=INTERNAL,
    ),
)
