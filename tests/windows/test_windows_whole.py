"""An unzipped program sees at every start that it is whole, says in Thai what is not, and starts faster later on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode
from ita_batch.whole_program import DAMAGED
from windows.make_zip import BEGUN_WITH, NOTHING_COMPILED, hash_list

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def unzipped(tmp_path: Path) -> Path:
    """The folder ``program`` as the zip lays it out, of this checkout, run by this Python."""
    program = tmp_path / "งาน ปี 70/ita-batch/program"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "ita_batch", program / "site/ita_batch", ignore=ignored)
    shutil.copytree(ROOT / "schemas", program / "site/ita_batch/schemas")
    for package in BEGUN_WITH:
        (program / "site" / package / "__pycache__").write_text(NOTHING_COMPILED)
    (program / "python").mkdir()
    (program / "python/python.exe").write_bytes(b"x")
    write_list(program)
    return program


def write_list(program: Path) -> None:
    """The digests of all files that are there now."""
    (program / "SHA256SUMS").unlink(missing_ok=True)
    files = {path.relative_to(program.parent).as_posix(): path for path in program.rglob("*") if path.is_file()}
    (program / "SHA256SUMS").write_bytes(hash_list({name: path.read_bytes() for name, path in files.items()}))


def run(program: Path, *arguments: str, module: str = "ita_batch") -> subprocess.CompletedProcess[str]:
    """Run the unzipped program as its door does, with a folder of the user's own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(program / "site"), "PYTHONUTF8": "1", "ITA_BATCH_NO_WINDOWS": "1"}
    environment["LOCALAPPDATA"] = str(own(program))
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, cwd=program.parent, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def own(program: Path) -> Path:
    """The user's own folder."""
    return program.parents[2] / "own"


@pytest.mark.parametrize(
    "lost", ["site/ita_batch/rules/person/tenure_short.py", "site/ita_batch/messages/th.toml", "python/python.exe"]
)
@pytest.mark.parametrize("how", ["missing", "empty"])
def test_a_file_that_got_lost_is_named(unzipped: Path, lost: str, how: str) -> None:
    """Nothing is run without it: a missing rule would find nothing, and nobody would know."""
    file = unzipped / lost
    file.write_bytes(b"")
    if how == "missing":
        file.unlink()
    done = run(unzipped, "--version")
    assert done.returncode == DAMAGED == ExitCode.DAMAGED
    assert done.stdout == ""
    assert done.stderr.startswith(
        f"โฟลเดอร์โปรแกรมไม่ครบหรือเสียหาย (program/{lost})\nกรุณาแตกไฟล์ ita-batch-windows.zip ใหม่"
    )


def test_a_folder_that_got_lost_is_told_in_few_words(unzipped: Path) -> None:
    """Five names, and how many more."""
    shutil.rmtree(unzipped / "site/ita_batch/rulebook")
    done = run(unzipped, "--version")
    assert done.returncode == DAMAGED
    assert len(done.stderr.splitlines()) == 2
    assert done.stderr.count("program/site/") == 5
    assert " ไฟล์)" in done.stderr


@pytest.mark.parametrize(
    "lost", ["site/ita_batch/cli.py", "site/ita_batch/messages/th.toml", "site/ita_batch/console.py"]
)
def test_contents_that_are_not_those_of_the_zip_are_named_after_a_failure(unzipped: Path, lost: str) -> None:
    """A sector of a stick that reads as zeros: the size is right."""
    file = unzipped / lost
    file.write_bytes(bytes(file.stat().st_size))
    done = run(unzipped, "doctor")
    assert done.returncode == DAMAGED, done.stderr
    assert f"(program/{lost})" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_compares_every_file(unzipped: Path) -> None:
    """Also one that no command would stumble over, and a starter."""
    assert "✓ โฟลเดอร์โปรแกรมครบถ้วน" in run(unzipped, "doctor").stdout
    with (unzipped / "site/ita_batch/publish/word/memo_template.docx").open("r+b") as file:
        file.write(b"\0")
    done = run(unzipped, "doctor")
    assert "✗ โฟลเดอร์โปรแกรมเสียหาย: program/site/ita_batch/publish/word/memo_template.docx" in done.stdout
    assert done.returncode == 1


def test_nothing_is_written_into_the_program(unzipped: Path) -> None:
    """It may lie on a stick that is write-protected; what is compiled goes to the user's own folder, once."""
    before = {path: path.stat().st_mtime_ns for path in unzipped.rglob("*")}
    for _ in range(2):
        assert run(unzipped, "--version").returncode == 0
    run(unzipped, "open", str(unzipped.parent), module="ita_batch.desk")
    assert {path: path.stat().st_mtime_ns for path in unzipped.rglob("*")} == before
    written = {path.relative_to(own(unzipped)).as_posix() for path in own(unzipped).rglob("*") if path.is_file()}
    assert len([path for path in written if path.endswith("/modules")]) == 1
    own_code = [path for path in written if "site/ita_batch/" in path]
    assert all(".html." in path for path in own_code)  # templates of pages; the modules are in that one file


def test_another_program_has_another_folder(unzipped: Path) -> None:
    """Two versions side by side, or a new one unzipped over the old one, never share a compiled module."""
    assert run(unzipped, "--version").returncode == 0
    starter = unzipped / "site/ita_batch/__init__.py"
    starter.write_text(starter.read_text(encoding="utf-8").replace('"0.1.0"', '"0.1.9"'), encoding="utf-8")
    write_list(unzipped)
    assert "0.1.9" in run(unzipped, "--version").stdout
    assert len(list(own(unzipped).glob("ita-batch/*/modules"))) == 2


@pytest.mark.parametrize("harm", [b"", b"x" * 40, bytes(4000)])
def test_a_harmed_file_of_compiled_modules_is_written_anew(unzipped: Path, harm: bytes) -> None:
    """A computer that was switched off too early costs the time of one start."""
    assert run(unzipped, "--version").returncode == 0
    (modules,) = own(unzipped).glob("ita-batch/*/modules")
    whole = modules.read_bytes()
    modules.write_bytes(harm)
    assert run(unzipped, "--version").returncode == 0
    assert len(modules.read_bytes()) == len(whole)
