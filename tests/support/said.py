"""What the papers of a run say, number by number.

``RULES`` is all there is to adapt when a paper's wording changes: for each paper, a line a meaning. A meaning of one
unit ends in the unit's name: ``unit.open กองคลัง``. A day is an ISO date, whatever its style; "–" is 0.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from examples.agencies.run import AgencyRun
from examples.agencies.spec import AgencySpec
from examples.agencies.units import units_of
from ita_batch.findings import is_for_review
from ita_batch.thai.dates import Window, parse_date
from tests.support.papers import Paper, lines_of, read_paper

Found = Iterator[tuple[str, str]]
NEAR: Final = Window(date(2020, 1, 1), date(2022, 12, 31))
DAY: Final = r"(\d{1,2} [^\d\s]+ \d{4})"


@dataclass(frozen=True, slots=True)
class Words:
    """A value in the text, at the group of a pattern; ``total`` adds up all places."""

    meaning: str
    pattern: str
    total: bool = False

    def find(self, paper: Paper) -> Found:
        """The meaning with its value, where the text has it."""
        values = re.findall(self.pattern, paper.text)
        if values:
            yield self.meaning, str(sum(map(int, values))) if self.total else value(values[0])


@dataclass(frozen=True, slots=True)
class Total:
    """A value in the row of the total of a table, below a heading; ``form`` says which where there are several."""

    meaning: str
    heading: str
    pattern: str = "(.+)"
    form: str = ""

    def find(self, paper: Paper) -> Found:
        """The meaning with its value, where there is such a table."""
        table = paper.headed(self.heading)
        for row in table[1:]:
            shown = re.fullmatch(self.pattern, row[table[0].index(self.heading)])
            if "รวม" in row[:2] and self.form in row[1] and shown:
                yield self.meaning, value(shown[1])
                return


@dataclass(frozen=True, slots=True)
class Each:
    """A value of each unit, in the column of a table."""

    meaning: str
    heading: str
    unit: str = "ส่วนราชการ"
    pattern: str = "(.*)"

    def find(self, paper: Paper) -> Found:
        """The meaning of each unit with its value."""
        table = paper.headed(self.heading, self.unit)
        for row in table[1:]:
            name = row[table[0].index(self.unit)].removesuffix(" ส่งช้า")
            shown = re.fullmatch(self.pattern, row[table[0].index(self.heading)])
            if name not in {"", "รวม"} and shown:
                yield f"{self.meaning} {name}", value(shown[1])


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of data a sheet has."""

    meaning: str
    sheet: int
    beside: int = 1

    def find(self, paper: Paper) -> Found:
        """The number of rows below the headings."""
        yield self.meaning, str(len([row for row in paper.tables[self.sheet] if any(row)]) - self.beside)


Rule = Words | Total | Each | Rows

_TABLE_OF_UNITS: Final = (
    Total("iit.counted", "IIT นับได้ (คน)"),
    Total("iit.minimum", "IIT ขั้นต่ำ (คน)"),
    Total("eit.received", "EIT ส่งมา (แถว)"),
    Total("eit.imported", "EIT ใช้ได้ (ราย)"),
    Total("eit.held", "EIT รอแก้ (แถว)"),
    Total("oit.ready", "OIT พร้อม (ข้อ)", pattern=r"(\d+)/\d+"),
    Total("oit.items", "OIT พร้อม (ข้อ)", pattern=r"\d+/(\d+)"),
    Total("open", "แก้หรือ ยืนยัน (แห่ง)"),
    Each("unit.open", "แก้หรือ ยืนยัน (แห่ง)"),
    Each("unit.eit.imported", "EIT ใช้ได้ (ราย)", pattern=r"(\d+)"),
    Each("unit.eit.held", "EIT รอแก้ (แถว)", pattern=r"(\d+)"),
)
_LETTER_LINES: Final = (
    Words("iit.received", r"\(IIT\)[^\n]* ได้รับ (\d+) แถว"),
    Words("iit.counted", r"นับได้ (\d+) คน"),
    Words("iit.held", r"\(IIT\)[^\n]*รอแก้ไข (\d+)"),
    Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
    Words("eit.received", r"\(EIT\)[^\n]* ได้รับ (\d+) แถว"),
    Words("eit.imported", r"พร้อมนำเข้า(?:ระบบ)? (\d+) ราย"),
    Words("eit.held", r"\(EIT\)[^\n]*รอแก้ไข (\d+)"),
    Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
    Words("oit.items", r"จาก (\d+) ข้อ"),
    Words("oit.ready", r"(?<!ข้อที่)พร้อม (\d+) ข้อ"),
    Words("forecast", r"คาดการณ์คะแนนรวม ([\d.]+)"),
    Words("grade", r"คาดการณ์คะแนนรวม [\d.]+ คะแนน \(ระดับ (\w+)\)"),
    Words("since.mended", r"แก้ไขแล้ว (\d+) เรื่อง"),
    Words("since.open", r"ยังค้าง (\d+) เรื่อง"),
    Words("since.new", r"พบใหม่ (\d+) เรื่อง"),
    Words("days.left", r"คงเหลือเวลา (\d+) วัน"),
)

RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "memo.docx": (
        *_LETTER_LINES,
        *_TABLE_OF_UNITS,
        Words("open", r"\(รวม (\d+) จุด\)"),
        Words("units.open", r"ยืนยันข้อมูล (\d+) แห่ง"),
        Words("return.day", rf"ส่งคืน ?ภายในวันที่ {DAY}"),
    ),
    "meeting_annex.docx": (*_LETTER_LINES, *_TABLE_OF_UNITS),
    "letters/circulation.docx": (
        Words("letters", r"จำนวน (\d+) แห่ง รายละเอียด"),
        Words("since.mended", r"แก้ไขแล้ว (\d+) เรื่อง"),
        Words("since.open", r"ยังค้าง (\d+) เรื่อง"),
        Words("since.new", r"พบใหม่ (\d+) เรื่อง"),
        Each("unit.open", "ต้องแก้ไข (แห่ง)"),
        Each("unit.return", "กำหนดส่งคืน"),
    ),
    "letters/*.docx": (
        Words("unit.open", r"ต้องแก้ไขหรือยืนยัน จำนวน (\d+) แห่ง"),
        Words("unit.return", rf"ส่งคืน(?:ฝ่ายเลขานุการ)?ภายในวันที่ {DAY}"),
    ),
    "letters/messages/*.txt": (
        Words("unit.open", r"มี (\d+) แห่งที่", total=True),
        Words("unit.return", rf"ส่งคืนภายในวันที่ {DAY}"),
    ),
    "board.html": (
        Words("iit.counted", r"\(IIT\) (\d+) คน"),
        Words("iit.received", r"ได้รับ (\d+) คน"),
        Words("iit.merged", r"ได้รับ \d+ คน · รวมซ้ำ (\d+)"),
        Words("iit.excluded", r"ได้รับ \d+ คน · รวมซ้ำ \d+ · คัดออก (\d+)"),
        Words("iit.held", r"รอแก้ไข (\d+) คน"),
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("eit.imported", r"\(EIT\) (\d+) ราย"),
        Words("eit.received", r"ได้รับ (\d+) ราย"),
        Words("eit.merged", r"ได้รับ \d+ ราย · รวมซ้ำ (\d+)"),
        Words("eit.excluded", r"ได้รับ \d+ ราย · รวมซ้ำ \d+ · คัดออก (\d+)"),
        Words("eit.held", r"รอแก้ไข (\d+) ราย"),
        Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
        Words("oit.ready", r"ข้อ OIT ที่พร้อม (\d+) จาก"),
        Words("oit.items", r"ข้อ OIT ที่พร้อม \d+ จาก (\d+) ข้อ"),
        Words("forecast", r"คะแนนคาดการณ์ ([\d.]+)"),
        Words("grade", r"คะแนนคาดการณ์ [\d.]+ ระดับ (\w+)"),
        Words("since.mended", r"(\d+) แก้แล้ว"),
        Words("since.open", r"(\d+) ยังค้าง"),
        Words("since.new", r"(\d+) พบใหม่"),
        Words("days.left", r"เหลือเวลา (\d+) วัน ถึง 31 มี.ค."),
        Each("unit.open", "ต้องแก้ (แห่ง)"),
        Each("unit.eit.imported", "EIT นับได้ (ราย)", pattern=r"(\d+)"),
        Each("unit.eit.held", "EIT รอแก้ไข (ราย)", pattern=r"(\d+)"),
    ),
    "itas/entry_sheet.html": (
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("oit.ready", r"พร้อมบันทึก (\d+) ข้อ"),
    ),
    "itas/external_stakeholders.xlsx": (Rows("eit.imported", 0),),
    "itas/internal_headcount.xlsx": (Total("iit.counted", "จำนวน (คน)"),),
    "itas/oit_answers.xlsx": (Rows("oit.ready", 0), Rows("oit.waiting", 1)),
    "work_list.xlsx": tuple(
        Total(f"{form}.{name}", heading, form=f"({form.upper()})")
        for form in ("iit", "eit")
        for name, heading in (
            ("received", "ได้รับ"),
            ("counted" if form == "iit" else "imported", "นำเข้า"),
            ("merged", "รวมซ้ำ"),
            ("excluded", "คัดออก"),
            ("held", "รอแก้ไข"),
        )
    ),
    "the terminal": (
        Words("iit.counted", r"บุคลากรที่นับได้ (\d+) คน"),
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("iit.received", r"ภายใน \(IIT\) (\d+)"),
        Words("iit.held", r"ภายใน \(IIT\) \d+ \d+ \d+ \d+ (\d+)"),
        Words("eit.imported", r"พร้อมนำเข้า (\d+) ราย"),
        Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
        Words("eit.received", r"ภายนอก \(EIT\) (\d+)"),
        Words("eit.merged", r"ภายนอก \(EIT\) \d+ \d+ (\d+)"),
        Words("eit.excluded", r"ภายนอก \(EIT\) \d+ \d+ \d+ (\d+)"),
        Words("eit.held", r"ภายนอก \(EIT\) \d+ \d+ \d+ \d+ (\d+)"),
        Words("oit.ready", r"OIT พร้อม (\d+) ข้อ"),
        Words("oit.items", r"OIT พร้อม \d+ ข้อ จาก (\d+) ข้อ"),
        Words("forecast", r"([\d.]+) คะแนน ระดับ"),
        Words("grade", r"[\d.]+ คะแนน ระดับ (\w+)"),
        Words("pairs", r"อาจซ้ำ (\d+) คู่"),
        Words("since.mended", r"แก้แล้ว (\d+)"),
        Words("since.open", r"ยังค้าง (\d+)"),
        Words("since.new", r"พบใหม่ (\d+)"),
    ),
}


