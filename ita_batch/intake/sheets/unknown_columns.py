"""The columns of a sheet that are not the form's: running numbers, the division's own, values without a heading."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms import Form
from ita_batch.intake.files.cell_text import beginning
from ita_batch.intake.files.read_workbook import Grid
from ita_batch.intake.sheets.headings import OUR_OWN_COLUMNS, heading_positions, key_of, texts_of
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.thai.digits import whole_number


@dataclass(frozen=True, slots=True)
class Strange:
    """Columns that are not the form's, by position from 0."""

    extras: Mapping[int, str]  # those of the division, by heading
    unnamed: frozenset[int]  # those of them without a heading
    numbers: frozenset[int]


def strange_columns(  # noqa: PLR0913 - what is known of a sheet before its columns are
    form: Form, grid: Grid, header: int | None, first_row: int, *, typed: set[int], known: set[int]
) -> Strange:
    """The columns that are not the form's: running numbers, those with a heading, and those with values only."""
    cells = grid[header] if header is not None and header < len(grid) else []
    texts = {place: text for place, text in enumerate(texts_of(cells)) if text and place not in known}
    numbers = {place for place, text in texts.items() if key_of(text) in OUR_OWN_COLUMNS}
    beside = _values_beside(form, grid[first_row:], typed, known | set(texts))
    numbers |= {place for place, values in beside.items() if _is_running(values, len(grid))}
    named = {place: text for place, text in texts.items() if place not in numbers}
    often = Counter(named.values())
    extras = {place: text if often[text] == 1 else f"{text} ({xl_col_to_name(place)})" for place, text in named.items()}
    unnamed = frozenset(beside) - numbers
    extras |= {place: f"คอลัมน์ {xl_col_to_name(place)}" for place in sorted(unnamed)}
    return Strange(extras, unnamed, frozenset(numbers))


def _values_beside(form: Form, rows: Grid, typed: set[int], known: set[int]) -> dict[int, list[object]]:
    """Columns without a heading in which something stands beside the values of the form."""
    found: dict[int, list[object]] = {}
    beside = [place for place in range(max(map(len, rows), default=0)) if place not in known]
    for cells in rows if beside else ():
        strange = [place for place in beside if place < len(cells) and seen(cells[place])]
        if (
            strange
            and any(place < len(cells) and seen(cells[place]) for place in typed)
            and not heading_positions(form, cells)
        ):
            for place in strange:
                found.setdefault(place, []).append(cells[place])
    return found


def _is_running(values: Sequence[object], rows: int) -> bool:
    """True for 1, 2, 3 … down a column."""
    texts = [beginning(value).strip().rstrip(".") for value in values]
    numbers = [number for text in texts if (number := whole_number(text)) is not None]
    return len(numbers) == len(texts) and numbers == sorted(set(numbers)) and numbers[-1] <= rows
