"""A small week of any fiscal year, published: one item ready, one faulty, one answered with none, the rest awaited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import StringIO
from pathlib import Path

from rich.console import Console

from ita_batch.batch import Run, run_week
from ita_batch.messages import Language
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.terminal import Terminal
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.workspace import Workspace
from ita_batch.year_forms import inbox_forms
from tests.agency.agency_books import write_agency
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import small_agency

ERA = 543
LAST_SCORES = {number: Fraction(80) for number in range(1, 9)}
READY, FAULTY, NONE = 0, 1, 2  # places of the items that are answered
PAGE = "https://www.pao.example/page"


@dataclass(frozen=True)
class Year:
    """A published week of a year."""

    rulebook: Rulebook
    run: Run

    def screen(self, language: Language = "th") -> str:
        """What the terminal says of it."""
        terminal = Terminal(language)
        terminal.out = Console(record=True, width=400, file=StringIO())
        terminal.summary(self.run)
        return terminal.out.export_text()


def day_of(year: int) -> date:
    """The day of the run: 12 March of the fiscal year."""
    return date(year - ERA, 3, 12)


def run_of_year(folder: Path, year: int, *, rulebook: Rulebook | None = None, **changes: object) -> Year:
    """The week of the year, in a workspace of its own; ``changes`` are parts of the agency, ``size`` its setting."""
    rules = rulebook or load_rulebook(f"nacc_{year}")
    workspace = folder / "งาน"
    write_agency(workspace / "agency.xlsx")
    items = list(rules.items)
    settings = {
        "ชื่อหน่วยงาน": "องค์การบริหารส่วนตำบลตัวอย่าง",
        "ส่วนราชการเจ้าของเรื่อง": "สำนักปลัด",
        "เรียน": "นายกองค์การบริหารส่วนตำบลตัวอย่าง",
        "เว็บไซต์หลัก": "https://www.pao.example",
        "ขนาดหน่วยงาน": str(changes.pop("size", "")),
    }
    owners = dict.fromkeys(items, ("DIV04",))
    parts = {"settings": settings, "owners": owners, "last_scores": LAST_SCORES, "deadlines": (), **changes}
    agency = small_agency(**parts)
    opened = Workspace(workspace, agency, rules, inbox_forms(rules, agency), ())
    saved = datetime(year - ERA, 3, 4, 9, 0)  # noqa: DTZ001 - as of a property of a workbook
    for name, sent in sent_of(rules, saved).items():
        write_sent(opened.inbox / name, sent)
    return Year(rules, run_week(opened, day_of(year), folder / "output", lambda *_: None))


def sent_of(rulebook: Rulebook, saved: datetime) -> Mapping[str, Sent]:
    """What the divisions of the week sent."""
    year, items = rulebook.fiscal_year, list(rulebook.items)
    lines = [
        f"| {items[READY]} | มี | {PAGE}/1 | หน้าหลัก > หนึ่ง |",
        f"| {items[FAULTY]} | มี | https://elsewhere.example/2 | หน้าหลัก > สอง |",
        f"| {items[NONE]} | ไม่มี | | |",
    ]
    components = [
        f"| {item} | {component} | มี |"
        for item in (items[READY], items[FAULTY])
        for component in rulebook.items[item].components
    ]
    people = f"""
| ประเภทผู้ติดต่อ | ชื่อ           | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ   | ส่วนราชการ |
|---|---|---|---|---|---|
| บุคคลทั่วไป | สมชาย ตัวอย่าง  | 0810000123 | งานหลักของหน่วยงาน | 12/01/{year} | กองคลัง |
| บุคคลทั่วไป | สมหญิง ตัวอย่าง | 0820000123 | งานหลักของหน่วยงาน | 13/01/{year} | กองคลัง |
"""
    roster = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|---|---|---|---|---|---|
| สมหมาย | ทำงาน | ช่าง | พนักงานจ้าง | กองช่าง | 12/03/2550 |
| สมคิด | ทำงาน | นักวิชาการ | ข้าราชการ | กองคลัง | 12/03/2550 |
"""
    answers = "| ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |\n|---|---|---|---|\n" + "\n".join(lines)
    present = "| ข้อ | องค์ประกอบที่ต้องมี | มีครบหรือไม่ |\n|---|---|---|\n" + "\n".join(components)
    more = {COMPONENT: present} if components else None
    return {
        "คลัง.xlsx": Sent(EXTERNAL, people, saved=saved, year=year),
        "บัญชี.xlsx": Sent(INTERNAL, roster, "DIV01.HR", saved=saved, year=year),
        "oit.xlsx": Sent(EVIDENCE, answers, saved=saved, more=more, year=year),
    }
