"""The values of one week: what every row became, what each item is worth, and all findings.

Everything that is published is a view of a Week. What several documents show of it stands in ``report``, made once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ita_batch.agency import Agency, Division
from ita_batch.disclosure.cases import ItemCase
from ita_batch.filing.file_questions import FileQuestion
from ita_batch.findings import Finding
from ita_batch.forms import Form
from ita_batch.forms.form import (
    COMPONENT,
    EVIDENCE,
    EXTERNAL,
    FILES,
    INBOX_FORMS,
    INTERNAL,
    READ_FORMS,
    REVIEW,
    REVIEW_FORMS,
    TYPED_FORMS,
)
from ita_batch.history.answered_run import AnsweredRun
from ita_batch.history.past_runs import SinceLast, TrendPoint
from ita_batch.intake.submission import Status, Submission
from ita_batch.matching.pairs import Matching
from ita_batch.matching.retained_decisions import RetainedDecisions
from ita_batch.register import Outcome, Register, Tally
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.allocation import Allocation, Sample
from ita_batch.scoring.scores import Forecast
from ita_batch.survey.survey import Surveys
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.typed.results import YearResults
from ita_batch.website.site import SiteReport

__all__ = [
    "COMPONENT",
    "EVIDENCE",
    "EXTERNAL",
    "FILES",
    "INBOX_FORMS",
    "INTERNAL",
    "READ_FORMS",
    "REVIEW",
    "REVIEW_FORMS",
    "TYPED_FORMS",
    "Outcome",
    "Register",
    "Tally",
    "Week",
]


@dataclass(frozen=True)
class Week:
    """One week of one agency."""

    as_of: date
    entry_date: date
    rulebook: Rulebook
    agency: Agency
    forms: Mapping[str, Form]
    submissions: tuple[Submission, ...]
    file_questions: tuple[FileQuestion, ...]  # whose a file is and which version counts: open and answered
    registers: Mapping[str, Register]
    cases: tuple[ItemCase, ...]
    ready: frozenset[str]
    samples: Mapping[str, Sample]  # by instrument: IIT, EIT
    allocation: Allocation  # of the minimum sample of IIT
    forecast: Forecast
    forecast_if_corrected: Forecast  # as if every item were ready
    findings: tuple[Finding, ...] = field(default=())
    item_errors: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)  # what keeps items from being ready
    matchings: Mapping[str, Matching] = field(default_factory=dict)  # by form: who is whom, and what a person decides
    kept: RetainedDecisions = field(default_factory=RetainedDecisions)  # decisions that wait for their rows
    since: SinceLast | None = None  # what has changed since the previous run, when there is one
    trend: tuple[TrendPoint, ...] = ()  # of all runs that are known, this one last
    site: SiteReport | None = None  # what was seen of the website; None where nobody has looked
    responses: tuple[ResponseCount, ...] = ()  # of the surveys, as typed from ITAS, by day
    surveys: Surveys = field(default_factory=Surveys)  # how the surveys go, and who must be reminded
    results: YearResults = field(default_factory=YearResults)  # of the year, as typed from ITAS
    answered: AnsweredRun | None = None  # the run whose answers the assessors judged, where it is still there
    forecast_if_accepted: Forecast | None = None  # as if the divisions accepted every page proposed to them

    def read_submissions(self, form: str) -> list[Submission]:
        """The files that brought rows of that form and count this week; an empty form is not sent."""
        return [item for item in self.submissions if item.status is Status.READ and form in item.forms]

    def has_sent(self, division: Division, form: str) -> bool:
        """True when the division, its parent or one of its sections has sent that form.

        The answers to its own items are what an owner must send: those of a section to others are not the division's.
        """
        sent, parent = self._sent.get(form, {}), division.parent_id or ""
        if form == EVIDENCE:
            return any(
                item.division == division.division_id or self._answers_for(division, item)
                for unit in (division.division_id, parent)
                for item in sent.get(unit, ())
            )
        return division.division_id in sent or any(item.division == parent for item in sent.get(parent, ()))

    @cached_property
    def _sent(self) -> Mapping[str, Mapping[str, list[Submission]]]:
        """The files that count, by form and by whose they are: the sender's, and the division's that it belongs to."""
        found: dict[str, dict[str, list[Submission]]] = {}
        for item in self.submissions:
            if item.status is Status.READ and item.division is not None:
                for form in item.forms:
                    for unit in {item.division, self.agency.top(item.division)}:
                        found.setdefault(form, {}).setdefault(unit, []).append(item)
        return found

    def _answers_for(self, division: Division, item: Submission) -> bool:
        """True for a file that answers one of the division's items."""
        return any(
            record.form == EVIDENCE and division.division_id in self.agency.owners.get(record.text("item_id"), ())
            for record in item.records
        )

    def may_have_sent(self, division: Division, form: str) -> bool:
        """True while a file of that form waits for somebody to say whether it is this division's."""
        family = self.family(division) | ({division.parent_id} if division.parent_id else set())
        return any(
            item.status == Status.WAITING and not family.isdisjoint(item.sender.candidates) and form in item.forms
            for item in self.submissions
        )

    @property
    def shown_forms(self) -> tuple[str, ...]:
        """The forms whose rows are counted for people: what divisions send, and the secretary's own."""
        own = (*REVIEW_FORMS, *TYPED_FORMS)
        return (*INBOX_FORMS, *(form for form in own if self.registers[form].received))

    def unread(self, division: Division, form: str) -> list[Submission]:
        """The files that may have brought that form of a division that has not sent it, and could not be read."""
        family = self.family(division) | ({division.parent_id} if division.parent_id else set())
        found = [
            item
            for item in self.submissions
            if item.status is Status.REFUSED and item.division in family and item.form in {form, None}
        ]
        return [] if found and self.has_sent(division, form) else found

    def expected(self) -> Iterable[tuple[Division, str]]:
        """Who has to send which form: as agency.xlsx says, and every owner of an item its OIT workbook."""
        owners = {owner for ids in self.agency.owners.values() for owner in ids}
        stems = {self.forms[name].file_stem: name for name in (INTERNAL, EXTERNAL)}
        for division in self.agency.divisions:
            yield from ((division, stems[title]) for title in division.expected_forms if title in stems)
            if division.division_id in owners:
                yield division, EVIDENCE

    def family(self, division: Division) -> frozenset[str]:
        """Ids of a division and its sections."""
        return frozenset(
            unit.division_id
            for unit in self.agency.divisions
            if division.division_id in (unit.division_id, unit.parent_id)
        )
