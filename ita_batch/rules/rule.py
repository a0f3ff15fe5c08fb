"""What a rule is, and what it may know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from ita_batch.agency import Agency
from ita_batch.findings import Code, Finding
from ita_batch.matching.staff import StaffMatch
from ita_batch.rulebook import Rulebook
from ita_batch.website.site import SiteReport

S = TypeVar("S")


class Subject(Enum):
    """What a rule looks at."""

    INTERNAL = "internal_stakeholder"  # one row of the roster
    EXTERNAL = "external_stakeholder"  # one row of the external list
    ITEM = "oit_item"  # one disclosure item with the answers of all its owners
    WEEK = "week"  # the week as a whole: who has sent, samples, deadlines


@dataclass(frozen=True, slots=True)
class RuleContext:
    """All that a rule may know beside its subject. There is no clock: ``as_of`` is the day of the run."""

    as_of: date
    entry_date: date  # the day the head-count is entered in ITAS
    rulebook: Rulebook
    agency: Agency
    staff: Mapping[str, StaffMatch] = field(default_factory=dict)  # external row id -> who it is on the roster
    url_items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # page address -> items answered with it
    site: SiteReport | None = None  # what was seen of the website; None where nobody has looked


@dataclass(frozen=True, slots=True)
class Rule(Generic[S]):
    """A rule: its code, its kind of subject, and the pure function that applies it."""

    code: Code
    on: Subject
    check: Callable[[S, RuleContext], Iterator[Finding]]
