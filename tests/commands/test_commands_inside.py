"""What the commands say, each to its end, and how a command ends that could not do its work."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import click
import openpyxl
import pytest

from ita_batch import cli, start
from ita_batch.endings import end_well
from ita_batch.errors import ExitCode, UserError
from ita_batch.handout import SECRETARY
from ita_batch.rulebook import load_rulebook
from ita_batch.rules_book.write_rules import write_rules
from ita_batch.run_folder.lock import OWNER
from ita_batch.run_folder.staging import STAGING
from ita_batch.terminal import Terminal
from ita_batch.year_open import rulebook_to_begin
from tests.agency.agency_books import DIVISIONS, make_workspace, write_agency
from tests.commands.command_line import inside
from tests.runs.small_weeks import small_folder
from tests.support.rules_books import edited

DAY = ("--as-of", "2564-03-12")
NOW = date(2021, 3, 12)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with one file of two persons, one of whom must be corrected."""
    return small_folder(tmp_path / "งาน")


def test_alone_the_program_says_how_to_begin_or_runs_the_week(folder: Path) -> None:
    """Two ways to begin where there is no workspace; in one, the same as batch."""
    lost = inside(folder=folder.parent)
    assert lost.returncode == 0
    assert " new ชื่อโฟลเดอร์\n" in lost.stdout
    assert "demo" in lost.stdout
    assert [path.name for path in folder.parent.iterdir()] == ["งาน"]
    week = inside(folder=folder, today=NOW)
    assert week.returncode == 1, week.stderr
    assert [path.name for path in (folder / "output").glob("25*")] == ["2564-03-12_01"]


def test_templates_are_counted_and_those_that_are_there_are_kept(folder: Path) -> None:
    """Written once; the second time nothing is written over, and it is said how to get a new set."""
    first = inside("templates", folder, *DAY, folder=folder.parent)
    forms = sorted((folder / "templates").rglob("*.xlsx"))
    said, *lines = first.stdout.splitlines()
    assert said == f"เสร็จแล้ว ผลอยู่ที่ {folder / 'templates'}"
    counts = Counter(form.parent.name for form in forms)
    assert {line.split("  ")[1]: int(line.split()[-2]) for line in lines} == counts
    again = inside("templates", folder, *DAY, folder=folder.parent)
    assert "ผลอยู่ที่" not in again.stdout
    assert f"ไม่เขียนทับแบบฟอร์มที่มีอยู่ก่อนแล้ว {len(forms)} ไฟล์ใน {folder / 'templates'} " in again.stdout
    assert "ยังไม่ได้กำหนด" not in first.stdout + again.stdout
    assert "--output" in again.stdout
    blank = inside("templates", "--blank", folder=folder)
    said, *names = blank.stdout.splitlines()
    assert said == "เสร็จแล้ว ผลอยู่ที่ input_templates"
    assert {name.strip() for name in names} == {path.name for path in (folder / "input_templates").iterdir()}
    assert len(names) == 6


