"""Find a form in a sheet: its key row or header row, and which cell column holds which form column.

Columns are found by the hidden key row, then by header text and its aliases, so a renamed header, an inserted column
or another order does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Form
from ita_batch.intake.mask import scrubbed
from ita_batch.intake.read import Grid
from ita_batch.thai.text import match_key

HEADER_SEARCH_ROWS = 40
ENOUGH_KEYS = 2  # a key row names at least this many columns
OUR_OWN_COLUMNS = frozenset({"no", match_key("ลำดับ"), match_key("ลำดับที่"), match_key("ที่")})

COLUMN_MISSING = Code("column-missing", Severity.ERROR, source="CONTRACT: forms")
COLUMN_UNKNOWN = Code("column-unknown", Severity.NOTE, source="CONTRACT: forms")


@dataclass(frozen=True, slots=True)
class FoundForm:
    """A form seen in a sheet; ``columns`` maps the form's keys to 0-based cell columns."""

    form: Form
    sheet: str
    grid: Grid
    first_row: int  # 0-based row of the first data row
    columns: Mapping[str, int]
    by_keys: bool

    def findings(self, file: str, division: str | None) -> list[Finding]:
        """What the headings lack or have too much."""
        place = Place(file=file, sheet=self.sheet, division=division)
        missing = [
            COLUMN_MISSING.at(place, header=column.header, identity=column.key)
            for column in self.form.columns
            if column.required and column.key not in self.columns
        ]
        header = self.grid[self.first_row - 1] if self.first_row else []
        known = set(self.columns.values())
        unknown = [
            COLUMN_UNKNOWN.at(place, header=scrubbed(str(text)), identity=str(text))
            for position, text in enumerate(header)
            if position not in known and str(text).strip() and match_key(str(text)) not in OUR_OWN_COLUMNS
        ]
        return [*missing, *unknown]


def find_form(sheet: str, grid: Grid, forms: Iterable[Form]) -> FoundForm | None:
    """The form of ``forms`` that this sheet holds, or None."""
    candidates = list(forms)
    for row, cells in enumerate(grid[:HEADER_SEARCH_ROWS]):
        by_keys = _best(candidates, cells, _keys)
        if by_keys:
            form, columns = by_keys
            # The header stands below the key row, and data below the header.
            return FoundForm(form, sheet, grid, row + 2, columns, by_keys=True)
    for row, cells in enumerate(grid[:HEADER_SEARCH_ROWS]):
        by_headers = _best(candidates, cells, _headers)
        if by_headers:
            form, columns = by_headers
            return FoundForm(form, sheet, grid, row + 1, columns, by_keys=False)
    return None


def _keys(form: Form) -> dict[str, str]:
    return {column.key: column.key for column in form.columns}


def _headers(form: Form) -> dict[str, str]:
    words = {match_key(alias): column.key for column in form.columns for alias in column.aliases}
    return words | {match_key(column.header): column.key for column in form.columns}


def _best(
    forms: Sequence[Form], cells: Sequence[object], words_of: Callable[[Form], dict[str, str]]
) -> tuple[Form, dict[str, int]] | None:
    """The form that most cells of this row name, provided that it is enough to be sure."""
    texts = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
    best: tuple[Form, dict[str, int]] | None = None
    for form in forms:
        words = words_of(form)
        columns: dict[str, int] = {}
        for position, text in enumerate(texts):
            key = words.get(text) if words_of is _keys else words.get(match_key(text)) if text else None
            if key is not None:
                columns.setdefault(key, position)
        if _enough(form, columns, by_keys=words_of is _keys) and (best is None or len(columns) > len(best[1])):
            best = form, columns
    return best


def _enough(form: Form, columns: Mapping[str, int], *, by_keys: bool) -> bool:
    if by_keys:
        return len(columns) >= min(ENOUGH_KEYS, len(form.columns))
    required = [column.key for column in form.columns if column.required]
    present = sum(key in columns for key in required)
    return present * 2 > len(required) and len(columns) * 2 >= min(len(form.columns), 2 * len(required))
