"""A realistic memo of invented people and offices, and an editor for templates."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest

from ita_batch.publish.word.write_document import (
    CONDITION_NAMES,
    FIELD_NAMES,
    Memo,
    MemoTable,
    TableColumn,
    default_template,
)
from tests.word.own_wording import reword

NOT_MET = CONDITION_NAMES[1]
CONDITIONS = {name: name != NOT_MET for name in CONDITION_NAMES}
DIVISIONS = (
    "สำนักปลัดองค์การบริหารส่วนจังหวัด",
    "กองกิจการสภาองค์การบริหารส่วนจังหวัด",
    "กองแผนและงบประมาณ",
    "กองคลัง",
    "กองช่าง",
    "กองการศึกษา ศาสนา และวัฒนธรรม",
    "กองพัสดุและทรัพย์สิน",
    "หน่วยตรวจสอบภายใน",
)
FAULTS = (
    "วันที่ติดต่อ “๑๒/๐๓/๒๐๒๑” เป็นปี ค.ศ. โปรดระบุเป็น พ.ศ.",
    "หมายเลขโทรศัพท์มี ๙ หลัก ขาดเลข ๐ นำหน้าหรือขาดไป ๑ หลัก",
    "ไม่ระบุช่องทางการติดต่อ",
    "ชื่อซ้ำกับแถวที่ ๑๒ ของกองคลัง ชื่อ–สกุลและหมายเลขโทรศัพท์ตรงกัน โปรดยืนยันว่าเป็นบุคคลเดียวกันหรือไม่",
)
ITEMS = (
    ("แผนผังโครงสร้างการแบ่งส่วนราชการ", "ไม่พบหน้าเว็บที่ระบุ"),
    ("ข้อมูลผู้บริหาร", "ขาดหมายเลขโทรศัพท์ของผู้บริหารท้องถิ่น"),
    ("Q & A (ช่องทางถาม–ตอบ)", "ไม่ระบุ URL"),
    ("รายงานการกำกับติดตามการดำเนินงานรอบ ๖ เดือน", "ขาดรายละเอียดความก้าวหน้าของการดำเนินงานแต่ละโครงการ"),
)
FIELDS = {
    "ส่วนราชการ": "องค์การบริหารส่วนจังหวัดตัวอย่าง สำนักปลัดฯ (ฝ่ายบริหารงานทั่วไป) โทร. ๑๒๔",
    "เลขที่หนังสือ": "ตย ๕๑๐๐๑/",
    "วันที่หนังสือ": "๑๕ มีนาคม ๒๕๖๔",
    "ปีงบประมาณ": "๒๕๖๔",
    "เรียน": "นายกองค์การบริหารส่วนจังหวัดตัวอย่าง",
    "หน่วยงาน": "องค์การบริหารส่วนจังหวัดตัวอย่าง",
    "ตามคำสั่ง": "ตามคำสั่งที่ ๑๒๓/๒๕๖๔ ลงวันที่ ๘ กุมภาพันธ์ ๒๕๖๔",
    "มติที่ประชุม": "และมีมติในการประชุมครั้งที่ ๑/๒๕๖๔ เมื่อวันที่ ๑๗ กุมภาพันธ์ ๒๕๖๔",
    "กำหนดส่ง": "๑๒ มีนาคม ๒๕๖๔",
    "วันที่ข้อมูล": "๑๕ มีนาคม ๒๕๖๔",
    "จำนวนภายใน": "๒๑๔",
    "ตัวอย่างภายใน": "๕๐",
    "รับภายนอก": "๔๔๓",
    "จำนวนภายนอก": "๔๑๒",
    "ซ้ำภายนอก": "๘",
    "คัดออกภายนอก": "๓",
    "รอแก้ภายนอก": "๒๐",
    "ตัวอย่างภายนอก": "๔๑",
    "ข้อพร้อม": "๒๑",
    "ข้อทั้งหมด": "๔๓",
    "คะแนนคาดการณ์": "๗๘.๒๕",
    "ระดับคาดการณ์": "B",
    "คะแนนเมื่อแก้ครบ": "๙๐.๓๘",
    "ระดับเมื่อแก้ครบ": "A",
    "ผลตรวจเว็บไซต์": "ครั้งนี้ตรวจเฉพาะรูปแบบของ URL ยังไม่ได้เปิดเว็บไซต์ตรวจ",
    "สถานะการส่ง": "มีส่วนราชการส่งข้อมูลแล้ว ๗ แห่ง จากทั้งหมด ๘ แห่ง ยังไม่ส่ง ๑ แห่ง ได้แก่ หน่วยตรวจสอบภายใน",
    "กำหนดนำเข้า": "๓๑ มีนาคม ๒๕๖๔",
    "เทียบครั้งก่อน": "เมื่อเทียบกับข้อมูล ณ วันที่ ๘ มีนาคม ๒๕๖๔ แก้ไขแล้ว ๑๒ แห่ง ยังค้าง ๒๐ แห่ง พบใหม่ ๓ แห่ง",
    "เวลาคงเหลือ": "คงเหลือเวลา ๑๖ วัน",
    "ผู้ลงนาม": "นางสาวใจดี ตัวอย่างดี",
    "ตำแหน่งผู้ลงนาม": "นักจัดการงานทั่วไปชำนาญการ",
    "บทบาทผู้ลงนาม": "เลขานุการคณะทำงาน",
    "ประธาน": "นางสาวตั้งใจ ตัวอย่างงาม",
    "ตำแหน่งประธาน": "รองปลัดองค์การบริหารส่วนจังหวัด",
    "บทบาทประธาน": "ประธานคณะทำงาน",
}


def thai(number: int) -> str:
    """The number in Thai digits."""
    return f"{number:,}".translate({0x30 + digit: 0x0E50 + digit for digit in range(10)})


def columns(*specified: str) -> tuple[TableColumn, ...]:
    """Columns from "header|width|align"."""
    sides: dict[str, Any] = {"l": "left", "c": "center", "r": "right"}
    split = [one.split("|") for one in specified]
    return tuple(TableColumn(header, float(width), sides[side]) for header, width, side in split)


def _sample(caption: str, kind: str, names: tuple[str, ...]) -> MemoTable:
    """The spread of the minimum sample over divisions or staff groups."""
    rows = [(thai(n), name, thai(20 + n), thai(4 + n % 3)) for n, name in enumerate(names, 1)]
    return MemoTable(
        caption,
        "จำนวนบุคลากรและจำนวนกลุ่มตัวอย่างขั้นต่ำ แถวสุดท้ายเป็นผลรวม",
        columns("ที่|1.2|c", f"{kind}|8.2|l", "ผู้ปฏิบัติงาน\nไม่น้อยกว่า ๑ ปี (คน)|3.8|r", "กลุ่มตัวอย่าง\nขั้นต่ำ (คน)|2.8|r"),
        (*rows, ("", "รวม", thai(214), thai(50))),
        total_row=True,
    )


def realistic(divisions: tuple[str, ...] = DIVISIONS, faults: int = 20, items: int = 22, **fields: str) -> Memo:
    """The memo of a busy week."""
    last = len(divisions)
    summary = tuple(
        (thai(n), name, *(["–"] * 5), "ยังไม่ส่ง")
        if n == last > 1
        else (thai(n), name, thai(18 + n), thai(40 + n), thai(36 + n), thai(n % 3), thai(n % 2 * 4),
              "ต้องแก้ไข" if n % 2 else "ครบถ้วน")
        for n, name in enumerate(divisions, 1)
    )  # fmt: skip
    tables = {
        "ตารางสรุปส่วนราชการ": MemoTable(
            "สรุปผลการรวบรวมข้อมูล จำแนกตามส่วนราชการ",
            "จำนวนบุคลากรภายในและผู้มีส่วนได้ส่วนเสียภายนอกที่แต่ละส่วนราชการส่งมา แถวสุดท้ายเป็นผลรวม",
            columns("ที่|1.0|c", "ส่วนราชการ|5.2|l", "IIT\n(คน)|1.4|r", "EIT ส่งมา\n(ราย)|1.7|r",
                    "EIT พร้อม\n(ราย)|1.8|r",
                    "ซ้ำ\n(ราย)|1.3|r", "รอแก้ไข\n(ราย)|1.6|r", "สถานะ|2.0|c"),
            (*summary, ("", "รวม", "๒๑๔", "๔๔๓", "๔๑๒", "๘", "๒๐", "")),
            total_row=True,
        ),
        "ตารางเทียบครั้งก่อน": MemoTable(
            "เทียบกับครั้งก่อน",
            "สิ่งที่แก้แล้ว ยังค้าง และพบใหม่ ของแต่ละส่วนราชการ",
            columns("ที่|1.0|c", "ส่วนราชการ|9.0|l", "แก้แล้ว|2.0|r", "ยังค้าง|2.0|r", "พบใหม่|2.0|r"),
            tuple((thai(n), name, thai(n), thai(n % 3), "๐") for n, name in enumerate(divisions, 1)),
        ),
        "ตารางรายการแก้ไข": MemoTable(
            "รายการที่ต้องแก้ไข",
            "สิ่งที่แต่ละส่วนราชการต้องแก้ไข ตำแหน่งในไฟล์ และช่องสำหรับจดผลการแก้ไข",
            columns("ที่|1.0|c", "ส่วนราชการ|4.2|l", "ตำแหน่ง\nในไฟล์|2.0|c", "สิ่งที่ต้องแก้ไข|6.6|l",
                    "ผลการแก้ไข|2.2|l"),
            tuple(
                (thai(n), divisions[n % last], f"แถวที่ {thai(n * 5 + 2)}", FAULTS[(n - 1) % 4], "")
                for n in range(1, faults + 1)
            ),
        ),
        "ตารางข้อที่ยังไม่พร้อม": MemoTable(
            "การเปิดเผยข้อมูลสาธารณะ (OIT) ข้อที่จะได้ ๐ คะแนนหากประเมินวันนี้",
            "ข้อที่ยังไม่พร้อม เรียงตามคะแนนรวมที่จะเพิ่มขึ้นจากมากไปน้อย",
            columns("ลำดับ|1.2|c", "ข้อ|1.2|c", "รายการ|4.8|l", "สิ่งที่ต้องแก้ไข|4.2|l",
                    "ผู้รับผิดชอบ|3.0|l", "คะแนน\nที่เพิ่ม|1.6|r"),
            tuple(
                (thai(n), f"O{thai(n + 9)}", *ITEMS[n % 4], divisions[n % last], "๑.๒๕" if n < 9 else "๐.๔๔")
                for n in range(1, items + 1)
            ),
        ),
        "ตารางกระจายส่วนราชการ": _sample("จำนวนกลุ่มตัวอย่างขั้นต่ำ จำแนกตามส่วนราชการ", "ส่วนราชการ", divisions),
        "ตารางกระจายประเภทบุคลากร": _sample(
            "จำนวนกลุ่มตัวอย่างขั้นต่ำ จำแนกตามประเภทบุคลากร",
            "ประเภทบุคลากร",
            ("ผู้บริหาร", "ข้าราชการ", "ลูกจ้างประจำ", "พนักงานจ้าง"),
        ),
        "ตารางความครบถ้วน": MemoTable(
            "สรุปจำนวนแถวข้อมูลตามแบบ",
            "แถวที่ได้รับเท่ากับผลรวมของแถวที่นำเข้า รวมรายการซ้ำ คัดออก และรอแก้ไข",
            columns("แบบ|5.6|l", "ได้รับ|2.0|r", "นำเข้า|2.0|r", "รวมรายการซ้ำ|2.6|r",
                    "คัดออก|1.8|r", "รอแก้ไข|2.0|r"),
            (
                ("ผู้มีส่วนได้ส่วนเสียภายใน (IIT)", "๒๓๐", "๒๑๔", "๐", "๑๒", "๔"),
                ("ผู้มีส่วนได้ส่วนเสียภายนอก (EIT)", "๔๔๓", "๔๑๒", "๘", "๓", "๒๐"),
                ("การเปิดเผยข้อมูลสาธารณะ (OIT)", "๔๓", "๔๓", "๐", "๐", "๐"),
            ),
        ),
        "ตารางรหัสไฟล์": MemoTable(
            "รหัสประจำไฟล์",
            "ไฟล์ที่เสนอลงนามและรหัสของแต่ละไฟล์",
            columns("ที่|1.0|c", "ไฟล์|11.0|l", "รหัส|4.0|c"),
            (("๑", "itas/external_stakeholders.xlsx", "3FA2-91C7"),),
        ),
        "ตารางแจ้งเวียน": MemoTable(
            "แจ้งเวียน",
            "ผู้รับแจ้งเวียน ช่องลงชื่อรับทราบ และวันที่",
            columns("ที่|1.2|c", "ผู้รับแจ้งเวียน|6.3|l", "ลงชื่อรับทราบ|4.5|l", "วัน เดือน ปี|4.0|l"),
            tuple((thai(n), f"ผู้อำนวยการ{name}", "", "") for n, name in enumerate(divisions, 1)),
            row_height_cm=1.1,
        ),
    }  # fmt: skip
    title = "รายงานผลการรวบรวมและตรวจสอบข้อมูล ITA ประจำปีงบประมาณ พ.ศ.\u00a0๒๕๖๔"
    return Memo(
        {**dict.fromkeys(FIELD_NAMES, "ข้อความ"), **FIELDS, **fields},
        tables,
        title,
        "ฝ่ายเลขานุการ",
        "การประเมิน ITA",
        date(2021, 3, 15),
        conditions=CONDITIONS,
    )


@pytest.fixture
def memo() -> Memo:
    """A realistic memo."""
    return realistic()


@pytest.fixture
def make_memo() -> Callable[..., Memo]:
    """Memos with other divisions, lengths or fields."""
    return realistic


@pytest.fixture
def change(memo: Memo) -> Callable[..., Memo]:
    """The realistic memo with parts of it exchanged."""
    return lambda **parts: dataclasses.replace(memo, **parts)


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[Callable[[Any], None]], Path]:
    """An officer's own template after somebody edited it in Word."""

    def edit(how: Callable[[Any], None]) -> Path:
        document = docx.Document(io.BytesIO(default_template().read_bytes()))
        reword(document)
        how(document)
        path = tmp_path / "แบบของเรา.docx"
        document.save(str(path))
        return path

    return edit
