"""The inside of an isolated process: one answer to each question, bounded each time, and an end that says why."""

from __future__ import annotations

import math
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest

from ita_batch.intake.files.read_workbook import Reading, Workbook
from ita_batch.intake.files.reader_process import serve as serve_readings
from ita_batch.isolation import worker
from ita_batch.website.check_limits import Settings
from ita_batch.website.file_text import FileText
from ita_batch.website.file_text import serve as serve_texts
from tests.hostile.hostile_packages import honest, packed

MEGABYTES, SECONDS = 100, 7


class EndedError(Exception):
    """The process ends with this code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Inside:
    """The streams, the limits and the alarms of a process, none of them those of the test's own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out, self.err = (folder / "out").open("w+b"), (folder / "err").open("w+b")
        self.limits: list[tuple[int, tuple[float, float]]] = []
        self.alarms: list[int] = []
        self.ignored: list[int] = []
        self.open: list[IO[bytes]] = []
        self.resource = SimpleNamespace(RLIMIT_AS=1, RLIMIT_CORE=2, RLIMIT_CPU=3)
        self.resource.setrlimit = lambda what, limit: self.limits.append((what, limit))
        self.resource.getrlimit = lambda _: (50, 100)
        self.streams = SimpleNamespace(stdin=SimpleNamespace(buffer=BytesIO()), stdout=self.out, stderr=self.err)
        self.signals = SimpleNamespace(SIGINT=signal.SIGINT, SIG_IGN=signal.SIG_IGN, alarm=self.alarms.append)
        self.signals.signal = lambda number, _: self.ignored.append(number)
        monkeypatch.setitem(sys.modules, "resource", self.resource)
        monkeypatch.setattr(worker, "sys", self.streams)
        monkeypatch.setattr(worker, "signal", self.signals)
        system = SimpleNamespace(fdopen=self._opened, dup=os.dup, dup2=os.dup2, _exit=self._end)
        monkeypatch.setattr(worker, "os", system)

    def _opened(self, number: int, mode: str) -> IO[bytes]:
        stream: IO[bytes] = os.fdopen(number, mode)
        self.open.append(stream)
        return stream

    def _end(self, code: int) -> None:
        raise EndedError(code)

    def ask(self, *questions: object) -> None:
        """Let these questions wait, and the end of the input behind them."""
        self.streams.stdin.buffer = BytesIO(b"".join(map(pickle.dumps, questions)))

    def answers(self, serve: Callable[[], None], *questions: object) -> tuple[list[Any], int]:
        """What is answered to these questions, and the code with which the process ends."""
        self.ask(*questions)
        with pytest.raises(EndedError) as ended:
            serve()
        answered, given = [], BytesIO((Path(self.out.name)).read_bytes())
        while given.tell() < len(given.getvalue()):
            answered.append(pickle.load(given))  # noqa: S301 - of this very test
        return answered, ended.value.code

    def close(self) -> None:
        """Close what a process closes by ending."""
        for stream in (self.out, self.err, *self.open):
            stream.close()


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Inside]:
    """A process that is none."""
    process = Inside(tmp_path, monkeypatch)
    yield process
    process.close()


def serving(answer: Callable[[Any], object]) -> Callable[[], None]:
    """The process that answers so."""
    return lambda: worker.answer_all(answer, MEGABYTES, SECONDS)


def test_every_question_has_its_answer_in_order(inside: Inside) -> None:
    """Until the parent asks no more, which is no failure; Ctrl-C is the parent's."""
    assert inside.answers(serving(lambda number: number * 2), 1, "ก", [3]) == ([2, "กก", [3, 3]], 0)
    assert inside.ignored == [signal.SIGINT]


def test_what_a_library_prints_is_no_answer(inside: Inside) -> None:
    """It goes where the process complains, and the parent can look there."""

    def noisy(number: int) -> int:
        os.write(inside.out.fileno(), b"warning: a broken font")
        return number

    assert inside.answers(serving(noisy), 1, 2) == ([1, 2], 0)
    inside.err.seek(0)
    assert inside.err.read() == b"warning: a broken font" * 2


def test_memory_is_bounded_once_and_nothing_is_dumped(inside: Inside) -> None:
    """The address space as was agreed, and no core file of what people sent."""
    inside.answers(serving(str), 1)
    assert (inside.resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20)) in inside.limits
    assert (inside.resource.RLIMIT_CORE, (0, 0)) in inside.limits


def test_each_answer_has_its_own_time(inside: Inside) -> None:
    """Counted from what was computed before; lifted between two questions; an alarm in case the parent is gone."""
    computed = time.process_time()
    inside.answers(serving(str), 1, 2)
    limits = [limit for what, limit in inside.limits if what == inside.resource.RLIMIT_CPU]
    assert [most for _, most in limits] == [100] * 4
    assert limits[1] == limits[3] == (100, 100)
    for bound, _ in (limits[0], limits[2]):
        assert computed + SECONDS <= bound <= math.ceil(time.process_time() + SECONDS)
    assert inside.alarms == [SECONDS * 3 + 10, 0] * 2


def test_without_memory_the_process_says_so_and_is_done(inside: Inside) -> None:
    """Who ran out is not fit for another question, and the parent starts another one."""

    def full(number: int) -> int:
        if number == 2:
            raise MemoryError
        return number

    assert inside.answers(serving(full), 1, 2, 3) == ([1, "memory"], 1)
    assert inside.alarms[-1] == 0


def test_what_an_answer_raises_ends_the_process(inside: Inside) -> None:
    """Its kind stands where the process complains; the parent sees that it crashed."""

    def broken(_: object) -> None:
        raise ValueError("ส่วนตัว")

    inside.ask(1)
    with pytest.raises(ValueError, match="ส่วนตัว"):
        serving(broken)()


def test_a_parent_that_is_gone_ends_the_process(inside: Inside) -> None:
    """An answer that nobody can take is no failure either."""

    def gone(_: object) -> None:
        raise BrokenPipeError

    assert inside.answers(serving(gone), 1, 2) == ([], 0)


@pytest.mark.parametrize("refusing", [True, False], ids=["refuses", "has none"])
def test_a_system_that_bounds_nothing_still_answers(
    inside: Inside, monkeypatch: pytest.MonkeyPatch, refusing: bool
) -> None:
    """It refuses the limits, or knows none: then the parent looks at the process from outside."""

    def refuse(*_: object) -> None:
        raise ValueError("not allowed")

    if refusing:
        inside.resource.setrlimit = refuse
    else:
        monkeypatch.setitem(sys.modules, "resource", None)
        del inside.signals.alarm
    assert inside.answers(serving(str), 1, 2) == (["1", "2"], 0)


def test_the_readers_answer_with_what_they_read(inside: Inside, tmp_path: Path) -> None:
    """A workbook of the inbox by its path, a file of the website by its bytes."""
    path = tmp_path / "ก.xlsx"
    path.write_bytes(packed(honest()))
    (reading,), code = inside.answers(lambda: serve_readings(MEGABYTES, SECONDS), (str(path), "ก.xlsx"))
    assert code == 0
    assert isinstance(reading, Reading)
    assert isinstance(reading.content, Workbook)
    assert reading.content.sheets["Sheet1"] == [["ชื่อ", "สมชาย"]]


def test_the_texts_of_the_website_are_answered(inside: Inside) -> None:
    """The question is the kind, the bytes and how many pages are looked at."""
    question = ("text", "ปี 2564".encode(), Settings().text_pages)
    assert inside.answers(lambda: serve_texts(MEGABYTES, SECONDS), question) == ([FileText("ปี 2564")], 0)
