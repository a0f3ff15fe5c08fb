"""The components of the items are the criterion: what one agency meant to do about its own zero is none."""

from __future__ import annotations

import pytest

from ita_batch.rulebook import Item, load_rulebook

ITEMS = load_rulebook("nacc_2564").items
REMEDIES = (
    "แผนปฏิบัติการส่งเสริมคุณธรรม",
    "ประกาศเจตจำนง",
    "นโยบายคุณธรรม",
    "ภาพถ่าย",
    "ปรับปรุงข้อมูลให้เป็นปัจจุบัน",
    "URL",
)
"""What the column ข้อเสนอแนะ/แนวทางแก้ไข of the minutes proposes beside the criterion: papers and acts of that agency."""


@pytest.mark.parametrize("item", ITEMS.values(), ids=list(ITEMS))
def test_no_component_is_a_remedy_of_one_agency(item: Item) -> None:
    """An agency without a paper of that name would score nothing for an item that it fulfils."""
    assert item.components
    assert not [component for component in item.components if any(word in component for word in REMEDIES)]


@pytest.mark.parametrize("item", ITEMS.values(), ids=list(ITEMS))
def test_no_component_can_be_met_by_one_kind_of_agency_only(item: Item) -> None:
    """A department has no political side, an อบต. no province: what asks for a kind says that it is a case."""
    named = [one for one in item.components if "ท้องถิ่น" in one or "อปท" in one or "องค์การบริหารส่วน" in one]
    assert all(one.startswith("กรณี") for one in named)


def test_what_remains_of_the_items_that_had_remedies() -> None:
    """O37: measures of that year against the risks; O38: something done for an honest culture in that year."""
    assert ITEMS["O37"].components == (
        "การดำเนินการหรือกิจกรรมที่สอดคล้องกับมาตรการบริหารจัดการความเสี่ยง",
        "เป็นการดำเนินการในปี พ.ศ. 2564",
    )
    assert ITEMS["O38"].components == (
        "การดำเนินการหรือกิจกรรมที่เสริมสร้างวัฒนธรรมองค์กรให้เจ้าหน้าที่มีทัศนคติ ค่านิยมในการปฏิบัติงานอย่างซื่อสัตย์สุจริต",
        "ดำเนินการในปี พ.ศ. 2564",
    )
