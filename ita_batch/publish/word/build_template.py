"""Write the committed ``memo_template.docx``: ``python -m ita_batch.publish.word.build_template``.

All wording of the memo stands here and, once built, in the template, where an officer changes it in Word.
"""

from __future__ import annotations

import io

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

from ita_batch.publish.word.emblem import add_slot
from ita_batch.publish.word.memo import default_template
from ita_batch.publish.word.package import empty_package
from ita_batch.publish.word.styles import PARAGRAPHS
from ita_batch.publish.word.zipped import normalised

_FONT = "TH SarabunPSK"
_LABEL = "บันทึก ป้าย"
_NAMES = {style.id: style.name for style in PARAGRAPHS}
_YEAR = "ประจำปีงบประมาณ พ.ศ.\u00a0{{ปีงบประมาณ}}"
_ITA = "การประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"

_LETTER = (
    # {{ตามคำสั่ง}} and {{มติที่ประชุม}} are clauses that may be empty ("… คณะทำงานการประเมิน ITA ให้ทุกส่วนราชการ …");
    # the second one brings its own "และ".
    (
        "MemoBody",
        "ตามที่{{หน่วยงาน}} ได้แต่งตั้งคณะทำงานการประเมิน ITA {{ตามคำสั่ง}} {{มติที่ประชุม}} ให้ทุกส่วนราชการ"
        "รวบรวมข้อมูลส่งให้ฝ่ายเลขานุการภายในวันที่ {{กำหนดส่ง}} นั้น",
    ),
    (
        "MemoBody",
        "บัดนี้ ฝ่ายเลขานุการได้รวบรวมและตรวจสอบข้อมูล ณ วันที่ {{วันที่ข้อมูล}} แล้ว สรุปผลได้ ดังนี้",
    ),
    (
        "MemoItem",
        "๑. ผู้มีส่วนได้ส่วนเสียภายใน (IIT) มีผู้ปฏิบัติงานไม่น้อยกว่า ๑ ปี จำนวน {{จำนวนภายใน}} คน กลุ่มตัวอย่างขั้นต่ำ {{ตัวอย่างภายใน}} คน",
    ),
    (
        "MemoItem",
        "๒. ผู้มีส่วนได้ส่วนเสียภายนอก (EIT) ได้รับข้อมูล {{รับภายนอก}} ราย พร้อมนำเข้าระบบ {{จำนวนภายนอก}} ราย "
        "(รวมรายการซ้ำ {{ซ้ำภายนอก}} ราย คัดออกตามเกณฑ์ {{คัดออกภายนอก}} ราย รอแก้ไข {{รอแก้ภายนอก}} ราย) "
        "กลุ่มตัวอย่างขั้นต่ำ {{ตัวอย่างภายนอก}} ราย",
    ),
    (
        "MemoItem",
        "๓. การเปิดเผยข้อมูลสาธารณะ (OIT) มีข้อมูลพร้อม {{ข้อพร้อม}} ข้อ จากทั้งหมด {{ข้อทั้งหมด}} ข้อ คาดการณ์คะแนนรวม "
        "{{คะแนนคาดการณ์}} คะแนน (ระดับ {{ระดับคาดการณ์}}) โดยใช้คะแนน IIT และ EIT ของปีก่อน",
    ),
    (
        "MemoBody",
        "{{สถานะการส่ง}} ทั้งนี้ ระบบ ITAS กำหนดให้นำเข้าข้อมูลให้แล้วเสร็จภายในวันที่ {{กำหนดนำเข้า}} {{เวลาคงเหลือ}}",
    ),
    ("MemoBody", "จึงเห็นควรดำเนินการ ดังนี้"),
    ("MemoItem", "๑. แจ้งส่วนราชการที่ยังส่งข้อมูลไม่ครบถ้วน (ถ้ามี) ให้จัดส่งโดยเร็ว"),
    ("MemoItem", "๒. แจ้งส่วนราชการแก้ไขข้อมูลตามเอกสารแนบ ๑ และเอกสารแนบ ๒"),
    (
        "MemoItem",
        "๓. มอบหมายผู้ดูแลระบบนำเข้าข้อมูลที่ผ่านการตรวจสอบแล้วเข้าสู่ระบบ ITAS และเสนอผู้บริหารตรวจสอบและอนุมัติ",
    ),
    ("MemoClosing", "จึงเรียนมาเพื่อโปรดทราบและพิจารณา"),
    ("MemoSignFirst", "({{ผู้ลงนาม}})"),
    ("MemoSign", "{{ตำแหน่งผู้ลงนาม}}"),
    ("MemoSign", "{{บทบาทผู้ลงนาม}}"),
    ("MemoContinued", "/เอกสารแนบ ๑ ..."),
)
_ANNEXES = (
    ("MemoAnnex", "เอกสารแนบ ๑"),
    ("MemoAnnexTitle", "สรุปผลการรวบรวมข้อมูลผู้มีส่วนได้ส่วนเสียภายนอก (EIT) จำแนกตามส่วนราชการ"),
    ("MemoAnnexNote", "ข้อมูล ณ วันที่ {{วันที่ข้อมูล}}"),
    ("Normal", "[[ตารางสรุปส่วนราชการ]]"),
    ("MemoHeading", "รายการที่ต้องแก้ไข"),
    ("Normal", "[[ตารางรายการแก้ไข]]"),
    ("MemoAnnex", "เอกสารแนบ ๒"),
    ("MemoAnnexTitle", "การเปิดเผยข้อมูลสาธารณะ (OIT) ข้อที่จะได้ ๐ คะแนนหากประเมินวันนี้"),
    ("MemoAnnexNote", "ข้อมูล ณ วันที่ {{วันที่ข้อมูล}} เรียงตามคะแนนที่จะได้เพิ่ม"),
    (
        "MemoBody",
        "คาดการณ์คะแนนรวมตามที่ตอบไว้ {{คะแนนคาดการณ์}} คะแนน (ระดับ {{ระดับคาดการณ์}}) หากแก้ไขครบทุกข้อในตารางนี้ "
        "{{คะแนนเมื่อแก้ครบ}} คะแนน (ระดับ {{ระดับเมื่อแก้ครบ}}) โดยใช้คะแนน IIT และ EIT ของปีก่อน {{ผลตรวจเว็บไซต์}}",
    ),
    ("Normal", "[[ตารางข้อที่ยังไม่พร้อม]]"),
    ("MemoHeading", "จำนวนกลุ่มตัวอย่างขั้นต่ำ (IIT) จำแนกตามส่วนราชการ"),
    ("Normal", "[[ตารางกระจายส่วนราชการ]]"),
    ("MemoHeading", "จำนวนกลุ่มตัวอย่างขั้นต่ำ (IIT) จำแนกตามประเภทบุคลากร"),
    ("Normal", "[[ตารางกระจายประเภทบุคลากร]]"),
    ("MemoHeading", "สรุปจำนวนแถวข้อมูลตามแบบ"),
    ("Normal", "[[ตารางความครบถ้วน]]"),
    ("MemoAnnex", "แจ้งเวียน"),
    ("MemoAnnexNote", f"รายงานผลการรวบรวมและตรวจสอบข้อมูล ITA {_YEAR}"),
    ("Normal", "[[ตารางแจ้งเวียน]]"),
    ("MemoSignFirst", f"(ลงชื่อ) {'.' * 50}"),
    ("MemoSign", "({{ประธาน}})"),
    ("MemoSign", "{{ตำแหน่งประธาน}}"),
    ("MemoSign", "{{บทบาทประธาน}}"),
)


