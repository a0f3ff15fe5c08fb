"""What the screen says of a week: what was written, how far the counts have come, and whether it is the right year."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from rich.console import Console

from ita_batch.batch import run_week
from ita_batch.errors import ExitCode
from ita_batch.findings import Code, Place, Severity
from ita_batch.rules.week.division_late import CODE as DIVISION_LATE
from ita_batch.terminal import Terminal
from ita_batch.week_command import exit_code
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import DEADLINES, make_workspace, write_agency
from tests.commands.command_line import RUN, inside
from tests.runs.small_weeks import small_folder
from tests.support.demo import Demo
from tests.support.sheets import Sent, write_sent

DAY = ("--as-of", "2564-03-12")
AFTER = ("--as-of", "2569-11-28")
RED_LINE = "อย่าเสนอลงนามหรือนำเข้า ITAS จนกว่าจะตรวจวันที่และปีแล้ว"
NO_FORM = "| หัวข้อ | อื่น |\n|---|---|\n| ก | ข |\n"
STAFF = """
| ชื่อ    | นามสกุล | ตำแหน่ง    | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|---------|---------|------------|---------------|------------|------------------------|
| สมหญิง  | ตัวอย่าง | นักวิชาการ | ข้าราชการ     | สำนักปลัด  | 01/10/2555             |
| สมชาย   | ตัวอย่าง | นิติกร     | ข้าราชการ     | สำนักปลัด  | 01/10/2556             |
| สมปอง   | ตัวอย่าง | นิติกร     | ตำแหน่งลึกลับ | สำนักปลัด  | 01/10/2556             |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one file of two persons, one of whom must be corrected."""
    return small_folder(tmp_path / "งาน ITA")


def results(screen: str) -> dict[str, str]:
    """The names at the end of the screen, each with what it is."""
    after = screen.split("ผลอยู่ที่", 1)[1].splitlines()[1:]
    lines = [line for line in after if line.startswith("  ")]
    return {line.split("  ")[1]: line.split("  ", 2)[2].strip() for line in lines}


def test_the_folder_is_named_once_and_then_what_is_in_it(workspace: Path) -> None:
    """Every name is there, with something in it, and every document of the run is named."""
    done = inside("batch", workspace, *DAY, folder=workspace.parent)
    (folder,) = (workspace / "output").glob("2564-*")
    assert done.stdout.count(folder.name) == 1
    named = results(done.stdout)
    for name in named:
        assert (folder / name).is_file() or any((folder / name).iterdir()), name
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    unnamed = {name for name in made if not any(name == one or name.startswith(f"{one}/") for one in named)}
    assert unnamed == {"findings.json", "run.json"}


def test_letters_are_told_by_what_they_are(workspace: Path) -> None:
    """So many letters and messages as there are files."""
    done = inside("batch", workspace, *DAY, folder=workspace.parent)
    (folder,) = (workspace / "output").glob("2564-*")
    said = results(done.stdout).get("letters", "")
    letters = [path for path in folder.glob("letters/*.docx") if path.name != "circulation.docx"]
    messages = list(folder.glob("letters/messages/*"))
    assert (f"ถึงส่วนราชการ {len(letters)} แห่ง" in said) is bool(letters)
    assert (f"LINE/อีเมล {len(messages)} ฉบับ" in said) is bool(messages)
    assert ("แจ้งเวียน" in said) is (folder / "letters/circulation.docx").exists()


def test_only_what_was_written_is_named(tmp_path: Path) -> None:
    """Nobody has sent anything: there is nothing to give back."""
    make_workspace(tmp_path)
    done = inside("batch", ".", *DAY, folder=tmp_path)
    (folder,) = (tmp_path / "output").glob("2564-*")
    assert "returns" not in results(done.stdout)
    assert set(results(done.stdout)) <= {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_a_week_after_the_year_says_so_first_and_last(workspace: Path) -> None:
    """The year of the rules, and that it is over; within the year not a word of it."""
    done = inside("batch", workspace, *AFTER, folder=workspace.parent)
    lines = done.stdout.splitlines()
    assert RED_LINE in lines[0]
    assert RED_LINE in lines[-1]
    assert "2564" in lines[0].split(RED_LINE)[0]
    assert done.returncode == 1
    assert RED_LINE in inside("batch", workspace, *AFTER, "--json", folder=workspace.parent).stderr
    assert RED_LINE not in inside("batch", workspace, *DAY, folder=workspace.parent).stdout


def test_a_form_of_another_year_is_told_where_it_belongs(tmp_path: Path) -> None:
    """On the screen already: the secretary has put it into the wrong folder, and need not look for the sentence."""
    new, old = (make_workspace(tmp_path / f"งาน {year}", year) for year in (2564, 2569))
    write_sent(old / "inbox" / "กองคลัง.xlsx", Sent("external_stakeholder", NO_FORM))
    book = openpyxl.load_workbook(old / "inbox" / "กองคลัง.xlsx")
    book["_meta"]["B4"].value = "2569"
    book.save(new / "inbox" / "กองคลัง.xlsx")
    done = inside("batch", new, *DAY, folder=tmp_path)
    assert "ย้ายไฟล์ไปไว้ใน inbox ของงานปี 2569 คือโฟลเดอร์ “งาน 2569”" in done.stdout


def test_a_deadline_of_another_year_is_no_dead_end(tmp_path: Path) -> None:
    """It may be no slip: the sentence says where the work of another year belongs."""
    later = [{**DEADLINES[0], "due_date": "5/3/2570"}]
    write_agency(tmp_path / "agency.xlsx", deadlines=later)
    done = inside("templates", ".", *DAY, folder=tmp_path)
    assert done.returncode == 10
    assert "5/3/2570" in done.stderr
    assert "2564" in done.stderr
    assert "next-year" in done.stderr
    assert "new --year" in done.stderr


def test_counts_say_what_is_missing_from_them(tmp_path: Path) -> None:
    """Received, held, who has not sent; fewer than thirty are everybody, and of none nobody can say how many."""
    make_workspace(tmp_path)
    done = inside("batch", ".", *DAY, folder=tmp_path)
    assert "IIT นับได้ 0 คน (ได้รับ 0 ยังไม่ได้รับจาก 1 แห่ง)\n" in done.stdout
    write_sent(tmp_path / "inbox" / "บุคลากร สำนักปลัด.xlsx", Sent("internal_stakeholder", STAFF, "DIV01"))
    done = inside("batch", ".", *DAY, folder=tmp_path)
    assert "IIT นับได้ 2 คน (ได้รับ 3 รอแก้ไข 1) กลุ่มตัวอย่าง" in done.stdout.replace("*", "")


def test_what_was_not_looked_at_stands_beside_ready_and_forecast(demo: Demo) -> None:
    """On the screen, and for scripts in run.json."""
    lines = demo.stdout.splitlines()
    (ready,) = [line for line in lines if line.startswith("OIT พร้อม")]
    (forecast,) = [line for line in lines if "เป้าหมาย" in line]
    for line in (ready, forecast):
        assert "ยังไม่ได้เปิดตรวจเว็บไซต์ · " in line
    unseen = json.loads((demo.folder / "run.json").read_bytes())["counts"]["forecast"]["unseen"]
    assert (unseen["website"], unseen["opened"]) == ("not_opened", None)
    assert "minimum_sample" not in unseen["unconfirmed"]
    assert "year" in unseen["unconfirmed"]


def test_nothing_is_forecast_before_an_answer_has_come(workspace: Path) -> None:
    """A grade of no answers would be no forecast."""
    done = inside("batch", workspace, *DAY, folder=workspace.parent)
    assert "ยังไม่คาดการณ์ เพราะยังไม่ได้รับคำตอบ OIT" in done.stdout
    assert "เป้าหมาย" not in done.stdout
    (folder,) = (workspace / "output").glob("2564-*")
    board = (folder / "board.html").read_text(encoding="utf-8")
    assert "เพราะยังไม่ได้รับคำตอบ OIT" in board


def test_who_was_late_leaves_nothing_to_do(workspace: Path) -> None:
    """A late file is told for ever; once all else is in order the week is clean."""
    write_agency(workspace / "agency.xlsx", deadlines=[{**DEADLINES[0], "due_date": "01/02/2564"}])
    opened = open_workspace(workspace, date(2021, 3, 12))
    run = run_week(opened, date(2021, 3, 12), workspace / "output", lambda *_: None)
    findings = run.week.findings
    late = [one for one in findings if one.code == DIVISION_LATE]
    notes = [one for one in findings if one.severity is Severity.NOTE]
    assert late
    assert notes
    assert exit_code([*late, *notes]) is ExitCode.CLEAN
    other = Code("division-silent", Severity.WARNING, source="contract: Week").at(Place())
    assert exit_code([*late, other]) is ExitCode.FINDINGS
    assert run.document["to_look_at"] == len(findings) - len(late) - len(notes)


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_tables_do_not_break_thai_inside_a_syllable(tmp_path: Path, columns: int) -> None:
    """A file without a form, on narrow and wide screens."""
    make_workspace(tmp_path)
    path = write_sent(tmp_path / "inbox" / "ว่าง.xlsx", Sent("internal_stakeholder", NO_FORM))
    done = subprocess.run(
        [sys.executable, str(RUN), "check", str(path), *DAY],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": str(columns)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    cells = [cell.strip() for line in done.stdout.splitlines() if "│" in line for cell in line.split("│")]
    assert len(cells) > 8, done.stdout
    for cell in filter(None, cells):
        assert cell[-1] not in "เแโใไ", cell
        assert cell[0] not in "ะาำๆฯัิีึืุู็่้๊๋์", cell


@pytest.mark.parametrize("name", ["[eit] กองคลัง.xlsx", "https://www.pao.example/a[/b]c", "ธรรมดา.xlsx"])
def test_on_a_terminal_a_name_stands_beside_the_bar_as_it_is(name: str) -> None:
    """Brackets are letters of the name; none of them rules the screen, and none ends the work."""
    terminal, screen = Terminal("th"), io.StringIO()
    terminal.err = Console(file=screen, force_terminal=True, width=120)
    with terminal.progress() as report:
        report(name, 1, 3)
        report(name, 2, 3)
    assert name in screen.getvalue()
    assert "2/3" in screen.getvalue()
