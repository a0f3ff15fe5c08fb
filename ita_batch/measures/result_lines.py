"""What the terminal says of the scores once they are known: then nothing is forecast any more."""

from collections.abc import Iterator

from ita_batch.messages import Language, word
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.scoring.scores import rounded


def result_lines(facts: Facts, language: Language) -> Iterator[str]:
    """What was given, as far as it was typed, and the total where every indicator has its score."""
    from ita_batch.measures.year_report import year_report  # noqa: PLC0415 - at the end of a year

    results, outcome, mark = facts.week.results, year_report(facts.week).outcome, facts.resting.mark
    if results.items:
        yield word("results_items", language, full=facts.scored.fulls, items=len(results.items))
    if outcome.total is None:
        return
    grade = word("forecast_grade", language, grade=f"{outcome.grade}{mark(on.RESULT_GRADE)}") if outcome.grade else ""
    yield word("results_total", language, total=f"{rounded(outcome.total)}{mark(on.RESULT_TOTAL)}", grade=grade).strip()
    if note := facts.resting.note((on.RESULT_TOTAL, on.RESULT_GRADE), language):
        yield note
