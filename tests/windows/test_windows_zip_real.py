"""The real zip, from the registry: the same bytes twice, small enough, whole, and able to start."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support.needs import cannot
from windows.make_zip import NAME

pytestmark = pytest.mark.heavy

ROOT = Path(__file__).resolve().parents[2]
MOST = 120_000_000
UNREACHABLE = ("No matching distribution", "connection", "timed out", "resolve", "retries")


def make(output: Path, **environment: str) -> bytes:
    """The zip, made by the command in a process of its own."""
    command = [sys.executable, "-m", "windows.make_zip", "--output", str(output)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode and any(word in done.stderr for word in UNREACHABLE):
        cannot(f"no package registry can be reached: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return (output / NAME).read_bytes()


def test_the_real_zip_is_small_whole_and_always_the_same(tmp_path: Path) -> None:
    """Made twice: in other folders, under another clock's zone and another order of sets."""
    data = make(tmp_path / "one", PYTHONHASHSEED="1", TZ="UTC")
    assert make(tmp_path / "ปี 70", PYTHONHASHSEED="2", TZ="Asia/Bangkok") == data
    unzipped = tmp_path / "งาน ITA"
    with zipfile.ZipFile(tmp_path / "one" / NAME) as archive:
        archive.extractall(unzipped)
    top = unzipped / "ita-batch"
    files = {path.relative_to(top).as_posix(): path for path in top.rglob("*") if path.is_file()}
    assert sum(path.stat().st_size for path in files.values()) <= MOST
    lines = (top / "program/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert listed.keys() == files.keys() - {"program/SHA256SUMS"}
    assert all(hashlib.sha256(files[path].read_bytes()).hexdigest() == digest for path, digest in listed.items())
    assert not any(path.suffix in {".pyc", ".pyi", ".h"} for path in files.values())
    if sys.platform == "win32":
        door = [os.environ["COMSPEC"], "/d", "/c", str(top / "program/ita-batch.cmd"), "doctor"]
        done = subprocess.run(door, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        assert "✗" not in done.stdout, done.stdout
        assert "Python 3.13" in done.stdout
