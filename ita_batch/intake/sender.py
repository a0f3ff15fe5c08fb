"""Whose a workbook is: everything that speaks of it is heard, and where it disagrees nobody is believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import NamedTuple

from ita_batch.agency import Agency

_FEW = 3  # rows; fewer say little about their sender


class Evidence(StrEnum):
    """What speaks of a sender, the most telling first; the names are those of its words in the catalogue."""

    FORM = "form"
    HEAD = "head"
    NAME = "name"
    FOLDER = "folder"
    ROWS = "rows"
    ITEMS = "items"
    EARLIER = "earlier"


class Claim(NamedTuple):
    """What one piece of evidence says: the ids of the units that it may mean."""

    evidence: Evidence
    units: frozenset[str]
    rows: int = 0  # that say so, of evidence in rows


@dataclass(frozen=True, slots=True)
class Sender:
    """The division that all claims agree on; None where they contradict each other or there is none."""

    division: str | None
    claims: tuple[Claim, ...] = ()

    @property
    def contested(self) -> bool:
        """True when the claims contradict each other."""
        return self.division is None and bool(self.claims)

    @property
    def candidates(self) -> tuple[str, ...]:
        """Every unit that something names."""
        return tuple(sorted({unit for claim in self.claims for unit in claim.units}))


def weighed(claims: Sequence[Claim], agency: Agency) -> Sender:
    """The sender by these claims; they agree where they may mean the same unit, or a division and its section."""
    if any(not _agree(one.units, other.units, agency) for one, other in combinations(claims, 2)):
        return Sender(None, tuple(claims))
    for claim in claims:
        meant = [unit for unit in claim.units if all(_agree({unit}, other.units, agency) for other in claims)]
        division = _most_specific(meant, agency)
        if division:
            return Sender(division, tuple(claims))
    return Sender(None, tuple(claims))


def without_slips(claims: list[Claim], agency: Agency) -> list[Claim]:
    """Without the division column of a row or two where a person who named the file agrees with the form.

    Such a row is a visitor of another division, or a slip: it is asked about as a row.
    """
    by_people = [claim for claim in claims if claim.evidence in {Evidence.NAME, Evidence.FOLDER}]
    others = [claim for claim in claims if claim.evidence != Evidence.ROWS]
    agreed = all(_agree(one.units, other.units, agency) for one, other in combinations(others, 2))
    if by_people and len(others) > len(by_people) and agreed:
        return [claim for claim in claims if claim.evidence != Evidence.ROWS or claim.rows >= _FEW]
    return claims


def _agree(one: Iterable[str], other: Iterable[str], agency: Agency) -> bool:
    return any(_related(first, second, agency) for first in one for second in other)


def _related(one: str, other: str, agency: Agency) -> bool:
    """The same unit, or a section and its division."""
    return one == other or agency.top(one) == other or agency.top(other) == one


def _most_specific(units: Sequence[str], agency: Agency) -> str | None:
    """The one unit that is meant: a section where its division is named with it; None where they are several."""
    sections = [unit for unit in units if agency.top(unit) != unit and agency.top(unit) in units]
    left = sections or list(units)
    return left[0] if len(left) == 1 else None
