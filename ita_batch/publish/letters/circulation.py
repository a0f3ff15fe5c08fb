"""The memo that all heads sign for: what is asked of whom, or thanks; none where there is nothing to say."""

from collections.abc import Sequence

from ita_batch.publish.letters.letter_tables import circulation_table
from ita_batch.publish.letters.letter_words import AS_SOON_AS_POSSIBLE, NAMED_AT_MOST, contact, form_of, joined
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.reminders import Reminder
from ita_batch.publish.letters.table_layouts import table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report.facts import Facts
from ita_batch.report.head_titles import all_heads, head_of
from ita_batch.report.standing import heads
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai_text
from ita_batch.week import Week

ALL_RIGHT = "ครบถ้วนทุกแห่ง"
"""The condition of the week in which the circulation thanks, instead of asking."""
_FORMS_NAMED_AT_MOST = 2  # of a unit, in brackets
_IN_ANNEX = "รายละเอียดปรากฏตามเอกสารแนบ"


def asked_of(facts: Facts, owed: Sequence[Reminder]) -> list[Reminder]:
    """The units that have something to do now, as the memo counts them."""
    asked = {line.unit.division_id for line in facts.units if line.unit and line.asked}
    return [one for one in owed if one.division.division_id in asked]


def circulation_fields(week: Week, asked: Sequence[Reminder]) -> dict[str, str]:
    """The fields of the circulation memo in addition to those of the memo."""
    return official(
        {
            "เรียนแจ้งเวียน": all_heads(heads(week)),
            "จำนวนที่แจ้ง": str(len(asked)),
            "รายละเอียด": f"ได้แก่ {joined([_named(one) for one in asked])}" if _is_short(asked) else _IN_ANNEX,
            "กำหนดแก้ไข": _until(asked),
            "ผู้ประสานงาน": contact(week.agency),
        }
    )


def circulation_tables(week: Week, asked: Sequence[Reminder]) -> dict[str, MemoTable]:
    """What is asked of whom, where the memo does not name them itself, and a line to sign on for each head."""
    return {
        "ตารางแจ้งส่วนราชการ": circulation_table(() if _is_short(asked) else asked),
        "ตารางแจ้งเวียน": signing_table(week),
    }


def signing_table(week: Week) -> MemoTable:
    """A line to sign on for each head, in the official order."""
    return table("ตารางแจ้งเวียน", ((to_thai_text(head_of(unit)),) for unit in heads(week)))


def _is_short(asked: Sequence[Reminder]) -> bool:
    """True when the memo itself can say everything: a table of two rows would be a page of its own."""
    few_forms = all(len(one.forms_owed) <= _FORMS_NAMED_AT_MOST for one in asked)
    return len(asked) <= NAMED_AT_MOST and few_forms and len({one.until for one in asked}) == 1


def _named(reminder: Reminder) -> str:
    """A unit with what is asked of it."""
    owed = [f"ยังไม่ได้รับแบบ{form_of(task, reminder)}" for task in reminder.forms_owed]
    places = [f"แก้ไขหรือยืนยัน {reminder.places:,} แห่ง"] if reminder.places else []
    return f"{reminder.division.name} ({' และ'.join((*owed, *places))})"


def _until(asked: Sequence[Reminder]) -> str:
    """The day itself where all have the same one."""
    days = {one.until for one in asked}
    if len(days) > 1:
        return "ภายในกำหนดที่ระบุไว้ในเอกสารแนบ"
    day = next(iter(days), None)
    return f"ภายในวันที่ {format_long(day)}" if day else AS_SOON_AS_POSSIBLE
