"""Which agencies a province has: their kinds and names, how large they are, how far they have come. All from a seed.

Of the kinds there are as many as Thailand has of 7,850 agencies, of every kind one at least where there are five.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from math import floor
from random import Random
from typing import Final, NamedTuple

from examples.agencies.spec import ALL_ROLES, AgencySpec, Kind
from ita_batch.agency import SECRETARY
from ita_batch.rulebook import available_rulebooks
from ita_batch.rulebook.tables import year_of

YEAR: Final = 2564
SEED: Final = 2564
_BUDDHIST: Final = 543
_WEEK: Final = timedelta(days=7)
_KINDS: Final = {Kind.SAO: 5300, Kind.SUBDISTRICT: 2230, Kind.TOWN: 195, Kind.PAO: 76, Kind.CITY: 30}
_DIVISIONS: Final = {
    Kind.SAO: (4, 4, 4, 4, 5, 5, 5, 6, 6, 7),
    Kind.SUBDISTRICT: (4, 5, 5, 5, 6, 6, 7, 8),
    Kind.TOWN: (6, 7, 8, 8, 9, 10, 12),
    Kind.CITY: (10, 11, 12, 14, 16),
    Kind.PAO: (10, 12, 14, 16, 18, 20),
}
_STAFF: Final = {Kind.SAO: 6, Kind.SUBDISTRICT: 8, Kind.TOWN: 12, Kind.CITY: 22, Kind.PAO: 16}
_CONTACTS: Final = {Kind.SAO: 10, Kind.SUBDISTRICT: 14, Kind.TOWN: 24, Kind.CITY: 40, Kind.PAO: 30}
_IN_A_DISTRICT: Final = 9
_A_PORTAL_EVERY: Final = 20  # districts
_ON_A_PORTAL: Final = 3  # agencies of such a district
_HEADS: Final = (
    "หนอง", "บ้าน", "โนน", "ดอน", "ทุ่ง", "ห้วย", "นา", "โคก", "คลอง", "บึง",
    "วัง", "ท่า", "ป่า", "เขา", "ดง", "สวน", "ไร่", "บาง", "เกาะ", "ลาด",
)  # fmt: skip
_TAILS: Final = ("", "ใหม่", "งาม", "เจริญ", "ทอง", "ใหญ่", "น้อย", "เหนือ", "ใต้", "กลาง", "ดี", "สุข", "ไทร", "แก้ว", "มณี")
_PLACES: Final = tuple(
    f"{head}{middle}{tail}" for head in _HEADS for middle in ("สมมุติ", "ตัวอย่าง", "จำลอง") for tail in _TAILS
)
_STEP: Final = 61  # from one place to the next: it has no divisor in common with their number


class Schedule(Enum):
    """When an agency wants lists and answers: days of March; some say nothing of it, nor of much else."""

    EARLY = (5, 12)
    LATE = (19, 26)
    NONE = ()


class State(Enum):
    """How far an agency has come by the first week."""

    READY = "all has come, without a fault"
    FULL = "all lists have come, with faults"
    EARLY = "some have sent, with faults"
    SILENT = "nobody has sent"
    NO_INBOX = "nobody has sent, and there is no inbox"

    @property
    def share(self) -> float:
        """Of the divisions that have sent."""
        return {State.READY: 1.0, State.FULL: 1.0, State.EARLY: 0.6}.get(self, 0.0)

    @property
    def faults(self) -> int:
        """In each list, at the most."""
        return {State.FULL: 3, State.EARLY: 2}.get(self, 0)


_STATES: Final = {State.FULL: 41, State.EARLY: 37, State.READY: 12, State.SILENT: 8, State.NO_INBOX: 2}


class Structure(NamedTuple):
    """All on which the forms of an agency depend, but for its name, its website and its people."""

    year: int
    kind: Kind
    divisions: int
    schedule: Schedule

    @property
    def spec(self) -> AgencySpec:
        """As the invented agencies of ``examples`` are made."""
        careless = self.schedule is Schedule.NONE
        roles = (SECRETARY,) if careless else ALL_ROLES
        return AgencySpec(
            "", self.kind, self.divisions, (), sections=self.divisions // 4, roles=roles, scores=not careless
        )

    @property
    def due(self) -> tuple[date | None, date | None]:
        """The deadlines of the lists and of the answers."""
        lists, answers = self.schedule.value or (None, None)
        return lists and day_of(self.year, lists), answers and day_of(self.year, answers)


@dataclass(frozen=True, slots=True)
class PlannedAgency:
    """An agency of the province before its workspace is written; ``folder`` is below the province's."""

    seed: str
    structure: Structure
    state: State
    folder: str
    place: str
    site: str
    staff: int
    contacts: int
    """People of each division, and those who contacted it."""

    def random(self, what: str) -> Random:
        """The same numbers every time for ``what``, whatever else is asked."""
        return Random(f"{self.seed} {what}")


