"""When an agency is run again: by content, by the program, by the day, and after a fleet that was killed."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest

from ita_batch.batch import run_week
from ita_batch.fleet import one_agency, program, unchanged
from ita_batch.fleet.job import Ending, Job
from ita_batch.fleet.one_agency import run_agency
from ita_batch.fleet.payload import unpacked
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.unchanged import (
    STATE,
    Rest,
    State,
    begin_run,
    digest_of_inputs,
    end_run,
    read_state,
    run_that_holds,
)
from ita_batch.manifest import FILE, OWN_DIGEST, file_sha256, signed_json
from ita_batch.purge import carry_out, purges
from ita_batch.resources import OUTPUT
from ita_batch.run_folder.lock import only_run
from ita_batch.workspace import open_workspace
from tests.fleet.small_fleets import DAY, FIRST_RUN, run_names, workspace

pytestmark = pytest.mark.needs("pandas")

LATER = date(2021, 3, 19)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """The week of the small agency, done once."""
    folder = workspace(tmp_path / "อบต")
    made = Job("อบต", str(folder), str(folder / OUTPUT), "output", DAY, program_digest())
    assert run_agency(made).ending is Ending.DONE
    return made


def state_of(job: Job) -> Path:
    """What is written beside its runs."""
    return Path(job.output) / STATE


def test_what_a_killed_fleet_had_published_is_not_done_twice(job: Job) -> None:
    """It died between the run folder's name and the note that it is done."""
    state = read_state(Path(job.output))
    assert state is not None
    begun = {"rest": json.loads(state_of(job).read_text(encoding="utf-8"))["rest"], "before": None, "run": None}
    state_of(job).write_text(json.dumps(begun), encoding="utf-8")
    again = run_agency(job)
    assert (again.ending, again.run) == (Ending.UNCHANGED, FIRST_RUN)


def test_what_was_begun_and_not_published_is_done(job: Job) -> None:
    """The newest run is the one from before: this one never came to its end."""
    state = read_state(Path(job.output))
    assert state is not None
    begin_run(Path(job.output), state.rest)
    assert run_agency(job).ending is Ending.DONE
    assert run_names(Path(job.workspace)) == [FIRST_RUN, "2564-03-12_02"]


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"rest": 3}', b"\xff", b"[" * 5000])
def test_a_damaged_note_costs_a_run_and_nothing_else(job: Job, damage: bytes) -> None:
    """Whatever stands in it."""
    state_of(job).write_bytes(damage)
    assert read_state(Path(job.output)) is None
    assert run_agency(job).ending is Ending.DONE


