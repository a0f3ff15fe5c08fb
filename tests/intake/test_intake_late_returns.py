"""A return says which run made it: one of an earlier week that comes late does not replace what was answered since."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.batch import run_week
from ita_batch.filing.settle import settle
from ita_batch.findings import Severity
from ita_batch.intake.sender import Sender
from ita_batch.intake.submission import Status, Submission
from ita_batch.messages import message
from ita_batch.run_folder import day_and_round
from ita_batch.week import EXTERNAL, Week
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.intake.intake_books import SAVED, grid_of, meta_of, read_book, write_book
from tests.publish.publish_weeks import text_of_docx
from tests.returns.return_books import DATA, person, week_in
from tests.support.records import record
from tests.support.weeks import AS_OF, found, small_workspace

WORKSPACE = small_workspace(Path("none"))
FIRST, SECOND = "2564-03-05_01", "2564-03-12_01"


def put(folder: Path, name: str, round_: str | None, hours: int = 0, *, phone: str = "0810000111") -> Path:
    """A file of กองคลัง, made by that run if any, and saved so many hours after the others."""
    meta = meta_of(EXTERNAL) | ({"round": round_} if round_ else {})
    rows = [person(1, phone=phone), person(2)]
    saved = SAVED + timedelta(hours=hours)
    return write_book(folder / "inbox" / name, {DATA: grid_of(EXTERNAL, rows)}, meta=meta, saved=saved)


def phones(week: Week) -> list[str]:
    """The first phone that counts."""
    return [record.text("phone") for record in week.registers[EXTERNAL].received][:1]


def test_a_late_return_is_asked_about_and_replaces_nothing(tmp_path: Path) -> None:
    """The return of the first week comes back a day after that of the second: its rows do not count."""
    put(tmp_path, "ครั้งที่สอง.xlsx", SECOND, phone="0810000222")
    put(tmp_path, "ครั้งแรก.xlsx", FIRST, hours=24)
    week = week_in(tmp_path)
    (asked,) = found(week, "return-outdated")
    assert (asked.place.file, asked.place.division) == ("ครั้งแรก.xlsx", "DIV04")
    assert "5 มี.ค. 2564 ครั้งที่ 1" in message(asked)
    assert "ครั้งที่สอง.xlsx" in message(asked)
    assert phones(week) == ["0810000222"]
    assert not found(week, "file-superseded")


def test_returns_that_come_back_in_order_need_no_word(tmp_path: Path) -> None:
    """The second replaces the first, as any newer file does."""
    put(tmp_path, "ครั้งแรก.xlsx", FIRST)
    put(tmp_path, "ครั้งที่สอง.xlsx", SECOND, hours=24, phone="0810000222")
    week = week_in(tmp_path)
    assert not found(week, "return-outdated")
    assert [one.place.file for one in found(week, "file-superseded")] == ["ครั้งแรก.xlsx"]
    assert phones(week) == ["0810000222"]


def test_the_first_return_alone_is_welcome_however_late(tmp_path: Path) -> None:
    """Nobody has answered the second: what was sent first is corrected by the first."""
    put(tmp_path, "ส่ง.xlsx", None)
    put(tmp_path, "ครั้งแรก.xlsx", FIRST, hours=300, phone="0810000222")
    week = week_in(tmp_path)
    assert not found(week, "return-outdated")
    assert phones(week) == ["0810000222"]


def test_two_runs_of_one_day_are_two_rounds(tmp_path: Path) -> None:
    """The tenth run of a day is later than the ninth."""
    put(tmp_path, "สิบ.xlsx", "2564-03-12_10", phone="0810000222")
    put(tmp_path, "เก้า.xlsx", "2564-03-12_09", hours=1)
    week = week_in(tmp_path)
    assert [one.place.file for one in found(week, "return-outdated")] == ["เก้า.xlsx"]


@pytest.mark.parametrize("text", ["", "x", "2564-13-40_01", "2564-03-12", "2564-03-12_" + "9" * 5000, "0001-01-01_01"])
def test_a_round_that_is_none_proves_nothing(tmp_path: Path, text: str) -> None:
    """What somebody typed into the hidden sheet is not believed; a workbook of an older version has none."""
    assert read_book(put(tmp_path, "ส่ง.xlsx", text)).round is None


def test_a_round_is_kept(tmp_path: Path) -> None:
    """Beside the day on which the return was made."""
    read = read_book(put(tmp_path, "ส่ง.xlsx", FIRST))
    assert read.round == FIRST
    assert day_and_round(FIRST) == (datetime(2021, 3, 5).date(), 1)  # noqa: DTZ001 - a day


SENT = st.lists(
    st.tuples(st.sampled_from([None, FIRST, SECOND, "2564-03-12_02"]), st.integers(0, 3)), min_size=1, max_size=4
)


@given(SENT)
def test_the_order_of_files_decides_nothing(sent: list[tuple[str | None, int]]) -> None:
    """Whatever was sent back when: the same file counts, and never a return of an earlier run than another's."""
    submissions = [
        Submission(
            f"{number}.xlsx",
            str(number),
            1,
            Status.READ,
            EXTERNAL,
            Sender("DIV04"),
            round=round_,
            saved=SAVED + timedelta(hours=hours),
            records=(record(EXTERNAL, 2, file=f"{number}.xlsx"),),
        )
        for number, (round_, hours) in enumerate(sent)
    ]
    outcomes = set()
    for order in itertools.permutations(submissions):
        resolved = settle(order, WORKSPACE.agency, date(2020, 10, 1), AS_OF).submissions
        (kept,) = [one for one in resolved if one.status is Status.READ]
        outcomes.add((kept.file, frozenset(one.file for one in resolved if one.findings)))
        rounds = [one.round for one in submissions if one.round]
        assert kept.round is None or kept.round == max(rounds)
    assert len(outcomes) == 1


def test_the_division_is_told_in_its_letter(tmp_path: Path) -> None:
    """Also where another workbook of the same form goes back to it."""
    folder = make_workspace(tmp_path)
    put(folder, "ครั้งที่สอง.xlsx", SECOND, phone="081000012")
    put(folder, "ครั้งแรก.xlsx", FIRST, hours=24)
    run = run_week(open_workspace(folder, AS_OF), AS_OF, folder / "output", lambda *_: None).folder
    letter = text_of_docx(run / "letters" / "DIV04 กองคลัง.docx")
    assert "ครั้งแรก.xlsx" in letter
    assert "ส่งคืนไฟล์ของครั้งก่อน" in letter


def test_the_return_of_a_file_is_the_normal_way(tmp_path: Path) -> None:
    """A note, not a warning; another file of the division is still worth a look, and so are rows that are lost."""
    put(tmp_path / "a", "ส่ง.xlsx", None)
    put(tmp_path / "a", "แก้แล้ว.xlsx", FIRST, hours=24, phone="0810000222")
    assert [one.severity for one in found(week_in(tmp_path / "a"), "file-superseded")] == [Severity.NOTE]
    put(tmp_path / "b", "ส่ง.xlsx", None)
    put(tmp_path / "b", "ใหม่.xlsx", None, hours=24, phone="0810000222")
    assert [one.severity for one in found(week_in(tmp_path / "b"), "file-superseded")] == [Severity.WARNING]
