"""The analysis of a year's results as one value: what the report shows, each number made once."""

from dataclasses import dataclass
from fractions import Fraction

from ita_batch.measures.indicator_lines import IndicatorLine, indicator_lines
from ita_batch.measures.weak_items import WeakItem, weak_items
from ita_batch.rulebook.recommendations import recommendations
from ita_batch.scoring.scores import Forecast, announced
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class YearReport:
    """The results of a year, last year's, the target, and the items to work on."""

    lines: tuple[IndicatorLine, ...]
    outcome: Forecast  # instruments, total and grade, as far as they are known
    last: Forecast
    target: Fraction | None
    weak: tuple[WeakItem, ...]
    evidence: tuple[str, ...]  # ids of the year's items that ask for such a report
    complete: bool  # every indicator of the year has its score; before that the report is a draft

    @property
    def scored(self) -> tuple[IndicatorLine, ...]:
        """The indicators whose score is known."""
        return tuple(one for one in self.lines if one.score is not None)

    @property
    def below(self) -> tuple[IndicatorLine, ...]:
        """Those below the target, the lowest first: whoever has no target works on all of them."""
        found = [one for one in self.scored if not one.reached(self.target)]
        return tuple(sorted(found, key=lambda one: (one.score or 0, one.number)))

    @property
    def reached(self) -> tuple[IndicatorLine, ...]:
        """Those that have the target."""
        return tuple(one for one in self.scored if one.reached(self.target))


def year_report(week: Week) -> YearReport:
    """The report of a week in which results were typed."""
    lines, rulebook = indicator_lines(week), week.rulebook
    scores = {one.number: one.score for one in lines if one.score is not None}
    words = recommendations(rulebook).evidence
    asked = {number for one in rulebook.instruments for number in one.indicators}.union(rulebook.indicator_names)
    return YearReport(
        lines=lines,
        outcome=announced(scores, rulebook),
        last=announced(week.agency.last_scores, rulebook),
        target=week.agency.target() or rulebook.target,
        weak=weak_items(week),
        evidence=tuple(
            item.item_id
            for item in rulebook.items.values()
            if any(word in component for component in item.components for word in words)
        ),
        complete=bool(scores) and asked <= scores.keys(),
    )
