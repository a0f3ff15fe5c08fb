"""none-not-written: a component of which there is none must say so on the page, and is then there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.disclosure.targets import none_key, targets_of
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.website.site import SiteReport
from ita_batch.website.texts import components_found
from ita_batch.week import COMPONENT, EVIDENCE, Week
from tests.support.oit import oit
from tests.support.seen import report, seen, text
from tests.support.sheets import Sent
from tests.support.weeks import cells, found, small_agency, week_of

RULEBOOK = load_rulebook("nacc_2568")
FEE, PAPERS = (one for one in RULEBOOK.items["O9"].components if one in RULEBOOK.items["O9"].written_none)
AS_OF = date(2025, 3, 12)
PAGE = "https://www.pao.example/service"
ROW = "คลัง.xlsx!คำตอบ!2"


def _sent(present: str = "ไม่มี", where: str = "", note: str = "", rulebook: Rulebook = RULEBOOK) -> Sent:
    """O9 answered with a page; the fee as given, every other component มี."""
    table = f"""
    | ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |
    |----|------|------------|---------|
    | O9 | มี | {PAGE} | หน้าหลัก > บริการ |
    """
    lines = ["| ข้อ | องค์ประกอบที่ต้องมี | มีครบหรือไม่ | อยู่ตรงไหนของหน้าเว็บหรือไฟล์ | หมายเหตุ |", "|-|-|-|-|-|"]
    for component in rulebook.items["O9"].components:
        fee = component == FEE
        lines.append(
            f"| O9 | {component} | {present if fee else 'มี'} | {where if fee else ''} | {note if fee else ''} |"
        )
    return Sent(EVIDENCE, table, "DIV04", more={COMPONENT: "\n".join(lines)}, year=rulebook.fiscal_year)


def _week(folder: Path, sent: Sent, site: SiteReport | None = None, rulebook: Rulebook = RULEBOOK) -> Week:
    agency = small_agency(owners={"O9": ("DIV04",)})
    return week_of(folder, {"คลัง.xlsx": sent}, agency=agency, site=site, rulebook=rulebook, as_of=AS_OF)


@pytest.mark.parametrize(("where", "note"), [("", ""), ("-", ""), ("ไม่มี", ""), ("", "ไม่มีค่ะ")])
def test_who_has_no_fee_is_told_to_write_it(tmp_path: Path, where: str, note: str) -> None:
    """Answered ไม่มี, and nothing says that the page says so: a warning beside the answer, whose error stays."""
    week = _week(tmp_path, _sent(where=where, note=note))
    (told,) = found(week, "none-not-written")
    assert (told.place.sheet, told.place.column, told.variant) == ("องค์ประกอบ", "where", None)
    assert (told.severity, told.on_trial) == (Severity.WARNING, True)
    assert FEE in message(told)
    assert [one.values["component"] for one in found(week, "component-missing")] == [FEE]


def test_a_blank_answer_is_told_too(tmp_path: Path) -> None:
    """Left blank: at the cell that waits."""
    (told,) = found(_week(tmp_path, _sent(present="")), "none-not-written")
    assert (told.place.cell, told.variant) == ("D6", None)


def test_a_sheet_without_the_component_is_told_at_the_answer(tmp_path: Path) -> None:
    """The row of the component is lost: beside the page's URL."""
    sent = oit(_sent().table, rulebook=RULEBOOK)
    lines = [line for line in (sent.more or {})[COMPONENT].splitlines() if FEE not in line]
    lost = Sent(EVIDENCE, sent.table, "DIV04", more={COMPONENT: "\n".join(lines)}, year=2568)
    (told,) = found(_week(tmp_path, lost), "none-not-written")
    assert (told.place.sheet, told.place.column) == ("คำตอบ", "page_url")


@pytest.mark.parametrize("where", ["ระบุว่า ไม่มีค่าธรรมเนียม ในตารางหน้า 2", "หน้าเว็บเขียนไว้แล้วว่าไม่มี"])
def test_who_says_that_it_is_written_is_told_to_answer_so(tmp_path: Path, where: str) -> None:
    """ "ไม่มี" in the answer and "it says none" beside it: then the component is there."""
    (told,) = found(_week(tmp_path, _sent(where=where)), "none-not-written")
    assert told.variant == "said"


def test_a_page_that_says_so_is_enough(tmp_path: Path) -> None:
    """The website was looked at, and words for none stand beside the fee."""
    for said, variant in ((True, "seen"), (False, None)):
        site = report(seen(PAGE), texts={ROW: text(words={none_key(FEE): said})})
        (told,) = found(_week(tmp_path, _sent(), site), "none-not-written")
        assert told.variant == variant


def test_silent_where_the_component_is_there_and_in_other_years(tmp_path: Path) -> None:
    """มี is the right answer; other components are another rule's; before 2568 the rule is off."""
    assert not found(_week(tmp_path / "there", _sent(present="มี")), "none-not-written")
    other = oit(_sent().table, absent=[RULEBOOK.items["O9"].components[0]], rulebook=RULEBOOK)
    week = _week(tmp_path / "other", other)
    assert found(week, "component-missing")
    assert not found(week, "none-not-written")
    assert [load_rulebook(f"nacc_{year}").rule_status("none-not-written") for year in (2567, 2568, 2570)] == [
        "off",
        "beta",
        "beta",
    ]


@pytest.mark.parametrize(
    ("page", "fee", "papers"),
    [
        ("ค่าธรรมเนียม : ไม่มี  เอกสาร : สำเนาบัตร", True, False),
        ("ค่าธรรมเนียม\nไม่เก็บค่าธรรมเนียม", True, False),
        ("ค่าธรรมเนียม 20 บาท", False, False),
        ("ค่าธรรมเนียม", False, False),
        ("รายการเอกสารหลักฐานประกอบคำขอ ไม่ต้องใช้", False, True),
        ("ไม่มีค่าธรรมเนียมอื่น " + "ก" * 90, False, False),
    ],
)
def test_words_for_none_are_looked_for_behind_the_name(tmp_path: Path, page: str, fee: bool, papers: bool) -> None:
    """Shortly behind the component's name, and nowhere else."""
    week = _week(tmp_path, _sent())
    (answer,) = targets_of(week.cases, week.agency, week.rulebook).answers
    seen_words = components_found(page, answer.words)
    assert (seen_words[none_key(FEE)], seen_words[none_key(PAPERS)]) == (fee, papers)


def test_the_words_that_a_component_asks_for_are_looked_for(tmp_path: Path) -> None:
    """กรณีไม่มีให้ระบุว่าไม่มีเรื่องร้องเรียน: those very words."""
    (component,) = RULEBOOK.items["O19"].written_none
    table = f"| ข้อ | คำตอบ | URL หน้าเว็บ |\n|-|-|-|\n| O19 | มี | {PAGE} |"
    week = _week(tmp_path, oit(table, rulebook=RULEBOOK))
    (answer,) = targets_of(week.cases, week.agency, week.rulebook).answers
    assert components_found("ไม่มี เรื่องร้องเรียน", answer.words)[none_key(component)]
    assert not components_found("มีเรื่องร้องเรียน 2 เรื่อง", answer.words)[none_key(component)]


def test_cells_of_two_components_are_each_told(tmp_path: Path) -> None:
    """Fee and papers both ไม่มี: one line each."""
    week = _week(tmp_path, oit(_sent().table, absent=[FEE, PAPERS], rulebook=RULEBOOK))
    assert [one.values["component"] for one in found(week, "none-not-written")] == [FEE, PAPERS]
    assert cells(found(week, "component-missing")) == ["C6", "C7"]
