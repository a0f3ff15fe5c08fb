"""The paper of the draw: how many of each division and level, how it was drawn, and no names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.manifest import short_code
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.memo_fields import official
from ita_batch.publish.letters.table_layouts import Cells, numbered, table
from ita_batch.publish.word.write_document import DRAW, MemoTable
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.rulebook.load import RESPONDENTS_FILE
from ita_batch.thai.digits import thai_number, to_thai
from ita_batch.week import INTERNAL

if TYPE_CHECKING:
    from ita_batch.draw.draw import Draw, Share

_NUMBERS = (on.INTERNAL_COUNT, on.INTERNAL_SAMPLE, on.INTERNAL_INPUT)
_INCOMPLETE = "ทั้งนี้ บัญชีบุคลากรยังไม่ครบ รายชื่อจึงอาจเปลี่ยนเมื่อได้รับครบ"


def publish_draw(path: Path, context: DocumentContext, counts: FileCounts) -> None:
    """Write the paper, where somebody was drawn."""
    facts = context.facts
    if facts.draw:
        title = f"ผลการสุ่มรายชื่อผู้ตอบแบบวัด IIT ประจำปีงบประมาณ พ.ศ. {facts.week.rulebook.fiscal_year}"
        fields = draw_fields(facts, facts.draw, counts)
        context.write(path, DRAW, title, fields=fields, tables=draw_tables(facts, facts.draw))


def draw_fields(facts: Facts, draw: Draw, counts: FileCounts) -> dict[str, str]:
    """The fields in addition to those of the memo. What is typed into a program keeps its digits: code and seed."""
    mark = facts.resting.mark(on.INTERNAL_COUNT, on.INTERNAL_SAMPLE)
    words = official(
        {
            "จำนวนที่ต้องสุ่ม": f"{draw.wanted:,}{mark}",
            "จำนวนที่สุ่มได้": f"{len(draw.drawn):,}{mark}",
            "จำนวนสำรอง": f"{len(draw.reserve):,}",
            "ผู้ที่ลา": _on_leave(draw),
            "บัญชียังไม่ครบ": "" if facts.lists[INTERNAL].complete else _INCOMPLETE,
            "หมายเหตุเกณฑ์": facts.resting.note(_NUMBERS),
        }
    )
    digest = counts.sha256.get(f"{RESPONDENTS_FILE}.xlsx", "")
    return {**words, "รหัสไฟล์รายชื่อ": short_code(digest), "ข้อความตั้งต้น": f"“{draw.seed}”"}


def draw_tables(facts: Facts, draw: Draw) -> dict[str, MemoTable]:
    """People, their share, those drawn, in reserve and on leave: of every division and of every level."""
    marks = {2: facts.resting.mark(on.INTERNAL_COUNT), 4: facts.resting.mark(on.INTERNAL_COUNT, on.INTERNAL_SAMPLE)}
    rows = {"ตารางสุ่มส่วนราชการ": draw.by_division, "ตารางสุ่มประเภทบุคลากร": draw.by_level}
    return {marker: table(marker, _rows(shares, draw), marks=marks) for marker, shares in rows.items()}


def _rows(shares: Mapping[str, Share], draw: Draw) -> Iterator[Cells]:
    yield from numbered((to_thai(name), *_cells(share, draw)) for name, share in shares.items())
    from ita_batch.draw.draw import Share  # noqa: PLC0415 - in a year that draws it is loaded already

    total = Share(len(draw.people), len(draw.drawn), len(draw.reserve), len(draw.on_leave))
    yield "", "รวม", *_cells(total, draw)


def _cells(share: Share, draw: Draw) -> Cells:
    """The share in percent of all people who count, with one decimal."""
    percent = f"{100 * share.people / len(draw.people):.1f}"
    drawn, reserve, away = map(thai_number, (share.drawn, share.reserve, share.on_leave))
    return thai_number(share.people), to_thai(percent), drawn, reserve, away


def _on_leave(draw: Draw) -> str:
    """How many are away, and where so many are that fewer answer than are wanted."""
    away, short = len(draw.on_leave), draw.wanted - len(draw.drawn)
    if not away:
        return ""
    lacking = f" ผู้ที่อยู่มีน้อยกว่าจำนวนที่ต้องสุ่ม {short:,} คน" if short else ""
    return f"ลาหรือไปช่วยราชการ {away:,} คน จึงไม่ได้รับการสุ่ม{lacking}"
