"""Workspaces and outputs in a store: what is brought, what is stored, and that nothing half-written is ever a run."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ita_batch.batch import run_week
from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.asked_before import asked_before
from ita_batch.fleet.job import LANGUAGES, Ending, Job
from ita_batch.fleet.one_agency import run_agency
from ita_batch.fleet.own_hosts import hosts_of
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.remote.at_hand import at_hand
from ita_batch.fleet.remote.brought_here import Here, bring_copies, brought
from ita_batch.fleet.remote.stored_run import NumberTakenError, put_files, stored
from ita_batch.fleet.remote.workspaces_there import found_below
from ita_batch.fleet.workspaces import workspaces_below
from ita_batch.messages import error_text
from ita_batch.purge import carry_out, purges
from ita_batch.store_address import below, is_remote, parent_and_name
from ita_batch.week import EXTERNAL
from ita_batch.workspace import open_workspace
from tests.agency.agency_books import make_workspace
from tests.runs.small_weeks import TABLE, small_folder
from tests.support.object_store import BUCKET, KEYS, ObjectStore, environment, object_store
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF

pytestmark = pytest.mark.needs("a store of objects")
RUN = "2564-03-12_01"
LATER = date(2021, 3, 19)
NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[ObjectStore]:
    """One store for all tests of this module."""
    with object_store() as store:
        yield store


@pytest.fixture
def store(server: ObjectStore) -> Iterator[ObjectStore]:
    """The store, empty."""
    yield server
    for name in server.held():
        server.client.delete_object(Bucket=BUCKET, Key=name)


def _publish(here: Here) -> Path:
    return run_week(open_workspace(here.folder, AS_OF), AS_OF, here.output, lambda *_: None).folder


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A small workspace of this machine."""
    return small_folder(tmp_path / "อบต.ตัวอย่าง")


def test_weeks_in_a_store_are_those_of_this_machine(store: ObjectStore, workspace: Path) -> None:
    """Two weeks, the second compared with the first: the same names and the same bytes."""
    store.fill(workspace, "province/อบต.ตัวอย่าง")
    address = store.address("province", "อบต.ตัวอย่าง")
    output = below(address, "output")
    for _ in range(2):
        local = _publish(Here(workspace, workspace / "output"))
        with at_hand(address, output) as here:
            assert stored(_publish(here), output) == f"{output}/{local.name}"
        assert not here.folder.exists()
        assert store.held(f"province/อบต.ตัวอย่าง/output/{local.name}") == _files(local)
    assert set(store.held("province/อบต.ตัวอย่าง/output")) == {
        f"{run}/{name}" for run in (RUN, "2564-03-12_02") for name in _files(workspace / "output" / run)
    }


def test_no_list_of_people_of_an_earlier_run_is_brought(store: ObjectStore, workspace: Path, tmp_path: Path) -> None:
    """Only what weeks are compared by."""
    run = _publish(Here(workspace, workspace / "output"))
    store.fill(workspace, "a")
    store.put("a/output/.website-cache.sqlite", b"cache")
    here = brought(store.address("a"), store.address("a", "output"), tmp_path / "s", state=(".website-cache.sqlite",))
    assert set(_files(here.output)) == {f"{run.name}/run.json", f"{run.name}/findings.json", ".website-cache.sqlite"}
    assert {name for name in _files(here.folder) if name.startswith("output")} == set()
    assert _files(here.folder) == {name: data for name, data in _files(workspace).items() if "output/" not in name}


def test_copies_are_brought_while_a_clarification_is_written(
    store: ObjectStore, workspace: Path, tmp_path: Path
) -> None:
    """And at no other time: they are large."""
    copies = {"itas/oit_answers.xlsx", "evidence/site.warc.gz", "evidence/index.csv"}
    for name in (*copies, "run.json", "findings.json", "memo.docx"):
        store.put(f"a/output/{RUN}/{name}", b"1")
        store.put(f"a/output/2563-03-12_01/{name}", b"1")
    store.fill(workspace, "a")
    here = brought(store.address("a"), store.address("a", "output"), tmp_path / "s")
    rulebook = open_workspace(here.folder, AS_OF).rulebook
    few = set(_files(here.output))
    bring_copies(store.address("a", "output"), here, rulebook, AS_OF)
    assert set(_files(here.output)) == few
    bring_copies(store.address("a", "output"), here, rulebook, date(2021, 6, 25))
    assert set(_files(here.output)) - few == {f"{RUN}/{name}" for name in copies}