def test_another_program_runs_it_again(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of the program, or of a library, is a change."""
    monkeypatch.setattr(one_agency, "program_digest", lambda: "another")
    assert run_agency(job._replace(program="another")).ending is Ending.DONE


def test_a_worker_with_another_program_does_nothing(job: Job) -> None:
    """It would write other bytes than the machine that asked."""
    told = run_agency(job._replace(program="another"))
    assert told.ending is Ending.FAILED
    assert told.failure is not None
    assert told.failure.key == "fleet-other-program"


@pytest.mark.parametrize("number", [0, 3])
def test_what_a_run_leaves_to_look_at_is_what_batch_says(job: Job, number: int) -> None:
    """Its exit code is made of it: who was late is told, and leaves nothing to do."""
    path = Path(job.output) / FIRST_RUN / FILE
    told = json.loads(path.read_text(encoding="utf-8"))
    del told[OWN_DIGEST]
    path.write_text(signed_json(told | {"to_look_at": number}), encoding="utf-8", newline="\n")
    again = run_agency(job)
    assert (again.ending, again.worth_a_look) == (Ending.UNCHANGED, bool(number))


def test_a_damaged_run_is_done_again(job: Job) -> None:
    """Its figures would be wrong."""
    with (Path(job.output) / FIRST_RUN / "findings.json").open("a", encoding="utf-8") as file:
        file.write(" ")
    assert run_agency(job).ending is Ending.DONE


@pytest.mark.parametrize("name", ["memo.docx", "work_list.xlsx", "itas/external_stakeholders.xlsx"])
def test_a_run_that_has_lost_a_file_is_done_again(job: Job, name: str) -> None:
    """Whoever asks for the week wants all of it, the papers too."""
    (Path(job.output) / FIRST_RUN / name).unlink()
    assert run_agency(job).ending is Ending.DONE
    assert len(run_names(Path(job.workspace))) == 2


def test_a_paper_that_was_written_on_is_no_change(job: Job) -> None:
    """It has a number and a signature now: a second one beside it would be in the way."""
    with (Path(job.output) / FIRST_RUN / "memo.docx").open("ab") as file:
        file.write(b"signed")
    assert run_agency(job).ending is Ending.UNCHANGED


def test_what_was_purged_is_not_made_again(job: Job) -> None:
    """The names were deleted on purpose."""
    carry_out(Path(job.output), purges(Path(job.output), LATER), LATER)
    assert not (Path(job.output) / FIRST_RUN / "itas" / "external_stakeholders.xlsx").exists()
    assert run_agency(job).ending is Ending.UNCHANGED


def test_another_day_counts_unless_it_is_asked_not_to(job: Job) -> None:
    """With --since-change the run of the day before stands; days are counted from today all the same."""
    later = job._replace(as_of=date(2021, 3, 18))
    kept = run_agency(later._replace(since_change=True))
    assert kept.ending is Ending.UNCHANGED
    told = unpacked(kept.payload)[0]["agencies"][0]
    assert (told["as_of"], told["days_overdue"], told["next_deadline"], told["days_left"]) == (DAY, 6, LATER, 1)
    assert run_agency(later).ending is Ending.DONE


@pytest.mark.posix("links")
def test_what_comes_into_an_inbox_that_is_a_link_is_a_change(job: Job, tmp_path: Path) -> None:
    """To the share where divisions put their files: the week reads it."""
    inbox, share = Path(job.workspace) / "inbox", tmp_path / "share"
    inbox.rename(share)
    inbox.symlink_to(share, target_is_directory=True)
    assert run_agency(job).ending is Ending.UNCHANGED, "the same files by the same names"
    next(share.iterdir()).unlink()
    assert run_agency(job).ending is Ending.DONE


def test_a_run_of_batch_is_not_taken_for_that_of_a_killed_fleet(job: Job) -> None:
    """The fleet had asked for a look at the website, of which the run knows nothing."""
    output, state = Path(job.output), read_state(Path(job.output))
    assert state is not None
    for links, run in (("", FIRST_RUN), ("looked", None)):
        rest = replace(state.rest, links=links)
        begun = State(rest, "2564-03-05_01", None)
        state_of(job).write_text(json.dumps(asdict(begun)), encoding="utf-8")
        assert run_that_holds(output, rest, since_change=False) == run


def test_copies_of_the_website_serve_who_wants_none() -> None:
    """And not the other way about."""
    looked, archived = (Rest("a", "b", "2021-03-12", links) for links in ("looked", "archived"))
    assert archived.still_holds(looked, since_change=False)
    assert not looked.still_holds(archived, since_change=False)
    assert not archived.still_holds(replace(archived, links=""), since_change=False)


def test_the_digest_of_the_program_knows_every_library() -> None:
    """Those that matching rests on are among them."""
    assert {"rapidfuzz", "phonenumberslite"} <= program._required().keys()


def test_a_deadline_that_has_come_is_a_change(job: Job) -> None:
    """Who sent nothing by it is silent now: the forms of the 19th, and of no day before it."""
    silent = [
        unpacked(run_agency(job._replace(as_of=day, since_change=True)).payload)[0]["agencies"][0]["forms_silent"]
        for day in (date(2021, 3, 18), LATER)
    ]
    assert silent[0] < silent[1]


def test_what_lies_beside_and_is_nobodys_changes_nothing(job: Job) -> None:
    """The mark of a workbook that is open in Excel; results; but any other file is a change."""
    folder = Path(job.workspace)
    (folder / "inbox" / "~$EIT.xlsx").write_bytes(b"owner")
    (folder / OUTPUT / "note.txt").write_text("mine", encoding="utf-8")
    assert run_agency(job).ending is Ending.UNCHANGED
    (folder / "rules.txt").write_text("new", encoding="utf-8")
    assert run_agency(job).ending is Ending.DONE


@pytest.mark.parametrize("place", ["inbox/2564-03-05_01/returns", "inbox/กองช่าง", "official_forms"])
def test_what_came_back_into_a_folder_of_the_week_is_a_change(job: Job, place: str) -> None:
    """A copied run folder with a corrected return in it, and whatever stands beside an agency.xlsx there."""
    folder = Path(job.workspace) / place
    folder.mkdir(parents=True)
    for name in ("run.json", "agency.xlsx"):
        (folder / name).write_bytes(b"1")
    assert run_agency(job).ending is Ending.DONE
    (folder / "EIT.xlsx").write_bytes(b"corrected")
    assert run_agency(job).ending is Ending.DONE
    assert run_agency(job).ending is Ending.UNCHANGED


@pytest.mark.posix("links")
def test_rules_that_are_linked_to_are_looked_at(job: Job, tmp_path: Path) -> None:
    """One rules.xlsx for a province; a link to anything else is named and not followed."""
    for name in ("rules.xlsx", "other.txt"):
        (tmp_path / name).write_bytes(b"1")
        (Path(job.workspace) / name).symlink_to(tmp_path / name)
    digest = digest_of_inputs(Path(job.workspace), Path(job.output))
    (tmp_path / "other.txt").write_bytes(b"2")
    assert digest_of_inputs(Path(job.workspace), Path(job.output)) == digest
    (tmp_path / "rules.xlsx").write_bytes(b"2")
    assert digest_of_inputs(Path(job.workspace), Path(job.output)) != digest


def test_a_file_that_cannot_be_read_costs_no_week(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the week it is a finding; whether it is still the same nobody can say."""
    (Path(job.workspace) / "inbox" / "ถือไว้.xlsx").write_bytes(b"1")

    def held(path: Path) -> str:
        if path.name == "ถือไว้.xlsx":
            raise PermissionError(path)
        return file_sha256(path)

    monkeypatch.setattr(unchanged, "file_sha256", held)
    assert [run_agency(job).ending for _ in range(2)] == [Ending.DONE, Ending.DONE]


def test_a_run_that_somebody_else_made_meanwhile_is_not_taken_for_ours(
    job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``batch`` was publishing when the fleet wanted to: it may have read the inbox before the last file came."""
    (Path(job.workspace) / "inbox" / "ใหม่.xlsx").write_bytes(b"1")
    monkeypatch.setattr(one_agency, "_WAITS", ())
    with only_run(Path(job.output)):
        locked = run_agency(job)
    assert locked.failure is not None
    assert locked.failure.key == "locked-by"
    opened = open_workspace(Path(job.workspace), DAY)
    assert run_week(opened, DAY, Path(job.output), lambda *_: None).folder.name == "2564-03-12_02"
    assert run_agency(job).run == "2564-03-12_03"


def test_two_tasks_of_an_agency_wait_for_each_other(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    """One was believed lost, and is still at work."""
    (Path(job.workspace) / "inbox" / "ใหม่.xlsx").write_bytes(b"1")
    monkeypatch.setattr(one_agency, "_WAITS", (0.1,))
    with only_run(Path(job.output) / one_agency.TASK):
        told = run_agency(job)
    assert told.failure is not None
    assert told.failure.key == "locked-by"
    assert [run_agency(job).ending for _ in range(2)] == [Ending.DONE, Ending.UNCHANGED]


def test_a_note_says_what_was_written(tmp_path: Path) -> None:
    """Before a run and after it."""
    rest = Rest("a", "b", DAY.isoformat(), links="")
    begin_run(tmp_path / "output", rest)
    assert read_state(tmp_path / "output") == State(rest, None, None)
    end_run(tmp_path / "output", rest, FIRST_RUN)
    assert read_state(tmp_path / "output") == State(rest, None, FIRST_RUN)
