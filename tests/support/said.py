"""What the papers of a run say, number by number.

``RULES`` is all there is to adapt when a paper's wording changes: for each paper, a line a meaning. A meaning of one
unit ends in the unit's name: ``unit.open กองคลัง``. A day is an ISO date, whatever its style; "–" is 0.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from examples.agencies.run import AgencyRun
from examples.agencies.spec import LAST_DAY, AgencySpec
from examples.agencies.units import units_of
from ita_batch.agency import Setting
from ita_batch.thai.dates import Window, parse_date
from tests.support.papers import Paper, lines_of, read_first_sheet, read_paper
from tests.support.week_facts import Facts

Found = Iterator[tuple[str, str]]
NEAR: Final = Window(date(2020, 1, 1), date(2022, 12, 31))
DAY: Final = r"(\d{1,2} [^\d\s]+ \d{4})"


@dataclass(frozen=True, slots=True)
class Words:
    """A value in the text, at the group of a pattern; ``total`` adds up all places."""

    meaning: str
    pattern: str
    total: bool = False

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The meaning with its value, where the text has it."""
        del names
        values = re.findall(self.pattern, paper.text)
        if values:
            yield self.meaning, str(sum(map(int, values))) if self.total else value(values[0])


@dataclass(frozen=True, slots=True)
class Parts:
    """Numbers of one sentence, which is silent about those that are 0; those of one meaning are added up."""

    sentence: str
    parts: tuple[tuple[str, str], ...]

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """Each meaning with its sum, where the text has the sentence."""
        del names
        if said := re.search(self.sentence, paper.text):
            for meaning in dict.fromkeys(meaning for meaning, _ in self.parts):
                found = (re.search(pattern, said[0]) for which, pattern in self.parts if which == meaning)
                yield meaning, str(sum(int(one[1]) for one in found if one))


@dataclass(frozen=True, slots=True)
class Named:
    """The units that a sentence names, at the group of a pattern."""

    meaning: str
    pattern: str

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The names in the order of the agency."""
        if said := re.search(self.pattern, paper.text):
            yield self.meaning, in_words([name for name in names if is_named(name, said[1], names)])


@dataclass(frozen=True, slots=True)
class Beside:
    """A value of each unit behind its name."""

    meaning: str
    pattern: str

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The meaning of each unit with its value."""
        for name in names:
            if found := re.search(rf"(?:^|\s|และ){re.escape(name)} {self.pattern}", paper.text):
                yield f"{self.meaning} {name}", found[1]


@dataclass(frozen=True, slots=True)
class Total:
    """A value in the row of the total of a table, below a heading; ``form`` says which where there are several."""

    meaning: str
    heading: str
    pattern: str = "(.+)"
    form: str = ""

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The meaning with its value, where there is such a table."""
        del names
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

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The meaning of each unit with its value."""
        table = paper.headed(self.heading, self.unit)
        for row in table[1:]:
            name = row[table[0].index(self.unit)].removesuffix(" ส่งช้า")
            shown = re.fullmatch(self.pattern, row[table[0].index(self.heading)])
            if name in names and shown:
                yield f"{self.meaning} {name}", value(shown[1])


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table have a word at their beginning, or anything at all."""

    meaning: str
    heading: str
    unit: str = "ส่วนราชการ"

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The number of units in the table."""
        table = paper.headed(self.heading, self.unit)
        if table:
            yield self.meaning, str(sum(row[table[0].index(self.unit)] in names for row in table[1:]))


@dataclass(frozen=True, slots=True)
class Rows:
    """How many rows of data a sheet has."""

    meaning: str
    sheet: int
    beside: int = 1

    def find(self, paper: Paper, names: Collection[str]) -> Found:
        """The number of rows below the headings."""
        del names
        yield self.meaning, str(len([row for row in paper.tables[self.sheet] if any(row)]) - self.beside)


