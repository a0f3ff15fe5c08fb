"""One net per file, rule, paper and website: a bug of ours costs that one thing and is told; the week is published."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ita_batch import batch
from ita_batch.batch import Run, run_week
from ita_batch.check import check_file
from ita_batch.findings import Finding, Severity, is_open, is_our_bug
from ita_batch.intake import inbox
from ita_batch.intake.submission import Status, Submission
from ita_batch.manifest import short_code, verify_folder
from ita_batch.messages import Language, fix, message
from ita_batch.publish.letters import division_letters, memo
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.returns.returned_rows import pages_of
from ita_batch.rules import all_rules
from ita_batch.terminal import Terminal
from ita_batch.website_check import LinkCheck
from ita_batch.week import EXTERNAL, Week
from ita_batch.workspace import open_workspace
from tests.runs.small_weeks import TABLE, small_folder
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF

LANGUAGES: tuple[Language, ...] = ("th", "en")
PRIVATE = "0820000456 สมหญิง"  # what an exception may hold and nobody may read


def broken(*_: object, **__: object) -> Any:
    """A bug of ours."""
    raise ValueError(PRIVATE)


def published(folder: Path, **options: Any) -> Run:
    """The week of a workspace; it is whole, and no value of the exception stands in it."""
    run = run_week(open_workspace(folder, AS_OF), AS_OF, folder / "output", lambda *_: None, **options)
    assert verify_folder(run.folder)[1] == []
    findings = (run.folder / "findings.json").read_text(encoding="utf-8")
    assert PRIVATE not in findings + (run.folder / "run.json").read_text(encoding="utf-8")
    return run


def bugs(run: Run) -> list[Finding]:
    """What the nets have caught; each is said in both languages, names our line, and keeps no division busy."""
    found = [finding for finding in run.week.findings if is_our_bug(finding.code.slug)]
    listed = json.loads((run.folder / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert [one["code"] for one in listed if is_our_bug(one["code"])] == [one.code.slug for one in found]
    for finding in found:
        assert all("ValueError" in fix(finding, language) for language in LANGUAGES)
        assert message(finding, "th") != message(finding, "en")
        assert (finding.severity, finding.open) == (Severity.ERROR, False)
        assert not is_open(finding.severity, finding.code.slug)
    return found


def names(run: Run) -> set[str]:
    """The papers of a run."""
    return {path.relative_to(run.folder).as_posix() for path in run.folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with two files of two divisions."""
    write_sent(
        small_folder(tmp_path) / "inbox" / "กองช่าง.xlsx", Sent(EXTERNAL, TABLE.replace("กองคลัง", "กองช่าง"), "DIV05")
    )
    return tmp_path


@pytest.fixture
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What a run without a bug holds."""
    copy = tmp_path_factory.mktemp("whole") / "งาน"
    shutil.copytree(folder, copy)
    return names(published(copy))


@pytest.mark.parametrize("place", ["recognise", "read_records", "apply_confirmations"])
def test_a_file_that_we_fail_on(folder: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """file-failed: refused, with the mark of its bytes; the other file counts as if it were alone."""
    real = getattr(inbox, place)

    def fails(*arguments: Any) -> Any:
        named = [*arguments, *(getattr(one, "file", None) for one in arguments)]
        return broken() if any(one == "กองช่าง.xlsx" for one in named) else real(*arguments)

    monkeypatch.setattr(inbox, place, fails)
    run = published(folder)
    (bug,) = bugs(run)
    states = {item.file: item for item in run.week.submissions}
    assert (bug.code.slug, bug.place.file) == ("file-failed", "กองช่าง.xlsx")
    assert bug.values["mark"] == short_code(states["กองช่าง.xlsx"].sha256)
    assert states["กองช่าง.xlsx"].status is Status.REFUSED
    assert run.week.registers[EXTERNAL].tally().received == 2


def test_agency_xlsx_that_we_fail_on_is_no_week(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It steers everything: a sentence and 10, not 70."""
    from ita_batch.errors import ExitCode, UserError

    monkeypatch.setattr(inbox, "read_records", broken)
    with pytest.raises(UserError) as caught:
        open_workspace(folder, AS_OF)
    assert caught.value.exit_code == ExitCode.NO_WORKSPACE


