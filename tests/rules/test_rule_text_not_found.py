"""text-not-found: the texts do not mention the year or a component's words, or they are scans."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.website.site import Reason, SiteReport, TextEvidence, Verdict
from tests.support.oit import oit
from tests.support.seen import FILE, PAGE, ROW, report, seen, text, week_seen
from tests.support.weeks import RULEBOOK, found, week_of

BUDGET = next(component for component in RULEBOOK.words["O10"] if "งบประมาณ" in component)


def _site(evidence: TextEvidence) -> SiteReport:
    return report(seen(PAGE), texts={ROW: evidence})


def _variants(folder: Path, site: SiteReport, **answer: str) -> list[tuple[str | None, Severity]]:
    week = week_seen(folder, site, **answer)
    assert "O10" in week.ready
    return [(one.variant, one.severity) for one in found(week, "text-not-found")]


def test_the_year_that_nothing_mentions_is_worth_a_look(tmp_path: Path) -> None:
    """Everything was read and 2564 is nowhere."""
    assert _variants(tmp_path, _site(text(year=False))) == [("year", Severity.WARNING)]


def test_a_component_that_nothing_speaks_of_is_named(tmp_path: Path) -> None:
    """The words of one component are nowhere: that component is named, and no other."""
    week = week_seen(tmp_path, _site(text(words={**dict.fromkeys(RULEBOOK.words["O10"], True), BUDGET: False})))
    (missing,) = found(week, "text-not-found")
    assert missing.variant == "words"
    assert BUDGET in message(missing)
    assert "โครงการหรือกิจกรรม" not in message(missing)


def test_a_scan_says_so_and_nothing_more(tmp_path: Path) -> None:
    """With a scan among the files, a year that was not found means nothing."""
    assert _variants(tmp_path, _site(text(year=False, scanned=(FILE,)))) == [("scanned", Severity.WARNING)]


@pytest.mark.parametrize(
    "evidence",
    [
        text(),
        text(year=None),
        text(year=False, unread=(FILE,)),
        text(year=None, read=()),
        text(words=dict.fromkeys(RULEBOOK.words["O10"], True)),
    ],
)
def test_never_more_certain_than_the_evidence(tmp_path: Path, evidence: TextEvidence) -> None:
    """Found, not asked for, or not everything was read: nothing is said."""
    assert _variants(tmp_path, _site(evidence)) == []


def test_another_page_of_the_answer_may_say_it(tmp_path: Path) -> None:
    """The second page of the answer mentions the year."""
    other = "https://www.pao.example/other"
    site = report(seen(PAGE), seen(other), texts={ROW: text(year=False), f"{ROW}#2": text()})
    assert _variants(tmp_path, site, page=f"{PAGE}<br>{other}") == []


def test_a_page_that_does_not_open_says_nothing(tmp_path: Path) -> None:
    """What was read of a blocked page is not the page."""
    site = report(seen(PAGE, Verdict.BLOCKED, Reason.LOGIN), texts={ROW: text(year=False)})
    assert _variants(tmp_path, site) == []


def test_what_one_owner_shows_need_not_stand_on_the_others_page(tmp_path: Path) -> None:
    """Two owners answer O16: the words are on one page only; nowhere at all is told once."""
    table = """
    | ข้อ  | คำตอบ | URL หน้าเว็บ | คำอธิบาย | ข้อมูลตั้งแต่วันที่ | ถึงวันที่     |
    |-----|------|------------|--------|---------------|------------|
    | O16 | มี    | {page}     | ก > ข   | 01/10/2562    | 30/09/2563 |
    """
    other = "https://www.pao.example/other"
    component = next(iter(RULEBOOK.words["O16"]))
    for number, (second, codes) in enumerate(((True, []), (False, ["words"]))):
        texts = {ROW: text(words={component: False}), "ช่าง.xlsx!คำตอบ!2": text(words={component: second})}
        sent = {
            "คลัง.xlsx": oit(table.format(page=PAGE), "DIV04"),
            "ช่าง.xlsx": oit(table.format(page=other), "DIV05"),
        }
        week = week_of(tmp_path / str(number), sent, site=report(seen(PAGE), seen(other), texts=texts))
        assert [one.variant for one in found(week, "text-not-found")] == codes
