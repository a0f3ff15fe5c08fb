"""What a computer lacks or refuses: exit code and words are true, and what could be done has been done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from ita_batch.endings import end_well
from ita_batch.rulebook import rulebook_of
from ita_batch.thai.thai_time import THAILAND
from tests.agency.agency_books import make_workspace
from tests.commands.command_line import RUN, begin
from tests.runs.small_weeks import small_folder

DAY = ("--as-of", "2564-03-12")
POSIX = pytest.mark.posix("its shell, streams and encodings")
NEEDS_FULL = pytest.mark.posix("a device that is full")
CLOCK = """
import datetime, time
real, local, utc = time.time, time.localtime, time.gmtime
start = real()
time.time = lambda: real() - start + {stamp}
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
time.gmtime = lambda seconds=None: utc(time.time() if seconds is None else seconds)
class Day(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)
datetime.datetime = Day
"""
NO_PLACE = "import tempfile; tempfile._candidate_tempdir_list = lambda: ['/nonexistent']"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with a Thai name."""
    return small_folder(tmp_path / "งาน")


def shell(folder: Path, arguments: str, redirect: str = "") -> subprocess.CompletedProcess[str]:
    """``run.py`` with these arguments and this redirection, as a shell makes it."""
    command = f'set -o pipefail; "{sys.executable}" "{RUN}" {arguments} {redirect}'
    done = subprocess.run(
        ["/bin/bash", "-c", command], cwd=folder, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done


def with_environment(
    folder: Path, *arguments: str | Path, site: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """``run.py`` in that environment; ``site`` is what the interpreter runs before it."""
    done = subprocess.run(
        [*begin(site), *map(str, arguments)],
        cwd=folder,
        env={key: value for key, value in os.environ.items() if key != "PYTHONUTF8"} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def runs(folder: Path) -> list[Path]:
    """The runs that are published."""
    output = folder / "output"
    return [path for path in output.iterdir() if path.is_dir() and path.name[0].isdigit()] if output.is_dir() else []


@POSIX
@pytest.mark.parametrize(
    ("options", "redirect"),
    [("", ">&-"), ("", "2>&-"), ("--json", "<&- >&- 2>&-"), ("", "| head -c 5"), ("--json", "| head -c 5")],
)
def test_streams_that_are_closed(folder: Path, redirect: str, options: str) -> None:
    """1 says that the run is published, and it is: nobody needs to see it."""
    done = shell(folder, f"batch . {' '.join(DAY)} {options}", redirect)
    assert done.returncode == 1
    assert len(runs(folder)) == 1
    assert shell(folder, f"verify output/{runs(folder)[0].name}").returncode == 0


@NEEDS_FULL
@pytest.mark.parametrize(
    ("redirect", "unbuffered"), [(">/dev/full", ""), (">/dev/full", "1"), ("2>/dev/full", "1"), (">/dev/full 2>&1", "")]
)
def test_streams_that_are_full(folder: Path, redirect: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run is published and the code says so; where it can be said, the sentence says so too."""
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    done = shell(folder, f"batch . {' '.join(DAY)}", redirect)
    assert (done.returncode, len(runs(folder))) == (1, 1)
    if redirect == ">/dev/full":
        assert str(runs(folder)[0]) in done.stderr or f"output/{runs(folder)[0].name}" in done.stderr
        assert "ไม่ต้องสั่งทำงานใหม่" in done.stderr


@NEEDS_FULL
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (f"check inbox/กองคลัง.xlsx {' '.join(DAY)}", 13),
        ("doctor", 13),
        ("--help", 13),
        ("new another", 13),
        ("verify output/none", 10),
    ],
)
def test_an_answer_that_cannot_be_said(folder: Path, command: str, code: int) -> None:
    """Where what is printed is the answer, 0 or 1 would be untrue; another code stays."""
    done = shell(folder, command, ">/dev/full")
    assert done.returncode == code
    assert done.stderr.strip()


@POSIX
@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"},
        {"LANG": "nonsense", "LC_ALL": "\x01"},
    ],
    ids=["C", "ascii everywhere", "nonsense"],
)
def test_no_encoding_for_thai(folder: Path, locale: dict[str, str]) -> None:
    """Files with Thai names are read and written as ever."""
    done = with_environment(folder, "batch", folder, *DAY, **locale)
    assert done.returncode == 1, done.stderr
    (run,) = runs(folder)
    assert "DIV04 กองคลัง.docx" in {path.name for path in (run / "letters").iterdir()}
    listed = json.loads((run / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert [one["file"] for one in listed] == ["agency.xlsx", "inbox/กองคลัง.xlsx"]


@pytest.mark.parametrize("zone", ["Nowhere/Atlantis", "x" * 3000])
def test_no_time_zones(folder: Path, zone: str) -> None:
    """Thai time needs no table: today is today in Thailand, with whatever the computer knows of zones."""
    environment = {"TZ": zone, "PYTHONTZPATH": "/nonexistent"}
    hidden = "import sys; sys.modules['tzdata'] = sys.modules['zoneinfo'] = None"
    year = rulebook_of(datetime.now(THAILAND).date()).fiscal_year
    open_workspace = make_workspace(folder.parent / "ปีนี้", year)
    done = with_environment(folder, "batch", open_workspace, site=hidden, **environment)
    assert done.returncode == 1, done.stderr
    assert len(runs(open_workspace)) == 1


@pytest.mark.parametrize("command", ["batch", "check", "templates", "doctor", "links"])
def test_no_place_for_temporary_files(folder: Path, command: str) -> None:
    """What needs one uses the output, and leaves nothing there."""
    arguments: dict[str, tuple[str | Path, ...]] = {
        "batch": (folder, *DAY),
        "check": (folder / "inbox" / "กองคลัง.xlsx", "--workspace", folder, *DAY),
        "templates": (folder, *DAY),
        "doctor": (),
        "links": (folder, *DAY),
    }
    done = with_environment(folder, command, *arguments[command], site=NO_PLACE)
    assert done.returncode in {0, 1}, done.stderr
    assert list(folder.rglob(".tmp-*")) == []


@pytest.mark.parametrize("stamp", [3600, 4102444800], ids=["1970", "2100"])
@pytest.mark.parametrize("given", [DAY, ()], ids=["with the day", "without"])
def test_a_clock_that_is_wrong(folder: Path, stamp: int, given: tuple[str, ...]) -> None:
    """With ``--as-of`` nothing depends on the clock; without, a day outside the year is refused in a sentence."""
    done = with_environment(folder, "batch", folder, *given, site=CLOCK.format(stamp=stamp))
    assert done.returncode == (1 if given else 2), done.stderr
    assert ("2513" in done.stderr) is (stamp == 3600 and not given)
    assert ("2643" in done.stderr) is (stamp != 3600 and not given)
    if given:
        (run,) = runs(folder)
        assert (run / "memo.docx").is_file()
        codes = {one["code"] for one in json.loads((run / "findings.json").read_text(encoding="utf-8"))["findings"]}
        assert not {code for code in codes if code.partition("-")[2] == "failed"}


@POSIX
@pytest.mark.parametrize("path", ["ก" * 300, "a/" * 3000, "\x1b[31m", "loop"])
def test_a_workspace_that_no_system_holds(folder: Path, path: str) -> None:
    """A sentence and 10; what would steer the screen is shown."""
    (folder / "loop").symlink_to("loop")
    done = with_environment(folder, "batch", path, *DAY)
    assert done.returncode == 10
    assert "\x1b" not in done.stderr


@pytest.mark.posix("such names")
def test_a_name_that_steers_the_screen_is_seen(folder: Path) -> None:
    """In the summary, in the progress, in what ``check`` says, and in no paper otherwise."""
    (folder / "inbox" / "กองคลัง.xlsx").rename(folder / "inbox" / "a\x1b[2J\x07\u202eb.pdf")
    done = with_environment(folder, "batch", folder, *DAY)
    assert done.returncode == 1
    for sign in "\x1b\x07\u202e":
        assert sign not in done.stdout + done.stderr
    assert "a␛[2J␇⟨U+202E⟩b.pdf" in done.stdout
    assert "a␛[2J␇⟨U+202E⟩b.pdf" in done.stderr


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (MemoryError(), 13, "หน่วยความจำ"),
        (PermissionError(13, "Permission denied", "/srv/งาน/x"), 10, "/srv/งาน/x"),
        (OSError("Stale file handle"), 10, "Stale file handle"),
        (RecursionError(), 70, "RecursionError"),
    ],
)
def test_what_ends_a_command_has_a_sentence(
    error: Exception, code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the computer lacks is none of our bugs."""

    def fails() -> None:
        raise error

    with pytest.raises(SystemExit) as caught:
        end_well(fails, "th")
    assert caught.value.code == code
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("descriptors", ["", "\nfor number in range(3): os.close(number)"], ids=["none", "closed"])
def test_a_program_without_streams(folder: Path, descriptors: str) -> None:
    """As pythonw and the task scheduler start it: the week is published, 1 tells of what was found."""
    start = (
        "import os, runpy, sys\n"
        "sys.stdin = sys.stdout = sys.stderr = sys.__stdin__ = sys.__stdout__ = sys.__stderr__ = None"
        f"{descriptors}\nsys.argv[0] = 'run.py'\nrunpy.run_path({str(RUN)!r}, run_name='__main__')"
    )
    words = [sys.executable, "-c", start, "batch", ".", *DAY]
    assert subprocess.run(words, cwd=folder, timeout=120, check=False).returncode == 1
    assert len(runs(folder)) == 1


def test_a_console_of_thai_windows(folder: Path) -> None:
    """Its code page is not asked: UTF-8 is said, and no colour where none is wanted or nobody looks."""
    environment = {**os.environ, "PYTHONIOENCODING": "cp874", "NO_COLOR": "1"}
    words = [sys.executable, str(RUN), "batch", ".", *DAY]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "ข้อมูล" in done.stdout.decode("utf-8")
    assert b"\x1b[" not in done.stdout + done.stderr
    assert b"?" * 4 not in done.stdout
