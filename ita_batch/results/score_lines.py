"""The scores of OIT as they follow from the items: forecast, given, and after the clarification."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ita_batch.results.forecast_and_score import Scored
from ita_batch.scoring.scores import FULL, Forecast, result, scored_indicators
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Three columns of scores: None where a column does not exist, because nobody forecast or nothing is settled."""

    forecast: Forecast | None
    given: Forecast
    settled: Forecast | None


def score_table(week: Week, scored: Scored) -> ScoreTable:
    """The scores that follow from the items, with the agency's scores of the year before in the surveys."""
    answered = week.answered.items if week.answered else {}
    foretold = {item: FULL if one.ready else Fraction(0) for item, one in answered.items()}
    return ScoreTable(
        forecast=_of(foretold, week) if foretold else None,
        given=_of(scored.scores, week),
        settled=_of(scored.final_scores, week) if scored.settled else None,
    )


def scores_of(forecast: Forecast | None, week: Week) -> Iterator[tuple[int | str | None, Fraction | None]]:
    """Indicator number, instrument or None (the total), each with its score, None where it is not known."""
    numbers = sorted(week.rulebook.disclosure)
    owner = next((one.instrument_id for one in week.rulebook.instruments if set(one.indicators) & set(numbers)), "")
    for number in numbers:
        yield number, forecast.indicators.get(number) if forecast else None
    yield owner, forecast.instruments.get(owner) if forecast else None
    yield None, forecast.total if forecast else None


def _of(items: Mapping[str, Fraction], week: Week) -> Forecast:
    surveys = {
        number: score for number, score in week.agency.last_scores.items() if number not in week.rulebook.disclosure
    }
    return result({**surveys, **scored_indicators(items, week.rulebook)}, week.rulebook)