def test_workspaces_are_found(store: ObjectStore, tmp_path: Path) -> None:
    """Of all depths; never in what divisions send, what runs wrote, or what is hidden."""
    kept = ("b/agency.xlsx", "a/ข/agency.xlsx", "a/ก/agency.xlsx", "agency.xlsx")
    passed = ("b/inbox/x/agency.xlsx", "b/output/agency.xlsx", ".old/agency.xlsx", "~old/agency.xlsx", "c/x.xlsx")
    for name in (*kept, *passed, "b/agency.xlsx.bak"):
        store.put(f"root/{name}", b"1")
        (tmp_path / "root" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "root" / name).write_bytes(b"1")
    here = [path.relative_to(tmp_path / "root").parts for path in workspaces_below(tmp_path / "root")]
    assert sorted(here) == [(), ("a", "ก"), ("a", "ข"), ("b",)]
    for root in (store.address("root"), (tmp_path / "root").as_uri()):
        assert found_below(root) == [below(root, *names) for names in ((), ("a", "ก"), ("a", "ข"), ("b",))]


def test_a_store_in_memory_and_one_of_files_serve_as_well(workspace: Path, tmp_path: Path) -> None:
    """Whatever fsspec opens; a folder that is there need not be brought."""
    import fsspec

    local = _publish(Here(workspace, workspace / "output"))
    for output in ("memory://out/a", (tmp_path / "out").as_uri()):
        here = brought(str(workspace), output, tmp_path / output[:4])
        assert here.folder == workspace
        address = stored(_publish(here), output)
        system, path = fsspec.core.url_to_fs(address)
        found = {name.removeprefix(f"{path}/"): system.cat_file(name) for name in system.find(path)}
        assert found == _files(local)
        assert brought(str(workspace), output, tmp_path / f"2{output[:4]}").output.joinpath(RUN, "run.json").is_file()