def value(shown: str) -> str:
    """A value in one spelling."""
    if shown in {"", "–", "-"}:
        return "0"
    day = parse_date(shown, NEAR).value if re.fullmatch(DAY, shown) else None
    return day.isoformat() if day else shown


def said_by(run: AgencyRun, spec: AgencySpec) -> dict[str, dict[str, str]]:
    """Meaning -> paper -> value."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for paper, meaning, shown in _all(run, spec):
        said[meaning].setdefault(paper, shown)
    return said


def papers(run: AgencyRun) -> Iterator[tuple[str, Path | None, Paper]]:
    """Each paper of a run that has rules: the name of its rules, its file, what it says."""
    for name in RULES:
        if name == "the terminal":
            yield name, None, lines_of(run.shown)
            continue
        for path in sorted(run.folder.glob(name)):
            if name == "letters/*.docx" and path.name == "circulation.docx":
                continue
            yield name, path, read_paper(path)


def _all(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, str, str]]:
    names = {unit.division_id: unit.name for unit in units_of(spec)}
    for name, path, paper in papers(run):
        unit = names[path.stem.partition(" ")[0]] if path and "*" in name else ""
        for rule in RULES[name]:
            for meaning, shown in rule.find(paper):
                yield (path.name if unit and path else name), f"{meaning} {unit}".strip(), shown
    for source, read in _MACHINE.items():
        for meaning, shown in read(run, spec):
            yield source, meaning, str(shown)


def _run_json(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    del spec
    told = json.loads((run.folder / "run.json").read_bytes())
    counts, since = told["counts"], told["since_last"]
    for form, key in (("iit", "internal_stakeholder"), ("eit", "external_stakeholder")):
        for name in ("received", "merged", "excluded", "held"):
            yield f"{form}.{name}", counts[key][f"rows_{name}"]
        yield f"{form}.minimum", counts[form]["minimum_sample"]
    yield "iit.counted", counts["iit"]["population"]
    yield "eit.imported", counts["eit"]["population"]
    yield "oit.items", counts["oit"]["items"]
    yield "oit.ready", counts["oit"]["ready"]
    yield "oit.waiting", counts["oit"]["not_ready"]
    yield "forecast", f"{counts['forecast']['total']:.2f}"
    yield "grade", counts["forecast"]["grade"]
    yield "pairs", counts["duplicates"]["suspected"]
    if since:
        yield "since.mended", since["mended"]
        yield "since.open", since["still_open"]
        yield "since.new", since["new"]


def _findings_json(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    found = json.loads((run.folder / "findings.json").read_bytes())["findings"]
    faults = [one for one in found if one["severity"] in {"error", "ask"} and not is_for_review(one["code"])]
    units = {unit.division_id: unit for unit in units_of(spec)}
    tops = Counter(units[one["division"]].parent or one["division"] for one in faults if one["division"] in units)
    owing = [*filter(None, (_of_what_was_not_sent(one) for one in found))]
    yield "pairs", sum(one["code"] == "duplicate-suspected" for one in found)
    for unit in units.values():
        if not unit.parent and not any(unit.name in names for names in owing):
            yield f"unit.open {unit.name}", tops[unit.division_id]


def _of_what_was_not_sent(one: Mapping[str, Any]) -> str:
    """The sentence about an item that has no answer, which names its owners: papers count the form, not its items."""
    return str(one["message_th"]) if one["code"] == "item-unanswered" else ""


def _letters(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    del spec
    if (run.folder / "letters" / "circulation.docx").exists():
        yield "letters", len(list((run.folder / "letters").glob("DIV*.docx")))


def _calendar(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    del spec
    left = (date(2021, 3, 31) - run.day).days
    if left >= 0:
        yield "days.left", left


_MACHINE: Final[Mapping[str, Callable[[AgencyRun, AgencySpec], Iterator[tuple[str, Any]]]]] = {
    "run.json": _run_json,
    "findings.json": _findings_json,
    "letters": _letters,
    "the calendar": _calendar,
}
