"""What is said of the surveys, and who is written to, in weeks that the example does not have."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.publish.year_papers.survey_letters import write_survey_letters
from ita_batch.publish.year_papers.write_papers import write_year_papers
from ita_batch.report.file_counts import expected_counts
from ita_batch.report.resting_on import resting
from ita_batch.report.survey_told import SurveyTold, day_range, survey_told
from ita_batch.scoring.allocation import Allocation
from ita_batch.survey.projection import DayRange
from ita_batch.survey.survey import Surveys
from ita_batch.typed.response_counts import ResponseCount
from ita_batch.week import Week
from tests.rules.response_tables import typed
from tests.support.documents import context_of
from tests.support.papers import read_paper
from tests.survey.typed_counts import IN_PARTS, NO_CALENDAR, UNKNOWN, of_unit, surveys, whole

SERIES = (whole("4-5", 3, 4), whole("4-12", 7, 9), whole("4-19", 11, 15), whole("4-26", 17, 22), whole("5-3", 22, 28))


def told(week: Week, found: Surveys) -> SurveyTold:
    """The words for these surveys."""
    one = survey_told(found, resting(week))
    assert one is not None
    return one


def with_surveys(week: Week, *counts: ResponseCount, on: str, **given: object) -> Week:
    """The example's week on another day with these counts."""
    found = surveys(*counts, on=on, **given)  # type: ignore[arg-type]
    staff = found.staff
    assert staff is not None
    return replace(week, as_of=staff.as_of, responses=counts, surveys=found)


@pytest.mark.parametrize(
    ("counts", "given", "thai", "english"),
    [
        (SERIES, {}, "คาดว่าครบราววันที่ 15 พ.ค.* (ช่วง 11–21 พ.ค.)", "expected complete about 2021-05-15*"),
        (SERIES[:1], {}, "ยังไม่พอให้คาดการณ์", "too early to project"),
        ((*SERIES[:4], whole("5-3", 2, 30)), {}, "จำนวนสะสมที่พิมพ์ไว้ลดลง", "go down"),
        (SERIES, {"rulebook": NO_CALENDAR}, "คาดว่าครบราววันที่ 15 พ.ค.*", "2021-05-15*"),
        ((*SERIES, whole("5-31", 24)), {}, "ขาดอีก 6* คน คาดว่าไม่ครบ วันนี้วันสุดท้าย", "6* people missing"),
    ],
)
def test_the_line_of_a_survey(
    example_week: Week, counts: tuple[ResponseCount, ...], given: dict[str, object], thai: str, english: str
) -> None:
    """What comes of it on the day of the last count, or why nobody can say."""
    on = f"{counts[-1].day.month}-{counts[-1].day.day}"
    found = told(example_week, surveys(*counts, on=on, **given))  # type: ignore[arg-type]
    assert thai in found.lines()[0]
    assert english in found.lines("en")[0]


def test_many_are_counted_and_few_are_named(example_week: Week) -> None:
    """Nobody is named where nobody must be reminded."""
    few = told(example_week, surveys(whole("5-3", 12), on="5-3"))
    assert few.remind_line() == "ควรเตือนสำนักปลัด กองคลัง กองช่าง"
    assert few.remind_line("en") == "Remind สำนักปลัด, กองคลัง, กองช่าง."
    many = replace(few.surveys, divisions=few.surveys.divisions * 2)
    assert told(example_week, many).remind_line() == "ควรเตือนส่วนราชการ 6 แห่ง"
    assert told(example_week, surveys(whole("5-3", 29, 39), on="5-3")).remind_line() == ""


def test_nothing_typed_is_nothing_told(example_week: Week) -> None:
    """The board asks for it."""
    assert example_week.surveys.courses
    assert survey_told(example_week.surveys, None) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "thai", "english"),
    [
        (date(2021, 5, 11), date(2021, 5, 20), "11–20 พ.ค.", "2021-05-11 to 2021-05-20"),
        (date(2021, 5, 28), date(2021, 6, 4), "28 พ.ค.–4 มิ.ย.", "2021-05-28 to 2021-06-04"),
        (date(2021, 12, 28), date(2022, 1, 4), "28 ธ.ค. 2564–4 ม.ค. 2565", "2021-12-28 to 2022-01-04"),
        (date(2021, 5, 11), date(2021, 5, 11), "11 พ.ค.", "2021-05-11"),
        (date(2021, 5, 11), None, "ตั้งแต่ 11 พ.ค.", "from 2021-05-11"),
        (None, None, "–", "–"),
    ],
)
def test_an_interval_of_days(first: date | None, last: date | None, thai: str, english: str) -> None:
    """As short as it can be said."""
    assert day_range(DayRange(first, first, last)) == thai
    assert day_range(DayRange(first, first, last), "en") == english


def written(week: Week, folder: Path) -> tuple[str, dict[str, str]]:
    """The text of the paper, and the files below letters/survey by name."""
    context = context_of(week, folder)
    write_year_papers(folder, context, expected_counts(week))
    write_survey_letters(folder, context)
    paper = folder / "responses.docx"
    letters = folder / "letters" / "survey"
    files = {path.name: _words(path) for path in letters.iterdir()} if letters.exists() else {}
    return _words(paper) if paper.exists() else "", files


