"""What is special about each of the agencies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final

from ita_batch.agency import CHAIR, EXECUTIVE, HEAD, SECRETARY, Setting

FORMS_DUE: Final = date(2021, 3, 12)
ITEMS_DUE: Final = date(2021, 3, 19)
LAST_DAY: Final = date(2021, 3, 31)
"""The last day on which ITAS takes lists."""
ALL_ROLES: Final = (CHAIR, SECRETARY, EXECUTIVE, HEAD)


class Kind(Enum):
    """A kind of agency, by the word of its setting, with what is written before a name and who leads it."""

    PAO = ("อบจ.", "องค์การบริหารส่วนจังหวัด", "นายก", "ปลัด")
    CITY = ("เทศบาลนคร", "เทศบาลนคร", "นายก", "ปลัด")
    TOWN = ("เทศบาลเมือง", "เทศบาลเมือง", "นายก", "ปลัด")
    SUBDISTRICT = ("เทศบาลตำบล", "เทศบาลตำบล", "นายก", "ปลัด")
    SAO = ("อบต.", "องค์การบริหารส่วนตำบล", "นายก", "ปลัด")
    PATTAYA = ("เมืองพัทยา", "เมืองพัทยา", "นายก", "ปลัด")
    CENTRAL = ("หน่วยงานส่วนกลาง", "กรม", "อธิบดี", "รองอธิบดี")

    @property
    def word(self) -> str:
        """The word of the setting."""
        return self.value[0]

    @property
    def before_name(self) -> str:
        """What the agency's name begins with."""
        return self.value[1]

    @property
    def leader(self) -> str:
        """Who leads it."""
        return self.value[2]

    @property
    def deputy(self) -> str:
        """Who approves in ITAS."""
        return self.value[3]


class Items(Enum):
    """The answers about the website, of those who have sent."""

    NONE = "nobody has sent"
    SOME = "half of the owners have sent, without a fault"
    ALMOST = "all have sent, without a fault, one item is not answered"
    FAULTY = "all have sent, two of three items with a fault, some answered with no, and one not at all"
    ALL = "all have sent, without a fault"


@dataclass(frozen=True, slots=True)
class Week:
    """A run: its day, and what has come by then."""

    day: date
    sent: float = 1.0
    """The share of the divisions whose lists have come, from the first one on."""
    faults: int = 0
    """Rows with a fault in each list, the roster among them."""
    items: Items = Items.NONE
    late: bool = False
    """What came in this week was saved after its deadline."""
    waiting: bool = False
    """Lists that do not say whose they are, or say two things; rows that may be the same, or that do not count."""
    unreadable: bool = False
    """The list of the last division is no workbook, whatever its name says."""
    twice: bool = False
    """The first division has sent two lists that were saved on one day, and neither holds all of the other."""


@dataclass(frozen=True, slots=True)
class AgencySpec:
    """An agency and its weeks."""

    key: str
    kind: Kind
    divisions: int
    weeks: tuple[Week, ...]
    sections: int = 0
    contacts: int = 12
    """In the list of each division."""
    staff: int = 12
    """Of each division."""
    roles: tuple[str, ...] = ALL_ROLES
    deadlines: bool = True
    titles: bool = True
    """Whether the heads have a title in agency.xlsx."""
    long_names: bool = False
    scores: bool = True
    """Whether the scores of last year are in agency.xlsx."""
    rosters: int = 1
    """How many divisions have to send a list of staff, of which only one ever comes."""
    expected: bool = True
    """Whether agency.xlsx says who has to send lists of people, and who answers the items."""
    settings: Mapping[str, str] = field(default_factory=dict)


def _march(day: int) -> date:
    return date(2021, 3, day)


_FAULTY = Week(_march(12), faults=3)
_PERFECT = Week(_march(26), items=Items.ALL)

