"""The surveys of a week as one value: the course of each, the shares of IIT, and who must be reminded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ita_batch.agency import Agency
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.allocation import Allocation, Sample
from ita_batch.survey.course import IIT, Course, courses_of
from ita_batch.survey.shares import Share, answered_by_division, answered_by_group, reminded, shares_of
from ita_batch.typed.response_counts import ResponseCount


@dataclass(frozen=True, slots=True)
class Surveys:
    """How the surveys of the year go."""

    courses: tuple[Course, ...] = ()  # IIT, then EIT or each part of it
    divisions: tuple[Share, ...] = ()
    groups: tuple[Share, ...] = ()

    @property
    def typed(self) -> bool:
        """True once a count of the whole agency has been typed."""
        return any(one.last for one in self.courses)

    @property
    def staff(self) -> Course | None:
        """IIT, whose minimum is divided over divisions and levels."""
        return next((one for one in self.courses if one.instrument == IIT), None)

    @property
    def to_remind(self) -> tuple[Share, ...]:
        """The divisions that must be reminded."""
        return reminded(self.divisions, self.staff) if self.staff else ()

    @property
    def levels_to_remind(self) -> tuple[Share, ...]:
        """The levels of which too few have answered, where that is known."""
        behind = reminded(self.groups, self.staff) if self.staff else ()
        return tuple(one for one in behind if one.answered is not None)

    @property
    def to_announce(self) -> tuple[Course, ...]:
        """The surveys of outsiders that are behind: every division can make them known."""
        return tuple(one for one in self.courses if one.instrument != IIT and one.on and one.behind)


def surveys_of(  # noqa: PLR0913, PLR0917 - what the surveys of a week are made of
    counts: Sequence[ResponseCount],
    samples: Mapping[str, Sample],
    allocation: Allocation,
    agency: Agency,
    rulebook: Rulebook,
    as_of: date,
) -> Surveys:
    """The surveys up to a day."""
    courses = courses_of(counts, samples, rulebook, as_of)
    units = {unit.name: unit.division_id for unit in agency.divisions}
    staff = courses[0]
    return Surveys(
        courses,
        shares_of(allocation.by_division, answered_by_division(counts, agency, as_of), units, staff),
        shares_of(allocation.by_group, answered_by_group(counts, as_of), {}, staff),
    )
