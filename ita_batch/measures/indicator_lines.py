"""Each indicator beside last year's score and the target, with what is recommended for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ita_batch.intake.masked_comments import shown_comment
from ita_batch.report.not_computed import indicator_name, last_name, unnamed
from ita_batch.rulebook.recommendations import recommendations
from ita_batch.scoring.scores import gained, reaches, rounded
from ita_batch.typed.results import scores_of_items
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator; scores 0–100, None where they are not known."""

    number: int
    name: str
    instrument: str  # id
    score: Fraction | None  # as announced, else as the items make it
    computed: bool  # the announced one was not typed
    of_items: Fraction | None  # what the scores of its items make
    last: Fraction | None  # of the year before
    respondents: int | None
    recommendation: str  # as typed, persons masked, else the known one; "" where there is none

    @property
    def numbered_name(self) -> str:
        """The name behind its number; without a name the number is the name."""
        return self.name if self.name == unnamed(self.number) else f"{self.number}. {self.name}"

    @property
    def difference(self) -> Fraction | None:
        """How much it has gained on the year before, in points, of the numbers as they are shown."""
        return gained(self.score, self.last)

    def reached(self, target: Fraction | None) -> bool | None:
        """Whether it has the target, on the two decimals that are published; None where that cannot be said."""
        return reaches(self.score, target)

    @property
    def contradicted(self) -> bool:
        """True where the announced score is not the one that the items make."""
        if self.computed or self.score is None or self.of_items is None:
            return False
        return rounded(self.score) != rounded(self.of_items)


def indicator_lines(week: Week) -> tuple[IndicatorLine, ...]:
    """Every indicator of the year, by number."""
    of_items = scores_of_items(week.results, week.rulebook)
    return tuple(_lines(week, of_items))


def _lines(week: Week, of_items: Mapping[int, Fraction]) -> Iterator[IndicatorLine]:
    known, rulebook = recommendations(week.rulebook), week.rulebook
    instruments = {number: one.instrument_id for one in rulebook.instruments for number in one.indicators}
    for number in sorted({*rulebook.indicator_names, *week.results.indicators}):
        typed, instrument = week.results.indicators.get(number), instruments.get(number, "")
        name, _ = last_name(rulebook, number)
        own = shown_comment(typed.recommendation) if typed else ""
        yield IndicatorLine(
            number=number,
            name=indicator_name(rulebook, number),
            instrument=instrument,
            score=typed.score if typed else of_items.get(number),
            computed=typed is None and number in of_items,
            of_items=of_items.get(number),
            last=week.agency.last_scores.get(number),
            respondents=typed.respondents if typed else None,
            recommendation=own or known.of(name, instrument),
        )
