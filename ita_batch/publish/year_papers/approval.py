"""The paper with which the executive approves what stands in ITAS: each part by number and fingerprint.

A part is on it while its step of the year is on: once the step is over nobody can change or approve it any more.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ita_batch.agency import EXECUTIVE
from ita_batch.deadlines import ANSWER_STEP, IMPORT_STEP
from ita_batch.manifest import short_code
from ita_batch.messages import word
from ita_batch.publish.letters.count_clauses import left_out_clause
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.memo_fields import NOBODY, official
from ita_batch.publish.letters.memo_tables import file_content
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import APPROVAL, MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.rulebook import NAMED, NO_LIST
from ita_batch.rulebook.load import EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE, RESPONDENTS_FILE
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai_text
from ita_batch.week import Week
from ita_batch.year_steps import step_on


class Part(NamedTuple):
    """What the executive approves: a file for ITAS, how much stands in it, and the step in which it is approved."""

    file: str
    amount: str  # the number with its unit
    sha256: str
    step: str
    numbers: tuple[str, ...]  # by which facts of the year these rest on are found


def publish_approval(path: Path, context: DocumentContext, counts: FileCounts) -> None:
    """Write the paper, where there is anything to approve in a step that is on."""
    facts = context.facts
    parts = tuple(parts_to_approve(facts, counts))
    if parts:
        title = f"ขออนุมัติข้อมูลในระบบ ITAS ประจำปีงบประมาณ พ.ศ. {facts.week.rulebook.fiscal_year}"
        fields, tables = approval_fields(facts, parts), approval_tables(facts, counts)
        context.write(path, APPROVAL, title, fields=fields, tables=tables)


def approval_tables(facts: Facts, counts: FileCounts) -> dict[str, MemoTable]:
    """What is asked to be approved, a part a row."""
    rows = numbered(_cells(part, counts, facts) for part in parts_to_approve(facts, counts))
    return {"ตารางขออนุมัติ": table("ตารางขออนุมัติ", rows)}


def parts_to_approve(facts: Facts, counts: FileCounts) -> Iterator[Part]:
    """What this run wrote for ITAS and what is not empty, of the steps that are on."""
    week, mark = facts.week, facts.resting.mark
    ready = f"{counts.items_ready:,}{mark(on.READY)} จาก {len(week.cases)}{mark(on.ITEMS)} ข้อ"
    written = (
        (INTERNAL_FILE, IMPORT_STEP, _headcount(counts, week), "คน", (on.INTERNAL_COUNT,)),
        (RESPONDENTS_FILE, IMPORT_STEP, counts.respondents, "คน", (on.INTERNAL_COUNT, on.INTERNAL_SAMPLE)),
        (EXTERNAL_FILE, IMPORT_STEP, _listed(counts, week), "ราย", (on.EXTERNAL_COUNT,)),
        (OIT_FILE, ANSWER_STEP, counts.items_ready, ready, (on.READY, on.ITEMS)),
    )
    for name, step, number, unit, numbers in written:
        file = counts.official.get(f"{name}.xlsx", f"{name}.xlsx")  # ITAS's own, where the secretary has it
        digest = counts.sha256.get(file)
        if number and digest and step_on(step, week.rulebook, week.as_of):
            amount = unit if name == OIT_FILE else f"{number:,}{mark(*numbers)} {unit}"
            yield Part(file, amount, digest, step, numbers)


def approval_fields(facts: Facts, parts: tuple[Part, ...]) -> dict[str, str]:
    """The fields in addition to those of the memo, and the note to the marks of this paper alone."""
    executive = facts.week.agency.signatories.get(EXECUTIVE, NOBODY)
    shown = [number for part in parts for number in (*part.numbers, f"calendar.{part.step}")]
    asked = [on.INTERNAL_INPUT] if any(part.file == f"{RESPONDENTS_FILE}.xlsx" for part in parts) else []
    return official(
        {
            "ยังไม่รวม": left_out_clause(facts) if any(part.step == IMPORT_STEP for part in parts) else "",
            "เรียนผู้บริหาร": executive.position or EXECUTIVE,
            "หมายเหตุเกณฑ์": facts.resting.note(dict.fromkeys((*shown, *asked))),
        }
    )


def _headcount(counts: FileCounts, week: Week) -> int:
    """The number that ITAS takes; none in a year that takes names."""
    return 0 if week.rulebook.iit_input == NAMED else counts.internal


def _listed(counts: FileCounts, week: Week) -> int:
    return 0 if week.rulebook.eit_input == NO_LIST else counts.external


def _cells(part: Part, counts: FileCounts, facts: Facts) -> Cells:
    content = f"{file_content(part.file, counts, facts)}\n{part.file}"
    return content, to_thai_text(part.amount), short_code(part.sha256), to_thai_text(_until(part.step, facts))


def _until(step: str, facts: Facts) -> str:
    """The step by its name, and its last day; that the day is not known."""
    known = facts.week.rulebook.calendar.get(step)
    if known is None:
        return f"{word(f'step_{step}')}\n(ยังไม่ทราบวันสุดท้าย)"
    mark = facts.resting.mark(f"calendar.{step}")
    return f"{word(f'step_{step}')}\nภายในวันที่ {format_long(known.end)}{mark}"
