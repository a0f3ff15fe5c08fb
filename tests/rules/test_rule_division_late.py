"""division-late: a form sent after its deadline; its rows count all the same."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl

from ita_batch.agency import Deadline
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.week import EXTERNAL, Tally
from tests.support.oit import oit
from tests.support.sheets import Sent, set_saved, write_sent
from tests.support.weeks import found, small_agency, week_of

ONE = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์    | ประเภทการติดต่อ     | วันที่ติดต่อ | ส่วนราชการ |
|--------------|---------------------|-----------|------------------|-----------|----------|
| บุคคลทั่วไป    | สมชาย มาติดต่อ        | 0810000123 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง   |
"""
TWO = ONE + "| บุคคลทั่วไป | สมหญิง มาทีหลัง | 0810000124 | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |"
O1 = """
| ข้อ | คำตอบ | URL หน้าเว็บ                  | คำอธิบาย           |
|----|------|-----------------------------|------------------|
| O1 | มี    | https://www.pao.example/org | หน้าหลัก > โครงสร้าง |
"""
IN_TIME = datetime(2021, 3, 12, 23, 30)  # noqa: DTZ001 - as openpyxl wants it
LATE = datetime(2021, 3, 15, 0, 30)  # noqa: DTZ001
LATER = datetime(2021, 3, 18, 9, 0)  # noqa: DTZ001
AFTER = date(2021, 3, 20)


def test_a_late_file_is_a_warning_and_its_rows_count(tmp_path: Path) -> None:
    """Saved on 15 March, due on the 12th: three days late, named with its file, and imported."""
    week = week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, ONE, saved=LATE)}, as_of=AFTER)
    late = found(week, "division-late")
    assert [(finding.place.file, finding.place.division) for finding in late] == [("คลัง.xlsx", "DIV04")]
    assert late[0].severity is Severity.WARNING
    assert late[0].values["days"] == 3
    assert "15 มีนาคม 2564" in message(late[0])
    assert week.registers[EXTERNAL].tally() == Tally(received=1, imported=1)


def test_the_day_itself_is_in_time(tmp_path: Path) -> None:
    """Saved late in the evening of the deadline: not late."""
    assert not found(week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, ONE, saved=IN_TIME)}, as_of=AFTER), "division-late")


def test_a_correction_of_an_in_time_file_is_not_late(tmp_path: Path) -> None:
    """The first file came in time; the newer one replaces it and is no reproach."""
    sent = {"คลัง 1.xlsx": Sent(EXTERNAL, ONE, saved=IN_TIME), "คลัง 2.xlsx": Sent(EXTERNAL, TWO, saved=LATER)}
    week = week_of(tmp_path, sent, as_of=AFTER)
    assert week.registers[EXTERNAL].tally() == Tally(received=2, imported=2)
    assert not found(week, "division-late")


def test_a_correction_of_a_late_file_is_late_by_the_first(tmp_path: Path) -> None:
    """Both files came late: the days are those of the first."""
    sent = {"คลัง 1.xlsx": Sent(EXTERNAL, ONE, saved=LATE), "คลัง 2.xlsx": Sent(EXTERNAL, TWO, saved=LATER)}
    late = found(week_of(tmp_path, sent, as_of=AFTER), "division-late")
    assert [(finding.place.file, finding.values["days"]) for finding in late] == [("คลัง 2.xlsx", 3)]


def test_a_return_is_not_late_though_its_original_is_gone(tmp_path: Path) -> None:
    """The corrected return lies alone in the inbox: it says by itself that the form had come before."""
    path = write_sent(tmp_path / "inbox" / "แก้ไข คลัง.xlsx", Sent(EXTERNAL, ONE, saved=LATER))
    book = openpyxl.load_workbook(path)
    book["_meta"].append(["round", "2564-03-12_01"])
    book.save(path)
    set_saved(path, LATER)
    assert not found(week_of(tmp_path, {}, as_of=AFTER, files=True), "division-late")
    late = found(
        week_of(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, ONE, saved=LATE)}, as_of=AFTER, files=True), "division-late"
    )
    assert [finding.values["days"] for finding in late] == [3]


def test_another_divisions_file_in_time_does_not_help(tmp_path: Path) -> None:
    """สำนักปลัด was in time, กองคลัง was not."""
    sent = {
        "คลัง.xlsx": Sent(EXTERNAL, ONE, saved=LATE),
        "ปลัด.xlsx": Sent(EXTERNAL, TWO.replace("กองคลัง", "สำนักปลัด"), "DIV01", saved=IN_TIME),
    }
    late = found(week_of(tmp_path, sent, as_of=AFTER), "division-late")
    assert [finding.place.division for finding in late] == ["DIV04"]


def test_each_form_has_its_own_deadline(tmp_path: Path) -> None:
    """The OIT workbook has no deadline, so it is never late; with one it is."""
    sent = {"คลัง.xlsx": oit(O1, saved=LATER)}
    assert not found(week_of(tmp_path / "a", sent, as_of=AFTER, agency=small_agency(deadlines=())), "division-late")
    agency = small_agency(deadlines=(Deadline("คำตอบ OIT", date(2021, 3, 17), "ส่งคำตอบ OIT"),))
    late = found(week_of(tmp_path / "b", sent, as_of=AFTER, agency=agency), "division-late")
    assert [finding.values["days"] for finding in late] == [1]


def test_nobody_is_late_before_the_deadline(tmp_path: Path) -> None:
    """The run's day lies before the day on which the file was saved: a clock is wrong, or the run is a look back."""
    agency = small_agency(deadlines=(Deadline("คำตอบ OIT", date(2021, 3, 17), "ส่งคำตอบ OIT"),))
    sent = {"คลัง.xlsx": oit(O1, saved=LATER)}
    for day in (15, 17):
        assert not found(week_of(tmp_path / str(day), sent, as_of=date(2021, 3, day), agency=agency), "division-late")
    assert found(week_of(tmp_path / "18", sent, as_of=date(2021, 3, 18), agency=agency), "division-late")
