"""board.html: the week on one page, for executives who look at paper or a phone. No personal data."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.deadlines import IMPORT_STEP
from ita_batch.history.past_runs import SinceLast
from ita_batch.publish.board.board_parts import (
    LOOKS,
    bars,
    countdown,
    item_looks,
    look_of,
    score_looks,
    share,
    units,
)
from ita_batch.publish.board.trend_curve import curve
from ita_batch.publish.html.html_page import score, write_page
from ita_batch.report import resting_on
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import FileCounts
from ita_batch.report.item_answers import by_sub_indicator
from ita_batch.report.not_computed import no_calendar, no_grade, no_total
from ita_batch.report.shown_numbers import score_numbers, shown_numbers
from ita_batch.report.unseen import Website, clauses
from ita_batch.report.year_now import year_now
from ita_batch.report.year_words import input_clause, sample_clause
from ita_batch.scoring.scores import result
from ita_batch.thai.digits import thai_number
from ita_batch.year_steps import COLLECTION, paper_on

if TYPE_CHECKING:
    from ita_batch.measures.year_report import YearReport
    from ita_batch.week import Week

FILE = "board.html"
UNITS_IN_TABLE = 12
ITEMS_SHOWN, ITEMS_BESIDE_NAMES = 8, 12  # the names of many divisions are a high column; the other one may be as high
DUE_SHOWN = 2


def publish_board(folder: Path, facts: Facts, counts: FileCounts) -> None:
    """Write ``board.html``; what changed since the run before and the trend are shown where there was one."""
    week, first = facts.week, facts.priorities
    target = week.agency.target() or week.rulebook.target
    opened = facts.unseen.website is Website.OPENED
    every = units(facts, UNITS_IN_TABLE)
    items_shown = ITEMS_SHOWN if every.in_table or week.since else ITEMS_BESIDE_NAMES
    report = _report(week)
    values = {
        "week": week,
        "counts": counts,
        "countdown": countdown(week, DUE_SHOWN),
        "now": year_now(facts),
        "units": every,
        "groups": by_sub_indicator(week, facts.answers),
        "looks": LOOKS,
        "item_looks": score_looks(week) or item_looks(facts),
        "scores": score_looks(week),
        "outcome": report.outcome if report else None,
        "asking": paper_on(COLLECTION, week.rulebook, week.as_of),
        "items": facts.items,
        "lists": facts.lists,
        "overdue": {owed.form for row in facts.units for owed in row.owed if owed.overdue},
        "unseen": clauses(facts.unseen),
        "on": resting_on,
        "mark": facts.resting.mark,
        "note": facts.resting.note(_numbers(facts)),
        "samples": {name: sample_clause(name, one, facts.resting) for name, one in week.samples.items()},
        "inputs": {name: input_clause(name, facts.resting) for name in week.samples},
        "no_total": no_total(week),
        "no_grade": no_grade(week),
        "no_calendar": no_calendar(week.rulebook, IMPORT_STEP),
        "opened": opened,
        "bars": bars(week, target, opened=opened, known=report.lines if report else ()),
        "target": target,
        "total_look": look_of(week.forecast.total, target, sure=opened),
        "last": result(week.agency.last_scores, week.rulebook),
        "first": first[:items_shown],
        "later": first[items_shown:],
        "gain": sum((row.worth for row in first if row.worth is not None), start=Fraction(0)),
        "by_worth": all(row.worth is not None for row in first),
        "since": week.since,
        "resent": _senders(week.since, resent=True),
        "waiting": _senders(week.since, resent=False),
        "curve": None if target is None else curve(week.trend, float(target)),
        "share": share,
        "number": thai_number,
        "score": score,
    }
    write_page(folder / FILE, "board", values, like="overview")


def _report(week: Week) -> YearReport | None:
    """The scores, once any were typed."""
    if not week.results.known:
        return None
    from ita_batch.measures.year_report import year_report  # noqa: PLC0415 - at the end of a year

    return year_report(week)


def _numbers(facts: Facts) -> tuple[str, ...]:
    """The numbers on this page: more stand here than on every paper."""
    step = countdown(facts.week, 0).step
    more = (resting_on.INTERNAL_COUNT, resting_on.EXTERNAL_COUNT, resting_on.LAST_TOTAL, resting_on.TARGET)
    results = (resting_on.RESULT_SCORES, resting_on.RESULT_TOTAL, resting_on.RESULT_GRADE)
    known = results if facts.week.results.known else ()
    shown = tuple(one for one in shown_numbers(facts) if not one.startswith("calendar."))
    return (*shown, *score_numbers(facts), *more, *known, *((f"calendar.{step.step}",) if step else ()))


def _senders(since: SinceLast | None, *, resent: bool) -> list[str]:
    """The divisions that sent a faulty file again as it was, or have not sent a new one; each once."""
    files = since.unchanged if since else ()
    return list(dict.fromkeys(file.name for file in files if file.resent is resent))
