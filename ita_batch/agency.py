"""agency.xlsx -> Agency: divisions, item owners, website hosts, signatories, last year's scores, own deadlines.

The workbook is read on the same path as every other form; here its rows become one value, and what does not fit
together becomes findings.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Protocol
from urllib.parse import urlsplit

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.thai.dates import Trust, Window, parse_date
from ita_batch.thai.text import match_key, means_none
from ita_batch.thai.working_days import number_of_days
from ita_batch.whole_files import file_name, unique_names

AGENCY_FORMS = ("agency", "agency_division", "agency_item_owner", "agency_signatory", "agency_score", "agency_deadline")


class Setting(StrEnum):
    """The settings, by the words of the first column of their sheet."""

    NAME = "ชื่อหน่วยงาน"
    TYPE = "ประเภทหน่วยงาน"
    SHORT_NAME = "ชื่อย่อหน่วยงาน"
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


DEFAULT_RETURN_DAYS = 5
MOST_RETURN_DAYS = 60
YES_OR_NO = YES, _ = "มี", "ไม่มี"
DATE_SETTINGS = (Setting.MEETING_DAY, Setting.ENTRY_DAY)
SETTING_DATES = Window(date(2010, 1, 1), date(2045, 12, 31))  # narrow enough to settle two-digit years
REQUIRED_SETTINGS = (Setting.NAME, Setting.OWNER, Setting.ADDRESSEE, Setting.MAIN_SITE)

CHAIR = "ประธานคณะทำงาน"
SECRETARY = "เลขานุการคณะทำงาน"
EXECUTIVE = "ผู้บริหาร"  # ปลัด, or who else checks and approves in ITAS
HEAD = "ผู้บริหารสูงสุด"  # นายก, or the head of a central agency
_USUAL_PORT = re.compile(r":(?:80|443)$")

AGENCY_INCOMPLETE = Code("agency-incomplete", Severity.ERROR, source="contract: Agency workbook")
AGENCY_UNASSIGNED = Code("agency-unassigned", Severity.WARNING, source="contract: Agency workbook")
AGENCY_REFERENCE = Code("agency-reference", Severity.ERROR, source="contract: Agency workbook")


class AgencyRow(Protocol):
    """A row as intake hands it over: normalised values by column key, and where it stands."""

    @property
    def values(self) -> Mapping[str, str | list[str]]: ...  # noqa: D102
    @property
    def place(self) -> Place: ...  # noqa: D102
    def at(self, column: str) -> Place: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Division:
    """A division (กอง) or section (ฝ่าย)."""

    division_id: str
    name: str
    parent_id: str | None = None
    aliases: tuple[str, ...] = ()
    head_title: str = ""
    circulation_order: int | None = None
    expected_forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: name with title, position, and role in the working group."""

    name: str
    position: str
    role: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of the agency's own for one form (its Thai short name)."""

    form: str
    due: date
    description: str


@dataclass(frozen=True, slots=True)
class Agency:
    """All that the program knows about the agency."""

    settings: Mapping[str, str]
    divisions: tuple[Division, ...]
    owners: Mapping[str, tuple[str, ...]]  # item id -> division ids
    last_comments: Mapping[str, str]  # item id -> the assessors' comment of last year
    signatories: Mapping[str, Signatory]  # by role
    last_scores: Mapping[int, Fraction]  # indicator -> score of last year
    deadlines: tuple[Deadline, ...]
    _by_word: Mapping[str, Division] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """The agency's full name."""
        return self.settings[Setting.NAME]

    def setting(self, key: Setting, default: str = "") -> str:
        """A setting's text, or ``default`` where the cell is empty."""
        return self.settings.get(key, default)

    @property
    def hosts(self) -> tuple[str, ...]:
        """The agency's website hosts (with a port where an unusual one is given), lower case, without ``www.``."""
        lines = [self.setting(Setting.MAIN_SITE), *self.setting(Setting.OTHER_SITES).splitlines()]
        found = [_host(line) for line in lines if line.strip()]
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
        """The division with that id."""
        return next((unit for unit in self.divisions if unit.division_id == division_id), None)

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
        short = self.setting(Setting.SHORT_NAME)
        kind = short.partition(".")[0] if "." in short else ""
        parent = self.division(unit.parent_id)
        for name in (unit.name, *unit.aliases):
            yield from (f"{name} {whole}" for whole in (self.name, short, kind) if whole)
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


