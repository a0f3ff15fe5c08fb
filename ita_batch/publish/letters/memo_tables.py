"""The tables of the memo."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from typing import Any

from ita_batch.manifest import short_code
from ita_batch.messages import word
from ita_batch.publish.letters.progress_table import since_rows
from ita_batch.publish.letters.summary_table import correction_rows, summary_rows
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.imported_rows import IMPORTED_LISTS
from ita_batch.report.priorities import Priority
from ita_batch.report.year_words import imports_list, input_clause
from ita_batch.rulebook import NO_LIST
from ita_batch.rulebook.load import EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE, RESPONDENTS_FILE
from ita_batch.scoring.scores import rounded
from ita_batch.thai.digits import thai_number, to_thai, to_thai_text
from ita_batch.thai.wrap import width, wrapped
from ita_batch.week import INBOX_FORMS, Tally

FILE_CONTENTS = {
    f"{EXTERNAL_FILE}.xlsx": "รายชื่อผู้มีส่วนได้ส่วนเสียภายนอก (EIT)",
    f"{INTERNAL_FILE}.xlsx": "จำนวนผู้มีส่วนได้ส่วนเสียภายใน (IIT)",
    f"{RESPONDENTS_FILE}.xlsx": "รายชื่อผู้ตอบแบบวัด IIT ที่สุ่มได้",
    f"{OIT_FILE}.xlsx": "คำตอบการเปิดเผยข้อมูลสาธารณะ (OIT)",
}

OWN_LAYOUTS = frozenset({*IMPORTED_LISTS, RESPONDENTS_FILE})

_LONGEST_OWNER, _LAST_WORD = 44, 10  # letters


def memo_tables(facts: Facts, counts: FileCounts) -> dict[str, MemoTable]:
    """Every table of the template by its marker."""
    week = facts.week
    rows = {
        "ตารางสรุปส่วนราชการ": summary_rows(facts),
        "ตารางเทียบครั้งก่อน": since_rows(week.since),
        "ตารางรายการแก้ไข": numbered(correction_rows(facts)),
        "ตารางข้อที่ยังไม่พร้อม": numbered(_items(facts)),
        "ตารางกระจายส่วนราชการ": _allocation(week.allocation.by_division),
        "ตารางกระจายประเภทบุคลากร": _allocation(week.allocation.by_group),
        "ตารางความครบถ้วน": (
            (week.forms[form].short_title, *_cells(week.registers[form].tally())) for form in INBOX_FORMS
        ),
        "ตารางรหัสไฟล์": numbered(_file_codes(counts, facts)),
    }
    looks = _looks(facts)
    return {marker: table(marker, cells, **looks.get(marker, {})) for marker, cells in rows.items()}


def _looks(facts: Facts) -> dict[str, dict[str, Any]]:
    """Marks behind headings, and the columns that show what the year's rules do not say."""
    mark, unknown = facts.resting.mark, facts.week.samples["IIT"].minimum is None
    people, sample = mark(on.INTERNAL_COUNT), mark(on.INTERNAL_SAMPLE)
    allocated: dict[str, Any] = {"marks": {2: people, 3: sample}, "without": {3} if unknown else ()}
    marks = {2: people, 3: sample, 5: mark(on.EXTERNAL_COUNT), 7: mark(on.READY)}
    items: dict[str, Any] = {"marks": {5: mark(on.WORTH)}}
    if facts.priorities and facts.priorities[0].worth is None:
        items = {"layout": "ตารางข้อที่ยังไม่พร้อมไม่มีคะแนน"}
    return {
        "ตารางสรุปส่วนราชการ": {"marks": marks, "without": {3} if unknown else ()},
        "ตารางข้อที่ยังไม่พร้อม": items,
        "ตารางกระจายส่วนราชการ": allocated,
        "ตารางกระจายประเภทบุคลากร": allocated,
    }


def _cells(tally: Tally) -> Cells:
    return tuple(thai_number(number) for number in astuple(tally))


def _items(facts: Facts) -> Iterator[Cells]:
    """The items that somebody has answered and that are not ready; the others are a number in the text."""
    answered = {case.item.item_id for case in facts.week.cases if case.answers}
    for row in facts.priorities:
        if row.item_id in answered:
            yield _item(row)


def _item(row: Priority) -> Cells:
    reasons, owners = ", ".join(row.reasons), ", ".join(map(_short, row.owners))
    last = f"{row.faults:,}" if row.worth is None else str(rounded(row.worth))
    return to_thai(row.item_id), to_thai(row.title), reasons, to_thai_text(owners), to_thai(last)


def _short(name: str) -> str:
    """A name on two lines of its column at most: its beginning and its last word, which tells it from others."""
    if width(name) <= _LONGEST_OWNER:
        return name
    return f"{next(wrapped(name, _LONGEST_OWNER - _LAST_WORD))} … {name.rpartition(' ')[2][-_LAST_WORD:]}"


def _allocation(groups: Mapping[str, tuple[int, int | None]]) -> Sequence[Cells]:
    people, answers = (sum(pair[place] or 0 for pair in groups.values()) for place in (0, 1))
    if not people:
        return ()
    lines = numbered((name, *(thai_number(number or 0) for number in numbers)) for name, numbers in groups.items())
    return (*lines, ("", "รวม", thai_number(people), thai_number(answers)))


def _file_codes(counts: FileCounts, facts: Facts) -> Iterator[Cells]:
    """The ITAS files with the first digits of their SHA-256: the signed memo proves which files it speaks of."""
    for name, digest in counts.sha256.items():
        if content := file_content(name, counts, facts):
            yield content, short_code(digest)  # ASCII digits: the code is typed into a command


def file_content(name: str, counts: FileCounts, facts: Facts) -> str:
    """What a file for ITAS holds; what the year does not take as it is, or may not, says so.

    Our own layout is one to check with where a copy of ITAS's own file is filled: one of the two is imported.

    "" for the list of outsiders where the year is known to take none.
    """
    week, other = facts.week, input_clause("IIT", facts.resting)
    filled = {name: content for content, name in counts.official.items()}
    if name in filled:
        return word("file_filled_in", content=FILE_CONTENTS[filled[name]])
    if name in counts.official:
        return f"{FILE_CONTENTS[name]} {word('file_own_check')}"
    if name == f"{EXTERNAL_FILE}.xlsx" and not imports_list(week.rulebook):
        return "" if week.rulebook.eit_input == NO_LIST else f"{_own_layout(name)} {word('eit_file_unsure')}"
    if name == f"{INTERNAL_FILE}.xlsx" and other:
        return f"{FILE_CONTENTS[name]} ({to_thai(other)})"
    return _own_layout(name)


def _own_layout(name: str) -> str:
    """What is in a file of ours; of one that ITAS imports it is said that its layout is not ITAS's."""
    layout = name.removesuffix(".xlsx")
    return FILE_CONTENTS[name] + (f" {word('file_own_layout')}" if layout in OWN_LAYOUTS else "")
