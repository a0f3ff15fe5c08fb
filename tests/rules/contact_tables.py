"""Lists of external stakeholders for the rules that look at channels across people (all invented)."""

from __future__ import annotations

from tests.support.sheets import Sent

PERSON, FIRM, OFFICE = "บุคคลทั่วไป", "นิติบุคคลหรือบริษัทเอกชน", "หน่วยงานของรัฐ"


def listed(*rows: tuple[str, str, str], kind: str = PERSON, division: str = "กองคลัง", sender: str = "DIV04") -> Sent:
    """Rows of (name, phone, e-mail); a name "บริษัท ก จำกัด : สมชาย ใจดี" names the contact person too."""
    lines = [
        "| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | ผู้ประสานงาน | โทรศัพท์ | อีเมล | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, phone, email in rows:
        whole, _, contact = name.partition(" : ")
        said = FIRM if whole.startswith("บริษัท") else OFFICE if whole.startswith("โรงเรียน") else kind
        lines.append(f"| {said} | {whole} | {contact} | {phone} | {email} | งานสนับสนุน | 12/01/2564 | {division} |")
    return Sent("external_stakeholder", "\n".join(lines), sender)
