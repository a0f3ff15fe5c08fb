"""What a document is made of: its template, the names that a template may use, and the memo's fields and tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple

from lxml import etree

from ita_batch.office_zip import unpacked
from ita_batch.publish.word.placed import MemoChart, MemoTable, Placed
from ita_batch.publish.word.template_conditions import (
    CONDITION_NAMES,
    OF_CLARIFICATION,
    OF_LETTERS,
    OF_RESULTS,
    OF_SCORES,
    OF_SURVEYS,
)

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
    tuple(OF_LETTERS),
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
    tuple(OF_SCORES),
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
    tuple(OF_SURVEYS),
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
    tuple(OF_CLARIFICATION),
)
APPROVAL = Kind(
    "approval_template.docx",
    "แบบบันทึกข้อความขออนุมัติข้อมูลในระบบ ITAS",
    ("เรียนผู้บริหาร",),
    ("ตารางขออนุมัติ",),
)
DRAW = Kind(
    "respondent_draw_template.docx",
    "แบบผลการสุ่มรายชื่อผู้ตอบ IIT",
    (
        "จำนวนที่ต้องสุ่ม",
        "จำนวนที่สุ่มได้",
        "จำนวนสำรอง",
        "ผู้ที่ลา",
        "บัญชียังไม่ครบ",
        "รหัสไฟล์รายชื่อ",
        "ข้อความตั้งต้น",  # of which the draw's numbers are made: it is typed as it stands
    ),
    ("ตารางสุ่มส่วนราชการ", "ตารางสุ่มประเภทบุคลากร"),
)
RESULTS = Kind(
    "results_template.docx",
    "แบบรายงานการวิเคราะห์ผลการประเมิน",
    (
        "สรุปผล",
        "ข้อสังเกตผล",
        "สรุปข้อเสนอแนะ",
        "สรุปข้อที่ต้องแก้ไข",
        "ผู้รับผิดชอบข้อที่ต้องแก้ไข",
        "การใช้เป็นหลักฐาน",
    ),
    ("ตารางผลรายตัวชี้วัด", "กราฟคะแนนตัวชี้วัด", "ตารางข้อเสนอแนะ", "ตารางมาตรการ", "ตารางแจ้งเวียน"),
    tuple(OF_RESULTS),
)
KINDS = (
    MEMO,
    CIRCULATION,
    LETTER,
    MINUTES,
    APPROVAL,
    DRAW,
    RESPONSES,
    SURVEY_CIRCULATION,
    OIT_SCORES,
    CLARIFY,
    RESULTS,
)


def default_template(kind: Kind = MEMO) -> Path:
    """The template that ships with the package: a .docx that is edited in Word."""
    return Path(__file__).with_name(kind.template)


@lru_cache(maxsize=len(KINDS))
def built_in_parts(kind: Kind = MEMO) -> Mapping[str, bytes]:
    """The parts of a template that ships with the package, by name."""
    return unpacked(default_template(kind).read_bytes())


def template_part(name: str, kind: Kind = MEMO) -> etree._Element:
    """A fresh copy of one part of a template that ships with the package, e.g. ``word/styles.xml``."""
    return etree.fromstring(built_in_parts(kind)[name])


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


class TemplateProblem(NamedTuple):
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
