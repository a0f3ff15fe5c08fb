"""OIT score, total and grade, exactly as the published results are computed.

An item scores 0 or 100; items -> mean of each sub-indicator -> mean of its indicator -> mean of the instrument ->
weighted total. All arithmetic is in fractions: nothing is rounded before it is shown.
"""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ita_batch.rulebook import Rulebook

FULL = Fraction(100)


@dataclass(frozen=True, slots=True)
class Forecast:
    """Scores 0–100. ``total`` and ``grade`` are None while last year's IIT or EIT scores are not known."""

    indicators: Mapping[int, Fraction]
    instruments: Mapping[str, Fraction]
    total: Fraction | None
    grade: str | None


def mean(values: Collection[Fraction]) -> Fraction:
    """The arithmetic mean. Raises ZeroDivisionError when there are no values."""
    return sum(values, Fraction(0)) / len(values)


def oit_indicators(ready: Collection[str], rulebook: Rulebook) -> dict[int, Fraction]:
    """Scores of the disclosure indicators when exactly the items ``ready`` score 100."""
    scores = {
        name: mean([FULL if item in ready else Fraction(0) for item in items_of(name, rulebook)])
        for name in rulebook.sub_indicator_names
    }
    return {indicator: mean([scores[name] for name in names]) for indicator, names in rulebook.sub_indicators.items()}


def items_of(sub_indicator: str, rulebook: Rulebook) -> list[str]:
    """The ids of the items of a sub-indicator."""
    return [item.item_id for item in rulebook.items.values() if item.sub_indicator == sub_indicator]


def forecast(ready: Collection[str], last_year: Mapping[int, Fraction], rulebook: Rulebook) -> Forecast:
    """The total with this year's OIT and last year's IIT and EIT (indicator -> score)."""
    return result({**last_year, **oit_indicators(ready, rulebook)}, rulebook)


def result(indicators: Mapping[int, Fraction], rulebook: Rulebook) -> Forecast:
    """Instruments, total and grade of the indicators' scores."""
    instruments = {
        instrument.instrument_id: mean([indicators[number] for number in instrument.indicators])
        for instrument in rulebook.instruments
        if all(number in indicators for number in instrument.indicators)
    }
    if len(instruments) < len(rulebook.instruments):
        return Forecast(indicators, instruments, None, None)
    total = sum((one.weight * instruments[one.instrument_id] for one in rulebook.instruments), Fraction(0))
    return Forecast(indicators, instruments, total, grade(total, rulebook))


def grade(total: Fraction, rulebook: Rulebook) -> str:
    """The grade of a total, judged on the two decimals that are published."""
    shown = Fraction(rounded(total))
    return next((name for name, lowest in rulebook.grades if shown >= lowest), rulebook.grades[-1][0])


def worth(rulebook: Rulebook) -> dict[str, Fraction]:
    """What each item is worth in points of the total: item id -> points."""
    values = {}
    for instrument in rulebook.instruments:
        for indicator in instrument.indicators:
            sub_indicators = rulebook.sub_indicators.get(indicator, ())
            for sub_indicator in sub_indicators:
                items = items_of(sub_indicator, rulebook)
                share = instrument.weight * FULL / len(instrument.indicators) / len(sub_indicators) / len(items)
                values.update(dict.fromkeys(items, share))
    return values


def rounded(score: Fraction) -> Decimal:
    """A score as it is published: two decimals, half up."""
    hundredths = math.floor(score * 100 + Fraction(1, 2))
    return Decimal(hundredths).scaleb(-2)
