"""What a double click does: the same as the command, what was made is opened, what went wrong stands on a page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from ita_batch import whole_program
from ita_batch.desk import actions
from ita_batch.desk.own_folder import OwnFolder
from ita_batch.errors import UserError
from ita_batch.next_year.new_folder import refuse_unfit
from ita_batch.week import EXTERNAL
from tests.agency.agency_books import make_workspace
from tests.desk.double_click import click
from tests.support.sheets import Sent, write_sent

ROWS = """
| ประเภทผู้ติดต่อ | ชื่อองค์กร/ชื่อ-นามสกุล | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|-|-|-|-|-|-|
| บุคคลธรรมดา | สมศรี ตัวอย่าง | 08 | งานหลักของหน่วยงาน | 01/02/2564 | กองคลัง |
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The user's own folder, not made yet."""
    return tmp_path / "ของผู้ใช้" / "ita-batch"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace on a path with Thai and blanks, with one file of a division."""
    (tmp_path / "งาน ITA ๒๕๖๔").mkdir()
    folder = make_workspace(tmp_path / "งาน ITA ๒๕๖๔")
    write_sent(folder / "inbox" / "คลัง.xlsx", Sent(EXTERNAL, ROWS))
    return folder


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program's folder, with no workspace beside it."""
    folder = tmp_path / "โปรแกรม" / "ita-batch"
    folder.mkdir(parents=True)
    return folder


def test_a_workspace_is_begun_in_the_documents(tmp_path: Path, own: Path) -> None:
    """Enter is enough: it is of the year of today, in the documents, and agency.xlsx opens."""
    with patch.object(actions, "documents", lambda: tmp_path):
        done = click("start", tmp_path, own, answers=[""], today=date(2026, 11, 29))
    made = tmp_path / "งาน ITA 2570"
    assert (done.code, done.window.opened) == (0, [made, made / "agency.xlsx"])
    assert str(made) in done.window.asked[0]
    assert OwnFolder(own).workspaces() == (made,)


def test_a_workspace_is_begun_where_it_is_wanted(tmp_path: Path, own: Path) -> None:
    """In a folder that was dropped, or whose name was typed."""
    dropped, typed = tmp_path / "ก", tmp_path / "ข ค"
    dropped.mkdir()
    assert click("start", tmp_path, own, dropped).code == 0
    assert click("start", tmp_path, own, answers=[str(typed)]).code == 0
    assert (dropped / "agency.xlsx").is_file()
    assert (typed / "agency.xlsx").is_file()


def test_a_bare_name_is_not_put_into_the_program(tmp_path: Path, own: Path) -> None:
    """A name without a folder, typed in the window, lies in the documents, where the program is not deleted with it."""
    program, papers = tmp_path / "ita-batch", tmp_path / "เอกสาร"
    program.mkdir()
    papers.mkdir()
    with patch.object(actions, "documents", lambda: papers):
        assert click("start", program, own, answers=["งานใหม่"]).code == 0
    assert (papers / "งานใหม่" / "agency.xlsx").is_file()
    assert list(program.iterdir()) == []


def test_a_workspace_is_not_begun_twice(tmp_path: Path, own: Path, workspace: Path) -> None:
    """What stands there stays, and is opened."""
    before = (workspace / "agency.xlsx").read_bytes()
    done = click("start", tmp_path, own, workspace)
    assert (done.code, done.window.opened) == (0, [workspace, workspace / "agency.xlsx"])
    assert "อยู่แล้ว" in done.said
    assert (workspace / "agency.xlsx").read_bytes() == before


def test_forms_and_week_from_the_workspace(own: Path, workspace: Path) -> None:
    """The starters of a workspace mean that workspace; forms, result folder and board are opened."""
    forms = click("forms", workspace, own)
    assert (forms.code, forms.window.opened) == (0, [workspace / "templates"])
    week = click("week", workspace, own)
    run = workspace / "output" / "2564-03-12_01"
    assert (week.code, week.window.opened) == (1, [run, run / "board.html"])
    assert week.said.startswith(f"โฟลเดอร์งาน: {workspace}")
    again = click("open", workspace, own)
    assert (again.code, again.window.opened) == (0, [run, run / "board.html"])
    (run / "itas" / "oit_answers.xlsx").write_bytes(b"")
    for where in (workspace, run):
        changed = click("open", workspace.parent, own, where)
        assert (changed.code, changed.window.opened) == (20, [run, run / "board.html", own / "trouble.html"])
        assert "itas/oit_answers.xlsx" in changed.wrong


