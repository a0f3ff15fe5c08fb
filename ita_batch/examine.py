"""From what was received to the examined week: rules, matching, samples, scores. Pure: nothing is read or written."""

from bisect import insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ita_batch.agency import Setting
from ita_batch.deadlines import due_days, step_end
from ita_batch.decisions import recall_decisions, settle_decisions
from ita_batch.disclosure.cases import ItemCase, item_cases, item_finder
from ita_batch.filing.settle import Filed, settle
from ita_batch.findings import Code, Finding, Place, Severity, excludes, sort_key
from ita_batch.forms.form import INDICATORS, RESPONSES, RESULTS
from ita_batch.intake.rows.confirmations import confirm
from ita_batch.intake.rows.identity import with_subjects
from ita_batch.intake.rows.validate import explained_by_missing_column
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.judge import Across, judge_items, judge_people, people_of
from ita_batch.register import Outcome, Register
from ita_batch.resources import INBOX
from ita_batch.rulebook import Rulebook
from ita_batch.rules import RuleContext, Subject, failed_rules, said_of, unknown_rules
from ita_batch.rules.item.item_unanswered import CODE as ITEM_UNANSWERED
from ita_batch.scoring.allocation import allocation_of, sample_of
from ita_batch.scoring.scores import forecast
from ita_batch.survey.survey import surveys_of
from ita_batch.typed.response_counts import response_counts, settle_responses
from ita_batch.typed.results import settle_results, year_results
from ita_batch.website.site import SiteReport
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, FILES, INTERNAL, REVIEW, Week
from ita_batch.workspace import Workspace

_SET_ASIDE = {Status.WAITING: Outcome.HELD, Status.NOT_OURS: Outcome.EXCLUDED}

INBOX_EMPTY = Code("inbox-empty", Severity.WARNING, source="contract: Workspace")


@dataclass(frozen=True, slots=True)
class Received:
    """What the inbox brought: every file, the rows that count, and the disclosure items with their answers."""

    filed: Filed
    records: tuple[Record, ...]
    cases: tuple[ItemCase, ...]

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """Every file."""
        return self.filed.submissions

    def of_form(self, form: str) -> list[Record]:
        """The rows of one form that count."""
        return [record for record in self.records if record.form == form]

    def with_set_aside(self, register: Register) -> Register:
        """The register with the rows of its form that count for nobody."""
        rows, outcomes = list[Record](), dict[str, Outcome]()
        for item in self.submissions:
            for record in item.records if item.status in _SET_ASIDE else ():
                if record.form == register.form:
                    rows.append(record)
                    set_aside = Outcome.EXCLUDED if excludes(record.findings) else _SET_ASIDE[item.status]
                    outcomes[record.row_id] = set_aside
        return replace(register, received=(*register.received, *rows), outcomes={**register.outcomes, **outcomes})


def received(workspace: Workspace, submissions: Sequence[Submission], as_of: date) -> Received:
    """Put together what was read: contested, older and repeated files do not count."""
    rulebook = workspace.rulebook
    filed = settle(submissions, workspace.agency, min(rulebook.contact_start, rulebook.year_start), as_of)
    counted = [item for item in filed.submissions if item.status == Status.READ]
    records = tuple(record for item in counted for record in item.records)
    untouched = [record for item in counted for record in item.untouched]
    counting = [record for record in records if not record.waits]
    annexes = [item for item in counted if item.annex]
    cases = tuple(item_cases(rulebook, workspace.agency, counting, untouched, annexes))
    return Received(filed, records, cases)


