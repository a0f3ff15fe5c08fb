"""verify, with papers that were signed and with --memo, and purge, from the command line."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.commands.command_line import RUN, inside
from tests.runs.small_weeks import publish_week, small_week

NAME = "2564-03-12_01"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one run in its output."""
    folder = tmp_path_factory.mktemp("commands")
    workspace, week = small_week(folder)
    publish_week(workspace, week, folder / "output")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "w"))


def test_purge_asks_first(place: Path) -> None:
    """Where nobody can answer, it does nothing without --yes."""
    done = inside("purge", place, "--older-than", "30", folder=place)
    assert done.returncode == 2
    assert NAME in done.stdout
    assert "--yes" in done.stderr
    assert (place / "output" / NAME / "returns").is_dir()


QUESTION = "[ใช่/ไม่]"
TERMINAL = pytest.mark.posix("a terminal of our own")


def purge_on_a_terminal(place: Path, typed: bytes) -> tuple[int, str]:
    """Exit code and screen of a purge whose question is answered with these keys."""
    import pty  # posix only

    child, screen = pty.fork()
    if not child:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a suite that runs in the background ignores it
        os.execv(sys.executable, [sys.executable, str(RUN), "purge", str(place), "--older-than", "30"])  # noqa: S606
    shown = b""
    while QUESTION.encode() not in shown:
        assert select.select([screen], [], [], 30)[0], shown
        shown += os.read(screen, 4096)
    os.write(screen, typed)
    # A Ctrl-C between the question and the reading of its answer is only noted; whoever sits there presses it again.
    for _ in range(15):
        while select.select([screen], [], [], 1)[0]:
            with suppress(OSError):  # the other end is closed
                shown += os.read(screen, 4096)
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status), shown.decode()
        os.write(screen, typed)
    raise AssertionError(shown)


@TERMINAL
@pytest.mark.parametrize("typed", ["maybe\nn\n", "ไม่\n", "ื\n", "\n", "\x04", "\x03"])
def test_purge_hears_no(place: Path, typed: str) -> None:
    """Word, letter or key, Enter alone, the end of the input, Ctrl-C: said in Thai, and nothing is deleted."""
    code, words = purge_on_a_terminal(place, typed.encode())
    assert code == 2
    assert "ยังไม่ได้ลบไฟล์ใด" in words
    assert "Error" not in words
    assert "Aborted" not in words
    assert (place / "output" / NAME / "returns").is_dir()


@TERMINAL
@pytest.mark.parametrize("typed", ["ใช่\n", "ช\n", "y\n", "Y\n", "ั\n", "อะไร\nใช่\n"])
def test_purge_hears_yes(place: Path, typed: str) -> None:
    """On a Thai keyboard too, where y is another letter; every file was named before the question."""
    code, words = purge_on_a_terminal(place, typed.encode())
    assert code == 0, words
    before = words.split(QUESTION)[0]
    assert "itas/external_stakeholders.xlsx" in before
    assert "returns/DIV04/" in before
    assert not (place / "output" / NAME / "returns").exists()


@pytest.mark.parametrize("older_than", ["30", "2564-03-13", "13/3/2564"])
def test_purge_says_what_it_deleted_and_verify_knows(place: Path, older_than: str) -> None:
    """Days or a date; the inbox is not touched."""
    inbox = sorted((place / "inbox").iterdir())
    done = inside("purge", place, "--older-than", older_than, "--yes", folder=place)
    assert done.returncode == 0
    assert "2 ไฟล์" in done.stdout
    assert not (place / "output" / NAME / "returns").exists()
    assert sorted((place / "inbox").iterdir()) == inbox
    checked = inside("--lang", "en", "verify", place / "output" / NAME, folder=place)
    assert checked.returncode == 0
    assert "deleted on purpose: itas/external_stakeholders.xlsx" in checked.stdout
    again = inside("purge", place, "--older-than", older_than, "--yes", folder=place)
    assert again.returncode == 0
    assert "ไม่มีข้อมูลส่วนบุคคล" in again.stdout


def test_purge_of_a_date_that_is_none(place: Path) -> None:
    """Exit code 2, nothing deleted."""
    assert inside("purge", place, "--older-than", "เก่ามาก", "--yes", folder=place).returncode == 2
    assert inside("purge", place, folder=place).returncode == 2
    assert (place / "output" / NAME / "returns").is_dir()


def test_verify_of_a_code(place: Path) -> None:
    """0 where the file is the signed one, 20 where it is not, 2 where too little is said."""
    folder = place / "output" / NAME
    own = folder / "itas" / "oit_answers.xlsx"
    said = inside("verify", folder, "--file", own, folder=place)
    assert said.returncode == 0
    code = said.stdout.split("รหัส ")[1][:9]
    assert inside("verify", folder, "--memo", code, folder=place).returncode == 0
    assert inside("verify", "--memo", code, "--file", own, folder=place).returncode == 0
    other = inside("verify", "--memo", code, "--file", folder / "memo.docx", folder=place)
    assert other.returncode == 20
    assert "อย่านำเข้า" in other.stderr
    assert inside("verify", "--memo", code, folder=place).returncode == 2
    assert inside("verify", folder, "--memo", "ไม่ใช่", folder=place).returncode == 2
    assert inside("verify", folder=place).returncode == 2


def test_signing_does_not_break_the_proof(place: Path) -> None:
    """The number is filled in, a scan lies beside it, Word is open: 0, and the code of the memo still holds."""
    folder = place / "output" / NAME
    memo = folder / "memo.docx"
    memo.write_bytes(memo.read_bytes() + b"signed")
    (folder / "~$memo.docx").write_bytes(b"x")
    (folder / "memo ลงนามแล้ว.pdf").write_bytes(b"%PDF")
    done = inside("verify", folder, folder=place)
    assert (done.returncode, done.stderr) == (0, "")
    assert "เอกสารที่เขียนต่อได้ ถูกแก้หลังออกผล: memo.docx — ไฟล์ ITAS ไม่เปลี่ยน" in done.stdout
    assert "memo ลงนามแล้ว.pdf" in done.stdout
    assert "~$" not in done.stdout
    own = folder / "itas" / "oit_answers.xlsx"
    code = inside("verify", folder, "--file", own, folder=place).stdout.split("รหัส ")[1][:9]
    assert inside("verify", folder, "--memo", code, folder=place).returncode == 0
    assert inside("batch", place, "--as-of", "2564-03-19", folder=place).returncode == 1
    (later,) = (place / "output").glob("2564-03-19_*")
    assert json.loads((later / "run.json").read_bytes())["since_last"]["run"] == NAME
    assert inside("purge", place, "--older-than", "2564-03-13", "--yes", folder=place).returncode == 0
    assert inside("verify", folder, folder=place).returncode == 0


def test_a_signed_memo_hides_no_other_change(place: Path) -> None:
    """A change among the results is 20, and nothing is said to be unchanged."""
    folder = place / "output" / NAME
    (folder / "memo.docx").write_bytes(b"signed")
    (folder / "itas" / "แก้แล้ว.xlsx").write_bytes(b"x")
    done = inside("verify", folder, folder=place)
    assert done.returncode == 20
    assert "แก้แล้ว.xlsx" in done.stderr
    assert "memo.docx" in done.stdout
    assert "ไม่เปลี่ยน" not in done.stdout + done.stderr
