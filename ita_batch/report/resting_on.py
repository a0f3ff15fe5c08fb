"""Which facts of the year each number rests on. What nobody has confirmed is marked where the number stands.

A number is called here as in run.json: ``iit.minimum_sample``. The mark is one sign on every paper; the note beside it
names the facts. A number that does not depend on an unsure fact carries no mark.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from ita_batch.deadlines import IMPORT_STEP
from ita_batch.messages import Language, word
from ita_batch.rulebook import Certainty, Rulebook
from ita_batch.scoring.allocation import sample_rule
from ita_batch.scoring.samples import minimum_sample
from ita_batch.scoring.scores import rounded
from ita_batch.week import INTERNAL, Week

MARK: Final = "*"
LEAST_SURE_FIRST: Final = (Certainty.MISSING, Certainty.GUESS, Certainty.VERIFY)

INTERNAL_COUNT, EXTERNAL_COUNT = "iit.population", "eit.population"
INTERNAL_SAMPLE, EXTERNAL_SAMPLE = "iit.minimum_sample", "eit.minimum_sample"
INTERNAL_INPUT, EXTERNAL_INPUT = "iit.input", "eit.input"
ITEMS, READY, SCORES = "oit.items", "oit.ready", "oit.scores"
TOTAL, GRADE = "forecast.total", "forecast.grade"
MENDED_TOTAL, MENDED_GRADE, MENDED_SCORES = "forecast_if_mended.total", "forecast_if_mended.grade", "mended.scores"
LAST_TOTAL, WORTH, TARGET = "last_year.total", "next_items.worth", "target"
RESULT_SCORES, RESULT_TOTAL, RESULT_GRADE = "results.scores", "results.total", "results.grade"
IMPORT_DAY = f"calendar.{IMPORT_STEP}"

_ITEM_LINE: Final = re.compile(r"(?:items|components|annexes)\.(?P<item>[^.]+)(?:\..+)?")
_BY_ITEM: Final = {"periods", "components"}
"""Facts of single items, of which some may be known and others not: each certainty is told with its own items."""
_LINES: Final[Mapping[str, str]] = {  # fact -> the keys of its lines in the rulebook
    "weights": r"instruments\.[^.]+",  # not those of an instrument's parts: no total is made of them
    "cut": r"indicators\..+|sub_indicators\..+|items\.[^.]+\.sub_indicator",
    "grades": r"grades\..+",
    "target": r"year\.target",
    "items": r"items\.[^.]+\.title",
    "periods": r"periods\..+|items\.[^.]+\.period|year\.(?:starts|ends)",
    "components": r"components\..+|annexes\..+",
    "contacts": r"year\.contact_(?:from|to)|contact_types\..+",
    "tenure": r"year\.tenure_years",
    "leap_day": r"year\.tenure_leap_day",
    "rounding": r"year\.sample_rounding",
    "iit_input": r"year\.iit_input",
    "eit_input": r"year\.eit_input",
}


class Doubt(NamedTuple):
    """A fact that nobody has confirmed: its name, its lines in the rulebook, and how sure the least sure of them is.

    A fact of single items is one of these for each certainty.
    """

    fact: str
    certainty: Certainty
    keys: tuple[str, ...]


class Resting(NamedTuple):
    """The unsure facts below every number of a week; none below a number that is sure, or that there is not."""

    rulebook: Rulebook
    doubts: Mapping[str, tuple[Doubt, ...]]

    def mark(self, *numbers: str) -> str:
        """The sign behind these numbers, "" where they are sure."""
        return MARK if any(self.doubts.get(number) for number in numbers) else ""

    def note(self, numbers: Iterable[str], language: Language = "th") -> str:
        """The sentence to the sign: which facts, the surest last. "" where none of the numbers carries it."""
        found = dict.fromkeys(doubt for number in numbers for doubt in self.doubts.get(number, ()))
        parts = []
        for certainty in reversed(LEAST_SURE_FIRST):
            names = dict.fromkeys(self.name(one, language) for one in found if one.certainty is certainty)
            if names:
                what = word(f"certainty_{certainty}", language)
                parts.append(word("rests_part", language, certainty=what, facts=", ".join(names)))
        if not parts:
            return ""
        return word("rests_note", language, mark=MARK, year=self.rulebook.fiscal_year, facts=" · ".join(parts))

    def name(self, doubt: Doubt, language: Language = "th") -> str:
        """What the fact is called, with its value where that is short."""
        values = _values(doubt, self.rulebook)
        few = doubt.certainty is not Certainty.VERIFY and values["unsure"] != values["items"]
        some = few and doubt.fact in _BY_ITEM
        return word(f"fact_{doubt.fact}_some" if some else f"fact_{doubt.fact}", language, **values)


def resting(week: Week) -> Resting:
    """What every number of a week rests on."""
    numbers = {number: tuple(doubts) for number, doubts in _numbers(week)}
    return Resting(week.rulebook, {number: doubts for number, doubts in numbers.items() if doubts})


def _numbers(week: Week) -> Iterator[tuple[str, Iterable[Doubt]]]:
    rulebook = week.rulebook

    def of(*facts: str) -> list[Doubt]:
        return list(_doubts(rulebook, facts))

    items, points = of("items"), of("weights", "cut")
    ready = [*items, *of("periods", "components")]
    yield INTERNAL_COUNT, [*of("tenure"), *_of_staff(week)]
    yield EXTERNAL_COUNT, of("contacts")
    yield from _samples(week)
    if rulebook.iit_input:
        yield INTERNAL_INPUT, of("iit_input")
    if rulebook.eit_input:
        yield EXTERNAL_INPUT, of("eit_input")
    yield ITEMS, items
    yield READY, ready
    for step in rulebook.calendar:
        yield f"calendar.{step}", list(_of_lines(rulebook, "calendar", {f"calendar.{step}"}))
    if rulebook.cut_known:
        yield SCORES, [*of("cut"), *ready]
        yield MENDED_SCORES, [*of("cut"), *items]
        if rulebook.weights_known:
            yield WORTH, points
    if week.forecast.total is not None:
        yield TOTAL, [*points, *ready]
        yield MENDED_TOTAL, [*points, *items]
        yield LAST_TOTAL, of("weights")
        if rulebook.grades:
            yield GRADE, [*points, *ready, *of("grades")]
            yield MENDED_GRADE, [*points, *items, *of("grades")]
    if week.results.known:
        yield from _of_results(of("cut"), of("weights"), of("grades"), week)
    if week.agency.target() is None and rulebook.target is not None:
        yield TARGET, of("target")


def _of_results(
    cut: Sequence[Doubt], weights: Sequence[Doubt], grades: Sequence[Doubt], week: Week
) -> Iterator[tuple[str, Iterable[Doubt]]]:
    """Of the year's results: announced scores rest on nothing of ours, what is computed of items on the cut."""
    computed = [] if week.rulebook.disclosure <= week.results.indicators.keys() else cut
    if week.rulebook.cut_known:
        yield RESULT_SCORES, computed
    if week.rulebook.weights_known:
        yield RESULT_TOTAL, [*weights, *computed]
        yield RESULT_GRADE, [*weights, *computed, *grades]


