"""OIT score, total and grade, exactly as the published results are computed.

An item scores 0 or 100; items -> mean of each sub-indicator -> mean of its indicator -> mean of the instrument ->
weighted total. All arithmetic is in fractions: nothing is rounded before it is shown.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_batch.rulebook import Rulebook

FULL = Fraction(100)
CUT, WEIGHTS, GRADES, LAST_SCORES = UNKNOWN = ("cut", "weights", "grades", "last_scores")
"""What may be lacking: which items make up an indicator, the instruments' shares, the grades, last year's scores."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """Scores 0–100 of what can be computed; ``unknown`` says what is lacking for the rest, by names of ``UNKNOWN``."""

    indicators: Mapping[int, Fraction]
    instruments: Mapping[str, Fraction]
    total: Fraction | None
    grade: str | None
    unknown: tuple[str, ...] = ()


def mean(values: Collection[Fraction]) -> Fraction:
    """The arithmetic mean. Raises ZeroDivisionError when there are no values."""
    return sum(values, Fraction(0)) / len(values)


def oit_indicators(ready: Collection[str], rulebook: Rulebook) -> dict[int, Fraction]:
    """Scores of the disclosure indicators when exactly the items ``ready`` score 100; none where the cut is unknown."""
    return scored_indicators({item: FULL if item in ready else Fraction(0) for item in rulebook.items}, rulebook)


def scored_indicators(scores: Mapping[str, Fraction], rulebook: Rulebook) -> dict[int, Fraction]:
    """Scores of the disclosure indicators from those of their items; none of an indicator of which an item lacks its.

    Nothing where it is not known which items make up an indicator.
    """
    if not rulebook.cut_known:
        return {}
    items = {name: items_of(name, rulebook) for name in rulebook.sub_indicator_names}
    parts = {
        name: mean([scores[item] for item in of]) for name, of in items.items() if all(item in scores for item in of)
    }
    return {
        indicator: mean([parts[name] for name in names])
        for indicator, names in rulebook.sub_indicators.items()
        if all(name in parts for name in names)
    }


def items_of(sub_indicator: str, rulebook: Rulebook) -> list[str]:
    """The ids of the items of a sub-indicator."""
    return [item.item_id for item in rulebook.items.values() if item.sub_indicator == sub_indicator]


def forecast(ready: Collection[str], last_year: Mapping[int, Fraction], rulebook: Rulebook) -> Forecast:
    """The total with this year's OIT and last year's IIT and EIT (indicator -> score)."""
    surveys = {number: score for number, score in last_year.items() if number not in rulebook.disclosure}
    return result({**surveys, **oit_indicators(ready, rulebook)}, rulebook)


def result(indicators: Mapping[int, Fraction], rulebook: Rulebook) -> Forecast:
    """Instruments, total and grade of the indicators' scores."""
    instruments = _instruments(indicators, rulebook)
    return _outcome(indicators, instruments, tuple(_lacking(instruments, rulebook)), rulebook)


def announced(indicators: Mapping[int, Fraction], rulebook: Rulebook) -> Forecast:
    """The same of scores that were announced: they need no cut, for nobody computes them of items."""
    instruments = _instruments(indicators, rulebook)
    known = rulebook.disclosure <= indicators.keys()
    lacking = tuple(one for one in _lacking(instruments, rulebook) if one != CUT or not known)
    return _outcome(indicators, instruments, lacking, rulebook)


def _instruments(indicators: Mapping[int, Fraction], rulebook: Rulebook) -> dict[str, Fraction]:
    return {
        instrument.instrument_id: mean([indicators[number] for number in instrument.indicators])
        for instrument in rulebook.instruments
        if instrument.indicators and all(number in indicators for number in instrument.indicators)
    }


def _outcome(
    indicators: Mapping[int, Fraction],
    instruments: Mapping[str, Fraction],
    lacking: tuple[str, ...],
    rulebook: Rulebook,
) -> Forecast:
    if {CUT, WEIGHTS} & set(lacking) or len(instruments) < len(rulebook.instruments):
        return Forecast(indicators, instruments, None, None, lacking)
    total = sum(((one.weight or 0) * instruments[one.instrument_id] for one in rulebook.instruments), Fraction(0))
    return Forecast(indicators, instruments, total, grade(total, instruments, rulebook), lacking)


def _lacking(instruments: Mapping[str, Fraction], rulebook: Rulebook) -> Iterator[str]:
    if not rulebook.cut_known:
        yield CUT
    if not rulebook.weights_known:
        yield WEIGHTS
    if not rulebook.grades:
        yield GRADES
    missing = [one for one in rulebook.instruments if one.instrument_id not in instruments]
    if any(rulebook.cut_known or not set(one.indicators) <= rulebook.disclosure for one in missing):
        yield LAST_SCORES


def grade(total: Fraction, instruments: Mapping[str, Fraction], rulebook: Rulebook) -> str | None:
    """The grade of a total, judged on the two decimals that are published; None where the year's are not known.

    A grade that asks for a least score of every instrument is not reached while one of them lies below.
    """
    shown, least = published(total), min(map(published, instruments.values()), default=FULL)
    for one in rulebook.grades:
        if shown >= one.total_from and (one.each_from is None or least >= one.each_from):
            return one.name
    return rulebook.grades[-1].name if rulebook.grades else None


def published(score: Fraction) -> Fraction:
    """The score as a number of the two decimals that are published: what is compared with a grade or a target."""
    return Fraction(rounded(score))


def reaches(score: Fraction | None, target: Fraction | None) -> bool | None:
    """Whether a score has the target, as both are published; None where that cannot be said."""
    return None if score is None or target is None else published(score) >= target


def gained(now: Fraction | None, before: Fraction | None) -> Fraction | None:
    """How much a score has gained, in points, of the numbers as they are published."""
    return None if now is None or before is None else published(now) - published(before)


def worth(rulebook: Rulebook) -> dict[str, Fraction]:
    """What each item is worth in points of the total: item id -> points; nothing where cut or weights are unknown."""
    if not (rulebook.cut_known and rulebook.weights_known):
        return {}
    values = {}
    for instrument in rulebook.instruments:
        for indicator in instrument.indicators:
            sub_indicators = rulebook.sub_indicators.get(indicator, ())
            for sub_indicator in sub_indicators:
                items = items_of(sub_indicator, rulebook)
                weight = instrument.weight or Fraction(0)
                share = weight * FULL / len(instrument.indicators) / len(sub_indicators) / len(items)
                values.update(dict.fromkeys(items, share))
    return values


def rounded(score: Fraction) -> Decimal:
    """A score as it is published: two decimals, half up."""
    hundredths = math.floor(score * 100 + Fraction(1, 2))
    return Decimal(hundredths).scaleb(-2)
