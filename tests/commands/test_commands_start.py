"""Starting: under a Python without our libraries, under an old one, and what the screens call the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ita_batch.how_to import quoted
from ita_batch.start import INSTALL
from tests.commands.command_line import ROOT, RUN, begin
from tests.support.needs import cannot

README = (ROOT / "README.md").read_text(encoding="utf-8")
OLD_PYTHONS = Path.home() / ".pyenv" / "versions"
OLD = ("2.7.18", "3.6.15", "3.8.18", "3.10.13")


def start(folder: Path, *arguments: str, blocked: str, module: bool = False) -> subprocess.CompletedProcess[str]:
    """``run.py`` under a Python that has everything but the ``blocked`` libraries (all of them for ``*``)."""
    hook = (
        f"import sys; sys.path[:0] = [{str(folder / 'site')!r}, {str(ROOT)!r}]\n"
        "class Lacking:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        own = name.partition('.')[0] in ('ita_batch', *sys.stdlib_module_names)\n"
        f"        if name.partition('.')[0] == {blocked!r} or ({blocked!r} == '*' and not own):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Lacking())\n"
    )
    command = begin(hook, "runpy.run_module('ita_batch', None, '__main__', True)") if module else begin(hook)
    done = subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("module", [False, True])
@pytest.mark.parametrize("arguments", [(), ("new", "x"), ("batch",), ("--help",), ("doctor",)])
def test_a_bare_python_is_told_how_to_install(tmp_path: Path, arguments: tuple[str, ...], module: bool) -> None:
    """In Thai, with 2, whatever was asked; nothing is written."""
    done = start(tmp_path, *arguments, blocked="*", module=module)
    assert done.returncode == 2
    assert "ยังไม่ได้ติดตั้งโปรแกรม" in done.stderr
    assert "pip install" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "x").exists()


def test_a_bare_python_is_told_in_english_after_the_thai(tmp_path: Path) -> None:
    """Whoever looks after the computer may not read Thai."""
    said = start(tmp_path, "doctor", blocked="*").stderr
    assert said.index("ยังไม่ได้ติดตั้งโปรแกรม") < said.index("is not installed")


@pytest.mark.parametrize(
    ("arguments", "blocked"),
    [(("batch", "."), "jsonschema_rs"), (("new", "x"), "xlsxwriter"), (("new", "x"), "rich"), (("--help",), "click")],
)
def test_one_library_is_missing(tmp_path: Path, arguments: tuple[str, ...], blocked: str) -> None:
    """It is named."""
    done = start(tmp_path, *arguments, blocked=blocked)
    if arguments == ("batch", "."):  # without agency.xlsx no library is needed to say so
        assert done.returncode in {2, 10}
        return
    assert done.returncode == 2
    assert blocked in done.stderr
    assert "pip install" in done.stderr


def test_the_command_to_install_is_that_of_the_readme(tmp_path: Path) -> None:
    """To the letter, and it begins in the folder of the program."""
    assert all(f"    {one} && " in README for one in INSTALL.values())
    assert all(RUN.read_text(encoding="utf-8").count(one) == 1 for one in INSTALL.values())
    said = start(tmp_path, "doctor", blocked="*").stderr
    if not (ROOT / ".venv").exists():
        assert f"{quoted(str(ROOT))} && {INSTALL[os.name == 'nt']}\n" in said


@pytest.mark.parametrize("streams", ["open", "closed", "ascii", "cp874"])
@pytest.mark.parametrize("version", OLD)
def test_a_python_that_is_too_old(tmp_path: Path, version: str, streams: str) -> None:
    """The real one, back to 2.7: Thai in UTF-8 on any console, then English, and 2 also where nobody can be told."""
    python = OLD_PYTHONS / version / "bin" / "python"
    if not python.exists():
        cannot(f"no Python {version} here")
    coding = {"PYTHONIOENCODING": streams} if streams in {"ascii", "cp874"} else {}
    close = "2>&-" if streams == "closed" else ""
    line = f"{quoted(str(python))} {quoted(str(RUN))} batch {close}"
    done = subprocess.run(
        line, shell=True, cwd=tmp_path, env={"LC_ALL": "C", **coding}, capture_output=True, check=False
    )
    told = done.stderr.decode("utf-8")
    assert (done.returncode, done.stdout) == (2, b"")
    if streams != "closed":
        number = ".".join(version.split(".")[:2])
        assert f"Python 3.11 ขึ้นไป แต่ที่ใช้เรียกคือ Python {number}\n" in told
        assert told.index("ติดตั้ง Python") < told.index("This program needs Python 3.11")
        assert told.rstrip().endswith(INSTALL[False])
    assert "Traceback" not in told


BROKEN = {
    "a wheel of another Python": ("lxml", "ImportError('DLL load failed while importing etree: x', name='lxml.etree')"),
    "another version": ("click", "AttributeError('module has no attribute Group')"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_library_that_cannot_be_loaded(tmp_path: Path, kind: str) -> None:
    """No trace and no talk of a bug of ours: it is said what was the matter, and how to install."""
    name, error = BROKEN[kind]
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / f"{name}.py").write_text(f"raise {error}\n", encoding="utf-8")
    done = start(tmp_path, "demo", blocked="nothing")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert {"a wheel of another Python": "DLL load failed"}.get(kind, "") in done.stderr
    assert "ยังไม่ได้ติดตั้งโปรแกรม" in done.stderr or "ไม่ครบ" in done.stderr
    assert not (tmp_path / "output").exists()


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program, from which each test takes one thing away and puts it back."""
    folder = tmp_path_factory.mktemp("โปรแกรม")
    for name in ("ita_batch", "schemas", "examples"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    shutil.copy(RUN, folder / "run.py")
    return folder


@pytest.mark.parametrize(
    "lost",
    [
        "ita_batch",
        "ita_batch/start.py",
        "ita_batch/errors.py",
        "ita_batch/console.py",
        "ita_batch/cli.py",
        "ita_batch/terminal.py",
        "ita_batch/messages/th.toml",
        "ita_batch/messages/usage.toml",
        "ita_batch/example.toml",
        "ita_batch/publish/board",
        "ita_batch/rulebook/common.toml",
        "schemas/oit_evidence.schema.json",
    ],
)
def test_a_program_that_was_half_unzipped(program: Path, tmp_path: Path, lost: str) -> None:
    """Whatever is missing, it is said that the folder is not whole, and never with a trace."""
    away, asked = tmp_path / "away", ["--help" if "usage" in lost else "demo"]
    (program / lost).rename(away)
    try:
        done = subprocess.run(
            # without what is installed: another ita_batch must not step in for the one that is missing
            [sys.executable, *(["-S"] if lost == "ita_batch" else []), program / "run.py", *asked],
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        away.rename(program / lost)
    assert "Traceback" not in done.stderr
    assert "ไม่ครบ" in done.stderr, done.stderr
    assert "Unzip the whole program again" in done.stderr
    assert done.returncode == 2
    assert not list(tmp_path.glob("output/2*"))
