"""The tables of the memo."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple

from ita_batch.findings import Finding
from ita_batch.intake.submission import Status
from ita_batch.intake.text_masking import shown_file
from ita_batch.manifest import short_code
from ita_batch.messages import fix, message, title, word
from ita_batch.publish.letters.progress_table import since_rows
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.filed_files import file_remarks, open_questions
from ita_batch.report.standing import UNKNOWN_SENDER
from ita_batch.rulebook.load import EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE
from ita_batch.scoring.scores import rounded
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text
from ita_batch.week import EXTERNAL, FILES, INBOX_FORMS, REVIEW, Tally, Week

ROWS_NAMED = 6  # of one fault in one file; the others are counted
OWN_OFFICE = "ฝ่ายเลขานุการ"
_CONTENTS = {
    f"{EXTERNAL_FILE}.xlsx": "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    f"{INTERNAL_FILE}.xlsx": "จำนวนผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    f"{OIT_FILE}.xlsx": "คำตอบการเปิดเผยข้อมูลสาธารณะ (OIT)",
}


def memo_tables(facts: Facts, counts: FileCounts) -> dict[str, MemoTable]:
    """Every table of the template by its marker."""
    week = facts.week
    rows = {
        "ตารางสรุปส่วนราชการ": _by_division(facts),
        "ตารางเทียบครั้งก่อน": since_rows(week.since),
        "ตารางรายการแก้ไข": numbered(_corrections(facts)),
        "ตารางข้อที่ยังไม่พร้อม": numbered(_items(facts)),
        "ตารางกระจายส่วนราชการ": _allocation(week.allocation.by_division),
        "ตารางกระจายประเภทบุคลากร": _allocation(week.allocation.by_group),
        "ตารางความครบถ้วน": (
            (week.forms[form].short_title, *_cells(week.registers[form].tally())) for form in INBOX_FORMS
        ),
        "ตารางรหัสไฟล์": numbered(_file_codes(counts.sha256)),
        "ตารางแจ้งเวียน": numbered((unit.head_title, "", "") for unit in week.agency.circulation()),
    }
    return {marker: table(marker, cells) for marker, cells in rows.items()}


def _cells(tally: Tally) -> Cells:
    return tuple(thai_number(number) for number in astuple(tally))


def _by_division(facts: Facts) -> Iterator[Cells]:
    yield from numbered(
        (line.name, *(_cells(line.tally) if line.tally.received else ("–",) * 5), line.state) for line in facts.units
    )
    yield "", "รวม", *_cells(facts.week.registers[EXTERNAL].tally()), ""


def _corrections(facts: Facts) -> Iterator[Cells]:
    """What is to be corrected, by file; what waits for the secretary herself is one line, however many pairs."""
    week = facts.week
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    refused = {item.file for item in week.submissions if item.status is Status.REFUSED}
    order = {unit.division_id: number for number, unit in enumerate(week.agency.divisions)}
    for finding in week.findings:
        place = finding.place
        if finding.open and place.file and not place.item_id:
            header = finding.values.get("header")
            fault = f"{title(finding)}: {header}" if header else title(finding)
            if place.file in refused:
                fault = word("reminder_unread", why=message(finding), todo=fix(finding))
            key = (place.division or "", place.file, fault, place.column or "")
            groups.setdefault(key, []).append(finding)
    for group in sorted(groups.items(), key=lambda pair: (order.get(pair[0][0], len(order)), *pair[0][1:])):
        yield _correction(week, *group)
    for remark in file_remarks(week):
        if remark.to_check:
            unit, form = week.agency.division(remark.division), week.forms.get(remark.form)
            named = (unit.name if unit else UNKNOWN_SENDER, form.abbreviation if form else "–")
            yield *named, to_thai_text(remark.what), f"ทั้งไฟล์ {remark.file}", thai_number(remark.rows), ""
    if files := open_questions(week):
        yield OWN_OFFICE, "–", week.forms[FILES].short_title, "ทุกไฟล์ที่รอพิจารณา", thai_number(files), ""
    if pairs := facts.duplicates["suspected"]:
        yield OWN_OFFICE, "–", week.forms[REVIEW].short_title, "ทุกคู่ที่รอพิจารณา", thai_number(pairs), ""


def _correction(week: Week, key: tuple[str, str, str, str], findings: Sequence[Finding]) -> Cells:
    division, file, fault, _ = key
    unit = week.agency.division(division)
    form = next((week.forms[item.form] for item in week.submissions if item.file == file and item.form), None)
    rows = sorted({finding.place.row for finding in findings if finding.place.row})
    named = ", ".join(to_thai(row) for row in rows[:ROWS_NAMED])
    more = f" และอีก {thai_number(len(rows) - ROWS_NAMED)} แถว" if len(rows) > ROWS_NAMED else ""
    return (
        unit.name if unit else UNKNOWN_SENDER,
        form.abbreviation if form else "–",
        to_thai_text(fault),
        f"{named}{more}" if rows else f"ทั้งไฟล์ {shown_file(file)}",
        thai_number(len(findings)),
        "",
    )


def _items(facts: Facts) -> Iterator[Cells]:
    for row in facts.priorities:
        reasons, owners, worth = ", ".join(row.reasons), ", ".join(row.owners), str(rounded(row.worth))
        yield to_thai(row.item_id), to_thai(row.title), reasons, owners, to_thai(worth)


def _allocation(groups: Mapping[str, tuple[int, int]]) -> Iterator[Cells]:
    yield from numbered((name, *map(thai_number, numbers)) for name, numbers in groups.items())
    yield "", "รวม", *(thai_number(sum(pair[place] for pair in groups.values())) for place in (0, 1))


def _file_codes(sha256: Mapping[str, str]) -> Iterator[Cells]:
    """The ITAS files with the first digits of their SHA-256: the signed memo proves which files it speaks of."""
    for name, digest in sha256.items():
        yield name, _CONTENTS[name], short_code(digest)  # ASCII digits: the code is typed into a command
