"""The agency: divisions, item owners, website hosts, signatories, last year's scores, own deadlines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from ita_batch.rulebook import AgencyType, type_named, type_of
from ita_batch.thai.dates import Trust, Window, parse_date
from ita_batch.thai.text import match_key
from ita_batch.thai.working_days import number_of_days

AGENCY_FORMS = ("agency", "agency_division", "agency_item_owner", "agency_signatory", "agency_score", "agency_deadline")


class Setting(StrEnum):
    """The settings, by the words of the first column of their sheet."""

    NAME = "ชื่อหน่วยงาน"
    TYPE = "ประเภทหน่วยงาน"
    SIZE = "ขนาดหน่วยงาน"
    OWNER = "ส่วนราชการเจ้าของเรื่อง"
    PHONE = "โทรศัพท์"
    LETTER_NUMBER = "เลขที่หนังสือ"
    ADDRESSEE = "เรียน"
    MAIN_SITE = "เว็บไซต์หลัก"
    OTHER_SITES = "เว็บไซต์อื่นของหน่วยงาน"
    ORDER = "คำสั่งแต่งตั้งคณะทำงาน"
    MEETING = "การประชุมคณะทำงาน"
    MEETING_DAY = "วันที่ประชุมคณะทำงาน"
    ENTRY_DAY = "วันที่นำเข้าข้อมูล IIT"
    RETURN_DAYS = "จำนวนวันทำการที่ให้แก้ไข"
    EARLY_REMINDERS = "หนังสือเตือนก่อนครบกำหนด"
    TARGET = "เป้าหมายคะแนน"
    FONT = "ชื่อแบบอักษร"
    EMBLEM = "ไฟล์ตราครุฑ"
    PRIVACY_CONTACT = "ผู้ติดต่อเรื่องข้อมูลส่วนบุคคล"
    PRIVACY_PERIOD = "ระยะเวลาเก็บข้อมูลส่วนบุคคล"
    PRIVACY_NOTICE = "ประกาศความเป็นส่วนตัว"


USUAL_SIZES = ("L", "M", "S")
"""Sizes of agencies as they are usually called; a year may have words of its own."""
DEFAULT_RETURN_DAYS = 5
MOST_RETURN_DAYS = 60
YES_OR_NO = YES, _ = "มี", "ไม่มี"
DATE_SETTINGS = (Setting.MEETING_DAY, Setting.ENTRY_DAY)
SETTING_DATES = Window(date(2010, 1, 1), date(2045, 12, 31))  # narrow enough to settle two-digit years
REQUIRED_SETTINGS = (Setting.NAME, Setting.OWNER, Setting.ADDRESSEE, Setting.MAIN_SITE)

BOTH = "ทั้งสองแบบ"
BOTH_FORMS = ("ผู้มีส่วนได้ส่วนเสียภายใน", "ผู้มีส่วนได้ส่วนเสียภายนอก")
"""What stands in the column แบบที่ต้องส่ง for both lists of people, and what it means."""
ANSWERS = "คำตอบ OIT"
"""The same for the disclosure form: whoever owns an item sends it, whether it stands there or not."""

CHAIR = "ประธานคณะทำงาน"
SECRETARY = "เลขานุการคณะทำงาน"
EXECUTIVE = "ผู้บริหาร"  # ปลัด, or who else checks and approves in ITAS
HEAD = "ผู้บริหารสูงสุด"  # นายก, or the head of a central agency
_USUAL_PORT = re.compile(r":(?:80|443)$")


@dataclass(frozen=True, slots=True)
class Division:
    """A division (กอง) or section (ฝ่าย). Its id is its name where none was typed."""

    division_id: str
    name: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    head_title: str = ""
    circulation_order: int | None = None
    expected_forms: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What its folders and letters are called: its name, after its id where it has one of its own."""
        return self.name if self.division_id == self.name else f"{self.division_id} {self.name}"


class Signatory(NamedTuple):
    """Who signs: name with title, position, and role in the working group."""

    name: str
    position: str
    role: str


class Deadline(NamedTuple):
    """A deadline of the agency's own for one form (its Thai short name)."""

    form: str
    due: date
    description: str


class LastAnswer(NamedTuple):
    """What is known of the last answer to an item: of the assessors (score, comment), and of our own of that year."""

    score: str = ""
    comment: str = ""
    verdict: str = ""
    url: str = ""
    explanation: str = ""
    page: str = ""  # whether that page still answers

    @property
    def carried(self) -> bool:
        """True where something of the answer itself has come from the year before."""
        return bool(self.url or self.explanation)


