"""A few polite lines to each unit, for LINE or e-mail."""

from collections.abc import Iterator
from pathlib import Path

from ita_batch.messages import word
from ita_batch.publish.letters.reminders import Ask, Reminder, Task
from ita_batch.publish.returns.return_names import FOLDER as RETURNS
from ita_batch.report.head_titles import head_of
from ita_batch.thai.date_text import format_long
from ita_batch.week import Week


def message_text(week: Week, reminder: Reminder) -> str:
    """Who, what, in which file, until when."""
    intro = "reminder_intro" if reminder.to_do else "reminder_early"
    lines = [
        word("reminder_greeting", unit=head_of(reminder.division)),
        word(intro, year=week.rulebook.fiscal_year, day=format_long(week.as_of)),
        *_of_forms(reminder),
        *_of_faults(reminder),
    ]
    lines += [
        word("reminder_filed", unit=task.unit.name, form=_title(task), file=Path(task.workbook).name, what=task.what)
        for task in reminder.of(Ask.REPLACED)
    ]
    if reminder.to_do:
        day = reminder.until
        lines.append(word("reminder_until", day=format_long(day)) if day else word("reminder_soon"))
    return "\n".join((*lines, word("reminder_thanks"), ""))


def _of_forms(reminder: Reminder) -> Iterator[str]:
    """What was not received, or could not be read."""
    for task in reminder.of(Ask.SILENT):
        yield word("reminder_silent", unit=task.unit.name, form=_title(task), workbook=task.workbook)
    for task in reminder.of(Ask.AWAITED):
        day = format_long(task.due) if task.due else "-"
        yield word("reminder_awaited", unit=task.unit.name, form=_title(task), workbook=task.workbook, day=day)
    for task in reminder.unread:
        yield word("reminder_refused", unit=task.unit.name, file=Path(task.workbook).name, what=task.what)


def _of_faults(reminder: Reminder) -> Iterator[str]:
    """How many places a workbook has, and where they are listed."""
    for workbook in dict.fromkeys(task.workbook for task in reminder.faults):
        mine = [task for task in reminder.faults if task.workbook == workbook]
        key = "reminder_faults" if workbook.startswith(f"{RETURNS}/") else "reminder_faults_listed"
        number = sum(task.count for task in mine)
        yield word(key, form=_title(mine[0]), unit=mine[0].unit.name, number=number, workbook=Path(workbook).name)


def _title(task: Task) -> str:
    return task.form.short_title if task.form else ""
