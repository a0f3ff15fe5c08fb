"""How far an agency has come, for run.json: the forms that were wanted, every unit, and the deadlines."""

from dataclasses import asdict
from typing import Any

from ita_batch.deadlines import due_days
from ita_batch.report import standing
from ita_batch.report.counted import owed_forms
from ita_batch.report.facts import Facts
from ita_batch.report.standing import UnitLine
from ita_batch.rules.week.deadline_near import deadlines
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.week import Week

STATES = {
    standing.SILENT: "silent",
    standing.UNREAD: "unread",
    standing.UNCLEAR: "unclear",
    standing.PARTLY: "partly",
    standing.TO_CORRECT: "to_correct",
    standing.AWAITED: "awaited",
    standing.COMPLETE: "complete",
    standing.NOTHING_DUE: "nothing_due",
}
"""How a unit stands: what people read, and the word that programs do."""


def forms_document(week: Week) -> dict[str, int]:
    """The block ``forms``: how many forms divisions must send, and what became of them."""
    owed, expected = owed_forms(week), list(week.expected())
    missing = [pair for pair in expected if not week.has_sent(*pair)]
    unread = sum(one.unread for one in owed)
    silent = sum(one.overdue and not one.unread for one in owed)
    return {
        "expected": len(expected),
        "sent": len(expected) - len(missing),
        "waiting": sum(week.may_have_sent(*pair) for pair in missing),  # whose a file is has nobody said
        "silent": silent,
        "awaited": len(owed) - silent - unread,  # its deadline lies ahead
        "unread": unread,
        "late": sum(finding.code == DIVISION_LATE for finding in week.findings),
    }


def overdue_since(week: Week) -> str | None:
    """The block ``overdue_since``: the earliest day of the forms that are ``silent``; null where none is."""
    due = due_days(week.forms, week.agency, week.rulebook)
    days = [due[one.form] for one in owed_forms(week) if one.overdue and not one.unread and one.form in due]
    return min(days).isoformat() if days else None


def units_as_list(facts: Facts) -> list[dict[str, Any]]:
    """The block ``units``: the lines of the summary of memo and board; rows are those of the list for ITAS."""
    return [_unit(line) for line in facts.units]


def _unit(line: UnitLine) -> dict[str, Any]:
    return {
        "division": line.unit and line.unit.division_id,
        "name": line.name,
        "state": STATES[line.state],
        "open": line.open,
        "late": line.late,
        "people": line.people,
        "sample": line.answers,
        "items": line.items,
        "ready": line.ready,
        **{f"rows_{outcome}": count for outcome, count in asdict(line.tally).items()},
    }


def deadlines_as_list(week: Week) -> list[dict[str, str]]:
    """The block ``deadlines``: the agency's own, and the ends of the year's steps that have begun."""
    return [{"day": day.isoformat(), "what": what} for day, what in sorted(deadlines(week))]