def day_of(year: int, day: int) -> date:
    """A day of March of a year of the Buddhist era."""
    return date(year - _BUDDHIST, 3, day)


def as_of(year: int = YEAR, week: int = 1) -> date:
    """The day on which a week of the province is run: the first one on 12 March."""
    return day_of(year, 12) + (week - 1) * _WEEK


def planned(number: int, seed: int = SEED, year: int = YEAR, others: float = 0) -> list[PlannedAgency]:
    """So many agencies, ``others`` of a hundred of the year before, or where there is none of the year after."""
    rng = Random(f"{seed} province")
    kinds = [kind for kind, count in _counts(number).items() for _ in range(count)]
    rng.shuffle(kinds)
    known = [year_of(name) for name in available_rulebooks()]
    other = year - 1 if year - 1 in known else year + 1
    years = [other if rng.random() * 100 < others else year for _ in kinds]
    places = _Places()
    return [
        _agency(f"{seed} {place}", kind, of, places) for place, (kind, of) in enumerate(zip(kinds, years, strict=True))
    ]


def _counts(number: int) -> dict[Kind, int]:
    """The largest remainders get what is left; every kind has one where there is room."""
    total = sum(_KINDS.values())
    shares = {kind: number * count / total for kind, count in _KINDS.items()}
    least = 1 if number >= len(_KINDS) else 0
    counts = {kind: max(least, floor(share)) for kind, share in shares.items()}
    by_remainder = sorted(shares, key=lambda kind: floor(shares[kind]) - shares[kind])
    for kind in by_remainder[: max(0, number - sum(counts.values()))]:
        counts[kind] += 1
    counts[Kind.SAO] += number - sum(counts.values())
    return counts


class _Places:
    """Gives out districts, nine agencies each, and names: none twice in a district. A province is in no district."""

    def __init__(self) -> None:
        self._given, self._provinces = 0, 0

    def next(self, kind: Kind) -> tuple[str, str, str]:
        """The folder above the agency's, the name of its place, and its website."""
        if kind is Kind.PAO:
            self._provinces += 1
            return "", _named(self._provinces), f"https://www.pao{self._provinces:02d}.example"
        district, mate = divmod(self._given, _IN_A_DISTRICT)
        self._given += 1
        shared = district % _A_PORTAL_EVERY == 0 and mate < _ON_A_PORTAL
        site = f"https://district{district}.example/agency{mate}" if shared else f"https://www.a{self._given}.example"
        return f"อำเภอ{_named(district)}/", _PLACES[(district * 37 + mate * _STEP) % len(_PLACES)], site


def _named(number: int) -> str:
    """A name of a place; once all are used up, with a number."""
    again, which = divmod(number, len(_PLACES))
    return f"{_PLACES[which * _STEP % len(_PLACES)]}{again or ''}"


def _agency(seed: str, kind: Kind, year: int, places: _Places) -> PlannedAgency:
    rng = Random(seed)
    above, place, site = places.next(kind)
    schedule = rng.choices((Schedule.EARLY, Schedule.LATE, Schedule.NONE), (60, 32, 8))[0]
    divisions = rng.choice(_DIVISIONS[kind])
    state = rng.choices(list(_STATES), list(_STATES.values()))[0]
    staff, contacts = (round(usual * rng.uniform(0.6, 1.8)) for usual in (_STAFF[kind], _CONTACTS[kind]))
    folder = f"{above}{kind.before_name}{place}"
    return PlannedAgency(seed, Structure(year, kind, divisions, schedule), state, folder, place, site, staff, contacts)
