"""What is written outside of a table: on dotted lines and beside labels; and formulas that cannot be calculated."""

from collections.abc import Iterator

from ita_batch.annex.annex_faults import Fault, incomplete, several
from ita_batch.annex.asked import Asked
from ita_batch.annex.mapped import Mapped
from ita_batch.annex.values import of_agency, year_fault
from ita_batch.annex.words import key
from ita_batch.intake.text_masking import is_error_value


def outside_table(mapped: Mapped, asked: Asked) -> Iterator[Fault]:
    """Lines and labels beside which nothing stands, a wrong year, or another agency."""
    sheet, view = mapped.filled.name, mapped.filled
    for cell, dotted in mapped.blank.dotted.items():
        at = mapped.cell(cell)
        if at and not dotted.optional and view.text(at) and dotted.filled(view.text(at)) is False:
            yield incomplete("dotted", sheet, at, text=dotted.text)
    for one in mapped.blank.besides:
        label, beside = mapped.cell(one.label), mapped.cell(one.cell)
        if label is None or beside is None or not view.text(label):
            continue
        name, beside = one.text.rstrip(":： "), view.merge_at(beside)[:2]
        within = view.text(label) if _is_written_on(one.text, view.text(label)) else ""
        text, at = (view.text(beside), beside) if view.text(beside) else (within, label)
        if text:
            yield from year_fault(sheet, at, name, text, asked)
            yield from of_agency(sheet, at, name, text, asked)
        elif not one.optional:
            yield incomplete("label", sheet, beside, label=name)


def _is_written_on(label: str, text: str) -> bool:
    return key(text).startswith(key(label)) and key(text) != key(label)


def uncalculated(mapped: Mapped) -> Iterator[Fault]:
    """What formulas show when they cannot be calculated."""
    cells = tuple(cell for cell, text in sorted(mapped.filled.texts.items()) if is_error_value(text))
    if cells:
        yield several("error-value", mapped.filled.name, cells)
