"""A run.json that somebody else wrote and signed is refused or makes tables, whatever stands in whatever place."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_batch import frames
from ita_batch.frames.columns import tables
from ita_batch.frames.run_documents import kept_run
from ita_batch.frames.run_tables import run_tables
from ita_batch.manifest import FILE, OWN_DIGEST, signed_json
from tests.frames.fleet_folders import read

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", "2021-03-12", "error", "O1", "x" * 50, "พรุ่งนี้"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["run", "name", "day"]), inner),
    max_leaves=4,
)
UNREAD = ("outputs", "versions", "rests_on", "spread", "survey", "draw", "links", "responses", "entry_date")
"""Left out, so that the other places are tried more often."""


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to everything below a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield (*path, key)
        yield from places(one, (*path, key))


@pytest.fixture(scope="module")
def document(weeks: tuple[Any, Any]) -> dict[str, Any]:
    """What run.json says, with results, and of every long list its first two."""
    whole = read(weeks[1].folder)
    del whole[OWN_DIGEST]
    for key in ("items", "next_items", "inputs", "units", "deadlines"):
        whole[key] = whole[key][:2]
    item = {"item_id": "O1", "score": 50.0, "confirmed": None, "reason": None, "codes": [], "on_trial": []}
    whole["results"] = {"items": [item], "indicators": [{"indicator": 1, "score": 80.0, "respondents": 30}]}
    return {key: value for key, value in whole.items() if key not in UNREAD} | {"outputs": []}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run folder to be written again and again."""
    return tmp_path_factory.mktemp("hostile")


def test_what_is_changed_below_is_read_as_it_is(folder: Path, document: dict[str, Any]) -> None:
    """Unchanged it makes every table."""
    (folder / FILE).write_text(signed_json(document), encoding="utf-8")
    made = run_tables(kept_run(folder).document, ())
    assert all(made[name] for name in made if name != "findings")


@pytest.mark.needs("pandas")
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_value_in_any_place(folder: Path, document: dict[str, Any], data: st.DataObject) -> None:
    """No trace of a bug, and nothing in a table that is not of its type."""
    changed = copy.deepcopy(document)
    way = data.draw(st.sampled_from(sorted(places(changed), key=str)))
    at = changed
    for key in way[:-1]:
        at = at[key]
    if data.draw(st.booleans()) or isinstance(at, list):
        at[way[-1]] = data.draw(VALUES)
    else:
        del at[way[-1]]
    (folder / FILE).write_text(signed_json(changed), encoding="utf-8")
    try:
        run = frames.run(folder)
    except frames.FramesError:
        return
    for name in tables().keys() - {"rows", "findings"}:
        assert getattr(run, name) is not None


@pytest.mark.needs("pandas")
def test_a_run_of_an_earlier_version_is_read(small_run: Path, tmp_path: Path) -> None:
    """What it does not say is empty."""
    folder = Path(shutil.copytree(small_run, tmp_path / small_run.name))
    whole = read(folder)
    del whole[OWN_DIGEST]
    for key in ("agency_type", "forms", "units", "deadlines", "next_items", "items", "results", "since_last", "trend"):
        del whole[key]
    (folder / FILE).write_text(signed_json(whole), encoding="utf-8", newline="\n")
    run = frames.run(folder)
    assert run.divisions.empty
    assert run.agencies[["agency_type", "forms_expected", "next_deadline", "open"]].isna().all(axis=None)
    assert run.agencies.loc[0, "run"] == small_run.name
    assert len(run.findings) > 0
