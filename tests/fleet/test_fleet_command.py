"""The command fleet on real workspaces: each agency has the run that ``batch`` makes, and one costs nobody else."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from pathlib import Path

import openpyxl
import pandas
import pytest

from ita_batch import frames
from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.fleet_run import LOCKED, Wish, jobs_of
from ita_batch.fleet.job import Ending, Outcome, failure_of
from ita_batch.fleet.whole import WRITTEN, show_whole
from ita_batch.run_folder.lock import only_run
from tests.fleet.small_fleets import (
    AS_OF,
    DAY,
    EXAMPLE,
    FIRST_RUN,
    ROOT,
    bytes_of,
    fleet,
    fleet_of,
    run_names,
    workspace,
)
from tests.support.demo import command


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The bytes of the run that ``batch`` makes of that workspace by itself."""
    folder = workspace(tmp_path_factory.mktemp("alone") / "อบต")
    assert command("batch", str(folder), "--as-of", AS_OF, folder=folder).returncode == ExitCode.FINDINGS
    return bytes_of(folder / "output" / FIRST_RUN)


def test_every_agency_has_the_run_that_batch_makes(tmp_path: Path, alone: dict[str, str]) -> None:
    """Three whole, three broken in different ways: these cost themselves, each with its own sentence."""
    whole = fleet_of(tmp_path, 3)
    bad, nameless, taken = (tmp_path / name for name in ("เสีย", "เปล่า", "กล่องรับ"))
    bad.mkdir()
    (bad / "agency.xlsx").write_bytes(b"no workbook")
    shutil.copy(ROOT / "examples" / "nongtua" / "inbox" / "EIT สนง.ปลัด.xlsx", workspace(nameless) / "agency.xlsx")
    shutil.rmtree(workspace(taken) / "inbox")
    (taken / "inbox").write_text("a file in its place", encoding="utf-8")
    done = fleet(tmp_path, "--workers", "2")
    assert done.returncode == ExitCode.FINDINGS, done.stderr
    for folder in whole:
        assert run_names(folder) == [FIRST_RUN]
        assert bytes_of(folder / "output" / FIRST_RUN) == alone
    sentences = [line for line in done.stdout.splitlines() if line.strip().startswith(("เสีย:", "เปล่า:", "กล่องรับ:"))]
    assert len({line.partition(":")[2] for line in sentences}) == 3, done.stdout
    assert "ทำแล้ว 3 แห่ง" in done.stdout
    assert "ทำไม่สำเร็จ 3 แห่ง" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert str(tmp_path / "เสีย") not in done.stdout  # named as the fleet names it


def test_a_second_time_only_what_has_changed_is_done(tmp_path: Path) -> None:
    """By content: a file that is saved again as it was changes nothing; another day runs all, unless asked not to."""
    first, second, third = fleet_of(tmp_path, 3)
    assert "ทำแล้ว 3 แห่ง" in fleet(tmp_path).stdout
    (first / "inbox" / "EIT สนง.ปลัด.xlsx").touch()
    shutil.copy(EXAMPLE / "week2" / _of_week(2), second / "inbox")
    again = fleet(tmp_path)
    assert "ทำแล้ว 1 แห่ง · ไฟล์ไม่เปลี่ยน 2 แห่ง" in again.stdout
    assert [len(run_names(one)) for one in (first, second, third)] == [1, 2, 1]
    shutil.rmtree(third / "output" / FIRST_RUN)
    since = fleet(tmp_path, "--since-change", day="2564-03-18")
    assert "ทำแล้ว 1 แห่ง · ไฟล์ไม่เปลี่ยน 2 แห่ง" in since.stdout
    assert run_names(third) == ["2564-03-18_01"]
    assert "ทำแล้ว 2 แห่ง · ไฟล์ไม่เปลี่ยน 1 แห่ง" in fleet(tmp_path, day="2564-03-18").stdout


def _of_week(number: int) -> str:
    return next(path.name for path in sorted((EXAMPLE / f"week{number}").rglob("*.xlsx")))


