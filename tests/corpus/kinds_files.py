"""Dirt in files: forms of another year or version, files sent twice or again, and files that are no workbooks."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tests.corpus.kinds import Kind
from tests.corpus.sheets import Book
from tests.corpus.tables import ALL, GOOD, META, renamed, table
from tests.support.sheets import rows_of

LATER = datetime(2021, 3, 9, 9, 0)  # noqa: DTZ001 - as the document property is
Write = Callable[[Path], object]


def of_bytes(data: bytes) -> Write:
    """A file of these bytes."""
    return lambda path: path.write_bytes(data)


def zipped(members: dict[str, str]) -> Write:
    """A zip with these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return of_bytes(stream.getvalue())


def not_read(  # noqa: PLR0917 - read as a table
    slug: str, thai: str, english: str, file: str, write: Write, code: str
) -> Kind:
    """A file that is refused with one error, while its neighbour is read as if it were not there."""
    more: dict[str, Book | Write] = {"ข้างเคียง.xlsx": table()}
    return Kind(slug, thai, english, write, {}, (f"{code} error",), file, more, "refused")


def ignored(slug: str, thai: str, english: str, file: str, write: Write) -> Kind:
    """A file that the system left behind: nobody sent it, so nothing is said."""
    return Kind(slug, thai, english, write, {}, (), file, {"ข้างเคียง.xlsx": table()}, "ignored")


CSV = "\r\n".join(",".join(row) for row in rows_of(GOOD))
HTML = (
    "<html><table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows_of(GOOD)) + "</table></html>"
)
WORD = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}

