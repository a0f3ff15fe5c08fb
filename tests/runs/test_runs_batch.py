"""THE WEEK from inbox to run folder: rows balance, the inbox is only read, one bad workbook costs only itself."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ita_batch.batch import Run, check_balance, run_week
from ita_batch.check import check_file
from ita_batch.findings import sort_key
from ita_batch.intake.submission import Status
from ita_batch.manifest import verify_folder
from ita_batch.messages import fix, message
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL, Outcome, Register
from ita_batch.workspace import Workspace, open_workspace
from tests.agency.agency_books import make_workspace
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF

COMPARING = ("board.html", "letters/circulation.docx", "meeting_annex.docx", "memo.docx", "run.json", "work_list.xlsx")
"""The papers that say what has changed since the run before."""
HEAD = """
| ประเภทผู้ติดต่อ | ชื่อ | โทรศัพท์ | ประเภทการติดต่อ | วันที่ติดต่อ | ส่วนราชการ |
|---|---|---|---|---|---|
"""


def external(*people: tuple[str, str, str]) -> str:
    """A table of (name, phone, date)."""
    lines = (f"| บุคคลทั่วไป | {name} | {phone} | งานหลักของหน่วยงาน | {day} | กองคลัง |" for name, phone, day in people)
    return HEAD + "\n".join(lines)


GOOD = external(
    ("สมชาย ตัวอย่าง", "0810000123", "12/01/2564"),
    ("สมชาย ตัวอย่าง", "0810000123", "13/01/2564"),  # merged
    ("สมหญิง ตัวอย่าง", "081000012", "12/01/2564"),  # held
    ("สมศรี ตัวอย่าง", "0830000123", "12/01/2563"),  # excluded: before the window
    ("สมปอง ตัวอย่าง", "0840000123", "12/01/2564"),
)
ROSTER = """
| ชื่อ   | นามสกุล | ตำแหน่ง | ประเภทบุคลากร | ส่วนราชการ | วันที่เริ่มปฏิบัติงาน |
|--------|---------|---------|---------------|------------|----------------------|
| สมหมาย | ทำงาน   | ช่าง    | พนักงานจ้าง   | กองช่าง    | 12/03/2560           |
| สมใจ   | ใหม่    | ช่าง    | พนักงานจ้าง   | กองช่าง    | 13/02/2564           |
"""
OIT = """
| ข้อ | คำตอบ | URL หน้าเว็บ | คำอธิบาย |
|-----|-------|--------------|----------|
| O4  | มี    | https://www.pao.example/contact | หน้าหลัก > ติดต่อ |
| O38 | ไม่มี |              |          |
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace whose inbox holds good, superseded, repeated, refused and foreign files."""
    inbox = make_workspace(tmp_path) / "inbox"
    write_sent(inbox / "กองคลัง.xlsx", Sent(EXTERNAL, GOOD))
    write_sent(
        inbox / "กองคลัง เก่า.xlsx",
        Sent(EXTERNAL, external(("สมปอง ตัวอย่าง", "0840000123", "12/01/2564")), saved=datetime(2021, 2, 1)),  # noqa: DTZ001
    )
    shutil.copy(inbox / "กองคลัง.xlsx", inbox / "สำเนา กองคลัง.xlsx")
    write_sent(inbox / "บุคลากร.xlsx", Sent(INTERNAL, ROSTER, "DIV01"))
    write_sent(inbox / "oit.xlsx", Sent(EVIDENCE, OIT))
    (inbox / "เสีย.xlsx").write_bytes((inbox / "oit.xlsx").read_bytes()[:700])
    (inbox / "แนบ.pdf").write_bytes(b"%PDF")
    (inbox / "~$oit.xlsx").write_bytes(b"lock")
    return open_workspace(tmp_path, AS_OF)


def run(workspace: Workspace) -> Run:
    """A run into the workspace's output."""
    return run_week(workspace, AS_OF, workspace.folder / "output", lambda *_: None)


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_rows_balance_in_total_and_per_file(workspace: Workspace) -> None:
    """Superseded, repeated and refused files bring no rows; all the others' rows have one outcome each."""
    week = run(workspace).week
    states = {item.file: item.status for item in week.submissions}
    assert states == {
        "กองคลัง.xlsx": Status.READ,
        "กองคลัง เก่า.xlsx": Status.SUPERSEDED,
        "สำเนา กองคลัง.xlsx": Status.REPEATED,
        "บุคลากร.xlsx": Status.READ,
        "oit.xlsx": Status.READ,
        "เสีย.xlsx": Status.REFUSED,
        "แนบ.pdf": Status.REFUSED,
    }
    tally = week.registers[EXTERNAL].tally()
    assert (tally.received, tally.imported, tally.merged, tally.excluded, tally.held) == (5, 2, 1, 1, 1)
    assert tally == week.registers[EXTERNAL].tally(file="กองคลัง.xlsx")
    roster = week.registers[INTERNAL].tally()
    assert (roster.received, roster.imported, roster.excluded) == (2, 1, 1)
    assert week.registers[EVIDENCE].tally().received == 2
    assert week.registers[COMPONENT].tally().received == 0
    for register in week.registers.values():
        for item in week.submissions:
            assert register.tally(file=item.file).balanced


