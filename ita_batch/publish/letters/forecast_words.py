"""What the documents say of the scores: total and grade with their marks, or why there are none."""

from collections.abc import Mapping

from ita_batch.report import resting_on as on
from ita_batch.report.facts import Facts
from ita_batch.report.not_computed import no_grade, no_total
from ita_batch.scoring.scores import Forecast, rounded

NOT_FORECAST = "ยังไม่คาดการณ์"


def forecast_fields(facts: Facts) -> Mapping[str, str]:
    """The fields of the scores: of what is ready, and of everything corrected."""
    now, mended, mark = facts.week.forecast, facts.week.forecast_if_corrected, facts.resting.mark
    return {
        "คะแนนคาดการณ์": _total(now, mark(on.TOTAL)),
        "ระดับคาดการณ์": _grade(now, mark(on.GRADE)),
        "คะแนนเมื่อแก้ครบ": _total(mended, mark(on.MENDED_TOTAL)),
        "ระดับเมื่อแก้ครบ": _grade(mended, mark(on.MENDED_GRADE)),
        "คาดการณ์": _sentence(facts),
    }


def with_grade(facts: Facts, forecast: Forecast, total: str, grade: str) -> str:
    """A total with its grade in brackets, each with its mark; where there is no grade the bracket says why."""
    mark = facts.resting.mark
    graded = f"ระดับ {forecast.grade}{mark(grade)}" if forecast.grade else no_grade(facts.week)
    return f"{_total(forecast, mark(total))} คะแนน ({graded})"


def _sentence(facts: Facts) -> str:
    forecast = facts.week.forecast
    if forecast.total is None:
        return no_total(facts.week)
    return f"คาดการณ์คะแนนรวม {with_grade(facts, forecast, on.TOTAL, on.GRADE)} โดยใช้คะแนน IIT และ EIT ของปีก่อน"


def _total(forecast: Forecast, mark: str) -> str:
    return NOT_FORECAST if forecast.total is None else f"{rounded(forecast.total)}{mark}"


def _grade(forecast: Forecast, mark: str) -> str:
    return NOT_FORECAST if forecast.grade is None else f"{forecast.grade}{mark}"