@dataclass(frozen=True)
class Agency:
    """All that the program knows about the agency."""

    settings: Mapping[str, str]
    divisions: tuple[Division, ...]
    owners: Mapping[str, tuple[str, ...]]  # item id -> division ids
    last_comments: Mapping[str, str]  # item id -> the assessors' comment of last year
    signatories: Mapping[str, Signatory]  # by role
    last_scores: Mapping[int, Fraction]  # indicator -> score of last year
    deadlines: tuple[Deadline, ...]
    last_answers: Mapping[str, LastAnswer] = field(default_factory=dict)  # by item id
    _by_word: Mapping[str, Division] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The agency's full name."""
        return self.settings[Setting.NAME]

    @property
    def agency_type(self) -> AgencyType:
        """The kind of agency it is: as the secretary says, else as its name says."""
        return type_named(self.setting(Setting.TYPE)) or type_of(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name as typed, and with its kind in full and in short: "อบต.หนองแวง" is the องค์การบริหารส่วนตำบลหนองแวง."""
        kind = self.agency_type
        begun = next((name for name in kind.names if self.name.startswith(name)), None)
        if begun is None:
            return (self.name,)
        own = self.name.removeprefix(begun).strip()
        return tuple(dict.fromkeys((self.name, f"{kind.name}{own}", f"{kind.short_name}{own}")))

    def setting(self, key: Setting, default: str = "") -> str:
        """A setting's text, or ``default`` where the cell is empty."""
        return self.settings.get(key, default)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The agency's website hosts (with a port where an unusual one is given), lower case, without ``www.``."""
        lines = [self.setting(Setting.MAIN_SITE), *self.setting(Setting.OTHER_SITES).splitlines()]
        found = [host_of(line) for line in lines if line.strip()]
        bare = (_USUAL_PORT.sub("", host).removeprefix("www.") for host in found)
        return tuple(dict.fromkeys(host for host in bare if host))

    def day(self, key: Setting) -> date | None:
        """A setting that is a date; None where the cell is empty. Unreadable dates were reported on loading."""
        reading = parse_date(self.setting(key), SETTING_DATES)
        return None if reading.trust is Trust.ERROR else reading.value

    @property
    def return_days(self) -> int:
        """How many working days a division has to correct what was sent back; what is unusable was reported."""
        return number_of_days(self.setting(Setting.RETURN_DAYS), MOST_RETURN_DAYS) or DEFAULT_RETURN_DAYS

    @property
    def early_reminders(self) -> bool:
        """True where letters are wanted before a deadline, to remind of it."""
        return match_key(self.setting(Setting.EARLY_REMINDERS)) == match_key(YES)

    def division(self, division_id: str | None) -> Division | None:
        """The division with that id, or with one that forms carry from when it was called otherwise."""
        return self._by_id.get(division_id or "") or self.find(division_id or "")

    @cached_property
    def _by_id(self) -> Mapping[str, Division]:
        return {unit.division_id: unit for unit in reversed(self.divisions)}

    @property
    def words(self) -> Mapping[str, Division]:
        """Every unit by the keys of all that it is called."""
        return self._by_word

    def find(self, words: str) -> Division | None:
        """The division that goes by these words (id, name or alias, spaces and dots aside)."""
        return self._by_word.get(match_key(words))

    def top(self, division_id: str) -> str:
        """The id of the division that a section belongs to; a division's own id."""
        unit = self.division(division_id)
        return unit.parent_id if unit and unit.parent_id else division_id

    def choices(self) -> dict[str, tuple[str, ...]]:
        """Names and other words of all divisions: the list ``divisions`` of the forms."""
        return {unit.name: (*unit.aliases, unit.division_id, *self._in_full(unit)) for unit in self.divisions}

    def _in_full(self, unit: Division) -> Iterator[str]:
        """How people write a unit in full: with its agency behind it, a section with its division before or behind."""
        wholes = [whole for whole in (*self.names, self.agency_type.short_name) if whole]
        parent = self.division(unit.parent_id)
        for name in (unit.name, *unit.aliases):
            yield from (f"{name} {whole}" for whole in wholes)
            if parent:
                yield from (f"{parent.name} {name}", f"{name} {parent.name}")

    def due(self, form_title: str) -> date | None:
        """The deadline for a form, when the agency has set one."""
        return next((deadline.due for deadline in self.deadlines if deadline.form == form_title), None)

    def target(self) -> Fraction | None:
        """The agency's own target score; None where it follows the rulebook's."""
        text = self.setting(Setting.TARGET).strip()
        return Fraction(text) if re.fullmatch(r"\d{1,3}(\.\d+)?", text) else None

    def circulation(self) -> tuple[Division, ...]:
        """The heads who sign that they have read, in their fixed order."""
        listed = [unit for unit in self.divisions if unit.circulation_order is not None]
        return tuple(sorted(listed, key=lambda unit: unit.circulation_order or 0))


def host_of(line: str) -> str:
    """The host of an address; "" of what is none, such as "https://[1"."""
    try:
        return urlsplit(line if "//" in line else f"//{line}").netloc.lower()
    except ValueError:
        return ""


def words_of(divisions: Sequence[Division]) -> dict[str, Division]:
    """How a unit is found by what people call it; a name wins over another unit's id, and an id over an alias.

    A section also goes by its division's name with its own behind it: "สำนักปลัด (ฝ่ายนิติการ)".
    """
    found: dict[str, Division] = {}
    parents = {unit.division_id: unit for unit in divisions}

    def in_full(unit: Division) -> Iterator[str]:
        if parent := parents.get(unit.parent_id or ""):
            for above in (parent.name, *parent.aliases):
                yield from (f"{above} {name}" for name in (unit.name, *unit.aliases))

    for words in (
        in_full,
        lambda unit: unit.aliases,
        lambda unit: (unit.division_id,),
        lambda unit: (unit.name,),
    ):
        for unit in divisions:
            found.update({match_key(word): unit for word in words(unit) if match_key(word)})
    return found
