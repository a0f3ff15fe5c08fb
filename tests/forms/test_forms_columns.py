"""What every column of a form must say of itself, so that a new one is neither shown in clear nor read for another."""

from __future__ import annotations

import pytest

from ita_batch.forms import load_form
from ita_batch.thai.text import match_key
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL

HARMLESS = {"prefix", "position"}
"""Columns of text in the lists of people that tell nothing about who somebody is."""


@pytest.mark.parametrize("name", [INTERNAL, EXTERNAL])
def test_a_text_about_a_person_is_personal(name: str) -> None:
    """Without ``x-personal`` a finding would show the cell in clear."""
    texts = {column.key for column in load_form(name).columns if column.kind == "text" and not column.personal}
    assert texts <= HARMLESS


@pytest.mark.parametrize("name", [INTERNAL, EXTERNAL, EVIDENCE, COMPONENT])
def test_a_heading_names_one_column(name: str) -> None:
    """A title or alias at two columns would give the value to one of them, silently."""
    columns: dict[str, set[str]] = {}
    for column in load_form(name).columns:
        for heading in (column.header, *column.aliases):
            columns.setdefault(match_key(heading), set()).add(column.key)
    assert [heading for heading, keys in columns.items() if len(keys) > 1] == []