def test_the_runs_go_where_they_are_asked_to(tmp_path: Path, alone: dict[str, str]) -> None:
    """With --output nothing is written into the workspaces; JSON says where every run stands."""
    folders, output = fleet_of(tmp_path / "จังหวัด", 2), tmp_path / "ผล"
    done = fleet(tmp_path / "จังหวัด", "--output", output, "--json")
    told = json.loads(done.stdout)
    assert told["counts"] == {"done": 2, "unchanged": 0, "failed": 0, "other_year": 0}
    for folder, one in zip(folders, told["agencies"], strict=True):
        assert not (folder / "output").exists()
        assert one["workspace"] == folder.relative_to(tmp_path / "จังหวัด").as_posix()
        assert bytes_of(Path(one["run_folder"])) == alone
        assert Path(one["run_folder"]).is_relative_to(output)


def test_a_workspace_of_another_year_is_told_apart(tmp_path: Path) -> None:
    """Its work is not that of the day: it is named, and is no failure."""
    fleet_of(tmp_path, 1)
    later = tmp_path / "ปีหน้า"
    command("new", str(later), "--year", "2567", folder=tmp_path)
    done = fleet(tmp_path)
    assert "งานของปีอื่น 1 แห่ง ไม่ได้ทำ: ปีหน้า" in done.stdout
    assert "ทำไม่สำเร็จ 0 แห่ง" in done.stdout
    assert not (later / "output").exists(), "what is not run is not touched"
    later_on = fleet(tmp_path, day="2567-03-12")
    assert "งานของปีอื่น 1 แห่ง ไม่ได้ทำ: อำเภอก/อบต.000" in later_on.stdout, "its year is over: an office counts once"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere",), ExitCode.NO_WORKSPACE, "เปิดโฟลเดอร์"),
        (("empty",), ExitCode.NO_WORKSPACE, "ไม่พบโฟลเดอร์งานใด"),
        (("one", "--workers", "2", "--scheduler", "tcp://127.0.0.1:9"), ExitCode.USAGE, "--workers ร่วมกับ --scheduler"),
        (("one", "--scheduler", "nonsense"), ExitCode.USAGE, "ติดต่อตัวจัดงาน"),
        (("one", "--workers", "0"), ExitCode.USAGE, "--workers"),
    ],
)
def test_what_cannot_be_begun_is_said(tmp_path: Path, arguments: tuple[str, ...], code: ExitCode, said: str) -> None:
    """With an exit code of its own, and before anything is written."""
    (tmp_path / "empty").mkdir()
    workspace(tmp_path / "one")
    folder, *rest = arguments
    done = fleet(tmp_path / folder, *rest)
    assert done.returncode == code
    assert said in done.stderr
    assert run_names(tmp_path / "one") == []


def test_the_folder_of_all_may_be_a_workspace_too(tmp_path: Path, alone: dict[str, str]) -> None:
    """The office that looks after the others is assessed as they are: its runs and the whole share an output."""
    office = workspace(tmp_path / "จังหวัด")
    below = workspace(office / "อบต")
    told = json.loads(fleet(office, "--json").stdout)
    assert [one["workspace"] for one in told["agencies"]] == [".", "อบต"]
    for folder in (office, below):
        assert bytes_of(folder / "output" / FIRST_RUN) == alone
    assert "ทำแล้ว 0 แห่ง · ไฟล์ไม่เปลี่ยน 2 แห่ง" in fleet(office).stdout


def test_what_is_written_of_an_agency_that_failed_names_nobody(tmp_path: Path) -> None:
    """Somebody typed a person where a division was wanted: the cell is told, not what stands in it."""
    folder = workspace(tmp_path / "อบต.ชื่อคน")
    book = openpyxl.load_workbook(folder / "agency.xlsx")
    sheet = book["ผู้รับผิดชอบข้อ"]
    place = next(cell for row in sheet.iter_rows(min_row=9) for cell in row if cell.value == "กองคลัง")
    place.value = "นางสาวสมหญิง ใจดี 081-234-5678"
    book.save(folder / "agency.xlsx")
    done = fleet(tmp_path, "--json")
    assert done.returncode == ExitCode.FINDINGS
    failure = json.loads(done.stdout)["agencies"][0]["failure"]
    assert failure["key"] == "agency-unusable"
    assert place.coordinate in failure["message_th"]
    assert re.search(r"No division is called “[^”]*” .*Choose a name from the list", failure["message_en"])
    written = tmp_path / "output"
    book = openpyxl.load_workbook(written / "fleet.xlsx")
    cells = "\n".join(str(one) for page in book for row in page.iter_rows(values_only=True) for one in row if one)
    texts = (done.stdout, done.stderr, pandas.read_parquet(written / "fleet.parquet").to_csv(), cells)
    for text in (*texts, (written / "fleet.html").read_text(encoding="utf-8")):
        assert place.coordinate in text or text is done.stderr
        assert [one for one in ("สมหญิง", "ใจดี", "234-5678") if one in text] == []


