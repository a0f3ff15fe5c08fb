"""A year's first two weeks by double clicks alone, from the folder that is unzipped, on a Windows without Python.

    python -m pytest tests/desk/test_desk_from_zip.py --unzipped FOLDER

FOLDER is the folder ``ita-batch`` of ``ita-batch-windows.zip`` (``python -m windows.make_zip``). Nothing is opened and
nothing is waited for (``ITA_BATCH_NO_WINDOWS``); what the window shows is below, ``…`` for what changes with the day.
"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ita_batch.rulebook import rulebook_of
from ita_batch.starters import HELP_PAGE, STARTERS
from tests.agency.agency_books import make_workspace
from tests.support.handed_out import filled
from tests.support.needs import cannot

pytestmark = pytest.mark.windows("command files are for cmd.exe")

BEGUN = """
เสร็จแล้ว ผลอยู่ที่ {workspace}
งานนี้เป็นของปีงบประมาณ พ.ศ. {year}
  ๑. กรอก agency.xlsx
  ๒. ดับเบิลคลิก “๒ ทำแบบฟอร์ม” …
"""
FORMS = """
โฟลเดอร์งาน: {workspace}
เสร็จแล้ว ผลอยู่ที่ {workspace}\\templates
…แบบฟอร์มใหม่ … ไฟล์
"""
WEEK = """
โฟลเดอร์งาน: {workspace}
…ข้อมูล ณ วันที่ …
สิ่งที่ได้รับ
ไฟล์ 1 ไฟล์ใช้งานได้ · แทนด้วยไฟล์ใหม่ 0 · ซ้ำ 0 · อ่านไม่ได้ 0
ได้รับ = นำเข้า + รวมซ้ำ + คัดออก + รอแก้ไข ตรงกันทุกแบบและทุกไฟล์
สิ่งที่ยังขาด
เสร็จแล้ว ผลอยู่ที่ {run}
  memo.docx … บันทึกข้อความเสนอลงนาม
  board.html … กระดานติดตามหน้าเดียว สำหรับผู้บริหาร
เปิดผลที่ {run}
"""
CHECKED = """
โฟลเดอร์งาน: {workspace}
…EIT สำนักปลัด.xlsx…
"""
OPENED = """
เปิดผลที่ {run}
…ตรงกับที่บันทึก…
"""
NOT_A_FILE = """
ยังไม่ได้เลือกไฟล์ที่จะตรวจ
เลือกไฟล์ Excel แล้วลากมาวางบน “๔ ตรวจไฟล์ที่ลากมาวาง” ไม่ต้องดับเบิลคลิก
"""


class Computer:
    """An office computer: its user's folders, and no Python on its PATH."""

    def __init__(self, home: Path) -> None:
        system = {name: os.environ[name] for name in ("SYSTEMROOT", "COMSPEC", "WINDIR") if name in os.environ}
        folders = {"USERPROFILE": str(home), "LOCALAPPDATA": str(home / "AppData"), "TEMP": str(home), "TMP": str(home)}
        self._environment = {**system, **folders, "PATH": "", "ITA_BATCH_NO_WINDOWS": "1"}

    def double_click(self, starter: Path, *dropped: Path) -> tuple[int, str]:
        """The exit code, and all that the window showed."""
        words = " ".join(f'"{path}"' for path in (starter, *dropped))
        done = subprocess.run(
            f'"{os.environ["COMSPEC"]}" /d /s /c "{words}"',
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            cwd=starter.parent,
            timeout=300,
        )
        screen = (done.stdout + done.stderr).decode("utf-8")
        assert "Traceback" not in screen
        return done.returncode, screen


def shows(screen: str, expected: str, **places: object) -> None:
    """Each line stands on the screen, in this order."""
    lines = [line.rstrip() for line in screen.splitlines()]
    at = 0
    for line in expected.strip("\n").format(**places).splitlines():
        pattern = re.compile(".*".join(re.escape(part.strip()) for part in line.split("…")))
        found = next((number for number in range(at, len(lines)) if pattern.search(lines[number])), None)
        assert found is not None, f"{line}\n--- is not in ---\n{screen}"
        at = found + 1


def name_of(action: str) -> str:
    """The file of a starter."""
    return next(starter.file for starter in STARTERS if starter.action == action)


def test_two_weeks_by_double_clicks(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Workspace, forms, inbox, week, a dropped file, the second week, its proof: by the starters only."""
    unzipped = request.config.getoption("--unzipped") or cannot("wants --unzipped FOLDER")
    program = Path(unzipped)
    before = sorted((path.as_posix(), path.stat().st_size) for path in program.rglob("*"))
    home, workspace = tmp_path / "ผู้ใช้", tmp_path / "งาน ITA & ส่วนรวม (๑)"
    home.mkdir()
    workspace.mkdir()
    computer, year = Computer(home), rulebook_of(date.today()).fiscal_year  # noqa: DTZ011 - as the program takes it

    code, screen = computer.double_click(program / name_of("start"), workspace)
    assert code == 0, screen
    shows(screen, BEGUN, workspace=workspace, year=year)
    starters = {starter.action: workspace / starter.file for starter in STARTERS if starter.in_workspace}
    assert all(path.is_file() for path in (*starters.values(), workspace / HELP_PAGE))

    make_workspace(workspace, year)
    code, screen = computer.double_click(starters["forms"])
    assert code == 0, screen
    shows(screen, FORMS, workspace=workspace)

    sent = filled(workspace, year, workspace / "inbox" / "EIT สำนักปลัด.xlsx", phone="08", day=f"12/10/{year - 1}")
    was = sent.read_bytes()
    for number in (1, 2):
        code, screen = computer.double_click(starters["week"])
        (run,) = (workspace / "output").glob(f"*_{number:02d}")
        assert code == 1, screen
        shows(screen, WEEK, workspace=workspace, run=run)
        code, screen = computer.double_click(starters["check"], sent)
        assert code == 1, screen
        shows(screen, CHECKED, workspace=workspace)
        code, screen = computer.double_click(starters["open"])
        assert code == 0, screen
        shows(screen, OPENED, run=run)
    code, screen = computer.double_click(starters["check"])
    assert code == 2
    shows(screen, NOT_A_FILE)
    code, screen = computer.double_click(starters["report"])
    assert code == 0, screen
    assert len(list(workspace.glob("รายงานสำหรับผู้ช่วย*.txt"))) == 1
    assert len(list((workspace / "output" / "check").iterdir())) == 2
    assert not list((workspace / "output").glob(".tmp-*"))
    assert sent.read_bytes() == was
    assert sorted((path.as_posix(), path.stat().st_size) for path in program.rglob("*")) == before


def test_a_workspace_without_a_program_says_so(tmp_path: Path) -> None:
    """The starter ends with code 10 and changes nothing; its page stands beside it."""
    from ita_batch.starters import put_starters

    home = tmp_path / "u"
    home.mkdir()
    put_starters(tmp_path)
    code, _ = Computer(home).double_click(tmp_path / name_of("week"))
    assert code == 10
