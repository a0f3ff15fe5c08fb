"""Which numbers of a week stand on its papers: the note to the marks names the facts of these and of no others."""

from collections.abc import Iterator

from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.resting_on import sample_number
from ita_batch.report.year_words import input_clause
from ita_batch.week import EXTERNAL, INTERNAL

_LISTS = (
    (INTERNAL, "IIT", on.INTERNAL_COUNT, on.INTERNAL_INPUT),
    (EXTERNAL, "EIT", on.EXTERNAL_COUNT, on.EXTERNAL_INPUT),
)
ALWAYS = (on.ITEMS, on.IMPORT_DAY)


def shown_numbers(facts: Facts) -> tuple[str, ...]:
    """The numbers that memo, board and terminal show of this week, in the order in which they are read."""
    return tuple(_shown(facts))


def score_numbers(facts: Facts) -> tuple[str, ...]:
    """The scores of single indicators, and the target beside a forecast, which the annex and the board show."""
    scores = (
        (on.SCORES, *((on.TARGET,) if facts.week.forecast.total is not None else ())) if facts.items.received else ()
    )
    return (*scores, on.MENDED_SCORES)


def _shown(facts: Facts) -> Iterator[str]:
    for form, instrument, count, taken in _LISTS:
        if facts.lists[form].received:
            yield count
            sample = facts.week.samples[instrument]
            yield sample_number(instrument)
            yield from (sample_number(instrument, one.part) for one in sample.parts)
        if input_clause(instrument, facts.resting):
            yield taken
    yield from ALWAYS
    if facts.items.received:
        yield from (on.READY, on.TOTAL, on.GRADE, on.MENDED_TOTAL, on.MENDED_GRADE)
    if facts.priorities:
        yield on.WORTH
