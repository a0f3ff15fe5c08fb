"""How the surveys go, in the executive's words: one line a survey, who is to be reminded, what the numbers rest on."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from ita_batch.messages import Language, word
from ita_batch.report.resting_on import Resting, sample_number
from ita_batch.survey.course import STEP_OF, Course
from ita_batch.survey.projection import DayRange
from ita_batch.survey.shares import Share
from ita_batch.survey.survey import Surveys
from ita_batch.thai.date_text import format_short, months

_NAMED_AT_MOST = 3


class SurveyTold(NamedTuple):
    """The surveys with the words in which board, terminal and paper tell of them."""

    surveys: Surveys
    resting: Resting

    @property
    def courses(self) -> tuple[Course, ...]:
        """The surveys of which anything was typed and that are not over."""
        return tuple(one for one in self.surveys.courses if one.last and one.on)

    def lines(self, language: Language = "th") -> tuple[str, ...]:
        """The executive's lines: a survey each, and who should be reminded."""
        told = (self.line(course, language) for course in self.courses)
        return tuple(filter(None, (*told, self.remind_line(language))))

    def line(self, course: Course, language: Language = "th") -> str:
        """How one survey stands, when it will have its minimum, and the days left."""
        return " ".join(filter(None, self._clauses(course, language)))

    def remind_line(self, language: Language = "th") -> str:
        """Whom to remind; "" where nobody must be."""
        asked, announced = self.surveys.to_remind, self.surveys.to_announce
        parts = []
        if asked:
            parts.append(word("survey_remind", language, who=self.who(asked, language)))
        if announced:
            parts.append(word("survey_announce", language))
        return " ".join(parts)

    def who(self, asked: Iterable[Share], language: Language = "th") -> str:
        """The names of a few, the number of many."""
        names = [one.name for one in asked]
        if len(names) > _NAMED_AT_MOST:
            return word("survey_many", language, number=len(names))
        return ", ".join(names) if language == "en" else " ".join(names)

    def mark(self, course: Course) -> str:
        """The sign behind a minimum and what follows from it."""
        return self.resting.mark(minimum_of(course))

    def note(self, *numbers: str, language: Language = "th") -> str:
        """The sentence to the sign, of the surveys that are on and these numbers besides."""
        shown = (name for course in self.courses for name in (minimum_of(course), step_of(course)))
        return self.resting.note((*shown, *numbers), language)

    def _clauses(self, course: Course, language: Language) -> Iterator[str]:
        last = course.last
        if last is None:
            return
        unit, mark = word(f"survey_unit_{course.instrument.lower()}", language), self.mark(course)
        answered = {"name": name_of(course, language), "answered": f"{last.count:,}", "unit": unit}
        if course.minimum is None:
            yield word("survey_alone", language, **answered)
        else:
            yield word("survey_of", language, **answered, minimum=f"{course.minimum:,}", mark=mark)
        yield self._projected(course, language)
        if course.days_left is not None:
            left = course.days_left
            days = word("survey_days_left" if left else "survey_last_day", language, days=left)
            yield days + self.resting.mark(step_of(course))

    def _projected(self, course: Course, language: Language) -> str:
        """When it will have its minimum; that it has; why nobody can tell."""
        if course.complete:
            return word("survey_complete", language)
        if course.falls:
            return word("survey_falls", language)
        if course.pace is None:
            return word("survey_too_early", language)
        unit, week = word(f"survey_unit_{course.instrument.lower()}", language), course.a_week
        by = course.complete_by
        if by is None:
            return word("survey_pace", language, number=f"{float(week or 0):.1f}", unit=unit)
        if course.in_time is not False:
            late = course.step is not None and (by.last is None or by.last > course.step.end)
            key = "survey_by_perhaps" if late else "survey_by"
            days = {"day": short_day(by.day, language), "range": day_range(by, language)}
            return word(key, language, **days, mark=self.mark(course))
        end, key = course.on_last_day, "survey_short" if course.days_left else "survey_short_today"
        counts = {"count": f"{end.count:,}", "least": f"{end.least:,}", "most": f"{end.most:,}"} if end else {}
        return word(key, language, left=course.left, mark=self.mark(course), unit=unit, **counts)


def survey_told(surveys: Surveys, resting: Resting) -> SurveyTold | None:
    """What is told of the surveys; None before anything was typed."""
    return SurveyTold(surveys, resting) if surveys.typed else None


def name_of(course: Course, language: Language = "th") -> str:
    """A survey, or one part of it, by its name."""
    return word("survey_part", language, name=course.instrument, part=course.part) if course.part else course.instrument


def minimum_of(course: Course) -> str:
    """What its minimum is called among the numbers that rest on facts."""
    return sample_number(course.instrument, course.part)


def step_of(course: Course) -> str:
    """What its last day is called there."""
    return f"calendar.{STEP_OF[course.instrument]}"


def day_range(days: DayRange, language: Language = "th") -> str:
    """The interval of a day: "11–20 พ.ค.", "28 พ.ค.–4 มิ.ย."; the year where it is not one for both."""
    first, last = days.first, days.last
    if first is None or last is None:
        return word("survey_from", language, day=short_day(first, language)) if first else "–"
    if first == last:
        return short_day(first, language)
    if language == "en":
        return f"{first.isoformat()} to {last.isoformat()}"
    if first.year != last.year:
        return f"{format_short(first)}–{format_short(last)}"
    if first.month == last.month:
        return f"{first.day}–{short_day(last, language)}"
    return f"{short_day(first, language)}–{short_day(last, language)}"


def short_day(day: date | None, language: Language = "th") -> str:
    """A day without its year: everything here lies in one assessment."""
    if day is None:
        return "–"
    return day.isoformat() if language == "en" else f"{day.day} {months()[day.month - 1].short}"
