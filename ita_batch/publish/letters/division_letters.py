"""letters/: a memo to sign for each division that owes something, one to circulate, and a message for each.

Nothing is sent by the program, and nothing here holds personal data.
"""

from collections.abc import Sequence
from pathlib import Path

from ita_batch.agency import Division
from ita_batch.messages import word
from ita_batch.plain_text import writable
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.letter_tables import circulation_table, task_table
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.reminders import Reminder, Task, reminders
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.returns.return_books import Return
from ita_batch.publish.word.write_document import CIRCULATION, LETTER
from ita_batch.thai.date_text import format_long
from ita_batch.week import Week
from ita_batch.whole_files import unique_names

FOLDER = "letters"
MESSAGES = "messages"
CIRCULATION_FILE = "circulation.docx"
_HEADS = "ผู้อำนวยการกอง"
_UNREAD = "ไฟล์ที่อ่านไม่ได้ตามที่ระบุในเอกสารแนบ"
_NAMED_AT_MOST = 3  # workbooks in the sentence; the annex names them all


def write_letters(
    folder: Path, context: DocumentContext, returns: Sequence[Return], paper: Papers = without_net
) -> None:
    """Write ``letters/``: the memo to circulate, and a letter and a message for each division that owes something."""
    with paper(FOLDER):
        _write_letters(folder / FOLDER, context, reminders(context.facts.week, returns), paper)


def _write_letters(target: Path, context: DocumentContext, owed: list[Reminder], paper: Papers) -> None:
    week = context.facts.week
    for made in (target, target / MESSAGES):  # never the run folder, should it have disappeared
        made.mkdir()
    with paper(f"{FOLDER}/{CIRCULATION_FILE}"):
        context.write(
            target / CIRCULATION_FILE,
            CIRCULATION,
            "แจ้งผลการรวบรวมและตรวจสอบข้อมูล ITA",
            fields=circulation_fields(week, owed),
            tables={"ตารางแจ้งส่วนราชการ": circulation_table(owed)},
        )
    names = unique_names(f"{reminder.division.division_id} {reminder.division.name}" for reminder in owed)
    for reminder, name in zip(owed, names, strict=True):
        with paper(f"{FOLDER}/{name}.docx"):
            context.write(
                target / f"{name}.docx",
                LETTER,
                f"ขอให้ส่งหรือแก้ไขข้อมูล ITA: {reminder.division.name}",
                fields=letter_fields(reminder),
                tables={"ตารางสิ่งที่ต้องแก้ไข": task_table(reminder)},
            )
        with paper(f"{FOLDER}/{MESSAGES}/{name}.txt"):
            text = message_text(week, reminder)
            (target / MESSAGES / f"{name}.txt").write_text(writable(text), encoding="utf-8", newline="\n")


def message_text(week: Week, reminder: Reminder) -> str:
    """A few polite lines for LINE or e-mail."""
    lines = [
        word("reminder_greeting", unit=_head_of(reminder.division)),
        word("reminder_intro", year=week.rulebook.fiscal_year, day=format_long(week.as_of)),
    ]
    lines += [
        word("reminder_silent", form=_title(task), unit=task.unit.name, workbook=task.workbook)
        for task in reminder.forms_owed
    ]
    lines += [
        word("reminder_refused", unit=task.unit.name, file=Path(task.workbook).name, what=task.what)
        for task in reminder.unread
    ]
    for workbook in dict.fromkeys(task.workbook for task in reminder.faults):
        mine = [task for task in reminder.faults if task.workbook == workbook]
        form, unit, name = _title(mine[0]), mine[0].unit.name, Path(workbook).name
        number = sum(task.count for task in mine)
        key = "reminder_faults" if workbook.startswith("returns/") else "reminder_faults_listed"
        lines.append(word(key, form=form, unit=unit, number=number, workbook=name))
    lines += [
        word("reminder_filed", unit=task.unit.name, form=_title(task), file=Path(task.workbook).name, what=task.what)
        for task in reminder.filed
        if task.to_check
    ]
    lines.append(word("reminder_until", day=format_long(reminder.until)) if reminder.until else word("reminder_soon"))
    return "\n".join((*lines, word("reminder_thanks"), ""))


def _title(task: Task) -> str:
    return task.form.short_title if task.form else ""


def _head_of(division: Division) -> str:
    return division.head_title or f"หัวหน้า{division.name}"


def letter_fields(reminder: Reminder) -> dict[str, str]:
    """The fields of a letter in addition to those of the memo."""
    return official(
        {
            "เรียนส่วนราชการ": _head_of(reminder.division),
            "ส่วนราชการผู้รับ": reminder.division.name,
            "เรื่องที่แจ้ง": _about(reminder),
            "กำหนดแก้ไข": f"ภายในวันที่ {format_long(reminder.until)}" if reminder.until else "โดยเร็วที่สุด",
            "สมุดงาน": _workbooks(reminder),
        }
    )


def circulation_fields(week: Week, owed: list[Reminder]) -> dict[str, str]:
    """The fields of the circulation memo in addition to those of the memo."""
    until = "ภายในกำหนดที่ระบุไว้ในเอกสารแนบ"
    return official({"เรียนแจ้งเวียน": _heads(week), "จำนวนที่แจ้ง": str(len(owed)), "กำหนดแก้ไข": until})


def _about(reminder: Reminder) -> str:
    owed = list(dict.fromkeys(map(_title, reminder.forms_owed)))
    parts = [f"ยังไม่ได้ส่งแบบ{' และแบบ'.join(owed)}"] if owed else []
    if reminder.unread:
        parts.append(f"มีไฟล์ที่ได้รับแล้วแต่อ่านไม่ได้ จำนวน {len(reminder.unread):,} ไฟล์")
    if reminder.faults:
        parts.append(f"มีข้อมูลที่ต้องแก้ไขหรือยืนยัน จำนวน {reminder.places:,} แห่ง")
    if any(task.to_check for task in reminder.filed):
        parts.append("มีไฟล์ที่ส่งมาแทนกันให้ตรวจสอบ")
    return " และ".join(parts)


def _workbooks(reminder: Reminder) -> str:
    named = _named_workbooks(reminder)
    unread = f"{_UNREAD} " if reminder.unread else ""
    return f"{named}และ{unread}" if named and unread else named or unread


def _named_workbooks(reminder: Reminder) -> str:
    books = reminder.workbooks
    if not books:
        return ""
    if len(books) > _NAMED_AT_MOST:
        return f"สมุดงานตามที่ระบุในเอกสารแนบ จำนวน {len(books)} ไฟล์ "
    named = list(dict.fromkeys(f"“{Path(book).name}”" for book in books))
    if len(named) < len(books):  # a section's workbook has the name of its division's
        units = {task.workbook: task.unit.name for task in reminder.tasks}
        named = [f"“{Path(book).name}” ของ{units[book]}" for book in books]
    *first, last = named
    return f"สมุดงาน {' '.join(first)} และ {last} " if first else f"สมุดงาน {last} "


def _heads(week: Week) -> str:
    """The heads as a memo addresses them: several directors of divisions are "ผู้อำนวยการกองทุกกอง"."""
    titles = [_head_of(unit) for unit in week.agency.circulation()]
    several = sum(one.startswith(_HEADS) for one in titles) > 1
    named = dict.fromkeys(f"{_HEADS}ทุกกอง" if several and one.startswith(_HEADS) else one for one in titles)
    if not named or len(named) > _NAMED_AT_MOST + 1:
        return "หัวหน้าส่วนราชการตามบัญชีแจ้งเวียน"
    *first, last = named
    return f"{' '.join(first)} และ{last}" if first else last
