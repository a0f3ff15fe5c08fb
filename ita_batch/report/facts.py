"""What several documents show of a week, each fact made once and handed to all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_batch.disclosure.item_looks import ItemLook, item_looks
from ita_batch.report.counted import ItemCount, ListCount, item_count, list_count, owed_forms
from ita_batch.report.duplicate_counts import duplicate_counts
from ita_batch.report.item_answers import Answer, answers
from ita_batch.report.open_places import open_places
from ita_batch.report.priorities import Priority, priorities
from ita_batch.report.resting_on import Resting, resting
from ita_batch.report.return_day import return_days
from ita_batch.report.standing import UnitLine, unit_lines
from ita_batch.report.survey_told import SurveyTold, survey_told
from ita_batch.report.unseen import Unseen, unseen
from ita_batch.results.forecast_and_score import Scored, scored
from ita_batch.rulebook import NAMED
from ita_batch.week import EXTERNAL, INTERNAL, Week

if TYPE_CHECKING:
    from datetime import date

    from ita_batch.clarify.clarification import Clarification
    from ita_batch.draw.draw import Draw
    from ita_batch.findings import Finding


@dataclass(frozen=True, slots=True)
class Facts:
    """A week and what is said of it in more than one document."""

    week: Week
    places: tuple[Finding, ...]  # what somebody must correct or confirm, one finding for each place
    return_days: Mapping[str, date | None]  # by unit: until when it sends back; None: as soon as possible
    units: tuple[UnitLine, ...]  # how every unit stands
    lists: Mapping[str, ListCount]  # by form: how far the two lists of people have come
    items: ItemCount  # how far the disclosure items have come
    answers: tuple[Answer, ...]  # what is typed into ITAS, item by item
    priorities: tuple[Priority, ...]  # which item to correct first
    duplicates: Mapping[str, int]
    looks: Mapping[str, ItemLook]  # item -> what was seen of its URLs
    resting: Resting  # which numbers rest on facts of the year that nobody has confirmed
    survey: SurveyTold | None  # how the surveys go; None before anybody has typed it
    unseen: Unseen  # what nobody has looked at: said beside what is ready and beside the forecast
    scored: Scored  # what the assessors gave, beside what we had said
    clarification: Clarification | None  # of the items below full, while its step is on
    draw: Draw | None = None  # who is asked to answer IIT, in a year that wants their names

    @property
    def anything(self) -> bool:
        """False while not a row has been received: then there is nothing to sign and nothing for ITAS."""
        return bool(self.items.received or any(one.received for one in self.lists.values()))


def facts_of(week: Week) -> Facts:
    """All facts of a finished week."""
    owed, rests, given, places = owed_forms(week), resting(week), answers(week), open_places(week.findings)
    return Facts(
        week=week,
        places=tuple(places),
        return_days=return_days(week),
        units=unit_lines(week, owed, places),
        lists={form: list_count(week, form, owed) for form in (INTERNAL, EXTERNAL)},
        items=item_count(week),
        answers=given,
        priorities=priorities(week),
        duplicates=duplicate_counts(week),
        looks=item_looks(week.cases, week.site, week.agency, week.rulebook),
        resting=rests,
        survey=survey_told(week.surveys, rests),
        unseen=unseen(week),
        scored=scored(week.results, week.answered),
        clarification=_clarification(week, given),
        draw=_draw(week),
    )


def _draw(week: Week) -> Draw | None:
    if week.rulebook.iit_input != NAMED:
        return None
    from ita_batch.draw.draw import draw_of  # noqa: PLC0415 - a few years want names

    return draw_of(week.registers[INTERNAL].imported, week.samples["IIT"], week.agency, week.rulebook)


def clarification_again(facts: Facts) -> Clarification | None:
    """The clarification; made anew where that had failed, so that its paper says so."""
    return facts.clarification or _clarified(facts.week, facts.answers)


def _clarification(week: Week, given: Iterable[Answer]) -> Clarification | None:
    try:
        return _clarified(week, given)
    except OSError:
        raise
    except Exception:  # a bug of ours costs the paper, where it is met again, and not the week
        return None


def _clarified(week: Week, given: Iterable[Answer]) -> Clarification | None:
    """The clarification, given what the inbox answers now."""
    if not week.results.below_full:
        return None
    from ita_batch.clarify.clarification import clarification_of  # noqa: PLC0415 - a few weeks of a year
    from ita_batch.clarify.original_answers import GivenAnswer  # noqa: PLC0415

    return clarification_of(
        week, {one.item.item_id: GivenAnswer(one.answer, one.urls, one.explanations) for one in given}
    )