def _host(line: str) -> str:
    """The host of an address; "" of what is none, such as "https://[1"."""
    try:
        return urlsplit(line if "//" in line else f"//{line}").netloc.lower()
    except ValueError:
        return ""


def agency_from_rows(rows: Mapping[str, Sequence[AgencyRow]]) -> tuple[Agency, list[Finding]]:
    """The agency of the rows of agency.xlsx (form name -> rows), and what does not fit together."""
    divisions = tuple(_division(row.values) for row in rows["agency_division"])
    owners: dict[str, list[str]] = defaultdict(list)
    for row in rows["agency_item_owner"]:
        owners[_text(row, "item_id")].append(_text(row, "division_id"))
    agency = Agency(
        settings={_text(row, "setting"): _text(row, "value") for row in rows["agency"]},
        divisions=divisions,
        owners={item: tuple(dict.fromkeys(ids)) for item, ids in owners.items()},
        last_comments={
            _text(row, "item_id"): _text(row, "last_comment")
            for row in rows["agency_item_owner"]
            if _text(row, "last_comment")
        },
        signatories={
            _text(row, "role"): Signatory(_text(row, "name"), _text(row, "position"), _text(row, "role"))
            for row in rows["agency_signatory"]
        },
        last_scores={int(_text(row, "indicator")): Fraction(_text(row, "score")) for row in rows["agency_score"]},
        deadlines=tuple(
            Deadline(_text(row, "form"), date.fromisoformat(_text(row, "due_date")), _text(row, "description"))
            for row in rows["agency_deadline"]
        ),
        _by_word=words_of(divisions),
    )
    faults = (
        _missing_settings(agency, rows),
        _twice(rows),
        _unknown_references(agency, rows),
        _no_folders(rows["agency_division"]),
        _unassigned(agency),
    )
    return agency, [finding for found in faults for finding in found]


def _text(row: AgencyRow, key: str) -> str:
    value = row.values.get(key, "")
    return value if isinstance(value, str) else "\n".join(value)


def words_of(divisions: Sequence[Division]) -> dict[str, Division]:
    """How a unit is found by what people call it; a name wins over another unit's id, and an id over an alias."""
    found: dict[str, Division] = {}
    for words in (lambda unit: unit.aliases, lambda unit: (unit.division_id,), lambda unit: (unit.name,)):
        for unit in divisions:
            found.update({match_key(word): unit for word in words(unit) if match_key(word)})
    return found


def _division(values: Mapping[str, str | list[str]]) -> Division:
    order = values.get("circulation_order")
    return Division(
        division_id=str(values["division_id"]),
        name=str(values["name"]),
        parent_id=str(values["parent_id"]) if "parent_id" in values else None,
        aliases=tuple(alias for alias in values.get("aliases", ()) if not means_none(alias)),
        head_title=str(values.get("head_title", "")),
        circulation_order=int(str(order)) if order else None,
        expected_forms=tuple(values.get("expected_forms", ())),
    )


def _missing_settings(agency: Agency, rows: Mapping[str, Sequence[AgencyRow]]) -> Iterator[Finding]:
    file = next((row.place.file for sheet in rows.values() for row in sheet), None)
    for setting in REQUIRED_SETTINGS:
        if not agency.setting(setting):
            yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="หน่วยงาน"), setting=setting, identity=setting)
    for row in rows["agency"]:
        for setting in DATE_SETTINGS:
            if _text(row, "setting") == setting and agency.day(setting) is None:
                given = _text(row, "value")
                yield AGENCY_INCOMPLETE.at(row.at("value"), variant="date", setting=setting, given=given)
        yield from _unusable(row)
    site = agency.setting(Setting.MAIN_SITE)
    if site and not (_host(site) and all("." in host and " " not in host for host in agency.hosts)):
        yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="หน่วยงาน"), variant="site", setting=Setting.MAIN_SITE)
    if not agency.divisions:
        yield AGENCY_INCOMPLETE.at(Place(file=file, sheet="ส่วนราชการ"), setting="ส่วนราชการ", identity="divisions")


