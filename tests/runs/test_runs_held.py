"""A file that another program holds: waited for, and named when that does not help. As on Windows; elsewhere acted."""

from __future__ import annotations

import errno
import os
import threading
import time
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import pytest

from ita_batch import held_files
from ita_batch.errors import ExitCode, UserError
from ita_batch.held_files import HeldError, let_go, once_free, remove_folder
from ita_batch.messages import error_text
from ita_batch.run_folder import output_errors, staged_run
from ita_batch.whole_files import whole_file
from tests.runs.faulty_disk import watched
from tests.runs.small_weeks import standing
from tests.support.held import SHARED_FOR_READING, held, held_for

DAY = date(2021, 3, 12)
windows = pytest.mark.windows("only Windows lets a program hold a file")

forgetful = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # leaves streams open


class RefusedError(PermissionError):
    """A refusal as Windows numbers it."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.EACCES, "held")
        self.winerror = number


class Refusing:
    """Refuses so often, then answers."""

    def __init__(self, times: int, number: int = 32) -> None:
        self.calls, self._times, self._number = 0, times, number

    def __call__(self) -> str:
        """The answer."""
        self.calls += 1
        if self.calls <= self._times:
            raise RefusedError(self._number)
        return "done"


@pytest.fixture
def two_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three attempts without waiting."""
    monkeypatch.setattr(held_files, "PAUSES", (0, 0))


def test_the_pauses_reach_ten_seconds_on_windows_only() -> None:
    """And grow: most scanners are done at once."""
    assert sum(held_files.PAUSES) == (10 if os.name == "nt" else 0)
    assert list(held_files.PAUSES) == sorted(held_files.PAUSES)


@pytest.mark.usefixtures("two_pauses")
@pytest.mark.parametrize("number", [5, 32, 33])
def test_who_holds_a_file_is_waited_for(tmp_path: Path, number: int) -> None:
    """Twice refused, then done."""
    assert once_free(act := Refusing(2, number), tmp_path) == "done"
    assert act.calls == 3


@pytest.mark.usefixtures("two_pauses")
def test_who_never_lets_go_is_named(tmp_path: Path) -> None:
    """The sentence names the file and what to do, in both languages."""
    path = tmp_path / "ก.xlsx"
    with pytest.raises(UserError) as caught, output_errors(tmp_path):
        once_free(Refusing(3), path)
    assert (caught.value.key, caught.value.exit_code) == ("output-held", ExitCode.OUTPUT_FAILED)
    for language, words in (("th", "OneDrive"), ("en", "virus scanner")):
        assert str(path) in error_text(caught.value, language)  # type: ignore[arg-type]
        assert words in error_text(caught.value, language)  # type: ignore[arg-type]


@pytest.mark.usefixtures("two_pauses")
def test_what_waiting_does_not_help_is_said_at_once(tmp_path: Path) -> None:
    """A disk that is write-protected."""
    act = Refusing(3, 19)
    with pytest.raises(RefusedError):
        once_free(act, tmp_path)
    assert act.calls == 1


@pytest.mark.usefixtures("two_pauses")
@pytest.mark.parametrize(("refusals", "published"), [(2, {"2564-03-12_01"}), (3, set())])
def test_the_rename_is_tried_again_where_scanners_are(tmp_path: Path, refusals: int, published: set[str]) -> None:
    """After two refusals a success; and when it never comes, 13 and nothing left."""
    left = iter(range(refusals))

    def act(_step: int, kind: str) -> None:
        if kind == "rename" and next(left, None) is not None:
            raise PermissionError(errno.EACCES, "Permission denied")

    expected = nullcontext() if published else pytest.raises(UserError)
    with watched(tmp_path, act) as disk, expected, staged_run(tmp_path, DAY):
        pass
    assert [kind for kind, _ in disk.steps].count("rename") == 3
    assert standing(tmp_path) == published


@forgetful
def test_a_stream_that_a_failure_keeps_open_is_closed(tmp_path: Path) -> None:
    """Also that of the failure before it, which is remembered with it."""
    streams: list[int] = []

    def fail() -> None:
        stream = (tmp_path / f"{len(streams)}").open("wb")
        streams.append(stream.fileno())
        raise ValueError(stream.name)

    def fail_twice() -> None:
        try:
            fail()
        except ValueError:
            fail()

    try:
        fail_twice()
    except ValueError as error:
        assert all(os.fstat(number) for number in streams)
        let_go(error)
        for number in streams:
            with pytest.raises(OSError, match=r"\w"):
                os.fstat(number)


