"""What a document is made of: its template, the names that a template may use, and the memo's fields and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from lxml import etree

from ita_batch.publish.word.placed import MemoChart, MemoTable, Placed
from ita_batch.publish.word.reproducible_zip import unpacked

FIELD_NAMES: tuple[str, ...] = (
    "ส่วนราชการ",
    "เลขที่หนังสือ",
    "วันที่หนังสือ",
    "ปีงบประมาณ",
    "เรียน",
    "หน่วยงาน",
    "ตามคำสั่ง",  # a clause, or empty: "ตามคำสั่งที่ ๑๒/๒๕๖๔ ลงวันที่ ๕ มกราคม ๒๕๖๔"
    "มติที่ประชุม",  # a clause, or empty: "และมีมติในการประชุมครั้งที่ ๑/๒๕๖๔ เมื่อวันที่ ๑๗ กุมภาพันธ์ ๒๕๖๔"
    "กำหนดส่ง",
    "ภายในกำหนดส่ง",  # a clause, or empty: "ภายในวันที่ ๑๒ มีนาคม ๒๕๖๔"
    "โทรศัพท์",
    "วันที่ข้อมูล",
    "รับภายใน",
    "จำนวนภายใน",
    "รายละเอียดภายใน",  # a clause in brackets, or empty: what the count lacks and what was taken out
    "ตัวอย่างภายใน",
    "ผู้ตอบภายใน",  # a clause: "กลุ่มตัวอย่างขั้นต่ำ ๓๐ คน", or that everybody answers
    "รับภายนอก",
    "จำนวนภายนอก",
    "รายละเอียดภายนอก",
    "ซ้ำภายนอก",
    "คัดออกภายนอก",
    "รอแก้ภายนอก",
    "ผลนับภายนอก",  # "พร้อมนำเข้า", or "นับได้" where the year is not known to import the list
    "ตัวอย่างภายนอก",
    "ผู้ตอบภายนอก",
    "รับข้อ",
    "ข้อพร้อม",
    "ข้อทั้งหมด",
    "ข้อยังไม่ได้รับ",
    "รายละเอียดข้อ",
    "คาดการณ์",  # one sentence: total and grade, or why there is none
    "หมายเหตุเกณฑ์",  # one sentence, or empty: which facts of the year the marked numbers rest on
    "ยังไม่ได้ดู",  # what nobody has looked at: it stands wherever something is called ready
    "คะแนนคาดการณ์",
    "ระดับคาดการณ์",
    "คะแนนเมื่อแก้ครบ",
    "ระดับเมื่อแก้ครบ",
    "ผลตรวจเว็บไซต์",  # one sentence: whether the website was checked, and with what result
    "สถานะการส่ง",  # one sentence: which divisions have not sent, or that all have
    "กำหนดนำเข้า",
    "เทียบครั้งก่อน",  # one sentence: resolved, open and new since the last run, or that this is the first
    "เวลาคงเหลือ",  # "คงเหลือเวลา ๑๙ วัน", or empty
    "เรื่องแจ้งส่วนราชการ",  # a clause: how many units are asked for what
    "งานของฝ่ายเลขานุการ",  # a clause: what the secretary herself decides
    "ข้อมูลที่นำเข้า",  # "ผู้มีส่วนได้ส่วนเสีย", or only those of the staff
    "ยังไม่รวม",  # a clause, or empty: what an import of today leaves out
    "วันส่งคืน",  # a clause: "ภายในวันที่ ๑๙ มีนาคม ๒๕๖๔", or as soon as possible
    "ก่อนบันทึกOIT",  # a clause, or empty: that the website is to be opened first
    "ผู้ลงนาม",
    "ตำแหน่งผู้ลงนาม",
    "บทบาทผู้ลงนาม",
    "ประธาน",
    "ตำแหน่งประธาน",
    "บทบาทประธาน",
    "เลขานุการ",
    "ตำแหน่งเลขานุการ",
    "บทบาทเลขานุการ",
    "ผู้บริหาร",
    "ตำแหน่งผู้บริหาร",
    "บทบาทผู้บริหาร",
    "ผู้บริหารสูงสุด",
    "ตำแหน่งผู้บริหารสูงสุด",
    "บทบาทผู้บริหารสูงสุด",
)

MARKERS: tuple[str, ...] = (  # that every document may call; a kind names those of its built-in wording
    "ตารางสรุปส่วนราชการ",
    "ตารางเทียบครั้งก่อน",
    "ตารางรายการแก้ไข",
    "ตารางข้อที่ยังไม่พร้อม",
    "ตารางกระจายส่วนราชการ",
    "ตารางกระจายประเภทบุคลากร",
    "ตารางความครบถ้วน",
    "ตารางรหัสไฟล์",
)

_OF_ALL: Mapping[str, str] = {  # a name, and when it is true; no name begins with "ไม่", which negates
    "พ้นปีของเกณฑ์": "วันที่ของข้อมูลอยู่หลังปีงบประมาณของเกณฑ์ที่ใช้",
    "มีการประชุม": "agency.xlsx บอกการประชุมคณะทำงาน",
    "มีบัญชีบุคลากร": "ได้รับบัญชีบุคลากร (IIT) แล้วอย่างน้อยหนึ่งแถว",
    "มีรายชื่อภายนอก": "ได้รับรายชื่อภายนอก (EIT) แล้วอย่างน้อยหนึ่งแถว",
    "มีคำตอบOIT": "ได้รับคำตอบ OIT แล้วอย่างน้อยหนึ่งข้อ",
    "มีคาดการณ์": "ได้รับคำตอบ OIT แล้ว และเกณฑ์กับคะแนนปีก่อนพอให้คาดการณ์คะแนนรวม",
    "มีคะแนนรายข้อ": "เกณฑ์ของปีพอให้บอกว่าแต่ละข้อเพิ่มคะแนนรวมเท่าใด",
    "มีหมายเหตุเกณฑ์": "มีตัวเลขที่อาศัยเกณฑ์ซึ่งยังไม่มีผู้ยืนยัน",
    "ทราบตัวอย่างภายใน": "ทราบจำนวนตัวอย่างขั้นต่ำของแบบวัด IIT",
    "ภายในกำหนดนำเข้า": "ยังไม่พ้นวันสุดท้ายที่นำเข้าข้อมูลใน ITAS ได้",
    "มีเรื่องเสนอ": "มีข้อเสนออย่างน้อยหนึ่งข้อ",
    "มีเรื่องแจ้งส่วนราชการ": "มีส่วนราชการที่ต้องส่ง ส่งใหม่ แก้ไข หรือยืนยัน",
    "มีงานของฝ่ายเลขานุการ": "มีรายชื่อที่อาจซ้ำหรือไฟล์ที่ไม่แน่ใจให้พิจารณา",
    "มีส่วนราชการที่ยังไม่ส่ง": "มีส่วนราชการที่พ้นกำหนดแล้วยังส่งแบบไม่ครบ",
    "ควรนำเข้ารายชื่อ": "รายชื่อครบแล้ว หรือใกล้วันสุดท้ายที่นำเข้าได้",
    "ควรบันทึกOIT": "ทุกข้อ OIT พร้อมแล้ว หรือใกล้วันสุดท้ายที่บันทึกได้",
    "ครบถ้วนทุกแห่ง": "ทุกส่วนราชการส่งครบและถูกต้อง ไม่มีเรื่องค้าง",
    "พร้อมทุกข้อ": "ทุกข้อ OIT พร้อมแล้ว",
    "มีข้อยังไม่ได้รับ": "มีข้อ OIT ที่ยังไม่ได้รับคำตอบ",
    "มีข้อที่รับผิดชอบร่วม": "มีข้อ OIT ที่มีผู้รับผิดชอบหลายแห่ง",
    "มีผลครั้งก่อน": "มีผลของครั้งก่อนให้เปรียบเทียบ",
    "มีเลขานุการ": "agency.xlsx บอกชื่อเลขานุการคณะทำงาน",
    "เปิดเว็บไซต์ตรวจแล้ว": "ครั้งนี้ได้เปิดเว็บไซต์ของหน่วยงานตรวจ",
}
_OF_LETTERS: Mapping[str, str] = {
    "มีสิ่งที่ต้องดำเนินการ": "ส่วนราชการผู้รับมีสิ่งที่ต้องส่งหรือแก้ไขในเวลานี้",
    "เป็นหนังสือเตือน": "หนังสือนี้มีแต่การเตือนกำหนดส่งที่ยังไม่ถึง",
    "เตือนกำหนดส่งด้วย": "มีทั้งสิ่งที่ต้องดำเนินการและกำหนดส่งที่ยังไม่ถึง",
}
_OF_SCORES: Mapping[str, str] = {
    "มีผลหลังชี้แจง": "กรอกคะแนนหลังชี้แจงแล้วอย่างน้อยหนึ่งข้อ",
    "ยังชี้แจงได้": "มีข้อที่ไม่ได้คะแนนเต็ม และยังไม่พ้นช่วงชี้แจง",
}
_OF_SURVEYS: Mapping[str, str] = {
    "มีแบบวัดที่หนึ่ง": "มีจำนวนผู้ตอบของแบบวัดอย่างน้อยหนึ่งแบบ",
    "มีแบบวัดที่สอง": "มีจำนวนผู้ตอบของแบบวัดอย่างน้อยสองแบบหรือส่วน",
    "มีแบบวัดที่สาม": "มีจำนวนผู้ตอบของแบบวัดสามแบบหรือส่วน",
    "มีผู้ที่ต้องเตือน": "มีส่วนราชการที่ควรมีผู้ตอบแบบวัด IIT เพิ่ม",
    "มีแบบวัดที่ต้องประชาสัมพันธ์": "แบบวัด EIT มีผู้ตอบน้อยกว่าที่ควรได้ในเวลานี้",
    "มีการคาดการณ์": "จำนวนผู้ตอบพอให้คาดการณ์วันที่ครบหรือจำนวนในวันสุดท้าย",
}
_OF_CLARIFICATION: Mapping[str, str] = {
    "มีข้อที่ชี้แจง": "มีข้อ OIT ที่เสนอให้ชี้แจงอย่างน้อยหนึ่งข้อ",
    "มีข้อที่ยอมรับ": "มีข้อ OIT ที่เสนอให้ยอมรับผลอย่างน้อยหนึ่งข้อ",
    "มีข้อที่รอเปิดดู": "มีข้อ OIT ที่ผู้รับผิดชอบต้องเปิดดูก่อนว่าจะชี้แจงหรือไม่",
    "ทราบคำตอบเดิม": "ผลครั้งที่ใช้ตอบใน ITAS ยังอยู่และอ่านได้",
}
_OF_RESULTS: Mapping[str, str] = {
    "มีข้อสังเกตผล": "มีสิ่งที่ต้องตรวจหรือบอกเกี่ยวกับคะแนนในรายงาน",
    "ใช้เป็นหลักฐานได้": "เกณฑ์ของปีมีข้อ OIT ที่ให้แสดงการวิเคราะห์ผลการประเมิน",
}
CONDITIONS: Mapping[str, str] = {
    **_OF_ALL,
    **_OF_LETTERS,
    **_OF_SCORES,
    **_OF_SURVEYS,
    **_OF_CLARIFICATION,
    **_OF_RESULTS,
}
"""Every condition that a template may ask for, those of one kind of document among them."""

CONDITION_NAMES: tuple[str, ...] = tuple(_OF_ALL)
"""The conditions of all documents. Each table has one besides: ``has_rows``."""

ORDINAL = "ลำดับ"
"""The running number of a paragraph among its neighbours that carry it; no field of a memo."""


def has_rows(marker: str) -> str:
    """The condition of a table: that there is something in it."""
    return f"มี{marker}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: its template, what it has in addition to the fields and conditions of all, and its tables.

    A template may also use every field, condition and table of the memo.
    """

    template: str
    title: str
    fields: tuple[str, ...]
    markers: tuple[str, ...]
    conditions: tuple[str, ...] = ()