def test_the_inbox_is_only_read(workspace: Workspace) -> None:
    """Not a byte of the inbox or of agency.xlsx changes, and nothing is added to it."""
    before = hashes(workspace.inbox), hashes(workspace.folder)["agency.xlsx"]
    run(workspace)
    assert (hashes(workspace.inbox), hashes(workspace.folder)["agency.xlsx"]) == before


def test_one_bad_workbook_costs_only_itself(workspace: Workspace) -> None:
    """With and without the damaged and the foreign file, the same rows are imported."""
    with_bad = run(workspace).week
    (workspace.inbox / "เสีย.xlsx").unlink()
    (workspace.inbox / "แนบ.pdf").unlink()
    without = run(workspace).week
    for form, register in with_bad.registers.items():
        assert register.tally() == without.registers[form].tally()
    extra = {finding.code.slug for finding in with_bad.findings} - {finding.code.slug for finding in without.findings}
    assert extra == {"file-corrupt", "file-unsupported"}


def test_the_published_folder_verifies(workspace: Workspace) -> None:
    """The folder's name, its files, and its manifest."""
    folder = run(workspace).folder
    assert folder.name == "2564-03-12_01"
    assert sorted(hashes(folder)) == [
        "approval.docx",
        "board.html",
        "findings.json",
        "itas/entry_sheet.html",
        "itas/external_stakeholders.xlsx",
        "itas/internal_headcount.xlsx",
        "itas/oit_answers.xlsx",
        *sorted(path.relative_to(folder).as_posix() for path in (folder / "letters").rglob("*") if path.is_file()),
        "meeting_annex.docx",
        "memo.docx",
        "returns/DIV04/แก้ไข กองคลัง EIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx",
        "returns/DIV04/แก้ไข กองคลัง OIT 12 มี.ค. 2564 ครั้งที่ 1.xlsx",
        "review/duplicates.xlsx",
        "run.json",
        "work_list.xlsx",
    ]
    assert verify_folder(folder) == (len(hashes(folder)), [])
    outputs = json.loads((folder / "run.json").read_bytes())["outputs"]
    papers = {one["file"] for one in outputs if one["paper"]}
    assert papers == {one["file"] for one in outputs if one["file"].endswith((".docx", ".txt"))}


def test_the_same_week_gives_the_same_bytes(workspace: Workspace) -> None:
    """A run elsewhere is the same to the byte; a later run says besides what has changed, and names its returns."""
    first = run(workspace).folder
    elsewhere = run_week(workspace, AS_OF, workspace.folder / "elsewhere", lambda *_: None).folder
    assert hashes(first) == hashes(elsewhere)
    before, second = hashes(first), hashes(run(workspace).folder)
    named = {name.replace("ครั้งที่ 1", "ครั้งที่ 2") for name in before}
    assert second.keys() == named
    rounds = {name for name in second if name.startswith(("returns/", "letters/")) or name in COMPARING}
    assert {name: second[name] for name in named - rounds} == {name: before[name] for name in named - rounds}


