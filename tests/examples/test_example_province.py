"""The provinces of ``benchmarks``: agencies of every kind whose weeks run, with their faults, the same every time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.province import told, write_province
from benchmarks.province_change import WAYS, break_agencies, change_inboxes, workspaces
from benchmarks.province_forms import DIVISION, DIVISION_ID, SCORES
from benchmarks.province_inbox import Habits, habits_of, inbox_files
from benchmarks.province_plan import State, as_of, planned
from examples.agencies.book import PLACE, SITE
from examples.agencies.spec import Kind
from ita_batch.batch import Run, run_week
from ita_batch.errors import UserError
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.messages import error_text
from ita_batch.office_zip import unpacked
from ita_batch.resources import AGENCY_FILE
from ita_batch.workspace import open_workspace

NUMBER = 5
THAILAND = 7850


def run(workspace: Path, output: Path, week: int = 1) -> Run:
    """The week of an agency."""
    day = as_of(week=week)
    return run_week(open_workspace(workspace, day), day, output, lambda *_: None)


def digests(folder: Path) -> dict[str, str]:
    """Every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def statuses(week: Run) -> dict[str, str]:
    """What became of each file of the inbox, by its name."""
    return {Path(one["file"]).name: one["status"] for one in week.document["inputs"]}


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one, of every kind an agency. It stays as it is."""
    folder = tmp_path_factory.mktemp("province")
    write_province(folder, NUMBER, workers=1)
    return folder


@pytest.fixture(scope="module")
def runs(province: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Run]:
    """Their weeks, by the agency's folder."""
    output = tmp_path_factory.mktemp("runs")
    agencies = planned(NUMBER)
    return {one.folder: run(province / one.folder, output / str(place)) for place, one in enumerate(agencies)}


def test_every_week_runs_and_its_rows_balance(runs: dict[str, Run]) -> None:
    """Every file is known by its form and division, every row has an outcome, and people are imported."""
    imported = Counter[str]()
    for folder, week in runs.items():
        counts = week.document["counts"]
        for form in (INTERNAL, EXTERNAL, EVIDENCE):
            of_form = counts[form]
            outcomes = sum(of_form[f"rows_{one}"] for one in ("imported", "merged", "excluded", "held"))
            assert of_form["rows_received"] == outcomes
            imported[form] += of_form["rows_imported"]
        inputs = [one for one in week.document["inputs"] if one["file"] != AGENCY_FILE]
        assert inputs, folder
        assert all(one["form"] and one["division"] for one in inputs if one["status"] == "read"), folder
    assert min(imported[form] for form in (INTERNAL, EXTERNAL, EVIDENCE)) > 50


def test_the_faults_are_there(runs: dict[str, Run]) -> None:
    """What people really do wrong, in five agencies already."""
    codes: set[str] = set()
    for week in runs.values():
        findings = json.loads((week.folder / "findings.json").read_text("utf-8"))["findings"]
        codes |= {one["code"] for one in findings}
    assert codes >= {
        "division-late", "division-silent", "phone-invalid", "no-contact-channel", "phone-lost-zero", "tenure-short",
        "group-not-counted", "duplicate-merged", "item-unanswered", "direct-file-url", "not-main-site",
    }  # fmt: skip


def test_an_agency_says_its_own_words_only(province: Path, runs: dict[str, Run]) -> None:
    """Its name and its website stand where they belong, and nothing is left of what stood for them."""
    for one in planned(NUMBER):
        assert runs[one.folder].document["agency"] == f"{one.structure.kind.before_name}{one.place}"
        assert open_workspace(province / one.folder, as_of()).agency.hosts == (
            one.site.split("/")[2].removeprefix("www."),
        )
    for path in province.rglob("*.xlsx"):
        data = path.read_bytes()
        parts = unpacked(data).values() if data.startswith(b"PK") else ()
        assert not [
            word for word in (PLACE, SITE, DIVISION, DIVISION_ID, *SCORES) for part in parts if word.encode() in part
        ], path


def test_the_same_seed_gives_the_same_bytes(province: Path, tmp_path: Path) -> None:
    """Every file; another seed gives other agencies."""
    write_province(tmp_path / "again", NUMBER, workers=1)
    assert digests(tmp_path / "again") == digests(province)
    assert [one.folder for one in planned(NUMBER, seed=1)] != [one.folder for one in planned(NUMBER)]


def test_no_two_agencies_send_the_same() -> None:
    """What an agency sends is its own: other people, other bytes."""
    sent = [data for one in planned(12) if one.state is State.FULL for _, data in inbox_files(one, 1)]
    whole = [data for data in sent if data.startswith(b"PK")]
    assert len(whole) > 20
    assert len(set(whole)) == len(whole)


@pytest.mark.parametrize("number", [1, 4, 5, 58, 1000, THAILAND])
def test_so_many_agencies_are_planned(number: int) -> None:
    """Of any number; no folder twice, and from five on of every kind one."""
    agencies = planned(number)
    assert len(agencies) == number
    assert len({one.folder for one in agencies}) == number
    kinds = {one.structure.kind for one in agencies}
    assert number < NUMBER or kinds == {Kind.SAO, Kind.SUBDISTRICT, Kind.TOWN, Kind.CITY, Kind.PAO}