FILE_KINDS = (
    Kind(
        "form-other-year",
        "แบบของปีอื่น",
        "a form of another year",
        replace(table(), meta={**META, "fiscal_year": "2563"}),
        {},
        ("form-other-year error",),
        status="refused",
    ),
    Kind(
        "form-other-scheme",
        "แบบของเกณฑ์อื่น",
        "a form of another scheme",
        replace(table(), meta={**META, "scheme": "other"}),
        {},
        ("form-other-year.scheme error",),
        status="refused",
    ),
    Kind(
        "form-old-version",
        "แบบรุ่นเก่า",
        "a form of an old version",
        replace(table(), meta={**META, "version": "0"}),
        ALL,
        ("form-old-version warning",),
    ),
    Kind(
        "form-unknown",
        "ไม่ใช่แบบฟอร์มของระบบ",
        "a workbook that is no form",
        replace(table("| ก | ข |\n|---|---|\n| 1 | 2 |"), meta=None),
        {},
        ("form-unknown error",),
        status="refused",
    ),
    Kind(
        "form-headings-gone",
        "หัวตารางถูกเปลี่ยนจนจำไม่ได้",
        "a form whose headings nobody knows",
        renamed(kind="ก", name="ข", phone="ค", contact_types="ง", contact_date="จ", division="ฉ"),
        {},
        ("form-unknown.headings error",),
        status="refused",
    ),
    Kind(
        "file-twice",
        "ไฟล์เดียวกันส่งสองครั้ง",
        "the same file twice",
        table(),
        {},
        ("file-repeated note",),
        "ส่ง (1).xlsx",
        {"ก่อน.xlsx": lambda path: shutil.copy(path.parent / "ส่ง (1).xlsx", path)},
        "repeated",
    ),
    Kind(
        "file-newer",
        "มีไฟล์ใหม่กว่าของกองเดียวกัน",
        "a newer file of the same division",
        table(),
        {},
        ("file-superseded warning",),
        more={"ใหม่.xlsx": replace(table(), saved=LATER)},
        status="superseded",
    ),
    Kind(
        "file-older",
        "มีไฟล์เก่ากว่าของกองเดียวกัน",
        "an older file of the same division",
        replace(table(), saved=LATER),
        ALL,
        (),
        more={"เก่า.xlsx": table()},
    ),
    Kind(
        "file-parts",
        "ส่งแยกเป็นสองส่วน",
        "one form in two parts",
        table(),
        ALL,
        (),
        more={
            "ส่วน 2.xlsx": replace(
                table(GOOD.replace("สม", "ทอง").replace("0000123", "0000456")), meta={**META, "part": "2"}
            )
        },
    ),
    not_read("csv", "ไฟล์ CSV", "a CSV file", "ส่ง.csv", of_bytes(CSV.encode("utf-8-sig")), "file-unsupported.csv"),
    not_read(
        "csv-cp874",
        "ไฟล์ CSV ภาษาไทยแบบเดิม เปลี่ยนนามสกุลเป็น .xlsx",
        "an old Thai CSV called .xlsx",
        "ส่ง.xlsx",
        of_bytes(CSV.encode("cp874")),
        "file-unsupported.disguised",
    ),
    not_read(
        "html-as-xls",
        "หน้าเว็บที่บันทึกเป็น .xls",
        "a web page called .xls",
        "ส่ง.xls",
        of_bytes(HTML.encode()),
        "file-unsupported.disguised",
    ),
    not_read("pdf", "ไฟล์ PDF", "a PDF", "ส่ง.pdf", of_bytes(b"%PDF-1.7\n%%EOF"), "file-unsupported"),
    not_read("word", "ไฟล์ Word", "a Word document", "ส่ง.docx", zipped(WORD), "file-unsupported"),
    not_read(
        "word-as-xlsx",
        "ไฟล์ Word เปลี่ยนนามสกุลเป็น .xlsx",
        "a Word document called .xlsx",
        "ส่ง.xlsx",
        zipped(WORD),
        "file-unsupported.disguised",
    ),
    not_read("zip", "ไฟล์ zip", "a zip", "ส่ง.zip", zipped({"EIT.xlsx": "x"}), "file-unsupported.archive"),
    not_read(
        "image", "รูปถ่ายหน้าจอ", "a picture", "LINE_ALBUM.jpg", of_bytes(b"\xff\xd8\xff\xe0JFIF"), "file-unsupported"
    ),
    not_read("text", "ไฟล์ข้อความ", "a text file", "หมายเหตุ.txt", of_bytes("ส่งช้าครับ".encode()), "file-unsupported"),
    not_read(
        "google-shortcut",
        "ทางลัดของ Google ชีต",
        "a shortcut to a Google sheet",
        "EIT.gsheet",
        of_bytes(b'{"url": "https://docs.google.example/x"}'),
        "file-unsupported.online",
    ),
    not_read(
        "macro",
        "ไฟล์ที่มีมาโคร",
        "a workbook with macros",
        "ส่ง.xlsm",
        zipped({"xl/workbook.xml": "<x/>"}),
        "file-macro.may",
    ),
    not_read(
        "truncated",
        "ไฟล์ขาดตอน",
        "a truncated workbook",
        "ส่ง.xlsx",
        of_bytes(b"PK\x03\x04" + b"\0" * 300),
        "file-corrupt",
    ),
    not_read("empty", "ไฟล์ว่าง", "a file of no bytes", "ส่ง.xlsx", of_bytes(b""), "file-corrupt.empty"),
    ignored("excel-owner", "ไฟล์ชั่วคราวของ Excel", "Excel's owner file", "~$ส่ง.xlsx", of_bytes(b"\x08owner")),
    ignored("office-lock", "ไฟล์ล็อกของ LibreOffice", "LibreOffice's lock", ".~lock.ส่ง.xlsx#", of_bytes(b",owner")),
    ignored("ds-store", "ไฟล์ของ macOS", "a Mac's folder file", ".DS_Store", of_bytes(b"\0\0\0\x01Bud1")),
    ignored("mac-double", "ไฟล์เงาของ macOS", "a Mac's shadow file", "กองคลัง/._ส่ง.xlsx", of_bytes(b"\0\x05\x16\x07")),
    ignored("thumbs", "ไฟล์ภาพย่อของ Windows", "Windows' thumbnails", "Thumbs.db", of_bytes(b"\xd0\xcf\x11\xe0")),
    ignored(
        "desktop-ini", "ไฟล์ตั้งค่าของ Windows", "Windows' folder settings", "desktop.ini", of_bytes(b"[.ShellClassInfo]")
    ),
)