@pytest.mark.parametrize("name", ["contact_outside_window", "own_staff_listed", "url_reused", "division_silent"])
def test_a_rule_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """rule-failed: told once for all its rows, about whatever it looks; every other rule has spoken."""
    before = published(folder)
    failing = next(one for one in all_rules() if one.check.__module__.endswith(f".{name}"))
    others = tuple(replace(one, check=broken) if one is failing else one for one in all_rules())
    monkeypatch.setattr("ita_batch.rules.rules_on", lambda subject: [one for one in others if one.on is subject])
    run = published(folder)
    (bug,) = bugs(run)
    assert (bug.code.slug, bug.values["rule"]) == ("rule-failed", failing.code.slug)
    assert bug.values["times"] in range(1, 50)
    kept = [finding.code.slug for finding in before.week.findings if finding.code != failing.code]
    assert [finding.code.slug for finding in run.week.findings if not is_our_bug(finding.code.slug)] == kept


PAPERS: dict[str, tuple[Any, str, set[str]]] = {
    "board.html": (batch, "publish_board", {"board.html"}),
    "work_list.xlsx": (batch, "write_work_list", {"work_list.xlsx"}),
    "meeting_annex.docx": (memo, "meeting_fields", {"meeting_annex.docx"}),
    "letters/circulation.docx": (division_letters, "circulation_fields", {"letters/circulation.docx"}),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_that_fails(folder: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch, paper: str) -> None:
    """paper-failed: that paper is missing and nothing else; run.json says what is there."""
    room, function, missing = PAPERS[paper]
    monkeypatch.setattr(room, function, broken)
    run = published(folder)
    assert [bug.values["paper"] for bug in bugs(run)] == [paper]
    assert whole - names(run) == missing


def test_one_return_that_fails(folder: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The other division has its own, and the letters tell of the return that is there."""
    real = pages_of

    def fails(week: Week, item: Submission, lost: Any) -> Any:
        return broken() if item.division == "DIV05" else real(week, item, lost)

    monkeypatch.setattr("ita_batch.publish.returns.return_books.pages_of", fails)
    run = published(folder)
    (name,) = (str(bug.values["paper"]) for bug in bugs(run))
    assert name.startswith("returns/DIV05/")
    assert whole - names(run) == {name}


def test_one_letter_that_fails_half_written(folder: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-made stays; the message of that division is there all the same."""
    real = DocumentContext.write

    def write(context: DocumentContext, path: Path, *arguments: Any, **words: Any) -> None:
        if path.name.startswith("DIV04"):
            path.write_bytes(b"half")
            broken()
        real(context, path, *arguments, **words)

    monkeypatch.setattr(DocumentContext, "write", write)
    run = published(folder)
    assert [bug.values["paper"] for bug in bugs(run)] == ["letters/DIV04 กองคลัง.docx"]
    assert whole - names(run) == {"letters/DIV04 กองคลัง.docx"}


def test_the_core_has_no_net(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the files for ITAS there is no week."""
    monkeypatch.setattr(batch, "write_itas", broken)
    with pytest.raises(ValueError, match="สมหญิง"):
        published(folder)
    assert [path for path in (folder / "output").iterdir() if path.is_dir()] == []


def test_a_website_check_that_fails(folder: Path, whole: set[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """site-failed: nobody has looked, and the week is as without the check."""
    monkeypatch.setattr("ita_batch.website_check.look_at_website", broken)
    run = published(folder, links=LinkCheck())
    assert [bug.code.slug for bug in bugs(run)] == ["site-failed"]
    assert run.week.site is None
    assert names(run) == whole


def test_the_screen_tells_of_a_bug(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The summary names what is missing and lists no paper that is not there."""
    monkeypatch.setattr(batch, "publish_board", broken)
    run = published(folder)
    Terminal("th").summary(run)
    said = capsys.readouterr().out
    assert "โปรแกรมทำงานผิดพลาดขณะทำ board.html" in said
    listed = [line.split()[0] for line in said.partition(str(run.folder))[2].splitlines()[1:] if line.strip()]
    assert "memo.docx" in listed
    assert "board.html" not in listed


def test_check_tells_of_a_return_that_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One workbook only: its findings are there, its return is not, and both are said."""
    monkeypatch.setattr("ita_batch.publish.returns.return_books.pages_of", broken)
    done = check_file(open_workspace(folder, AS_OF), folder / "inbox" / "กองคลัง.xlsx", AS_OF, folder / "output")
    assert done.returned is None
    assert {"phone-invalid", "paper-failed"} <= {finding.code.slug for finding in done.findings}


def test_a_bug_of_last_week_is_nothing_that_was_corrected(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next week counts what divisions resolved, not what we did."""
    with monkeypatch.context() as patched:
        patched.setattr(batch, "publish_board", broken)
        assert bugs(published(folder))
    run = published(folder)
    assert run.week.since is not None
    assert (run.week.since.resolved, run.week.since.new) == ((), 0)
