"""A return shows its sender everything of his own, and of others nothing but the number of a row."""

from __future__ import annotations

from pathlib import Path

from ita_batch.findings import Code, Finding, Severity
from ita_batch.publish.returns.returned_rows import pages_of
from ita_batch.publish.returns.shown_faults import faults_of
from tests.returns.return_books import lines, notes, person, send, the_return, week_in

SUSPECTED = Code("duplicate-merged", Severity.ASK, source="a test")


def test_own_values_are_not_masked(tmp_path: Path) -> None:
    """In the list and in the notes."""
    path = the_return(tmp_path, [person(1, phone=810000777, email="นายสมชาย@@example")])
    text = "\n".join([*(cell for line in lines(path) for cell in line), *notes(path).values()])
    assert "0810000777" in text
    assert "นายสมชาย@@example" in text
    assert "xxx" not in text


def with_other_row(folder: Path, other: str) -> Finding:
    """What a return makes of a finding that names another row."""
    send(folder, [person(1), person(2)])
    week = week_in(folder)
    submission = week.submissions[0]
    finding = SUSPECTED.at(submission.records[0].at("name"), other=other, related=(other,), number=2)
    pages = pages_of(week, submission, [])
    (fault,) = faults_of(submission, pages, [finding])
    return fault.finding


def test_a_row_of_another_division_is_a_number_only(tmp_path: Path) -> None:
    """Neither its file, which bears a name, nor its row id."""
    found = with_other_row(tmp_path, "กองช่าง นายเอ.xlsx!ข้อมูล!17")
    assert found.values["other"] == "17 ในบัญชีของส่วนราชการอื่น"
    assert found.related == ()


def test_an_own_row_has_the_number_of_the_return(tmp_path: Path) -> None:
    """Row 3 of the file that was sent is row 10 here."""
    assert with_other_row(tmp_path, "ส่ง.xlsx!ข้อมูล!3").values["other"] == "10"
