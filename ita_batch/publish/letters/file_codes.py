"""The codes of the files to be uploaded, by which the signed memo proves which files it speaks of."""

from __future__ import annotations

from collections.abc import Mapping

from ita_batch.manifest import short_code
from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.rulebook.load import EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE
from ita_batch.thai.digits import to_thai

_CONTENTS = {
    f"{EXTERNAL_FILE}.xlsx": "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    f"{INTERNAL_FILE}.xlsx": "จำนวนผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    f"{OIT_FILE}.xlsx": "คำตอบการเปิดเผยข้อมูลสาธารณะ (OIT)",
}


def code_table(sha256: Mapping[str, str]) -> MemoTable:
    """The ITAS files by name with the first eight digits of their SHA-256."""
    return MemoTable(
        caption="รหัสประจำไฟล์ที่เสนอลงนาม",
        description="ไฟล์ที่จะนำเข้าระบบ ITAS และรหัสที่ใช้ยืนยันว่าเป็นไฟล์เดียวกับที่ลงนาม",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ไฟล์", 5.6),
            TableColumn("เนื้อหา", 6.4),
            TableColumn("รหัส", 3.0, "center"),
        ),
        rows=tuple(
            # The code keeps its ASCII digits: it is typed into a command.
            (to_thai(number), name, _CONTENTS[name], short_code(digest))
            for number, (name, digest) in enumerate(sha256.items(), 1)
        ),
    )
