"""What can be wrong with the tables of a year: each fault with its table, its row and its column."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from ita_batch.rulebook.fault import RULES_INVALID, Fault, labels, row_name, shown
from ita_batch.rulebook.table_faults import table_faults
from ita_batch.rulebook.tables import Row, Tables, schema_of

_OWN_SENTENCE = frozenset({"required", "enum", "format", "missing", "either", "additionalProperties", "maxLength"})
"""The keywords of a schema, as they are told, that have a sentence of their own."""


def faults_of(tables: Tables, *, quick: bool = False) -> list[Fault]:
    """All faults. What refers to something is looked at only where every row is what its schema says.

    ``jsonschema``, the reference implementation, judges and tells. For the program's own files, of which every command
    reads some, ``quick`` asks it only about tables that the compiled implementation refuses (a test compares the two).
    """
    wrong = {table: rows for table, rows in tables.items() if not (quick and _all_valid(table, rows))}
    found = [fault for table, rows in wrong.items() for fault in _row_faults(table, rows)]
    return found or list(table_faults(tables))


def _all_valid(table: str, rows: Sequence[Row]) -> bool:
    return all(map(_quick_validator(table).is_valid, rows))


@cache
def _quick_validator(table: str) -> Any:  # noqa: ANN401 - as below
    import jsonschema_rs  # noqa: PLC0415 - not needed by --help

    return jsonschema_rs.Draft202012Validator(dict(schema_of(table)), validate_formats=True)


@cache
def _validator(table: str) -> Any:  # noqa: ANN401 - the library has no public type for what it makes
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - only where a workbook is judged

    return Draft202012Validator(schema_of(table), format_checker=FormatChecker())


def _row_faults(table: str, rows: Sequence[Row]) -> Iterator[Fault]:
    """Of each row that its schema refuses, the fault that the library finds to be the one that matters, a cell once."""
    from jsonschema.exceptions import best_match  # noqa: PLC0415

    validator = _validator(table)
    for position, row in enumerate(rows):
        told: set[str | None] = set()
        for error in validator.iter_errors(row):
            fault = _schema_fault(table, position, row, best_match([error]))
            if fault.column not in told:
                told.add(fault.column)
                yield fault


def _schema_fault(table: str, position: int, row: Row, error: Any) -> Fault:  # noqa: ANN401 - as above
    column, keyword = _cell_of(table, row, error)
    spec = schema_of(table)["properties"].get(column or "", {})
    words = {
        "header": _header(table, row, column),
        "given": shown(table, row, column or ""),
        "wanted": _wanted(table, row, column),
        "choices": " / ".join(labels(table, row, column or "").values()) or " / ".join(spec.get("enum", ())),
        "limit": spec.get("maxLength", 0),
        "row": row_name(table, row),
    }
    return Fault(table, position, column, RULES_INVALID, keyword if keyword in _OWN_SENTENCE else None, words)


def _cell_of(table: str, row: Row, error: Any) -> tuple[str | None, str]:  # noqa: ANN401 - as above
    """The column that an error of the schema is about, and what is wrong there."""
    column, keyword = str(error.absolute_path[0]) if error.absolute_path else None, str(error.validator)
    match keyword:
        case "required" | "dependentRequired":
            listed = error.validator_value
            groups = [listed] if keyword == "required" else [needs for key, needs in listed.items() if key in row]
            lacking = (key for needs in groups for key in needs if key not in row)
            column, keyword = next(lacking, column), "required"
        case "additionalProperties":
            column = next(key for key in row if key not in schema_of(table)["properties"])
        case "not":  # a value, and yet said to be missing
            held = (key for one in error.validator_value["anyOf"] for key in one["required"] if key in row)
            column, keyword = next(held, column), "missing"
        case "oneOf":
            column, keyword = "number", "either"
    return column, keyword


def _header(table: str, row: Row, column: str | None) -> str:
    """The name of a cell: its heading, of a fact of the year the fact itself."""
    properties = schema_of(table)["properties"]
    if table == "year" and column == "value" and "fact" in row:
        return shown(table, row, "fact")
    return str(properties.get(column or "", {}).get("title", column or ""))


def _wanted(table: str, row: Row, column: str | None) -> str:
    """What a cell asks for; a fact of the year asks for something of its own."""
    schema = schema_of(table)
    own = schema.get("x-value-wanted", {}).get(row.get("fact", "")) if column == "value" else None
    return str(own or schema["properties"].get(column or "", {}).get("description", ""))
