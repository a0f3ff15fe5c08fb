"""Dirt in columns and headings."""

from __future__ import annotations

from ita_batch.week import EXTERNAL, INTERNAL
from tests.corpus.kinds import DATA, Kind, good_row, rows_sheet
from tests.corpus.sheets import Book, Sheet, grid
from tests.corpus.tables import (
    ALL,
    BLANK,
    GOOD,
    HEADINGS,
    KEYS,
    META,
    NAMES,
    PHONES,
    TITLES,
    lines,
    renamed,
    table,
    with_column,
    without,
)
from tests.intake.intake_books import meta_of

COLUMN_KINDS = (
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
        "columns-hidden",
        "คอลัมน์ที่ซ่อนไว้",
        "hidden columns",
        table(hidden_columns=(3,)),
        ALL,
        ("rows-hidden.columns warning",),
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
        "names-below-one-heading",
        "คำนำหน้า ชื่อ นามสกุล ใต้หัวเดียวที่ผสาน",
        "title, first and last name below one merged heading",
        Book(
            {
                DATA: Sheet(
                    [
                        ["ชื่อ-สกุล", None, None, "ตำแหน่ง", "ประเภทบุคลากร", "สังกัด", "วันที่บรรจุ"],
                        ["นาย", "สมชาย", "ตัวอย่าง", "ช่าง", "ข้าราชการ", "กองคลัง", "1/10/2560"],
                    ],
                    merged=("A1:C1",),
                )
            },
            meta_of(INTERNAL),
        ),
        {"prefix": ("นาย",), "first_name": ("สมชาย",), "last_name": ("ตัวอย่าง",)},
        form=INTERNAL,
    ),
    Kind(
        "names-person-or-organisation",
        "ชื่อองค์กรกับชื่อบุคคลแยกคอลัมน์",
        "an organisation's name and a person's name in two columns",
        Book(
            {
                DATA: Sheet(
                    [
                        ["ประเภท", "ชื่อองค์กร", "ชื่อ-นามสกุล", "โทร", "ประเภทการติดต่อ", "วันที่ติดต่อ", "สังกัด"],
                        ["บุคคลทั่วไป", "-", "สมชาย ตัวอย่าง", "0810000123", "งานสนับสนุน", "12/1/2564", "กองคลัง"],
                        ["นิติบุคคล", "หจก.ตัวอย่าง", "-", "0810000124", "งานสนับสนุน", "12/1/2564", "กองคลัง"],
                        ["นิติบุคคล", "บจก.ตัวอย่าง", "สมศรี ตัวอย่าง", "0810000125", "งานสนับสนุน", "12/1/2564", "กองคลัง"],
                    ]
                )
            },
            META,
        ),
        {"name": ("สมชาย ตัวอย่าง", "หจก.ตัวอย่าง", "บจก.ตัวอย่าง")},
        (
            "column-repeated note C1",
            "cell-read-as note A3",
            "cell-read-as note A4",
            "column-repeated.differs error C4",
        ),
    ),
    Kind(
        "header-numbered",
        "หัวตารางมีเลขลำดับหรือเครื่องหมาย",
        "headings with numbers and colons",
        Book({DATA: Sheet([[f"{n}. {word}:" for n, word in enumerate(HEADINGS, 1)], *grid(GOOD)[1:]])}, META),
        ALL,
    ),
)
