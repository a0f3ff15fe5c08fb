"""Where the year stands: the steps that are on, the number that matters in each, the days left, what is to do now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from ita_batch.deadlines import ANSWER_STEP, IMPORT_STEP
from ita_batch.messages import Language, word
from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.next_steps import next_steps
from ita_batch.rulebook.year_facts import CalendarStep
from ita_batch.survey.course import EIT, IIT, READ_EVERY
from ita_batch.thai.date_text import format_long
from ita_batch.week import EXTERNAL, INTERNAL
from ita_batch.year_steps import (
    ANNOUNCE_STEP,
    CLARIFY_STEP,
    CONFIRM_STEP,
    PUBLIC_STEP,
    REPORT_STEP,
    SCORE_STEP,
    STAFF_STEP,
    steps_on,
)

_NAMED_AT_MOST = 3


class Said(NamedTuple):
    """A sentence of the catalogue and the values in it."""

    key: str
    values: Mapping[str, object]

    def text(self, language: Language = "th") -> str:
        """The sentence."""
        return word(self.key, language, **self.values)


class StepNow(NamedTuple):
    """One step that is on: its number that matters, and what is to do."""

    step: str
    title: str
    end: date
    days: int
    number: Said
    to_do: Said


class YearNow(NamedTuple):
    """The steps that are on, the one that ends first in front, and the next one to begin, where its days are known."""

    steps: tuple[StepNow, ...]
    coming: CalendarStep | None
    over: bool  # every step whose days are known is done


def year_now(facts: Facts) -> YearNow:
    """Where the year stands on the day of the week."""
    week = facts.week
    calendar = week.rulebook.calendar.values()
    ahead = sorted((one for one in calendar if one.start > week.as_of), key=lambda one: one.start)
    over = bool(calendar) and all(one.end < week.as_of for one in calendar)
    steps = (_now(facts, step) for step in steps_on(week.rulebook, week.as_of) if step.step in _STEPS)
    return YearNow(tuple(steps), ahead[0] if ahead else None, over)


def now_lines(now: YearNow, language: Language) -> Iterator[str]:
    """The same as lines to read: a step each; between the steps what comes next."""
    for one in now.steps:
        days = word("now_days" if one.days else "now_last_day", language, days=one.days)
        told = {"number": one.number.text(language), "to_do": one.to_do.text(language)}
        yield word("now_line", language, title=one.title, days=days, **told)
    if not now.steps and now.coming:
        yield word("now_coming", language, title=now.coming.title, day=format_long(now.coming.start))
    if now.over:
        yield word("now_over", language)


def _now(facts: Facts, step: CalendarStep) -> StepNow:
    number, to_do = _STEPS[step.step](facts)
    return StepNow(step.step, step.title, step.end, (step.end - facts.week.as_of).days, number, to_do)


def _said(key: str, **values: object) -> Said:
    return Said(key, values)


_Told = tuple[Said, Said]


def _lists(facts: Facts) -> _Told:
    inside, outside, mark = facts.lists[INTERNAL], facts.lists[EXTERNAL], facts.resting.mark
    number = _said(
        "now_lists",
        internal=f"{inside.counted:,}{mark(on.INTERNAL_COUNT)}",
        external=f"{outside.counted:,}{mark(on.EXTERNAL_COUNT)}",
    )
    asked = sum(bool(line.unit and line.asked) for line in facts.units)
    if not facts.anything:
        return number, _said("now_hand_out")
    return number, _said("now_ask_units", units=asked) if asked else _said("now_import")


def _items(facts: Facts) -> _Told:
    mark, items = facts.resting.mark, facts.items
    number = _said("now_items", ready=f"{items.ready}{mark(on.READY)}", items=f"{items.items}{mark(on.ITEMS)}")
    first = ", ".join(row.item_id for row in facts.priorities[:_NAMED_AT_MOST])
    if items.complete or next_steps(facts).enter_items:
        return number, _said("now_enter_items")
    return number, _said("now_correct_items", items=items.items - items.ready, first=first) if first else _said(
        "now_collect_items", items=items.items - items.ready
    )


def _staff(facts: Facts) -> _Told:
    return _answers(facts, IIT, "now_people")


def _public(facts: Facts) -> _Told:
    return _answers(facts, EIT, "now_others")


def _answers(facts: Facts, instrument: str, key: str) -> _Told:
    """How many have answered, of the least that must; of a survey in parts, the one that people answer themselves."""
    surveys = facts.week.surveys
    course = next(one for one in surveys.courses if one.instrument == instrument)
    if course.last is None:
        return _said(f"{key}_unknown"), _said("now_type_answers")
    answered, mark = f"{course.last.count:,}", facts.survey.mark(course) if facts.survey else ""
    number = (
        _said(f"{key}_alone", answered=answered)
        if course.minimum is None
        else _said(key, answered=answered, minimum=f"{course.minimum:,}{mark}")
    )
    if facts.week.as_of - course.last.day > READ_EVERY:
        return number, _said("now_type_answers")
    if not course.left:
        return number, _said("now_go_on")
    late = course.behind or course.in_time is False or (instrument == IIT and surveys.to_remind)
    key = "now_on_path" if not late else "now_remind" if instrument == IIT else "now_announce"
    return number, _said(key, left=f"{course.left:,}{mark}")


def _scores(facts: Facts) -> _Told:
    results, mark = facts.week.results, facts.resting.mark
    if not results.items:
        number = _said("now_items", ready=f"{facts.items.ready}{mark(on.READY)}", items=facts.items.items)
        return number, _said("now_type_scores")
    full = sum(one.full for one in results.items.values())
    return _said("now_scores", full=full, items=len(results.items)), _said("now_read_scores")


def _clarify(facts: Facts) -> _Told:
    results = facts.week.results
    if not results.items:
        return _said("now_scores_unknown"), _said("now_type_scores")
    below, clarified = len(results.below_full), facts.clarification
    if not below:
        return _said("now_below", below=below), _said("now_nothing_to_clarify")
    if clarified is None:
        return _said("now_below", below=below), _said("now_clarify")
    return _said("now_below_stands", below=below, **clarified.counts), _said("now_clarify")


def _confirm(facts: Facts) -> _Told:
    results = facts.week.results
    if not results.items:
        return _said("now_scores_unknown"), _said("now_type_scores")
    number = _said("now_confirmed", full=facts.scored.fulls, items=len(results.items))
    return number, _said("now_read_scores") if facts.scored.settled else _said("now_type_confirmed")


def _report(facts: Facts) -> _Told:
    number, complete = _indicators(facts)
    return number, _said("now_check_report" if complete else "now_type_indicators")


def _announce(facts: Facts) -> _Told:
    number, complete = _indicators(facts)
    return number, _said("now_circulate" if complete else "now_type_indicators")


def _indicators(facts: Facts) -> tuple[Said, bool]:
    """How many indicators' scores are known, and whether that is all of them: before, the report is a draft."""
    results, names = facts.week.results, facts.week.rulebook.indicator_names
    known = len(results.indicators.keys() & names.keys())
    return _said("now_indicators", known=known, all=len(names)), bool(names) and known == len(names)


_STEPS: Mapping[str, Callable[[Facts], _Told]] = {
    IMPORT_STEP: _lists,
    ANSWER_STEP: _items,
    STAFF_STEP: _staff,
    PUBLIC_STEP: _public,
    SCORE_STEP: _scores,
    CLARIFY_STEP: _clarify,
    CONFIRM_STEP: _confirm,
    REPORT_STEP: _report,
    ANNOUNCE_STEP: _announce,
}
