"""The command files: what stands in them, what they are given, what is remembered for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.desk.desk import ACTIONS
from ita_batch.desk.dropped import dropped
from ita_batch.desk.own_folder import OwnFolder, own_folder
from ita_batch.desk.screen import screen_of
from ita_batch.starters import HELP_PAGE, STARTERS, files_of_starters, help_page, put_starters, starter_file

ROOT = Path(__file__).parents[2]


def test_each_starter_has_its_action() -> None:
    """And each action its starter."""
    assert [starter.action for starter in STARTERS] == list(ACTIONS)


@pytest.mark.parametrize("starter", STARTERS, ids=lambda starter: starter.action)
def test_a_starter_is_read_in_any_code_page(starter: object) -> None:
    """ASCII, lines as cmd.exe ends them, no label or place left open."""
    content = starter_file(starter)  # type: ignore[arg-type]
    text = content.decode("ascii")
    assert content.count(b"\r\n") == content.count(b"\n") > 20
    assert f"-m ita_batch.desk {starter.action} " in text  # type: ignore[attr-defined]
    assert "{" not in text
    assert all(len(line) < 200 for line in text.splitlines())


def test_a_workspace_has_its_starters(tmp_path: Path) -> None:
    """All but the one that begins a workspace, and the page for when there is no program; on Windows only."""
    put_starters(tmp_path, "linux")
    assert list(tmp_path.iterdir()) == []
    put_starters(tmp_path, "win32")
    put_starters(tmp_path, "win32")
    assert {path.name for path in tmp_path.iterdir()} == {
        *(starter.file for starter in STARTERS if starter.action != "start"),
        HELP_PAGE,
    }
    assert (tmp_path / HELP_PAGE).read_bytes() == help_page()
    assert len(list(files_of_starters(workspace=False))) == len(STARTERS)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (r'C:\WINDOWS\system32\cmd.exe /c ""D:\งาน\๔ ตรวจ.cmd" {0}"', 1),
        (r'C:\WINDOWS\system32\cmd.exe /c ""D:\งาน\๔ ตรวจ.cmd" "{0}""', 1),
        (r'C:\WINDOWS\system32\cmd.exe /c ""D:\งาน\๔ ตรวจ.cmd" {0} "{1}" {0}"', 3),
        (r'C:\WINDOWS\system32\cmd.exe /c ""D:\งาน\๔ ตรวจ.cmd" "', 0),
        (r'C:\WINDOWS\system32\cmd.exe /c ""D:\งาน\๔ ตรวจ.cmd""', 0),
        ("cmd.exe", 0),
        ("", 0),
    ],
)
def test_what_was_dropped(line: str, names: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Explorer quotes only names with blanks, so that cmd.exe takes & for its own: the whole line is looked at."""
    monkeypatch.setattr("ita_batch.desk.dropped._stands", lambda _: True)
    files = (r"D:\ก&ข^100%!.xlsx", r"\\server\ส่วน กลาง\ค,ง=(1).xlsx")
    expected = [files[0], files[1], files[0]][:names]
    assert dropped([], line.format(*files)) == [Path(name) for name in expected]


def test_a_line_that_names_nothing_is_not_believed(tmp_path: Path) -> None:
    """Then what cmd.exe handed over counts."""
    assert dropped([str(tmp_path)], r'cmd.exe /c ""D:\x.cmd" D:\ไม่มี.xlsx"') == [tmp_path]


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_line_is_too_odd(line: str) -> None:
    """Whatever it is, nothing but what stands there is taken from it."""
    assert dropped(["x"], line) == [Path("x")]


def test_what_is_remembered(tmp_path: Path) -> None:
    """The workspaces used last come first, twenty at most; one that is gone is not offered, and not forgotten."""
    own = OwnFolder(tmp_path / "own")
    folders = [tmp_path / f"งาน {number}" for number in range(25)]
    for folder in folders:
        folder.mkdir()
        (folder / "agency.xlsx").touch()
        own.remember_workspace(folder)
    own.remember_workspace(folders[3])
    assert own.workspaces() == (folders[3], *reversed(folders[6:]))
    (folders[3] / "agency.xlsx").unlink()
    assert folders[3] not in own.workspaces()
    (folders[3] / "agency.xlsx").touch()
    assert own.workspaces()[0] == folders[3]


def test_where_the_program_is(tmp_path: Path) -> None:
    """A command file sets it; a sign that cmd.exe would expand is doubled."""
    own = OwnFolder(tmp_path)
    own.remember_program(Path(r"D:\100% a\program\python\python.exe"))
    assert (tmp_path / "where.cmd").read_bytes() == b'@set "ITA_PYTHON=D:\\100%% a\\program\\python\\python.exe"\r\n'


def test_an_own_folder_that_cannot_be(tmp_path: Path) -> None:
    """Nothing is remembered, and nothing fails."""
    (tmp_path / "own").touch()
    own = OwnFolder(tmp_path / "own")
    own.remember_program(Path(sys.executable))
    own.remember_workspace(tmp_path)
    own.keep_trouble("x")
    assert (own.workspaces(), own.trouble()) == ((), "")


def test_where_it_is_kept() -> None:
    """In the user's own part of the computer."""
    assert own_folder("x").path == Path("x") / "ita-batch"
    assert own_folder(None).path.is_relative_to(Path.home())


def test_a_window_that_nobody_sees() -> None:
    """A test or a service opens nothing and waits for nobody; a scheduled week opens its page."""
    silent, scheduled = screen_of(windows=False, scheduled=False), screen_of(windows=True, scheduled=True)
    assert (silent.attended, silent.opens, scheduled.attended, scheduled.opens) == (False, False, False, True)
    assert silent.ask("?") == ""
    silent.open(Path("x"))
    silent.wait()


@pytest.mark.parametrize("words", [[], ["week"], ["dance", "."]])
def test_words_that_no_starter_gives(words: list[str], tmp_path: Path) -> None:
    """Somebody types them: how it is called is said, without a trace."""
    done = subprocess.run(
        [sys.executable, "-m", "ita_batch.desk", *words],
        cwd=ROOT,
        env={**os.environ, "HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("python -m ita_batch.desk start|forms|")
