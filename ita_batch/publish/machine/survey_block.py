"""The block ``survey`` of run.json: how far each survey has come, what is projected, and who must be reminded."""

from datetime import date
from typing import Any

from ita_batch.report.facts import Facts
from ita_batch.survey.course import Course
from ita_batch.survey.projection import STATED
from ita_batch.survey.shares import Share


def survey_document(facts: Facts) -> dict[str, Any] | None:
    """None before anything was typed. Days are null where they are not known or too far away."""
    if facts.survey is None:
        return None
    surveys = facts.survey.surveys
    return {
        "courses": [_course(one) for one in surveys.courses],
        "divisions": [_share(one) for one in surveys.divisions],
        "staff_groups": [_share(one) for one in surveys.groups],
        "remind": [one.unit for one in surveys.to_remind],
        "announce": [one.kind for one in surveys.to_announce],
    }


def _course(course: Course) -> dict[str, Any]:
    last, step = course.last, course.step
    return {
        "kind": course.kind,
        "instrument": course.instrument,
        "part": course.part,
        "latest": last and {"day": last.day.isoformat(), "count": last.count},
        "minimum_sample": course.minimum,
        "left": course.left,
        "behind": course.behind,
        "last_day": step and step.end.isoformat(),
        "projection": _projection(course),
    }


def _projection(course: Course) -> dict[str, Any] | None:
    """None while too little is known, and once the survey is over; what has its minimum has it today."""
    if course.pace is None or not course.on:
        return None
    by, end = course.complete_by, course.on_last_day
    return {
        "interval": STATED,
        "a_week": round(float(course.a_week or 0), 1),
        "complete_by": by and {"day": _day(by.day), "first": _day(by.first), "last": _day(by.last)},
        "on_last_day": end and {"count": end.count, "least": end.least, "most": end.most},
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "name": share.name,
        "people": share.people,
        "needed": share.needed,
        "answered": share.answered,
        "behind": share.behind,
        "silent": share.silent,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
