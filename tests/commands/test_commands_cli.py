"""Every command in a process of its own: what it prints, what it writes, its exit code; never a trace."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from ita_batch import cli as module
from ita_batch.rulebook import rulebook_of
from ita_batch.thai.date_text import examples
from ita_batch.thai.thai_time import THAILAND
from ita_batch.week import EXTERNAL
from tests.agency.agency_books import make_workspace
from tests.commands.command_line import ROOT, run
from tests.support.sheets import Sent, write_sent

THAI = re.compile("[ก-๙]{4}")
DAY = ("--as-of", "2564-03-12")
TABLE = """
| ประเภทผู้ติดต่อ | ชื่อ            | โทรศัพท์   | ประเภทการติดต่อ    | วันที่ติดต่อ | ส่วนราชการ |
|-----------------|-----------------|------------|--------------------|--------------|------------|
| บุคคลทั่วไป     | สมหญิง ตัวอย่าง | {phone}    | งานหลักของหน่วยงาน | 12/01/2564   | กองคลัง    |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with an empty inbox."""
    return make_workspace(tmp_path / "งาน ITA")


def send(workspace: Path, phone: str = "0820000456", name: str = "กองคลัง.xlsx") -> Path:
    """A file of one person."""
    return write_sent(workspace / "inbox" / name, Sent(EXTERNAL, TABLE.format(phone=phone)))


def published(workspace: Path) -> list[str]:
    """Names of the run folders."""
    output = workspace / "output"
    return sorted(path.name for path in output.iterdir() if path.is_dir()) if output.is_dir() else []


def test_help_lists_every_command(tmp_path: Path) -> None:
    """In Thai, with the exit codes, in any console."""
    done = run("--help", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert THAI.search(done.stdout)
    for command in ("demo", "new", "templates", "batch", "check", "links", "verify", "purge", "doctor"):
        assert re.search(rf"^  {command}\b", done.stdout, re.MULTILINE), command
    for code in ("10", "12", "13", "20", "70"):
        assert code in done.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["batch", "."], ["doctor"], []])
def test_thai_on_a_console_of_ascii(tmp_path: Path, arguments: list[str]) -> None:
    """An old Windows console is told Thai in UTF-8 rather than made to fail."""
    done = run(*arguments, folder=tmp_path, ascii_console=True)
    assert done.returncode in (0, 1, 10)
    assert THAI.search(done.stdout + done.stderr)


@pytest.mark.parametrize("command", ["demo", "new", "templates", "batch", "check", "links", "verify", "doctor"])
def test_help_of_each_command(tmp_path: Path, command: str) -> None:
    """A Thai sentence and no work done."""
    done = run(command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert THAI.search(done.stdout)
    assert list(tmp_path.iterdir()) == []


def test_alone_without_a_workspace_says_how_to_start(tmp_path: Path) -> None:
    """Two ways to start; nothing is written."""
    done = run(folder=tmp_path)
    assert done.returncode == 0
    assert "run.py demo" in done.stdout
    assert "run.py new" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_alone_in_a_workspace_runs_the_week(workspace: Path) -> None:
    """The same as batch, as of today, in the workspace of today's year."""
    open_workspace = make_workspace(workspace.parent / "ปีนี้", rulebook_of(datetime.now(THAILAND).date()).fiscal_year)
    done = run(folder=open_workspace)
    assert done.returncode == 1, done.stderr
    (name,) = published(open_workspace)
    assert re.fullmatch(r"25\d\d-\d\d-\d\d_01", name)


def test_a_folder_without_agency_stops_with_10(tmp_path: Path) -> None:
    """A Thai sentence on standard error, and nothing is written."""
    done = run("batch", ".", folder=tmp_path)
    assert done.returncode == 10
    assert "agency.xlsx" in done.stderr
    assert THAI.search(done.stderr)
    assert done.stdout == ""
    assert list(tmp_path.iterdir()) == []


