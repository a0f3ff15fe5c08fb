"""The fields that a document's wording may use: numbers from the files on disk, names from agency.xlsx, sentences."""

from collections.abc import Collection, Mapping

from ita_batch.agency import CHAIR, Setting, Signatory
from ita_batch.intake.submission import Status
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.filed_files import open_questions, waiting_rows
from ita_batch.scoring.scores import rounded
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import thai_number, to_thai_text
from ita_batch.week import EXTERNAL, Week

IMPORT_STEP = "register_and_import"
NOT_KNOWN = "…………………………"  # a dotted line to write on
NONBREAKING = "\u00a0"

_NAMED_AT_MOST = 3  # more silent units than this are counted, not named
NOBODY = Signatory("", "", "")  # the template leaves a dotted line to write on
_LONGEST_NAMES = 100  # characters; longer names would push the signature to another page


def week_fields(facts: Facts, counts: FileCounts) -> dict[str, str]:
    """The fields of the memo, which every other document may use as well."""
    week = facts.week
    agency, tally = week.agency, week.registers[EXTERNAL].tally()
    order, chair = agency.setting(Setting.ORDER), agency.signatories.get(CHAIR, NOBODY)
    due = agency.due(week.forms[EXTERNAL].file_stem)
    step = week.rulebook.calendar.get(IMPORT_STEP)
    total, corrected = week.forecast.total, week.forecast_if_corrected.total
    fields = {
        "ส่วนราชการ": _heading_line(week),
        "เลขที่หนังสือ": agency.setting(Setting.LETTER_NUMBER),
        "วันที่หนังสือ": format_long(week.as_of),
        "ปีงบประมาณ": str(week.rulebook.fiscal_year),
        "เรียน": agency.setting(Setting.ADDRESSEE),
        "หน่วยงาน": agency.name,
        "ตามคำสั่ง": f"ตาม{order}" if order else "",
        "มติที่ประชุม": _meeting(week),
        "กำหนดส่ง": format_long(due) if due else NOT_KNOWN,
        "วันที่ข้อมูล": format_long(week.as_of),
        "จำนวนภายใน": thai_number(counts.internal),
        "ตัวอย่างภายใน": thai_number(week.samples["IIT"].minimum),
        "รับภายนอก": thai_number(tally.received),
        "จำนวนภายนอก": thai_number(counts.external),
        "ซ้ำภายนอก": thai_number(tally.merged),
        "คัดออกภายนอก": thai_number(tally.excluded),
        "รอแก้ภายนอก": thai_number(tally.held),
        "ตัวอย่างภายนอก": thai_number(week.samples["EIT"].minimum),
        "ข้อพร้อม": thai_number(counts.items_ready),
        "ข้อทั้งหมด": thai_number(len(week.cases)),
        "คะแนนคาดการณ์": str(rounded(total)) if total is not None else NOT_KNOWN,
        "ระดับคาดการณ์": week.forecast.grade or NOT_KNOWN,
        "คะแนนเมื่อแก้ครบ": str(rounded(corrected)) if corrected is not None else NOT_KNOWN,
        "ระดับเมื่อแก้ครบ": week.forecast_if_corrected.grade or NOT_KNOWN,
        "ผลตรวจเว็บไซต์": _website(facts),
        "สถานะการส่ง": " ".join(filter(None, (_who_is_silent(week), _about_files(week)))),
        "กำหนดนำเข้า": format_long(step.end) if step else NOT_KNOWN,
        "เทียบครั้งก่อน": _since(week),
        "เวลาคงเหลือ": _days_left((step.end - week.as_of).days) if step else "",
        **dict.fromkeys(("ผู้ลงนาม", "ประธาน"), chair.name),
        **dict.fromkeys(("ตำแหน่งผู้ลงนาม", "ตำแหน่งประธาน"), chair.position),
        **dict.fromkeys(("บทบาทผู้ลงนาม", "บทบาทประธาน"), chair.role),
    }
    return official(fields)


