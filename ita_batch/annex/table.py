"""Find the table of a blank sheet: its headings, its columns with what they take, and its prepared rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ita_batch.annex.view import View
from ita_batch.annex.words import begins, holds, is_number, is_one

_FEWEST_HEADINGS = 3
_DEEPEST_SEARCH = 60  # rows in which the headings are looked for
_LABEL_COLUMNS = 2  # in which a row without borders may have its label


class Kind(Enum):
    """What the cells of a column take."""

    TEXT = auto()
    NUMBERING = auto()
    NUMBER = auto()
    SHARE = auto()  # a number that does not add up
    DAY = auto()
    MONTH = auto()
    QUARTER = auto()
    YEAR = auto()


class RowKind(Enum):
    """What a prepared row of a table is."""

    LIST = auto()  # one line of a list, of which there may be any number
    LABELLED = auto()  # a line that must be filled, such as a month
    TOTAL = auto()
    EXAMPLE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``optional`` where its heading says that it may stay empty."""

    index: int
    heading: str
    kind: Kind
    optional: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the rows of its headings (first and last), its columns, and its prepared rows in their order."""

    head: tuple[int, int]
    columns: tuple[Column, ...]
    rows: Mapping[int, RowKind]

    @property
    def span(self) -> tuple[int, int]:
        """Its first and last column."""
        return self.columns[0].index, self.columns[-1].index

    @property
    def last(self) -> int:
        """Its last prepared row, or that of its headings."""
        return max(self.rows, default=self.head[1])

    @property
    def is_list(self) -> bool:
        """True where it takes any number of lines."""
        return not self.rows or RowKind.LIST in self.rows.values()

    def of_kind(self, kind: RowKind) -> tuple[int, ...]:
        """The prepared rows of a kind."""
        return tuple(row for row, one in self.rows.items() if one is kind)

    def holds(self, row: int, column: int) -> bool:
        """True for a cell of its headings or its prepared rows."""
        return self.head[0] <= row <= self.last and self.span[0] <= column <= self.span[1]


def find_table(view: View) -> Table | None:
    """The table of a blank sheet: below the row with the most headings; None where no row has as many as a table."""
    counts: dict[int, int] = {}
    for (row, _), text in view.texts.items():
        if row < _DEEPEST_SEARCH and not is_number(text):
            counts[row] = counts.get(row, 0) + 1
    if not counts or max(counts.values()) < _FEWEST_HEADINGS:
        return None
    best = min(counts, key=lambda row: (-counts[row], row))
    head = _with_numbers(view, _head_rows(view, best))
    columns = tuple(_columns(view, head))
    span = range(columns[0].index, columns[-1].index + 1)
    rows = {row: _row_kind(view, row, span, columns) for row in _body(view, head[1], span)}
    return Table(head, columns, _with_full_example(view, rows, span))


def _head_rows(view: View, row: int) -> tuple[int, int]:
    """The rows of headings around a row: those that merged headings tie together, and groups above it."""
    first = last = row
    while True:
        tied = [one for one in view.merged if one[0] <= last and one[2] >= first]
        above = [one for one in view.merged if one[2] == first - 1 and _is_group(view, one, row)]
        top = min([first, *(one[0] for one in (*tied, *above))])
        bottom = max([last, *(one[2] for one in tied)])
        if (top, bottom) == (first, last):
            return first, last
        first, last = top, bottom


def _is_group(view: View, merged: tuple[int, int, int, int], row: int) -> bool:
    """True for a heading over some columns of a table, not over all of them as its title is."""
    columns = [column for at, column in view.texts if at == row]
    whole = merged[1] <= min(columns) and merged[3] >= max(columns)
    return merged[1] >= min(columns) and not whole and merged[3] > merged[1] and bool(view.text(merged[:2]))


def _with_numbers(view: View, head: tuple[int, int]) -> tuple[int, int]:
    """With the row below that only numbers the columns: (1) (2) (3)."""
    columns = [column for row, column in view.texts if row == head[1]]
    below = [view.text((head[1] + 1, column)) for column in columns]
    numbers = all(text and is_number(text) for text in below) and len(below) >= _FEWEST_HEADINGS
    return (head[0], head[1] + 1) if numbers else head


def _columns(view: View, head: tuple[int, int]) -> Iterator[Column]:
    titled = [column for row, column in view.texts if head[0] <= row <= head[1]]
    right = max(view.merge_at((row, column))[3] for row, column in view.texts if head[0] <= row <= head[1])
    for index in range(min(titled), max(*titled, right) + 1):
        texts = [view.text(view.merge_at((row, index))[:2]) for row in range(head[0], head[1] + 1)]
        heading = " ".join(dict.fromkeys(text for text in texts if text and not is_number(text)))
        yield Column(index, heading, _kind(view, index, texts, head[1] + 1), holds(heading, "optional"))


def _kind(view: View, index: int, texts: Sequence[str], first: int) -> Kind:
    """What a column takes, by the lowest of its headings, then by the format of its first cells."""
    own = next((text for text in reversed(texts) if text and not is_number(text)), "")
    for name, kind in (("numbering", Kind.NUMBERING), ("month", Kind.MONTH), ("quarter", Kind.QUARTER)):
        if is_one(own, name):
            return kind
    if is_one(own, "year"):
        return Kind.YEAR
    formatted = {(row, index) for row in (first, first + 1)}
    if begins(own, "day") or (view.look and formatted & view.look.days):
        return Kind.DAY
    if any(holds(text, "share") for text in texts):
        return Kind.SHARE
    if (
        begins(own, "count")
        or any(holds(text, "number") for text in texts)
        or (view.look and formatted & view.look.numbers)
    ):
        return Kind.NUMBER
    return Kind.TEXT


def _body(view: View, head: int, span: range) -> Iterator[int]:
    """The prepared rows: as far as borders or open cells go, else as far as the rows look like those of a table."""
    look = view.look
    drawn = look.bordered if look and any((head, column) in look.bordered for column in span) else frozenset()
    prepared = drawn or (look.unlocked if look and look.protected else frozenset())
    row = head + 1
    if prepared:
        while 2 * sum((row, column) in prepared for column in span) >= len(span):
            yield row
            row += 1
        return
    while row < view.rows and _looks_prepared(view, row, span):
        yield row
        row += 1


def _looks_prepared(view: View, row: int, span: range) -> bool:
    """True for a row with a label in its first columns; for an empty one above such a row."""
    near = range(row, min(view.rows, row + _DEEPEST_SEARCH))
    texts = ([(column, view.text((at, column))) for column in span] for at in near)
    filled = next((found for cells in texts if (found := [column for column, text in cells if text])), [])
    if not filled:
        return False
    row = next(at for at in near if view.text((at, filled[0])))
    text = view.text((row, filled[0]))
    return filled[0] < span.start + _LABEL_COLUMNS and not begins(text, "foot") and "..." not in text


def _row_kind(view: View, row: int, span: range, columns: Sequence[Column]) -> RowKind:
    numbering = {column.index for column in columns if column.kind is Kind.NUMBERING}
    fixed = {column: view.text((row, column)) for column in span if not view.is_formula((row, column))}
    texts = [text for text in fixed.values() if text]
    if any(begins(text, "example") for text in texts):
        return RowKind.EXAMPLE
    if texts and begins(texts[0], "total"):
        return RowKind.TOTAL
    if all(column in numbering and is_number(text) for column, text in fixed.items() if text):
        return RowKind.LIST
    return RowKind.LABELLED


def _with_full_example(view: View, rows: dict[int, RowKind], span: range) -> Mapping[int, RowKind]:
    """A first row without an empty cell, above lines of a list, is an example, whether it says so or not."""
    first = next(iter(rows), None)
    above_list = first is not None and rows[first] is RowKind.LABELLED and RowKind.LIST in rows.values()
    if first is not None and above_list and all(view.text(view.merge_at((first, column))[:2]) for column in span):
        rows[first] = RowKind.EXAMPLE
    return rows
