"""The tables of the letters: what one division has to do, and what all have to do, one line per division."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_batch.messages import word
from ita_batch.publish.letters.reminders import Reminder, Task
from ita_batch.publish.letters.table_layouts import numbered, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text

_DITTO = "”"


def task_table(reminder: Reminder) -> MemoTable:
    """One line per fault, grouped as in the list of the returned workbook; forms that are owed and files that could
    not be read come first, files that were replaced last.
    """
    tasks = (*reminder.forms_owed, *reminder.unread, *reminder.faults, *reminder.filed)
    rows = (
        (workbook, to_thai_text(task.what), task.cells, thai_number(task.count) if task.count else "–", "")
        for workbook, task in zip(_workbooks(tasks, reminder), tasks, strict=True)
    )
    return table("ตารางสิ่งที่ต้องแก้ไข", numbered(rows))


def circulation_table(owed: Sequence[Reminder]) -> MemoTable:
    """One line per division."""
    rows = (
        (
            reminder.division.name,
            "\n".join((*_owed(reminder), *_unread(reminder))) or "–",
            thai_number(reminder.places) if reminder.places else "–",
            to_thai(format_short(reminder.until)) if reminder.until else "โดยเร็วที่สุด",
        )
        for reminder in owed
    )
    return table("ตารางแจ้งส่วนราชการ", numbered(rows))


def _owed(reminder: Reminder) -> Iterator[str]:
    return (task.form.short_title for task in reminder.forms_owed if task.form)


def _unread(reminder: Reminder) -> Iterator[str]:
    return (word("reminder_unread_file", file=Path(task.workbook).name) for task in reminder.unread)


def _workbooks(tasks: Sequence[Task], reminder: Reminder) -> Iterator[str]:
    """The workbook of each line and, where it is a section's, whose; the same again is a ditto mark."""
    before = ""
    for task in tasks:
        if task.workbook == before:
            yield _DITTO
            continue
        before = task.workbook
        name = Path(task.workbook).name
        yield name if task.unit is reminder.division else f"{name}\n({task.unit.name})"
