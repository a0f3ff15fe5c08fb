"""Counts of the surveys as the secretary types them, and the surveys that they make in the small agency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ita_batch.rulebook import Rulebook
from ita_batch.scoring.allocation import Allocation, PartSample, Sample
from ita_batch.survey.survey import Surveys, surveys_of
from ita_batch.typed.response_counts import ResponseCount
from tests.support.weeks import RULEBOOK, small_agency

NO_CALENDAR = replace(RULEBOOK, calendar={})
SAMPLES = {"IIT": Sample(60, 30, 30), "EIT": Sample(400, 40, 30)}
IN_PARTS = {**SAMPLES, "EIT": Sample(400, None, parts=(PartSample(1, "ตอบเอง", 40), PartSample(2, "ผู้ประเมิน", 20)))}
UNKNOWN = {"IIT": Sample(60, None), "EIT": Sample(400, None)}
SHARES = Allocation(
    {"สำนักปลัด": (20, 10), "กองคลัง": (30, 15), "กองช่าง": (10, 5)}, {"ผู้บริหาร": (2, 1), "พนักงาน": (58, 29)}
)


def day(text: str) -> date:
    """A day of the year 2564 by month and day: "4-12"."""
    month, number = map(int, text.split("-"))
    return date(2021, month, number)


def whole(when: str, iit: int | None, eit: int | None = None, second: int | None = None) -> ResponseCount:
    """A count of the whole agency."""
    return ResponseCount(day(when), iit, eit, second)


def of_unit(when: str, division: str, iit: int) -> ResponseCount:
    """A count of one division or section."""
    return ResponseCount(day(when), iit, None, None, division=division)


def of_level(when: str, level: str, iit: int) -> ResponseCount:
    """A count of one level."""
    return ResponseCount(day(when), iit, None, None, staff_group=level)


def surveys(
    *counts: ResponseCount,
    on: str,
    samples: Mapping[str, Sample] = SAMPLES,
    allocation: Allocation = SHARES,
    rulebook: Rulebook = RULEBOOK,
) -> Surveys:
    """The surveys on a day."""
    return surveys_of(counts, samples, allocation, small_agency(), rulebook, day(on))