def test_an_empty_inbox_is_published_with_1(workspace: Path) -> None:
    """A Thai sentence says that nothing has come."""
    done = run("batch", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 1, done.stderr
    assert published(workspace) == ["2564-03-12_01"]
    findings = json.loads((workspace / "output/2564-03-12_01/findings.json").read_text(encoding="utf-8"))["findings"]
    (empty,) = [row for row in findings if row["code"] == "inbox-empty"]
    assert THAI.search(empty["message_th"])


def test_an_empty_inbox_is_said_on_the_screen(workspace: Path) -> None:
    """Whoever forgot to put the files there should read it, not count zeros."""
    done = run("batch", workspace, *DAY, folder=workspace.parent)
    findings = json.loads((workspace / "output/2564-03-12_01/findings.json").read_text(encoding="utf-8"))["findings"]
    (empty,) = [row for row in findings if row["code"] == "inbox-empty"]
    assert empty["message_th"] in done.stdout + done.stderr


def test_only_foreign_files_are_published_with_1(workspace: Path) -> None:
    """Refused files are counted on the screen and listed as findings."""
    (workspace / "inbox" / "รายงาน.pdf").write_bytes(b"%PDF")
    (workspace / "inbox" / "เสีย.xlsx").write_bytes(b"x")
    done = run("batch", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 1, done.stderr
    assert "อ่านไม่ได้ 2" in done.stdout
    findings = json.loads((workspace / "output/2564-03-12_01/findings.json").read_text(encoding="utf-8"))["findings"]
    assert {"file-unsupported", "file-corrupt"} <= {row["code"] for row in findings}


def test_a_week_prints_its_summary(workspace: Path) -> None:
    """Agency, day, counts and where to look; progress goes to standard error."""
    send(workspace)
    done = run("batch", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 1
    assert "องค์การบริหารส่วนจังหวัดตัวอย่าง" in done.stdout
    assert "12 มีนาคม 2564" in done.stdout
    assert "memo.docx" in done.stdout
    assert "กองคลัง.xlsx" in done.stderr
    assert "กองคลัง.xlsx" not in done.stdout


def test_a_week_as_json(workspace: Path) -> None:
    """Standard output is one JSON document, the folder and run.json."""
    send(workspace)
    done = run("batch", workspace, *DAY, "--json", "--output", workspace / "ผล", folder=workspace.parent)
    document = json.loads(done.stdout)
    assert Path(document["folder"]).name == "2564-03-12_01"
    assert document["counts"]["external_stakeholder"]["rows_imported"] == 1
    assert (workspace / "ผล" / "2564-03-12_01" / "run.json").is_file()
    assert not (workspace / "output").exists()


@pytest.mark.parametrize("given", ["2564-13-01", "เมื่อวาน", "12-3-64", "31/2/2564"])
def test_a_bad_date_stops_with_2(workspace: Path, given: str) -> None:
    """What was typed, and how to type it; nothing is written."""
    done = run("batch", workspace, "--as-of", given, folder=workspace.parent)
    assert done.returncode == 2
    assert given in done.stderr
    assert examples(datetime.now(THAILAND).date())["day_first"] in done.stderr
    assert not (workspace / "output").exists()


@pytest.mark.parametrize("given", ["2564-03-12", "12/3/2564", "2021-03-12", "๑๒/๓/๒๕๖๔"])
def test_four_ways_of_one_day(workspace: Path, given: str) -> None:
    """All publish the same folder."""
    assert run("batch", workspace, "--as-of", given, folder=workspace.parent).returncode == 1
    assert published(workspace) == ["2564-03-12_01"]


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["check"], ["batch", "--no-such-option"], ["check", "no-such-file.xlsx"]]
)
def test_a_wrong_command_stops_with_2(tmp_path: Path, arguments: list[str]) -> None:
    """Usage on standard error."""
    done = run(*arguments, folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr


def test_a_locked_output_stops_with_12(workspace: Path) -> None:
    """Another run is at work."""
    from filelock import FileLock

    (workspace / "output").mkdir()
    with FileLock(workspace / "output" / ".ita-batch.lock"):
        done = run("batch", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 12
    assert THAI.search(done.stderr)


def test_an_output_that_is_a_file_stops_with_13(workspace: Path) -> None:
    """Nothing can be written there."""
    (workspace / "output").write_bytes(b"")
    done = run("batch", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 13
    assert THAI.search(done.stderr)


def test_check_finds_and_marks_a_copy(workspace: Path) -> None:
    """Exit code 1, the sentence, never the phone; the file stays as it is, its return is a new file each time."""
    path = send(workspace, "082000045")
    before = path.read_bytes()
    done = run("check", path, "--workspace", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 1
    assert "C2" in done.stdout
    assert "082000045" not in done.stdout + done.stderr
    assert path.read_bytes() == before
    assert published(workspace) == ["check"]
    run("check", path, "--workspace", workspace, *DAY, folder=workspace.parent)
    returned = sorted(file.name for file in (workspace / "output" / "check").iterdir())
    assert returned == [f"{path.stem} (สิ่งที่ต้องแก้ไข) 2.xlsx", f"{path.stem} (สิ่งที่ต้องแก้ไข).xlsx"]


def test_check_of_a_clean_file_is_0(workspace: Path) -> None:
    """Nothing to correct."""
    path = send(workspace)
    done = run("check", path, "--workspace", workspace, *DAY, folder=workspace.parent)
    assert done.returncode == 0, done.stdout
    assert THAI.search(done.stdout)


def test_check_as_json(workspace: Path) -> None:
    """The shape of findings.json."""
    path = send(workspace, "082000045")
    done = run("check", path, "--workspace", workspace, *DAY, "--json", folder=workspace.parent)
    document = json.loads(done.stdout)
    assert list(document) == ["schema", "as_of", "findings"]
    assert "phone-invalid" in {row["code"] for row in document["findings"]}
    assert done.returncode == 1


def test_check_needs_a_workspace(tmp_path: Path, workspace: Path) -> None:
    """Without agency.xlsx nobody knows the divisions."""
    assert run("check", send(workspace), folder=tmp_path).returncode == 10


def test_verify(workspace: Path) -> None:
    """0 while nothing has changed, 20 with the file's name once a byte has, 10 where no run is."""
    run("batch", workspace, *DAY, folder=workspace.parent)
    folder = workspace / "output" / "2564-03-12_01"
    good = run("verify", folder, folder=workspace)
    assert (good.returncode, good.stderr) == (0, "")
    assert THAI.search(good.stdout)
    (folder / "findings.json").write_bytes((folder / "findings.json").read_bytes() + b" ")
    bad = run("verify", folder, folder=workspace)
    assert bad.returncode == 20
    assert "findings.json" in bad.stderr
    assert run("verify", workspace, folder=workspace).returncode == 10


def test_doctor(tmp_path: Path) -> None:
    """Versions and rulebooks; well on this machine."""
    done = run("doctor", folder=tmp_path)
    assert "nacc_2564" in done.stdout
    assert "Python" in done.stdout
    assert done.returncode == int("✗" in done.stdout)


def test_new_and_templates(tmp_path: Path, workspace: Path) -> None:
    """A new folder to fill; forms for a filled one; the blank set where it is asked for."""
    assert run("new", "ใหม่", folder=tmp_path).returncode == 0
    assert (tmp_path / "ใหม่" / "agency.xlsx").is_file()
    again = run("new", "ใหม่", folder=tmp_path)
    assert again.returncode == 2
    assert THAI.search(again.stderr)
    made = run("templates", workspace, *DAY, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    assert len(list((workspace / "templates").rglob("*.xlsx"))) == 7  # five of the divisions, two of the secretary
    assert run("templates", "--blank", "--output", "เปล่า", folder=tmp_path).returncode == 0
    assert len(list((tmp_path / "เปล่า").iterdir())) == 6


def test_a_new_workspace_asks_to_be_filled(tmp_path: Path) -> None:
    """batch on an agency.xlsx that nobody has filled: 10, and what is missing."""
    run("new", "ใหม่", folder=tmp_path)
    done = run("batch", "ใหม่", folder=tmp_path)
    assert done.returncode == 10
    assert "ชื่อหน่วยงาน" in done.stderr


@pytest.mark.parametrize("option", [["--lang", "en"], ["--lang=en"]])
def test_english(workspace: Path, tmp_path: Path, option: list[str]) -> None:
    """Summary and complaints in English, however the option is spelt."""
    done = run(*option, "batch", workspace, *DAY, folder=tmp_path)
    assert "What is missing" in done.stdout
    complaint = run(*option, "batch", tmp_path, folder=tmp_path)
    assert complaint.returncode == 10
    assert "There is no agency.xlsx" in complaint.stderr


def test_a_folder_named_en_is_no_language(tmp_path: Path) -> None:
    """``batch en`` is Thai; only --lang chooses English."""
    (tmp_path / "en").mkdir()
    done = run("batch", "en", folder=tmp_path)
    assert done.returncode == 10
    assert "There is no agency.xlsx" not in done.stderr


def test_a_failure_of_ours_is_70_without_a_value(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """A sentence with the kind and the line of our code; what the file held stays unsaid."""
    from ita_batch import batch

    def broken(*_: object) -> None:
        raise ValueError("0820000456 of สมหญิง")

    monkeypatch.setattr(batch, "read_inbox", broken)
    monkeypatch.setattr(sys, "argv", ["run.py", "batch", str(workspace), *DAY])
    monkeypatch.setattr(module, "speak_utf8", lambda: None)
    with pytest.raises(SystemExit) as caught:
        module.main()
    assert caught.value.code == 70
    said = "".join(capfd.readouterr())
    assert THAI.search(said)
    assert re.search(r"ValueError batch\.py:\d+", said)
    for secret in ("0820000456", "สมหญิง", "Traceback"):
        assert secret not in said
    assert published(workspace) == []


def test_python_m_is_the_same_program(tmp_path: Path) -> None:
    """``python -m ita_batch`` prints what run.py prints."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "ita_batch", "--version"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == run("--version", folder=tmp_path).stdout
