"""The clauses after a count: of what it is made, what is missing from it, who has not sent. Zeros are not said."""

from collections.abc import Iterable, Sequence

from ita_batch.deadlines import due_days
from ita_batch.filing.file_questions import WHOSE, Doubt
from ita_batch.report.counted import ItemCount, ListCount
from ita_batch.report.facts import Facts
from ita_batch.report.filed_files import open_questions, waiting_rows
from ita_batch.report.next_steps import NextSteps, imported_lists, left_out
from ita_batch.report.standing import UnitLine

_NAMED_AT_MOST = 3  # more units than this are counted, not named
_LONGEST_NAMES = 100  # characters; longer names would push the signature to another page


def list_clause(count: ListCount) -> str:
    """What a list lacks and what was taken out of it: "(ซ้ำ 5 คัดออกตามเกณฑ์ 36 รอแก้ไข 3)"."""
    return _in_brackets(
        ("ซ้ำ", count.merged, ""),
        ("คัดออกตามเกณฑ์", count.excluded, ""),
        ("รอแก้ไข", count.to_correct, ""),
        ("รอชี้ว่าเป็นไฟล์ของใคร", count.waiting, ""),
        ("ยังไม่ได้รับอีก", count.owed, " แห่ง"),
    )


def items_clause(count: ItemCount) -> str:
    """Why items are not ready: "(รอแก้ไข 22 ยังไม่ได้รับ 3)"."""
    return _in_brackets(
        ("รอแก้ไข", count.to_correct, ""),
        ("ตอบว่าไม่มี", count.none, ""),
        ("รอชี้ว่าเป็นไฟล์ของใคร", count.waiting, ""),
        ("ยังไม่ได้รับ", count.not_received, ""),
    )


def asked_clause(steps: NextSteps) -> str:
    """Which units are asked for what: "ที่ยังส่งไม่ครบ 1 แห่ง และที่ต้องแก้ไขหรือยืนยัน 7 แห่ง รวม 86 รายการ ส่งคืน"."""
    parts = [
        f"ที่ยังส่งข้อมูลไม่ครบ {steps.send:,} แห่ง" if steps.send else "",
        f"ที่ส่งไฟล์ซึ่งอ่านไม่ได้ {steps.resend:,} แห่ง" if steps.resend else "",
        f"ที่ต้องแก้ไขหรือยืนยันข้อมูล {steps.correct:,} แห่ง (รวม {steps.places:,} จุด)" if steps.correct else "",
    ]
    return f"{_listed([part for part in parts if part])} ให้ดำเนินการและส่งคืน"


def own_work_clause(steps: NextSteps) -> str:
    """What the secretary herself decides."""
    pairs = f"รายชื่อที่อาจซ้ำ {steps.pairs:,} คู่" if steps.pairs else ""
    files = f"ไฟล์ที่ยังไม่แน่ใจ {steps.files:,} ไฟล์" if steps.files else ""
    return _listed([part for part in (pairs, files) if part])


def left_out_clause(facts: Facts) -> str:
    """What an import of today leaves out; nothing where the lists are complete."""
    held = [f"{facts.week.forms[form].abbreviation} {rows:,} แถว" for form, rows in left_out(facts).items()]
    owed = len(
        {one.unit.division_id for line in facts.units for one in line.owed if one.form in imported_lists(facts.week)}
    )
    said = [f"ที่รอแก้ไข {' '.join(held)}"] if held else []
    if owed:
        said.append(f"ของส่วนราชการที่ยังไม่ได้รับ {owed:,} แห่ง")
    return f"โดยยังไม่รวมข้อมูล{' และ'.join(said)}" if said else ""


def sending_clause(facts: Facts) -> str:
    """Who has not sent and which files wait for an answer; that everything came where nothing is missing."""
    units = facts.units
    if not any(True for _ in facts.week.expected()):
        return "ยังไม่ได้กำหนดว่าส่วนราชการใดต้องส่งแบบใด"
    overdue = [line for line in units if line.incomplete]
    unread = [line for line in units if any(one.unread for one in line.owed)]
    awaited = [line for line in units if line not in overdue and any(not one.overdue for one in line.owed)]
    parts = [
        _units("ส่วนราชการที่ถึงกำหนดแล้วยังส่งไม่ครบ", overdue),
        _units("ส่วนราชการที่ส่งไฟล์แล้วแต่อ่านไม่ได้", unread),
        _units(f"ส่วนราชการที่ยังส่งไม่ครบทุกแบบ{_till(facts)}", awaited),
        *_questions(facts),
    ]
    said = [part for part in parts if part]
    waiting = any(line.owed for line in units) or any(one.waiting for one in facts.lists.values())
    return " ".join(said) if said or waiting else "ได้รับแบบจากส่วนราชการครบทุกแห่งแล้ว"


def _till(facts: Facts) -> str:
    """Why nobody is called late: the day lies ahead, or nobody has set one."""
    week = facts.week
    return "แต่ยังไม่ถึงกำหนดส่ง" if due_days(week.forms, week.agency, week.rulebook) else "ซึ่งยังไม่มีกำหนดส่ง"


def _questions(facts: Facts) -> Iterable[str]:
    files, rows = waiting_rows(facts.week)
    unknown = open_questions(facts.week, Doubt.UNKNOWN)
    versions = open_questions(facts.week) - open_questions(facts.week, *WHOSE)
    if files:
        yield f"มีไฟล์ที่ยังไม่แน่ใจว่าเป็นของส่วนราชการใด {files:,} ไฟล์ จึงรอไว้ {rows:,} แถว ยังไม่นับ"
    if unknown:
        yield f"มีไฟล์ที่ไม่ทราบว่าเป็นของส่วนราชการใด {unknown:,} ไฟล์"
    if versions:
        yield f"มีไฟล์ที่ต้องพิจารณาว่าใช้ฉบับใด {versions:,} ข้อ"


def _units(what: str, lines: Sequence[UnitLine]) -> str:
    if not lines:
        return ""
    names = _listed([line.name for line in lines])
    if len(lines) <= _NAMED_AT_MOST and len(names) <= _LONGEST_NAMES:
        return f"{what} ได้แก่ {names}"
    return f"{what} จำนวน {len(lines):,} แห่ง"


def _listed(words: Sequence[str]) -> str:
    *first, last = words or ("",)
    return f"{' '.join(first)} และ{last}" if first else last


def _in_brackets(*parts: tuple[str, int, str]) -> str:
    said = " ".join(f"{what} {number:,}{unit}" for what, number, unit in parts if number)
    return f"({said})" if said else ""
