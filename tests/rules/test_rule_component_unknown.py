"""component-unknown: the printed text of a component was changed."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Severity
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, cells, found, week_of

ANSWER = """
| ข้อ | คำตอบ | URL หน้าเว็บ               | คำอธิบาย    |
| O9  | มี    | https://www.pao.example/s | หน้าหลัก > ติดต่อ |
"""


def components(text: str) -> str:
    """A components sheet of one row."""
    return f"""
    | ข้อ | องค์ประกอบที่ต้องมี | มีครบหรือไม่ |
    | O9  | {text} | มี |
    """


def test_a_changed_text_is_asked_about(tmp_path: Path) -> None:
    """The answer cannot be assigned to a component of the rules; the printed text is fine."""
    printed = RULEBOOK.items["O9"].components[0]
    for folder, text, expected in (("ก", printed, []), ("ข", f"{printed} (แก้)", ["B2"])):
        sent = Sent("oit_evidence", ANSWER, "DIV01", more={"oit_component": components(text)})
        unknown = found(week_of(tmp_path / folder, {"OIT.xlsx": sent}), "component-unknown")
        assert cells(unknown) == expected
        assert all(finding.severity is Severity.ASK for finding in unknown)
