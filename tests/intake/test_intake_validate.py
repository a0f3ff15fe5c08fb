"""Rows are validated by jsonschema-rs; the reference implementation must say the same of every row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.agency import AGENCY_FORMS
from ita_batch.findings import Place
from ita_batch.forms import Form, load_form
from ita_batch.intake.rows.validate import row_validator
from ita_batch.intake.submission import Record
from tests.support.weeks import RULEBOOK, small_workspace

_LISTS = {"item_ids": dict.fromkeys(RULEBOOK.items, ())}
FORMS: dict[str, Form] = {
    **small_workspace(Path()).forms,
    **{name: load_form(name).with_lists(_LISTS) for name in (*AGENCY_FORMS, "duplicate_decision")},
}
DATES = st.sampled_from(
    ["2021-03-12", "2021-02-29", "2020-02-29", "12/03/2564", "2021-3-1", "20210312", "", "2564-03-12"]
)
# Trimmed, as every value is before it is validated: Python's $ also matches before a last line break.
TEXTS = st.text(st.sampled_from("กาสมชาย aZ9._-😀\n"), max_size=12).map(str.strip)


def values_of(spec: dict[str, Any]) -> st.SearchStrategy[object]:
    """Good and bad values for one property."""
    choices = spec.get("enum") or spec.get("items", {}).get("enum") or ["ก"]
    texts = st.one_of(TEXTS, DATES, st.sampled_from(choices), st.just("ก" * (spec.get("maxLength", 10) + 1)))
    return st.one_of(texts, st.lists(texts, max_size=3), st.integers(0, 9))


@st.composite
def form_and_row(draw: st.DrawFn) -> tuple[str, dict[str, object]]:
    """A form, and a row with some of its properties and now and then a strange one."""
    name = draw(st.sampled_from(sorted(FORMS)))
    properties = FORMS[name].schema["properties"]
    chosen = draw(st.lists(st.sampled_from([*properties, "strange"]), unique=True))
    return name, {key: draw(values_of(properties.get(key, {}))) for key in chosen}


@given(form_and_row())
def test_two_implementations_agree(pair: tuple[str, dict[str, object]]) -> None:
    """Validity, and the set of (path, keyword) of all errors."""
    name, row = pair
    schema = dict(FORMS[name].schema)
    ours = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
    theirs = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    assert ours.is_valid(row) == theirs.is_valid(row)
    found = {(tuple(error.instance_path), str(error.schema_path[-1])) for error in ours.iter_errors(row)}
    assert found == {(tuple(error.absolute_path), str(error.validator)) for error in theirs.iter_errors(row)}


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_required_column_is_asked_for(name: str) -> None:
    """An empty row of any form misses exactly the required columns, each once; an open answer is no fault."""
    form = FORMS[name]
    findings = row_validator(form)(Record(name, Place(file="f"), {}, {}, {}), frozenset())
    assert {finding.code.slug for finding in findings} == {"cell-required"}
    assert [finding.place.column for finding in findings] == [
        column.key for column in form.columns if column.required and not (form.central and column.key == form.counter)
    ]


def test_columns_already_reported_are_left_out() -> None:
    """What the reader said is not said again."""
    form = FORMS["external_stakeholder"]
    record = Record(form.name, Place(file="f"), {}, {}, {})
    findings = row_validator(form)(record, frozenset({"name", "kind"}))
    assert {finding.place.column for finding in findings} == {"contact_types", "contact_date", "division"}
