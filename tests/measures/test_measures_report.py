"""The year's results: indicator by indicator against last year and the target, and what is to be done."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.measures.measure_groups import measure_groups
from ita_batch.measures.weak_items import proposed_measures
from ita_batch.measures.year_report import YearReport, year_report
from ita_batch.report.not_computed import no_result
from ita_batch.rulebook import load_rulebook
from ita_batch.scoring.scores import CUT, GRADES, LAST_SCORES, WEIGHTS
from ita_batch.typed.results import IndicatorResult, ItemResult, YearResults
from ita_batch.week import Week
from tests.support.typed_results import typed
from tests.support.weeks import RULEBOOK, small_agency, week_of
from tests.support.years import day_of

ALL = dict.fromkeys(RULEBOOK.items, 100)
TEN = {number: f"{80 + number}.00" for number in range(1, 9)}
WITHOUT_CUT = load_rulebook("nacc_2569")


def report(folder: Path, *args: object, **changes: object) -> tuple[YearReport, Week]:
    """The report on what was typed."""
    week = week_of(folder, {"ผล.xlsx": typed(*args)}, **changes)  # type: ignore[arg-type]
    return year_report(week), week


def test_announced_scores_stand_beside_last_year_and_the_target(tmp_path: Path) -> None:
    """A gain, a loss, and what is not known of either year."""
    agency = small_agency(last_scores={1: Fraction(80), 2: Fraction("90.5")})
    told, _ = report(tmp_path, {}, {1: "85", 2: "84.99", 3: "85.00"}, agency=agency)
    lines = {one.number: one for one in told.lines}
    assert [lines[number].difference for number in (1, 2, 3)] == [5, Fraction("-5.51"), None]
    assert [lines[number].reached(told.target) for number in (1, 2, 3, 4)] == [True, False, True, None]
    assert (lines[4].score, lines[4].last) == (None, None)
    assert [one.number for one in told.below] == [2]
    assert [one.number for one in told.reached] == [1, 3]


def test_what_is_not_typed_is_computed_of_the_items(tmp_path: Path) -> None:
    """Of disclosure indicators alone, where every item has a score; the score after the clarification counts."""
    table = "| ข้อ | คะแนน | คะแนนหลังชี้แจง |\n|---|---|---|\n" + "\n".join(
        f"| {item} | {0 if item in {'O42', 'O43'} else 100} | {100 if item == 'O43' else ''} |" for item in ALL
    )
    told, _ = report(tmp_path, table, {1: 90})
    lines = {one.number: one for one in told.lines}
    assert [lines[number].score for number in (9, 10)] == [100, 75]
    assert [lines[number].computed for number in (9, 10)] == [True, True]
    assert not lines[1].computed
    assert lines[2].score is None
    assert [one.item.item_id for one in told.weak] == ["O42"]
    assert told.outcome.total is None
    assert told.outcome.unknown == (LAST_SCORES,)


def test_an_item_without_a_score_makes_no_indicator(tmp_path: Path) -> None:
    """The other indicator is computed all the same."""
    told, _ = report(tmp_path, {item: score for item, score in ALL.items() if item != "O1"})
    assert {one.number: one.score for one in told.scored} == {10: Fraction(100)}


def test_the_lowest_score_needs_most(tmp_path: Path) -> None:
    """Below the target in the order of need; the agency's own target wins."""
    settings = {**small_agency().settings, "เป้าหมายคะแนน": "84"}
    told, _ = report(tmp_path, {}, TEN, agency=small_agency(settings=settings))
    assert told.target == 84
    assert [one.number for one in told.below] == [1, 2, 3]


def test_a_year_without_a_target_works_on_everything(tmp_path: Path) -> None:
    """Nothing is called reached."""
    told, _ = report(tmp_path, {}, {1: 100}, rulebook=replace(RULEBOOK, target=None))
    assert [one.number for one in told.below] == [1]
    assert told.reached == ()


