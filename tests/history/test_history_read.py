"""Earlier runs are read from what they left; older and damaged ones are named and never stop the week."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.history.read_runs import RUN_UNREADABLE, read_history
from ita_batch.manifest import FILE, OWN_DIGEST, signed_json
from ita_batch.messages import fix, message
from tests.runs.small_weeks import publish_week, small_week


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output with one run in it."""
    folder = tmp_path_factory.mktemp("weeks")
    workspace, week = small_week(folder / "w")
    publish_week(workspace, week, folder / "output")
    return folder / "output"


@pytest.fixture
def output(first: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(first, tmp_path / "output"))


RUN = "2564-03-12_01"


def resign(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    """Change run.json and sign it anew."""
    document = json.loads((folder / FILE).read_text(encoding="utf-8"))
    del document[OWN_DIGEST]
    change(document)
    (folder / FILE).write_text(signed_json(document), encoding="utf-8", newline="\n")


def as_older(folder: Path) -> None:
    """Findings as an earlier version wrote them."""
    from ita_batch.manifest import file_sha256

    path = folder / "findings.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    del document["fingerprints"]
    path.write_text(json.dumps(document), encoding="utf-8")

    def correct(run: dict[str, object]) -> None:
        outputs: list[dict[str, object]] = run["outputs"]  # type: ignore[assignment]
        next(one for one in outputs if one["file"] == path.name)["sha256"] = file_sha256(path)

    resign(folder, correct)


DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no manifest": ("damaged", lambda folder: (folder / FILE).unlink()),
    "no findings": ("damaged", lambda folder: (folder / "findings.json").unlink()),
    "half a manifest": ("damaged", lambda folder: (folder / FILE).write_bytes((folder / FILE).read_bytes()[:500])),
    "a list": ("damaged", lambda folder: (folder / FILE).write_text("[]", encoding="utf-8")),
    "no counts": ("damaged", lambda folder: resign(folder, lambda run: run.pop("counts"))),
    "changed manifest": (
        "changed",
        lambda folder: (folder / FILE).write_bytes(
            (folder / FILE).read_bytes().replace(b'"fiscal_year": 2564', b'"fiscal_year": 2565')
        ),
    ),
    "changed findings": ("changed", lambda folder: (folder / "findings.json").write_text("{}", encoding="utf-8")),
    "older fingerprints": ("older", as_older),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_cannot_be_compared_is_named(output: Path, name: str) -> None:
    """A warning with the folder's name and the reason, in both languages; an older program is nobody's fault."""
    reason, damage = DAMAGE[name]
    damage(output / RUN)
    history = read_history(output, "2564-03-19_01")
    assert history.runs == ()
    (note,) = history.findings
    severity = Severity.NOTE if reason == "older" else Severity.WARNING
    assert (note.code, note.severity, note.variant) == (RUN_UNREADABLE, severity, reason)
    assert note.message_key == f"run-unreadable.{reason}"
    assert RUN in message(note, "th")
    assert RUN in message(note, "en")
    assert fix(note, "th")
    assert fix(note, "en")


def test_a_damaged_run_leaves_its_place_to_the_one_before(output: Path) -> None:
    """The newest that can be read is the last one."""
    shutil.copytree(output / RUN, output / "2564-03-13_01")
    (output / "2564-03-13_01" / FILE).unlink()
    history = read_history(output, "2564-03-19_01")
    assert [run.point.run for run in history.runs] == [RUN]
    assert [note.place.file for note in history.findings] == ["2564-03-13_01"]


def test_only_earlier_runs_count_and_the_newest_comes_first(output: Path) -> None:
    """By day, then by the number of the run as a number; nothing else in the output is looked at."""
    for name in ("2564-03-12_02", "2564-03-12_10", "2564-03-12_100", "2564-03-26_01", "check", "2564-03-05_01 copy"):
        shutil.copytree(output / RUN, output / name)
    (output / "2564-03-01_01").write_text("a file", encoding="utf-8")
    found = [run.point.run for run in read_history(output, "2564-03-12_100").runs]
    assert found == ["2564-03-12_10", "2564-03-12_02", RUN]
    assert read_history(output / "nowhere", "2564-03-12_01").runs == ()


def test_a_rerun_of_the_day_compares_with_the_run_before(output: Path, tmp_path: Path) -> None:
    """Nothing corrected, nothing new; twice from the same earlier folder the same bytes."""
    workspace, week = small_week(tmp_path / "w")
    again = Path(shutil.copytree(output, tmp_path / "again"))
    folders = [publish_week(workspace, week, place) for place in (output, again)]
    texts = {(folder / FILE).read_bytes() for folder in folders}
    assert len(texts) == 1
    run = json.loads(texts.pop())
    assert run["since_last"]["run"] == RUN
    assert [run["since_last"][key] for key in ("mended", "still_open", "new")] == [
        0,
        sum(one.open for one in week.findings),
        0,
    ]


def test_notes_of_unreadable_runs_are_published(output: Path, tmp_path: Path) -> None:
    """In findings.json, beside a comparison that there is none of."""
    (output / RUN / FILE).unlink()
    workspace, week = small_week(tmp_path / "w")
    folder = publish_week(workspace, week, output)
    assert json.loads((folder / FILE).read_bytes())["since_last"] is None
    codes = [row["code"] for row in json.loads((folder / "findings.json").read_bytes())["findings"]]
    assert codes.count("run-unreadable") == 1
