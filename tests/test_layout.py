"""The layout holds what CONTRIBUTING.md says: imports go one way, modules stay short, nothing names a machine."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ita_batch"

MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST, MEDIAN = 360, 90
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def test_imports_go_one_way() -> None:
    """The contracts of pyproject.toml hold: layers, no circles, documents that do not know each other."""
    done = subprocess.run([sys.executable, "-c", LINT], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_modules_are_short() -> None:
    """Nobody has to scroll through a module for long."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(lengths.values()) <= LONGEST, max(lengths, key=lambda path: lengths[path])
    assert median(lengths.values()) <= MEDIAN


def test_a_name_stands_for_one_module() -> None:
    """No two modules have the same name, in whatever rooms."""
    names = Counter(path.stem for path in MODULES if not path.stem.startswith("__"))
    assert [name for name, times in names.items() if times > 1] == []


def test_nothing_committed_names_a_machine() -> None:
    """No path of a machine, and no registry's host, in any text that is committed."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        r"(?<![\w.])/(?:work|root|home)/[a-z]|\.\./shared|(?:files|index)\.pythonhosted|registry\.npmjs|pypi\.org/simple"
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".csv", ".txt", ".yml", ""} and path.is_file():
            if path == Path(__file__):
                continue
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not forbidden.search(text), f"{name}: {forbidden.search(text)}"