AGENCIES: Final = (
    AgencySpec("01-empty-early", Kind.SAO, 1, (Week(_march(2), sent=0),)),
    AgencySpec("02-empty-after-the-deadline", Kind.SUBDISTRICT, 4, (Week(_march(22), sent=0),)),
    AgencySpec(
        "03-perfect-at-once", Kind.SAO, 3, (Week(_march(18), items=Items.ALL), Week(date(2021, 10, 5), items=Items.ALL))
    ),
    AgencySpec("04-perfect-later", Kind.TOWN, 6, (_FAULTY, _PERFECT), sections=2),
    AgencySpec(
        "05-tiny",
        Kind.SAO,
        1,
        (
            Week(_march(12), faults=1, items=Items.FAULTY),
            Week(_march(26), faults=1, items=Items.FAULTY),
            Week(LAST_DAY, faults=1, items=Items.ALL),
        ),
        contacts=5,
        staff=9,
    ),
    AgencySpec(
        "06-before-deadline",
        Kind.SAO,
        5,
        (Week(_march(5), sent=0.4), Week(_march(26), sent=0.4, items=Items.ALMOST)),
        settings={
            Setting.ORDER: "คำสั่งที่ 12/2564 ลงวันที่ 5 มกราคม 2564",
            Setting.MEETING: "ครั้งที่ 1/2564",
            Setting.MEETING_DAY: "17/02/2564",
        },
    ),
    AgencySpec(
        "07-reminders-asked-for",
        Kind.SUBDISTRICT,
        5,
        (Week(_march(5), sent=0.4, faults=1),),
        settings={Setting.EARLY_REMINDERS: "มี", Setting.RETURN_DAYS: "3", Setting.MEETING: "ครั้งที่ 1/2564"},
    ),
    AgencySpec("08-last-day", Kind.CITY, 8, (_FAULTY, Week(LAST_DAY, faults=2, items=Items.FAULTY))),
    AgencySpec("09-after-the-last-day", Kind.SAO, 4, (Week(date(2021, 4, 2), sent=0.5, items=Items.SOME),), rosters=2),
    AgencySpec(
        "10-late", Kind.PAO, 8, (Week(_march(22), faults=1, items=Items.SOME, late=True, twice=True),), sections=3
    ),
    AgencySpec(
        "11-no-chair",
        Kind.SAO,
        4,
        (Week(_march(19), faults=2, items=Items.SOME), Week(LAST_DAY, faults=1, items=Items.ALMOST)),
        roles=(SECRETARY,),
    ),
    AgencySpec(
        "12-nobody-signs",
        Kind.SUBDISTRICT,
        3,
        (Week(_march(19), sent=0, items=Items.FAULTY),),
        roles=(),
        expected=False,
    ),
    AgencySpec(
        "13-no-deadlines",
        Kind.SUBDISTRICT,
        5,
        (Week(_march(12), faults=3, items=Items.SOME),),
        deadlines=False,
        scores=False,
    ),
    AgencySpec(
        "14-no-titles",
        Kind.TOWN,
        6,
        (Week(_march(19), sent=0.3, faults=2, items=Items.SOME, unreadable=True),),
        titles=False,
        sections=1,
    ),
    AgencySpec(
        "15-long-names", Kind.SAO, 7, (Week(_march(19), faults=2, items=Items.FAULTY),), long_names=True, sections=4
    ),
    AgencySpec("16-waiting", Kind.SAO, 4, (Week(_march(12), sent=0.75, faults=1, items=Items.SOME, waiting=True),)),
    AgencySpec(
        "17-terrible",
        Kind.PAO,
        40,
        (Week(_march(19), faults=47, items=Items.FAULTY),),
        sections=10,
        contacts=47,
        staff=6,
    ),
    AgencySpec("18-forty-perfect", Kind.CENTRAL, 40, (Week(_march(26), items=Items.ALL),), contacts=4, staff=3),
    AgencySpec(
        "19-three-weeks",
        Kind.PATTAYA,
        12,
        (Week(_march(12), sent=0.5, faults=4), Week(_march(19), faults=2, items=Items.SOME), _PERFECT),
        sections=2,
    ),
    AgencySpec(
        "20-worse",
        Kind.CENTRAL,
        15,
        (Week(_march(12), sent=0.8, items=Items.SOME), Week(_march(19), faults=3, items=Items.FAULTY)),
        sections=5,
        settings={Setting.RETURN_DAYS: "7", Setting.ENTRY_DAY: "30/03/2564"},
    ),
)