Rule = Words | Parts | Named | Beside | Total | Each | Count | Rows


def _list_parts(
    form: str, *, held: str, waiting: str, owed: str, excluded: str = "คัดออก"
) -> tuple[tuple[str, str], ...]:
    """What the sentence about a list of people says besides the count."""
    return (
        (f"{form}.merged", r"ซ้ำ (\d+)"),
        (f"{form}.excluded", rf"{excluded} (\d+)"),
        (f"{form}.to_correct", rf"{held} (\d+)"),
        (f"{form}.waiting", rf"{waiting} (\d+)"),
        (f"{form}.held", rf"{held} (\d+)"),
        (f"{form}.held", rf"{waiting} (\d+)"),
        (f"{form}.owed", owed),
    )


def _item_parts(
    waiting: str, not_received: str = "ยังไม่ได้รับ", to_correct: str = "รอแก้ไข"
) -> tuple[tuple[str, str], ...]:
    """The same of the items."""
    return (
        ("oit.to_correct", rf"{to_correct} (\d+)"),
        ("oit.none", r"ตอบว่าไม่มี (\d+)"),
        ("oit.in_doubt", rf"{waiting} (\d+)"),
        ("oit.not_received", rf"{not_received} (\d+)"),
        *((("oit.waiting"), rf"{words} (\d+)") for words in (to_correct, "ตอบว่าไม่มี", waiting, not_received)),
    )


_DOUBT: Final = "รอชี้ว่าเป็นไฟล์ของใคร"
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
    Each("unit.state", "สถานะ", pattern=r"(?:. )?(.+)"),
    Each("unit.iit.counted", "IIT นับได้ (คน)", pattern=r"(\d+)"),
)
_LETTER_LINES: Final = (
    Words("iit.received", r"\(IIT\)[^\n]* ได้รับ (\d+) แถว"),
    Words("iit.counted", r"นับได้ (\d+) คน"),
    Parts(
        r"\(IIT\)[^\n]* นับได้ [^\n]*",
        _list_parts("iit", held="รอแก้ไข", waiting=_DOUBT, owed=r"ยังไม่ได้รับอีก (\d+) แห่ง", excluded="คัดออกตามเกณฑ์"),
    ),
    Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
    Words("eit.received", r"\(EIT\)[^\n]* ได้รับ (\d+) แถว"),
    Words("eit.imported", r"พร้อมนำเข้า(?:ระบบ)? (\d+) ราย"),
    Parts(
        r"\(EIT\)[^\n]* พร้อมนำเข้า[^\n]*",
        _list_parts("eit", held="รอแก้ไข", waiting=_DOUBT, owed=r"ยังไม่ได้รับอีก (\d+) แห่ง", excluded="คัดออกตามเกณฑ์"),
    ),
    Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
    Words("oit.received", r"ได้รับ(?:คำตอบ|แล้ว) (\d+) ข้อ จาก"),
    Words("oit.items", r"จาก (\d+) ข้อ พร้อม"),
    Words("oit.ready", r"(?<!ข้อที่)พร้อม (\d+) ข้อ"),
    Parts(r"จาก \d+ ข้อ พร้อม \d+ ข้อ[^\n]*?(?= คาดการณ์| ยังคาดการณ์|\n)", _item_parts(_DOUBT)),
    Words("forecast", r"คาดการณ์คะแนนรวม(?:ตามที่ตอบไว้)? ([\d.]+)"),
    Words("grade", r"คาดการณ์คะแนนรวม [\d.]+ คะแนน \(ระดับ (\w+)\)"),
    Words("mended", r"หากได้รับและแก้ไขครบทุกข้อ(?:จะได้)? ([\d.]+) คะแนน"),
    Words("mended.grade", r"หากได้รับและแก้ไขครบทุกข้อ(?:จะได้)? [\d.]+ คะแนน \(ระดับ (\w+)\)"),
    Words("since.mended", r"แก้ไขแล้ว (\d+) เรื่อง"),
    Words("since.open", r"ยังค้าง (\d+) เรื่อง"),
    Words("since.new", r"พบใหม่ (\d+) เรื่อง"),
    Words("days.left", r"คงเหลือเวลา (\d+) วัน"),
    Words("unseen.components", r"รอคนตรวจ (\d+) องค์ประกอบ"),
    Words("unseen.items", r"องค์ประกอบ \((\d+) ข้อ\)"),
    Named("units.incomplete", r"ยังส่งไม่ครบ ได้แก่ ([^\n]*?)(?= ส่วนราชการที่| ทั้งนี้| ต้องนำเข้า| มีไฟล์|\n)"),
    Words("units.incomplete.number", r"ยังส่งไม่ครบ จำนวน (\d+) แห่ง"),
)

