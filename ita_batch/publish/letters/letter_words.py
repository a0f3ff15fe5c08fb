"""What a letter says: its fields and conditions, from what its unit owes."""

from collections.abc import Sequence
from pathlib import Path

from ita_batch.agency import SECRETARY, Agency, Setting
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.reminders import Ask, Reminder, Task
from ita_batch.report.head_titles import head_of
from ita_batch.thai.date_text import format_long

_UNREAD = "ไฟล์ที่อ่านไม่ได้ตามที่ระบุในเอกสารแนบ"
NAMED_AT_MOST = 3  # forms or workbooks in a sentence; the annex names them all
AS_SOON_AS_POSSIBLE = "โดยเร็วที่สุด"


def letter_fields(reminder: Reminder, agency: Agency) -> dict[str, str]:
    """The fields of a letter in addition to those of the memo."""
    return official(
        {
            "เรียนส่วนราชการ": head_of(reminder.division),
            "ส่วนราชการผู้รับ": reminder.division.name,
            "เรื่องที่ขอ": _asked_for(reminder),
            "เรื่องที่แจ้ง": _found(reminder),
            "รายละเอียด": "รายละเอียดตามเอกสารแนบ" if needs_list(reminder) else "",
            "แบบที่รอรับ": joined(_awaited(reminder)),
            "กำหนดแก้ไข": f"ภายในวันที่ {format_long(reminder.until)}" if reminder.until else AS_SOON_AS_POSSIBLE,
            "สมุดงาน": _workbooks(reminder),
            "ผู้ประสานงาน": contact(agency),
        }
    )


def letter_conditions(reminder: Reminder) -> dict[str, bool]:
    """What a letter says only of some units."""
    awaited = bool(reminder.of(Ask.AWAITED))
    return {
        "มีสิ่งที่ต้องดำเนินการ": reminder.to_do,
        "เป็นหนังสือเตือน": not reminder.to_do,
        "เตือนกำหนดส่งด้วย": reminder.to_do and awaited,
    }


def needs_list(reminder: Reminder) -> bool:
    """True when the letter does not say everything itself: a list of one form would be a page of one line."""
    forms = reminder.of(Ask.SILENT, Ask.AWAITED)
    return len(forms) < len(reminder.tasks) or len(forms) > NAMED_AT_MOST


def contact(agency: Agency) -> str:
    """Whom to ask, as the office writes it at the end of a letter: the secretary with her telephone; "" without one."""
    secretary = agency.signatories.get(SECRETARY)
    if secretary is None:
        return ""
    phone = agency.setting(Setting.PHONE)
    return " ".join(filter(None, (secretary.name, secretary.role, f"โทร. {phone}" if phone else "")))


def joined(parts: Sequence[str]) -> str:
    """Parts of a sentence: ก ข และค."""
    *first, last = parts or ("",)
    last = f" {last}" if first and last.startswith("“") else last  # a quoted name stands off
    return f"{' '.join(first)} และ{last}" if first else last


def form_of(task: Task, reminder: Reminder) -> str:
    """A form by its name, with its section's where it is not the unit's own."""
    name = task.form.short_title if task.form else ""
    return name if task.unit is reminder.division else f"{name} ของ{task.unit.name}"


def _asked_for(reminder: Reminder) -> str:
    send = bool(reminder.of(Ask.SILENT, Ask.UNREAD))
    correct = bool(reminder.of(Ask.FAULT, Ask.REPLACED))
    if not (send or correct):
        return "ขอเตือนกำหนดส่งข้อมูล"
    return f"ขอให้{'และ'.join(word for word, wanted in (('ส่ง', send), ('แก้ไข', correct)) if wanted)}ข้อมูล"


def _found(reminder: Reminder) -> str:
    owed = list(dict.fromkeys(form_of(task, reminder) for task in reminder.forms_owed))
    parts = []
    if owed and len(owed) <= NAMED_AT_MOST:
        parts.append(f"ยังไม่ได้รับ{joined([f'แบบ{name}' for name in owed])}")
    elif owed:
        parts.append(f"ยังไม่ได้รับแบบ จำนวน {len(owed)} แบบ")
    if reminder.unread:
        parts.append(f"มีไฟล์ที่ได้รับแล้วแต่อ่านไม่ได้ จำนวน {len(reminder.unread):,} ไฟล์")
    if places := sum(task.count for task in reminder.faults):
        parts.append(f"มีข้อมูลที่ต้องแก้ไขหรือยืนยัน จำนวน {places:,} แห่ง")
    if reminder.of(Ask.REPLACED):
        parts.append("มีไฟล์ที่ส่งมาแทนกันให้ตรวจสอบ")
    return joined(parts)


def _awaited(reminder: Reminder) -> list[str]:
    """The forms that are not due yet, each with its day; those of one day share it."""
    days: dict[str, list[str]] = {}
    for task in reminder.of(Ask.AWAITED):
        if task.due:
            days.setdefault(format_long(task.due), []).append(f"แบบ{form_of(task, reminder)}")
    named = {
        day: forms if len(forms) <= NAMED_AT_MOST else [f"แบบ จำนวน {len(forms)} แบบ"] for day, forms in days.items()
    }
    return [f"{joined(forms)} ภายในวันที่ {day}" for day, forms in named.items()]


def _workbooks(reminder: Reminder) -> str:
    return joined([*filter(None, (_named_workbooks(reminder), _UNREAD if reminder.unread else ""))])


def _named_workbooks(reminder: Reminder) -> str:
    books = [Path(book).name for book in reminder.workbooks]
    if len(books) > NAMED_AT_MOST:
        return f"สมุดงานตามที่ระบุในเอกสารแนบ จำนวน {len(books)} ไฟล์"
    return f"สมุดงาน {joined([f'“{book}”' for book in books])}" if books else ""
