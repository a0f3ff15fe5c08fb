"""A run folder and a week in memory as DataFrames: the same figures, typed, and nothing of what was changed."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ita_batch import frames
from ita_batch.batch import Run
from ita_batch.errors import UserError
from ita_batch.frames import run_documents
from ita_batch.frames.columns import tables
from ita_batch.frames.run_tables import Origin
from ita_batch.frames.typed_frames import DTYPES
from ita_batch.manifest import FILE, file_sha256
from ita_batch.week import EVIDENCE, Week
from tests.frames.fleet_folders import change, read, tables_of
from tests.history.test_history_read import as_older

OF_A_RUN = ("agencies", "findings", "items", "indicators", "divisions", "trend", "files")


def typed(frame: Any) -> dict[str, str]:
    """The name and dtype of every column."""
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def wanted_types(name: str) -> dict[str, str]:
    """The same, as columns.toml has it."""
    return {column.name: DTYPES[column.kind] for column in tables()[name].columns}


@pytest.mark.needs("pandas")
@pytest.mark.parametrize("name", tables())
def test_a_table_has_its_types_also_when_it_is_empty(name: str) -> None:
    """So what an analyst wrote for one fleet works for another."""
    frame = frames.as_frame(name, [])
    assert typed(frame) == wanted_types(name)
    assert frame.shape == (0, len(tables()[name].columns))
    assert frames.as_frame(name, [{}, {"no such column": 1}]).isna().all(axis=None)


@pytest.mark.needs("pandas")
def test_what_is_of_another_type_is_refused() -> None:
    """No text becomes a number, and no number is cut."""
    wrong = {"open": "five", "new": 5.5, "name": 5, "errors": True, "forecast": float("nan"), "as_of": "2021-03-12"}
    for column, value in wrong.items():
        with pytest.raises(TypeError, match=f"in the column {column}"):
            frames.as_frame("agencies", [{column: value}])
    with pytest.raises(KeyError):
        frames.as_frame("nothing", [])


@pytest.mark.needs("pandas")
def test_a_run_folder_as_frames(weeks: tuple[Run, Run]) -> None:
    """Every table holds the rows of run_tables."""
    folder = weeks[1].folder
    run, made = frames.run(folder), tables_of(folder, Origin(run=folder.name, run_folder=str(folder)))
    for name in OF_A_RUN:
        frame = getattr(run, name)
        assert frame is getattr(run, name)
        assert typed(frame) == wanted_types(name)
        assert len(frame) == len(made[name]) > 0
        assert frame.equals(frames.as_frame(name, made[name])), name
    assert run.agencies.loc[0, "run_folder"] == str(folder)
    assert run.findings["open"].sum() == run.agencies.loc[0, "open"]


@pytest.mark.needs("pandas")
def test_a_week_in_memory_says_what_its_folder_says(weeks: tuple[Run, Run]) -> None:
    """But for the folder, and for the secretary's own file, which no week holds."""
    folder, week = frames.run(str(weeks[1].folder)), frames.week(weeks[1].week)
    for name in ("findings", "items", "indicators", "divisions", "trend"):
        assert getattr(week, name).equals(getattr(folder, name)), name
    assert week.agencies.drop(columns="run_folder").equals(folder.agencies.drop(columns="run_folder"))
    of_inbox = folder.files[folder.files["file"].str.startswith("inbox/")].reset_index(drop=True)
    assert week.files.equals(of_inbox)


@pytest.mark.needs("pandas")
def test_rows_have_their_outcomes_and_name_nobody(example_week: Week) -> None:
    """Every received row once; of what stood in its cells nothing."""
    rows = frames.week(example_week).rows
    assert typed(rows) == wanted_types("rows")
    for form, register in example_week.registers.items():
        counted = rows.loc[rows["form"] == form, "outcome"].value_counts().to_dict()
        tally = register.tally()
        told = {name: getattr(tally, name) for name in ("imported", "merged", "excluded", "held")}
        assert counted == {name: number for name, number in told.items() if number}
    held = rows[(rows["outcome"] == "held") & (rows["form"] != EVIDENCE)]  # an item may be held for another row of it
    assert len(held) > 10
    assert (held["codes"] != "").all()
    people = [record for form in example_week.registers.values() for record in form.received]
    typed_in = {record.text(key) for record in people for key in ("phone", "email", "first_name", "name")} - {""}
    shown = {
        str(value) for name in rows.columns.difference(["file", "sheet"]) for value in rows[name].dropna().unique()
    }
    assert len(typed_in) > 1000
    assert not typed_in & shown


