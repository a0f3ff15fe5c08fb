"""Why an item lost its score: the assessors' comments of 2563, word for word and as an agency sums them up."""

from collections import Counter

import pytest

from examples.generator.tables import table
from ita_batch.results.reasons import reason_named, reason_of, reasons
from ita_batch.rules import all_rules

FILE = (
    "“กรณีหน่วยงานตอบคำถาม โดยใช้ URL ที่เปิดมาแล้ว เป็นไฟล์เอกสาร (เช่น ไฟล์ PDF ไฟล์รูปภาพ) หน่วยงาน ต้องตอบด้วย URL ของหน้า "
    "เว็บไซต์ที่เป็นช่องทางในการ เข้าถึงข้อมูลนั้นด้วย เพื่อ พิสูจน์ว่าไฟล์แนบเอกสารนั้น "
    "ประชาชนสามารถเชื่อมโยง เข้าถึงได้จากหน้าเว็บไซต์ของ หน่วยงานจริง”"
)
COMMENTS = {
    FILE: "file-url",
    FILE.replace(" ", "\n"): "file-url",
    "URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลัก ของหน่วยงาน": "other-site",
    "องค์ประกอบข้อมูลไม่ครบถ้วน ขาดช่องทางการติดต่อโดยตรงถึงผู้บริหารหน่วยงาน (ปลัด)": "component",
    "แผนไม่ครอบคลุมระยะเวลา บังคับใช้ในปี พ.ศ. ๒๕๖๓": "period",
    "ควรแสดงการดำเนินการหรือ กิจกรรมที่บ่งบอกถึงการ เสริมสร้างวัฒนธรรมองค์กร ให้เจ้าหน้าที่หน่วยงาน มีทัศนคติ ค่านิยมในการ "
    "ปฏิบัติงานอย่างซื่อสัตย์สุจริต อย่างชัดเจน ในปี พ.ศ. ๒๕๖๓": "activity",
}


@pytest.mark.parametrize(("comment", "slug"), COMMENTS.items())
def test_a_comment_of_the_minutes_is_understood(comment: str, slug: str) -> None:
    """Quotes, line breaks and Thai digits make no difference."""
    found = reason_of(comment)
    assert found is not None
    assert found.slug == slug


@pytest.mark.parametrize("comment", ["", "-", "ไม่ผ่าน", "ดูรายละเอียดในระบบ", "URL ถูกต้องแล้ว"])
def test_any_other_comment_is_not_guessed_at(comment: str) -> None:
    """What is not understood has no reason."""
    assert reason_of(comment) is None


def test_the_example_sums_up_the_same_reasons() -> None:
    """The 22 zeros of the minutes, as the example's agency types them."""
    told = {row["item_id"]: row["last_comment"] for row in table("item_owners") if row["last_score"] == "0"}
    found = Counter(reason.slug for comment in told.values() if (reason := reason_of(comment)))
    assert found == {"file-url": 17, "other-site": 2, "component": 1, "period": 1, "activity": 1}


def test_every_code_is_one_of_a_rule_and_every_reason_has_a_name() -> None:
    """A renamed rule must be renamed in the data."""
    known = {rule.code.slug for rule in all_rules()}
    assert all(set(reason.codes) <= known and reason.codes for reason in reasons())
    assert all(reason.name(language) for reason in reasons() for language in ("th", "en"))
    assert len({reason.name("th") for reason in reasons()}) == len(reasons())
    assert reason_named("period") in reasons()
    assert reason_named("of-next-year") is None
