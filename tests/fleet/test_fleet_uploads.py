"""Workers that store runs of one number at once, killed or not: in whatever order, no run is ever half or mixed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.fleet.remote import stored_run
from ita_batch.fleet.remote.store_place import Place
from ita_batch.fleet.remote.stored_run import NumberTakenError, stored

RUN = "2564-03-12_01"
BEGUN = datetime(2021, 3, 12, tzinfo=UTC)
OTHERS = ("same", "same", "other", "third")
"""What each worker stores: two have the same run, as when a task was believed lost."""


class _KilledError(BaseException):
    """The worker is gone, in the middle of a step."""


@dataclass
class _Store:
    """A store as S3 is one: each step by itself is whole, and anything may happen between two."""

    turn: Callable[[], None] = lambda: None
    now: datetime = BEGUN
    objects: dict[str, tuple[bytes, datetime]] = field(default_factory=dict)

    def exists(self, path: str) -> bool:
        self.turn()
        return path in self.objects

    def cat_file(self, path: str) -> bytes:
        self.turn()
        if path not in self.objects:
            raise FileNotFoundError(path)
        return self.objects[path][0]

    def pipe_file(self, path: str, data: bytes, mode: str = "overwrite") -> None:
        self.turn()
        if mode == "create" and path in self.objects:
            raise FileExistsError(path)
        self.objects[path] = (data, self.now)

    def put(self, files: Sequence[str], paths: Sequence[str]) -> None:
        for file, path in zip(files, paths, strict=True):
            self.pipe_file(path, Path(file).read_bytes())

    def rm_file(self, path: str) -> None:
        self.turn()
        self.objects.pop(path, None)

    def find(self, path: str, *, detail: bool) -> dict[str, Any]:
        assert detail
        self.turn()
        return {
            name: {"type": "file", "size": len(data), "LastModified": time}
            for name, (data, time) in self.objects.items()
            if name.startswith(f"{path}/")
        }

    def run(self, name: str = RUN) -> dict[str, bytes]:
        """The files of a run."""
        start = f"out/{name}/"
        return {path.removeprefix(start): data for path, (data, _) in self.objects.items() if path.startswith(start)}


class _Workers:
    """Workers in threads of their own, of which one at a time takes a step: whose turn it is, is said from outside."""

    def __init__(self, store: _Store, folders: Sequence[Path], now: datetime) -> None:
        self._store, self._now = store, now
        self._go = [threading.Semaphore(0) for _ in folders]
        self._stopped = threading.Semaphore(0)
        self._killed: set[int] = set()
        self._mine = threading.local()
        self.ended: dict[int, str] = {}
        store.turn = self._wait
        self._threads = [threading.Thread(target=self._work, args=(one, folder)) for one, folder in enumerate(folders)]
        for thread in self._threads:
            thread.start()
            self._stopped.acquire()

    def step(self, number: int, *, kill: bool = False) -> None:
        """Let a worker take its next step, or kill it before."""
        if number in self.ended:
            return
        if kill:
            self._killed.add(number)
        self._go[number].release()
        self._stopped.acquire()

    def finish(self) -> None:
        """Let all who live come to their end."""
        for number in range(len(self._threads)):
            while number not in self.ended:
                self.step(number)
        for thread in self._threads:
            thread.join()

    def _wait(self) -> None:
        self._stopped.release()
        number: int = self._mine.number
        self._go[number].acquire()
        if number in self._killed:
            raise _KilledError

    def _work(self, number: int, folder: Path) -> None:
        self._mine.number = number
        try:
            stored(folder, "memory://out", now=lambda: self._now)
            self.ended[number] = "stored"
        except NumberTakenError:
            self.ended[number] = "taken"
        except _KilledError:
            self.ended[number] = "killed"
        finally:
            self._stopped.release()


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Run folders of one number and of other contents; not all have the same files."""
    made = {}
    for kind in {*OTHERS, "later", "next day"}:
        folder = tmp_path_factory.mktemp(kind) / (RUN if kind != "next day" else "2564-03-13_01")
        folder.mkdir()
        for name in ("a", "b", kind, "run.json"):
            (folder / name).write_text(f"{kind} {name}", encoding="utf-8")
        made[kind] = folder
    return made


def _is_whole_or_none(store: _Store, runs: Iterable[Path]) -> bool:
    """What has a run.json is, file by file, the run that wrote it."""
    there = store.run()
    return "run.json" not in there or there in map(_files, runs)


@contextmanager
def _at(store: _Store) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stored_run, "opened", lambda _: Place(store, "out"))
        yield


STEPS = st.lists(st.tuples(st.integers(0, len(OTHERS) - 1), st.integers(0, 24).map(lambda one: one == 0)), max_size=60)


@given(STEPS)
@settings(max_examples=150)
def test_no_order_of_steps_makes_half_a_run_or_a_mixed_one(
    runs: dict[str, Path], steps: list[tuple[int, bool]]
) -> None:
    """Whoever says that it has stored has; an hour later whatever was killed is swept and the number is free."""
    store, folders = _Store(), [runs[kind] for kind in OTHERS]
    with _at(store):
        workers = _Workers(store, folders, BEGUN)
        try:
            for number, kill in steps:
                workers.step(number, kill=kill)
                assert _is_whole_or_none(store, folders)
        finally:
            workers.finish()
        _end_well(store, runs, workers.ended, folders)


def test_a_worker_may_be_killed_at_any_step(runs: dict[str, Path]) -> None:
    """Also between its last file and its claim, when its run is whole already."""
    seen = set()
    for steps in range(30):
        store = _Store()
        with _at(store):
            workers = _Workers(store, [runs["same"]], BEGUN)
            for step in range(steps + 1):
                workers.step(0, kill=step == steps)
            workers.finish()
            seen.add((workers.ended[0], "run.json" in store.run()))
            _end_well(store, runs, workers.ended, [runs["same"]])
    assert seen == {("killed", False), ("killed", True), ("stored", True)}


def _end_well(store: _Store, runs: dict[str, Path], ended: dict[int, str], folders: Sequence[Path]) -> None:
    """Who lives knows what stands there; two hours later what was killed is swept, and nothing else."""
    assert _is_whole_or_none(store, folders)
    there = store.run()
    for number, how in ended.items():
        if how != "killed" and "run.json" in there:
            assert (how == "stored") == (there == _files(folders[number]))
    assert "run.json" in there or "killed" in ended.values()
    for folder in (runs["next day"], runs["later"]):
        later = _Workers(store, [folder], BEGUN + timedelta(hours=2))
        later.finish()
        free = folder.name != RUN or "run.json" not in there
        assert later.ended[0] == ("stored" if free else "taken")
        assert not free or store.run(folder.name) == _files(folder)
        assert not [path for path in store.objects if path.startswith("out/.")]
        assert store.run() == there or "run.json" not in there, "what is whole is not swept"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}
