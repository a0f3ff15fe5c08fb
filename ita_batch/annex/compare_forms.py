"""Compare a filled form with its blank: nothing altered, moved or deleted, and everything filled that is asked for."""

from collections.abc import Iterator, Sequence

from ita_batch.annex.annex_faults import Fault, altered
from ita_batch.annex.asked import Asked
from ita_batch.annex.blank import Blank, BlankSheet
from ita_batch.annex.complete import complete
from ita_batch.annex.fixed_texts import fixed_texts
from ita_batch.annex.made_otherwise import made_otherwise
from ita_batch.annex.mapped import mapped
from ita_batch.annex.moved_lines import moved_lines
from ita_batch.annex.outside_table import outside_table, uncalculated
from ita_batch.annex.sheets import anchors_in, likeness, paired
from ita_batch.annex.view import View
from ita_batch.annex.words import key

_OTHER = 0.3  # of a sheet's texts: with fewer of them it is another sheet of the same name


def compared(blank: Blank, filled: Sequence[View], asked: Asked) -> list[Fault]:
    """All faults of a filled form, sheet by sheet."""
    sheets = paired(blank.sheets, filled)
    found = list(sheets.faults)
    for own, view in sheets.pairs:
        found += _of_sheet(own, view, asked)
    return found


def _of_sheet(own: BlankSheet, view: View, asked: Asked) -> Iterator[Fault]:
    if own.view.marks.hidden:  # where a form keeps the values of its lists
        if {key(text) for text in own.fixed.values()} != {key(text) for text in view.texts.values()}:
            yield altered("list-sheet", view.name)
        return
    if likeness(own.anchors, anchors_in([view])) < _OTHER and len(own.anchors) > 2:
        yield altered("sheet-other", view.name)
        return
    laid = mapped(own, view)
    yield from moved_lines(laid)
    yield from fixed_texts(laid)
    yield from made_otherwise(laid)
    yield from complete(laid, asked)
    yield from outside_table(laid, asked)
    yield from uncalculated(laid)
