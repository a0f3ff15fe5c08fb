"""The tables of the letters: what one unit has to do, and what all have to do, one line per unit."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_batch.messages import word
from ita_batch.publish.letters.letter_words import AS_SOON_AS_POSSIBLE, form_of, needs_list
from ita_batch.publish.letters.reminders import Reminder, Task
from ita_batch.publish.letters.table_layouts import numbered, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.thai.date_text import format_short
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text

_DITTO = "”"


def task_table(reminder: Reminder) -> MemoTable:
    """One line per fault, grouped as in the list of the returned workbook; forms and files as a whole come first.

    None where the letter itself names all of it.
    """
    tasks = reminder.tasks if needs_list(reminder) else ()
    rows = (
        (workbook, to_thai_text(task.what), task.cells, thai_number(task.count) if task.count else "–", "")
        for workbook, task in zip(_workbooks(reminder, tasks), tasks, strict=True)
    )
    return table("ตารางสิ่งที่ต้องแก้ไข", numbered(rows))


def circulation_table(asked: Sequence[Reminder]) -> MemoTable:
    """One line per unit."""
    rows = (
        (
            to_thai_text(reminder.division.name),
            "\n".join((*_owed(reminder), *_unread(reminder))) or "–",
            thai_number(reminder.places) if reminder.places else "–",
            to_thai(format_short(reminder.until)) if reminder.until else AS_SOON_AS_POSSIBLE,
        )
        for reminder in asked
    )
    return table("ตารางแจ้งส่วนราชการ", numbered(rows))


def _owed(reminder: Reminder) -> Iterator[str]:
    return (form_of(task, reminder) for task in reminder.forms_owed)


def _unread(reminder: Reminder) -> Iterator[str]:
    return (word("reminder_unread_file", file=Path(task.workbook).name) for task in reminder.unread)


def _workbooks(reminder: Reminder, tasks: Sequence[Task]) -> Iterator[str]:
    """The workbook of each line and, where its name does not say so, whose; the same again is a ditto mark."""
    before: Task | None = None
    for task in tasks:
        same = before is not None and (before.workbook, before.unit) == (task.workbook, task.unit)
        before = task
        name = Path(task.workbook).name
        told = task.unit is reminder.division or task.unit.name in name
        yield _DITTO if same else name if told else f"{name}\n({task.unit.name})"
