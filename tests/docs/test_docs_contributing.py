"""The three ways to check a change (CI, the workflow, the hooks) ask the same, on every Python that is promised."""

from __future__ import annotations

import re
import tomllib

import pytest

from docs.generator.sources import DOCS

ROOT = DOCS.parent
WORKFLOW = (ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8")
LINTERS = ("ruff check", "ruff format", "mypy --strict", "actionlint")


def test_the_workflow_runs_every_python_that_is_promised() -> None:
    """From the lowest that is required, with all that the classifiers name, at both ends of the dependencies."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prefix = "Programming Language :: Python :: "
    named = [one.removeprefix(prefix) for one in project["classifiers"] if one.startswith(prefix)]
    (listed,) = re.findall(r"^ +python: \[(.+)]$", WORKFLOW, re.MULTILINE)
    run = re.findall(r'"([\d.]+)"', listed)
    assert project["requires-python"] == f">={run[0]}"
    assert named == run[: len(named)]
    for end in ("lowest", "newest"):
        assert re.search(rf"ubuntu.*dependencies: {end}", WORKFLOW)
        assert re.search(rf"windows.*dependencies: {end}", WORKFLOW)


@pytest.mark.parametrize("name", [".ci/run", ".github/workflows/test.yml", ".pre-commit-config.yaml"])
def test_all_three_call_the_same_linters(name: str) -> None:
    """None of them is forgotten in one place."""
    commands = (ROOT / name).read_text(encoding="utf-8")
    assert all(re.search(rf"(?:run:|entry:|venv/bin/)[ \w-]*\b{linter}\b", commands) for linter in LINTERS)