def test_a_country_is_planned_as_it_is() -> None:
    """Kinds as many as there are, sizes from four to twenty divisions, every state, shared websites."""
    agencies = planned(THAILAND)
    kinds = Counter(one.structure.kind for one in agencies)
    assert 5250 < kinds[Kind.SAO] < 5350
    assert 2200 < kinds[Kind.SUBDISTRICT] < 2260
    assert 190 < kinds[Kind.TOWN] < 200
    assert 25 < kinds[Kind.CITY] < 35
    assert 70 < kinds[Kind.PAO] < 80
    sizes = Counter(one.structure.divisions for one in agencies)
    assert (min(sizes), max(sizes)) == (4, 20)
    assert sizes[4] > sizes[8] > sizes[20] > 0
    assert {one.state for one in agencies} == set(State)
    seen = Counter(habit for one in agencies for habit, has in habits_of(one)._asdict().items() if has)
    assert set(seen) == set(Habits._fields)
    assert all(THAILAND / 50 < many < THAILAND / 2 for many in seen.values())
    hosts = Counter(one.site.split("/")[2] for one in agencies)
    shared = [host for host, many in hosts.items() if many > 1]
    assert 20 < len(shared) < 100
    assert {one.folder.count("/") for one in agencies if one.structure.kind is Kind.PAO} == {0}
    assert {one.folder.count("/") for one in agencies if one.structure.kind is not Kind.PAO} == {1}


def test_agencies_of_another_year(tmp_path: Path) -> None:
    """A part of a province of 2565 may still be at work on 2564, and all of it runs."""
    agencies = write_province(tmp_path / "mixed", 2, year=2565, others=50, workers=1)
    assert {one.structure.year for one in agencies} == {2564, 2565}
    for place, one in enumerate(agencies):
        day = as_of(2565)
        workspace = open_workspace(tmp_path / "mixed" / one.folder, day)
        week = run_week(workspace, day, tmp_path / str(place), lambda *_: None)
        assert week.document["rulebook"]["fiscal_year"] == one.structure.year


def test_a_later_week_adds_to_the_earlier(tmp_path: Path) -> None:
    """What was there stays; more divisions have sent, and corrected lists stand beside those that they replace."""
    agencies = write_province(tmp_path / "province", 3, seed=7, workers=1)
    before = digests(tmp_path / "province")
    write_province(tmp_path / "province", 3, seed=7, week=3, workers=1)
    after = digests(tmp_path / "province")
    assert after.items() > before.items()
    place = next(one.folder for one in agencies if one.state is State.EARLY)
    week = run(tmp_path / "province" / place, tmp_path / "output", week=3)
    assert "superseded" in statuses(week).values()


def test_inboxes_change(tmp_path: Path) -> None:
    """In so many and no others a list arrives that replaces one, and holds nothing of its faults."""
    write_province(tmp_path / "province", NUMBER, workers=1)
    before = digests(tmp_path / "province")
    changed = change_inboxes(tmp_path / "province", 2, seed=1)
    more = [name for name in digests(tmp_path / "province") if name not in before]
    assert digests(tmp_path / "province").items() > before.items()
    assert sorted({tmp_path / "province" / name.rsplit("/", 2)[0] for name in more}) == changed
    week = run(changed[0], tmp_path / "output")
    (corrected,) = (Path(name).name for name in more if (changed[0] / "inbox" / Path(name).name).exists())
    assert statuses(week)[corrected] == "read"
    assert statuses(week)[corrected.replace(" ล่าสุด", "")] == "superseded"
    held = next(one for one in week.document["inputs"] if one["file"].endswith(corrected))["counts"][EXTERNAL][
        "rows_held"
    ]
    assert held == 0
    with pytest.raises(ValueError, match="only"):
        change_inboxes(tmp_path / "province", 99)


def test_agencies_break_each_in_its_way(tmp_path: Path) -> None:
    """No week can be run, and each ends with the sentence that was promised."""
    write_province(tmp_path / "province", len(WAYS) + 1, workers=1)
    broken = break_agencies(tmp_path / "province", len(WAYS), seed=1)
    sentences = set()
    for workspace, key in broken.items():
        with pytest.raises(UserError) as caught:
            run(workspace, tmp_path / "output")
        assert caught.value.key == key
        sentences.add(error_text(caught.value).replace(str(workspace), ""))
    assert len(sentences) == len(WAYS)
    (whole,) = set(workspaces(tmp_path / "province")) - set(broken)
    assert run(whole, tmp_path / "output").folder.is_dir()


def test_what_was_written_is_told() -> None:
    """A line a kind, with how far its agencies have come."""
    lines = told(planned(58)).splitlines()
    assert len(lines) == 2 + len({one.structure.kind for one in planned(58)})
    numbers = [int(cell) for line in lines[2:] for cell in line.strip("| ").split(" | ")[1:]]
    assert sum(numbers) == 58
