"""Why a number is not there: what the year's rules lack, or the agency. Said in words instead of a dash."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from ita_batch.messages import Language, word
from ita_batch.rulebook import Rulebook, rulebooks_before
from ita_batch.scoring.scores import CUT, GRADES, LAST_SCORES, WEIGHTS, Forecast

if TYPE_CHECKING:
    from ita_batch.week import Week


def no_total(week: Week, language: Language = "th") -> str:
    """Why there is no total and so no grade, in one clause; "" where there is one."""
    if week.forecast.total is not None:
        return ""
    return word("no_total", language, why=_why(week, (WEIGHTS, CUT, GRADES, LAST_SCORES), language))


def no_grade(week: Week, language: Language = "th") -> str:
    """Why a total has no grade; "" where it has one, or where there is no total."""
    if week.forecast.total is None or week.forecast.grade is not None:
        return ""
    return word("no_grade", language, why=_why(week, (GRADES,), language))


def no_calendar(rulebook: Rulebook, step: str, language: Language = "th") -> str:
    """That the days of a step are not known; "" where they are."""
    if step in rulebook.calendar:
        return ""
    key = "no_step" if rulebook.calendar else "no_calendar"
    return word(key, language, year=rulebook.fiscal_year, step=word(f"step_{step}", language))


def indicator_name(rulebook: Rulebook, number: int) -> str:
    """What an indicator is called; where that is not known, as in an earlier year, which is said, or by its number."""
    name, year = last_name(rulebook, number)
    if year == rulebook.fiscal_year:
        return name
    return word("indicator_of_year", "th", name=name, year=year) if name else unnamed(number)


def last_name(rulebook: Rulebook, number: int) -> tuple[str, int]:
    """What an indicator was called last, and in which year; "" and 0 where no year has a name for it."""
    for year in (rulebook, *rulebooks_before(rulebook)):
        if name := year.indicator_names.get(number):
            return name, year.fiscal_year
    return "", 0


def unnamed(number: int) -> str:
    """What an indicator is called that has no name."""
    return word("indicator_unnamed", "th", number=number)


def numbered_name(rulebook: Rulebook, number: int) -> str:
    """The name of an indicator behind its number; without a name the number is the name."""
    name = indicator_name(rulebook, number)
    return name if name == unnamed(number) else f"{number}. {name}"


def group_name(rulebook: Rulebook, number: str | None) -> str:
    """The heading of a sub-indicator's items, or of those whose sub-indicator is not known."""
    if number:
        name = rulebook.sub_indicator_names.get(number)
        return f"{number} {name}" if name else word("sub_indicator_unnamed", "th", number=number)
    return word("items_ungrouped" if rulebook.sub_indicators else "items_all", "th")


def no_result(week: Week, outcome: Forecast, language: Language = "th") -> str:
    """Why the year's results, as far as they are known, have no total or no grade; "" where they have both."""
    lacking = set(outcome.unknown)
    if outcome.total is None:
        asked = [one for one in (WEIGHTS, CUT, LAST_SCORES) if one in lacking] or [LAST_SCORES]
        return word("result_no_total", language, why=_clauses(week, asked, language, scores="lacks_announced"))
    return "" if outcome.grade else word("no_grade", language, why=_clauses(week, (GRADES,), language))


def _why(week: Week, asked: Sequence[str], language: Language) -> str:
    lacking = set(week.forecast.unknown)
    return _clauses(week, [one for one in asked if one in lacking], language)


def why_no_forecast(lacking: Collection[str], year: int, language: Language = "th") -> str:
    """What keeps a year's forecast from having a total, of the words that ``Forecast.unknown`` has; "" for none."""
    asked = [one for one in (WEIGHTS, CUT, LAST_SCORES) if one in lacking]
    return _joined(list(_reasons(year, asked, language, "lacks_last_scores")), language) if asked else ""


def _clauses(week: Week, lacking: Sequence[str], language: Language, scores: str = "lacks_last_scores") -> str:
    return _joined(list(_reasons(week.rulebook.fiscal_year, lacking, language, scores)), language)


def _reasons(year: int, lacking: Sequence[str], language: Language, scores: str) -> Iterator[str]:
    """``scores`` is the word for scores of the surveys that are not there."""
    of_year = [word(f"lacks_{one}", language) for one in lacking if one != LAST_SCORES]
    if of_year:
        yield word("lacks_of_year", language, year=year, what=_joined(of_year, language))
    if LAST_SCORES in lacking:
        yield word(scores, language)


def _joined(parts: Sequence[str], language: Language) -> str:
    *first, last = parts
    if not first:
        return last
    return word("and", language, first=(" " if language == "th" else ", ").join(first), last=last)