def test_an_agency_that_asks_for_no_form_is_told_so(tmp_path: Path) -> None:
    """No division must send anything and no item has an owner: only the secretary has forms to fill, each time."""
    divisions = [{key: value for key, value in one.items() if key != "expected_forms"} for one in DIVISIONS]
    make_workspace(tmp_path)
    write_agency(tmp_path / "agency.xlsx", divisions=divisions, owners=[{"item_id": "O1"}])
    for _ in range(2):
        done = inside("templates", ".", *DAY, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "ยังไม่ได้กำหนดใน agency.xlsx ว่าส่วนราชการใดต้องส่งแบบใด" in done.stdout
        assert [path.name for path in (tmp_path / "templates").iterdir()] == [SECRETARY]


def test_check_shows_every_finding_and_where_the_return_is(folder: Path) -> None:
    """The title, the table, the marked copy; the exit code says whether something is to be done."""
    path = folder / "inbox" / "กองคลัง.xlsx"
    done = inside("check", path, "--workspace", folder, *DAY, folder=folder.parent)
    assert done.returncode == 1
    assert done.stdout.startswith("ผลตรวจ กองคลัง.xlsx\n")
    (returned,) = (folder / "output" / "check").glob("*.xlsx")
    named = f"เสร็จแล้ว ผลอยู่ที่ {returned.parent}\n  {returned.name}  แบบฟอร์มที่ทำเครื่องหมายไว้ทุกแห่งที่ต้องแก้\n"
    assert done.stdout.endswith(named)
    book = openpyxl.load_workbook(path)
    sheet = book["ข้อมูล"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "081000012":
                cell.value = "0810000125"
    book.save(path)
    clean = inside("check", path, "--workspace", folder, *DAY, "--json", folder=folder.parent)
    found = json.loads(clean.stdout)["findings"]
    assert "phone-invalid" not in {one["code"] for one in found}
    assert clean.returncode == int(any(one["severity"] in {"error", "ask", "warning"} for one in found))


def test_doctor_marks_each_line_and_ends_as_it_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """✓ and ! are well; one ✗ is enough for 1."""
    from ita_batch import doctor
    from ita_batch.doctor import Symptom

    for symptoms, code in (
        ([Symptom(True, "Python"), Symptom(True, "แบบเก่า", remark=True)], 0),
        ([Symptom(True, "Python"), Symptom(False, "เขียนไม่ได้")], 1),
    ):
        monkeypatch.setattr(doctor, "examine", lambda *_, told=symptoms: told)
        done = inside("doctor", folder=tmp_path)
        marks = [line.split(" ", 1)[0] for line in done.stdout.splitlines()]
        assert (marks, done.returncode) == (["✓", "!"] if code == 0 else ["✓", "✗"], code)


def test_a_run_that_was_killed_is_taken_over_and_told(folder: Path) -> None:
    """Who it was, where it got to say so; how many folders were swept; the week is published all the same."""
    output = folder / "output"
    for note, words in (
        ('{"pid": 4711, "since": "2021-03-12T08:30:00+07:00"}', "โปรแกรมหมายเลข 4711 เริ่มเมื่อ "),
        ("half of a no", "การทำงานครั้งก่อนไม่ได้จบตามปกติ"),
    ):
        (output / f"{STAGING}2564-03-12_07").mkdir(parents=True)
        (output / OWNER).write_text(note, encoding="utf-8")
        done = inside("batch", folder, *DAY, folder=folder.parent)
        assert done.returncode == 1, done.stderr
        assert words in done.stderr
        assert "ลบโฟลเดอร์ชั่วคราวที่ค้างอยู่ 1 โฟลเดอร์" in done.stderr
        assert not list(output.glob(f"{STAGING}*"))


def test_own_wording_that_is_at_fault_is_told_last(folder: Path) -> None:
    """She would sign it otherwise: a template that cannot be used, and one with a field that nobody knows."""
    from tests.support.raw_templates import with_body, written

    paragraph = '<w:p><w:r><w:t xml:space="preserve">{{ผู้ไม่รู้จัก}}</w:t></w:r></w:p>'
    written(folder / "memo_template.docx", with_body(paragraph))
    (folder / "letter_template.docx").write_bytes(b"no document of Word")
    done = inside("batch", folder, *DAY, folder=folder.parent)
    last = done.stdout.splitlines()[-2:]
    assert any("แบบบันทึก memo_template.docx มีที่ต้องแก้ไข " in line for line in last)
    assert any("letter_template.docx" in line for line in last)


def test_what_is_published_is_said_although_its_summary_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run stands there: the exit code is that of the week, and a sentence says where it is."""

    def broken(*_: object) -> None:
        raise ValueError("0810000123 ของสมหญิง")

    monkeypatch.setattr(Terminal, "summary", broken)
    done = inside("batch", folder, *DAY, folder=folder.parent)
    assert done.returncode == 1
    (run,) = (folder / "output").glob("25*")
    assert str(run) in done.stderr
    assert "ไม่ต้องสั่งทำงานใหม่" in done.stderr
    assert "0810000123" not in done.stderr


@pytest.mark.parametrize(("given", "code"), [("2564", 0), ("๒๕๖๔", 0), (None, 0), ("2565", 2)])
def test_a_folder_with_rules_of_its_own_is_of_their_year(tmp_path: Path, given: str | None, code: int) -> None:
    """Asked for by the same year or by none; another one is refused, and nothing is written."""
    write_rules(tmp_path / "งาน", "nacc_2564")
    options = ("--year", given) if given else ()
    done = inside("new", "งาน", *options, folder=tmp_path, today=date(2026, 11, 28))
    assert done.returncode == code, done.stderr
    assert (tmp_path / "งาน" / "agency.xlsx").is_file() is (code == 0)
    assert ("2564 จาก rules.xlsx" in done.stdout) is (code == 0)
    assert code == 0 or ("2565" in done.stderr and "2564" in done.stderr)


def test_the_own_rules_are_taken_as_they_are() -> None:
    """The very rulebook of the folder, not the program's of that year."""
    own = load_rulebook("nacc_2566")
    assert rulebook_to_begin(None, NOW, own) is own
    assert rulebook_to_begin(" 2566 ", NOW, own) is own
    with pytest.raises(UserError) as caught:
        rulebook_to_begin("2567", NOW, own)
    assert (caught.value.key, caught.value.exit_code) == ("new-other-rules", ExitCode.USAGE)


def test_rules_are_of_the_year_of_the_agency(tmp_path: Path) -> None:
    """Of its agency.xlsx, else of today; a year before all that are known is refused."""
    make_workspace(tmp_path / "งาน", 2566)
    of_agency = inside("rules", "งาน", folder=tmp_path, today=date(2026, 11, 28))
    assert "ผลอยู่ที่ งาน\n  rules.xlsx  ข้อเท็จจริงของปีงบประมาณ 2566\n" in of_agency.stdout
    of_today = inside("rules", "ใหม่", folder=tmp_path, today=date(2021, 3, 12))
    assert "ผลอยู่ที่ ใหม่\n  rules.xlsx  ข้อเท็จจริงของปีงบประมาณ 2564\n" in of_today.stdout
    none = inside("rules", "อื่น", "--year", "2500", folder=tmp_path, today=date(2021, 3, 12))
    assert none.returncode == 2
    assert "2564" in none.stderr
    assert not (tmp_path / "อื่น").exists()
    (tmp_path / "เสีย").mkdir()
    (tmp_path / "เสีย" / "agency.xlsx").write_bytes(b"no workbook")
    broken = inside("rules", "เสีย", folder=tmp_path, today=date(2021, 3, 12))
    assert "2564" in broken.stdout


def test_compare_says_what_was_changed_added_and_removed(tmp_path: Path) -> None:
    """Cell by cell, old and new; 1 where there is a difference, 0 where there is none, 10 without a workbook."""
    assert inside("rules", ".", "--compare", folder=tmp_path).returncode == 10
    write_rules(tmp_path, "nacc_2564")
    same = inside("rules", ".", "--compare", folder=tmp_path)
    assert same.returncode == 0
    assert "ไม่ต่างจากเกณฑ์ที่มากับโปรแกรม" in same.stdout
    with edited(tmp_path) as person:
        cell = person.write("items", "title_th", "โครงสร้างใหม่", item_id="O1")
        removed = person.delete("words", item_id="O2")
    done = inside("rules", ".", "--compare", folder=tmp_path)
    assert done.returncode == 1
    assert f"  แก้ {cell} " in done.stdout
    assert "→ โครงสร้างใหม่ (" in done.stdout
    assert done.stdout.count("\n  ลบ ") == removed > 0
    assert "ต่างจากเกณฑ์ที่มากับโปรแกรม " in done.stdout


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (click.exceptions.Abort(), 2, "Ctrl+C"),
        (click.exceptions.Exit(3), 3, ""),
        (click.UsageError("ไม่รู้จักคำนี้"), 2, "ไม่รู้จักคำนี้"),
        (UserError("no-run", ExitCode.NO_WORKSPACE, folder="งาน"), 10, "run.json"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_every_end_has_its_code(error: Exception, code: int, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """And a sentence on standard error, where there is something to say."""

    def fails() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        end_well(fails, "th")
    assert caught.value.code == code
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
    assert bool(said.err) is bool(words)


@pytest.mark.parametrize("code", [0, 1, 20])
def test_an_answer_that_could_not_be_said_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    """0 and 1 would be untrue, 20 stays; a command without an exit code of its own has not done its work either."""
    monkeypatch.setattr("ita_batch.endings.unsaid", lambda: "No space left on device")

    def answers() -> None:
        sys.exit(ExitCode(code))

    for command, ended in ((answers, 20 if code == 20 else 13), (lambda: None, 13)):
        with pytest.raises(SystemExit) as caught:
            end_well(command, "th")
        assert caught.value.code == ended
        assert ("No space left on device" in capsys.readouterr().err) is (ended == 13)


def test_the_front_door_names_the_library_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that must be installed is named with 2; where a part of the program is missing it is to be unzipped again."""
    monkeypatch.setattr(sys, "argv", ["run.py", "--lang", "en", "doctor"])
    with monkeypatch.context() as broken:
        broken.setitem(sys.modules, "ita_batch.cli", None)
        with pytest.raises(SystemExit) as caught:
            start.main()
        assert caught.value.code == 2
        assert "แตกไฟล์ .zip" in capsys.readouterr().err
    monkeypatch.delitem(sys.modules, "ita_batch.cli")
    monkeypatch.setitem(sys.modules, "click", None)
    with pytest.raises(SystemExit) as caught:
        start.main()
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert "click" in said
    assert "pip install" in said


def test_the_front_door_leads_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where everything is there, it begins and says nothing of its own."""
    begun: list[str] = []
    monkeypatch.setattr(cli, "main", lambda: begun.append("begun"))
    start.main()
    assert begun == ["begun"]
