"""What can be wrong with the tables of a year: each fault with its table, its row and its column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rulebook.tables import Row, Tables, facts_of_year, key_of, schema_of
from ita_batch.rulebook.year_dates import date_faults

RULES_INVALID = Code("rules-invalid", Severity.ERROR, source="contract: Rules workbook")
RULES_REFERENCE = Code("rules-reference", Severity.ERROR, source="contract: Rules workbook")
RULES_TWICE = Code("rules-twice", Severity.ERROR, source="contract: Rules workbook")
RULES_DATE = Code("rules-date", Severity.ERROR, source="contract: Rules workbook")
RULES_INCOMPLETE = Code("rules-incomplete", Severity.ERROR, source="contract: Rules workbook")

EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE = LAYOUTS = ("external_stakeholders", "internal_headcount", "oit_answers")
"""The files for ITAS, each with one layout."""
NEEDED_FACTS = ("scheme", "fiscal_year", "title", "starts", "ends", "contact_from", "contact_to", "tenure_years")
"""What no year can do without."""
NEEDED_TABLES = ("items", "instruments", "staff_groups", "contact_types", "layouts")

_REFERENCES = (  # table, its column, and the table and column that define what may stand there
    ("indicators", "instrument", "instruments", "id"),
    ("sub_indicators", "indicator", "indicators", "number"),
    ("items", "sub_indicator", "sub_indicators", "id"),
    ("items", "periods", "periods", "code"),
    ("components", "item_id", "items", "item_id"),
    ("words", "item_id", "items", "item_id"),
    ("annexes", "item_id", "items", "item_id"),
    ("samples", "instrument", "instruments", "id"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of the tables; ``row`` is None where something is wrong with a table as a whole."""

    table: str
    row: int | None  # from 0
    column: str | None
    code: Code
    variant: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)

    def at(self, place: Place) -> Finding:
        """The fault told of a cell, wherever the table stands."""
        return self.code.at(place, variant=self.variant).filled(self.values)


def faults_of(tables: Tables) -> list[Fault]:
    """All faults. What refers to something is looked at only where every row is what its schema says."""
    found = [fault for table, rows in tables.items() for fault in _row_faults(table, rows)]
    return found or [*_incomplete(tables), *_twice(tables), *_references(tables), *_more(tables), *_dates(tables)]


@cache
def _validator(table: str) -> Any:  # noqa: ANN401 - the library has no public type for what it makes
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - only where a rulebook is loaded

    return Draft202012Validator(schema_of(table), format_checker=FormatChecker())