RULES: Final[Mapping[str, tuple[Rule, ...]]] = {
    "memo.docx": (
        *_LETTER_LINES,
        *_TABLE_OF_UNITS,
        Words("open.asked", r"\(รวม (\d+) จุด\)"),
        Words("units.open", r"ยืนยันข้อมูล (\d+) แห่ง"),
        Words("units.incomplete.number", r"ที่ยังส่งข้อมูลไม่ครบ (\d+) แห่ง"),
        Words("units.unread.number", r"ที่ส่งไฟล์ซึ่งอ่านไม่ได้ (\d+) แห่ง"),
        Words("return.day", rf"ส่งคืน ?ภายในวันที่ {DAY}"),
        Words("pairs", r"รายชื่อที่อาจซ้ำ (\d+) คู่"),
        Words("oit.ready", r"บันทึกคำตอบ OIT ข้อที่พร้อม (\d+) ข้อ"),
        Words("oit.missing", r"ยังไม่ได้รับคำตอบอีก (\d+) ข้อ"),
        Parts(
            r"โดยยังไม่รวมข้อมูล[^\n]*",
            (("iit.held", r"IIT (\d+) แถว"), ("eit.held", r"EIT (\d+) แถว")),
        ),
    ),
    "meeting_annex.docx": (*_LETTER_LINES, *_TABLE_OF_UNITS),
    "letters/circulation.docx": (
        Words("units.asked", r"จำนวน (\d+) แห่ง (?:รายละเอียด|ได้แก่)"),
        Count("units.asked", "แก้หรือยืนยัน (แห่ง)"),
        Words("return.day", rf"ดำเนินการและส่งฝ่ายเลขานุการภายในวันที่ {DAY}"),
        Each("unit.open", "แก้หรือยืนยัน (แห่ง)"),
        Each("unit.return", "กำหนดส่งคืน"),
        Beside("unit.open", r"\((?:[^()]|\([^()]*\))*?แก้ไขหรือยืนยัน (\d+) แห่ง"),
    ),
    "letters/*.docx": (
        Words("unit.open", r"ต้องแก้ไขหรือยืนยัน จำนวน (\d+) แห่ง"),
        Words("unit.return", rf"แล้วส่งฝ่ายเลขานุการภายในวันที่ {DAY}"),
    ),
    "letters/messages/*.txt": (
        Words("unit.open", r"มี (\d+) แห่งที่", total=True),
        Words("unit.return", rf"ขอความกรุณาส่งฝ่ายเลขานุการภายในวันที่ {DAY}"),
    ),
    "returns/*/*.xlsx": (Words("unit.return", rf"กลับฝ่ายเลขานุการภายในวันที่ {DAY}"),),
    "board.html": (
        Words("units.sent", r"ส่วนราชการส่งครบ (\d+) จาก"),
        Words("units.due", r"ส่วนราชการส่งครบ \d+ จาก (\d+)"),
        Words("iit.counted", r"\(IIT\) (\d+) คน"),
        Words("iit.received", r"ได้รับ (\d+) คน"),
        Parts(
            r"\(IIT\) \d+ คน.*?(?=ข้อ OIT ที่พร้อม)",
            _list_parts("iit", held="รอแก้ไข", waiting="รอคำตอบเรื่องไฟล์", owed=r"ยังไม่ได้รับ (\d+) แห่ง"),
        ),
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("eit.imported", r"\(EIT\) (\d+) ราย"),
        Words("eit.received", r"ได้รับ (\d+) ราย"),
        Parts(
            r"\(EIT\) \d+ ราย.*?(?=บุคลากรที่นับได้)",
            _list_parts("eit", held="รอแก้ไข", waiting="รอคำตอบเรื่องไฟล์", owed=r"ยังไม่ได้รับ (\d+) แห่ง"),
        ),
        Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
        Words("oit.ready", r"ข้อ OIT ที่พร้อม (\d+) จาก"),
        Words("oit.items", r"ข้อ OIT ที่พร้อม \d+ จาก (\d+) ข้อ"),
        Words("oit.received", r"ได้รับ (\d+) ข้อ"),
        Parts(
            r"ข้อ OIT ที่พร้อม \d+ จาก.*?(?=คะแนนคาดการณ์)",
            _item_parts("รอคำตอบเรื่องไฟล์", "ยังไม่ได้รับคำตอบ", "ต้องแก้ไข"),
        ),
        Words("forecast", r"คะแนนคาดการณ์ ([\d.]+)"),
        Words("grade", r"คะแนนคาดการณ์ [\d.]+ ระดับ (\w+)"),
        Words("mended", r"ถ้าแก้ครบ ([\d.]+) ระดับ"),
        Words("mended.grade", r"ถ้าแก้ครบ [\d.]+ ระดับ (\w+)"),
        Words("since.mended", r"(\d+) แก้แล้ว"),
        Words("since.open", r"(\d+) ยังค้าง"),
        Words("since.new", r"(\d+) พบใหม่"),
        Words("days.left", r"เหลือเวลา (\d+) วัน ถึง 31 มี.ค."),
        Words("unseen.components", r"รอคนตรวจ (\d+) องค์ประกอบ"),
        Words("unseen.items", r"องค์ประกอบ \((\d+) ข้อ\)"),
        Each("unit.open", "ต้องแก้ (แห่ง)"),
        Each("unit.eit.imported", "EIT นับได้ (ราย)", pattern=r"(\d+)"),
        Each("unit.eit.held", "EIT รอแก้ไข (ราย)", pattern=r"(\d+)"),
        Each("unit.state", "สถานะ", pattern=r"(?:. )?(.+)"),
    ),
    "itas/entry_sheet.html": (
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("oit.ready", r"พร้อมบันทึก (\d+) ข้อ"),
        Words("unseen.components", r"รอคนตรวจ (\d+) องค์ประกอบ"),
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
        Words("iit.counted", r"IIT นับได้ (\d+) คน"),
        Words("iit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) คน"),
        Words("iit.received", r"ภายใน \(IIT\) (\d+)"),
        Words("iit.merged", r"ภายใน \(IIT\) \d+ \d+ (\d+)"),
        Words("iit.excluded", r"ภายใน \(IIT\) \d+ \d+ \d+ (\d+)"),
        Words("iit.held", r"ภายใน \(IIT\) \d+ \d+ \d+ \d+ (\d+)"),
        Parts(
            r"(?m:^)IIT นับได้[^\n]*",
            _list_parts("iit", held="รอแก้ไข", waiting="รอชี้ไฟล์", owed=r"ยังไม่ได้รับจาก (\d+) แห่ง"),
        ),
        Words("eit.imported", r"พร้อมนำเข้า (\d+) ราย"),
        Words("eit.minimum", r"กลุ่มตัวอย่างขั้นต่ำ (\d+) ราย"),
        Words("eit.received", r"ภายนอก \(EIT\) (\d+)"),
        Words("eit.merged", r"ภายนอก \(EIT\) \d+ \d+ (\d+)"),
        Words("eit.excluded", r"ภายนอก \(EIT\) \d+ \d+ \d+ (\d+)"),
        Words("eit.held", r"ภายนอก \(EIT\) \d+ \d+ \d+ \d+ (\d+)"),
        Parts(
            r"EIT พร้อมนำเข้า[^\n]*",
            _list_parts("eit", held="รอแก้ไข", waiting="รอชี้ไฟล์", owed=r"ยังไม่ได้รับจาก (\d+) แห่ง"),
        ),
        Words("oit.ready", r"OIT พร้อม (\d+) ข้อ"),
        Words("oit.items", r"OIT พร้อม \d+ ข้อ จาก (\d+) ข้อ"),
        Words("oit.received", r"OIT พร้อม[^\n]*\(ได้รับ (\d+)"),
        Parts(r"OIT พร้อม \d+ ข้อ[^\n·]*", _item_parts("รอชี้ไฟล์")),
        Words("forecast", r"([\d.]+) คะแนน ระดับ"),
        Words("grade", r"[\d.]+ คะแนน ระดับ (\w+)"),
        Words("mended", r"ถ้าแก้ครบทุกข้อ ([\d.]+) ระดับ"),
        Words("mended.grade", r"ถ้าแก้ครบทุกข้อ [\d.]+ ระดับ (\w+)"),
        Words("pairs", r"อาจซ้ำ (\d+) คู่"),
        Words("since.mended", r"แก้แล้ว (\d+)"),
        Words("since.open", r"ยังค้าง (\d+)"),
        Words("since.new", r"พบใหม่ (\d+)"),
        Words("unseen.components", r"รอคนตรวจ (\d+) องค์ประกอบ"),
        Words("letters", r"บันทึกข้อความถึงส่วนราชการ (\d+) แห่ง"),
        Named("silent", r"\nยังไม่ส่ง: ([^\n]*)"),
    ),
}