def _samples(week: Week) -> Iterator[tuple[str, Iterable[Doubt]]]:
    """The minimum of each instrument or its parts; the rounding, where another one would give another number."""
    rulebook = week.rulebook
    for instrument, sample in week.samples.items():
        for part in (one.part for one in sample.parts) if sample.parts else (None,):
            rule = sample_rule(instrument, part, week.agency, rulebook)
            if rule is None:
                continue
            doubts = list(_of_lines(rulebook, f"sample_{instrument.lower()}", {rule.key}))
            if minimum_sample(sample.population, rule, "up") != minimum_sample(sample.population, rule, "down"):
                doubts += _doubts(rulebook, ("rounding",))
            yield sample_number(instrument, part), doubts


def sample_number(instrument: str, part: int | None = None) -> str:
    """What the minimum of an instrument or of one part of it is called."""
    return f"{instrument.lower()}.minimum_sample" + (f".{part}" if part else "")


def _of_staff(week: Week) -> Iterator[Doubt]:
    """Of who counts: the groups that stand on the roster, and 29 February where somebody's year ends with it."""
    rulebook, roster = week.rulebook, week.registers[INTERNAL].received
    there = {record.text("staff_group") for record in roster}
    keys = {f"staff_groups.{group.group_id}" for group in rulebook.staff_groups if group.name in there}
    yield from _of_lines(rulebook, "staff_groups", keys)
    if any(_ends_in_doubt(record.day("start_date"), week) for record in roster):
        yield from _doubts(rulebook, ("leap_day",))


def _ends_in_doubt(start: date | None, week: Week) -> bool:
    """True for who began on 29 February and has worked full years by the 28th or only a day later."""
    if start is None or (start.month, start.day) != (2, 29):
        return False
    return week.entry_date == date(start.year + week.rulebook.tenure_years, 2, 28)


def _doubts(rulebook: Rulebook, facts: Iterable[str]) -> Iterator[Doubt]:
    for fact in facts:
        lines = re.compile(_LINES[fact])
        yield from _of_lines(rulebook, fact, {key for key in rulebook.facts if lines.fullmatch(key)})


def _of_lines(rulebook: Rulebook, fact: str, keys: Collection[str]) -> Iterator[Doubt]:
    unsure = [one for key, one in rulebook.facts.items() if key in keys and not one.certainty.sure]
    found = [mark for mark in LEAST_SURE_FIRST if any(one.certainty is mark for one in unsure)]
    if fact in _BY_ITEM:
        for mark in found:
            yield Doubt(fact, mark, tuple(one.key for one in unsure if one.certainty is mark))
    elif found:
        yield Doubt(fact, found[0], tuple(one.key for one in unsure))


def _values(doubt: Doubt, rulebook: Rulebook) -> dict[str, object]:
    """The values that the fact's name may say."""
    weights = [one.weight for one in rulebook.instruments if one.weight is not None]
    return {
        "weights": "/".join(f"{float(weight * 100):g}" for weight in weights),
        "target": rounded(rulebook.target) if rulebook.target is not None else "",
        "step": ", ".join(step.title for key in doubt.keys if (step := rulebook.calendar.get(key.partition(".")[2]))),
        "years": rulebook.tenure_years,
        "unsure": len({found["item"] for key in doubt.keys if (found := _ITEM_LINE.fullmatch(key))}),
        "items": len(rulebook.items),
    }
