"""Starting: under a Python without our libraries, under an old one, and what the screens call the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ita_batch import console
from tests.commands.command_line import ROOT, RUN, run


def start(folder: Path, *arguments: str, blocked: str, module: bool = False) -> subprocess.CompletedProcess[str]:
    """``run.py`` under a Python that has everything but the ``blocked`` libraries (all of them for ``*``)."""
    hook = folder / "site"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(
        "import sys\n"
        "class Lacking:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        own = name.partition('.')[0] in ('ita_batch', *sys.stdlib_module_names)\n"
        f"        if name.partition('.')[0] == {blocked!r} or ({blocked!r} == '*' and not own):\n"
        "            raise ModuleNotFoundError(f'No module named {name!r}', name=name)\n"
        "sys.meta_path.insert(0, Lacking())\n",
        encoding="utf-8",
    )
    how = ["-m", "ita_batch"] if module else [str(RUN)]
    done = subprocess.run(
        [sys.executable, *how, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (hook, ROOT))), "LC_ALL": "C"},
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


def test_a_bare_python_in_english(tmp_path: Path) -> None:
    """As the language was asked for."""
    assert "is not installed" in start(tmp_path, "--lang", "en", "doctor", blocked="*").stderr


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


def test_a_python_that_is_too_old(tmp_path: Path) -> None:
    """A sentence before anything is imported that it cannot read."""
    text = RUN.read_text(encoding="utf-8")
    old = f"import sys\nsys.version_info = (3, 9, 1)\nexec({text!r})\n"
    done = subprocess.run([sys.executable, "-c", old], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "3.11" in done.stderr
    assert "3.9" in done.stderr
    assert "Traceback" not in done.stderr


def test_screens_name_the_command_that_was_used(tmp_path: Path) -> None:
    """What is copied from the screen starts the same program, here."""
    done = run("new", "งาน", folder=tmp_path)
    (said,) = [line for line in done.stdout.splitlines() if "templates" in line]
    command = said.split("สั่ง ")[1].split(" เพื่อ")[0]
    assert command.endswith("run.py templates งาน")
    assert Path(command.split()[0]).name.startswith("python")
    missing = run("batch", ".", folder=tmp_path)
    assert f"{command.removesuffix(' templates งาน')} new" in missing.stderr


@pytest.mark.parametrize(
    ("argv", "executable", "venv", "shown"),
    [
        ("run.py", "{here}/.venv/bin/python", True, ".venv/bin/python run.py"),
        ("run.py", "/elsewhere/.venv/bin/python", True, "/elsewhere/.venv/bin/python run.py"),
        ("run.py", "/usr/bin/python3", False, "python3 run.py"),
        ("{here}/run.py", "/usr/bin/python3", False, "python3 run.py"),
        ("/usr/bin/ita-batch", "/usr/bin/python3", False, "ita-batch"),
        ("/lib/ita_batch/__main__.py", "/usr/bin/python3", False, "python3 -m ita_batch"),
        ("/my programs/run.py", "/usr/bin/python3", False, 'python3 "/my programs/run.py"'),
    ],
)
@pytest.mark.posix("its paths")
def test_what_is_typed(  # noqa: PLR0917 - one word per fact
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, argv: str, executable: str, venv: bool, shown: str
) -> None:
    """A Python of the folder by its way from here, any other by its name, and never more than is needed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [argv.format(here=tmp_path)])
    monkeypatch.setattr(sys, "executable", executable.format(here=tmp_path))
    monkeypatch.setattr(sys, "prefix", "/venv" if venv else sys.base_prefix)
    assert console.program() == shown
