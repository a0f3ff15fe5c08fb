"""letters/: a memo to sign for each division that owes something, one to circulate, and a message for each.

Nothing is sent by the program, and nothing here holds personal data.
"""

from __future__ import annotations

from pathlib import Path

from ita_batch.agency import Division
from ita_batch.findings import Finding
from ita_batch.forms.file_names import file_name
from ita_batch.messages import word
from ita_batch.publish.itas.itas_files import FileCounts
from ita_batch.publish.letters.letter_tables import circulation_table, todo_table
from ita_batch.publish.letters.memo import Papers, each_once, papers_of, write_document
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.reminders import Chase, chases
from ita_batch.publish.returns.return_books import Return
from ita_batch.publish.word.write_document import CIRCULATION, LETTER
from ita_batch.thai.date_text import format_long
from ita_batch.week import Week

FOLDER = "letters"
MESSAGES = "messages"
CIRCULATION_FILE = "circulation.docx"
_HEADS = "ผู้อำนวยการกอง"
_NAMED_AT_MOST = 3  # workbooks in the sentence; the annex names them all


def write_letters(
    folder: Path, week: Week, counts: FileCounts, workspace: Path, returns: list[Return]
) -> list[Finding]:
    """Write ``letters/``; what is wrong with the secretary's own templates comes back, each once."""
    papers = papers_of(folder, week, counts, workspace)
    owed = chases(week, returns)
    target = folder / FOLDER
    (target / MESSAGES).mkdir(parents=True)
    findings = _circulate(target, papers, owed)
    for chase in owed:
        findings += _letter(target, papers, chase)
        text = message_text(week, chase)
        (target / MESSAGES / f"{_name(chase.division)}.txt").write_text(text, encoding="utf-8", newline="\n")
    return each_once(findings)


def message_text(week: Week, chase: Chase) -> str:
    """A few polite lines for LINE or e-mail."""
    lines = [word("chase_greeting", unit=_head_of(chase.division))]
    lines.append(word("chase_intro", year=week.rulebook.fiscal_year, day=format_long(week.as_of)))
    lines += [
        word("chase_silent", form=todo.form.short_title, unit=todo.unit.name, workbook=todo.workbook)
        for todo in chase.forms_owed
    ]
    for workbook in dict.fromkeys(todo.workbook for todo in chase.faults):
        mine = [todo for todo in chase.faults if todo.workbook == workbook]
        form, unit, name = mine[0].form.short_title, mine[0].unit.name, Path(workbook).name
        number = sum(todo.count for todo in mine)
        key = "chase_faults" if workbook.startswith("returns/") else "chase_faults_listed"
        lines.append(word(key, form=form, unit=unit, number=number, workbook=name))
    lines.append(word("chase_until", day=format_long(chase.until)) if chase.until else word("chase_soon"))
    lines.append(word("chase_thanks"))
    return "\n".join(lines) + "\n"


def _name(division: Division) -> str:
    return file_name(f"{division.division_id} {division.name}")


def _head_of(division: Division) -> str:
    return division.head_title or f"หัวหน้า{division.name}"


def _until(chase: Chase) -> str:
    return f"ภายในวันที่ {format_long(chase.until)}" if chase.until else "โดยเร็วที่สุด"


def letter_fields(chase: Chase) -> dict[str, str]:
    """The fields of a letter beside those of the memo."""
    fields = {
        "เรียนส่วนราชการ": _head_of(chase.division),
        "ส่วนราชการผู้รับ": chase.division.name,
        "เรื่องที่แจ้ง": _about(chase),
        "กำหนดแก้ไข": _until(chase),
        "สมุดงาน": _workbooks(chase),
    }
    return {name: official(text) for name, text in fields.items()}


def circulation_fields(week: Week, owed: list[Chase]) -> dict[str, str]:
    """The fields of the circulation memo beside those of the memo."""
    fields = {
        "เรียนแจ้งเวียน": _heads(week),
        "จำนวนที่แจ้ง": str(len(owed)),
        "กำหนดแก้ไข": "ภายในกำหนดที่ระบุไว้ในเอกสารแนบ",
    }
    return {name: official(text) for name, text in fields.items()}


def _letter(target: Path, papers: Papers, chase: Chase) -> list[Finding]:
    return write_document(
        target / f"{_name(chase.division)}.docx",
        papers,
        LETTER,
        f"ขอให้ส่งหรือแก้ไขข้อมูล ITA: {chase.division.name}",
        fields=letter_fields(chase),
        tables={"ตารางสิ่งที่ต้องแก้ไข": todo_table(chase)},
    )


def _about(chase: Chase) -> str:
    owed = list(dict.fromkeys(todo.form.short_title for todo in chase.forms_owed))
    parts = [f"ยังไม่ได้ส่งแบบ{' และแบบ'.join(owed)}"] if owed else []
    if chase.faults:
        parts.append(f"มีข้อมูลที่ต้องแก้ไขหรือยืนยัน จำนวน {chase.places:,} แห่ง")
    return " และ".join(parts)


def _workbooks(chase: Chase) -> str:
    books = chase.workbooks
    if len(books) > _NAMED_AT_MOST:
        return f"สมุดงานตามที่ระบุในเอกสารแนบ จำนวน {len(books)} ไฟล์ "
    named = list(dict.fromkeys(f"“{Path(book).name}”" for book in books))
    if len(named) < len(books):  # a section's workbook has the name of its division's
        named = [_with_unit(chase, book) for book in books]
    *first, last = named
    return f"สมุดงาน {' '.join(first)} และ {last} " if first else f"สมุดงาน {last} "


def _with_unit(chase: Chase, book: str) -> str:
    unit = next(todo.unit for todo in chase.todos if todo.workbook == book)
    return f"“{Path(book).name}” ของ{unit.name}"


def _circulate(target: Path, papers: Papers, owed: list[Chase]) -> list[Finding]:
    return write_document(
        target / CIRCULATION_FILE,
        papers,
        CIRCULATION,
        "แจ้งผลการรวบรวมและตรวจสอบข้อมูล ITA",
        fields=circulation_fields(papers.week, owed),
        tables={"ตารางแจ้งส่วนราชการ": circulation_table(owed)},
    )


def _heads(week: Week) -> str:
    """The heads as a memo addresses them: several directors of divisions are "ผู้อำนวยการกองทุกกอง"."""
    titles = [_head_of(unit) for unit in week.agency.circulation()]
    several = sum(one.startswith(_HEADS) for one in titles) > 1
    named = dict.fromkeys(f"{_HEADS}ทุกกอง" if several and one.startswith(_HEADS) else one for one in titles)
    if not named or len(named) > _NAMED_AT_MOST + 1:
        return "หัวหน้าส่วนราชการตามบัญชีแจ้งเวียน"
    *first, last = named
    return f"{' '.join(first)} และ{last}" if first else last