MEMO = Kind(
    "memo_template.docx",
    "แบบบันทึกข้อความ",
    (),
    ("ตารางสรุปส่วนราชการ", "ตารางรหัสไฟล์", "ตารางข้อที่ยังไม่พร้อม", "ตารางกระจายประเภทบุคลากร"),
)
CIRCULATION = Kind(
    "circulation_template.docx",
    "แบบบันทึกข้อความแจ้งเวียน",
    ("เรียนแจ้งเวียน", "จำนวนที่แจ้ง", "รายละเอียด", "กำหนดแก้ไข", "ผู้ประสานงาน"),
    ("ตารางแจ้งส่วนราชการ", "ตารางแจ้งเวียน"),
)
LETTER = Kind(
    "letter_template.docx",
    "แบบบันทึกข้อความถึงส่วนราชการ",
    (
        "เรียนส่วนราชการ",
        "ส่วนราชการผู้รับ",
        "เรื่องที่ขอ",
        "เรื่องที่แจ้ง",
        "รายละเอียด",
        "แบบที่รอรับ",
        "กำหนดแก้ไข",
        "สมุดงาน",
        "ผู้ประสานงาน",
    ),
    ("ตารางสิ่งที่ต้องแก้ไข",),
    tuple(_OF_LETTERS),
)
MINUTES = Kind(
    "meeting_template.docx",
    "แบบเอกสารประกอบรายงานการประชุม",
    ("เป้าหมาย", "จำนวนปีที่ปฏิบัติงาน", "หมายเหตุปฏิทิน"),
    ("ตารางคะแนนตัวชี้วัด", "ตารางข้อที่ยังไม่พร้อม", "ตารางปฏิทิน", "ตารางสรุปส่วนราชการ"),
)
OIT_SCORES = Kind(
    "oit_scores_template.docx",
    "แบบบันทึกข้อความรายงานผลการตรวจ OIT",
    ("ผลรายข้อ", "เหตุที่พบมาก", "ผลเทียบคาดการณ์", "ผลหลังชี้แจง", "ช่วงชี้แจง"),
    ("ตารางคะแนนที่ได้", "ตารางเหตุที่ไม่ได้คะแนน", "ตารางที่คาดคลาดเคลื่อน"),
    tuple(_OF_SCORES),
)
RESPONSES = Kind(
    "responses_template.docx",
    "แบบรายงานความก้าวหน้าการตอบแบบวัด",
    (
        "ช่วงเก็บแบบวัด",
        "วันที่อ่าน",
        "แบบวัดที่หนึ่ง",
        "แบบวัดที่สอง",
        "แบบวัดที่สาม",
        "ข้อเสนอเตือน",
        "ข้อเสนอประชาสัมพันธ์",
    ),
    ("ตารางแบบวัด", "ตารางผู้ตอบส่วนราชการ", "ตารางผู้ตอบระดับ"),
    tuple(_OF_SURVEYS),
)
SURVEY_CIRCULATION = Kind(
    "survey_circulation_template.docx",
    "แบบบันทึกข้อความขอความร่วมมือตอบแบบวัด",
    ("เรียนแจ้งเวียน", "วันที่อ่าน", "ผลแบบวัดภายใน", "ผลแบบวัดภายนอก", "รายละเอียด", "กำหนดตอบ", "ผู้ประสานงาน"),
    ("ตารางแจ้งเวียน", "ตารางผู้ที่ต้องเตือน"),
    ("มีผู้ที่ต้องเตือน", "มีแบบวัดที่ต้องประชาสัมพันธ์"),
)
CLARIFY = Kind(
    "clarification_template.docx",
    "แบบบันทึกข้อความเสนอการชี้แจงผลการตรวจ OIT",
    (
        "ภายในวันชี้แจง",
        "จำนวนข้อต่ำกว่าเต็ม",
        "ที่มาคำตอบ",
        "ข้อที่ชี้แจง",
        "ข้อที่ยอมรับ",
        "ข้อที่รอเปิดดู",
        "สำเนาที่มี",
        "ผู้ประสานงาน",
    ),
    ("ตารางชี้แจง",),
    tuple(_OF_CLARIFICATION),
)
RESULTS = Kind(
    "results_template.docx",
    "แบบรายงานการวิเคราะห์ผลการประเมิน",
    (
        "สรุปผล",
        "ข้อสังเกตผล",
        "สรุปข้อเสนอแนะ",
        "สรุปข้อที่ต้องแก้ไข",
        "การใช้เป็นหลักฐาน",
    ),
    ("ตารางผลรายตัวชี้วัด", "กราฟคะแนนตัวชี้วัด", "ตารางข้อเสนอแนะ", "ตารางมาตรการ", "ตารางแจ้งเวียน"),
    tuple(_OF_RESULTS),
)
KINDS = (MEMO, CIRCULATION, LETTER, MINUTES, OIT_SCORES, RESPONSES, SURVEY_CIRCULATION, CLARIFY, RESULTS)


