"""Deep folders with long Thai names, names that Windows keeps for itself: the work is done, and no prefix is seen."""

from __future__ import annotations

import ntpath
import os
import zipfile
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.errors import ExitCode
from ita_batch.long_paths import extended, reachable, shown
from ita_batch.whole_files import file_name, unique_names
from tests.commands.command_line import inside
from tests.runs.small_weeks import small_folder

PREFIX = "\\\\?\\"
RESERVED = ("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{port}{n}" for port in ("COM", "LPT") for n in "1²9"))
FORBIDDEN = set('<>:"/\\|?*') | {chr(code) for code in range(32)}

part = st.text(st.sampled_from("กองคลังเ์ aZ.-_9"), min_size=1, max_size=70).filter(lambda text: text.strip(" ."))
windows_paths = st.builds(
    lambda start, separator, parts: start + separator.join(parts),
    st.sampled_from(["C:\\", "d:\\", "\\\\server\\share\\", "\\\\เครื่องกลาง\\งาน ITA$\\"]),
    st.sampled_from(["\\", "/"]),
    st.lists(part | st.just("..") | st.just("."), min_size=1, max_size=12),
)


@given(windows_paths)
def test_a_path_without_a_limit_is_the_same_path(path: str) -> None:
    """As the system takes it: with a prefix, nothing left to work out; what is shown is what people typed."""
    long = extended(path)
    assert long.startswith(PREFIX)
    assert "/" not in long
    assert not {".", ".."} & set(PureWindowsPath(long).parts)
    assert shown(long) == ntpath.normpath(path)
    assert extended(long) == long
    assert extended(f"{path}\\inbox") == f"{extended(path)}\\inbox".replace("\\\\inbox", "\\inbox")
    assert ("UNC" in long) == path.startswith("\\\\")


@given(windows_paths)
def test_a_sentence_shows_no_prefix(path: str) -> None:
    """Also where the path stands among words."""
    assert PREFIX not in shown(f"ไม่พบ {extended(path)} ในเครื่อง")


def test_only_long_paths_of_windows_are_changed() -> None:
    """A short one stays as it was typed; elsewhere any does."""
    short, long = Path("งาน"), Path.cwd() / ("ก" * 200)
    assert reachable(short) == short or len(str(Path.cwd())) > 70
    assert (str(reachable(long)) == str(long)) == (os.name != "nt")


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """A folder whose path has more than 300 letters."""
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "OneDrive - องค์การบริหารส่วนตำบลตัวอย่าง งานประเมินคุณธรรม"
    os.makedirs(reachable(folder))  # noqa: PTH103 - as the program makes it
    return folder


def test_a_week_in_a_deep_folder(deep: Path) -> None:
    """Made, run, checked, verified; no command and no file says how the folder was reached."""
    small_folder(reachable(deep / "งาน"))
    folder, day = deep / "งาน", ("--as-of", "2564-03-12")
    done = [
        inside("batch", folder, *day, folder=Path.cwd()),
        inside("batch", folder, *day, "--json", folder=Path.cwd()),
        inside("check", folder / "inbox" / "กองคลัง.xlsx", "--workspace", folder, *day, folder=Path.cwd()),
        inside("templates", folder, *day, folder=Path.cwd()),
        inside("new", deep / "ใหม่", "--year", "2564", folder=Path.cwd()),
        inside("rules", deep / "กติกา", "--year", "2564", folder=Path.cwd()),
    ]
    runs = sorted(path for path in reachable(folder / "output").iterdir() if path.name.startswith("2564-"))
    assert [path.name for path in runs] == ["2564-03-12_01", "2564-03-12_02"]
    done += [inside("verify", folder / "output" / path.name, folder=Path.cwd()) for path in runs]
    codes = [one.returncode for one in done]
    assert codes == [ExitCode.FINDINGS] * 3 + [ExitCode.CLEAN] * 5, [one.stderr for one in done]
    assert str(folder) in done[0].stdout.replace("\n", "")
    missing = inside("check", folder / "ไม่มี.xlsx", "--workspace", folder, folder=Path.cwd())
    assert missing.returncode == ExitCode.USAGE
    for one in (*done, missing):
        assert PREFIX not in one.stdout.replace("\\\\", "\\") + one.stderr
        assert PREFIX not in one.stdout
    for path in reachable(deep).rglob("*"):
        assert not path.is_file() or not any(PREFIX.encode() in data for data in contents(path)), path.name


def contents(path: Path) -> list[bytes]:
    """The bytes of a file, those of its parts where it is a package."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as package:
        return [package.read(name) for name in package.namelist()]


def legal(name: str) -> bool:
    """True for a name that Windows gives a file, and gives back as it was."""
    stem = name.partition(".")[0].strip().upper()
    return not FORBIDDEN & set(name) and name == name.strip(" .") and stem not in RESERVED and len(name.encode()) <= 255


words = st.text(
    st.sampled_from('กนายเ์ aAzZ./\\:*?<>|"\n.') | st.characters(codec="utf-8"), max_size=90
) | st.sampled_from(
    [*RESERVED, *map(str.lower, RESERVED), "นาย.", "กอง ", "aux.xlsx", "Con .txt", ".", "..", " ", "com1.tar.gz"]
)


@given(words)
def test_every_name_is_one_on_windows(name: str) -> None:
    """Reserved, with dots and blanks at its end, too long, or with signs that no name may hold."""
    made = file_name(name)
    assert not made or legal(made)
    assert not made or legal(f"{made}.xlsx")


@given(st.lists(words, max_size=8))
def test_names_differ_in_more_than_capitals(names: list[str]) -> None:
    """No two are one file on a system that ignores capitals."""
    made = unique_names(names)
    assert len({name.casefold() for name in made}) == len({name.upper() for name in made}) == len(names)
    assert all(map(legal, made))
