"""The year's results as typed: of its inbox, else of its newest run. Nothing is computed, nothing forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ita_batch.intake.masked_comments import shown_comment
from ita_batch.last_year import assessment
from ita_batch.next_year.last_run import LastRun
from ita_batch.rulebook import Rulebook
from ita_batch.scoring.scores import rounded
from ita_batch.thai.text import match_key
from ita_batch.typed.results import ItemResult
from ita_batch.week import Week


@dataclass(frozen=True, slots=True)
class LastScore:
    """What the assessors gave an item in the end, and what they said; persons in it are masked."""

    score: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class LastResults:
    """The results of the year that ends, as texts for cells; ``run`` names the folder, "" for the inbox."""

    items: Mapping[str, LastScore] = field(default_factory=dict)
    indicators: Mapping[int, str] = field(default_factory=dict)
    run: str = ""

    @property
    def known(self) -> bool:
        """True where anything was typed."""
        return bool(self.items or self.indicators)

    def cells(self, item_ids: Sequence[str]) -> tuple[str, str]:
        """Score and comment of an item that continues these; of several, a score only where all have the same."""
        found = {item_id: self.items[item_id] for item_id in item_ids if item_id in self.items}
        if len(item_ids) == 1:
            return next(((one.score, one.comment) for one in found.values()), ("", ""))
        scores = {one.score for one in found.values()}
        told = (f"{item_id}: {assessment(one.score, one.comment)}" for item_id, one in found.items())
        return (scores.pop() if len(scores) == 1 and len(found) == len(item_ids) else ""), "\n".join(told)

    def for_year(self, old: Rulebook, new: Rulebook) -> dict[int, str]:
        """The scores by the new year's numbers: an indicator is the one of the same name, where both have one."""
        numbers = {match_key(name): number for number, name in old.indicator_names.items() if name}
        found = {}
        for number, name in new.indicator_names.items():
            unnamed = not name or not old.indicator_names.get(number)
            before = numbers.get(match_key(name)) if name else None
            before = number if before is None and unnamed else before
            if before is not None and before in self.indicators:
                found[number] = self.indicators[before]
        return found


NO_RESULTS = LastResults()


def last_results(week: Week | None, run: LastRun | None) -> LastResults:
    """What the inbox says, else what the newest run knew."""
    if week is not None and week.results.known:
        results = week.results
        return LastResults(
            items={item: _last_score(one) for item, one in results.items.items()},
            indicators={number: str(rounded(one.score)) for number, one in results.indicators.items()},
        )
    return _of_run(run.results, run.name) if run and run.results else NO_RESULTS


def _last_score(one: ItemResult) -> LastScore:
    """Persons in the comment are masked: it stands in the forms that are handed out to all divisions."""
    return LastScore(_points(one.final), shown_comment(one.comment))


def _of_run(document: Mapping[str, Any], name: str) -> LastResults:
    """Of the block ``results`` of a run.json, which holds no comments."""

    def number(value: object) -> Fraction:
        return Fraction(str(value))

    items = {
        one["item_id"]: LastScore(_points(number(one["score"] if one["confirmed"] is None else one["confirmed"])))
        for one in document["items"]
    }
    indicators = {one["indicator"]: str(rounded(number(one["score"]))) for one in document["indicators"]}
    return LastResults(items, indicators, name)


def _points(score: Fraction) -> str:
    return str(score.numerator) if score.denominator == 1 else str(rounded(score))
