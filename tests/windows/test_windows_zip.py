"""The zip for Windows: what is in it, that it is the same every time, and what stops its making. Without a network."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ita_batch.starters import STARTERS
from windows import CannotMakeError
from windows.door import NEEDED
from windows.licences import licences
from windows.make_zip import folder, sizes, zipped
from windows.python_runtime import python_runtime
from windows.wheels import LOCK, Wheel, constraints

PACKAGE = Path(__file__).resolve().parents[2] / "ita_batch"


def wheel(name: str, members: dict[str, str], licence: str | None = "licenses/LICENSE") -> Wheel:
    """A wheel of these members; ``licence`` is the file of its text."""
    information = f"{name}-1.0.dist-info/"
    words = f"Metadata-Version: 2.4\nName: {name}\nVersion: 1.0\nLicense-Expression: MIT\n"
    files = {**members, f"{information}METADATA": words, f"{information}RECORD": "x", f"{information}WHEEL": "x"}
    if licence:
        files[information + licence] = f"the terms of {name}"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for member, text in files.items():
            archive.writestr(member, text)
    return Wheel.read(f"{name}-1.0-py3-none-any.whl", data.getvalue())


def program() -> Wheel:
    """Enough of this program that it can look whether it is whole."""
    names = [Path(name).name for name in NEEDED if name.startswith("site/")]
    return wheel("ita-batch", {f"ita_batch/{name}": (PACKAGE / name).read_text(encoding="utf-8") for name in names})


def windows_program(machine: int = 0x8664) -> bytes:
    """The head of an .exe for a kind of processor."""
    return b"MZ".ljust(0x3C, b"\0") + struct.pack("<I", 0x40) + b"PE\0\0" + struct.pack("<H", machine)


def embeddable(version: str = "3.13.2", machine: int = 0x8664) -> dict[str, bytes]:
    """The files of an embeddable Python of some version, as far as they are looked at."""
    tag = "".join(version.split(".")[:2])
    library = b"..." + "ProductVersion\0\0".encode("utf-16-le") + f"{version}\0".encode("utf-16-le")
    files = dict.fromkeys(("vcruntime140.dll", "_wmi.pyd", f"python{tag}.zip", f"python{tag}._pth"), b"x")
    return {**files, "python.exe": windows_program(machine), f"python{tag}.dll": library, "LICENSE.txt": b"PSF"}


def embeddable_zip(at: Path, files: dict[str, bytes]) -> Path:
    """Those files as python.org gives them."""
    with zipfile.ZipFile(at, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return at


@pytest.fixture
def python(tmp_path: Path) -> dict[str, bytes]:
    """What goes into the folder ``python``."""
    return python_runtime(embeddable_zip(tmp_path / "python-3.13.2-embed-amd64.zip", embeddable()))


def made(python: dict[str, bytes]) -> dict[str, bytes]:
    """A small folder to unzip."""
    stripped = {"kind/tests/test_a.py": "", "kind/a.pyi": "", "kind/py.typed": "", "kind-1.0.data/scripts/a": ""}
    kind = wheel("kind", {"kind/__init__.py": "", "kind/a.dat": "x", **stripped, "kind-1.0.data/purelib/b.py": "b = 1"})
    return folder(python, [program(), kind])


def test_the_folder_holds_what_is_double_clicked_and_the_program(python: dict[str, bytes]) -> None:
    """The starters in Thai at the top, Python and packages below, without what nobody reads."""
    files = made(python)
    top = {path for path in files if "/" not in path}
    assert top == {"อ่านก่อน.txt", *(starter.file for starter in STARTERS)}
    assert {path for path in files if path.startswith(("program/site/kind", "program/site/b."))} == {
        "program/site/kind/__init__.py",
        "program/site/kind/a.dat",
        "program/site/kind-1.0.dist-info/METADATA",
        "program/site/b.py",
    }
    assert files["program/python/python313._pth"] == b"python313.zip\r\n.\r\n..\\site\r\n"
    assert "program/python/_wmi.pyd" not in files
    assert sum(size for _, size in sizes(files)) == sum(map(len, files.values()))


def test_the_list_holds_the_digest_of_every_file(python: dict[str, bytes]) -> None:
    """As sha256sum checks it from the folder; only the list itself is not in it."""
    files = made(python)
    lines = files["program/SHA256SUMS"].decode().splitlines()
    listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert listed.keys() == files.keys() - {"program/SHA256SUMS"}
    assert all(listed[path] == hashlib.sha256(files[path]).hexdigest() for path in listed)


def test_the_same_contents_give_the_same_bytes(python: dict[str, bytes]) -> None:
    """Whatever the order in which they come; sorted, in one folder, without a clock, with names that say UTF-8."""
    files = made(python)
    data = zipped(files)
    assert zipped(dict(reversed(files.items()))) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == sorted(f"ita-batch/{path}" for path in files)
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in entries} == {10}
        assert all(entry.flag_bits & 0x800 for entry in entries if not entry.filename.isascii())
        assert archive.testzip() is None


@pytest.mark.needs("unzip")
def test_unzip_of_linux_reads_the_thai_names(python: dict[str, bytes], tmp_path: Path) -> None:
    """It takes the names of a zip from DOS for those of DOS."""
    (tmp_path / "a.zip").write_bytes(zipped(made(python)))
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(["unzip", "-q", "a.zip"], cwd=tmp_path, check=True, env=environment)
    assert (tmp_path / "ita-batch/๓ ทำงานประจำสัปดาห์.cmd").is_file()


def test_the_door_is_ascii_and_keeps_options_and_exit_code(python: dict[str, bytes]) -> None:
    """cmd.exe reads it in whatever code page; each file that Python needs to start is compared by size."""
    files = made(python)
    door = files["program/ita-batch.cmd"].decode("ascii")
    assert door.count("\r\n") == door.count("\n")
    assert '"%~dp0python\\python.exe" -X utf8 -m ita_batch %*\r\nexit /b %ERRORLEVEL%\r\n' in door
    assert 'set ITA_BATCH_COMMAND="%~f0"' in door
    for name in NEEDED:
        path = name.replace("/", "\\")
        assert f'("%~dp0{path}") do if not "%%~zF"=="{len(files[f"program/{name}"])}" goto damaged' in door


def test_every_part_comes_with_its_terms(python: dict[str, bytes]) -> None:
    """A table for Excel, and the texts that it names."""
    files = made(python)
    table = files["program/licences/licences.csv"].decode("utf-8-sig")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows.keys() == {"Python", "ita-batch", "kind"}
    assert rows["Python"]["version"] == "3.13.2"
    assert (rows["kind"]["licence"], rows["kind"]["source"]) == ("MIT", "https://pypi.org/project/kind/")
    for row in rows.values():
        assert all(f"program/licences/{path}" in files for path in row["texts"].split())


def test_a_missing_licence_stops_the_making() -> None:
    """Nothing is given away whose terms are not known."""
    with pytest.raises(CannotMakeError, match="brings no text of its licence"):
        licences([wheel("kind", {"kind.py": ""}, licence=None)], {"LICENSE.txt": b""}, "3.13.2")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (embeddable("3.12.8"), "holds Python 3.12, wanted is the embeddable Python 3.13"),
        (embeddable("3.14.0"), "holds Python 3.14"),
        (embeddable(machine=0xAA64), "is not for 64-bit Windows"),
        ({"python.exe": b""}, "holds no Python"),
        ({name: data for name, data in embeddable().items() if name != "python313.zip"}, "wanted is the embeddable"),
    ],
)
def test_another_python_is_refused(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    """Another version, another processor, or an installer's."""
    with pytest.raises(CannotMakeError, match=words):
        python_runtime(embeddable_zip(tmp_path / "given.zip", files))


def test_what_is_no_zip_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """The command ends with it, not with a trace."""
    (tmp_path / "given.zip").write_text("<html>")
    for given in ("given.zip", "none.zip"):
        command = [sys.executable, "-m", "windows.make_zip", "--output", str(tmp_path / "out"), "--python"]
        done = subprocess.run(
            [*command, str(tmp_path / given)],
            cwd=PACKAGE.parent,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
        assert not (tmp_path / "out").exists()


def test_the_lock_holds_the_versions_that_were_tested() -> None:
    """After a change of constraints.txt: python -m windows.lock_wheels."""
    lines = [line for line in LOCK.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    locked = dict(line.split(" ")[0].split("==") for line in lines)
    assert len(locked) > 30
    assert {name: version for name, version in constraints().items() if name in locked} == locked
    assert all(line.partition(" --hash=sha256:")[2].isalnum() for line in lines)
