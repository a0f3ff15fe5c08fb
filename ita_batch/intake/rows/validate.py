"""Validate one flat row against its form's schema: all faults of the row, each with its own code and cell."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ita_batch.findings import Code, Finding, Severity
from ita_batch.forms import Column, Form
from ita_batch.intake.mask import masked
from ita_batch.intake.submission import Record

CELL_REQUIRED = Code("cell-required", Severity.ERROR, source="contract: Forms")
CELL_NOT_IN_LIST = Code("cell-not-in-list", Severity.ERROR, source="contract: Forms")
CELL_TOO_LONG = Code("cell-too-long", Severity.ERROR, source="contract: Forms")
CELL_INVALID = Code("cell-invalid", Severity.ERROR, source="contract: Forms")

RowValidator = Callable[[Record, frozenset[str]], list[Finding]]


def row_validator(form: Form) -> RowValidator:
    """A function ``(record, columns already reported) -> findings`` for rows of ``form``.

    A column whose cell could not be read has its finding already; the schema's error about the same cell would
    only repeat it.
    """
    import jsonschema_rs  # noqa: PLC0415 - not needed by --help

    words = {column.key: _words(column) for column in form.columns}
    validator = jsonschema_rs.Draft202012Validator(dict(form.schema), validate_formats=True)

    def validate(record: Record, reported: frozenset[str]) -> list[Finding]:
        instance = dict(record.values)
        if validator.is_valid(instance):
            return []
        faults = dict.fromkeys(
            fault
            for error in validator.iter_errors(instance)
            for fault in _faults(form, str(_keyword(error)), list(error.instance_path), instance)
        )
        open_answer = form.counter if form.central else None
        return [
            _finding(form.column(key), record, code, words[key])
            for key, code in faults
            if key not in reported and (key, code) != (open_answer, CELL_REQUIRED)
        ]

    return validate


def explained_by_missing_column(finding: Finding) -> bool:
    """True when the required cell's column is missing from the sheet: column-missing reports that once for all rows.

    The finding stays with its record and holds the row back; it is only not reported again for each row.
    """
    return finding.code == CELL_REQUIRED and finding.place.cell is None


def _keyword(error: Any) -> str:  # noqa: ANN401 - the library's error type is not public
    return str(error.schema_path[-1]) if error.schema_path else ""


def _faults(form: Form, keyword: str, path: list[Any], instance: Mapping[str, Any]) -> Iterator[tuple[str, Code]]:
    """The columns that one schema error is about, with our code for it."""
    if keyword == "required":
        # One error names one column, but which one stands only in its English sentence: ask the schema instead.
        yield from ((key, CELL_REQUIRED) for key in form.schema["required"] if key not in instance)
    elif path:
        codes = {"enum": CELL_NOT_IN_LIST, "maxLength": CELL_TOO_LONG}
        yield str(path[0]), codes.get(keyword, CELL_INVALID)


def _words(column: Column) -> Mapping[str, object]:
    """What a sentence says of the column, whatever stands in its cells; made once for all rows."""
    return {
        "header": column.header,
        "choices": " / ".join(column.choices) or "-",
        "example": column.example or next(iter(column.choices), "-"),
        "limit": column.max_length or 0,
    }


def _finding(column: Column, record: Record, code: Code, words: Mapping[str, object]) -> Finding:
    given = masked(column, record.text(column.key))
    header, choices, example, limit = (words[one] for one in ("header", "choices", "example", "limit"))
    where = record.at(column.key)
    return code.at(
        where, value=given or None, header=header, choices=choices, example=example, limit=limit, given=given
    )
