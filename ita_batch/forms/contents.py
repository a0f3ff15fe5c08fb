"""What a workbook is made of, as its caller gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from ita_batch.forms.form import Form


@dataclass(frozen=True, slots=True)
class Identity:
    """Which workbook this is: kept in the very hidden sheet ``_meta`` and in the document properties."""

    form: str
    version: str
    scheme: str
    fiscal_year: int
    division: str = ""
    part: str = "1"
    round: str = ""  # of a return: the run folder that it was made in; "" of every other workbook

    def as_text(self) -> dict[str, str]:
        """Everything as text, in the order of ``_meta``; a round only where there is one."""
        return {key: str(value) for key, value in asdict(self).items() if key != "round" or value}


@dataclass(frozen=True, slots=True)
class Heading:
    """The words above the table, ready to print; an empty one is left out."""

    agency: str
    division: str
    deadline: str
    title_suffix: str = ""
    filled_by: str = ""
    filled_phone: str = ""

    def title(self, form: Form) -> str:
        """The title of a form with its year."""
        return f"{form.title} {self.title_suffix}".strip()


class Mark(NamedTuple):
    """A cell that somebody must correct: the number of its row (from 0), its column, and what the note on it says."""

    row: int
    key: str
    note: str
    urgent: bool = True  # what keeps a row from being imported; otherwise it only waits for a word
    confirm: str = ""  # the cell in which it may be confirmed, with its sheet; "" where it may not


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One form and the rows that are filled in before it is sent, by column key.

    ``extra`` holds what a division added in columns of its own, row by row, by heading; ``labels`` what stands
    instead of the running number, by row; ``choices`` the lists of cells that have one of their own, by row and column.
    """

    form: Form
    rows: Sequence[Mapping[str, object]] = ()
    extra: Sequence[Mapping[str, object]] = ()
    labels: Mapping[int, str] = field(default_factory=dict)
    marks: Sequence[Mark] = ()
    judged: bool = False  # a form that goes back: what stands in it without a mark has been accepted
    choices: Mapping[tuple[int, str], Sequence[str]] = field(default_factory=dict)
    filtered: bool = False  # with filter buttons: a table to look things up in, not a list to paste into
    tab: str = ""  # the colour of its tab; "" for none

    @property
    def extra_headings(self) -> list[str]:
        """Headings of the division's own columns, in the order in which they appear."""
        return list(dict.fromkeys(heading for row in self.extra for heading in row))

    @property
    def drawn_rows(self) -> int:
        """How many rows get lines: at least those that are filled."""
        return max(self.form.drawn_rows, len(self.rows))

    @property
    def counted_rows(self) -> int:
        """What the counter shows before anybody types."""
        return sum(row.get(self.form.counter) not in (None, "", [], ()) for row in self.rows)
