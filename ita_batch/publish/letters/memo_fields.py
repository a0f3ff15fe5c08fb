"""The fields that a document's wording may use: numbers from the files on disk, names from agency.xlsx, sentences."""

import re
from collections.abc import Mapping

from ita_batch.agency import CHAIR, EXECUTIVE, HEAD, SECRETARY, Setting, Signatory
from ita_batch.deadlines import IMPORT_STEP, SENT_FORMS
from ita_batch.messages import word
from ita_batch.publish.letters.count_clauses import (
    asked_clause,
    items_clause,
    left_out_clause,
    list_clause,
    own_work_clause,
    sending_clause,
)
from ita_batch.publish.letters.forecast_words import forecast_fields, with_grade
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.next_steps import days_left, next_steps
from ita_batch.report.not_computed import no_calendar, no_total
from ita_batch.report.resting_on import sample_number
from ita_batch.report.shown_numbers import shown_numbers
from ita_batch.report.unseen import Website, clauses
from ita_batch.report.year_words import imports_list, input_clause, sample_clause
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import thai_number, to_thai_text
from ita_batch.week import EXTERNAL, INTERNAL, Week

NOT_KNOWN = "…………………………"  # a dotted line to write on
NOT_FOUND = "(ยังไม่ทราบ)"  # of the year's rules
IMPORTED = {True: "ผู้มีส่วนได้ส่วนเสีย", False: "ผู้มีส่วนได้ส่วนเสียภายใน"}  # by whether the external list is imported
BESIDES = "ทั้งนี้"
NONBREAKING = "\u00a0"
_YEAR = re.compile(r"(พ\.ศ\.|ของปี) (?=[0-9]{4})")
NOBODY = Signatory("", "", "")  # the template leaves a dotted line to write on


def week_fields(facts: Facts, counts: FileCounts) -> dict[str, str]:
    """The fields of the memo, which every other document may use as well."""
    week = facts.week
    return official({**_letter_fields(facts), **_count_fields(facts, counts), **_step_fields(facts), **_people(week)})


