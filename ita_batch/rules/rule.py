"""What a rule is, and what it may know."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Generic, TypeVar

from ita_batch.agency import Agency
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.matching.read_people import ReadPeople
from ita_batch.rulebook import Rulebook
from ita_batch.rules.people_channels import Channel, channels_of_people
from ita_batch.website.site import SiteReport

S = TypeVar("S")
AHEAD = "ahead"
"""The variant of what is missing and may still come in time: a note, whatever the code's severity."""


class Subject(Enum):
    """What a rule looks at."""

    INTERNAL = "internal_stakeholder"  # one row of the roster
    EXTERNAL = "external_stakeholder"  # one row of the external list
    PEOPLE = "people"  # all rows of both lists together, before any of them is judged
    ITEM = "oit_item"  # one disclosure item with the answers of all its owners
    ITEMS = "oit_items"  # all disclosure items together, before any of them is judged
    WEEK = "week"  # the judged week as a whole: who has sent, samples, deadlines


@dataclass(frozen=True)
class People:
    """Both lists of people; rows without data are in neither. An error at a row holds it back, as of any rule."""

    roster: Sequence[Record]
    listed: Sequence[Record]  # external stakeholders
    read: ReadPeople  # all of them

    @cached_property
    def channels(self) -> Sequence[Channel]:
        """The numbers and addresses of the external stakeholders."""
        return channels_of_people(self.listed)


@dataclass(frozen=True, slots=True)
class RuleContext:
    """All that a rule may know beside its subject. There is no clock: ``as_of`` is the day of the run."""

    as_of: date
    entry_date: date  # the day the head-count is entered in ITAS
    rulebook: Rulebook
    agency: Agency
    site: SiteReport | None = None  # what was seen of the website; None where nobody has looked
    due: Mapping[str, date] = field(default_factory=dict)  # form -> the day by which it must be there
    failed: Counter[tuple[str, str]] = field(default_factory=Counter, compare=False)
    """How often which rule has failed, and at which line of ours: kept by ``said_of``."""

    def is_ahead(self, form: str) -> bool:
        """True while what the form asks for may still come in time: what was not received is no fault yet.

        So it is where no day is known: nobody is late for a day that nobody has set.
        """
        return form not in self.due or self.as_of < self.due[form]

    def of_missing(self, form: str) -> tuple[Severity | None, str | None]:
        """Severity and variant of a finding about what was not received of a form; None for the usual ones."""
        return (Severity.NOTE, AHEAD) if self.is_ahead(form) else (None, None)


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule: its code, its kind of subject, and the pure function that applies it."""

    code: Code
    on: Subject
    check: Callable[[S, RuleContext], Iterator[Finding]]


def rule(code: Code, on: Subject) -> Callable[[Callable[[S, RuleContext], Iterator[Finding]]], Rule[S]]:
    """Declare the function below it as the rule of its module."""
    return lambda check: Rule(code, on, check)