def in_words(names: Iterable[str]) -> str:
    """Names as a value; "0" where there is none."""
    return ", ".join(names) or "0"


def is_named(name: str, text: str, names: Collection[str]) -> bool:
    """Whether a name stands in a text, not only as the end of a section's name."""
    for longer in sorted((one for one in names if one != name and name in one), key=len, reverse=True):
        text = text.replace(longer, "")
    return name in text


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


def names_of(spec: AgencySpec) -> list[str]:
    """The units of an agency in its order."""
    return [unit.name for unit in units_of(spec)]


def papers(run: AgencyRun) -> Iterator[tuple[str, Path | None, Paper]]:
    """Each paper of a run that has rules: the name of its rules, its file, what it says."""
    for name in RULES:
        if name == "the terminal":
            yield name, None, lines_of(run.shown)
            continue
        for path in sorted(run.folder.glob(name)):
            if name == "letters/*.docx" and path.name == "circulation.docx":
                continue
            yield name, path, read_first_sheet(path) if name.startswith("returns") else read_paper(path)


def _all(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, str, str]]:
    names = {unit.division_id: unit.name for unit in units_of(spec)}
    tops = {unit.division_id: names[unit.parent or unit.division_id] for unit in units_of(spec)}
    for name, path, paper in papers(run):
        unit = tops[_division(path)] if path and "*" in name else ""
        for rule in RULES[name]:
            for meaning, shown in rule.find(paper, names_of(spec)):
                yield (path.name if unit and path else name), f"{meaning} {unit}".strip(), shown
    for source, read in _MACHINE.items():
        for meaning, shown in read(run, spec):
            yield source, meaning, str(shown)