def _row_faults(table: str, rows: Sequence[Row]) -> Iterator[Fault]:
    """Of each row that its schema refuses, the fault that the library finds to be the one that matters, a cell once."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    validator = _validator(table)
    for position, row in enumerate(rows):
        if validator.is_valid(row):
            continue
        told: set[str | None] = set()
        for error in validator.iter_errors(row):
            best = best_match([error])
            fault = _schema_fault(table, position, row, best)
            if fault.column not in told:
                told.add(fault.column)
                yield fault


def _schema_fault(table: str, position: int, row: Row, error: Any) -> Fault:  # noqa: ANN401 - as above
    properties, keyword = schema_of(table)["properties"], str(error.validator)
    column = str(error.absolute_path[0]) if error.absolute_path else None
    if keyword == "required":
        column = next((key for key in error.validator_value if key not in row), column)
    elif keyword == "dependentRequired":
        keyword = "required"
        column = next(
            need for key, needs in error.validator_value.items() if key in row for need in needs if need not in row
        )
    elif keyword == "additionalProperties":
        column = next(key for key in row if key not in properties)
    elif keyword == "not":  # a value, and yet said to be missing
        column = next((key for one in error.validator_value["anyOf"] for key in one["required"] if key in row), column)
        keyword = "missing"
    elif keyword == "oneOf":
        column, keyword = "number", "either"
    spec = properties.get(column or "", {})
    words = {
        "header": spec.get("title", column or ""),
        "given": row.get(column or "", ""),
        "wanted": spec.get("description", ""),
        "choices": " / ".join(spec.get("x-labels", {}).values()),
        "row": key_of(table, row),
    }
    known = {"required", "enum", "format", "missing", "either", "additionalProperties"}
    return Fault(table, position, column, RULES_INVALID, keyword if keyword in known else None, words)


def _incomplete(tables: Tables) -> Iterator[Fault]:
    facts = facts_of_year(tables["year"])
    for fact in NEEDED_FACTS:
        if fact not in facts:
            row = next((number for number, one in enumerate(tables["year"]) if one.get("fact") == fact), None)
            label = schema_of("year")["properties"]["fact"]["x-labels"][fact]
            yield Fault("year", row, "value", RULES_INCOMPLETE, "fact", {"fact": label})
    for table in NEEDED_TABLES:
        if not tables[table]:
            yield Fault(table, None, None, RULES_INCOMPLETE, "table", {"table": schema_of(table)["x-sheet"]})
    layouts = {row["file"] for row in tables["layouts"]}
    for name in LAYOUTS:
        if layouts and name not in layouts:
            yield Fault("layouts", None, None, RULES_INCOMPLETE, "layout", {"file": f"{name}.xlsx"})
    counted = [row for row in tables["layouts"] if row["file"] == INTERNAL_FILE]
    if counted and all(row["value"] != "count" for row in counted):
        yield Fault("layouts", None, None, RULES_INCOMPLETE, "count", {"file": f"{INTERNAL_FILE}.xlsx"})


def _twice(tables: Tables) -> Iterator[Fault]:
    for table, rows in tables.items():
        first: dict[str, int] = {}
        for position, row in enumerate(rows):
            if not all(row.get(column) for column in schema_of(table)["x-key"][:1]):
                continue
            key = key_of(table, row)
            if key in first:
                column = schema_of(table)["x-key"][-1]
                yield Fault(table, position, column, RULES_TWICE, None, {"row": key, "first": first[key]})
            else:
                first[key] = position


def _references(tables: Tables) -> Iterator[Fault]:
    """Names that one table uses and another does not define."""
    for table, column, other, key in _REFERENCES:
        known = list(dict.fromkeys(row[key] for row in tables[other] if key in row))
        for position, row in enumerate(tables[table]):
            for name in row.get(column, "").split("|"):
                if name and name not in known:
                    words = {"given": name, "table": schema_of(other)["x-sheet"], "known": ", ".join(known) or "-"}
                    yield Fault(table, position, column, RULES_REFERENCE, None, words)
    components = {(row["item_id"], row.get("component_th")) for row in tables["components"]}
    for position, row in enumerate(tables["words"]):
        if (row["item_id"], row["component_th"]) not in components:
            words = {"given": row["component_th"], "item": row["item_id"]}
            yield Fault("words", position, "component_th", RULES_REFERENCE, "component", words)


def _more(tables: Tables) -> Iterator[Fault]:
    yield from _weights(tables)
    for position, row in enumerate(tables["words"]):
        for word in row["any_of"].split("|"):
            if not _is_pattern(word):
                yield Fault(
                    "words", position, "any_of", RULES_INVALID, "pattern", {"given": word, "row": row["item_id"]}
                )
    filled = {row.get("sub_indicator") for row in tables["items"]}
    for position, row in enumerate(tables["sub_indicators"]):
        if row["id"] not in filled:
            yield Fault("sub_indicators", position, "id", RULES_INCOMPLETE, "sub_indicator", {"given": row["id"]})
    bands = [(position, row) for position, row in enumerate(tables["grades"]) if "total_from" in row]
    if bands and min(Fraction(row["total_from"]) for _, row in bands) > 0:
        position = min(bands, key=lambda band: Fraction(band[1]["total_from"]))[0]
        yield Fault("grades", position, "total_from", RULES_INCOMPLETE, "grade")


def _weights(tables: Tables) -> Iterator[Fault]:
    """Where all weights are known they make up the whole, of the total and of an instrument's parts."""
    wholes = [(number, row) for number, row in enumerate(tables["instruments"]) if "part" not in row]
    known = [Fraction(row["weight_percent"]) for _, row in wholes if "weight_percent" in row]
    if len(known) == len(wholes) and known and sum(known) != 100:
        yield Fault(
            "instruments", wholes[-1][0], "weight_percent", RULES_INVALID, "sum", {"sum": f"{float(sum(known)):g}"}
        )


def _dates(tables: Tables) -> Iterator[Fault]:
    for table, position, column, variant, words in date_faults(tables):
        yield Fault(table, position, column, RULES_DATE, variant, words)


def _is_pattern(word: str) -> bool:
    try:
        re.compile(word.removeprefix("re:") if word.startswith("re:") else "")
    except re.error:
        return False
    return bool(word.strip())
