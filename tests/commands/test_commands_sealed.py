"""What doctor was told of the program holds for this very program; whatever was changed, it looks itself.

Copies of the program are changed and run, each in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.errors import ExitCode
from ita_batch.looked_afresh import forms_now, rulebooks_now
from ita_batch.sealed import data_files, sealed
from tests.commands.command_line import ROOT

SEAL = "ita_batch/sealed.json"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that was sealed."""
    folder = tmp_path_factory.mktemp("sealed") / "checkout"
    for name in ("ita_batch", "schemas", "input_templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "benchmarks").mkdir()
    for name in ("__init__.py", "seal.py"):
        shutil.copy(ROOT / "benchmarks" / name, folder / "benchmarks")
    assert run(folder, "benchmarks.seal").returncode == 0
    run(folder, "ita_batch", "doctor")  # compiles
    return folder


@pytest.fixture
def checkout(original: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copytree(original, tmp_path / "checkout"))


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a module of a checkout."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return subprocess.run(
        [sys.executable, "-X", "importtime", "-m", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def doctor(folder: Path) -> tuple[list[str], int, bool]:
    """What doctor says in a checkout, its exit code, and whether it has looked itself."""
    done = run(folder, "ita_batch", "doctor")
    looked = any(line.rstrip().endswith(" ita_batch.looked_afresh") for line in done.stderr.splitlines())
    return done.stdout.splitlines(), done.returncode, looked


def replaced(name: str, word: str, other: str) -> Callable[[Path], None]:
    """A change of one file: another word in the place of the first such."""

    def change(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert word in text
        (folder / name).write_text(text.replace(word, other, 1), encoding="utf-8", newline="\n")

    return change


def a_year_more(folder: Path) -> None:
    """The file of one more year."""
    rulebooks = folder / "ita_batch/rulebook"
    text = (rulebooks / "nacc_2570/year.csv").read_text(encoding="utf-8")
    (rulebooks / "nacc_2571").mkdir()
    (rulebooks / "nacc_2571/year.csv").write_text(text.replace("2570", "2571"), encoding="utf-8")


def without_one(folder: Path) -> None:
    """A table that stood in the program."""
    (folder / "ita_batch/rulebook/nacc_2566/samples.csv").unlink()


def without_seal(folder: Path) -> None:
    """Nothing is known."""
    (folder / SEAL).unlink()


def test_what_is_sealed_is_true() -> None:
    """Where the seal of this checkout holds, looking oneself gives the same."""
    if known := sealed():
        assert known.rulebooks == dict(rulebooks_now())
        assert known.forms == forms_now(ROOT)
    told = json.loads((ROOT / SEAL).read_text(encoding="utf-8"))
    assert told["rulebooks"].keys() == {path.parent.name for path in (ROOT / "ita_batch/rulebook").glob("*/year.csv")}
    assert told["forms"].keys() == {path.name for path in (ROOT / "input_templates").iterdir()}


def test_the_seal_is_about_the_data_and_the_code(original: Path) -> None:
    """Every table, every schema, the sentences, and the modules that read, check and write."""
    made_of = set(json.loads((original / SEAL).read_text(encoding="utf-8"))["made_of"])
    assert {"handout.py", "forms/workbook.py", "messages/th.toml", "office_zip.py", "looked_afresh.py"} <= made_of
    assert {"rulebook/faults.py", "rulebook/nacc_2564/items.csv", "schemas/oit_evidence.schema.json"} <= set(
        data_files()
    )


def test_a_sealed_program_is_not_looked_at(checkout: Path) -> None:
    """The same sentences and exit code, whether it looks itself or is told."""
    told, code, looked = doctor(checkout)
    assert not looked
    without_seal(checkout)
    assert doctor(checkout) == (told, code, True)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (replaced("ita_batch/rulebook/nacc_2567/grades.csv", "published", "verify"), "nacc_2567"),
        (replaced("schemas/oit_evidence.schema.json", '"title": "', '"title": "ใหม่ '), "oit_evidence.xlsx"),
        (replaced("ita_batch/forms/heading.py", '"""', '"""แก้แล้ว '), ""),
        (replaced("ita_batch/handout.py", "ประจำปีงบประมาณ", "ปีงบประมาณ"), "internal_stakeholder.xlsx"),
        (replaced(SEAL, '"digest": "', '"digest": "0'), ""),
        (replaced(SEAL, '"forms"', '"others"'), ""),
        (replaced(SEAL, '"items": 43', '"items": 34'), ""),
        (replaced(SEAL, '"sure"', '"assured"'), ""),
        (replaced(SEAL, '"agency.xlsx"', '"agencies.xlsx"'), ""),
        (a_year_more, "nacc_2571"),
        (without_one, "nacc_2566"),
    ],
)
def test_whatever_was_changed_is_looked_at(
    original: Path, checkout: Path, change: Callable[[Path], None], said: str
) -> None:
    """And what it means for rulebooks and forms is told."""
    before, code, _ = doctor(original)
    change(checkout)
    after, now, looked = doctor(checkout)
    assert looked
    other = [line for line in after if line not in before and str(checkout) not in line]
    assert bool(other) == bool(said)
    assert all(said in line for line in other[:1])
    assert now == (ExitCode.FINDINGS if any(line.startswith("✗") for line in other) else code)


def test_a_form_that_was_changed_is_stale_beside_a_seal(checkout: Path) -> None:
    """One byte more, another one gone: nothing is written to find it."""
    form = checkout / "input_templates/oit_evidence.xlsx"
    form.write_bytes(form.read_bytes() + b"\0")
    (checkout / "input_templates/agency.xlsx").unlink()
    said, code, looked = doctor(checkout)
    assert not looked
    assert code == ExitCode.FINDINGS
    assert any("oit_evidence.xlsx, agency.xlsx" in line for line in said)


@pytest.mark.parametrize("library", ["deflate", "jsonschema_rs"])
def test_a_library_that_cannot_be_loaded_is_told_beside_a_seal(checkout: Path, library: str) -> None:
    """It is installed, and the system refuses it."""
    (checkout / f"{library}.py").write_text("raise ImportError('refused by the system')\n", encoding="utf-8")
    done = run(checkout, "ita_batch", "doctor")
    assert done.returncode == ExitCode.USAGE
    assert "refused by the system" in done.stderr


def test_a_broken_rulebook_is_ill_not_fatal(checkout: Path) -> None:
    """The other lines are said all the same."""
    shutil.rmtree(checkout / "input_templates")
    whole, _, _ = doctor(checkout)
    replaced("ita_batch/rulebook/nacc_2569/items.csv", "published", "แน่นอน")(checkout)
    said, code, _ = doctor(checkout)
    assert code == ExitCode.FINDINGS
    ill = [line for line in said if line.startswith("✗") and "nacc_" in line]
    assert "nacc_2569" in ill[0]
    assert set(whole) - set(said) <= {line for line in whole if "nacc_2569" in line or "nacc_2570" in line}
