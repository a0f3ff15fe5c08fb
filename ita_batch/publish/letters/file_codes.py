"""Two tables of the memo that look beyond the week: what has changed, and the codes of the files to be uploaded."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ita_batch.history import DivisionChange, SinceLast
from ita_batch.manifest import file_sha256, short_code
from ita_batch.publish.itas.itas_files import EXTERNAL_FILE, FOLDER, INTERNAL_FILE, OIT_FILE
from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.thai.digits import thai_number, to_thai
from ita_batch.week import Week

_CONTENTS = {
    EXTERNAL_FILE: "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    INTERNAL_FILE: "จำนวนผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    OIT_FILE: "คำตอบการเปิดเผยข้อมูลสาธารณะ (OIT)",
}


def code_table(folder: Path) -> MemoTable:
    """The ITAS files that stand in ``folder`` with the first eight digits of their SHA-256."""
    paths = [(folder / FOLDER / f"{name}.xlsx", contents) for name, contents in _CONTENTS.items()]
    present = [(path, contents) for path, contents in paths if path.is_file()]
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
            (to_thai(number), path.name, contents, short_code(file_sha256(path)))
            for number, (path, contents) in enumerate(present, 1)
        ),
    )


def since_table(week: Week) -> MemoTable:
    """Open faults that went, stayed and came since the last run, by division; a line for the whole at the end."""
    since = week.since
    return MemoTable(
        caption="ความก้าวหน้าเทียบกับครั้งก่อน",
        description="จำนวนสิ่งที่แก้แล้ว ยังค้าง และพบใหม่ และแถวที่ใช้ได้ ของแต่ละส่วนราชการ",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ส่วนราชการ", 5.0),
            TableColumn("แก้แล้ว", 1.4, "right"),
            TableColumn("ยังค้าง", 1.4, "right"),
            TableColumn("พบใหม่", 1.4, "right"),
            TableColumn("แถวใช้ได้\nครั้งก่อน", 1.7, "right"),
            TableColumn("แถวใช้ได้\nครั้งนี้", 1.7, "right"),
            TableColumn("หมายเหตุ", 2.4),
        ),
        rows=_rows(since) if since else (),
        total_row=since is not None,
        empty_text="ยังไม่มีผลครั้งก่อนให้เทียบ",
    )


def _remark(one: DivisionChange, unchanged: Collection[str | None]) -> str:
    if one.newly_sent:
        return "ส่งแบบที่ค้างแล้ว"
    if one.division not in unchanged:
        return ""
    changed = one.mended or one.new or one.rows_then != one.rows_now
    return "บางไฟล์เดิม" if changed else "ไฟล์เดิม"


def _rows(since: SinceLast) -> tuple[tuple[str, ...], ...]:
    unchanged = {one.division for one in since.unchanged}
    rows = []
    for number, one in enumerate(since.divisions, 1):
        numbers = (one.mended, one.still_open, one.new, one.rows_then, one.rows_now)
        rows.append((to_thai(number), one.name, *map(thai_number, numbers), _remark(one, unchanged)))
    whole = (
        len(since.mended),
        since.still_open,
        since.new,
        sum(one.rows_then for one in since.divisions),
        sum(one.rows_now for one in since.divisions),
    )
    return (*rows, ("", "รวม", *map(thai_number, whole), ""))
