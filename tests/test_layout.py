"""The layout holds what CONTRIBUTING.md says: imports go one way, modules stay short, nothing names a machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Final

import pytest

from tests.support.needs import SYSTEMS, THINGS

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ita_batch"
NEEDS: Final = ROOT / "tests" / "support" / "needs.py"

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


@pytest.mark.needs("git")
def test_nothing_committed_names_a_machine() -> None:
    """No path of a machine, and no registry's host, in any text that is committed."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
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


def _calls(path: Path) -> Iterator[tuple[str, ast.AST, list[ast.expr]]]:
    """The last two names of everything of pytest that a test speaks of, ``mark.posix``, and what it is called with."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {id(node.func): node.args for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute | ast.Name):
            before = node.value.attr if isinstance(node.value, ast.Attribute) else node.value.id
            yield f"{before}.{node.attr}", node, called.get(id(node), [])


def test_a_test_is_skipped_in_one_way_and_says_why() -> None:
    """By the marks and helpers of ``tests/support/needs.py``: a condition of its own hides what no machine runs."""
    bare = {"mark.skip", "mark.skipif", "mark.xfail", "pytest.skip", "pytest.xfail", "pytest.importorskip"}
    faults, reasons = [], 0
    for path in sorted(NEEDS.parents[1].rglob("*.py")):
        for name, node, given in _calls(path) if path != NEEDS else ():
            at = f"{path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}: {name}"
            words = [one.value if isinstance(one, ast.Constant) else "" for one in given]
            if name in bare:
                faults.append(at)
            elif name.removeprefix("mark.") in SYSTEMS and name.startswith("mark."):
                reasons += 1
                faults += [] if len(words) == 1 and str(words[0]).strip() else [f"{at}: why?"]
            elif name == "mark.needs":
                starred = all(isinstance(one, ast.Starred) for one in given)
                faults += [] if given and (starred or {*words} <= THINGS.keys()) else [f"{at}: of what?"]
    assert faults == []
    assert reasons > 10


def test_nothing_that_some_machines_lack_is_imported_before_it_is_asked_for() -> None:
    """Or a whole file of tests is not collected there: browsers' drivers, modules of POSIX."""
    lacking = {"axe_playwright_python", "fcntl", "playwright", "pty", "pwd", "resource", "termios"}
    for path in sorted(
        path for room in ("ita_batch", "tests", "examples", "docs") for path in (ROOT / room).rglob("*.py")
    ):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.partition(".")[0] for name in names} & lacking, path.relative_to(ROOT).as_posix()