@forgetful
@pytest.mark.parametrize("kind", ["run", "file"])
def test_whoever_stops_with_an_open_file_leaves_nothing(tmp_path: Path, kind: str) -> None:
    """Ctrl-C in the middle of a workbook: an open file cannot be deleted on Windows."""

    def work(path: Path) -> None:
        stream = path.open("wb")
        stream.write(b"half")
        raise KeyboardInterrupt

    def run() -> None:
        with staged_run(tmp_path, DAY) as staging:
            work(staging.path / "memo.docx")

    def file() -> None:
        with whole_file(tmp_path / "rules.xlsx") as part:
            work(part)

    with pytest.raises(KeyboardInterrupt):
        (run if kind == "run" else file)()
    assert standing(tmp_path) == set()


@windows
def test_a_scanner_looks_into_the_fresh_files(tmp_path: Path) -> None:
    """For a second each: the run is published, a target replaced, a folder removed."""
    with staged_run(tmp_path / "output", DAY) as staging:
        (staging.path / "memo.docx").write_bytes(b"memo")
        timer = held_for(staging.path / "memo.docx", 1)
    timer.join()
    assert standing(tmp_path / "output") == {"2564-03-12_01"}
    target = tmp_path / "rules.xlsx"
    target.write_bytes(b"old")
    timer = held_for(target, 1)
    with whole_file(target) as part:
        part.write_bytes(b"new")
    timer.join()
    assert target.read_bytes() == b"new"
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a").write_bytes(b"a")
    timer = held_for(tmp_path / "folder" / "a", 1)
    remove_folder(tmp_path / "folder")
    timer.join()
    assert not (tmp_path / "folder").exists()


@windows
@pytest.mark.usefixtures("two_pauses")
@pytest.mark.parametrize("sharing", [0, SHARED_FOR_READING])
def test_a_file_that_stays_open_in_excel_is_named(tmp_path: Path, sharing: int) -> None:
    """The target keeps what it held, and nothing is left beside it."""
    target = tmp_path / "ก.xlsx"
    target.write_bytes(b"old")
    with (
        held(target, sharing),
        pytest.raises(UserError) as caught,
        output_errors(tmp_path),
        whole_file(target) as part,
    ):
        part.write_bytes(b"new")
    assert (caught.value.key, caught.value.values["path"]) == ("output-held", target)
    assert target.read_bytes() == b"old"
    assert standing(tmp_path) == {"ก.xlsx"}


@windows
@pytest.mark.usefixtures("two_pauses")
def test_a_file_of_the_run_that_stays_held_is_named(tmp_path: Path) -> None:
    """Not only its folder; and what could not be removed the next run sweeps."""
    output = tmp_path / "ผล"
    path = output / ".tmp-2564-03-12_01" / "letters" / "ก.docx"

    def write() -> threading.Timer:
        path.parent.mkdir()
        (path.parents[1] / "a.docx").write_bytes(b"a")
        path.write_bytes(b"memo")
        return held_for(path, 1)

    with pytest.raises(UserError) as caught, staged_run(output, DAY):
        timer = write()
    assert (caught.value.key, caught.value.values["path"]) == ("output-held", path)
    with pytest.raises(UserError) as caught, staged_run(output, DAY):
        pytest.fail("begun in a folder that is not empty")
    assert caught.value.key == "output-held"
    timer.join()
    with staged_run(output, DAY) as staging:
        assert staging.abandoned
        assert staging.abandoned.swept == (".tmp-2564-03-12_01",)
    assert standing(output) == {"2564-03-12_01"}


def test_a_held_file_is_a_failure_to_write() -> None:
    """Whoever lets what the disk refuses through lets this through."""
    assert isinstance(HeldError(Path("a")), OSError)
    assert HeldError(Path("a")).filename == "a"


@windows
def test_waiting_ends(tmp_path: Path) -> None:
    """After ten seconds, not before, and not much later."""
    path = tmp_path / "a"
    path.write_bytes(b"a")
    began = time.monotonic()
    with held(path), pytest.raises(HeldError):
        once_free(path.unlink, path)
    assert 10 <= time.monotonic() - began < 20
