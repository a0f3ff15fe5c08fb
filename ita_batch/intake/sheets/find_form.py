"""Find a form in a sheet: its key row or header row, and which cell column holds which form column.

Columns are found by the hidden key row, then by header text and its aliases, so a renamed header, an inserted column
or another order does no harm. The header may stand anywhere in the first rows, and may be gone where the keys stand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from ita_batch.forms import Form
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.intake.sheets.cell_links import with_addresses
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.headings import (
    Headings,
    are_keys,
    enough,
    heading_positions,
    is_value,
    may_name,
    most_required,
    read_headings,
    read_keys,
    spelled,
    text_of,
    texts_of,
)
from ita_batch.intake.sheets.merged_cells import seen, shown, unmerged
from ita_batch.intake.sheets.name_columns import name_columns
from ita_batch.intake.sheets.row_kinds import row_kinds
from ita_batch.intake.sheets.unknown_columns import strange_columns

HEADER_SEARCH_ROWS = 40
_ROWS_TO_HEADER = 6  # the header is sought this far below the key row
_RENAMED_HEADINGS = 3  # a row of at least so many unknown words below the key row is a header that somebody renamed


class _Located(NamedTuple):
    form: Form
    headings: Headings
    header_row: int | None
    first_row: int
    by_keys: bool
    opens_at: int  # the key row, or the header row where there are no keys
    header: Sequence[object] = ()  # the headings that were read


def find_form(
    sheet: str, grid: Grid, forms: Iterable[Form], marks: SheetMarks | None = None, *, ours: bool = False
) -> FoundForm | None:
    """The form of ``forms`` that this sheet holds, or None; ``ours`` says that the workbook was made by us."""
    candidates, marks = list(forms), marks or SheetMarks()
    visible = shown(grid, marks.merged, marks.uncalculated)
    grid, marks = visible.grid, replace(marks, merged=visible.merged, uncalculated=visible.uncalculated)
    candidates.sort(key=lambda form: form.sheet != sheet)  # of forms that fit alike the one of that name
    by_keys = _by_keys(grid, candidates, marks.hidden_rows, ours=ours)
    # Keys below a header were pasted among its data: the header that comes first opens the table.
    above = by_keys.opens_at if by_keys else HEADER_SEARCH_ROWS
    by_headings = _by_headings(grid, candidates, above, near=False)
    located = by_headings or by_keys or _by_headings(grid, candidates, HEADER_SEARCH_ROWS, near=True)
    return _seen(sheet, grid, located, marks) if located else None


def _by_keys(grid: Grid, forms: Sequence[Form], hidden: frozenset[int], *, ours: bool) -> _Located | None:
    """By a row of keys. Where anybody can see it, in a workbook that is not ours, two English words are no such row."""
    for row, cells in enumerate(grid[:HEADER_SEARCH_ROWS]):
        texts = frozenset(texts_of(cells))
        named = [(form, read_keys(form, cells)) for form in forms if are_keys(form, texts)]
        if not ours and row not in hidden:
            named = [(form, keys) for form, keys in named if most_required(form, keys.columns)]
        if not named:
            continue
        form, keys = max(named, key=lambda pair: _fit(pair[0], pair[1].columns))
        header = _header_below(form, grid, row, keys.columns)
        if header is None:
            return _Located(form, keys, None, row + 1, by_keys=True, opens_at=row)
        words = grid[header] if header < len(grid) else []
        headings = read_headings(form, words, keys)
        return _Located(form, headings, header, header + 1, by_keys=True, opens_at=row, header=words)
    return None


def _by_headings(grid: Grid, forms: Sequence[Form], rows: int, *, near: bool) -> _Located | None:
    for row in range(min(rows, len(grid))):
        words = spelled(grid[row])
        headers = [(form, *_header_cells(form, grid, row)) for form in forms if near or may_name(form, words)]
        found = [(form, cells, last, _named_columns(form, cells, near=near)) for form, cells, last in headers]
        found = [one for one in found if enough(one[0], one[3])]
        if found:
            form, cells, last, _ = max(found, key=lambda one: _fit(one[0], one[3]))
            return _Located(form, read_headings(form, cells), row, last + 1, by_keys=False, opens_at=row, header=cells)
    return None


def _fit(form: Form, columns: Mapping[str, int]) -> tuple[int, int]:
    """How well these columns are a form's: many of them, and few that it must have are missing."""
    return len(columns), -sum(column.required and column.key not in columns for column in form.columns)


