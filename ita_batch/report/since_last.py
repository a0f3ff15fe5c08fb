"""The week compared with the earlier runs in the output: what has changed, and the trend of the figures."""

from dataclasses import replace
from pathlib import Path

from ita_batch.deadlines import ANSWER_STEP
from ita_batch.examine import with_findings
from ita_batch.history.answered_run import answered_run
from ita_batch.history.compare_runs import Present, compared, trend_of
from ita_batch.history.past_runs import SentFile, TrendPoint, work_of
from ita_batch.history.read_runs import read_history
from ita_batch.intake.submission import Status, Submission
from ita_batch.report.alike_findings import few_of_each
from ita_batch.report.file_counts import expected_counts
from ita_batch.scoring.scores import rounded
from ita_batch.week import Week


def with_history(week: Week, output: Path, run: str) -> Week:
    """The week that knows the runs before ``run``; a run that cannot be read becomes a note."""
    history = read_history(output, run, work_of(week.agency, week.rulebook))
    present = _present(week, run)
    known = replace(week, since=compared(present, history.runs), trend=trend_of(present, history.runs))
    return with_findings(known, history.findings)


def with_answered(week: Week, output: Path) -> Week:
    """The week that knows which run's answers the assessors judged, once they have judged them."""
    if not week.results.items:
        return week
    step = week.rulebook.calendar.get(ANSWER_STEP)
    last = min(week.as_of, step.end) if step else week.as_of
    return replace(week, answered=answered_run(output, last, work_of(week.agency, week.rulebook)))


def _present(week: Week, run: str) -> Present:
    total, counts = week.forecast.total, expected_counts(week)
    return Present(
        point=TrendPoint(
            run=run,
            as_of=week.as_of,
            external=counts.external,
            internal=counts.internal,
            items=len(week.cases),
            ready=counts.items_ready,
            forecast=None if total is None else float(rounded(total)),
            grade=week.forecast.grade,
            open=sum(finding.open for finding in week.findings),
        ),
        files=tuple(_file(week, item) for item in week.submissions),
        findings=tuple(few_of_each(week.findings)),
        names={unit.division_id: unit.name for unit in week.agency.divisions},
        forms={name: form.short_title for name, form in week.forms.items()},
    )


def _file(week: Week, item: Submission) -> SentFile:
    counts = item.status is Status.READ
    return SentFile(
        file=f"inbox/{item.file}",
        sha256=item.sha256,
        status=item.status.value,
        form=item.form,
        division=item.division,
        part=item.part,
        rows=len(item.records),
        imported=sum(register.tally(file=item.file).imported for register in week.registers.values()) if counts else 0,
    )
