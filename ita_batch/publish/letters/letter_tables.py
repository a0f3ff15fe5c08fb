"""The tables of the letters: what one division has to do, and in one line a division what all have to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_batch.publish.letters.reminders import Chase, Todo
from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import thai_number, to_thai

_DITTO = "”"


def todo_table(chase: Chase) -> MemoTable:
    """One line a fault, grouped as in the list of the returned workbook; forms that are owed come first."""
    todos = (*chase.forms_owed, *chase.faults)
    return MemoTable(
        caption="สิ่งที่ต้องดำเนินการ",
        description="สมุดงาน สิ่งที่ต้องดำเนินการ ตำแหน่งในสมุดงาน และจำนวน",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("สมุดงาน", 4.4),
            TableColumn("สิ่งที่ต้องดำเนินการ", 5.0),
            TableColumn("ช่อง", 2.7),
            TableColumn("จำนวน\n(แห่ง)", 1.3, "right"),
            TableColumn("ผลการแก้ไข", 1.6),
        ),
        rows=tuple(
            (to_thai(number), workbook, to_thai(todo.what), todo.cells, thai_number(todo.count), "")
            for number, (workbook, todo) in enumerate(zip(_workbooks(todos, chase), todos, strict=True), 1)
        ),
    )


def circulation_table(owed: Sequence[Chase]) -> MemoTable:
    """One line a division."""
    return MemoTable(
        caption="สิ่งที่ส่วนราชการต้องดำเนินการ",
        description="แบบที่ยังไม่ส่ง จำนวนแห่งที่ต้องแก้ไขหรือยืนยัน และกำหนดส่งคืน ของแต่ละส่วนราชการ",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ส่วนราชการ", 5.2),
            TableColumn("แบบที่ยังไม่ส่ง", 4.6),
            TableColumn("ต้องแก้ไข\n(แห่ง)", 2.0, "right"),
            TableColumn("กำหนดส่งคืน", 3.2, "center"),
        ),
        rows=tuple(
            (
                to_thai(number),
                chase.division.name,
                "\n".join(todo.form.short_title for todo in chase.forms_owed) or "–",
                thai_number(chase.places) if chase.places else "–",
                to_thai(format_short(chase.until)) if chase.until else "โดยเร็วที่สุด",
            )
            for number, chase in enumerate(owed, 1)
        ),
        empty_text="ทุกส่วนราชการส่งข้อมูลครบถ้วนและถูกต้องแล้ว",
    )


def _workbooks(todos: Sequence[Todo], chase: Chase) -> Iterator[str]:
    """The workbook of each line and, where it is a section's, whose; the same again is a ditto mark."""
    before = ""
    for todo in todos:
        if todo.workbook == before:
            yield _DITTO
            continue
        before = todo.workbook
        name = Path(todo.workbook).name
        yield name if todo.unit is chase.division else f"{name}\n({todo.unit.name})"