@pytest.mark.posix("names that are no text")
def test_a_name_that_is_no_text_costs_nobody_anything(tmp_path: Path) -> None:
    """Of a folder from an old archive: it is shown by signs that can be printed, and its week is run like any other."""
    good, odd = fleet_of(tmp_path, 2)
    odd = odd.rename(tmp_path / os.fsdecode(b"\xe1\xa1\xff"))
    done = fleet(tmp_path)
    assert "ทำแล้ว 2 แห่ง" in done.stdout, done.stderr
    assert run_names(good) == run_names(odd) == [FIRST_RUN]
    assert "Traceback" not in done.stderr
    table = frames.fleet(tmp_path / "output").agencies
    assert len(table) == 2


def test_a_day_of_another_year_leaves_the_whole_as_it_was(tmp_path: Path) -> None:
    """Whoever forgot --as-of has last week's files still."""
    fleet_of(tmp_path, 1)
    fleet(tmp_path)
    before = bytes_of(tmp_path / "output")
    done = fleet(tmp_path, day="2565-12-12")
    assert done.returncode == 2
    assert "--as-of" in done.stderr
    assert bytes_of(tmp_path / "output") == before


def test_the_whole_is_written_in_one_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the last of its files cannot be made, all earlier ones stand."""
    job = jobs_of(Wish(str(fleet_of(tmp_path, 1)[0].parent), None, DAY))[0]
    outcome = Outcome(job, Ending.FAILED, failure=failure_of(UserError("bug", ExitCode.BUG, detail="x"), job))
    (tmp_path / "out").mkdir()
    show_whole([outcome], str(tmp_path / "out"), "จังหวัด", DAY)
    before = bytes_of(tmp_path / "out")
    assert sorted(before) == sorted(WRITTEN)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("ita_batch.fleet.shown.fleet_page.write_fleet_page", full)
    with pytest.raises(UserError, match="output-full"):
        show_whole([outcome, outcome], str(tmp_path / "out"), "จังหวัด", DAY)
    assert bytes_of(tmp_path / "out") == before


def test_one_fleet_at_a_time(tmp_path: Path) -> None:
    """The second says who is at work, and does nothing."""
    folder, *_ = fleet_of(tmp_path, 1)
    lock = tmp_path / "output" / LOCKED
    lock.mkdir(parents=True)
    with only_run(lock):
        done = fleet(tmp_path)
    assert done.returncode == ExitCode.LOCKED
    assert run_names(folder) == []


def test_what_is_written_of_all_holds_nobody(tmp_path: Path) -> None:
    """Every phone and e-mail of the lists is looked for in the four files of the whole."""
    (folder,) = fleet_of(tmp_path, 1)
    fleet(tmp_path)
    listed = folder / "output" / FIRST_RUN / "itas" / "external_stakeholders.xlsx"
    sheet = openpyxl.load_workbook(listed).worksheets[0]
    channels = {str(one) for row in sheet.iter_rows(min_row=2, values_only=True) for one in row[2:4] if one}
    names = {str(row[1]) for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert len(channels) > 10
    tables = [
        pandas.read_parquet(tmp_path / "output" / name).to_csv() for name in ("fleet.parquet", "findings.parquet")
    ]
    book = openpyxl.load_workbook(tmp_path / "output" / "fleet.xlsx")
    cells = "\n".join(str(one) for page in book for row in page.iter_rows(values_only=True) for one in row if one)
    page = (tmp_path / "output" / "fleet.html").read_text(encoding="utf-8")
    for text in (*tables, cells, page):
        assert [one for one in (*channels, *names) if one in text] == []