def test_findings_come_in_reading_order(workspace: Workspace) -> None:
    """Each with whole sentences in both languages."""
    week = run(workspace).week
    assert list(week.findings) == sorted(week.findings, key=sort_key)
    for finding in week.findings:
        for language in ("th", "en"):
            text = message(finding, language) + fix(finding, language)
            assert text
            assert "None" not in text, finding


def test_an_empty_inbox_is_a_finding_and_a_run(tmp_path: Path) -> None:
    """inbox-empty, and everything is published all the same; so it is without an inbox at all."""
    workspace = open_workspace(make_workspace(tmp_path), AS_OF)
    done = run(workspace)
    assert "inbox-empty" in {finding.code.slug for finding in done.week.findings}
    assert verify_folder(done.folder)[1] == []
    (tmp_path / "inbox").rmdir()
    assert "inbox-empty" in {finding.code.slug for finding in run(workspace).week.findings}


def test_a_vanished_row_stops_everything(workspace: Workspace) -> None:
    """A row without an outcome is our bug: nothing may be published."""
    week = run(workspace).week
    register = week.registers[EXTERNAL]
    outcomes = dict(register.outcomes)
    outcomes.popitem()
    broken = replace(week, registers={**week.registers, EXTERNAL: replace(register, outcomes=outcomes)})
    with pytest.raises(RuntimeError, match="rows have vanished"):
        check_balance(broken)


def test_a_row_that_nobody_judged_stops_everything(workspace: Workspace) -> None:
    """Rows of a file that no register received."""
    week = run(workspace).week
    broken = replace(week, registers={**week.registers, INTERNAL: Register(INTERNAL, (), {}, ())})
    with pytest.raises(RuntimeError, match="were read"):
        check_balance(broken)


def test_every_row_has_one_outcome(workspace: Workspace) -> None:
    """Named by file, sheet and row."""
    register = run(workspace).week.registers[EXTERNAL]
    assert register.outcomes == {
        "กองคลัง.xlsx!ข้อมูล!2": Outcome.IMPORTED,
        "กองคลัง.xlsx!ข้อมูล!3": Outcome.MERGED,
        "กองคลัง.xlsx!ข้อมูล!4": Outcome.HELD,
        "กองคลัง.xlsx!ข้อมูล!5": Outcome.EXCLUDED,
        "กองคลัง.xlsx!ข้อมูล!6": Outcome.IMPORTED,
    }


def test_check_says_the_same_as_the_batch(workspace: Workspace) -> None:
    """The findings of the cells and rows of one file are those of the whole week."""
    path = workspace.inbox / "กองคลัง.xlsx"
    checked = check_file(workspace, path, AS_OF, workspace.folder / "check")
    assert checked.returned is not None
    alone = {(finding.code.slug, finding.place.cell) for finding in checked.findings}
    week = run(workspace).week
    together = {(item.code.slug, item.place.cell) for item in week.findings if item.place.file == path.name}
    assert alone == together
    assert ("phone-invalid", "C4") in alone


def test_progress_names_every_file(workspace: Workspace) -> None:
    """Done and total count up to the number of files, then through the outputs."""
    seen: list[tuple[str, int, int]] = []
    run_week(workspace, AS_OF, workspace.folder / "output", lambda *step: seen.append(step))
    steps = ["itas", "entry_sheet.html", "memo.docx", "board.html", "returns", "review", "letters", "work_list.xlsx"]
    steps += ["findings.json", "run.json"]
    assert [name for name, *_ in seen[-len(steps) :]] == steps
    assert [step[1:] for step in seen[: -len(steps)]] == [(done, 7) for done in range(1, 8)]


def test_a_failure_while_writing_publishes_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not hold what was written stops the run before the folder gets its name."""
    from ita_batch.publish.itas import itas_files as itas

    monkeypatch.setattr(itas, "_rows", lambda *_: 0)
    with pytest.raises(RuntimeError, match="read back"):
        run(workspace)
    assert [path.name for path in (workspace.folder / "output").iterdir() if path.is_dir()] == []


def test_the_run_document_is_what_stands_on_disk(workspace: Workspace) -> None:
    """run.json is the document that the caller gets, plus its own digest."""
    done = run(workspace)
    on_disk = json.loads((done.folder / "run.json").read_text(encoding="utf-8"))
    assert on_disk.pop("manifest_sha256")
    assert on_disk == done.document
