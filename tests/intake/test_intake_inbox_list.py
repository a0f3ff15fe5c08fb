"""What lies in the inbox and is no file to be read: told with a reason, never followed, opened or passed over."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.batch import read_inbox
from ita_batch.errors import ExitCode, UserError
from ita_batch.intake.inbox_list import inbox_list
from ita_batch.intake.submission import Status
from ita_batch.messages import error_text, fix, message
from ita_batch.week import EXTERNAL
from tests.runs.small_weeks import TABLE, small_folder
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF, small_workspace

POSIX = pytest.mark.posix("links, pipes and names of bytes")


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An inbox with one file, and a folder outside with another."""
    write_sent(tmp_path / "outside" / "ของคนอื่น.xlsx", Sent(EXTERNAL, TABLE))
    return small_folder(tmp_path) / "inbox"


def told(inbox: Path) -> dict[str, str]:
    """What cannot be read: shown name -> which sentence; the file that was sent is listed beside it."""
    listed = inbox_list(inbox)
    assert [name for _, name in listed.files] == ["กองคลัง.xlsx"]
    said = {}
    for item in listed.unreachable:
        (finding,) = item.findings
        assert (item.status, finding.code.slug, finding.place.file) == (Status.REFUSED, "file-unreachable", item.file)
        for language in ("th", "en"):
            assert message(finding, language)
            assert fix(finding, language)
        said[item.file] = finding.variant or ""
    return said


LINKS: dict[str, Callable[[Path], object]] = {
    "to a file outside": lambda path: path.symlink_to(path.parent.parent / "outside" / "ของคนอื่น.xlsx"),
    "to a folder outside": lambda path: path.symlink_to(path.parent.parent / "outside"),
    "to nothing": lambda path: path.symlink_to("ไม่มี.xlsx"),
    "to itself": lambda path: path.symlink_to(path.name),
    "to the inbox": lambda path: path.symlink_to(path.parent),
    "to its neighbour": lambda path: path.symlink_to("กองคลัง.xlsx"),
    "to a device": lambda path: path.symlink_to("/dev/zero"),
    "to agency.xlsx": lambda path: path.symlink_to(path.parent.parent / "agency.xlsx"),
}


@POSIX
@pytest.mark.parametrize("link", LINKS)
def test_a_link_is_not_followed(inbox: Path, link: str) -> None:
    """What it leads to was not sent, and may be anything."""
    LINKS[link](inbox / "ลิงก์.xlsx")
    assert told(inbox) == {"ลิงก์.xlsx": "link"}


@POSIX
def test_a_pipe_is_not_opened(inbox: Path) -> None:
    """Whoever opens it waits for ever."""
    os.mkfifo(inbox / "ท่อ.xlsx")
    assert told(inbox) == {"ท่อ.xlsx": ""}


@POSIX
def test_a_folder_that_cannot_be_opened(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody knows what lies in it, and that is said."""
    (inbox / "กองช่าง").mkdir()
    shut(monkeypatch, inbox / "กองช่าง")
    assert told(inbox) == {"กองช่าง": "folder"}


def shut(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Reading is not allowed: the administrator, who runs the tests, is allowed everything."""
    real = os.scandir

    def scandir(path: Path) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr("ita_batch.intake.inbox_list.os.scandir", scandir)


@POSIX
@pytest.mark.parametrize("kind", ["file", "dangling", "loop", "shut"])
def test_an_inbox_that_cannot_be_opened_is_no_empty_week(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Nobody is reported as silent because a drive is gone."""
    away = inbox.rename(inbox.with_name("away"))
    make: dict[str, Callable[[], object]] = {
        "file": lambda: inbox.write_text("x"),
        "dangling": lambda: inbox.symlink_to("nowhere"),
        "loop": lambda: inbox.symlink_to(inbox.name),
        "shut": lambda: away.rename(inbox),
    }
    make[kind]()
    if kind == "shut":
        shut(monkeypatch, inbox)
    with pytest.raises(UserError) as caught:
        inbox_list(inbox)
    assert (caught.value.key, caught.value.exit_code) == ("inbox-unreadable", ExitCode.NO_WORKSPACE)
    assert str(inbox) in error_text(caught.value)


@POSIX
def test_an_inbox_that_is_a_link_to_a_folder_is_one(inbox: Path) -> None:
    """A share that is mounted elsewhere; and where there is no inbox yet, nothing was sent."""
    inbox.rename(inbox.with_name("share"))
    assert inbox_list(inbox) == inbox_list(inbox.with_name("never"))
    inbox.symlink_to("share")
    assert told(inbox) == {}


@POSIX
def test_folders_deeper_than_any_name_of_a_path(inbox: Path) -> None:
    """As deep as the system goes; the rest is told."""
    here = os.open(inbox, os.O_RDONLY)
    for _ in range(40):
        os.mkdir("ล" * 60, dir_fd=here)
        below = os.open("ล" * 60, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    assert list(told(inbox).values()) == ["folder"]


@POSIX
def test_a_file_whose_name_is_no_utf8_counts_under_a_name_that_is(inbox: Path) -> None:
    """As unzip leaves names of an old Thai Windows, in a folder of such a name; each file has its own name."""
    data = (inbox / "กองคลัง.xlsx").read_bytes()
    (inbox / "กองคลัง.xlsx").unlink()
    base = os.fsencode(inbox)
    os.mkdir(base + b"/" + "ฝ่ายบริหาร".encode("cp874"))  # noqa: PTH102 - a path of bytes
    for number, name in enumerate(("กองคลัง.xlsx", "ฝ่ายบริหาร/กองคลัง ๒.xlsx")):
        with open(base + b"/" + name.encode("cp874"), "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(data + bytes(number))
    (inbox / "กองคลัง.xlsx").write_bytes(data + b"more")
    read = read_inbox(small_workspace(inbox.parent), AS_OF, lambda *_: None)
    names = ["กองคลัง (2).xlsx", "กองคลัง.xlsx", "ฝ่ายบริหาร/กองคลัง ๒.xlsx"]
    assert [item.file for item in read.submissions] == names
    assert {item.division for item in read.submissions} == {"DIV04"}


@POSIX
def test_two_names_that_are_one_after_composition_are_two_files(inbox: Path) -> None:
    """Both are read, each under a name of its own."""
    data = (inbox / "กองคลัง.xlsx").read_bytes()
    for number, name in enumerate(("e\u0301.xlsx", "é.xlsx")):
        (inbox / name).write_bytes(data + bytes(number + 1))
    listed = inbox_list(inbox)
    assert {name: path.name for path, name in listed.files} == {
        "é.xlsx": "é.xlsx",
        "é (2).xlsx": "e\u0301.xlsx",
        "กองคลัง.xlsx": "กองคลัง.xlsx",
    }


def test_a_copied_run_folder_brings_only_what_comes_back(tmp_path: Path) -> None:
    """Somebody copied a whole run folder into the inbox: its letters and lists are ours, its returns are not."""
    run = tmp_path / "2564-03-12_01"
    for name in ("run.json", "memo.docx", "letters/DIV04 กองคลัง.docx", "returns/DIV04/แก้ไข.xlsx", "review/files.xlsx"):
        (run / name).parent.mkdir(parents=True, exist_ok=True)
        (run / name).write_bytes(b"x")
    names = [name for _, name in inbox_list(tmp_path).files]
    assert names == ["2564-03-12_01/returns/DIV04/แก้ไข.xlsx", "2564-03-12_01/review/files.xlsx"]
