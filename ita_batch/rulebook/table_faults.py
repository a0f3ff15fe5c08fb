"""What does not fit together in the tables of a year: what is missing, stands twice, or refers to nothing."""

import re
from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from ita_batch.rulebook.agency_types import agency_types
from ita_batch.rulebook.fault import (
    RULES_DATE,
    RULES_INCOMPLETE,
    RULES_INVALID,
    RULES_REFERENCE,
    RULES_TWICE,
    Fault,
    row_name,
    shown,
)
from ita_batch.rulebook.tables import Row, Tables, facts_of_year, key_of, schema_of
from ita_batch.rulebook.year_dates import date_faults

EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE = LAYOUTS = ("external_stakeholders", "internal_headcount", "oit_answers")
"""The files for ITAS that every year has, each with one layout."""
RESPONDENTS_FILE = "internal_respondents"
"""The file of a year that wants named respondents; a year that does not say how it looks gets none."""
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


def table_faults(tables: Tables) -> Iterator[Fault]:
    """All of them, of tables whose rows are what their schemas say."""
    for faults in (_incomplete, _empty_items, _twice, _references, _unknown, _patterns, _weights, _grades, _dates):
        yield from faults(tables)


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
                words = {"row": row_name(table, row)}
                yield Fault(table, position, column, RULES_TWICE, None, words, other=first[key])
            else:
                first[key] = position


def _references(tables: Tables) -> Iterator[Fault]:
    """Names that one table uses and another does not define."""
    for table, column, other, key in _REFERENCES:
        known = list(dict.fromkeys(row[key] for row in tables[other] if key in row))
        for position, row in enumerate(tables[table]):
            for name in row.get(column, "").split("|"):
                if name and name not in known:
                    words = {"given": name, "table": schema_of(other)["x-sheet"], "known": ", ".join(known)}
                    variant = None if known else "none"
                    yield Fault(table, position, column, RULES_REFERENCE, variant, words)
    components = {(row["item_id"], row.get("component_th")) for row in tables["components"]}
    for position, row in enumerate(tables["words"]):
        if (row["item_id"], row["component_th"]) not in components:
            words = {"given": row["component_th"], "item": row["item_id"]}
            yield Fault("words", position, "component_th", RULES_REFERENCE, "component", words)


def _unknown(tables: Tables) -> Iterator[Fault]:
    """Names of kinds of agencies and of values that the program does not know."""
    for position, row in enumerate(tables["samples"]):
        given = row.get("agency_type")
        if given and given not in agency_types():
            words = {"given": given, "known": " / ".join(agency_types())}
            yield Fault("samples", position, "agency_type", RULES_REFERENCE, "agency_type", words)
    names = schema_of("layouts")["x-names"]
    for position, row in enumerate(tables["layouts"]):
        if row["value"] not in names[row["file"]]:
            words = {"given": row["value"], "file": f"{row['file']}.xlsx", "known": ", ".join(names[row["file"]])}
            yield Fault("layouts", position, "value", RULES_REFERENCE, "layout", words)


def _empty_items(tables: Tables) -> Iterator[Fault]:
    """Items of which there is nothing to ask: no title and no component."""
    described = {row["item_id"] for row in tables["components"] if "component_th" in row}
    for position, row in enumerate(tables["items"]):
        if "title_th" not in row and row["item_id"] not in described:
            yield Fault("items", position, "title_th", RULES_INCOMPLETE, "item", {"item": row["item_id"]})
    filled = {row.get("sub_indicator") for row in tables["items"]}
    for position, row in enumerate(tables["sub_indicators"]):
        if row["id"] not in filled:
            yield Fault("sub_indicators", position, "id", RULES_INCOMPLETE, "sub_indicator", {"given": row["id"]})


def _patterns(tables: Tables) -> Iterator[Fault]:
    for position, row in enumerate(tables["words"]):
        for word in row["any_of"].split("|"):
            if not _is_pattern(word):
                words = {"given": word, "row": row["item_id"]}
                yield Fault("words", position, "any_of", RULES_INVALID, "pattern", words)


def _weights(tables: Tables) -> Iterator[Fault]:
    """Where all weights are known they make up the whole, of the total and of an instrument's parts."""
    groups: defaultdict[str, list[tuple[int, Row]]] = defaultdict(list)
    for position, row in enumerate(tables["instruments"]):
        groups[row["id"] if "part" in row else ""].append((position, row))
    for instrument, group in groups.items():
        known = [Fraction(row["weight_percent"]) for _, row in group if "weight_percent" in row]
        if len(known) == len(group) and sum(known) != 100:
            words = {"sum": f"{float(sum(known)):g}", "given": instrument}
            variant = "parts" if instrument else "sum"
            yield Fault("instruments", group[-1][0], "weight_percent", RULES_INVALID, variant, words)


def _grades(tables: Tables) -> Iterator[Fault]:
    """A total below the lowest grade would have none; two grades from the same totals would hide one another."""
    bands = [(position, row) for position, row in enumerate(tables["grades"]) if "total_from" in row]
    if bands and min(Fraction(row["total_from"]) for _, row in bands) > 0:
        position = min(bands, key=lambda band: Fraction(band[1]["total_from"]))[0]
        yield Fault("grades", position, "total_from", RULES_INCOMPLETE, "grade")
    floors: dict[tuple[Fraction, Fraction], int] = {}
    for position, row in bands:
        floor = Fraction(row["total_from"]), Fraction(row.get("each_from", "0"))
        if floor in floors:
            words = {"row": shown("grades", row, "grade")}
            yield Fault("grades", position, "total_from", RULES_TWICE, "grade", words, other=floors[floor])
        floors.setdefault(floor, position)


def _dates(tables: Tables) -> Iterator[Fault]:
    for table, position, column, variant, words in date_faults(tables):
        yield Fault(table, position, column, RULES_DATE, variant, words)


def _is_pattern(word: str) -> bool:
    try:
        re.compile(word.removeprefix("re:") if word.startswith("re:") else "")
    except re.error:
        return False
    return bool(word.strip())
