"""Labelled rows of invented Thai stakeholders: who is who is known, so that matching can be counted.

The names are those of pythainlp's lists, which the matcher does not know. Frequencies fall off as in a telephone
book. Families share a surname and often a phone; offices share a switchboard; schools and firms have namesakes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Final

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

PERSON: Final = "บุคคลทั่วไป"
FIRM: Final = "นิติบุคคลหรือบริษัทเอกชน"
STATE: Final = "หน่วยงานของรัฐ"
DIVISIONS: Final = ("สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองแผนและงบประมาณ", "กองพัสดุ")
TOPICS: Final = ("ชำระภาษี", "ขอซ่อมถนน", "ขอข้อมูลข่าวสาร", "ยื่นซองเสนอราคา", "ขออนุญาตก่อสร้าง", "ร้องเรียน", "เบี้ยยังชีพ", "")
_TONES: Final = "่้๊๋็์"
_CONFUSED: Final = (
    ("วงศ์", "วงษ์"), ("พงศ์", "พงษ์"), ("ศ", "ษ"), ("ณ", "น"), ("ญ", "ย"), ("ภ", "พ"), ("ฐ", "ถ"), ("ฏ", "ต"),
    ("รรณ", "รณ"), ("ี", "ิ"), ("ู", "ุ"), ("ทร", "ธร"), ("ส", "ศ"), ("ใ", "ไ"), ("ัย", "ัยย์"),
)  # fmt: skip
_CONSONANTS: Final = "กขคงจชดตทนบปพมยรลวสหอ"
_OFFICES: Final = (
    ("องค์การบริหารส่วนตำบล{}", "อบต.{}"), ("เทศบาลตำบล{}", "ทต.{}"), ("โรงเรียนบ้าน{}", "รร.บ้าน{}"),
    ("โรงพยาบาลส่งเสริมสุขภาพตำบล{}", "รพ.สต.{}"), ("ศูนย์พัฒนาเด็กเล็กบ้าน{}", "ศพด.บ้าน{}"),
)  # fmt: skip
_FIRMS: Final = (
    ("บริษัท {}{} จำกัด", "บ.{}{} จก."), ("ห้างหุ้นส่วนจำกัด {}{}", "หจก.{}{}"), ("ร้าน{}{}", "ร้าน {}{}"),
)  # fmt: skip
_TRADES: Final = ("ก่อสร้าง", "การโยธา", "พาณิชย์", "คอมพิวเตอร์", "การเกษตร", "วัสดุภัณฑ์", "ยานยนต์", "การพิมพ์", "ครุภัณฑ์", "ขนส่ง")


@dataclass(frozen=True)
class Row:
    """One labelled row; ``entity`` is who it is about."""

    entity: int
    kind: str
    title: str
    name: str
    phone: str = ""
    email: str = ""
    other: str = ""
    contact: str = ""
    topic: str = ""
    division: str = ""
    day: str = "2021-01-12"
    typed: str = ""  # the cell of the name where the division has a habit of its own; "": title and name together


@dataclass
class Crowd:
    """Gives out names and numbers; ``width`` is how many names of each sort are in use (0: all)."""

    rng: Random
    width: int = 0
    hosts: tuple[str, ...] = ("example.com", "mail.example.com")
    males: list[str] = field(init=False)
    females: list[str] = field(init=False)
    surnames: list[str] = field(init=False)

    def __post_init__(self) -> None:
        """Choose the names in use."""
        self.males = self._some(sorted(thai_male_names()), self.width)
        self.females = self._some(sorted(thai_female_names()), self.width)
        self.surnames = self._some(sorted(thai_family_names()), 2 * self.width)

    def _some(self, names: list[str], width: int) -> list[str]:
        usable = [name for name in names if len(name) > 2 and " " not in name and name.isprintable()]
        self.rng.shuffle(usable)
        return usable[:width] if width else usable

    def pick(self, names: list[str]) -> str:
        """A name; those at the front of the list are more frequent."""
        return names[int(len(names) * self.rng.random() ** 1.6)]

    def mobile(self) -> str:
        """An invented mobile number."""
        return f"0{self.rng.choice('689')}{self.rng.randrange(10**8):08d}"

    def fixed(self) -> str:
        """An invented line of the province."""
        return f"042{self.rng.randrange(10**6):06d}"

    def address(self) -> str:
        """An e-mail address."""
        return f"u{self.rng.randrange(10**9):09d}@{self.rng.choice(self.hosts)}"


def labelled(rows: int, *, hard: bool, seed: int, width: int = 0, repeats: float | None = None) -> list[Row]:
    """About ``rows`` labelled rows in random order, with easy or hard dirt on every repeated row.

    ``repeats`` is the share of rows that repeat an earlier one; None: every second is about somebody named twice.
    """
    crowd = Crowd(Random(seed), width)
    rng = crowd.rng
    found: list[Row] = []
    entity = 0
    while len(found) < rows:
        for first in _organisation(crowd) if rng.random() < 0.2 else _household(crowd):
            plain = replace(first, entity=entity)
            found.append(_contact(plain, rng))
            again = range(rng.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, 2)) if repeats is None else _again(rng, repeats))
            found.extend(_contact(spoilt(plain, crowd, hard=hard), rng) for _ in again)
            entity += 1
    rng.shuffle(found)
    return found[:rows]


def _again(rng: Random, share: float) -> int:
    """How often somebody is named again, so that this share of all rows are repeats."""
    times = 0
    while rng.random() < share:
        times += 1
    return times


def true_pairs(rows: list[Row]) -> set[tuple[int, int]]:
    """Pairs of places in the list that are about one and the same."""
    places: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        places.setdefault(row.entity, []).append(place)
    return {(a, b) for own in places.values() for number, a in enumerate(own) for b in own[number + 1 :]}


def spoilt(row: Row, crowd: Crowd, *, hard: bool) -> Row:
    """The row as somebody else writes it, with easy or hard dirt."""
    return _hard(row, crowd) if hard else _easy(row, crowd)


def _contact(row: Row, rng: Random) -> Row:
    day = f"2021-{rng.randrange(1, 3):02d}-{rng.randrange(1, 29):02d}"
    return replace(row, topic=rng.choice(TOPICS), division=rng.choice(DIVISIONS), day=day)


def _household(crowd: Crowd) -> list[Row]:
    """One person, or a family with one surname, of whom some share a phone."""
    rng = crowd.rng
    surname, shared = crowd.pick(crowd.surnames), crowd.mobile()
    members: list[Row] = []
    for _ in range(rng.choice((1, 1, 1, 1, 1, 2, 3))):
        female = rng.random() < 0.5
        first = crowd.pick(crowd.females if female else crowd.males)
        if any(first in other.name for other in members):
            continue
        title = rng.choice(("นาง", "นางสาว")) if female else "นาย"
        phone = rng.choice((shared, crowd.mobile(), crowd.mobile(), ""))
        email = crowd.address() if rng.random() < 0.45 or not phone else ""
        other = f"ไลน์ id{rng.randrange(10**8)}" if rng.random() < 0.1 else ""
        members.append(Row(0, PERSON, title, f"{first} {surname}", phone, email, other))
    return members


def _organisation(crowd: Crowd) -> list[Row]:
    rng = crowd.rng
    place = crowd.pick(crowd.surnames)
    contact = f"{crowd.pick(crowd.males + crowd.females)} {crowd.pick(crowd.surnames)}"
    email = crowd.address() if rng.random() < 0.6 else ""
    if rng.random() < 0.5:
        name = rng.choice(_OFFICES)[0].format(place)
        return [Row(0, STATE, "", name, crowd.fixed(), email, "", contact)]
    name = rng.choice(_FIRMS)[0].format(place, rng.choice(_TRADES))
    return [Row(0, FIRM, "", name, rng.choice((crowd.fixed(), crowd.mobile())), email, "", contact)]


def _easy(row: Row, crowd: Crowd) -> Row:
    """Other spacing and title, an abbreviation; then one of: a slip in the name, another phone, neither."""
    rng = crowd.rng
    tidy = replace(row, name=_otherwise(row.name, rng), title=_retitled(row.title, rng))
    chance = rng.random()
    if chance < 0.3:
        return replace(tidy, name=_slip(tidy.name, rng))
    if chance < 0.5:
        return replace(tidy, phone=rng.choice((_wrong_digit(row.phone, rng), "", crowd.mobile())))
    return tidy


def _hard(row: Row, crowd: Crowd) -> Row:
    """A new or missing phone and a misspelt or changed name."""
    rng = crowd.rng
    name = _otherwise(row.name, rng)
    if row.title in ("นาง", "นางสาว") and rng.random() < 0.15:
        name = f"{row.name.split()[0]} {crowd.pick(crowd.surnames)}"
    else:
        name = _slip(name, rng)
    phone = rng.choice(("", crowd.mobile(), crowd.mobile(), _wrong_digit(row.phone, rng)))
    email = row.email if rng.random() < 0.8 else ""
    return replace(row, name=name, title=_retitled(row.title, rng), phone=phone, email=email)


def _retitled(title: str, rng: Random) -> str:
    return rng.choice(("นาง", "นางสาว", "")) if title.startswith("นาง") else rng.choice((title, ""))


def _otherwise(name: str, rng: Random) -> str:
    """An organisation by its abbreviation, sometimes."""
    for full, short in (*_OFFICES, *_FIRMS):
        start = full.split("{")[0].strip()
        if name.startswith(start) and rng.random() < 0.5:
            rest = name.removeprefix(start).strip()
            if rest.endswith(" จำกัด"):
                rest = rest.removesuffix(" จำกัด") + " จก."
            return short.split("{")[0] + rest
    return name


def _slip(name: str, rng: Random) -> str:
    """One slip of somebody who writes or types a name."""
    ways: list[Callable[[str, Random], str]] = [_drop_tone, _confuse, _swap, _drop, _replace, _double]
    rng.shuffle(ways)
    for way in ways:
        if (changed := way(name, rng)) != name:
            return changed
    return name


def _drop_tone(name: str, rng: Random) -> str:
    places = [place for place, letter in enumerate(name) if letter in _TONES]
    return _without(name, rng.choice(places)) if places else name


def _confuse(name: str, rng: Random) -> str:
    pairs = [pair for pair in _CONFUSED if pair[0] in name]
    return name.replace(*rng.choice(pairs), 1) if pairs else name


def _letters(name: str) -> list[int]:
    start = max(len(name) - 12, 0) if any(word in name for word in ("บริษัท", "โรง", "องค์", "ศูนย์", "ห้าง")) else 0
    return [place for place in range(start, len(name)) if "ก" <= name[place] <= "ฮ"]


def _swap(name: str, rng: Random) -> str:
    places = [place for place in _letters(name) if place + 1 in _letters(name)]
    if not places:
        return name
    at = rng.choice(places)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _drop(name: str, rng: Random) -> str:
    places = [at for at in _letters(name)[1:] if name[at + 1 : at + 2] not in (*_TONES, "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู")]
    return _without(name, rng.choice(places)) if len(name) > 6 and places else name


def _replace(name: str, rng: Random) -> str:
    at = rng.choice(_letters(name))
    return name[:at] + rng.choice(_CONSONANTS) + name[at + 1 :]


def _double(name: str, rng: Random) -> str:
    at = rng.choice(_letters(name))
    return name[:at] + name[at] + name[at:]


def _without(name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def _wrong_digit(phone: str, rng: Random) -> str:
    if not phone:
        return phone
    at = rng.randrange(3, len(phone))
    return phone[:at] + rng.choice("0123456789") + phone[at + 1 :]