def official(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as an official letter writes them: Thai digits, and พ.ศ. never parted from its year."""
    return {name: to_thai_text(text.replace("พ.ศ. ", f"พ.ศ.{NONBREAKING}")) for name, text in fields.items()}


def _heading_line(week: Week) -> str:
    owner, phone = week.agency.setting(Setting.OWNER), week.agency.setting(Setting.PHONE)
    unbroken = f"โทร. {phone}".replace(" ", NONBREAKING)
    return f"{owner} {unbroken}" if phone else owner


def _meeting(week: Week) -> str:
    meeting, day = week.agency.setting(Setting.MEETING), week.agency.day(Setting.MEETING_DAY)
    if not meeting:
        return "และกำหนด"
    return f"และมีมติในการประชุม{meeting}{f' เมื่อวันที่ {format_long(day)}' if day else ''}"


def _since(week: Week) -> str:
    since = week.since
    if since is None:
        return ""
    then, now = since.then, since.now
    forecast = ""
    if then.forecast is not None and now.forecast is not None:
        forecast = f" คะแนนคาดการณ์จาก {then.forecast:.2f} เป็น {now.forecast:.2f}"
    return (
        f"เมื่อเทียบกับข้อมูล ณ วันที่ {format_long(then.as_of)} แก้ไขแล้ว {len(since.resolved):,} แห่ง "
        f"ยังค้าง {since.still_open:,} แห่ง พบใหม่ {since.new:,} แห่ง รายชื่อ EIT ที่ใช้ได้จาก {then.external:,} ราย เป็น "
        f"{now.external:,} ราย ข้อ OIT ที่พร้อมจาก {then.ready} ข้อ เป็น {now.ready} ข้อ{forecast}"
    )


def _days_left(days: int) -> str:
    return f"คงเหลือเวลา {days} วัน" if days >= 0 else f"เลยกำหนดมาแล้ว {-days} วัน"


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
        f"หากใช้หน้าที่เสนอ คาดการณ์ {rounded(accepted.total)} คะแนน (ระดับ {accepted.grade})"
    )


def _about_files(week: Week) -> str:
    """Which files wait for an answer, and which were replaced: nothing where there are none."""
    files, rows = waiting_rows(week)
    versions = open_questions(week) - files
    replaced = sum(item.status == Status.SUPERSEDED for item in week.submissions)
    parts = []
    if files:
        parts.append(f"มีไฟล์ที่ยังไม่แน่ใจว่าเป็นของส่วนราชการใด {files:,} ไฟล์ จึงรอไว้ {rows:,} แถว ยังไม่นับ")
    if versions > 0:
        parts.append(f"มีไฟล์ที่ต้องพิจารณาว่าใช้ฉบับใด {versions:,} ข้อ")
    if replaced:
        parts.append(f"มีไฟล์ที่ถูกแทนด้วยฉบับใหม่กว่า {replaced:,} ไฟล์")
    return " ".join(parts)


def _who_is_silent(week: Week) -> str:
    expected = list(week.expected())
    if not expected:
        return "ยังไม่ได้กำหนดว่าส่วนราชการใดต้องส่งแบบใด"
    missing = [
        (division, form)
        for division, form in expected
        if not week.has_sent(division, form) and not week.may_have_sent(division, form)
    ]
    unread = dict.fromkeys(division.name for division, form in missing if week.unread(division, form))
    silent = dict.fromkeys(division.name for division, form in missing if not week.unread(division, form))
    if unread:
        said = f"มีส่วนราชการที่ส่งไฟล์แล้วแต่อ่านไม่ได้ จำนวน {len(unread)} แห่ง ตามเอกสารแนบ ๑"
        return f"{said} และ{_incomplete(silent)}" if silent else said
    return _incomplete(silent)


def _incomplete(silent: Collection[str]) -> str:
    if not silent:
        return "ส่วนราชการทุกแห่งส่งข้อมูลครบถ้วนแล้ว"
    names = " และ".join(silent)
    if len(silent) <= _NAMED_AT_MOST and len(names) <= _LONGEST_NAMES:
        return f"ส่วนราชการที่ยังส่งข้อมูลไม่ครบ ได้แก่ {names}"
    return f"มีส่วนราชการที่ยังส่งข้อมูลไม่ครบ จำนวน {len(silent)} แห่ง ตามเอกสารแนบ ๑"
