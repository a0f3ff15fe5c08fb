"""The clean corpus: workbooks that are all correct and all different; nobody has to do anything about one of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter

from ita_batch.forms import load_form
from ita_batch.handout import write_division_sets
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from tests.corpus.kinds import DATA, book_of, good_row, rows_sheet
from tests.corpus.sheets import Book, Cell, Formula, Sheet
from tests.corpus.write import write_book
from tests.intake.intake_books import meta_of
from tests.support.sheets import SAVED, set_saved
from tests.support.weeks import RULEBOOK, small_agency, small_workspace

Rows = list[dict[str, Cell]]
PEOPLE = 3


@dataclass(frozen=True)
class Clean:
    """A correct workbook, written to a folder; and how many rows of it are imported."""

    slug: str
    write: Callable[[Path], Path]
    rows: int = PEOPLE


def rows(form: str = EXTERNAL, /, **changes: Any) -> Rows:
    """Good rows with other values in some columns: one for all rows, or one for each."""
    made = [good_row(form, number) for number in range(PEOPLE)]
    for key, values in changes.items():
        for number, row in enumerate(made):
            row[key] = values[number] if isinstance(values, list) else values
    return made


def saved_as(book: Book, name: str) -> Callable[[Path], Path]:
    """What saves this workbook under this name."""
    return lambda folder: write_book(folder / name, book)


def external(slug: str, suffix: str = ".xlsx", **changes: Any) -> Clean:
    """An EIT workbook with these values."""
    return Clean(slug, saved_as(book_of(EXTERNAL, rows(**changes)), f"EIT{suffix}"))


def roster(slug: str, suffix: str = ".xlsx", **changes: Any) -> Clean:
    """An IIT workbook with these values."""
    return Clean(slug, saved_as(book_of(INTERNAL, rows(INTERNAL, **changes)), f"IIT{suffix}"))


def shaped(
    slug: str, change: Callable[[list[list[Cell]]], list[list[Cell]]], name: str = "EIT.xlsx", **marks: object
) -> Clean:
    """An EIT workbook whose cells stand otherwise."""
    cells = change(rows_sheet(EXTERNAL, rows()).cells)
    return Clean(slug, saved_as(Book({DATA: Sheet(cells, **marks)}, meta_of(EXTERNAL)), name))  # type: ignore[arg-type]


def headed(slug: str, **headings: str) -> Clean:
    """An EIT workbook with other headings, by column key."""
    keys = [column.key for column in load_form(EXTERNAL).columns]

    def change(cells: list[list[Cell]]) -> list[list[Cell]]:
        return [[headings.get(key, old) for key, old in zip(keys, cells[0], strict=True)], *cells[1:]]

    return shaped(slug, change)


def template(form: str, folder: Path) -> Path:
    """One of our own forms for กองคลัง, handed out and not yet filled."""
    owners = {"O10": ("DIV04",)}
    divisions = [
        replace(unit, expected_forms=("ผู้มีส่วนได้ส่วนเสียภายใน", "ผู้มีส่วนได้ส่วนเสียภายนอก"))
        for unit in small_agency().divisions
        if unit.division_id == "DIV04"
    ]
    agency = small_agency(divisions=tuple(divisions), owners=owners)
    sets = write_division_sets(small_workspace(folder, agency), folder / "out", date(2021, 1, 4))
    stem = load_form(form).file_stem
    return next(path for path in sets.written if path.name.startswith(stem))


def filled(form: str, people: Rows | None = None, *, suffix: str = ".xlsx") -> Callable[[Path], Path]:
    """Our own form as a division fills it in Excel."""

    def write(folder: Path) -> Path:
        path = folder / f"{form}{suffix}"
        book = openpyxl.load_workbook(template(form, folder))
        sheet = book[DATA]
        keys = {cell.value: cell.column or 0 for cell in sheet[7]}
        for number, row in enumerate(people or rows(form)):
            for key, value in ((key, value) for key, value in row.items() if key in keys):
                sheet.cell(9 + number, keys[key]).value = value  # type: ignore[assignment]
        book.save(path)
        shutil.rmtree(folder / "out")
        return set_saved(path, SAVED)

    return write


def answered(folder: Path) -> Path:
    """Our own OIT form with its item and all components answered."""
    path = folder / "OIT.xlsx"
    book = openpyxl.load_workbook(template(EVIDENCE, folder))
    sheet = book[load_form(EVIDENCE).sheet]
    keys = {cell.value: cell.column or 0 for cell in sheet[7]}
    values = {"answer": "มี", "page_url": "https://www.pao.example/plan", "explanation": "หน้าหลัก > แผน"}
    values |= {"period_start": "01/10/2563", "period_end": "30/09/2564"}
    for key, value in values.items():
        sheet.cell(9, keys[key]).value = value
    components = book["องค์ประกอบ"]
    present = next(cell.column or 0 for cell in components[7] if cell.value == "present")
    for row in range(9, 9 + len(RULEBOOK.items["O10"].components)):
        components.cell(row, present).value = "มี"
    book.save(path)
    shutil.rmtree(folder / "out")
    return set_saved(path, SAVED)


def by_xlsxwriter(folder: Path) -> Path:
    """Inline strings and rich text, as other programs write them."""
    path = folder / "EIT.xlsx"
    with xlsxwriter.Workbook(path, {"in_memory": True, "date_1904": True}) as book:
        sheet = book.add_worksheet(DATA)
        day = book.add_format({"num_format": "[$-107041E]d mmm yyyy"})
        bold = book.add_format({"bold": True})
        for number, line in enumerate(rows_sheet(EXTERNAL, rows()).cells):
            for column, value in enumerate(line):
                if number and column == 8:
                    sheet.write_datetime(number, column, date(2021, 1, 25), day)
                elif number and column == 1:
                    sheet.write_rich_string(number, column, bold, str(value)[:3], str(value)[3:])
                elif value is not None:
                    sheet.write(number, column, value)
        meta = book.add_worksheet("_meta")
        for number, pair in enumerate(meta_of(EXTERNAL).items()):
            meta.write_row(number, 0, pair)
    return set_saved(path, SAVED)


def numbers_only(first: int, last: int) -> list[list[Cell]]:
    """Rows of a printed form in which nothing but the running number stands."""
    return [[f"{number}."] for number in range(first, last + 1)]


THAI_DAY = "[$-107041E]d mmm yyyy"
DAYS: list[Cell] = [date(2021, 1, 25), date(2021, 2, 14), date(2020, 12, 30)]
TITLES: list[list[Cell]] = [["แบบรวบรวมข้อมูล EIT"], ["องค์การบริหารส่วนจังหวัดตัวอย่าง"], ["ส่วนราชการ", "กองคลัง"], []]

CLEAN = (
    external("plain"),
    roster("roster"),
    external("ods", ".ods"),
    external("xls", ".xls"),
    roster("roster-ods", ".ods"),
    roster("roster-xls", ".xls"),
    shaped("xlsx-called-xls", lambda cells: cells, "EIT.xls.xlsx"),
    shaped("other-order", lambda cells: [list(reversed(row)) for row in cells]),
    shaped("titles-above", lambda cells: [*TITLES, *cells]),
    shaped("titles-merged", lambda cells: [*TITLES, *cells], merged=("A1:J1", "A2:J2")),
    shaped("begins-at-c5", lambda cells: [[], [], [], [], *([None, None, *row] for row in cells)]),
    shaped("blank-rows", lambda cells: [*cells[:2], [], [" "], *cells[2:], []]),
    shaped(
        "running-numbers",
        lambda cells: [["ลำดับ", *cells[0]], *([float(n), *row] for n, row in enumerate(cells[1:], 1))],
    ),
    shaped(
        "numbered-to-60",
        lambda cells: [
            ["ที่", *cells[0]],
            *([f"{n}.", *row] for n, row in enumerate(cells[1:], 1)),
            *numbers_only(4, 60),
        ],
    ),
    shaped(
        "own-columns", lambda cells: [[*row, extra] for row, extra in zip(cells, ["ที่อยู่", "ก", "ข", "ค"], strict=True)]
    ),
    shaped("total-below", lambda cells: [*cells, ["รวม", f"{PEOPLE} ราย"]]),
    shaped("empty-columns-hidden", lambda cells: cells, hidden_columns=(3, 6)),
    shaped("empty-rows-hidden", lambda cells: [*cells, [], []], hidden_rows=(6,)),
    shaped("numbering-row", lambda cells: [cells[0], [f"({n})" for n in range(1, 11)], *cells[1:]]),
    shaped(
        "formulas-stored",
        lambda cells: [cells[0], [cells[1][0], Formula('="ก"&"ข"', "สมชาย ตัวอย่างกอ"), *cells[1][2:]], *cells[2:]],
    ),
    headed(
        "aliases",
        kind="ประเภท",
        name="ชื่อ-สกุล",
        phone="เบอร์โทร",
        email="E-mail",
        contact_date="ว/ด/ป",
        division="กอง/ฝ่าย",
    ),
    headed("headings-with-stars", name="ชื่อองค์กร / ชื่อ - นามสกุล *", contact_date="วันที่ติดต่อ*", kind="ประเภทผู้ติดต่อ *"),
    headed("headings-in-lines", name="ชื่อองค์กร/\nชื่อ-นามสกุล", phone="โทรศัพท์\n(มือถือ)", contact_date="วันที่\nติดต่อ"),
    external(
        "thai-digits",
        contact_date=["๑๒/๐๑/๒๕๖๔", "๑๒ มกราคม ๒๕๖๔", "๒๕ ม.ค. ๒๕๖๔"],
        phone=["๐๘๑๐๐๐๐๑๒๓", "๐๘๒-๐๐๐-๐๑๒๓", "๐๔๒ ๐๐๐ ๑๒๓"],
    ),
    external("spaced-phones", phone=["081 000 0123", "082-000-0123", "(042) 000-123"]),
    external("several-phones", phone=["081-000-0123, 082-000-0123", "042-000-124 ต่อ 12", "+66 83 000 0123"]),
    external(
        "no-phone-but-another-channel", phone=["ไม่มี", "-", None], email=["-", "ไม่มี", None], other_channel="ไลน์ตัวอย่าง"
    ),
    external("short-years", contact_date=["12/1/64", "12 ม.ค. 64", "25ธ.ค.63"]),
    external("month-names", contact_date=["12 มกราคม 2564", "วันที่ 25 ม.ค. พ.ศ. 2564", "1 กุมภาพันธ์ 2564"]),
    external("christian-years", contact_date=["2021-01-12", "12/1/2021", "12 January 2021"]),
    external("date-cells", contact_date=DAYS),
    external("date-cells-ods", ".ods", contact_date=DAYS),
    external("date-cells-xls", ".xls", contact_date=DAYS),
    Clean("date-cells-thai", saved_as(book_of(EXTERNAL, rows(contact_date=DAYS), date_format=THAI_DAY), "EIT.xlsx")),
    Clean(
        "date-cells-thai-digits",
        saved_as(book_of(EXTERNAL, rows(contact_date=DAYS), date_format="[$-D07041E]d mmmm yyyy"), "EIT.xlsx"),
    ),
    external(
        "organisations",
        kind="นิติบุคคลหรือบริษัทเอกชน",
        name=["บริษัท ตัวอย่าง จำกัด", "หจก.ตัวอย่างการช่าง", "ร้าน ก.การค้า"],
        contact_person=["นายสมชาย ตัวอย่าง", None, "สมศรี ตัวอย่าง"],
    ),
    external(
        "state-agencies",
        kind="หน่วยงานรัฐ",
        name=["โรงเรียนบ้านตัวอย่าง", "อบต.ตัวอย่าง", "ที่ว่าการอำเภอตัวอย่าง"],
        phone=["042000123", "042-000-124 ต่อ 5", "042 000 125"],
    ),
    external("titles-in-names", name=["นายสมชาย ตัวอย่าง", "น.ส.สมหญิง ตัวอย่าง", "ว่าที่ ร.ต.สมหมาย ตัวอย่าง"]),
    external("foreign-names", name=["John Example", "Mr. Li Wei", "Anna-Marie O'Neil"]),
    external("long-surnames", name=["ณัฐชานันท์ ตัวอย่างวงศ์สกุลชัย ณ อยุธยา", "สมชาย ณ ตัวอย่าง", "สมหญิง (ตัวอย่าง) ใจดี"]),
    external(
        "several-types",
        contact_types=["งานหลักของหน่วยงาน, งานสนับสนุน", "งานหลักของหน่วยงาน\nงานสนับสนุน", "งานหลัก/งานสนับสนุน"],
    ),
    external("division-words", division=["คลัง", "กอง คลัง", "กองคลังฯ"]),
    roster(
        "roster-styles",
        start_date=["1 ต.ค. 2555", "๑ ตุลาคม ๒๕๕๐", "29/2/2555"],
        prefix=["นาย", "น.ส.", "ว่าที่ ร.ต."],
        staff_group=["ข้าราชการ", "พนักงานจ้างตามภารกิจ", "ผู้อำนวยการ"],
        end_date=["-", None, "ไม่มี"],
    ),
    Clean(
        "two-months-two-sheets",
        saved_as(
            Book(
                {"ม.ค.": rows_sheet(EXTERNAL, rows()[:1]), "ก.พ.": rows_sheet(EXTERNAL, rows()[1:])}, meta_of(EXTERNAL)
            ),
            "EIT.xlsx",
        ),
    ),
    Clean(
        "no-meta-in-a-folder", saved_as(replace(book_of(EXTERNAL, rows()), meta=None), "กองคลัง/สำเนาของ EIT (2).xlsx")
    ),
    Clean("our-external-form", filled(EXTERNAL)),
    Clean("our-roster-form", filled(INTERNAL)),
    Clean("our-oit-form", answered, 1 + len(RULEBOOK.items["O10"].components)),
    Clean("our-form-with-date-cells", filled(EXTERNAL, rows(contact_date=DAYS))),
    Clean("written-by-another-program", by_xlsxwriter),
)