@pytest.mark.parametrize("stop", ["claim", "first file", "middle", "last file", "run.json", "never"])
def test_an_upload_that_is_killed_is_no_run_and_is_gone_on_with(
    store: ObjectStore, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: str
) -> None:
    """At whatever object: the next worker that stores the same run makes it whole."""
    store.fill(workspace, "a")
    output = store.address("a", "output")
    run = _publish(brought(store.address("a"), output, tmp_path / "one"))
    files = len(_files(run))
    puts = {"claim": 0, "first file": 1, "middle": files // 2, "last file": files - 1, "run.json": files}
    with _dies_at(puts.get(stop, files + 1), monkeypatch) as died:
        try:
            stored(run, output)
        except _DiedError:
            died.append(True)
    there = store.held("a/output")
    assert bool(died) == (stop != "never") == (f"{RUN}/run.json" not in there)
    again = _publish(brought(store.address("a"), output, tmp_path / "two"))
    assert again.name == (RUN if died else "2564-03-12_02")
    stored(again, output)
    assert store.held(f"a/output/{again.name}") == _files(again)
    assert not [name for name in store.held("a/output") if name.startswith(".")]


class _DiedError(Exception):
    """The worker is gone."""


class _Dying:
    """Lets so many objects be written, then ends the worker."""

    def __init__(self, at: int, patch: pytest.MonkeyPatch) -> None:
        self._at, self._patch, self._count = at, patch, 0

    def __enter__(self) -> list[bool]:
        import s3fs

        real = s3fs.S3FileSystem._call_s3

        async def call(system: Any, method: str, *args: Any, **words: Any) -> Any:
            if method == "put_object":
                self._count += 1
                if self._count > self._at:
                    raise _DiedError
            return await real(system, method, *args, **words)

        self._patch.setattr(s3fs.S3FileSystem, "_call_s3", call)
        return []

    def __exit__(self, *_: object) -> None:
        self._patch.undo()


def _dies_at(number: int, patch: pytest.MonkeyPatch) -> _Dying:
    return _Dying(number, patch)


def _made_up(folder: Path, **files: str) -> Path:
    """A run folder as far as storing looks at it."""
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def test_the_same_run_may_be_stored_twice_and_another_one_may_not(store: ObjectStore, tmp_path: Path) -> None:
    """A task that ran twice is content; another run's number is never written over, not even in part."""
    output = store.address("a", "output")
    first = _made_up(tmp_path / "1" / RUN, run="1", findings="1")
    stored(first, output)
    before = store.held("a")
    stored(first, output)
    with pytest.raises(NumberTakenError) as error:
        stored(_made_up(tmp_path / "2" / RUN, run="2", findings="2", more="2"), output)
    assert error.value.run == RUN
    assert error.value.exit_code == ExitCode.LOCKED
    assert store.held("a") == before


def test_a_number_that_is_being_stored_is_another_ones_for_an_hour(store: ObjectStore, tmp_path: Path) -> None:
    """After that the worker is dead, and what it left is swept away, under whatever number it lies."""
    output = store.address("a", "output")
    other = hashlib.sha256(b"another run").hexdigest().encode()
    for run in (RUN, "2564-03-11_02"):
        store.put(f"a/output/.tmp-{run}", other)
        store.put(f"a/output/{run}/letters/ก.docx", b"half")
    store.put("a/output/2564-03-10_01/by-hand.txt", b"not ours")
    made = _made_up(tmp_path / RUN, run="1", findings="1")
    with pytest.raises(NumberTakenError):
        stored(made, output)
    taken = brought("here", output, tmp_path / "s", taken=[RUN]).output
    assert (taken / RUN).is_file(), "the next week of the day gets the next number"
    stored(made, output, now=lambda: NOW + timedelta(hours=2))
    assert set(store.held("a/output")) == {f"{RUN}/run.json", f"{RUN}/findings.json", "2564-03-10_01/by-hand.txt"}


def test_of_two_who_finish_at_once_one_is_first(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever comes second finds a run.json that was not there a moment ago."""
    from ita_batch.fleet.remote import stored_run

    output = store.address("a", "output")
    run = _made_up(tmp_path / RUN, run="1", findings="1")
    for said, is_content in ((b"1", True), (b"2", False)):
        real = stored_run._put

        def other_first(place: Any, files: Any, said: bytes = said, real: Any = real) -> None:
            real(place, files)
            store.put(f"a/output/{RUN}/run.json", said)

        with monkeypatch.context() as patch:
            patch.setattr(stored_run, "_put", other_first)
            if is_content:
                stored(run, output)
            else:
                with pytest.raises(NumberTakenError):
                    stored(run, output)
        assert store.held("a/output") == {f"{RUN}/run.json": said, f"{RUN}/findings.json": b"1"}
        for name in store.held():
            store.client.delete_object(Bucket=BUCKET, Key=name)


def test_a_name_that_leads_out_of_the_folder_is_refused(store: ObjectStore, tmp_path: Path) -> None:
    """A store takes any name; nothing is written beside the folder that was asked for."""
    for name in ("inbox/../../../evil.xlsx", "inbox//x.xlsx", "inbox/./x.xlsx"):
        store.put("a/agency.xlsx", b"1")
        store.put(f"a/{name}", b"1")
        with pytest.raises(UserError, match="place-name"):
            brought(store.address("a"), store.address("a", "output"), tmp_path / "s" / "t" / "u")
        assert [path for path in tmp_path.rglob("*.xlsx") if "evil" in path.name] == []
        shutil.rmtree(tmp_path / "s")
        store.client.delete_object(Bucket=BUCKET, Key=f"a/{name}")


def _ways(address: str, scratch: Path) -> Iterator[tuple[ExitCode, Any]]:
    run = _made_up(scratch / RUN, run="1")
    yield ExitCode.NO_WORKSPACE, lambda: found_below(address)
    yield ExitCode.NO_WORKSPACE, lambda: brought(address, address, scratch / "s")
    yield ExitCode.OUTPUT_FAILED, lambda: stored(run, address)
    yield ExitCode.OUTPUT_FAILED, lambda: put_files([run / "run.json"], address)


@pytest.mark.parametrize("fault", ["bucket", "keys", "no keys", "network"])
def test_what_a_store_refuses_is_a_sentence(store: ObjectStore, tmp_path: Path, fault: str) -> None:
    """Without a key, without the machine's address, and with the code that reading or writing has."""
    import requests

    address = "s3://not-there/a" if fault == "bucket" else store.address("a")
    wanted = {"bucket": "place-gone", "network": "place-unreached"}.get(fault, "place-forbidden")
    values = {**KEYS, "AWS_ENDPOINT_URL": "http://127.0.0.1:9" if fault == "network" else store.endpoint}
    if fault == "no keys":
        values = {"AWS_ENDPOINT_URL": store.endpoint, "AWS_DEFAULT_REGION": "us-east-1"}
    if fault == "keys":
        requests.post(f"{store.endpoint}/moto-api/reset-auth", data=b"0", timeout=5)
    try:
        with environment(values):
            ways = list(_ways(address, tmp_path))
            for code, way in ways[::3] if fault == "network" else ways:  # which is waited for
                with pytest.raises(UserError) as error:
                    way()
                assert (error.value.key, error.value.exit_code) == (wanted, code)
                for language in LANGUAGES:
                    text = error_text(error.value, language)
                    assert address in text
                    assert not any(word in text for word in ("invented", "127.0.0.1", "Traceback"))
    finally:
        requests.post(f"{store.endpoint}/moto-api/reset-auth", data=b"Infinity", timeout=5)


def test_addresses_are_told_from_paths() -> None:
    """A drive of Windows is no store, and a password is not taken."""
    assert all(map(is_remote, ("s3://b/a", "memory://a", "file:///a", "S3://b")))
    assert not any(map(is_remote, ("C:\\a", "c://a", "a/b", "//share/a", "\\\\share\\a", "s3:/b", "")))
    assert parent_and_name("s3://b/ก/ข/") == ("s3://b/ก", "ข")
    assert parent_and_name("s3://b") == ("", "b")
    with pytest.raises(UserError, match="place-secret"):
        found_below("ftp://me:secret@machine/a")
    with pytest.raises(UserError, match="place-unknown"):
        found_below("carrierpigeon://coop/a")


def test_a_store_that_takes_no_condition_is_looked_at_instead(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some of those that speak S3 answer "not implemented"."""
    import errno

    import s3fs

    real = s3fs.S3FileSystem._pipe_file

    async def none(system: Any, path: str, data: bytes, mode: str = "overwrite", **words: Any) -> Any:
        if mode == "create":
            raise OSError(errno.ENOSYS, "A header you provided implies functionality that is not implemented")
        return await real(system, path, data, **words)

    monkeypatch.setattr(s3fs.S3FileSystem, "_pipe_file", none)
    output, run = store.address("a", "output"), _made_up(tmp_path / RUN, run="1", findings="1")
    stored(run, output)
    stored(run, output)
    with pytest.raises(NumberTakenError):
        stored(_made_up(tmp_path / "2" / RUN, run="2"), output)
    assert store.held("a/output") == {f"{RUN}/run.json": b"1", f"{RUN}/findings.json": b"1"}


def test_a_complaint_names_the_address(store: ObjectStore) -> None:
    """Not the folder of this machine, which is gone by then."""
    store.put("a/inbox/x.xlsx", b"1")
    with pytest.raises(UserError) as error, at_hand(store.address("a"), store.address("a", "output")) as here:
        open_workspace(here.folder, AS_OF)
    assert error.value.key == "no-agency"
    assert error_text(error.value).count(store.address("a")) == 1
    assert str(here.folder) not in error_text(error.value)


def test_a_number_that_another_run_has_is_told_as_it_is(store: ObjectStore) -> None:
    """Whoever asked for the week makes it under the next number."""
    store.put("a/agency.xlsx", b"1")
    with pytest.raises(NumberTakenError) as error, at_hand(store.address("a"), store.address("a", "output")):
        raise NumberTakenError(store.address("a", "output"), RUN)
    assert error.value.run == RUN


def test_a_workspace_above_others_brings_its_own_files_alone(store: ObjectStore, tmp_path: Path) -> None:
    """Not those of agencies below it, not the runs that lie about; what came back into its inbox is its own."""
    mine = {"agency.xlsx", "wording/memo.docx", f"inbox/{RUN}/run.json", "inbox/ก/agency.xlsx", "official_forms/x.xlsx"}
    others = {"อำเภอ/อบต/agency.xlsx", "อำเภอ/อบต/inbox/x.xlsx", f"{RUN}/run.json", "output/fleet.xlsx"}
    for name in mine | others:
        store.put(f"province/{name}", b"1")
    address = store.address("province")
    here = brought(address, below(address, "output"), tmp_path / "s")
    assert set(_files(here.folder)) == mine
    assert below(store.address("out"), ".") == store.address("out")


def test_caches_of_those_that_asked_before_are_brought(store: ObjectStore, tmp_path: Path) -> None:
    """Of a store as of this machine; an agency whose website was not reached has none."""
    store.put("a/output/.website-cache.sqlite", b"cache")
    outputs = [str(tmp_path / "here"), store.address("a", "output"), store.address("b", "output")]
    before = asked_before(outputs, NOW, tmp_path / "s")
    assert before is not None
    assert before.since == NOW
    assert before.caches == (tmp_path / "here" / ".website-cache.sqlite", tmp_path / "s" / "1.sqlite")
    assert before.caches[1].read_bytes() == b"cache"
    assert asked_before(outputs[2:], NOW, tmp_path / "s") is None


def test_hosts_are_asked_of_the_agency_file_alone(
    store: ObjectStore, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what was sent nor an earlier run is brought for that."""
    store.fill(workspace, "a")
    job = Job("a", store.address("a"), store.address("a", "output"), "", AS_OF, "")
    hosts = open_workspace(workspace, AS_OF).agency.hosts
    monkeypatch.setattr("ita_batch.fleet.remote.brought_here._bring", None)
    assert hosts_of(job) == hosts != ()
    assert hosts_of(job._replace(workspace=str(workspace))) == hosts
    assert hosts_of(job._replace(workspace=store.address("b"))) is None


def test_a_form_of_another_year_is_told_the_workspace_beside_it(
    store: ObjectStore, workspace: Path, tmp_path: Path
) -> None:
    """As on this machine: the agency.xlsx of what stands beside is brought too, and nothing else of it."""
    write_sent(workspace / "inbox" / "ปีหน้า.xlsx", Sent(EXTERNAL, TABLE, year=2565))
    beside = make_workspace(workspace.with_name("ปี 2565"), 2565)
    (beside / "inbox" / "รายชื่อ.xlsx").write_bytes(b"people")
    store.fill(workspace.parent, "province")
    local = _publish(Here(workspace, workspace / "output"))
    for number in range(30):
        store.put(f"province/ก{number:02}/notes.txt", b"no workspace")
    here = brought(store.address("province", workspace.name), str(tmp_path / "out"), tmp_path / "s")
    assert _files(_publish(here)) == _files(local)
    assert "ปี 2565" in (local / "findings.json").read_text(encoding="utf-8")
    assert sorted(_files(here.folder.with_name("ปี 2565"))) == ["agency.xlsx"]


@pytest.fixture
def job(store: ObjectStore, workspace: Path) -> Job:
    """The week of a workspace in the store, done once."""
    store.fill(workspace, "a")
    made = Job("a", store.address("a"), store.address("a", "output"), "output", AS_OF, program_digest())
    assert run_agency(made).ending is Ending.DONE
    return made


@pytest.mark.parametrize("name", ["memo.docx", "work_list.xlsx", "itas/external_stakeholders.xlsx"])
def test_a_run_that_has_lost_a_file_there_is_done_again(store: ObjectStore, job: Job, name: str) -> None:
    """Told from the list of names alone: no list of people is brought for it."""
    assert run_agency(job).ending is Ending.UNCHANGED
    store.client.delete_object(Bucket=BUCKET, Key=f"a/output/{RUN}/{name}")
    assert run_agency(job).ending is Ending.DONE


def test_what_was_purged_there_is_not_made_again(store: ObjectStore, job: Job, tmp_path: Path) -> None:
    """By whoever has the store as a folder: its record stands in the run."""
    output = tmp_path / "mounted"
    for name, data in store.held(f"a/output/{RUN}").items():
        (output / RUN / name).parent.mkdir(parents=True, exist_ok=True)
        (output / RUN / name).write_bytes(data)
    carry_out(output, purges(output, LATER), LATER)
    gone = store.held(f"a/output/{RUN}").keys() - _files(output / RUN).keys()
    assert "itas/external_stakeholders.xlsx" in gone
    for name in gone:
        store.client.delete_object(Bucket=BUCKET, Key=f"a/output/{RUN}/{name}")
    store.fill(output, "a/output")
    assert run_agency(job).ending is Ending.UNCHANGED


def test_what_changes_while_it_is_read_is_said(
    store: ObjectStore, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of another size than was listed is not what was asked for."""
    import s3fs

    store.fill(workspace, "a")
    real = s3fs.S3FileSystem._get_file

    async def changed(system: Any, there: str, here: str, **words: Any) -> None:
        store.put("a/agency.xlsx", b"shorter")
        await real(system, there, here, **words)

    monkeypatch.setattr(s3fs.S3FileSystem, "_get_file", changed)
    with pytest.raises(UserError, match="place-changed"):
        brought(store.address("a"), store.address("a", "output"), tmp_path / "s")


@pytest.mark.posix("a system that tells capitals apart")
def test_two_names_that_are_one_here_are_refused(
    store: ObjectStore, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows: neither may take the place of the other."""
    store.fill(workspace, "a")
    store.put("a/inbox/X.xlsx", b"1")
    store.put("a/inbox/x.xlsx", b"2")
    here = brought(store.address("a"), store.address("a", "output"), tmp_path / "one").folder
    assert {"inbox/X.xlsx", "inbox/x.xlsx"} <= _files(here).keys()
    monkeypatch.setattr("os.path.normcase", lambda path: str(path).lower())
    with pytest.raises(UserError, match="place-name"):
        brought(store.address("a"), store.address("a", "output"), tmp_path / "two")