@pytest.mark.parametrize(
    ("indicators", "lacking"),
    [({9: 50, 10: 60}, (WEIGHTS, GRADES, LAST_SCORES)), ({1: 90}, (CUT, WEIGHTS, GRADES, LAST_SCORES))],
)
def test_a_year_of_which_little_is_known_has_no_total(
    tmp_path: Path, indicators: dict[int, object], lacking: tuple[str, ...]
) -> None:
    """Announced scores of OIT need no cut; what is lacking is said in both languages."""
    sent = {"ผล.xlsx": typed({"O1": 0}, indicators, year=WITHOUT_CUT.fiscal_year)}
    agency = small_agency(owners={})
    week = week_of(tmp_path, sent, rulebook=WITHOUT_CUT, agency=agency, as_of=day_of(WITHOUT_CUT.fiscal_year))
    told = year_report(week)
    assert told.outcome.total is None
    assert told.outcome.unknown == lacking
    assert "น้ำหนักของแบบวัด" in no_result(week, told.outcome)
    assert "not every indicator" in no_result(week, told.outcome, "en")
    assert [one.item.item_id for one in told.weak] == ["O1"]
    assert told.evidence == ("O25",)


def test_a_total_without_grades_says_why(tmp_path: Path) -> None:
    """The total stands."""
    week = week_of(tmp_path, {"ผล.xlsx": typed({}, {**TEN, 9: 50, 10: 60})}, rulebook=replace(RULEBOOK, grades=()))
    told = year_report(week)
    assert told.outcome.total is not None
    assert "เกณฑ์ระดับ" in no_result(week, told.outcome)
    whole = year_report(replace(week, rulebook=RULEBOOK)).outcome
    assert no_result(week, whole) == ""
    assert whole.grade


def test_her_own_words_win(tmp_path: Path) -> None:
    """The recommendation of an indicator, and the measure of an item."""
    items = "| ข้อ | คะแนน | แนวทางแก้ไขปีถัดไป |\n|---|---|---|\n| O4 | 0 | เปิดหน้าเว็บใหม่ |\n| O9 | 0 | |"
    indicators = "| ตัวชี้วัดที่ | คะแนน | ข้อเสนอแนะของ ป.ป.ช. |\n|---|---|---|\n| 1 | 70 | อบรมเจ้าหน้าที่ |\n| 2 | 70 | |"
    told, _ = report(tmp_path, items, indicators)
    mine, known = told.below
    assert mine.recommendation == "อบรมเจ้าหน้าที่"
    assert known.recommendation.startswith("จัดให้มีการเปิดเผยข้อมูลการใช้จ่ายงบประมาณ")
    her, ours = told.weak
    assert (her.measures, her.proposed, her.owners) == (("เปิดหน้าเว็บใหม่",), False, ("กองคลัง",))
    assert ours.proposed
    assert ours.owners == ("สำนักปลัด",)


@pytest.mark.parametrize(
    ("item", "comment", "measures"),
    [
        ("O4", "ตอบด้วย URL ที่เปิดเป็นไฟล์เอกสาร", ("ตอบด้วย URL ของหน้าเว็บไซต์ที่เป็นช่องทางในการเข้าถึงข้อมูลนั้น",)),
        ("O24", "URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลักของหน่วยงาน", ("ตอบด้วย URL ของหน้าเว็บไซต์หลัก",)),
        ("O2", "องค์ประกอบข้อมูลไม่ครบถ้วน", ("แสดงข้อมูลให้ครบองค์ประกอบ ได้แก่ ข้อมูลผู้บริหารสูงสุด",)),
        ("O18", "แผนไม่ครอบคลุมระยะเวลาบังคับใช้", ("ใช้แผนหรือข้อมูลที่ครอบคลุม", "แสดงข้อมูลให้ครบองค์ประกอบ")),
        ("O2", "ดูในระบบ", ("แสดงข้อมูลให้ครบองค์ประกอบ",)),
    ],
)
def test_a_measure_is_proposed_by_the_reason(item: str, comment: str, measures: tuple[str, ...]) -> None:
    """Of the address alone where the assessors spoke of that, else by the item's components."""
    found = proposed_measures(ItemResult(item, Fraction(0), comment), RULEBOOK.items[item], RULEBOOK)
    assert len(found) == len(measures)
    assert all(text.startswith(beginning) for text, beginning in zip(found, measures, strict=True))


