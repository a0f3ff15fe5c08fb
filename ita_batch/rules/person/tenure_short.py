"""Staff count only after one full year of work, counted to the day the data are entered in ITAS."""

from collections.abc import Iterator
from datetime import date

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.submission import Record
from ita_batch.rulebook import Rulebook
from ita_batch.rules.rule import RuleContext, Subject, rule

CODE = Code("tenure-short", Severity.NOTE, source="rulebook: tenure_years", excludes=True)


def eligible_from(start: date, rulebook: Rulebook) -> date:
    """The first day on which a person who started on ``start`` counts: exactly one year later counts."""
    year = start.year + rulebook.tenure_years
    try:
        return start.replace(year=year)
    except ValueError:  # 29 February, and the year of completion has none
        day = rulebook.leap_day_completes_on
        return date(year, 2, day) if day == 28 else date(year, 3, day)


@rule(CODE, Subject.INTERNAL)
def check(person: Record, context: RuleContext) -> Iterator[Finding]:
    """Exclude whoever completes the year only after the day of entry."""
    start = person.day("start_date")
    if start is None:
        return
    eligible = eligible_from(start, context.rulebook)
    if eligible > context.entry_date:
        yield CODE.at(
            person.at("start_date"),
            years=context.rulebook.tenure_years,
            eligible=eligible,
            entry=context.entry_date,
        )