def _unusable(row: AgencyRow) -> Iterator[Finding]:
    """A value that its setting cannot have."""
    setting, given = _text(row, "setting"), _text(row, "value")
    words: dict[str, object] = {"setting": setting, "given": given}
    if setting == Setting.RETURN_DAYS and number_of_days(given, MOST_RETURN_DAYS) is None:
        yield AGENCY_INCOMPLETE.at(row.at("value"), variant="days").filled({**words, "most": MOST_RETURN_DAYS})
    if setting == Setting.EARLY_REMINDERS and match_key(given) not in map(match_key, YES_OR_NO):
        yield AGENCY_INCOMPLETE.at(row.at("value"), variant="choice").filled(
            {**words, "known": " หรือ ".join(YES_OR_NO)}
        )


def _unknown_references(agency: Agency, rows: Mapping[str, Sequence[AgencyRow]]) -> Iterator[Finding]:
    known = {unit.division_id for unit in agency.divisions}
    for sheet, key in (("agency_item_owner", "division_id"), ("agency_division", "parent_id")):
        for row in rows[sheet]:
            value = _text(row, key)
            if value and value not in known:
                yield AGENCY_REFERENCE.at(row.at(key), value=value, given=value, identity=f"{key}{value}")
    tops = {unit.division_id for unit in agency.divisions if not unit.parent_id}
    for row in rows["agency_division"]:
        parent = _text(row, "parent_id")
        if parent in known and parent not in tops:
            yield AGENCY_REFERENCE.at(row.at("parent_id"), variant="parent", value=parent, given=parent)


_ONCE = (  # sheet and column whose values must not repeat
    ("agency", "setting"),
    ("agency_division", "division_id"),
    ("agency_division", "name"),
    ("agency_division", "circulation_order"),
    ("agency_score", "indicator"),
    ("agency_signatory", "role"),
)


def _twice(rows: Mapping[str, Sequence[AgencyRow]]) -> Iterator[Finding]:
    for sheet, key in _ONCE:
        seen: set[str] = set()
        for row in rows[sheet]:
            value = _text(row, key)
            if value and value in seen:
                yield AGENCY_REFERENCE.at(row.at(key), variant="twice", value=value, given=value, identity=key)
            seen.add(value)


def _no_folders(rows: Sequence[AgencyRow]) -> Iterator[Finding]:
    """Ids that cannot be the name of a folder of their own on every system; they get another one."""
    ids = list(dict.fromkeys(_text(row, "division_id") for row in rows))
    names = dict(zip(ids, unique_names(ids), strict=True))
    first: dict[str, str] = {}
    for row in rows:
        given = _text(row, "division_id")
        other = first.setdefault((file_name(given) or "_").casefold(), given)
        if other != given:
            yield AGENCY_REFERENCE.at(
                row.at("division_id"), variant="alike", severity=Severity.WARNING, given=given, other=other
            )
        elif names[given] != given:
            yield AGENCY_REFERENCE.at(
                row.at("division_id"), variant="reserved", severity=Severity.WARNING, given=given, other=names[given]
            )


def _unassigned(agency: Agency) -> Iterator[Finding]:
    """What nobody has to send or sign: the week runs, but nobody is reported as late."""
    file = Place(file="agency.xlsx")
    if not any(unit.expected_forms for unit in agency.divisions):
        yield AGENCY_UNASSIGNED.at(file, variant="forms")
    if not agency.owners:
        yield AGENCY_UNASSIGNED.at(file, variant="items")
    if CHAIR not in agency.signatories:
        yield AGENCY_UNASSIGNED.at(file, variant="chair", role=CHAIR)
