"""Each division's and each level's share of the minimum of IIT, and who must be reminded of theirs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ita_batch.agency import Agency
from ita_batch.survey.course import READ_EVERY, Course
from ita_batch.typed.response_counts import ResponseCount


@dataclass(frozen=True, slots=True)
class Share:
    """A division or a level: its people, its share, how many of it have answered.

    ``answered`` is None where nobody has typed it, or not lately.
    """

    name: str
    unit: str | None  # the division's id; None for a level
    people: int
    needed: int | None  # None where the year's rule is not known
    answered: int | None
    behind: bool  # fewer than an even pace to the last day asks for
    silent: bool  # nobody has answered, and the survey has been on for a while

    @property
    def left(self) -> int | None:
        """How many of it are still to answer; its whole share where nobody knows who has."""
        return None if self.needed is None else max(self.needed - (self.answered or 0), 0)


def shares_of(
    groups: Mapping[str, tuple[int, int | None]],
    answered: Mapping[str, tuple[date, int]],
    units: Mapping[str, str],
    course: Course,
) -> tuple[Share, ...]:
    """The shares of an allocation; ``answered`` says what was read last of a group, ``units`` which id a name has."""
    return tuple(
        _share(name, units.get(name), people, needed, answered.get(name), course)
        for name, (people, needed) in groups.items()
    )


def _share(  # noqa: PLR0913, PLR0917 - what a share is made of
    name: str, unit: str | None, people: int, needed: int | None, read: tuple[date, int] | None, course: Course
) -> Share:
    lately = read is not None and course.last is not None and course.last.day - read[0] <= READ_EVERY
    if read is None or not lately:
        return Share(name, unit, people, needed, None, behind=False, silent=False)
    day, number = read
    begun = course.step is None or day - course.step.start >= READ_EVERY
    asked = int((needed or 0) * course.share_of_time(day))  # a whole person
    silent = not number and bool(people) and begun and needed != 0
    return Share(name, unit, people, needed, number, behind=number < asked, silent=silent)


def answered_by_division(counts: Iterable[ResponseCount], agency: Agency, as_of: date) -> dict[str, tuple[date, int]]:
    """The last count of each division, by its name; that of its sections together where it has none of its own."""
    own, sections = dict[str, tuple[date, int]](), dict[str, dict[str, tuple[date, int]]]()
    names = {unit.division_id: unit.name for unit in agency.divisions}
    for count in counts:
        if count.division is None or count.staff_group or count.iit is None or count.day > as_of:
            continue
        top = agency.top(count.division)
        if top == count.division:
            own[names[top]] = (count.day, count.iit)
        else:
            sections.setdefault(names[top], {})[count.division] = (count.day, count.iit)
    return {name: _together(read.values()) for name, read in sections.items()} | own


def _together(read: Iterable[tuple[date, int]]) -> tuple[date, int]:
    days, numbers = zip(*read, strict=True)
    return min(days), sum(numbers)


def answered_by_group(counts: Iterable[ResponseCount], as_of: date) -> dict[str, tuple[date, int]]:
    """The last count of each level, by its name."""
    return {
        count.staff_group: (count.day, count.iit)
        for count in counts
        if count.staff_group and not count.division and count.iit is not None and count.day <= as_of
    }


def reminded(shares: Sequence[Share], course: Course) -> tuple[Share, ...]:
    """Who must be reminded, in the order of the shares.

    Whoever is behind or silent; once the minimum has answered, only who is silent: nobody may be left out. Where nobody
    knows how many of a group have answered and the minimum has not, it is asked for its share in general.
    """
    return tuple(_reminded(shares, course)) if course.on and course.last else ()


def _reminded(shares: Iterable[Share], course: Course) -> Iterator[Share]:
    for share in shares:
        unknown = share.answered is None and bool(share.needed) and course.behind
        if share.silent or (not course.complete and (share.behind or unknown)):
            yield share
