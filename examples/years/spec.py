"""Which agency each year has, its days, and which of its items are answered wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from examples.agencies.spec import AgencySpec, Kind

_BUDDHIST: Final = 543
_CONTACTS: Final = 8
_STAFF: Final = 7


class ItemFault(StrEnum):
    """What is wrong with an answer."""

    FILE = "a file where the page should be"
    NO_PAGE = "a file and no page"
    OTHER_SITE = "a page of another website"
    COMPONENT = "a component that is not there"
    OLD_PERIOD = "the period of the year before"
    ONE_PERIOD = "only one of the two periods that are asked for"
    NO_SHEET = "a PDF alone where a workbook is asked for beside it"
    NONE_UNWRITTEN = "the answer that there is none, where the page must say so"
    NONE = "the answer that there is none"
    BLANK = "no answer"


@dataclass(frozen=True, slots=True)
class YearSpec:
    """The agency of a year."""

    year: int
    kind: Kind
    size: str = ""
    wrong: Mapping[str, ItemFault] = field(default_factory=dict)
    """Items that are answered wrongly."""

    @property
    def name(self) -> str:
        """The rulebook's."""
        return f"nacc_{self.year}"

    @property
    def lost(self) -> int:
        """How many items are worth nothing: what a rule on trial says costs nothing."""
        return sum(fault is not ItemFault.NO_SHEET for fault in self.wrong.values())

    @property
    def agency(self) -> AgencySpec:
        """Its four divisions and one section."""
        return AgencySpec(self.name, self.kind, 4, (), sections=1, contacts=_CONTACTS, staff=_STAFF)

    @property
    def day(self) -> date:
        """The day of the week's run."""
        return self._day(3, 15)

    @property
    def lists_due(self) -> date:
        """When the lists of people are due."""
        return self._day(3, 5)

    @property
    def answers_due(self) -> date:
        """When the answers are due."""
        return self._day(3, 12)

    @property
    def saved(self) -> datetime:
        """When everybody saved what was sent: in time."""
        return datetime.combine(self._day(3, 2), time(9))

    def _day(self, month: int, day: int) -> date:
        return date(self.year - _BUDDHIST, month, day)


_F = ItemFault
YEARS: Final = (
    YearSpec(
        2564,
        Kind.PAO,
        wrong={
            "O4": _F.FILE,
            "O11": _F.NO_PAGE,
            "O2": _F.COMPONENT,
            "O18": _F.OLD_PERIOD,
            "O24": _F.OTHER_SITE,
            "O27": _F.NONE,
            "O33": _F.BLANK,
            "O36": _F.FILE,
        },
    ),
    YearSpec(
        2565,
        Kind.TOWN,
        wrong={
            "O1": _F.FILE,
            "O10": _F.NO_PAGE,
            "O13": _F.COMPONENT,
            "O20": _F.OLD_PERIOD,
            "O25": _F.OTHER_SITE,
            "O31": _F.NONE_UNWRITTEN,
            "O34": _F.NONE,
            "O36": _F.BLANK,
        },
    ),
    YearSpec(
        2566,
        Kind.SUBDISTRICT,
        "M",
        wrong={
            "O10": _F.FILE,
            "O19": _F.NO_PAGE,
            "O1": _F.COMPONENT,
            "O11": _F.OLD_PERIOD,
            "O23": _F.OTHER_SITE,
            "O29": _F.NONE_UNWRITTEN,
            "O31": _F.NONE,
            "O40": _F.BLANK,
        },
    ),
    YearSpec(
        2567,
        Kind.SAO,
        "L",
        wrong={
            "O2": _F.COMPONENT,
            "O8": _F.FILE,
            "O14": _F.NO_SHEET,
            "O16": _F.NO_PAGE,
            "O19": _F.OTHER_SITE,
            "O24": _F.NONE_UNWRITTEN,
            "O25": _F.OLD_PERIOD,
            "O26": _F.NONE,
            "O30": _F.BLANK,
        },
    ),
    YearSpec(
        2568,
        Kind.SAO,
        "S",
        wrong={
            "O1": _F.COMPONENT,
            "O5": _F.FILE,
            "O9": _F.NONE_UNWRITTEN,
            "O12": _F.NO_SHEET,
            "O14": _F.OLD_PERIOD,
            "O16": _F.OTHER_SITE,
            "O21": _F.NO_PAGE,
            "O23": _F.NONE,
            "O25": _F.BLANK,
        },
    ),
    YearSpec(
        2569,
        Kind.CENTRAL,
        "อนุมัติ อนุญาต หรือให้บริการ",
        wrong={
            "O2": _F.COMPONENT,
            "O5": _F.FILE,
            "O6": _F.ONE_PERIOD,
            "O9": _F.NONE_UNWRITTEN,
            "O11": _F.NO_SHEET,
            "O13": _F.OLD_PERIOD,
            "O16": _F.NO_PAGE,
            "O21": _F.OTHER_SITE,
            "O22": _F.NONE,
            "O24": _F.BLANK,
        },
    ),
    YearSpec(
        2570,
        Kind.SUBDISTRICT,
        "M",
        wrong={
            "O1": _F.COMPONENT,
            "O4": _F.FILE,
            "O9": _F.NONE_UNWRITTEN,
            "O12": _F.NO_SHEET,
            "O14": _F.OLD_PERIOD,
            "O17": _F.NO_PAGE,
            "O20": _F.ONE_PERIOD,
            "O22": _F.OTHER_SITE,
            "O23": _F.NONE,
            "O24": _F.BLANK,
        },
    ),
    YearSpec(
        2571,
        Kind.SAO,
        "M",
        wrong={"O3": _F.COMPONENT, "O7": _F.FILE, "O18": _F.NO_SHEET, "O20": _F.ONE_PERIOD, "O24": _F.BLANK},
    ),
)
"""The years that the program knows, and one after them, of which it makes a draft."""
