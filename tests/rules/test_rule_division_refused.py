"""A division whose only file could not be read has not "sent nothing": everywhere it is told that the file came."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pytest

from ita_batch.batch import read_inbox, run_week
from ita_batch.examine import examine
from ita_batch.findings import Severity
from ita_batch.messages import message
from ita_batch.publish.letters.letter_words import letter_fields
from ita_batch.publish.letters.reminders import reminders
from ita_batch.report.facts import facts_of
from ita_batch.report.standing import SILENT, UNREAD
from ita_batch.week import EVIDENCE, EXTERNAL, Week
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.hostile.compound_files import compound
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.publish.publish_weeks import cells_of, text_of_docx
from tests.support.documents import table_of
from tests.support.weeks import AS_OF, found, small_workspace

LOCKED = compound({"EncryptedPackage": b"x" * 64})
KINDS = {
    "EIT กองคลัง.xlsx": (LOCKED, "รหัสผ่าน"),
    "กองคลัง EIT.pdf": (b"%PDF-1.7", ".pdf"),
    "EIT กองคลัง.csv": (b"a,b\n", ".csv"),
    "EIT กองคลัง (version 1).xlsb": (b"x", ".xlsb"),
    "ภายนอก กองคลัง.jpg": (b"\xff\xd8\xff\xe0JFIF", ".jpg"),
    "EIT กองคลัง.xlsm": (b"x", "มาโคร"),
    "กองคลัง/EIT.docx": (b"x", ".docx"),
    "EIT คลัง.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ""),
    "EIT กองคลัง.zip": (b"PK", ".zip"),
    "กองคลัง.xlsx.crdownload": (b"x", ".crdownload"),
}


def week_with(folder: Path, files: Mapping[str, bytes], as_of: date = AS_OF) -> Week:
    """The week of an inbox with these files."""
    workspace = small_workspace(folder)
    for name, content in files.items():
        (workspace.inbox / name).parent.mkdir(parents=True, exist_ok=True)
        (workspace.inbox / name).write_bytes(content)
    return examine(workspace, as_of, read_inbox(workspace, as_of, lambda *_: None))


@pytest.mark.parametrize("name", KINDS)
def test_what_was_refused_is_not_called_nothing(tmp_path: Path, name: str) -> None:
    """The rule names the file; the refusal stands at the division with its own words."""
    content, why = KINDS[name]
    week = week_with(tmp_path, {name: content})
    (said,) = [
        one for one in found(week, "division-silent") if one.place.division == "DIV04" and one.identity == EXTERNAL
    ]
    assert (said.variant, said.severity) == ("refused", Severity.WARNING)
    assert name in message(said)
    assert "ยังไม่ส่ง" not in message(said)
    (refusal,) = [one for one in week.findings if one.place.file == name]
    assert refusal.place.division == "DIV04"
    assert why in message(refusal)


def test_only_the_form_that_came_is_said_to_have_come(tmp_path: Path) -> None:
    """EIT came as a picture; OIT did not come at all, and neither did anything of another division."""
    week = week_with(tmp_path, {"EIT กองคลัง.jpg": b"\xff\xd8\xff\xe0JFIF"})
    said = {(one.place.division, one.identity): one.variant for one in found(week, "division-silent")}
    assert said["DIV04", EXTERNAL] == "refused"
    assert said["DIV04", EVIDENCE] is None
    assert said["DIV01", EXTERNAL] is None


def test_a_file_that_tells_no_form_may_be_any(tmp_path: Path) -> None:
    """Nobody is told that a form was not received while a file lies there that may be it."""
    week = week_with(tmp_path, {"กองคลัง.pdf": b"%PDF-1.7"})
    said = {(one.place.division, one.identity): one.variant for one in found(week, "division-silent")}
    assert said["DIV04", EXTERNAL] == said["DIV04", EVIDENCE] == "refused"


def test_who_has_sent_it_readably_as_well_has_sent_it(tmp_path: Path) -> None:
    """The picture beside the workbook is a file to correct, not a form that is missing."""
    sheets = {"ข้อมูล": grid_of(EXTERNAL, [VALID[EXTERNAL]])}
    write_book(tmp_path / "inbox" / "EIT กองคลัง.xlsx", sheets, meta=meta_of(EXTERNAL))
    week = week_with(tmp_path, {"EIT กองคลัง.jpg": b"\xff\xd8\xff\xe0JFIF"})
    assert ("DIV04", EXTERNAL) not in {(one.place.division, one.identity) for one in found(week, "division-silent")}


def test_before_the_deadline_it_is_a_note(tmp_path: Path) -> None:
    """As for those who have sent nothing."""
    week = week_with(tmp_path, {"EIT กองคลัง.pdf": b"%PDF-1.7"}, date(2021, 3, 1))
    said = [one for one in found(week, "division-silent") if one.variant == "refused"]
    assert [one.severity for one in said] == [Severity.NOTE]


def test_every_paper_says_that_it_came_and_why_it_could_not_be_read(tmp_path: Path) -> None:
    """Letter, message, memo, work list, board and screen."""
    folder = make_workspace(tmp_path)
    (folder / "inbox" / "EIT กองคลัง.xlsx").write_bytes(LOCKED)
    (folder / "inbox" / "OIT กองคลัง.pdf").write_bytes(b"%PDF-1.7")
    run = run_week(open_workspace(folder, AS_OF), AS_OF, folder / "output", lambda *_: None).folder
    letter = text_of_docx(run / "letters" / "DIV04 กองคลัง.docx")
    text = (run / "letters" / "messages" / "DIV04 กองคลัง.txt").read_text(encoding="utf-8")
    assert not (run / "memo.docx").exists()  # nothing has been received: there is nothing to sign
    for paper in (letter, text):
        assert "อ่านไม่ได้" in paper
        assert "ตั้งรหัสผ่าน" in paper
        assert "ยกเลิกรหัสผ่าน" in paper
        assert "ยังไม่ได้ส่ง" not in paper
        assert "ยังไม่ได้รับ" not in paper
    assert UNREAD in (run / "board.html").read_text(encoding="utf-8")
    cover = [row for row in cells_of(run / "work_list.xlsx") if row[0] == "กองคลัง"]
    assert sorted(str(row[2]) for row in cover) == ["EIT กองคลัง.xlsx", "OIT กองคลัง.pdf"]
    assert all("อ่านไม่ได้" in str(row[4]) for row in cover)


def test_the_state_of_a_division(tmp_path: Path) -> None:
    """Silent is who has sent nothing; unread who has sent only what could not be read."""
    week = week_with(tmp_path, {"EIT กองคลัง.xlsx": LOCKED})
    states = {line.name: line.state for line in facts_of(week).units}
    assert states["สำนักปลัด"] == SILENT
    assert states["กองคลัง"] != SILENT
    week = week_with(tmp_path, {"OIT กองคลัง.xlsx": LOCKED})
    assert {line.name: line.state for line in facts_of(week).units}["กองคลัง"] == UNREAD
    assert UNREAD in [row[-1] for row in table_of(week, "ตารางสรุปส่วนราชการ").rows]


def test_the_letter_asks_for_no_work_in_a_workbook_that_is_none(tmp_path: Path) -> None:
    """Nobody corrects a picture: the letter points to its annex, which says what to do."""
    week = week_with(tmp_path, {"กองช่าง สแกน.pdf": b"%PDF-1.7"})
    (owed,) = [one for one in reminders(facts_of(week), []) if one.division.division_id == "DIV05"]
    assert letter_fields(owed, week.agency)["สมุดงาน"] == "ไฟล์ที่อ่านไม่ได้ตามที่ระบุในเอกสารแนบ"
    assert letter_fields(owed, week.agency)["เรื่องที่แจ้ง"] == "มีไฟล์ที่ได้รับแล้วแต่อ่านไม่ได้ จำนวน ๑ ไฟล์"


def test_who_sent_an_unreadable_file_in_time_is_not_late_with_the_readable_one(tmp_path: Path) -> None:
    """The first file counts, though nobody could read it; alone it makes nobody late."""
    sheets, meta = {"ข้อมูล": grid_of(EXTERNAL, [VALID[EXTERNAL]])}, meta_of(EXTERNAL)
    after, late = date(2021, 3, 25), datetime(2021, 3, 20, 9, 0)  # noqa: DTZ001 - Thai time, as in a file
    write_book(tmp_path / "inbox" / "EIT กองคลัง 2.xlsx", sheets, meta=meta, saved=late)
    assert found(week_with(tmp_path, {}, after), "division-late")
    macros = write_book(tmp_path / "inbox" / "EIT กองคลัง.xlsx", sheets, meta=meta)
    with zipfile.ZipFile(macros, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert not found(week_with(tmp_path, {}, after), "division-late")