def examine(workspace: Workspace, as_of: date, inbox: Received, site: SiteReport | None = None) -> Week:
    """Apply the rules, merge, score: the whole week as one value. ``site`` is what was seen of the website."""
    agency, rulebook = workspace.agency, workspace.rulebook
    roster, listed = inbox.of_form(INTERNAL), inbox.of_form(EXTERNAL)
    context = RuleContext(
        as_of=as_of,
        entry_date=agency.day(Setting.ENTRY_DAY) or _entered(rulebook, as_of),
        rulebook=rulebook,
        agency=agency,
        site=site,
        due=due_days(workspace.forms, agency, rulebook),
    )
    memory = recall_decisions(inbox.submissions)
    of_form = {form: memory.about(workspace.forms[form].abbreviation) for form in (INTERNAL, EXTERNAL)}
    people = people_of(roster, listed)
    across = Across(said_of(Subject.PEOPLE, people, context), people.read)
    internal = judge_people(INTERNAL, roster, context, of_form[INTERNAL], across)
    external = judge_people(EXTERNAL, listed, context, of_form[EXTERNAL], across)
    matchings = {EXTERNAL: external.matching, INTERNAL: internal.matching}
    decided = settle_decisions(memory, matchings)
    items = judge_items(inbox.cases, inbox.records, context)
    responses = settle_responses(inbox.submissions)
    scored, announced = settle_results(inbox.submissions)
    head_count = sample_of("IIT", len(internal.register.imported), agency, rulebook)
    samples = {"IIT": head_count, "EIT": sample_of("EIT", len(external.register.imported), agency, rulebook)}
    allocation = allocation_of(internal.register.imported, head_count, agency, rulebook)
    counts = response_counts(responses.rows, agency)
    week = Week(
        as_of=as_of,
        entry_date=context.entry_date,
        rulebook=rulebook,
        agency=agency,
        forms=workspace.forms,
        submissions=inbox.submissions,
        file_questions=inbox.filed.questions,
        registers={
            INTERNAL: inbox.with_set_aside(internal.register),
            EXTERNAL: inbox.with_set_aside(external.register),
            EVIDENCE: inbox.with_set_aside(items.evidence),
            COMPONENT: inbox.with_set_aside(items.components),
            REVIEW: decided.register,
            FILES: inbox.filed.register,
            RESPONSES: responses.register,
            RESULTS: scored.register,
            INDICATORS: announced.register,
        },
        cases=inbox.cases,
        ready=items.ready,
        samples=samples,
        allocation=allocation,
        forecast=forecast(items.ready, agency.last_scores, rulebook),
        forecast_if_corrected=forecast(set(rulebook.items), agency.last_scores, rulebook),
        matchings=matchings,
        kept=decided.kept,
        responses=counts,
        surveys=surveys_of(counts, samples, allocation, agency, rulebook, as_of),
        results=year_results(scored.rows, announced.rows, tuple(rulebook.items)),
        site=site,
    )
    findings = [
        *workspace.findings,
        *_of_reading(inbox.submissions),
        *inbox.filed.findings,
        *across.findings,
        *internal.findings,
        *external.findings,
        *items.findings,
        *decided.findings,
        *responses.findings,
        *scored.findings,
        *announced.findings,
        *said_of(Subject.WEEK, week, context),
        *failed_rules(context),
        *unknown_rules(rulebook),
    ]
    answered = confirm(
        findings, {item.file: item.confirmed for item in inbox.submissions if item.status is Status.READ}
    )
    return _with_proposals_accepted(concluded(week, with_subjects(answered, inbox.submissions)))


def _entered(rulebook: Rulebook, as_of: date) -> date:
    """The day to which tenure is counted where none was typed: that of the run, while ITAS takes the head-count."""
    last = step_end(INTERNAL, rulebook)
    return min(as_of, last) if last else as_of


def with_findings(week: Week, more: Iterable[Finding]) -> Week:
    """The week with more findings, in reading order. They must not be about items."""
    found = list(week.findings)  # in that order, as ``concluded`` leaves them: of thousands none is looked at again
    for finding in more:
        insort(found, finding, key=sort_key)
    return replace(week, findings=tuple(found))


def concluded(week: Week, findings: Iterable[Finding]) -> Week:
    """The week with all that was found, and what keeps each item from being ready."""
    ordered = tuple(sorted(findings, key=sort_key))
    return replace(week, findings=ordered, item_errors=_item_errors(week.cases, ordered))


def _item_errors(cases: Sequence[ItemCase], findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """What keeps each item from being ready: errors about it or about cells of its rows, and a missing answer.

    A missing answer is no fault before its deadline, and keeps the item from being ready all the same.
    """
    item_of = item_finder(cases)
    errors: dict[str, list[Finding]] = {}
    for finding in findings:
        item = item_of(finding)
        unanswered = finding.code == ITEM_UNANSWERED and not finding.on_trial
        if item and (finding.severity is Severity.ERROR or unanswered):
            errors.setdefault(item, []).append(finding)
    return {item: tuple(found) for item, found in errors.items()}


def _with_proposals_accepted(week: Week) -> Week:
    """The week with a third forecast, where the website was reached: as if every proposed page were accepted."""
    if week.site is None or not week.site.reached:
        return week
    return replace(week, forecast_if_accepted=forecast(accepted_items(week), week.agency.last_scores, week.rulebook))


def accepted_items(week: Week) -> set[str]:
    """The items that would be ready if every proposed page were accepted: those whose every error has one."""
    proposed = {item for item, errors in week.item_errors.items() if all("page" in error.values for error in errors)}
    return set(week.ready) | proposed


def _of_reading(submissions: Sequence[Submission]) -> Iterator[Finding]:
    if not submissions:
        yield INBOX_EMPTY.at(Place(), folder=INBOX)
    for item in submissions:
        yield from item.findings
        for record in item.records if item.status is Status.READ else ():
            yield from (one for one in record.findings if not one.again and not explained_by_missing_column(one))
