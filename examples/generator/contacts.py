"""Those who contacted the agency, before anybody types them: people, companies, state agencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from examples.generator.people import People
from examples.generator.tables import table, word_lists
from examples.generator.units import family

PERSON: Final = "บุคคลทั่วไป"
COMPANY: Final = "นิติบุคคลหรือบริษัทเอกชน"
STATE_AGENCY: Final = "หน่วยงานของรัฐ"

CONTACT_TYPES: Final = ("งานหลักของหน่วยงาน", "งานจัดซื้อจัดจ้างหรือการจัดหาพัสดุ", "งานสนับสนุน")

FIRST_DAY: Final = date(2020, 10, 1)
_COMPANY_SHARE: Final = 0.18
_STATE_SHARE: Final = 0.10
_SECOND_TYPE_SHARE: Final = 0.15
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact; ``title`` is empty for organisations, and what a cell leaves out is empty too."""

    kind: str
    title: str
    name: str
    contact_person: str
    phone: str
    email: str
    other_channel: str
    contact_types: tuple[str, ...]
    topic: str
    day: date
    division: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days, both included, on which contacts of a file were made."""

    first: date
    last: date

    def pick(self, rng: Random) -> date:
        """A working day."""
        while True:
            day = self.first + timedelta(days=rng.randrange((self.last - self.first).days + 1))
            if day.weekday() < _SATURDAY:
                return day


def kinds(number: int, rng: Random) -> list[str]:
    """That many kinds in a random order, companies and state agencies in their shares."""
    companies, agencies = round(number * _COMPANY_SHARE), round(number * _STATE_SHARE)
    listed = [COMPANY] * companies + [STATE_AGENCY] * agencies + [PERSON] * (number - companies - agencies)
    rng.shuffle(listed)
    return listed


def new_contact(kind: str, sender: str, day: date, people: People, rng: Random) -> Contact:
    """Somebody new who contacts the division ``sender``."""
    topic, types = errand(sender, kind, rng)
    title, name, contact_person, phone = identity(kind, people, rng)
    return Contact(
        kind=kind,
        title=title,
        name=name,
        contact_person=contact_person,
        phone=phone,
        email=people.email() if rng.random() < 0.35 else "",
        other_channel=other_channel(rng) if rng.random() < 0.08 else "",
        contact_types=types,
        topic=topic,
        day=day,
        division=unit_words(sender, rng),
    )


def errand(sender: str, kind: str, rng: Random) -> tuple[str, tuple[str, ...]]:
    """What somebody of that kind wants from the division, and its contact types."""
    row = rng.choice([row for row in table("topics") if (row["division_id"], row["kind"]) == (sender, kind)])
    types = [row["contact_type"]]
    if rng.random() < _SECOND_TYPE_SHARE:
        types.append(rng.choice([other for other in CONTACT_TYPES if other not in types]))
    return row["topic"], tuple(types)


def unit_words(sender: str, rng: Random) -> str:
    """The division's name, or one of its sections, sometimes by another of its names."""
    units = family(sender)
    unit = units[0] if rng.random() < 0.55 else rng.choice(units)
    aliases: Sequence[str] = [alias for alias in unit.aliases if not alias.startswith("หัวหน้า")]
    return rng.choice(aliases) if aliases and rng.random() < 0.35 else unit.name


def other_channel(rng: Random) -> str:
    """A channel beside phone and e-mail."""
    number = rng.randrange(10_000)
    return rng.choice((f"ไลน์ demo-{number:04d}", f"เฟซบุ๊ก demo.{number:04d}", "ฝากข้อความที่ผู้ใหญ่บ้าน"))


def identity(kind: str, people: People, rng: Random) -> tuple[str, str, str, str]:
    """Title, name, contact person, phone."""
    if kind == PERSON:
        person = people.person()
        return person.title, person.name, "", person.phone
    words = word_lists()["organisation"]
    templates: list[str] = words["companies"] if kind == COMPANY else words["state_agencies"]
    name = rng.choice(templates).format(place=people.surname(), business=rng.choice(words["businesses"]))
    asked = people.person().name if kind == STATE_AGENCY or rng.random() < 0.7 else ""
    return "", name, asked, people.fixed_line() if rng.random() < 0.6 else people.mobile()
