"""letters/survey/: a memo to circulate and a message for each division that should have more answers to the surveys.

Nothing is sent by the program, and nobody is named: a division only learns how many of it are still to answer. The
folder keeps them apart from the letters about what divisions send, some of which appear in the same weeks.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_batch.agency import Division
from ita_batch.messages import word
from ita_batch.plain_text import writable
from ita_batch.publish.letters.circulation import signing_table
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.letter_words import AS_SOON_AS_POSSIBLE, NAMED_AT_MOST, contact, joined
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import numbered, table
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.word.write_document import SURVEY_CIRCULATION, MemoTable
from ita_batch.report.head_titles import all_heads, head_of
from ita_batch.report.resting_on import sample_number
from ita_batch.report.standing import heads
from ita_batch.report.survey_told import SurveyTold
from ita_batch.survey.course import IIT, Course
from ita_batch.survey.shares import Share
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import thai_number, to_thai_text
from ita_batch.week import Week
from ita_batch.whole_files import unique_names

LETTERS, FOLDER = "letters", "survey"
CIRCULATION_FILE = "survey_circulation.docx"


def write_survey_letters(folder: Path, context: DocumentContext, paper: Papers = without_net) -> None:
    """Write ``letters/survey/`` where somebody should be reminded while a survey is on; nothing otherwise."""
    told, week = context.facts.survey, context.facts.week
    if told is None or not (told.surveys.to_remind or told.surveys.to_announce):
        return
    target = folder / LETTERS / FOLDER
    name = f"{LETTERS}/{FOLDER}"
    with paper(name):
        for made in (target.parent, target):  # never the run folder, should it have disappeared
            made.mkdir(exist_ok=True)
        with paper(f"{name}/{CIRCULATION_FILE}"):
            _write_circulation(target / CIRCULATION_FILE, context, told)
        divisions = [(share, unit) for share in told.surveys.to_remind if (unit := week.agency.division(share.unit))]
        names = unique_names(f"แบบวัด {unit.label}" for _, unit in divisions)
        for (share, unit), file in zip(divisions, names, strict=True):
            with paper(f"{name}/{file}.txt"):
                text = writable(message_text(week, told, share, unit))
                (target / f"{file}.txt").write_text(text, encoding="utf-8", newline="\n")


def message_text(week: Week, told: SurveyTold, share: Share, unit: Division) -> str:
    """A few polite lines for LINE or e-mail: how many of whom, until when, where, and that nobody is named."""
    staff = told.surveys.staff
    site = next(iter(week.agency.hosts), "")
    lines = [word("survey_greeting", unit=head_of(unit))]
    if staff and staff.last:
        lines.append(_asked(week, told, share, staff))
        end = staff.step and staff.step.end
        lines.append(word("survey_message_until", day=format_long(end)) if end else word("survey_message_soon"))
    lines += [word("survey_message_link", site=f" {site}" if site else ""), word("survey_message_secret")]
    note = told.resting.note([sample_number(IIT)])
    return "\n".join((*lines, word("reminder_thanks"), *filter(None, (note,)), ""))


def _asked(week: Week, told: SurveyTold, share: Share, staff: Course) -> str:
    last = staff.last
    values: dict[str, object] = {
        "year": week.rulebook.fiscal_year,
        "day": format_long(last.day) if last else "",
        "unit": share.name,
        "needed": share.needed,
        "left": share.left,
        "mark": told.mark(staff),
    }
    if share.answered is None:
        whole: dict[str, object] = {"answered": last.count if last else 0, "minimum": staff.minimum}
        return word("survey_message_general", "th", **values, **whole)
    if staff.complete or share.needed is None:
        return word("survey_message_complete", "th", **values)
    return word("survey_message", "th", **values, answered=share.answered)


def _write_circulation(path: Path, context: DocumentContext, told: SurveyTold) -> None:
    week, asked = context.facts.week, told.surveys.to_remind
    context.write(
        path,
        SURVEY_CIRCULATION,
        "ขอความร่วมมือตอบแบบวัด ITA",
        fields=_fields(week, told, asked),
        tables={
            "ตารางแจ้งเวียน": signing_table(week),
            "ตารางผู้ที่ต้องเตือน": _table(() if _is_short(asked) else asked, told),
        },
        conditions={
            "มีผู้ที่ต้องเตือน": bool(asked),
            "มีแบบวัดที่ต้องประชาสัมพันธ์": bool(told.surveys.to_announce),
            "มีหมายเหตุเกณฑ์": bool(told.note()),
        },
    )


def _fields(week: Week, told: SurveyTold, asked: Sequence[Share]) -> dict[str, str]:
    staff = told.surveys.staff
    read, end = staff and staff.last, staff and staff.step and staff.step.end
    return official(
        {
            "เรียนแจ้งเวียน": all_heads(heads(week)),
            "วันที่อ่าน": format_long(read.day) if read else "",
            "ผลแบบวัดภายใน": _of_staff(told),
            "ผลแบบวัดภายนอก": joined([_of_public(one, told) for one in told.surveys.to_announce]),
            "รายละเอียด": f"ได้แก่ {joined([_named(one) for one in asked])}" if _is_short(asked) else "ปรากฏตามเอกสารแนบ",
            "กำหนดตอบ": f"ภายในวันที่ {format_long(end)}" if end else AS_SOON_AS_POSSIBLE,
            "ผู้ประสานงาน": contact(week.agency),
            "หมายเหตุเกณฑ์": told.note(),
        }
    )


def _of_staff(told: SurveyTold) -> str:
    staff = told.surveys.staff
    if staff is None or staff.last is None:
        return ""
    if staff.minimum is None:
        return f"ตอบแล้ว {staff.last.count:,} คน"
    return f"ตอบแล้ว {staff.last.count:,} คน จากขั้นต่ำ {staff.minimum:,}{told.mark(staff)} คน"


def _of_public(course: Course, told: SurveyTold) -> str:
    part = f"ส่วนที่ {course.part} " if course.part else ""
    last = course.last.count if course.last else 0
    return f"{part}ตอบแล้ว {last:,} ราย จากขั้นต่ำ {course.minimum:,}{told.mark(course)} ราย"


def _is_short(asked: Sequence[Share]) -> bool:
    """True when the memo itself can name them all: a table of two rows would be a page of its own."""
    return len(asked) <= NAMED_AT_MOST


def _named(share: Share) -> str:
    return f"{share.name} (อีก {share.left:,} คน)" if share.left else share.name


def _table(asked: Sequence[Share], told: SurveyTold) -> MemoTable:
    mark = told.resting.mark(sample_number(IIT))
    return table("ตารางผู้ที่ต้องเตือน", numbered(_rows(asked)), marks={2: mark, 4: mark})


def _rows(asked: Sequence[Share]) -> Iterator[tuple[str, ...]]:
    for share in asked:
        numbers = (share.needed, share.answered, share.left)
        yield (to_thai_text(share.name), *("–" if one is None else thai_number(one) for one in numbers))
