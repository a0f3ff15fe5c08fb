"""What a command imports: what only some other command, or a rare week, needs is not loaded with it.

Only modules are counted, never seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from ita_batch.light_process import loading
from tests.agency.agency_books import make_workspace
from tests.commands.command_line import ROOT

PROGRAM = """
import json, sys
sys.argv = ['run.py', *{arguments!r}]
from ita_batch.start import main
try:
    main()
except SystemExit:
    pass
print(json.dumps(sorted(sys.modules)), file=sys.__stderr__)
"""
DOCUMENTS = frozenset({"docx", "jinja2", "lxml", "openpyxl", "pypdf", "python_calamine", "xlsxwriter"})
MATCHING = frozenset({"numpy", "pandas", "rapidfuzz"})
WEB = frozenset({"aiohttp", "asyncio", "http.client", "sqlite3", "ssl", "urllib.request", "warcio"})
HEAVY = DOCUMENTS | MATCHING | WEB | {"email_validator", "jsonschema", "phonenumbers", "rich"}
RARE = frozenset(
    f"ita_batch.{name}"
    for name in (
        "annex.blanks",
        "annex.received",
        "clarify.clarification",
        "draw.draw",
        "measures.year_report",
        "official.official_copies",
        "publish.word.emblem",
        "publish.word.own_template",
        "publish.year_papers.oit_scores",
        "publish.year_papers.results_report",
        "rules_book.own_rules",
        "website.check_site",
        "website_check",
    )
)
"""What a few weeks of a year need, or a few workspaces."""


def loaded(folder: Path, *arguments: str) -> frozenset[str]:
    """The modules of a process that carried out a command."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(arguments=list(arguments))],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return frozenset(json.loads(done.stderr.splitlines()[-1]))


def ours(modules: Iterable[str]) -> list[str]:
    """Those of this program, without packages that only hold others."""
    return [name for name in modules if name.startswith("ita_batch.")]


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, frozenset[str]]:
    """The week of a workspace without anything rare, published, and the modules that it took."""
    workspace = make_workspace(tmp_path_factory.mktemp("imports") / "งาน")
    modules = loaded(workspace, "batch", ".", "--as-of", "2564-03-12")
    (published,) = [path for path in (workspace / "output").iterdir() if path.is_dir()]
    return published, modules


@pytest.mark.parametrize(("arguments", "most"), [(["--help"], 25), (["batch", "--help"], 25), (["verify"], 30)])
def test_help_loads_the_command_line_alone(tmp_path: Path, arguments: list[str], most: int) -> None:
    """No library but click, and few modules of ours."""
    modules = loaded(tmp_path, *arguments)
    assert sorted(modules & HEAVY) == []
    assert not modules & {"jsonschema_rs", "importlib.resources"}
    assert len(ours(modules)) <= most, ours(modules)


def test_verify_loads_what_reads_a_manifest(run_folder: tuple[Path, frozenset[str]]) -> None:
    """And no finding, no date, no rulebook."""
    modules = loaded(run_folder[0].parent, "verify", str(run_folder[0]))
    assert sorted(modules & HEAVY) == []
    assert not modules & {"ita_batch.findings", "ita_batch.rulebook"}
    assert len(ours(modules)) <= 30, ours(modules)


def test_doctor_loads_no_document(tmp_path: Path) -> None:
    """Versions are read where they are written, not imported; nothing is written outside of a checkout."""
    modules = loaded(tmp_path, "doctor")
    assert sorted(modules & HEAVY) == []
    assert len(ours(modules)) <= 70, ours(modules)


def test_a_week_loads_nothing_rare(run_folder: tuple[Path, frozenset[str]]) -> None:
    """No room of another week, no network, and no second library for what another one does."""
    _, modules = run_folder
    assert sorted(modules & RARE) == []
    assert sorted(modules & (WEB | {"openpyxl", "jsonschema", "pandas", "pypdf"})) == []
    assert {"numpy", "docx"} <= modules  # or nothing was done


def test_what_loads_is_not_looked_at_for_garbage() -> None:
    """Afterwards garbage is looked for as before."""
    import gc

    before = gc.get_freeze_count()
    try:
        with loading():
            assert not gc.isenabled()
            kept: list[list[int]] = [[] for _ in range(100)]
        assert gc.isenabled()
        assert gc.get_freeze_count() > before + len(kept)
    finally:
        gc.unfreeze()
