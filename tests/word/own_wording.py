"""The wording of an officer's own template: tests of the engine do not depend on that of the templates that ship."""

from __future__ import annotations

from typing import Any

LINES = (
    ("บันทึก ชื่อแบบ", "บันทึกข้อความ"),
    ("บันทึก ส่วนราชการ", "ส่วนราชการ\t{{ส่วนราชการ}}\t"),
    ("บันทึก เรื่อง", "เรื่อง\tรายงานผลการรวบรวม ประจำปีงบประมาณ พ.ศ.\u00a0{{ปีงบประมาณ}}\t"),
    ("บันทึก เรียน", "เรียน\t{{เรียน}}"),
    ("บันทึก ข้อย่อย", "๑. ผู้มีส่วนได้ส่วนเสียภายใน (IIT) จำนวน {{จำนวนภายใน}} คน"),
    ("บันทึก เนื้อความ", "{{สถานะการส่ง}} ทั้งนี้ ให้แล้วเสร็จภายในวันที่ {{กำหนดนำเข้า}}"),
    ("บันทึก ข้อย่อย", "๑. แจ้งส่วนราชการที่ยังส่งข้อมูลไม่ครบถ้วน (ถ้ามี) ให้จัดส่งโดยเร็ว"),
    ("บันทึก ข้อย่อย", "๒. แจ้งส่วนราชการแก้ไขข้อมูลตามเอกสารแนบ"),
    ("บันทึก คำลงท้าย", "จึงเรียนมาเพื่อโปรดทราบ"),
    ("บันทึก ลงชื่อ", "({{ผู้ลงนาม}})"),
    ("แนบ ลำดับ", "เอกสารแนบ ๑"),
    ("Normal", "[[ตารางสรุปส่วนราชการ]]"),
    ("แนบ หัวข้อ", "สรุปจำนวนแถวข้อมูลตามแบบ"),
    ("Normal", "[[ตารางความครบถ้วน]]"),
    ("แนบ ลำดับ", "เอกสารแนบ ๒"),
    ("แนบ เนื้อความ", "คาดการณ์ {{คะแนนคาดการณ์}} คะแนน"),
    ("Normal", "[[ตารางข้อที่ยังไม่พร้อม]]"),
    ("แนบ ลำดับ", "แจ้งเวียน"),
    ("Normal", "[[ตารางแจ้งเวียน]]"),
)
TABLES = sum(text.startswith("[[") for _, text in LINES)


def reword(document: Any, lines: tuple[tuple[str, str], ...] = LINES) -> None:
    """Exchange the words of a document; its styles, its page and its headers stay."""
    for child in list(document.element.body)[:-1]:
        document.element.body.remove(child)
    for style, text in lines:
        document.add_paragraph(text, style=style)