def default_template(kind: Kind = MEMO) -> Path:
    """The template that ships with the package: a .docx that is edited in Word."""
    return Path(__file__).with_name(kind.template)


def template_part(name: str, kind: Kind = MEMO) -> etree._Element:
    """A fresh copy of one part of a template that ships with the package, e.g. ``word/styles.xml``."""
    return etree.fromstring(unpacked(default_template(kind).read_bytes())[name])


ProblemKind = Literal[
    "unknown-field",
    "unknown-condition",
    "unknown-mark",
    "misplaced-mark",
    "lost-sign",
    "unreadable-tag",
    "look-alike-field",
    "look-alike-mark",
    "template-unusable",
    "changes-accepted",
    "comments-removed",
    "outside-removed",
    "emblem-unusable",
]
UNUSABLE = ("template-unusable",)
"""Kinds of problems for which the built-in template was used."""

UnusableReason = Literal["irregular", "too-large", "encrypted", "not-word", "damaged", "too-complex", "failed"]


class TemplateUnusableError(Exception):
    """The template cannot be used at all, for the ``reason``."""

    def __init__(self, reason: UnusableReason = "failed") -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Memo:
    """Everything one memo needs: a text for every field, a table or chart for every marker, conditions, properties."""

    fields: Mapping[str, str]
    tables: Mapping[str, MemoTable]
    title: str
    author: str
    subject: str
    created: date
    font: str = "TH SarabunPSK"
    emblem: Path | None = None
    kind: Kind = MEMO
    conditions: Mapping[str, bool] = field(default_factory=dict)
    charts: Mapping[str, MemoChart] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for a forgotten field, table or condition: it would be a gap in a signed memo."""
        missing = [name for name in (*FIELD_NAMES, *self.kind.fields) if name not in self.fields]
        missing += [name for name in self.kind.markers if name not in self.placed]
        missing += [name for name in (*CONDITION_NAMES, *self.kind.conditions) if name not in self.conditions]
        if missing:
            raise ValueError(f"the memo lacks {', '.join(missing)}")

    @property
    def placed(self) -> dict[str, Placed]:
        """What stands where a template calls its marker."""
        return {**self.tables, **self.charts}

    def truths(self) -> dict[str, bool]:
        """Every condition that a template may ask for, those of tables and charts among them."""
        return {**{has_rows(name): bool(one.rows) for name, one in self.placed.items()}, **self.conditions}


@dataclass(frozen=True, slots=True)
class TemplateProblem:
    """What is wrong with a template or the emblem; the caller words it in Thai.

    - ``unknown-field``, ``unknown-condition``, ``unknown-mark``: ``name`` as typed, without its braces or brackets,
      ``suggestion`` the nearest known name or "". The document shows a note there.
    - ``misplaced-mark``: the same, of a condition that stands before no words, or a table in a page's header.
    - ``lost-sign``: a brace or bracket is missing or too many; ``name`` the paragraph as typed.
    - ``unreadable-tag``: ``{% %}`` that is no plain condition, or has no pair; ``name`` as typed.
    - ``look-alike-field``, ``look-alike-mark``: ``name`` as typed; it was read as the suggestion.
    - ``template-unusable``: the built-in one was used; ``name`` the file, ``suggestion`` an ``UnusableReason``.
    - ``changes-accepted``, ``comments-removed``, ``outside-removed``: ``name`` the file, ``number`` how many;
      ``suggestion`` the first of the targets that were taken out.
    - ``emblem-unusable``: ``name`` the file, ``suggestion`` is missing, irregular, too-large, not-a-picture,
      too-small, too-wide or too-narrow.
    """

    kind: ProblemKind
    name: str
    suggestion: str = ""
    number: int = 0
