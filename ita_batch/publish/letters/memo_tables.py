"""The tables of the memo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ita_batch.findings import Finding
from ita_batch.messages import title
from ita_batch.publish.letters.file_codes import code_table
from ita_batch.publish.letters.progress_table import since_table
from ita_batch.publish.word.write_document import MemoTable, TableColumn
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.standing import UNKNOWN_SENDER
from ita_batch.scoring.scores import rounded
from ita_batch.thai.digits import thai_number, to_thai
from ita_batch.week import EXTERNAL, INBOX_FORMS, REVIEW, Tally, Week

ROWS_NAMED = 6  # of one fault in one file; the others are counted
PEN_ROW_CM = 1.1
OWN_OFFICE = "ฝ่ายเลขานุการ"


def memo_tables(facts: Facts, counts: FileCounts) -> dict[str, MemoTable]:
    """Every table of the template by its marker."""
    week = facts.week
    return {
        "ตารางสรุปส่วนราชการ": _by_division(facts),
        "ตารางเทียบครั้งก่อน": since_table(week),
        "ตารางรายการแก้ไข": _corrections(facts),
        "ตารางข้อที่ยังไม่พร้อม": _items(facts),
        "ตารางกระจายส่วนราชการ": _allocation("ส่วนราชการ", week.allocation.by_division),
        "ตารางกระจายประเภทบุคลากร": _allocation("ประเภทบุคลากร", week.allocation.by_group),
        "ตารางความครบถ้วน": _balance(week),
        "ตารางรหัสไฟล์": code_table(counts.sha256),
        "ตารางแจ้งเวียน": _circulation(week),
    }


def _cells(tally: Tally) -> tuple[str, ...]:
    numbers = (tally.received, tally.imported, tally.merged, tally.excluded, tally.held)
    return tuple(thai_number(number) for number in numbers)


def _by_division(facts: Facts) -> MemoTable:
    rows = [
        (to_thai(number), line.name, *(_cells(line.tally) if line.tally.received else ("–",) * 5), line.state)
        for number, line in enumerate(facts.units, 1)
    ]
    rows.append(("", "รวม", *_cells(facts.week.registers[EXTERNAL].tally()), ""))
    return MemoTable(
        caption="สรุปผลการรวบรวมข้อมูลผู้มีส่วนได้ส่วนเสียภายนอก จำแนกตามส่วนราชการ",
        description="จำนวนรายที่ส่งมา นำเข้าได้ ซ้ำ คัดออก และรอแก้ไข ของแต่ละส่วนราชการ",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ส่วนราชการ", 5.2),
            TableColumn("ส่งมา\n(ราย)", 1.5, "right"),
            TableColumn("ใช้ได้\n(ราย)", 1.5, "right"),
            TableColumn("ซ้ำ\n(ราย)", 1.4, "right"),
            TableColumn("คัดออก\n(ราย)", 1.6, "right"),
            TableColumn("รอแก้ไข\n(ราย)", 1.7, "right"),
            TableColumn("สถานะ", 2.1, "center"),
        ),
        rows=tuple(rows),
        total_row=True,
    )


def _corrections(facts: Facts) -> MemoTable:
    week = facts.week
    groups: dict[tuple[str, str, str, str], list[Finding]] = {}
    order = {unit.division_id: number for number, unit in enumerate(week.agency.divisions)}
    for finding in week.findings:
        place = finding.place
        if finding.open and place.file and not place.item_id:
            header = finding.values.get("header")
            fault = f"{title(finding)}: {header}" if header else title(finding)
            key = (place.division or "", place.file, fault, place.column or "")
            groups.setdefault(key, []).append(finding)
    ordered = sorted(groups.items(), key=lambda pair: (order.get(pair[0][0], len(order)), *pair[0][1:]))
    return MemoTable(
        caption="รายการที่ต้องแก้ไข",
        description="ข้อที่ต้องแก้ไขของแต่ละส่วนราชการ พร้อมตำแหน่งในไฟล์",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ส่วนราชการ", 4.0),
            TableColumn("แบบ", 1.1, "center"),
            TableColumn("สิ่งที่ต้องแก้ไข", 4.0),
            TableColumn("แถวที่", 2.8),
            TableColumn("จำนวน", 1.3, "right"),
            TableColumn("ผลการแก้ไข", 1.8),
        ),
        rows=(
            *(_correction_row(week, number, pair) for number, pair in enumerate(ordered, 1)),
            *_review_row(facts, len(ordered) + 1),
        ),
    )


def _review_row(facts: Facts, number: int) -> Iterator[tuple[str, ...]]:
    """What waits for the secretary herself: one line, however many pairs."""
    pairs = facts.duplicates["suspected"]
    if pairs:
        form = facts.week.forms[REVIEW]
        yield to_thai(number), OWN_OFFICE, "–", form.short_title, "ทุกคู่ที่รอพิจารณา", thai_number(pairs), ""


def _correction_row(
    week: Week, number: int, group: tuple[tuple[str, str, str, str], Sequence[Finding]]
) -> tuple[str, ...]:
    (division, file, fault, _), findings = group
    unit = week.agency.division(division)
    form = next((week.forms[item.form] for item in week.submissions if item.file == file and item.form), None)
    rows = sorted({finding.place.row for finding in findings if finding.place.row})
    named = ", ".join(to_thai(row) for row in rows[:ROWS_NAMED])
    more = f" และอีก {thai_number(len(rows) - ROWS_NAMED)} แถว" if len(rows) > ROWS_NAMED else ""
    return (
        to_thai(number),
        unit.name if unit else UNKNOWN_SENDER,
        form.abbreviation if form else "–",
        to_thai(fault),
        f"{named}{more}" if rows else f"ทั้งไฟล์ {file}",
        thai_number(len(findings)),
        "",
    )


def _items(facts: Facts) -> MemoTable:
    return MemoTable(
        caption="ข้อ OIT ที่จะได้ ๐ คะแนนหากประเมินวันนี้ เรียงตามคะแนนที่จะได้เพิ่ม",
        description="ข้อที่ยังไม่พร้อม เหตุ ผู้รับผิดชอบ และคะแนนรวมที่จะได้เพิ่มเมื่อแก้ไขแล้ว",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn("ข้อ", 1.2, "center"),
            TableColumn("ประเด็นการเปิดเผย", 4.6),
            TableColumn("เหตุที่ยังไม่พร้อม", 3.6),
            TableColumn("ผู้รับผิดชอบ", 3.8),
            TableColumn("คะแนน\nที่ได้เพิ่ม", 1.8, "right"),
        ),
        rows=tuple(
            (
                to_thai(number),
                to_thai(row.item_id),
                to_thai(row.title),
                ", ".join(row.reasons),
                ", ".join(row.owners),
                to_thai(str(rounded(row.worth))),
            )
            for number, row in enumerate(facts.priorities, 1)
        ),
        empty_text="ทุกข้อพร้อมแล้ว",
    )


def _allocation(heading: str, groups: Mapping[str, tuple[int, int]]) -> MemoTable:
    rows = [
        (to_thai(number), name, thai_number(people), thai_number(answers))
        for number, (name, (people, answers)) in enumerate(groups.items(), 1)
    ]
    people, answers = (sum(pair[place] for pair in groups.values()) for place in (0, 1))
    return MemoTable(
        caption=f"จำนวนกลุ่มตัวอย่างขั้นต่ำ (IIT) จำแนกตาม{heading}",
        description=f"จำนวนบุคลากรที่นับได้และจำนวนผู้ตอบขั้นต่ำของแต่ละ{heading}",
        columns=(
            TableColumn("ที่", 1.0, "center"),
            TableColumn(heading, 7.8),
            TableColumn("บุคลากร (คน)", 3.2, "right"),
            TableColumn("กลุ่มตัวอย่างขั้นต่ำ (คน)", 4.0, "right"),
        ),
        rows=(*rows, ("", "รวม", thai_number(people), thai_number(answers))),
        total_row=True,
    )


def _balance(week: Week) -> MemoTable:
    return MemoTable(
        caption="สรุปจำนวนแถวข้อมูลตามแบบ",
        description="แถวที่ได้รับเท่ากับผลรวมของแถวที่นำเข้า รวมซ้ำ คัดออก และรอแก้ไข",
        columns=(
            TableColumn("แบบ", 6.0),
            TableColumn("ได้รับ", 2.0, "right"),
            TableColumn("นำเข้า", 2.0, "right"),
            TableColumn("รวมซ้ำ", 2.0, "right"),
            TableColumn("คัดออก", 2.0, "right"),
            TableColumn("รอแก้ไข", 2.0, "right"),
        ),
        rows=tuple((week.forms[form].short_title, *_cells(week.registers[form].tally())) for form in INBOX_FORMS),
    )


def _circulation(week: Week) -> MemoTable:
    return MemoTable(
        caption="แจ้งเวียน",
        description="รายชื่อผู้รับแจ้งเวียนตามลำดับ พร้อมช่องลงชื่อรับทราบและวันที่",
        columns=(
            TableColumn("ที่", 1.2, "center"),
            TableColumn("ผู้รับแจ้งเวียน", 7.0),
            TableColumn("ลงชื่อรับทราบ", 4.4),
            TableColumn("วัน เดือน ปี", 3.4),
        ),
        rows=tuple(
            (to_thai(number), unit.head_title, "", "") for number, unit in enumerate(week.agency.circulation(), 1)
        ),
        row_height_cm=PEN_ROW_CM,
    )