def test_items_with_one_comment_and_one_measure_make_a_group(tmp_path: Path) -> None:
    """However the spaces of the comment stand; whoever typed a measure that is proposed anyway is among them."""
    comment = "URL ที่นำเสนอไม่ใช่ URL ของหน้าเว็บไซต์หลักของหน่วยงาน"
    own = "ตอบด้วย URL ของหน้าเว็บไซต์หลักของหน่วยงานที่เป็นช่องทางในการเข้าถึงข้อมูลนั้น"
    items = "\n".join(
        (
            "| ข้อ | คะแนน | ความคิดเห็นของผู้ประเมิน | แนวทางแก้ไขปีถัดไป |\n|---|---|---|---|",
            "| O1 | 0 | อื่น ๆ | |",
            f"| O24 | 0 | {comment} | |",
            f"| O25 | 50 | {comment.replace(' ', '')} | |",
            f"| O26 | 0 | {comment} | {own} |",
            f"| O27 | 0 | {comment} | ย้ายหน้าเว็บ |",
        )
    )
    told, _ = report(tmp_path, items)
    groups = measure_groups(told.weak)
    assert [[one.item.item_id for one in group.items] for group in groups] == [["O24", "O25", "O26"], ["O1"], ["O27"]]
    assert (groups[0].comment, groups[0].measures) == (comment, (own,))


@given(comments=st.dictionaries(st.sampled_from(list(RULEBOOK.items)), st.sampled_from(["", "ก", "ข", "ก ก"])))
def test_every_weak_item_is_in_one_group(example_week: Week, comments: dict[str, str]) -> None:
    """Once, and with its own comment and measures; the largest group first."""
    results = {item: ItemResult(item, Fraction(0), comment) for item, comment in comments.items()}
    weak = year_report(replace(example_week, results=YearResults(results, {}))).weak
    groups = measure_groups(weak)
    assert sorted(one.item.item_id for group in groups for one in group.items) == sorted(comments)
    for group in groups:
        assert {(one.comment, one.measures) for one in group.items} == {(group.comment, group.measures)}
    sizes = [len(group.items) for group in groups]
    assert sizes == sorted(sizes, reverse=True)


def test_the_components_are_asked_for_the_next_year() -> None:
    """What this year's page had to show, a year later."""
    (_, shown) = proposed_measures(ItemResult("O18", Fraction(0), "ไม่ครอบคลุมระยะเวลา"), RULEBOOK.items["O18"], RULEBOOK)
    assert "ระยะเวลา 1 ปี" in shown
    assert "ปี พ.ศ. 2565" in shown


def test_an_item_of_which_nothing_is_known_is_kept_current() -> None:
    """As the minutes say of such items."""
    item = replace(RULEBOOK.items["O1"], components=())
    assert proposed_measures(ItemResult("O1", Fraction(0)), item, RULEBOOK) == ("ปรับปรุงข้อมูลให้เป็นปัจจุบัน",)


@given(scores=st.dictionaries(st.integers(1, 10), st.decimals(0, 100, places=2), max_size=10))
def test_every_scored_indicator_is_told_once(example_week: Week, scores: dict[int, object]) -> None:
    """Below the target or at it, never in both; the total is there with all ten and only then."""
    typed_in = {number: IndicatorResult(number, Fraction(str(score))) for number, score in scores.items()}
    told = year_report(replace(example_week, results=YearResults({}, typed_in)))
    assert sorted(one.number for one in (*told.below, *told.reached)) == sorted(scores)
    assert (told.outcome.total is None) == (len(scores) < 10)
    below = [one.score for one in told.below]
    assert below == sorted(below, key=lambda score: score or 0)


def test_an_indicator_is_called_as_in_the_last_year_that_named_it(tmp_path: Path) -> None:
    """And recommended what that name was; one that no year has named goes by its number."""
    agency, year = small_agency(owners={}), replace(WITHOUT_CUT, indicator_names={2: "", 11: ""})
    sent = {"ผล.xlsx": typed({}, {2: 60, 11: 50}, year=year.fiscal_year)}
    told = year_report(week_of(tmp_path, sent, rulebook=year, agency=agency, as_of=day_of(year.fiscal_year)))
    unnamed, named = told.below
    assert (named.numbered_name, unnamed.numbered_name) == ("2. การใช้งบประมาณ (ชื่อของปี 2568)", "ตัวชี้วัดที่ 11")
    assert named.recommendation.startswith("จัดให้มีการเปิดเผยข้อมูลการใช้จ่ายงบประมาณ")
    assert unnamed.recommendation == ""