def test_a_week_that_nobody_has_compared(example_week: Week) -> None:
    """No run has been published: it has no trend, and every figure that needs none."""
    if example_week.trend:
        raise AssertionError("the example is examined, not published")
    document = frames.week(example_week)._document
    assert document["since_last"] is None
    assert document["counts"]["oit"]["items"] == len(example_week.cases)


def _cut(folder: Path) -> None:
    (folder / FILE).write_bytes((folder / FILE).read_bytes()[:500])


DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "no run.json": ("no-run", lambda folder: (folder / FILE).unlink()),
    "no folder": ("no-run", shutil.rmtree),
    "half of it": ("run-not-intact", _cut),
    "one figure changed": (
        "run-not-intact",
        lambda folder: (folder / FILE).write_bytes(
            (folder / FILE).read_bytes().replace(b'"fiscal_year": 2564', b'"fiscal_year": 2565')
        ),
    ),
    "units are a number": ("run-not-intact", lambda folder: change(folder, units=5)),
    "a unit without a state": ("run-not-intact", lambda folder: change(folder, units=[{"name": "กองคลัง"}])),
    "a deadline on no day": ("run-not-intact", lambda folder: change(folder, deadlines=[{"day": "soon", "what": ""}])),
    "a trend of words": ("run-not-intact", lambda folder: change(folder, trend=["up"])),
    "since ever": ("run-not-intact", lambda folder: change(folder, since_last={"mended": 1})),
    "an indicator of words": (
        "run-not-intact",
        lambda folder: change(folder, results={"indicators": [{"indicator": 1, "score": "good", "respondents": 1}]}),
    ),
    "rows that are text": (
        "run-not-intact",
        lambda folder: change(
            folder, counts=read(folder)["counts"] | {"oit_evidence": {"rows_held": "3", "rows_imported": 1}}
        ),
    ),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_what_is_damaged_is_refused_in_a_sentence(small_run: Path, tmp_path: Path, name: str) -> None:
    """In Thai and English, whoever shows the error."""
    folder = Path(shutil.copytree(small_run, tmp_path / small_run.name))
    key, damage = DAMAGE[name]
    damage(folder)
    with pytest.raises(UserError, match=rf"(?s){small_run.name}.+โฟลเดอร์.+{small_run.name}.+folder") as refused:
        frames.run(folder)
    assert refused.value.key == key


@pytest.mark.parametrize(
    ("key", "damage"),
    [
        ("run-not-intact", lambda folder: (folder / "findings.json").unlink()),
        ("run-not-intact", lambda folder: (folder / "findings.json").write_text("{}", encoding="utf-8")),
        ("run-older", as_older),
    ],
)
@pytest.mark.needs("pandas")
def test_findings_that_were_changed_are_refused(
    small_run: Path, tmp_path: Path, key: str, damage: Callable[[Path], object]
) -> None:
    """The other tables stand, for run.json is as it was written."""
    folder = Path(shutil.copytree(small_run, tmp_path / small_run.name))
    damage(folder)
    run = frames.run(folder)
    with pytest.raises(UserError) as refused:
        _ = run.findings
    assert refused.value.key == key
    assert len(run.items) == 43


def test_findings_that_keep_their_digest_and_not_their_schema_are_refused(small_run: Path, tmp_path: Path) -> None:
    """Somebody else's file, recorded as if it were ours."""
    folder = Path(shutil.copytree(small_run, tmp_path / small_run.name))
    path = folder / "findings.json"
    path.write_text(json.dumps({"fingerprints": 2, "findings": [{"code": "x"}]}), encoding="utf-8")
    outputs = [
        one | ({"sha256": file_sha256(path)} if one["file"] == path.name else {}) for one in read(folder)["outputs"]
    ]
    change(folder, outputs=outputs)
    with pytest.raises(UserError) as refused:
        run_documents.run_documents(folder)
    assert refused.value.key == "run-not-intact"


@pytest.mark.posix("links")
def test_a_link_is_no_run_folder(small_run: Path, tmp_path: Path) -> None:
    """It may lead to another run tomorrow."""
    (tmp_path / "link").symlink_to(small_run)
    with pytest.raises(UserError) as refused:
        frames.run(tmp_path / "link")
    assert refused.value.key == "no-run"