def _add(document: Document, style: str, *runs: tuple[str, bool]) -> Paragraph:
    """A paragraph of runs; True makes a run a label (bold, 20 points)."""
    paragraph = document.add_paragraph(style=_NAMES.get(style, style))
    for text, label in runs:
        paragraph.add_run(text, _LABEL if label else None)
    return paragraph


def _head(document: Document) -> None:
    """The head of the memo: dotted lines come from tab stops, never from typed dots."""
    add_slot(document, _add(document, "MemoTitle", ("บันทึกข้อความ", False))._p)
    _add(document, "MemoHead", ("ส่วนราชการ", True), ("\t{{ส่วนราชการ}}\t", False))
    number = ("  {{เลขที่หนังสือ}}\t", False)
    _add(document, "MemoNumber", ("ที่", True), number, ("วันที่", True), ("  {{วันที่หนังสือ}}\t", False))
    subject = f"\tรายงานผลการรวบรวมและตรวจสอบข้อมูลเพื่อ{_ITA} {_YEAR}\t"
    _add(document, "MemoSubject", ("เรื่อง", True), (subject, False))
    _add(document, "MemoTo", ("เรียน\t{{เรียน}}", False))


def built() -> bytes:
    """The template's bytes; stored uncompressed, so that they are the same with every zlib."""
    document = docx.Document(io.BytesIO(empty_package(_FONT, "แบบบันทึกข้อความ")))
    _head(document)
    for style, text in (*_LETTER, *_ANNEXES):
        _add(document, style, (text, False))
    target = io.BytesIO()
    document.save(target)
    return normalised(target.getvalue(), compress=False)


def main() -> None:
    """Write the template into the package."""
    default_template().write_bytes(built())


if __name__ == "__main__":
    main()
