"""The weekly work needs none of the libraries of the tables, and whoever lacks one is told what to install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ita_batch import frames
from ita_batch.errors import ExitCode

LIBRARIES = ("pandas", "pyarrow", "fsspec", "distributed", "dask")
ASKS = """
import sys
from ita_batch import frames, batch, cli
run = frames.run(sys.argv[1])
print([name for name in sys.argv[2:] if name in sys.modules])
"""


def test_no_library_is_loaded_before_a_table_is_asked_for(small_run: Path) -> None:
    """Neither by importing the room nor by opening a run."""
    done = subprocess.run(
        [sys.executable, "-c", ASKS, str(small_run), *LIBRARIES],
        cwd=Path(__file__).resolve().parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr


@pytest.mark.parametrize("library", ["pandas", "pyarrow"])
def test_who_lacks_a_library_is_told_what_to_install(
    small_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    """In a sentence of the catalogue, in both languages."""
    monkeypatch.setitem(sys.modules, library, None)
    run = frames.run(small_run)
    with pytest.raises(frames.FramesError, match=rf"(?s){library}.+ติดตั้ง.+ita-batch\[fleet\].+Install") as told:
        _ = run.items if library == "pandas" else frames.fleet(tmp_path).agencies
    assert told.value.exit_code is ExitCode.USAGE
