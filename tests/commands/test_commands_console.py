"""The streams in this process: what cannot be written is dropped, and the reason is remembered."""

from __future__ import annotations

import io
import os
import sys

import click
import pytest

from ita_batch import console
from ita_batch.usage import confirmed
from ita_batch.website.viewers import shown_in, viewed


class _Full(io.RawIOBase):
    """A disk without room after the first bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.said = b""

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return False

    def fileno(self) -> int:
        return 7

    def write(self, data: object) -> int:
        if self.said:
            raise OSError(28, "No space left on device")
        self.said = bytes(data)  # type: ignore[call-overload]
        return len(self.said)


def test_a_stream_that_cannot_be_written_is_patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first words are said, the others dropped without an error, and the reason can be asked for."""
    full = _Full()
    stream = io.TextIOWrapper(io.BufferedWriter(full), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "__stdout__", stream)
    monkeypatch.setattr(console, "_patient", {})
    console.speak_utf8()
    assert console.unsaid() is None
    for words in ("ก", "ข", "ค"):
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
    assert full.said.decode() == f"ก{os.linesep}"
    assert sys.stdout.fileno() == 7
    assert console.unsaid() == "No space left on device"


def test_a_stream_of_another_program_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """And one that is missing is replaced by nothing at all."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setattr(sys, "stderr", None)
    mine = sys.stdout
    console.speak_utf8()
    assert sys.stdout is mine
    sys.stderr.write("หาย")
    sys.stderr.close()


def test_a_system_that_speaks_utf8_needs_no_second_start() -> None:
    """Nothing happens; here it would replace this very test."""
    console.begin_in_utf8()


def test_who_breaks_off_has_not_said_yes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at a question is a no."""

    def broken_off(*_: object, **__: object) -> str:
        raise click.exceptions.Abort

    monkeypatch.setattr(click, "prompt", broken_off)
    assert confirmed("ลบหรือไม่", "ใช่หรือไม่") is False
    monkeypatch.setattr(click, "prompt", lambda *_, **__: "ใช่")
    assert confirmed("ลบหรือไม่", "ใช่หรือไม่") is True


def test_viewers_name_their_files() -> None:
    """A viewer of any make; an ordinary page names none."""
    page = "https://www.pao.example/plan/"
    viewer = "https://www.pao.example/pdfjs/web/viewer.html?file=../plan.pdf"
    assert list(shown_in(viewer)) == ["https://www.pao.example/pdfjs/plan.pdf"]
    assert "https://www.pao.example/plan.pdf" in set(viewed(viewer, page, framed=False))
    assert list(viewed("https://www.pao.example/a?id=4.5", page, framed=False)) == []
