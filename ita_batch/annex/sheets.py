"""Which sheet of a filled form is which sheet of the blank: by its name, else by what stands in it."""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from ita_batch.annex.annex_faults import Fault, altered
from ita_batch.annex.blank import BlankSheet
from ita_batch.annex.view import View
from ita_batch.annex.words import anchor, key
from ita_batch.forms.questions import LIST_SHEET

_ALIKE = 0.5  # of the texts of a sheet


@dataclass(frozen=True, slots=True)
class Paired:
    """The sheets that belong together, and the faults of those that do not."""

    pairs: tuple[tuple[BlankSheet, View], ...]
    faults: tuple[Fault, ...]


def anchors_in(views: Iterable[View]) -> Set[str]:
    """The texts of sheets, as those of a blank are found in them; one that was written on counts by its beginning."""
    return {anchor(text) for view in views for text in view.texts.values()}


def likeness(anchors: frozenset[str], texts: Set[str]) -> float:
    """Which part of a blank's texts these texts hold."""
    return len(anchors & texts) / len(anchors) if anchors else 0.0


def paired(blank: Sequence[BlankSheet], filled: Sequence[View]) -> Paired:
    """Pair the sheets of a blank with those of a filled form."""
    left = {view.name: view for view in filled}
    by_name = {key(view.name): view.name for view in filled}
    pairs: dict[str, View] = {}
    for sheet in blank:
        name = by_name.get(key(sheet.view.name))
        if name in left:
            pairs[sheet.view.name] = left.pop(name or "")
    faults = []
    for sheet in blank:
        if sheet.view.name in pairs:
            continue
        best = max(left.values(), key=lambda view: likeness(sheet.anchors, anchors_in([view])), default=None)
        if best and likeness(sheet.anchors, anchors_in([best])) >= _ALIKE:
            pairs[sheet.view.name] = left.pop(best.name)
            faults.append(altered("sheet-renamed", best.name, name=sheet.view.name))
        else:
            faults.append(altered("sheet-gone", name=sheet.view.name))
    faults += _added(left)
    found = [pairs[sheet.view.name] for sheet in blank if sheet.view.name in pairs]
    faults += _order(found, filled)
    return Paired(tuple((one, pairs[one.view.name]) for one in blank if one.view.name in pairs), tuple(faults))


def _added(left: dict[str, View]) -> Iterator[Fault]:
    for name in left:
        yield altered("marks-left" if name.startswith(LIST_SHEET) else "sheet-added", name)


def _order(found: Sequence[View], filled: Sequence[View]) -> Iterator[Fault]:
    names = [view.name for view in found]
    order = [view.name for view in filled if view.name in names]
    if order != names:
        first = next(name for name, wanted in zip(order, names, strict=True) if name != wanted)
        yield altered("sheet-order", first, order=", ".join(names))
