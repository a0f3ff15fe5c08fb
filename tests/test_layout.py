"""The layout holds what CONTRIBUTING.md says: imports go one way, modules stay short, nothing names a machine."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "ita_batch"

LAYERS = (
    {"errors", "file_kinds", "files", "findings", "resources", "thai"},
    {"messages", "manifest", "run_folder", "rulebook", "forms"},
    {"agency", "usage", "isolation"},
    {"intake"},
    {"website"},
    {"disclosure", "scoring", "matching", "history"},
    {"week"},
    {"workspace", "rules"},
    {"judge", "decisions", "website_check"},
    {"examine"},
    {"report"},
    {"publish"},
    {"batch", "check", "handout", "proof", "purge"},
    {"doctor", "terminal"},
    {"cli"},
    {"__init__", "__main__"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
# Two rooms of one layer that know each other on purpose: the name on the left may import the one on the right.
NEIGHBOURS = {("forms", "rulebook"), ("doctor", "handout")}
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 360


def room_of(path: Path) -> str:
    """The room that a module belongs to: its folder, or its own name at the top."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Rooms that a module imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ita_batch"):
            rest = node.module.split(".")[1:]
            names.update(rest[:1] or {alias.name for alias in node.names})
        elif isinstance(node, ast.Import):
            names.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("ita_batch."))
    return {name for name in names if name in LEVEL}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    """A module imports its own room and rooms below it, never one above or beside it."""
    own = room_of(path)
    for other in imports_of(path) - {own}:
        assert LEVEL[other] < LEVEL[own] or (own, other) in NEIGHBOURS, f"{own} imports {other}"


def test_every_room_has_a_layer() -> None:
    """A new room must be given its place."""
    assert {room_of(path) for path in MODULES} == set(LEVEL)


def test_modules_are_short() -> None:
    """Nobody has to scroll through a module for long."""
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert max(lengths.values()) <= LONGEST, max(lengths, key=lambda path: lengths[path])


def test_thai_knows_nothing_of_ita() -> None:
    """The room thai can be lifted out as it is."""
    for path in (PACKAGE / "thai").rglob("*.py"):
        assert imports_of(path) <= {"thai"}


def test_nothing_committed_names_a_machine() -> None:
    """No path of a machine, and no registry's host, in any text that is committed."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(
        r"/(?:work|root|home)/[a-z]|\.\./shared|(?:files|index)\.pythonhosted|registry\.npmjs|pypi\.org/simple"
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".csv", ".txt", ".yml", ""} and path.is_file():
            if path == Path(__file__):
                continue
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not forbidden.search(text), f"{name}: {forbidden.search(text)}"
