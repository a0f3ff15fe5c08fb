"""``new`` and ``templates`` on a disk that is full or forbids: exit code 13, a Thai sentence, no half-written file."""

from __future__ import annotations

import errno
import os
import sys
import zipfile
from pathlib import Path

import pytest

from ita_batch import cli
from tests.agency.agency_books import make_workspace
from tests.runs.faulty_disk import watched
from tests.runs.small_weeks import hashes

WRITING = {"open", "mkdir", "write", "rename"}
POINTS = 10


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int | str | None:
    """A command as its users call it; the exit code."""
    monkeypatch.setattr(sys, "argv", ["ita-batch", *map(str, words)])
    try:
        cli.main()
    except SystemExit as stopped:
        return stopped.code
    return 0


def words_of(command: str, folder: Path) -> tuple[str | Path, ...]:
    """The command that writes into ``folder``."""
    if command == "new":
        return "new", folder
    if command == "blank":
        return "templates", "--blank", "--output", folder
    return (
        "templates",
        make_workspace(folder.with_name(f"งาน {folder.name}")),
        "--output",
        folder,
        "--as-of",
        "2564-03-12",
    )


@pytest.mark.parametrize("command", ["new", "blank", "sets"])
def test_a_disk_that_fills_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    """At any step: 13, what stands there is whole, and with room again the same command gives everything."""
    whole = tmp_path / "ครบ"
    with watched(whole, lambda *_: None) as disk:
        assert run(monkeypatch, *words_of(command, whole)) == 0
    steps = [number for number, (kind, _) in enumerate(disk.steps, 1) if kind in WRITING]
    for point in sorted({steps[place * (len(steps) - 1) // (POINTS - 1)] for place in range(POINTS)}):
        folder = tmp_path / f"เต็ม{point}"

        def act(step: int, kind: str, point: int = point) -> None:
            if step >= point and kind in WRITING:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        words = words_of(command, folder)
        capsys.readouterr()
        with watched(folder, act):
            assert run(monkeypatch, *words) == 13, point
        said = capsys.readouterr().err
        assert "พื้นที่ดิสก์เต็ม" in said
        assert "Traceback" not in said
        assert set(hashes(folder).items()) <= set(hashes(whole).items()), "something is half-written"
        assert run(monkeypatch, *words_of(command, folder)) == 0
        assert hashes(folder) == hashes(whole)


@pytest.mark.parametrize("command", ["new", "blank", "sets"])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_folder_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, number: int
) -> None:
    """The sentence names the folder."""
    folder = tmp_path / "ปิด"

    def act(_step: int, kind: str) -> None:
        if kind in WRITING:
            raise OSError(number, os.strerror(number))

    arguments = words_of(command, folder)
    with watched(folder, act):
        assert run(monkeypatch, *arguments) == 13
    said = capsys.readouterr().err
    assert "ไม่มีสิทธิ์เขียน" in said
    assert str(folder) in said
    assert not folder.exists()


def test_whatever_is_written_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file of a new workspace is a sound package."""
    assert run(monkeypatch, "new", tmp_path / "งาน") == 0
    for path in (tmp_path / "งาน").glob("*.*"):
        with zipfile.ZipFile(path) as package:
            assert package.testzip() is None