def _division(path: Path) -> str:
    """Of a letter or message by its name, of a return by its folder."""
    return path.parent.name if path.suffix == ".xlsx" else path.stem.partition(" ")[0]


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
    yield "pairs", counts["duplicates"]["suspected"]
    for meaning, forecast in (("forecast", counts["forecast"]), ("mended", counts["forecast_if_mended"])):
        if forecast["total"] is not None:
            yield meaning, f"{forecast['total']:.2f}"
            yield "grade" if meaning == "forecast" else "mended.grade", forecast["grade"]
    yield "unseen.components", counts["forecast"]["unseen"]["components"]
    yield "unseen.items", counts["forecast"]["unseen"]["items"]
    for unit in told["spread"]["division"]:
        yield f"unit.iit.counted {unit['name']}", unit["people"]
    if since:
        yield "since.mended", since["mended"]
        yield "since.open", since["still_open"]
        yield "since.new", since["new"]


def _findings_json(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    """What the divisions owe, counted anew from the findings."""
    facts = Facts(spec, run)
    yield "pairs", sum(one["code"] == "duplicate-suspected" for one in facts.found)
    yield "iit.owed", len(facts.owed("ภายใน"))
    yield "eit.owed", len(facts.owed("ภายนอก"))
    names = {unit.division_id: unit.name for unit in units_of(spec)}
    yield "silent", in_words(name for key, name in names.items() if key in facts.silent)
    incomplete = facts.tops(facts.silent)
    yield "units.incomplete", in_words(name for key, name in names.items() if key in incomplete)
    yield "units.incomplete.number", len(incomplete)
    yield "units.sent", len(set(facts.top.values()) - facts.tops(facts.owed()))
    if spec.expected:
        yield "units.due", len(set(facts.top.values()))
    yield "units.unread.number", len(facts.tops(facts.unread))
    yield "units.asked", len(facts.asked)
    yield "units.open", sum(bool(number) for key, number in facts.places.items() if key)
    yield "open.asked", sum(number for key, number in facts.places.items() if key)
    yield "open", sum(facts.places.values())
    for key, number in facts.places.items():
        if key in names:
            yield f"unit.open {names[key]}", number


def _work_list(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    """Of every unit, the places beside its files, where all that it is asked for stands in files."""
    facts, units = Facts(spec, run), units_of(spec)
    top = {unit.name: unit.parent or unit.division_id for unit in units}
    names = {unit.division_id: unit.name for unit in units}
    table = read_paper(run.folder / "work_list.xlsx").headed("ส่วนราชการ", "ต้องยืนยัน")
    columns = [table[0].index(heading) for heading in ("ต้องแก้", "ต้องยืนยัน")] if table else []
    counted = Counter[str]()
    for row in table[1:]:
        if row[0] in top and all(row[column] in {"", "–"} or row[column].isdigit() for column in columns):
            counted[top[row[0]]] += sum(int(value(row[column])) for column in columns)
    for key, name in names.items():
        if key in facts.places and key not in facts.asked_beside_files:
            yield f"unit.open {name}", counted[key]


def _letters(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    folder = run.folder / "letters"
    if folder.exists():
        letters = len(list(folder.glob("DIV*.docx")))
        yield "letters", letters
        if Setting.EARLY_REMINDERS not in spec.settings:
            yield "units.asked", letters


def _messages(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    del spec
    if (run.folder / "letters").exists():
        yield "letters", len(list((run.folder / "letters/messages").glob("*.txt")))


def _calendar(run: AgencyRun, spec: AgencySpec) -> Iterator[tuple[str, Any]]:
    del spec
    left = (LAST_DAY - run.day).days
    if left >= 0:
        yield "days.left", left


_MACHINE: Final[Mapping[str, Callable[[AgencyRun, AgencySpec], Iterator[tuple[str, Any]]]]] = {
    "run.json": _run_json,
    "findings.json": _findings_json,
    "the files of the work list": _work_list,
    "the folder of letters": _letters,
    "the folder of messages": _messages,
    "the calendar": _calendar,
}
