"""The week beside the runs that stand in the output already: what has changed, and how the figures went."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ita_batch.findings import sort_key
from ita_batch.history import Present, SentFile, TrendPoint, compared, is_open, read_history, trend_of
from ita_batch.intake.submission import Status, Submission
from ita_batch.publish.itas.itas_files import FileCounts
from ita_batch.scoring.scores import rounded
from ita_batch.week import Week


def with_history(week: Week, counts: FileCounts, output: Path, run: str) -> Week:
    """The week that knows the runs before ``run``; a run that cannot be read becomes a note."""
    history = read_history(output, run)
    present = _present(week, counts, run)
    return replace(
        week,
        since=compared(present, history.runs),
        trend=trend_of(present, history.runs),
        findings=tuple(sorted((*week.findings, *history.findings), key=sort_key)),
    )


def since_as_dict(week: Week) -> dict[str, Any] | None:
    """The comparison for run.json; None when there is no earlier run."""
    since = week.since
    if since is None:
        return None
    return {
        "run": since.then.run,
        "as_of": since.then.as_of.isoformat(),
        "mended": len(since.mended),
        "still_open": since.still_open,
        "new": since.new,
        "external": {"then": since.then.external, "now": since.now.external},
        "items_ready": {"then": since.then.ready, "now": since.now.ready},
        "forecast": {"then": since.then.forecast, "now": since.now.forecast},
        "divisions": [
            {
                "division": one.division,
                "mended": one.mended,
                "still_open": one.still_open,
                "new": one.new,
                "rows_then": one.rows_then,
                "rows_now": one.rows_now,
                "newly_sent": list(one.newly_sent),
            }
            for one in since.divisions
        ],
        "unchanged": [
            {"division": one.division, "file": one.file, "faults": one.faults, "resent": one.resent}
            for one in since.unchanged
        ],
    }


def trend_as_list(week: Week) -> list[dict[str, Any]]:
    """The figures of all known runs for run.json, this one last."""
    return [
        {
            "run": point.run,
            "as_of": point.as_of.isoformat(),
            "external": point.external,
            "internal": point.internal,
            "items_ready": point.ready,
            "forecast": point.forecast,
            "open": point.open,
        }
        for point in week.trend
    ]


def _present(week: Week, counts: FileCounts, run: str) -> Present:
    total = week.forecast.total
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
            open=sum(is_open(finding) for finding in week.findings),
        ),
        files=tuple(_file(week, item) for item in week.submissions),
        findings=week.findings,
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