def test_the_starters_of_the_program_find_the_workspace(tmp_path: Path, own: Path, workspace: Path) -> None:
    """The one that lies beside the program, then the one that was used last."""
    program = tmp_path / "ita-batch"
    program.mkdir()
    assert click("forms", program, own).window.opened == [workspace / "templates"]
    far = tmp_path / "ที่อื่น" / "ita-batch"
    far.mkdir(parents=True)
    assert click("forms", far, own).window.opened == [workspace / "templates"]


def test_one_of_several_is_chosen(tmp_path: Path, program: Path, own: Path, workspace: Path) -> None:
    """By number, in Thai digits too; by its folder; a wrong answer does nothing."""
    other = tmp_path / "อื่น"
    other.mkdir()
    make_workspace(other)
    for folder in (workspace, other):
        OwnFolder(own).remember_workspace(folder)
    for answer, meant in (("๒", workspace), ("1", workspace), (str(other), other)):
        assert click("forms", program, own, answers=[answer]).window.opened == [meant / "templates"], answer
    for answer in ("", "0", "9", "-1", "ไม่รู้"):
        done = click("week", program, own, answers=[answer])
        assert (done.code, done.window.opened) == (10, [own / "trouble.html"])
        assert str(other) in done.wrong


def test_a_file_is_checked_where_it_is_dropped(tmp_path: Path, own: Path, workspace: Path) -> None:
    """Each marked copy is opened; the file itself is left alone."""
    files = [workspace / "inbox" / "คลัง.xlsx", tmp_path / "ก&ข 100%!.xlsx"]
    files[1].write_bytes(files[0].read_bytes())
    before = files[0].read_bytes()
    done = click("check", workspace, own, *files)
    copies = [workspace / "output" / "check" / f"{file.stem} (สิ่งที่ต้องแก้ไข).xlsx" for file in files]
    assert (done.code, done.window.opened) == (1, copies)
    assert [file.read_bytes() for file in files] == [before, before]


def test_what_was_dropped_to_begin_in(tmp_path: Path, own: Path) -> None:
    """A folder with other things gets a folder of its own in it; a file is no folder."""
    full, file = tmp_path / "เอกสาร", tmp_path / "ก.txt"
    full.mkdir()
    file.touch()
    (full / "อื่น.txt").touch()
    begun = click("start", tmp_path, own, full, today=date(2026, 11, 29))
    made = full / "งาน ITA 2570"
    assert (begun.code, begun.window.opened) == (0, [made, made / "agency.xlsx"])
    assert {path.name for path in full.iterdir()} == {"อื่น.txt", "งาน ITA 2570"}
    refused = click("start", tmp_path, own, file)
    assert (refused.code, refused.window.opened) == (2, [own / "trouble.html"])


def test_nothing_is_begun_inside_the_program(tmp_path: Path, own: Path, workspace: Path) -> None:
    """It would go with the program: neither a new folder nor the next year's."""
    (tmp_path / "ita-batch" / "program").mkdir(parents=True)
    inside = tmp_path / "ita-batch" / "งาน"
    inside.mkdir()
    with patch.object(whole_program, "program_folder", lambda: tmp_path / "ita-batch" / "program"):
        begun = click("start", tmp_path, own, inside)
        with pytest.raises(UserError, match="folder-in-program"):
            refuse_unfit(workspace, inside)
    assert begun.code == 2
    assert "อยู่ในโฟลเดอร์ของโปรแกรม" in begun.wrong
    assert list(inside.iterdir()) == []


