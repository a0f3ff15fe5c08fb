"""Which year a command works for: the one that is open, the one that is asked for, and none by accident."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from ita_batch.doctor import examine
from ita_batch.how_to import HowTo
from ita_batch.rulebook import available_rulebooks, load_rulebook
from ita_batch.rulebook.known_facts import known_by_subject, known_facts
from ita_batch.rulebook.year_facts import CalendarStep, Certainty
from tests.agency.agency_books import make_workspace
from tests.commands.command_line import inside
from tests.runs.small_weeks import hashes, small_folder
from tests.support.weeks import RULEBOOK

YEARS = [int(name.rpartition("_")[2]) for name in available_rulebooks()]
WITH_ITEMS = 2569  # the last year whose items the program has: those after it are drafts of it
NOW = date(2026, 11, 28)


def year_of(folder: Path) -> str:
    """The fiscal year of which an agency.xlsx says it is."""
    rows = openpyxl.load_workbook(folder / "agency.xlsx")["_meta"].iter_rows(values_only=True)
    return str({str(row[0]): row[1] for row in rows}["fiscal_year"])


@pytest.mark.parametrize(
    ("today", "year"),
    [
        (date(2020, 10, 1), 2564),
        (date(2021, 9, 30), 2564),
        (date(2021, 10, 1), 2565),
        (date(2026, 9, 30), 2569),
        (NOW, 2570),
        (date(2027, 10, 1), 2571),
    ],
)
def test_new_takes_the_year_that_is_open(tmp_path: Path, today: date, year: int) -> None:
    """From the first of October on it is the next one, also where it must be drafted."""
    done = inside("new", "งาน", folder=tmp_path, today=today)
    assert done.returncode == 0, done.stderr
    assert year_of(tmp_path / "งาน") == str(year)
    assert f"ปีงบประมาณ พ.ศ. {year}" in done.stdout
    assert ("ร่างจากปี" in done.stdout) is (year > WITH_ITEMS)


@pytest.mark.parametrize(("given", "year"), [("2566", 2566), ("๒๕๖๙", 2569), ("2572", 2572)])
def test_new_takes_the_year_that_is_asked_for(tmp_path: Path, given: str, year: int) -> None:
    """And says that today lies in another one."""
    done = inside("new", "งาน", "--year", given, folder=tmp_path, today=NOW)
    assert done.returncode == 0, done.stderr
    assert year_of(tmp_path / "งาน") == str(year)
    assert "วันนี้อยู่ในปีงบประมาณ พ.ศ. 2570" in done.stdout
    assert inside("templates", "งาน", "--as-of", f"12/3/{year}", folder=tmp_path).returncode in {0, 10}


@pytest.mark.parametrize("year", [2569, 2570, 2571])
def test_new_and_rules_name_the_same_base_of_a_draft(tmp_path: Path, year: int) -> None:
    """Also of a year that has a few facts of its own; whoever has a rules.xlsx is told of that instead."""
    begun = inside("new", "งาน", "--year", str(year), folder=tmp_path, today=NOW).stdout
    written = inside("rules", "เกณฑ์", "--year", str(year), folder=tmp_path, today=NOW).stdout
    own = inside("new", "เกณฑ์", folder=tmp_path, today=NOW).stdout
    said = f"ร่างจากปี {WITH_ITEMS} "
    drafted = year > WITH_ITEMS
    assert (said in begun, said in written) == (drafted, drafted)
    assert "ร่างจากปี" not in own
    assert f"{year} จาก rules.xlsx" in own


@pytest.mark.parametrize("given", ["2563", "ปีนี้", "70", "2701", "-2570", "2570.0", "2027", "25700", ""])
def test_new_refuses_what_is_no_year(tmp_path: Path, given: str) -> None:
    """One sentence that shows how; nothing is written."""
    done = inside("new", "งาน", "--year", given, folder=tmp_path, today=NOW)
    assert done.returncode == 2
    assert f"“{given}”" in done.stderr
    assert "--year 2570" in done.stderr
    assert str(YEARS[0]) in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_says_how_much_is_known_and_what_to_confirm_first(tmp_path: Path) -> None:
    """The counts are those of the rulebook, and they add up."""
    said = inside("new", "งาน", folder=tmp_path, today=NOW).stdout
    rulebook = load_rulebook("nacc_2570")
    marks = list(rulebook.certainties.values())
    sure = sum(mark in {Certainty.CONFIRMED, Certainty.SEED, Certainty.PUBLISHED} for mark in marks)
    missing = marks.count(Certainty.MISSING)
    assert f"{sure} จาก {len(marks)} ข้อ" in said
    assert f"รอตรวจกับคู่มือ {len(marks) - sure - missing} · ยังไม่พบ {missing}" in said
    order = [said.index(what) for what in ("ชื่อข้อ", "น้ำหนัก", "ตัวอย่างขั้นต่ำ", "ปฏิทิน", "นำเข้า ITAS")]
    assert order == sorted(order)
    assert "rules งาน" in said


@pytest.mark.parametrize("name", available_rulebooks())
def test_what_is_to_be_confirmed_is_no_more_than_what_is_open(name: str) -> None:
    """No fact is counted under two subjects, and none of the first four subjects is forgotten where it is open."""
    rulebook = load_rulebook(name)
    whole, parts = known_facts(rulebook), known_by_subject(rulebook)
    assert sum(one.unsure for one in parts.values()) <= whole.unsure
    assert sum(one.missing for one in parts.values()) <= whole.missing
    assert bool(rulebook.unsure("items")) is ("items" in parts)
    assert bool(rulebook.unsure("calendar", "year.starts", "year.contact_from")) is ("calendar" in parts)


COMMANDS = {
    "batch": ("batch", "งาน"),
    "links": ("links", "งาน"),
    "templates": ("templates", "งาน"),
    "check": ("check", "งาน/inbox/กองคลัง.xlsx", "--workspace", "งาน"),
    "json": ("batch", "งาน", "--json"),
}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("today", [date(2021, 10, 1), NOW], ids=["the day after", "years after"])
def test_outside_its_year_nothing_is_done(tmp_path: Path, name: str, today: date) -> None:
    """One clear sentence: the year of the work, today, and what to do; nothing is written anywhere."""
    folder = small_folder(tmp_path / "งาน")
    before = hashes(folder)
    done = inside(*COMMANDS[name], folder=tmp_path, today=today)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ปีงบประมาณ พ.ศ. 2564" in done.stderr
    assert f" {today.year + 543} (ปีงบประมาณ {today.year + 543 + (today.month > 9)})" in done.stderr
    assert f"next-year งาน ชื่อโฟลเดอร์ใหม่ --year {today.year + 543 + (today.month > 9)} " in done.stderr
    assert "--as-of 2564-09-30" in done.stderr
    assert hashes(folder) == before
    assert [path.name for path in tmp_path.iterdir()] == ["งาน"]


def test_on_the_last_day_the_week_is_done(tmp_path: Path) -> None:
    """The year is not over before its end."""
    small_folder(tmp_path / "งาน")
    done = inside("batch", "งาน", folder=tmp_path, today=date(2021, 9, 30))
    assert done.returncode == 1, done.stderr
    assert [path.name for path in (tmp_path / "งาน" / "output").glob("25*")] == ["2564-09-30_01"]


def test_whoever_asks_for_a_day_gets_it(tmp_path: Path) -> None:
    """A day within the year without a word, one after it with a warning."""
    small_folder(tmp_path / "งาน")
    within = inside("batch", "งาน", "--as-of", "2564-03-12", folder=tmp_path, today=NOW)
    after = inside("batch", "งาน", "--as-of", "2564-11-01", folder=tmp_path, today=NOW)
    assert (within.returncode, after.returncode) == (1, 1)
    warned = "อย่าเสนอลงนามหรือนำเข้า ITAS"
    assert (warned in within.stdout, warned in after.stdout) == (False, True)


def test_before_its_year_a_work_is_not_begun(tmp_path: Path) -> None:
    """Also with the day asked for, and the sentence names the first day on which it can."""
    make_workspace(tmp_path / "งาน", 2571)
    for arguments in ((), ("--as-of", "2569-11-28")):
        done = inside("batch", "งาน", *arguments, folder=tmp_path, today=NOW)
        assert done.returncode == 2
        assert "--as-of 2570-10-02" in done.stderr
    assert inside("batch", "งาน", "--as-of", "2570-10-02", folder=tmp_path, today=NOW).returncode == 1


def test_the_work_of_a_year_ends_with_its_last_known_step() -> None:
    """A calendar that goes on into the next year keeps the work open; one that ends earlier does not shorten it."""
    assert RULEBOOK.work_end == RULEBOOK.year_end
    late = RULEBOOK.year_end + timedelta(days=60)
    step = CalendarStep("clarify_oit", "ชี้แจง", RULEBOOK.year_start, late)
    assert replace(RULEBOOK, calendar={**RULEBOOK.calendar, step.step: step}).work_end == late
    assert replace(RULEBOOK, calendar={}).work_end == RULEBOOK.year_end


def test_demo_runs_in_any_year(tmp_path: Path) -> None:
    """The example has a day of its own."""
    assert inside("demo", folder=tmp_path, today=NOW).returncode == 1


def test_doctor_tells_every_year(tmp_path: Path) -> None:
    """Items and facts by certainty, a line a year."""
    lines = [symptom.text for symptom in examine(tmp_path, "th", HowTo()) if symptom.text.startswith("เกณฑ์ปี")]
    assert len(lines) == len(YEARS)
    for line, name in zip(lines, available_rulebooks(), strict=True):
        rulebook = load_rulebook(name)
        known = known_facts(rulebook)
        assert f"{rulebook.fiscal_year} ({name}): {len(rulebook.items)} ข้อ" in line
        assert f"ข้อเท็จจริง {len(rulebook.facts)}: " in line
        assert f"ยังไม่พบ {list(rulebook.certainties.values()).count(Certainty.MISSING)}" in line
        assert known.facts == len(rulebook.facts)


@pytest.mark.parametrize("year", [2569, 2570])
def test_the_sheet_of_scores_names_every_indicator(tmp_path: Path, year: int) -> None:
    """Where the year's own names are not known yet, the last ones that are, and of which year they are."""
    inside("new", "งาน", "--year", str(year), folder=tmp_path, today=NOW)
    rulebook = load_rulebook(f"nacc_{year}")
    text = " | ".join(
        str(cell)
        for row in openpyxl.load_workbook(tmp_path / "งาน" / "agency.xlsx")["คะแนนปีก่อน"].iter_rows(values_only=True)
        for cell in row
        if cell
    )
    earlier = load_rulebook("nacc_2568").indicator_names
    for number, name in rulebook.indicator_names.items():
        assert (name or f"{earlier[number]} (ชื่อของปี 2568)") in text