def _words(path: Path) -> str:
    paper = read_paper(path)
    return "\n".join([paper.text, *(" ".join(row) for table in paper.tables for row in table)])


def test_all_are_asked_in_general_where_divisions_are_not_known(tmp_path: Path) -> None:
    """Each for its share."""
    week = typed(tmp_path, "| 3/5/2564 | 12 | 4 | | | |")
    paper, files = written(week, tmp_path)
    assert "จำแนกตามส่วนราชการ" not in paper
    messages = {name: text for name, text in files.items() if name.endswith(".txt")}
    assert len(messages) == 3
    assert "ทั้งหน่วยงานตอบแล้ว 12 คน จากขั้นต่ำ 30 คน" in next(iter(messages.values()))
    assert "อย่างน้อย 15 คน" in next(text for name, text in messages.items() if "กองคลัง" in name)


def test_a_long_list_of_divisions_is_an_annex(example_week: Week, tmp_path: Path) -> None:
    """More than three do not stand in the sentence."""
    division = example_week.agency.divisions[0]
    counts = (whole("5-3", 12, 4), of_unit("5-3", "DIV05", 0))
    base = with_surveys(example_week, *counts, on="5-3")
    share = replace(base.surveys.divisions[0], unit=division.division_id, silent=True, answered=0)
    week = replace(base, surveys=replace(base.surveys, divisions=(share,) * 4))
    _, files = written(week, tmp_path)
    circulation = files["survey_circulation.docx"]
    assert "ปรากฏตามเอกสารแนบ" in circulation
    assert "ควรตอบเพิ่ม" in circulation


def test_once_the_minimum_has_answered_the_silent_are_asked_to_be_covered(tmp_path: Path) -> None:
    """Not for a number."""
    week = typed(tmp_path, "| 3/5/2564 | 33 | 90 | | | |\n| 3/5/2564 | 0 | | | กองช่าง | |")
    _, files = written(week, tmp_path)
    (message,) = [text for name, text in files.items() if "กองช่าง" in name]
    assert "ครอบคลุมทุกส่วนราชการ" in message


def test_without_a_last_day_the_message_says_as_soon_as_possible(tmp_path: Path) -> None:
    """Nobody knows the day; nor is one in the circulation."""
    week = typed(tmp_path, "| 3/5/2564 | 12 | | | | |\n| 3/5/2564 | 0 | | | กองช่าง | |", rulebook=NO_CALENDAR)
    _, files = written(week, tmp_path)
    (message,) = [text for name, text in files.items() if "กองช่าง" in name]
    assert "ขอให้ตอบโดยเร็วที่สุด" in message
    assert "ตอบแบบวัดโดยเร็วที่สุด" in files["survey_circulation.docx"]


def test_parts_of_eit_stand_by_themselves(example_week: Week, tmp_path: Path) -> None:
    """Each with its minimum."""
    counts = (whole("4-12", 7, 9, 4), whole("4-26", 17, 22, 8), whole("5-3", 29, 28, 3 + 8))
    paper, _ = written(with_surveys(example_week, *counts, on="5-3", samples=IN_PARTS), tmp_path)
    assert "EIT ส่วนที่ 1 ตอบแล้ว 28 จากขั้นต่ำ 40 ราย" in paper
    assert "EIT ส่วนที่ 2 ตอบแล้ว 11 จากขั้นต่ำ 20 ราย" in paper


def test_when_all_is_well_nothing_is_proposed(example_week: Week, tmp_path: Path) -> None:
    """The paper is for information, and no letters are written."""
    paper, files = written(with_surveys(example_week, *SERIES, whole("5-10", 31, 41), on="5-10"), tmp_path)
    assert "จึงเรียนมาเพื่อโปรดทราบ" in paper
    assert "เห็นควร" not in paper
    assert files == {}


def test_a_survey_that_is_over_is_not_told(example_week: Week, tmp_path: Path) -> None:
    """Neither on the board nor on paper."""
    over = with_surveys(example_week, *SERIES, on="6-1")
    assert told(over, over.surveys).lines() == ()
    assert written(over, tmp_path) == ("", {})


def test_where_no_minimum_is_known_only_the_silent_are_asked(example_week: Week, tmp_path: Path) -> None:
    """For no number of answers; what the whole has is told without a minimum."""
    counts = (*SERIES, of_unit("5-3", "DIV05", 0), of_unit("5-3", "DIV04", 4))
    nobody = Allocation({"กองช่าง": (10, None), "กองคลัง": (9, None)}, {})
    week = with_surveys(example_week, *counts, on="5-3", samples=UNKNOWN, allocation=nobody, rulebook=NO_CALENDAR)
    assert "ที่ผ่านมาตอบสัปดาห์ละราว 4.8 คน" in told(week, week.surveys).lines()[0]
    paper, files = written(week, tmp_path)
    assert "ยังไม่ทราบขั้นต่ำของปีนี้" in paper
    circulation = files["survey_circulation.docx"]
    assert "ตอบแล้ว 22 คน ส่วนราชการที่ควรมีผู้ตอบเพิ่ม ได้แก่ กองช่าง" in " ".join(circulation.split())
