"""sample-short: fewer people on a list than the smallest sample."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.messages import fix, message
from ita_batch.scoring.allocation import Sample
from ita_batch.week import EXTERNAL, INTERNAL, Tally, Week
from tests.support.sheets import Sent
from tests.support.weeks import RULEBOOK, found, week_of

ROSTER = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|--------|---------|---------|---------------|------------|----------------------|
"""
LISTED = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|--------|---------------|-----------|----------|
"""


def _surname(number: int) -> str:
    return "".join("กขคงจฉชซญด"[int(digit)] for digit in f"{number:03d}")


def _roster(people: int) -> Sent:
    rows = (f"| สมชาย | นาม{_surname(number)} | ช่าง | พนักงานจ้าง | กองช่าง | 01/10/2560 |\n" for number in range(people))
    return Sent(INTERNAL, ROSTER + "".join(rows), "DIV01.HR")


def _listed(people: int) -> Sent:
    rows = (
        f"| บุคคลทั่วไป | สมหญิง นาม{_surname(number)} | 0810000{number:03d} | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n"
        for number in range(people)
    )
    return Sent(EXTERNAL, LISTED + "".join(rows))


def _short(week: Week) -> dict[object, str]:
    return {finding.values["instrument"]: message(finding) for finding in found(week, "sample-short")}


@pytest.mark.parametrize(
    ("people", "instruments"), [(0, {"IIT", "EIT"}), (29, {"IIT", "EIT"}), (30, set()), (31, set())]
)
def test_thirty_is_enough_and_twenty_nine_is_not(tmp_path: Path, people: int, instruments: set[str]) -> None:
    """Each survey with fewer than thirty people is told of, with its number; thirty are silent."""
    week = week_of(tmp_path, {"บัญชี.xlsx": _roster(people), "คลัง.xlsx": _listed(people)})
    short = _short(week)
    assert set(short) == instruments
    assert all(str(people) in text for text in short.values()) or not people
    assert week.samples["IIT"] == week.samples["EIT"] == Sample(people, min(people, 30), at_least=30)


def test_nobody_is_told_to_collect_more_staff(tmp_path: Path) -> None:
    """27 of 27 staff answer: a note that says everybody. A list of contacts may be too short: a warning."""
    week = week_of(tmp_path, {"บัญชี.xlsx": _roster(27), "คลัง.xlsx": _listed(27)})
    of_staff, of_contacts = sorted(found(week, "sample-short"), key=lambda one: one.identity, reverse=True)
    assert (of_staff.severity, of_contacts.severity) == (Severity.NOTE, Severity.WARNING)
    assert "ทุกคน" in message(of_staff)
    assert "ทุกคน" in fix(of_staff)
    assert not any("รวบรวม" in text for text in (message(of_staff), fix(of_staff)))


def test_without_anybody_there_is_no_number_to_miss(tmp_path: Path) -> None:
    """The minimum is 0 everywhere else: no paper says 30 of the same day."""
    assert not any("30" in text for text in _short(week_of(tmp_path, {})).values())


def test_each_survey_stands_for_itself(tmp_path: Path) -> None:
    """Thirty staff and one external person: only EIT is short."""
    week = week_of(tmp_path, {"บัญชี.xlsx": _roster(30), "คลัง.xlsx": _listed(1)})
    assert set(_short(week)) == {"EIT"}


def test_only_those_who_count_are_counted(tmp_path: Path) -> None:
    """Thirty rows of whom one is a newcomer: twenty-nine count, so IIT is short."""
    sent = _roster(30)
    newcomer = sent.table.rstrip("\n").removesuffix("01/10/2560 |") + "01/02/2564 |"
    week = week_of(tmp_path, {"บัญชี.xlsx": Sent(INTERNAL, newcomer, "DIV01.HR")})
    assert week.registers[INTERNAL].tally() == Tally(received=30, imported=29, excluded=1)
    assert "29" in _short(week)["IIT"]


@pytest.mark.parametrize("people", [0, 29])
def test_a_minimum_that_nobody_knows_is_not_missed(tmp_path: Path, people: int) -> None:
    """A year whose rule was not found: no list is too short for it."""
    unknown = tuple(replace(one, percent=None, at_least=0) for one in RULEBOOK.samples)
    sent = {"บัญชี.xlsx": _roster(people), "คลัง.xlsx": _listed(people)}
    week = week_of(tmp_path, sent, rulebook=replace(RULEBOOK, samples=unknown))
    assert week.samples["IIT"].minimum is None
    assert not _short(week)
