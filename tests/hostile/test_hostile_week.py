"""A week with every hostile file in its inbox: the two good workbooks come out as if they were alone."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.hostile_files import FILES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "buengkan"
GOOD = ("OIT กองคลัง.xlsx", "กองคลัง EIT.xlsx")


def week(folder: Path, *, hostile: bool) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Run the batch on the two good workbooks, alone or in bad company; the run folder and what was said."""
    (folder / "inbox").mkdir(parents=True)
    shutil.copy(EXAMPLE / "agency.xlsx", folder)
    for name in GOOD:
        shutil.copy(EXAMPLE / "inbox" / name, folder / "inbox" / name)
    for file in FILES if hostile else ():
        (folder / "inbox" / file.name).write_bytes(file.build())
    done = subprocess.run(
        [sys.executable, str(ROOT / "run.py"), "batch", str(folder), "--as-of", "2564-03-12"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    (run,) = [path for path in (folder / "output").iterdir() if path.is_dir()]
    return run, done


@pytest.mark.heavy
def test_the_good_ones_are_imported_as_if_alone(tmp_path: Path) -> None:
    """Same ITAS files to the byte, every hostile file listed with its finding, exit code 1, no trace."""
    alone, _ = week(tmp_path / "alone", hostile=False)
    crowded, done = week(tmp_path / "crowded", hostile=True)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for path in (alone / "itas").iterdir():
        assert (crowded / "itas" / path.name).read_bytes() == path.read_bytes(), path.name
    document: dict[str, Any] = json.loads((crowded / "run.json").read_text(encoding="utf-8"))
    listed = {entry["file"]: entry for entry in document["inputs"]}
    assert {f"inbox/{name}" for name in (*GOOD, *(file.name for file in FILES))} <= set(listed)
    said = json.loads((crowded / "findings.json").read_text(encoding="utf-8"))["findings"]
    codes: dict[str, set[str]] = {}
    for finding in said:
        codes.setdefault(finding.get("file") or "", set()).add(finding["code"])
    for file in FILES:
        expected = "form-unknown" if file.verdict == "read" else file.verdict.partition(".")[0]
        assert expected in codes[file.name] or (file.verdict == "read" and codes[file.name]), file.name
