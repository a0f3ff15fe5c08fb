"""The sheets of rules.xlsx: one a table of the year, in the words of its schema; a list shows Thai words for codes."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final

from ita_batch.forms import Column, Form
from ita_batch.forms.form import chosen_from, load_form
from ita_batch.rulebook import agency_types
from ita_batch.rulebook.fault import labels
from ita_batch.rulebook.tables import KINDS, schema_of

FORM_PREFIX: Final = "rules_"
FIRST: Final = "rules_year"
"""The form that the workbook says it is."""


def form_name(table: str) -> str:
    """The form of which a table's lines are rows."""
    return f"{FORM_PREFIX}{KINDS[table]}"


@cache
def rule_forms() -> Mapping[str, Form]:
    """The form of each table, its lists in words."""
    return {table: _in_words(load_form(form_name(table)), table) for table in KINDS}


def reading_forms() -> dict[str, Form]:
    """The same by their names, as they are read: every column must be there, and what stands in it is judged later.

    The faults of a line are told by ``rulebook.faults``, of whatever the tables were read from.
    """
    anything = {"type": "object", "required": []}
    return {
        form.name: replace(
            form, columns=tuple(replace(column, required=True) for column in form.columns), schema=anything
        )
        for form in rule_forms().values()
    }


@cache
def date_facts() -> frozenset[str]:
    """The facts of the year that are days, as its schema says."""
    rules: list[dict[str, Any]] = schema_of("year")["allOf"]
    return frozenset(
        rule["if"]["properties"]["fact"]["const"]
        for rule in rules
        if rule["then"].get("properties", {}).get("value", {}).get("format") == "date"
    )


def _in_words(form: Form, table: str) -> Form:
    return replace(form, columns=tuple(_column_in_words(column, table) for column in form.columns))


def _column_in_words(column: Column, table: str) -> Column:
    """Its list as words; the code is understood as well."""
    if (table, column.key) == ("samples", "agency_type"):
        names = {name: (kind.short_name, *kind.names) for name, kind in agency_types().items()}
        return replace(chosen_from(column, names), kind="choice")
    words = labels(table, {}, column.key)
    return chosen_from(column, {word: (code,) for code, word in words.items()}) if words else column
