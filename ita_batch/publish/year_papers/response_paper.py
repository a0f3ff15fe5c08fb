"""How the surveys go, as a memo to the executive: where each stands, what is expected of it, and what is proposed."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import RESPONSES, MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.resting_on import Resting, sample_number
from ita_batch.report.survey_told import SurveyTold, day_range, name_of, short_day, step_of
from ita_batch.survey.course import IIT, Course
from ita_batch.survey.shares import Share
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text

_PLACES = ("แบบวัดที่หนึ่ง", "แบบวัดที่สอง", "แบบวัดที่สาม")
_NOTHING = "–"


def publish_responses(path: Path, context: DocumentContext, _: FileCounts) -> None:
    """Write the memo to ``path``, once anything has been typed; the survey that is over is not in it."""
    told = context.facts.survey
    if told is None or not told.courses:
        return
    year = context.facts.week.rulebook.fiscal_year
    context.write(
        path,
        RESPONSES,
        f"รายงานความก้าวหน้าการตอบแบบวัด ITA ประจำปีงบประมาณ พ.ศ. {year}",
        fields=_fields(told),
        tables=_tables(told),
        conditions=_conditions(told),
    )


def _fields(told: SurveyTold) -> dict[str, str]:
    lines = [told.line(course) for course in told.courses]
    return official(
        {
            "ช่วงเก็บแบบวัด": _period(told),
            "วันที่อ่าน": format_long(max(one.last.day for one in told.courses if one.last)),
            **dict.fromkeys(_PLACES, ""),
            **dict(zip(_PLACES, lines, strict=False)),
            "ข้อเสนอเตือน": _reminded(told),
            "ข้อเสนอประชาสัมพันธ์": announced(told.surveys.to_announce, told),
            "หมายเหตุเกณฑ์": _note(told),
        }
    )


def _conditions(told: SurveyTold) -> dict[str, bool]:
    asked, announced_ = bool(told.surveys.to_remind), bool(told.surveys.to_announce)
    return {
        **{f"มี{place}": number < len(told.courses) for number, place in enumerate(_PLACES)},
        "มีผู้ที่ต้องเตือน": asked,
        "มีแบบวัดที่ต้องประชาสัมพันธ์": announced_,
        "มีเรื่องเสนอ": asked or announced_,
        "มีการคาดการณ์": any(one.pace for one in told.courses),
        "มีหมายเหตุเกณฑ์": bool(_note(told)),
    }


def _note(told: SurveyTold) -> str:
    return told.note(*((on.INTERNAL_COUNT,) if _tells(told, told.surveys.divisions) else ()))


def _period(told: SurveyTold) -> str:
    """Until when the surveys are collected; a day that all share is said once."""
    days: dict[str, list[str]] = {}
    for course in told.courses:
        if course.step:
            day = f"{format_long(course.step.end)}{told.resting.mark(step_of(course))}"
            days.setdefault(day, []).append(course.instrument)
    named = [f"{' และ '.join(dict.fromkeys(names))} ถึงวันที่ {day}" for day, names in days.items()]
    if not named:
        return "ให้เก็บข้อมูลแบบวัด IIT และ EIT ซึ่งยังไม่ทราบวันสุดท้ายของปีนี้"
    return f"ให้เก็บข้อมูลแบบวัด {' และ'.join(named)}"


def _reminded(told: SurveyTold) -> str:
    asked = told.surveys.to_remind
    if not asked:
        return ""
    return f"แจ้งเวียนขอให้{told.who(asked)}แจ้งบุคลากรที่ยังไม่ตอบแบบวัด IIT ตามที่ฝ่ายเลขานุการจัดทำไว้"


def announced(courses: Sequence[Course], told: SurveyTold) -> str:
    """That EIT is to be made known, and how many answers a working day bring its minimum; "" where it is not behind."""
    if not courses:
        return ""
    needed = [f"{name_of(one)} {_needed(one, told)}" for one in courses if one.left]
    return f"ขอให้ทุกส่วนราชการประชาสัมพันธ์แบบวัด {' และ'.join(needed)} แก่ผู้มาติดต่อราชการ เช่น ติดประกาศ QR Code ณ จุดบริการ"


def _needed(course: Course, told: SurveyTold) -> str:
    a_day = f" เฉลี่ยวันทำการละ {_decimal(course.needed_a_day)} ราย" if course.needed_a_day else ""
    return f"ให้ได้อีก {course.left:,}{told.mark(course)} ราย{a_day}"


def _tables(told: SurveyTold) -> dict[str, MemoTable]:
    mark = told.resting.mark
    marks = {2: mark(on.INTERNAL_COUNT), 3: mark(sample_number(IIT))}
    return {
        "ตารางแบบวัด": table("ตารางแบบวัด", (_survey_row(course, told.resting) for course in told.courses)),
        "ตารางผู้ตอบส่วนราชการ": _shares("ตารางผู้ตอบส่วนราชการ", told.surveys.divisions, told, marks),
        "ตารางผู้ตอบระดับ": _shares("ตารางผู้ตอบระดับ", told.surveys.groups, told, marks),
    }


def _survey_row(course: Course, resting: Resting) -> Cells:
    mark = resting.mark(sample_number(course.instrument, course.part))
    by, end, last = course.complete_by, course.on_last_day, course.last
    if course.complete:
        complete = "ถึงขั้นต่ำแล้ว"
    elif course.in_time is False:
        complete = "ไม่ครบภายในวันสุดท้าย"
    else:
        complete = f"{short_day(by.day)}{mark}\n({day_range(by)})" if by else _NOTHING
    cells = (
        name_of(course),
        _NOTHING if course.minimum is None else f"{course.minimum:,}{mark}",
        f"{last.count:,}" if last else _NOTHING,
        _NOTHING if course.percent is None else f"{_decimal(course.percent)}{mark}",
        complete,
        f"{end.count:,}\n({end.least:,}–{end.most:,})" if end else _NOTHING,
    )
    return tuple(to_thai_text(cell) for cell in cells)


def _shares(marker: str, shares: Sequence[Share], told: SurveyTold, marks: dict[int, str]) -> MemoTable:
    """Nothing where nobody has typed lately how many of a group have answered, or the survey is over."""
    return table(marker, numbered(_share_rows(shares) if _tells(told, shares) else ()), marks=marks)


def _tells(told: SurveyTold, shares: Sequence[Share]) -> bool:
    """True where the survey is on and somebody has typed lately how many of a group have answered."""
    return told.surveys.staff in told.courses and any(one.answered is not None for one in shares)


def _share_rows(shares: Sequence[Share]) -> Iterator[Cells]:
    for one in shares:
        needed, answered = _number(one.needed), _number(one.answered)
        yield to_thai_text(one.name), thai_number(one.people), needed, answered, _standing(one)


def _standing(share: Share) -> str:
    if share.answered is None:
        return "ยังไม่ทราบ"
    if share.silent:
        return "ยังไม่มีผู้ตอบ"
    if share.behind:
        return "น้อยกว่าที่ควร"
    return "ครบแล้ว" if share.left == 0 else "ตามกำหนด"


def _number(number: int | None) -> str:
    return _NOTHING if number is None else thai_number(number)


def _decimal(number: Fraction | None) -> str:
    return to_thai(f"{float(number or 0):.1f}")
