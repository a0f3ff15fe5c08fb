"""The values of the comparison with earlier runs. They hold no personal data: what they quote was masked before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from ita_batch.agency import Agency
from ita_batch.findings import Finding, Severity, is_open
from ita_batch.rulebook import Rulebook
from ita_batch.thai.text import match_key


class Work(NamedTuple):
    """Whose work a run is: two years may be open at once, and their runs may stand in one output."""

    scheme: str
    fiscal_year: int
    agency: frozenset[str]  # all its names, as they are compared

    def is_of(self, document: Mapping[str, Any]) -> bool:
        """True for a run.json of the same agency and year."""
        rulebook = document["rulebook"]
        year = (rulebook["scheme"], rulebook["fiscal_year"]) == (self.scheme, self.fiscal_year)
        return year and match_key(document["agency"]) in self.agency


def work_of(agency: Agency, rulebook: Rulebook) -> Work:
    """The work of an agency in the rulebook's year."""
    return Work(rulebook.scheme, rulebook.fiscal_year, frozenset(map(match_key, agency.names)))


class TrendPoint(NamedTuple):
    """The figures of one run."""

    run: str  # the folder's name, such as 2564-03-12_01
    as_of: date
    external: int  # rows imported into the list for ITAS
    internal: int  # people who count
    items: int
    ready: int
    forecast: float | None
    grade: str | None
    open: int  # what divisions must correct or confirm


@dataclass(frozen=True, slots=True)
class PastFault:
    """One finding of an earlier run, as its findings.json has it."""

    fingerprint: str
    code: str
    severity: Severity
    division: str | None
    item_id: str | None
    file: str | None
    sheet: str | None
    cell: str | None
    message_th: str

    @property
    def open(self) -> bool:
        """True for what a division had to correct or confirm, by the definition of ``Finding.open``."""
        return is_open(self.severity, self.code)


@dataclass(frozen=True, slots=True)
class SentFile:
    """One file of an inbox, as run.json has it."""

    file: str
    sha256: str
    status: str
    form: str | None
    division: str | None
    part: str
    rows: int  # read, over all its forms
    imported: int


@dataclass(frozen=True, slots=True)
class PastRun:
    """One earlier run: its figures, its files and all its findings but the notes."""

    point: TrendPoint
    files: tuple[SentFile, ...]
    faults: tuple[PastFault, ...]


@dataclass(frozen=True, slots=True)
class DivisionChange:
    """One division or section: open faults that went, stayed and came, and what of it was imported then and now.

    ``rows`` are those of all its forms, for programs; people are shown ``external``, the names of its list.
    """

    division: str | None  # its id; None for what belongs to nobody in particular
    name: str
    resolved: int
    still_open: int
    new: int
    rows_then: int
    rows_now: int
    external_then: int
    external_now: int
    newly_sent: tuple[str, ...] = ()  # titles of forms that were missing last time


class UnchangedFile(NamedTuple):
    """A file that had faults last time and is byte for byte the same now."""

    division: str
    name: str
    form: str
    file: str
    faults: int  # open ones, last time
    resent: bool  # under another name: it was sent again, not just left where it was


@dataclass(frozen=True, slots=True)
class SinceLast:
    """What has changed since the previous run."""

    then: TrendPoint
    now: TrendPoint
    divisions: tuple[DivisionChange, ...]  # those with anything to report, in the agency's order
    resolved: tuple[PastFault, ...]
    unchanged: tuple[UnchangedFile, ...]
    opened: Mapping[str, tuple[date, ...]]  # fingerprint -> since when, one day for each finding that was there

    @property
    def still_open(self) -> int:
        """Open faults that were there last time."""
        return sum(one.still_open for one in self.divisions)

    @property
    def new(self) -> int:
        """Open faults that were not there last time."""
        return sum(one.new for one in self.divisions)

    def ages(self, findings: Sequence[Finding]) -> list[date | None]:
        """Since when each of these has been found, in their order; None for what is new in this run."""
        seen: dict[str, int] = {}
        ages = []
        for finding in findings:
            mark = finding.fingerprint
            before, number = self.opened.get(mark, ()), seen.get(mark, 0)
            seen[mark] = number + 1
            ages.append(before[number] if number < len(before) else None)
        return ages
