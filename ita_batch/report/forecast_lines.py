"""What the terminal says of the scores: the forecast or why there is none, what comes first, the note to the marks."""

from collections.abc import Iterator
from fractions import Fraction

from ita_batch.messages import Language, word
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.not_computed import no_grade, no_total
from ita_batch.report.priorities import Priority
from ita_batch.report.shown_numbers import shown_numbers
from ita_batch.report.unseen import clause
from ita_batch.scoring.scores import Forecast, rounded
from ita_batch.year_steps import COLLECTION, paper_on

FIRST_ITEMS = 5


def forecast_lines(facts: Facts, language: Language) -> Iterator[str]:
    """The lines, the forecast first."""
    if facts.week.forecast.total is None:
        yield no_total(facts.week, language)
    elif not facts.items.received:
        yield word("no_answers_yet", language)
    else:
        yield _totals(facts, language)
    taken = paper_on(COLLECTION, facts.week.rulebook, facts.week.as_of)  # ITAS still takes a corrected answer
    if taken and facts.items.received and (waiting := facts.priorities[:FIRST_ITEMS]):
        yield word("first", language, items=", ".join(_first(row, facts, language) for row in waiting))
    target = (on.TARGET,) if facts.items.received and facts.week.forecast.total is not None else ()
    if note := facts.resting.note((*shown_numbers(facts), *target), language):
        yield note


def _totals(facts: Facts, language: Language) -> str:
    week, mark = facts.week, facts.resting.mark
    now, mended, target = week.forecast, week.forecast_if_corrected, week.agency.target() or week.rulebook.target
    goal = word("forecast_target", language, target=_score(target, mark(on.TARGET))) if target is not None else ""
    return word(
        "forecast_line",
        language,
        total=_score(now.total, mark(on.TOTAL)),
        grade=_grade(now, mark(on.GRADE), language) or no_grade(week, language),
        corrected=_score(mended.total, mark(on.MENDED_TOTAL)),
        corrected_grade=_grade(mended, mark(on.MENDED_GRADE), language),
        target=goal,
        unseen=clause(facts.unseen, language),
    )


def _grade(forecast: Forecast, mark: str, language: Language) -> str:
    return word("forecast_grade", language, grade=f"{forecast.grade}{mark}") if forecast.grade else ""


def _first(row: Priority, facts: Facts, language: Language) -> str:
    if row.worth is None:
        return word("first_by_faults", language, item=row.item_id, faults=row.faults)
    worth = _score(row.worth, facts.resting.mark(on.WORTH))
    return word("first_by_worth", language, item=row.item_id, worth=worth)


def _score(score: Fraction | None, mark: str) -> str:
    """A score as it is published, with its mark; "" where there is none."""
    return "" if score is None else f"{rounded(score)}{mark}"
