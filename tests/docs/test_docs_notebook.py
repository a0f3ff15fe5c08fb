"""The notebook of the province runs to its last cell without a warning, and was committed without outputs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from docs.generator.sources import DOCS
from tests.frames.fleet_folders import LOCAL, PROVINCIAL, make_fleet
from tests.support.demo import ROOT
from tests.words.test_words_catalogue import THAI, forbidden

pytestmark = pytest.mark.needs("nbclient")

NOTEBOOK = DOCS / "province.ipynb"
CELLS = 16
# In a process of its own: what its libraries warn of is no business of these tests, what our cells say is.
RUN = """
import sys
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=120, resources={"metadata": {"path": sys.argv[2]}}).execute()
nbformat.write(notebook, sys.argv[3])
"""


def notebook(path: Path = NOTEBOOK) -> Any:
    """It as it stands there."""
    import nbformat

    return nbformat.read(path, as_version=4)


def executed(folder: Path, kept: Path) -> list[str]:
    """What each cell of code has shown, one text a cell, of the notebook run in ``folder``; no cell may warn."""
    apart = {"IPYTHONDIR": kept / "ipython", "JUPYTER_RUNTIME_DIR": kept / "runtime", "JUPYTER_CONFIG_DIR": kept / "c"}
    kept.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK), str(folder), str(kept / "done.ipynb")],
        env={**os.environ, "PYTHONPATH": str(ROOT), **{name: str(path) for name, path in apart.items()}},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outputs = [cell.outputs for cell in notebook(kept / "done.ipynb").cells if cell.cell_type == "code"]
    assert not [one for shown in outputs for one in shown if one.get("name") == "stderr"]
    return ["".join(one.get("data", {}).get("text/plain", one.get("text", "")) for one in shown) for shown in outputs]


def test_it_is_committed_without_outputs() -> None:
    """One line at the top names the folder; nothing else is to be changed, and nothing names a machine."""
    import nbformat

    whole = notebook()
    nbformat.validate(whole)
    code = [cell for cell in whole.cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)
    assert code[0].source == 'FOLDER = "output"'
    assert "FOLDER" not in "".join(cell.source for cell in code[2:])
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(work|root|home|tmp)/|[A-Z]:\\", text)
    assert set(whole.metadata) == {"kernelspec", "language_info"}


def test_it_speaks_thai_and_keeps_to_the_glossary() -> None:
    """Every cell of words; and what it writes above a table."""
    told = [cell.source for cell in notebook().cells]
    assert all(THAI.search(cell.source) for cell in notebook().cells if cell.cell_type == "markdown")
    assert [(word, text) for word in forbidden() for text in told if word in text] == []


@pytest.mark.needs("pandas", "pyarrow")
def test_it_runs_on_a_fleet(fleet_folder: Path, tmp_path: Path) -> None:
    """It finds who failed, who is silent, the items that are not ready, and the trend of the first agency."""
    shown = executed(fleet_folder.parent, tmp_path / "kept")
    assert len(shown) == CELLS
    told = "\n".join(shown)
    for word in (PROVINCIAL, LOCAL.partition("/")[2], "อบต.ว่าง", "ไม่พบ agency.xlsx", "O1", "component-missing"):
        assert word in told, word
    assert "2021-03-19" in shown[-2]
    assert "▇" in told


@pytest.mark.needs("pandas", "pyarrow")
def test_it_runs_where_nothing_could_be_run(tmp_path: Path) -> None:
    """All agencies have failed: it says so, and its other tables are empty."""
    make_fleet(tmp_path, {})
    shown = executed(tmp_path, tmp_path / "kept")
    assert len(shown) == CELLS
    assert "ไม่พบ agency.xlsx" in "\n".join(shown)