@pytest.mark.parametrize("action", ["week", "forms", "open", "schedule", "unschedule"])
def test_another_workspace_never_stands_in(tmp_path: Path, own: Path, workspace: Path, action: str) -> None:
    """Where agency.xlsx is gone from a workspace, its starters do not take the one that is known besides."""
    other = tmp_path / "อื่น"
    other.mkdir()
    OwnFolder(own).remember_workspace(make_workspace(other))
    (workspace / "agency.xlsx").rename(workspace / "agency (1).xlsx")
    done = click(action, workspace, own)
    assert (done.code, done.window.opened) == (10, [own / "trouble.html"])
    assert "ไม่พบ agency.xlsx" in done.wrong
    assert not (other / "output").exists()


def test_a_file_is_checked_by_the_workspace_of_the_starter(tmp_path: Path, own: Path, workspace: Path) -> None:
    """Also one that lies in the inbox of another."""
    other = tmp_path / "อื่น"
    other.mkdir()
    make_workspace(other)
    file = other / "inbox" / "คลัง.xlsx"
    file.write_bytes((workspace / "inbox" / "คลัง.xlsx").read_bytes())
    assert click("check", workspace, own, file).code == 1
    assert list((workspace / "output" / "check").iterdir())
    assert not (other / "output").exists()


@pytest.mark.parametrize(("action", "code", "said"), [("check", 2, "แล้วลากมาวาง"), ("open", 10, "ยังไม่มีผล")])
def test_what_is_missing_is_said(own: Path, workspace: Path, action: str, code: int, said: str) -> None:
    """Nothing dropped, no result yet: what to do stands in the window and on the page."""
    done = click(action, workspace, own)
    assert (done.code, done.window.opened) == (code, [own / "trouble.html"])
    assert said in done.wrong
    page = (own / "trouble.html").read_text(encoding="utf-8")
    assert all(line in page for line in done.wrong.strip().split("\n"))


def test_a_folder_is_no_file_to_check(own: Path, workspace: Path) -> None:
    """Somebody drops the inbox."""
    done = click("check", workspace, own, workspace / "inbox")
    assert done.code == 2
    assert "โฟลเดอร์ ไม่ใช่ไฟล์" in done.wrong


def test_nowhere_is_said(program: Path, own: Path) -> None:
    """Without any workspace a page says how to begin."""
    done = click("week", program, own)
    assert (done.code, done.window.opened) == (10, [own / "trouble.html"])
    assert "๑ เริ่มโฟลเดอร์งาน" in done.wrong


def test_a_page_that_cannot_be_written(program: Path, own: Path) -> None:
    """The window says it all, and to read it before it is closed."""
    own.parent.mkdir(parents=True)
    own.write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")
    done = click("week", program, own)
    assert (done.code, done.window.opened) == (10, [])
    assert "ถ่ายภาพหน้าจอ" in done.said


def test_the_report_names_nobody(own: Path, workspace: Path) -> None:
    """It tells kinds, figures, versions and the last trouble; no name of a file, a person or a number."""
    write_sent(workspace / "inbox" / "นายสมชาย ใจดี.xlsx", Sent(EXTERNAL, ROWS))
    click("week", workspace, own)
    named = workspace / "นางสมใจ จริงใจ"
    named.mkdir()
    click("check", workspace, own, named)
    done = click("report", workspace, own)
    (report,) = workspace.glob("รายงานสำหรับผู้ช่วย*.txt")
    assert (done.code, done.window.opened) == (0, [report])
    text = report.read_text(encoding="utf-8-sig")
    assert ".xlsx 2" in text
    assert "desk-folder-dropped: สิ่งที่ลากมาวางเป็นโฟลเดอร์" in text
    assert "สมใจ" not in text
    assert "2564-03-12_01" in text
    assert "phone" in text
    assert "สมชาย" not in text
    assert "สมศรี" not in text
    assert str(Path.home()) not in text


def test_a_report_without_a_workspace(tmp_path: Path, program: Path, own: Path) -> None:
    """It goes to the documents: whoever helps wants it most where nothing works."""
    from ita_batch.desk import support_report

    with patch.object(support_report, "documents", lambda: tmp_path):
        done = click("report", program, own)
    assert done.code == 0
    assert len(list(tmp_path.glob("รายงานสำหรับผู้ช่วย*.txt"))) == 1
