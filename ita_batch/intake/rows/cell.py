"""One cell on its way to a value: where it stands, what stands in it, and the findings about it."""

from dataclasses import dataclass, field

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms import Column
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.mask import masked
from ita_batch.intake.submission import Value
from ita_batch.thai.sara_am import sara_am_unsure
from ita_batch.thai.text import canonical, only_spacing_differs

TEXT_REPAIRED = Code("text-repaired", Severity.NOTE, source="contract: Cells")
CELL_READ_AS = Code("cell-read-as", Severity.NOTE, source="contract: Forms")

ReadCell = tuple[Value | None, list[Finding]]
"""The value to keep (None for an empty cell) and the findings about the cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be read; ``raw`` is a value as the workbook reader gives it.

    ``person`` says of a cell with a name whether its row is about a person; None where nobody has said.
    """

    column: Column
    raw: object
    place: Place
    person: bool | None = True
    text: str = field(init=False)
    """What stands in the cell, as a person would type it."""

    def __post_init__(self) -> None:
        """Make the text once: every reader asks for it."""
        object.__setattr__(self, "text", as_text(self.raw))

    def holding(self, raw: object) -> "Cell":
        """The same cell as if this stood in it."""
        return Cell(self.column, raw, self.place, self.person)

    def finding(
        self,
        code: Code,
        *,
        variant: str | None = None,
        severity: Severity | None = None,
        given: str = "",
        **words: object,
    ) -> Finding:
        """A finding about this cell; what stood there is masked in its value and in ``given`` alike."""
        shown = masked(self.column, self.text)
        given = shown if given == self.text else masked(self.column, given)
        words = {"header": self.column.header, "given": given, **words}
        return code.at(self.place, value=shown, variant=variant, severity=severity).filled(words)


def read_text(cell: Cell) -> ReadCell:
    """The text without invisible characters and superfluous spaces."""
    value = canonical(cell.text)
    if only_spacing_differs(cell.text, value):
        return value or None, []
    if sara_am_unsure(cell.text) and cell.column.personal == "name":
        shown = masked(cell.column, value)
        return value, [cell.finding(TEXT_REPAIRED, variant="sara-am", severity=Severity.ASK, reading=shown)]
    return value or None, [cell.finding(TEXT_REPAIRED)]
