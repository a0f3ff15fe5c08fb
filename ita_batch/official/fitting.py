"""Do our values fit into the columns of a blank: its lists, its lengths. What does not is told and never cut."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ita_batch.forms import Column
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.official.blank_sheet import Cell, Check, Demand, SheetRange
from ita_batch.thai.text import match_key

LONGEST = 4_000
"""Letters of a value: what one record of an .xls and the reader hold; no list of ITAS asks for more."""

_WITHIN: Mapping[str, Callable[[float, float, float], bool]] = {
    "between": lambda length, low, high: low <= length <= high,
    "notBetween": lambda length, low, high: not low <= length <= high,
    "equal": lambda length, low, _: length == low,
    "notEqual": lambda length, low, _: length != low,
    "lessThan": lambda length, low, _: length < low,
    "lessThanOrEqual": lambda length, low, _: length <= low,
    "greaterThan": lambda length, low, _: length > low,
    "greaterThanOrEqual": lambda length, low, _: length >= low,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """What is written of one value, and in what way it is another one (``as_listed``) or does not fit (``misfit``).

    ``outside`` says that a list which only advises does not have it: it is written as it is.
    """

    value: str | int
    as_listed: bool = False
    misfit: str | None = None  # a variant of the sentence: list, length, number
    limit: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ColumnChecks:
    """The checks of one column, its lists read from the workbook."""

    lists: tuple[tuple[str, ...], ...] = ()
    lengths: tuple[Check, ...] = ()
    number: bool = False
    offered: tuple[tuple[str, ...], ...] = ()  # lists that only advise
    unread: bool = False  # there is a check that only Excel can answer

    def fit(self, value: str | int, column: Column | None) -> Fit:
        """What becomes of a value; ``column`` knows the words that mean the same."""
        if isinstance(value, int) or not value:
            return Fit(value)
        written = value
        for listed in self.lists:
            found = _listed(written, listed, column)
            if found is None:
                return Fit(value, misfit="list", limit=" / ".join(listed))
            written = found
        for check in self.lengths:
            if not _fits(len(written), check):
                return Fit(value, misfit="length", limit=_limit(check))
        if len(written) > LONGEST:
            return Fit(value, misfit="length", limit=f"{LONGEST:,}")
        if self.number:
            return Fit(value, misfit="number")
        return self._advised(value, written, column)

    def _advised(self, value: str, written: str, column: Column | None) -> Fit:
        """A value that fits, in the words of the lists that only advise where they have it."""
        for listed in self.offered:
            found = _listed(written, listed, column)
            if found is None:
                return Fit(written, written != value, limit=" / ".join(listed), outside=True)
            written = found
        return Fit(written, as_listed=written != value)


def checks_of(cell: Cell, checks: Iterable[Check], workbook: Workbook) -> ColumnChecks:
    """The checks that stand on the first cell of a column to be filled."""
    own = [check for check in checks if check.covers(cell)]
    lists = [(_values(check, workbook), check.stops) for check in own if check.demand is Demand.LIST]
    lengths = [check for check in own if check.demand is Demand.LENGTH]
    known = [check for check in lengths if check.operator in _WITHIN and check.bounds[0] is not None]
    unread = (
        any(one is None for one, _ in lists)
        or len(known) < len(lengths)
        or any(check.demand is Demand.OTHER for check in own)
    )
    number = any(check.demand is Demand.NUMBER for check in own)
    strict, offered = (tuple(one for one, stops in lists if one and stops is kind) for kind in (True, False))
    return ColumnChecks(strict, tuple(known), number, offered, unread)


def _values(check: Check, workbook: Workbook) -> tuple[str, ...] | None:
    """The values of a list; None where they are not in the workbook."""
    if not isinstance(check.choices, SheetRange):
        return check.choices or None
    grid = workbook.sheets.get(check.choices.sheet, [])
    top, left, bottom, right = check.choices.area
    cells = (cell for row in grid[top : bottom + 1] for cell in row[left : right + 1])
    return tuple(text for cell in cells if (text := as_text(cell).strip())) or None


def _listed(text: str, listed: Sequence[str], column: Column | None) -> str | None:
    """The value of the list that this text is, or means."""
    if text in listed:
        return text
    meanings = column.meanings if column else {}

    def meant(word: str) -> str:
        key = match_key(word)
        return meanings.get(key, key)

    found = [one for one in listed if meant(one) == meant(text)]
    return found[0] if len(found) == 1 else None


def _fits(length: int, check: Check) -> bool:
    low, high = check.bounds
    return low is not None and _WITHIN[check.operator](length, low, low if high is None else high)


def _limit(check: Check) -> str:
    shown: Iterator[str] = (f"{bound:g}" for bound in check.bounds if bound is not None)
    return " - ".join(shown)
