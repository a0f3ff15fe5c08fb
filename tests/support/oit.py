"""OIT workbooks for tests: the answers as a markdown table, the components sheet filled from the rulebook."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from ita_batch.rulebook import Rulebook
from ita_batch.week import COMPONENT, EVIDENCE
from tests.support.sheets import SAVED, Sent, rows_of
from tests.support.weeks import RULEBOOK


def components_sheet(
    items: Iterable[str],
    *,
    absent: Collection[str] = (),
    unstated: Collection[str] = (),
    rulebook: Rulebook = RULEBOOK,
) -> str:
    """The second sheet: every component of these items is มี, but for those that are ไม่มี or left unanswered."""
    lines = ["| ข้อ | องค์ประกอบที่ต้องมี | มีครบหรือไม่ |", "|-----|------------------|------------|"]
    for item in items:
        for component in rulebook.items[item].components:
            present = "" if component in unstated else "ไม่มี" if component in absent else "มี"
            lines.append(f"| {item} | {component} | {present} |")
    return "\n".join(lines)


def oit(
    table: str,
    division: str | None = "DIV04",
    *,
    absent: Collection[str] = (),
    unstated: Collection[str] = (),
    saved: datetime = SAVED,
    rulebook: Rulebook = RULEBOOK,
) -> Sent:
    """An OIT workbook with these answers; all components of its answered items are there unless said otherwise."""
    headers, *rows = rows_of(table)
    item, answer = headers.index("ข้อ"), headers.index("คำตอบ")
    answered = dict.fromkeys(row[item] for row in rows if row[answer] == "มี" and row[item] in rulebook.items)
    sheet = components_sheet(answered, absent=absent, unstated=unstated, rulebook=rulebook)
    return Sent(EVIDENCE, table, division, saved, more={COMPONENT: sheet}, year=rulebook.fiscal_year)
