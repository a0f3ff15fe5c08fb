"""The rows that go to ITAS, each as the values that a layout may name: our own file and ITAS's take the same ones."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ita_batch.intake.submission import Record
from ita_batch.rulebook.load import EXTERNAL_FILE
from ita_batch.week import EXTERNAL, Week

Values = Mapping[str, str | int]
"""Values by the names that the table of layouts uses."""
IMPORTED_LISTS: Mapping[str, str] = {EXTERNAL_FILE: EXTERNAL}
"""The files that ITAS imports, and the form whose rows stand in each."""


class ImportedRow(NamedTuple):
    """One row for ITAS, and the row that brought it."""

    values: Values
    record: Record


def imported_rows(week: Week, layout: str) -> Iterator[ImportedRow]:
    """The rows of one of the ``IMPORTED_LISTS``, in the order in which they are written."""
    form = IMPORTED_LISTS[layout]
    keys = [column.key for column in week.forms[form].columns]
    for number, record in enumerate(week.registers[form].imported, 1):
        yield ImportedRow({"number": number, **{key: record.text(key) for key in keys}}, record)