def _named_columns(form: Form, cells: Sequence[object], *, near: bool) -> Mapping[str, int]:
    columns = read_headings(form, cells, near=near).columns
    return {**columns, **name_columns(form, columns, cells).parts(form)}


def _header_cells(form: Form, grid: Grid, row: int) -> tuple[Sequence[object], int]:
    """The cells of a header row, and its last row: below a group such as "ช่องทางการติดต่อ" its parts have a row of
    their own, and stand there for it.
    """
    upper, lower = grid[row], grid[row + 1] if row + 1 < len(grid) else []
    parts = {place for place, cell in enumerate(lower) if seen(cell)}
    if not parts or not all(isinstance(lower[place], str) for place in parts):
        return upper, row
    above = read_headings(form, upper, near=False).columns
    below = read_headings(form, lower, near=False).columns
    if not above or not below or set(above) & set(below) or parts & set(above.values()):
        return upper, row
    width = max(len(upper), len(lower))
    padded = [*upper, *[""] * (width - len(upper))]
    return [lower[place] if place in parts else cell for place, cell in enumerate(padded)], row + 1


def _header_below(form: Form, grid: Grid, key_row: int, columns: Mapping[str, int]) -> int | None:
    """The header row of a sheet with keys; None when it was deleted and data follow the keys."""
    first: int | None = None
    for row in range(key_row + 1, min(key_row + 1 + _ROWS_TO_HEADER, len(grid))):
        if not any(map(seen, grid[row])):
            continue
        if heading_positions(form, grid[row]):
            return row
        if _looks_like_data(form, grid[row], columns):
            break
        first = row if first is None else first
    if first is None:
        following = grid[key_row + 1] if key_row + 1 < len(grid) else []
        return None if any(map(seen, following)) else key_row + 1
    words = sum(bool(text_of(grid[first][place])) for place in columns.values() if place < len(grid[first]))
    return first if words >= min(_RENAMED_HEADINGS, len(columns)) else None


def _looks_like_data(form: Form, cells: Sequence[object], columns: Mapping[str, int]) -> bool:
    return any(
        is_value(form.column(key), cells[position]) for key, position in columns.items() if position < len(cells)
    )


def _seen(sheet: str, grid: Grid, located: _Located, marks: SheetMarks) -> FoundForm:
    headings, header = located.headings, located.header_row
    widths = {left: right - left + 1 for top, left, _, right in marks.merged if top == header}
    names = name_columns(located.form, headings.columns, located.header, widths)
    if names.parts(located.form):
        headings = replace(headings, columns={**headings.columns, **names.parts(located.form)})
    ours = {
        *headings.columns.values(),
        *names.positions,
        *(place for more in headings.repeats.values() for place in more),
    }
    first_row = located.first_row
    if header is not None:  # a heading that reaches over two rows moves the data down
        lowest = [
            last
            for first, column, last, _ in marks.merged
            if first <= header <= last <= header + _ROWS_TO_HEADER and column in ours
        ]
        first_row = max([first_row, *(last + 1 for last in lowest)])
    # Rows that hold nothing but formulas without a value may be missing from the grid.
    lowest_formula = max((row for row, _ in marks.uncalculated), default=-1)
    whole = [*grid, *([] for _ in range(len(grid), lowest_formula + 1))]
    typed = {place for key, place in headings.columns.items() if not located.form.column(key).ours}
    data, joined = unmerged(whole, marks.merged, first_row, headings.columns, typed)
    data, linked = with_addresses(data, located.form, headings, marks, first_row)
    strange = strange_columns(located.form, data, header, first_row, typed=typed, known=ours | set(headings.numbers))
    found = FoundForm(
        form=located.form,
        sheet=sheet,
        grid=data,
        first_row=first_row,
        columns=headings.columns,
        by_keys=located.by_keys,
        header_row=header,
        headings=headings,
        extras=strange.extras,
        unnamed=strange.unnamed,
        numbers=strange.numbers | set(headings.numbers),
        names=names,
        marks=replace(marks, uncalculated=marks.uncalculated - set(linked)),
        joined=joined,
        linked=linked,
    )
    return replace(found, kinds=row_kinds(found))