def official(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as an official letter writes them: Thai digits, and neither พ.ศ. nor ของปี parted from its year."""
    return {name: to_thai_text(_YEAR.sub(rf"\1{NONBREAKING}", text)) for name, text in fields.items()}


def _letter_fields(facts: Facts) -> dict[str, str]:
    """Head and opening of a letter."""
    week, agency = facts.week, facts.week.agency
    order = agency.setting(Setting.ORDER)
    due = agency.due(week.forms[EXTERNAL].file_stem)
    step = week.rulebook.calendar.get(IMPORT_STEP)
    left = days_left(week, IMPORT_STEP)
    return {
        "ส่วนราชการ": _heading_line(week),
        "เลขที่หนังสือ": agency.setting(Setting.LETTER_NUMBER),
        "วันที่หนังสือ": format_long(week.as_of),
        "ปีงบประมาณ": str(week.rulebook.fiscal_year),
        "เรียน": agency.setting(Setting.ADDRESSEE),
        "หน่วยงาน": agency.name,
        "โทรศัพท์": agency.setting(Setting.PHONE),
        "ตามคำสั่ง": f"ตาม{order}" if order else "",
        "มติที่ประชุม": _meeting(week),
        "กำหนดส่ง": format_long(due) if due else NOT_KNOWN,
        "ภายในกำหนดส่ง": _within(week),
        "วันที่ข้อมูล": format_long(week.as_of),
        "กำหนดนำเข้า": f"{format_long(step.end)}{facts.resting.mark(on.IMPORT_DAY)}" if step else NOT_FOUND,
        "เวลาคงเหลือ": "" if left is None else _days_left(left),
    }


def _count_fields(facts: Facts, counts: FileCounts) -> dict[str, str]:
    """What was received and counted. A count that is not complete has a clause that says what is missing."""
    week, items = facts.week, facts.items
    inside, outside = facts.lists[INTERNAL], facts.lists[EXTERNAL]
    mark = facts.resting.mark
    return {
        "รับภายใน": thai_number(inside.received),
        "จำนวนภายใน": thai_number(counts.internal) + mark(on.INTERNAL_COUNT),
        "รายละเอียดภายใน": list_clause(inside),
        "ตัวอย่างภายใน": _minimum(facts, "IIT"),
        "ผู้ตอบภายใน": _survey(facts, "IIT"),
        "รับภายนอก": thai_number(outside.received),
        "จำนวนภายนอก": thai_number(counts.external) + mark(on.EXTERNAL_COUNT),
        "ผลนับภายนอก": word("eit_counted_list" if imports_list(week.rulebook) else "eit_counted_none"),
        "รายละเอียดภายนอก": list_clause(outside),
        "ซ้ำภายนอก": thai_number(outside.merged),
        "คัดออกภายนอก": thai_number(outside.excluded),
        "รอแก้ภายนอก": thai_number(outside.to_correct + outside.waiting),
        "ตัวอย่างภายนอก": _minimum(facts, "EIT"),
        "ผู้ตอบภายนอก": _survey(facts, "EIT"),
        "รับข้อ": thai_number(items.received),
        "ข้อพร้อม": thai_number(counts.items_ready) + mark(on.READY),
        "ข้อทั้งหมด": thai_number(items.items) + mark(on.ITEMS),
        "ข้อยังไม่ได้รับ": thai_number(items.not_received + items.waiting),
        "รายละเอียดข้อ": items_clause(items),
        **forecast_fields(facts),
        "หมายเหตุเกณฑ์": facts.resting.note(shown_numbers(facts)),
        "ยังไม่ได้ดู": _unseen(facts),
        "ผลตรวจเว็บไซต์": _website(facts),
        "สถานะการส่ง": _sending(facts),
        "เทียบครั้งก่อน": _since(facts),
    }


def _step_fields(facts: Facts) -> dict[str, str]:
    """What is proposed, in numbers."""
    steps = next_steps(facts)
    return {
        "เรื่องแจ้งส่วนราชการ": asked_clause(steps),
        "งานของฝ่ายเลขานุการ": own_work_clause(steps),
        "ยังไม่รวม": left_out_clause(facts),
        "ข้อมูลที่นำเข้า": IMPORTED[imports_list(facts.week.rulebook)],
        "วันส่งคืน": _return_day(facts),
        "ก่อนบันทึกOIT": "" if facts.unseen.website is Website.OPENED else "เมื่อเปิดเว็บไซต์ตรวจแล้ว",
    }


def _people(week: Week) -> dict[str, str]:
    """Who signs, who endorses, who decides, and whom to ask."""
    fields = dict[str, str]()
    for name, role in (("ประธาน", CHAIR), ("เลขานุการ", SECRETARY), ("ผู้บริหาร", EXECUTIVE), ("ผู้บริหารสูงสุด", HEAD)):
        who = week.agency.signatories.get(role, NOBODY)
        fields |= {name: who.name, f"ตำแหน่ง{name}": who.position, f"บทบาท{name}": who.role}
    return fields | {f"{part}ผู้ลงนาม": fields[f"{part}ประธาน"] for part in ("", "ตำแหน่ง", "บทบาท")}


def _return_day(facts: Facts) -> str:
    """One day where all who are asked have the same; each letter has its own."""
    asked = {facts.return_days[line.unit.division_id] for line in facts.units if line.unit and line.asked}
    if asked == {None}:
        return "โดยเร็วที่สุด"
    if len(asked) == 1:
        return f"ภายในวันที่ {format_long(next(day for day in asked if day))}"
    return "ภายในกำหนดที่แจ้งแต่ละส่วนราชการ"


def _heading_line(week: Week) -> str:
    owner, phone = week.agency.setting(Setting.OWNER), week.agency.setting(Setting.PHONE)
    unbroken = f"โทร. {phone}".replace(" ", NONBREAKING)
    return f"{owner} {unbroken}" if phone else owner


def _within(week: Week) -> str:
    """The agency's own deadline; where the forms have several, each has its own."""
    days = {day for form in SENT_FORMS if (day := week.agency.due(week.forms[form].file_stem))}
    if len(days) > 1:
        return "ภายในกำหนดของแต่ละแบบ"
    return f"ภายในวันที่ {format_long(next(iter(days)))}" if days else ""


def _meeting(week: Week) -> str:
    meeting, day = week.agency.setting(Setting.MEETING), week.agency.day(Setting.MEETING_DAY)
    if not meeting:
        return ""
    return f"และมีมติในการประชุม{meeting}{f' เมื่อวันที่ {format_long(day)}' if day else ''}"


def _since(facts: Facts) -> str:
    since, mark = facts.week.since, facts.resting.mark
    if since is None:
        return ""
    then, now = since.then, since.now
    forecast = ""
    if then.forecast is not None and now.forecast is not None and then.ready:  # nothing was forecast of no answer
        forecast = f" คะแนนคาดการณ์จาก {then.forecast:.2f} เป็น {now.forecast:.2f}{mark(on.TOTAL)}"
    return (
        f"เมื่อเทียบกับข้อมูล ณ วันที่ {format_long(then.as_of)} แก้ไขแล้ว {len(since.resolved):,} เรื่อง "
        f"ยังค้าง {since.still_open:,} เรื่อง พบใหม่ {since.new:,} เรื่อง รายชื่อ EIT ที่ใช้ได้จาก {then.external:,} ราย เป็น "
        f"{now.external:,}{mark(on.EXTERNAL_COUNT)} ราย ข้อ OIT ที่พร้อมจาก {then.ready} ข้อ เป็น "
        f"{now.ready}{mark(on.READY)} ข้อ{forecast}"
    )


def _days_left(days: int) -> str:
    if not days:
        return "ซึ่งเป็นวันนี้"
    return f"คงเหลือเวลา {days} วัน" if days > 0 else f"เลยกำหนดมาแล้ว {-days} วัน"


def _website(facts: Facts) -> str:
    """One sentence about the website, and the third forecast where pages are proposed."""
    site, accepted = facts.week.site, facts.week.forecast_if_accepted
    if site is None:
        return "ครั้งนี้ตรวจเฉพาะรูปแบบของ URL ยังไม่ได้เปิดเว็บไซต์ตรวจ"
    if not site.reached:
        return "เข้าเว็บไซต์ของหน่วยงานไม่ได้ จึงยังไม่ได้เปิดตรวจ URL ข้อใด"
    pages = sum(bool(look.pages) for look in facts.looks.values())
    if not pages or accepted is None or accepted.total is None:
        return "ได้เปิดเว็บไซต์ตรวจทุก URL แล้ว"
    return (
        f"ได้เปิดเว็บไซต์ตรวจทุก URL แล้ว พบหน้าเว็บที่ใช้แทนได้ {pages} ข้อ (เสนอไว้ในไฟล์ที่ส่งกลับให้ส่วนราชการแก้ไข) "
        f"หากใช้หน้าที่เสนอ คาดการณ์ {with_grade(facts, accepted, on.TOTAL, on.GRADE)}"
    )


def _minimum(facts: Facts, instrument: str) -> str:
    minimum = facts.week.samples[instrument].minimum
    return NOT_FOUND if minimum is None else thai_number(minimum) + facts.resting.mark(sample_number(instrument))


def _survey(facts: Facts, instrument: str) -> str:
    """How many must answer, and what ITAS takes where that is not what it always was."""
    sample = sample_clause(instrument, facts.week.samples[instrument], facts.resting)
    taken = input_clause(instrument, facts.resting)
    return word("and", first=sample, last=taken) if sample and taken else sample or taken


def _sending(facts: Facts) -> str:
    """Who has not sent; and, as a sentence of its own, that nobody knows until when ITAS takes it."""
    unknown = no_calendar(facts.week.rulebook, IMPORT_STEP)
    return " ".join(filter(None, (sending_clause(facts), unknown and f"{BESIDES} {unknown}")))


def _unseen(facts: Facts) -> str:
    """What nobody has looked at; told apart from the reason why there is no total, behind which it stands."""
    said = " ".join(clauses(facts.unseen))
    return f"{BESIDES} {said}" if said and no_total(facts.week) else said
