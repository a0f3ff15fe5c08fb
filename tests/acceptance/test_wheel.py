"""An installed wheel works like the checkout: schemas, rulebook and example are found."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.heavy, pytest.mark.needs("hatchling")]

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this checkout is unpacked, as pip would."""
    wheels = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    target = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(next(wheels.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def run_installed(site: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed package, far away from the checkout."""
    return run_code(site, folder, "import runpy; runpy.run_module('ita_batch', None, '__main__', True)", *arguments)


def run_code(site: Path, folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a line of Python that finds the installed package first. (An embeddable Python takes no PYTHONPATH.)"""
    command = [sys.executable, "-X", "utf8", "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {code}", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_the_wheel_carries_its_data(site: Path) -> None:
    """Schemas, rulebook data, messages, the memo template and the example are inside the package."""
    package = site / "ita_batch"
    for name in (
        "schemas/external_stakeholder.schema.json",
        "rulebook/nacc_2564/year.csv",
        "rulebook/holidays.csv",
        "rulebook/common.toml",
        "messages/th.toml",
        "publish/word/memo_template.docx",
        "examples/buengkan/agency.xlsx",
        "py.typed",
    ):
        assert (package / name).is_file(), name
    assert not (site / "examples").exists()
    assert not (site / "tests").exists()


def test_the_wheel_carries_every_table_and_schema(site: Path) -> None:
    """A table that stayed behind would be that of the year before, and nobody would see it."""
    package = site / "ita_batch"
    tables = [path.relative_to(ROOT / "ita_batch") for path in (ROOT / "ita_batch/rulebook").rglob("*.csv")]
    assert len(tables) > 70
    assert [path for path in tables if (package / path).read_bytes() != (ROOT / "ita_batch" / path).read_bytes()] == []
    schemas = {path.name for path in (ROOT / "schemas").iterdir()}
    assert {path.name for path in (package / "schemas").iterdir()} == schemas


def test_every_year_loads_from_the_wheel(site: Path, tmp_path: Path) -> None:
    """Those that stand in it, and the draft of the year after the newest."""
    code = (
        "from ita_batch.rulebook import load_rulebook; "
        "print(*(len(load_rulebook(f'nacc_{year}').items) for year in range(2564, 2572)))"
    )
    done = run_code(site, tmp_path, code)
    assert done.stdout.split() == ["43", "43", "43", "35", "28", "26", "26", "26"], done.stderr


def test_demo_runs_from_the_wheel(site: Path, tmp_path: Path) -> None:
    """The demo of the installed package gives the same head-count as the checkout."""
    done = run_installed(site, tmp_path, "demo", "--json")
    assert done.returncode == 1, done.stderr
    assert json.loads(done.stdout)["counts"]["iit"] == {"population": 263, "minimum_sample": 30, "parts": []}
    assert list((tmp_path / "output").glob("2564-03-12_01"))
