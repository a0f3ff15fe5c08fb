"""The lines of the list สิ่งที่ต้องแก้ไข: one per fault, however many cells have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ita_batch.findings import SEVERITY_ORDER, Finding, Severity
from ita_batch.forms import Column
from ita_batch.forms.contents import Mark
from ita_batch.forms.layout import FIRST_DATA_ROW, HEADER_ROW, LAST_ROW, Layout
from ita_batch.forms.marks import cell_of
from ita_batch.forms.questions import confirm_cell
from ita_batch.intake.files.cell_text import as_text
from ita_batch.messages import fix, message, title, word
from ita_batch.publish.returns.returned_rows import ReturnedPage
from ita_batch.publish.returns.shown_faults import Fault, Spot
from ita_batch.report.alike_findings import told

LINKED_CELLS = 3  # that the link names; a link is one line
MOST_CELLS = 12  # that a line names at all
MOST_VALUES = 3  # that a line shows
LONGEST_VALUE = 60

_SAME_FAULT_OTHER_WORDS = ("given", "reading", "rows", "item", "title", "component")
"""Words that may differ between the cells of one line; they are listed."""
_SHOWN_IN_FULL = ("item",)
_WITH_EXAMPLE = frozenset({"phone", "email", "date", "url", "urls", "number", "item_id"})


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """One line of the list. ``first`` and ``count`` say which marks of its data sheet it stands for.

    ``places`` is how often the division is asked to look at something: a merged range, a lost column or a period of two
    dates is one place, however many cells are marked. Lists and letters give this number, never that of the cells.
    """

    severity: Severity
    page: int | None
    target: str | None  # the cell that the link leads to
    cells: str
    heading: str
    given: str
    wrong: str
    todo: str
    name: str  # the fault's short name, without anything that the sender wrote
    first: int = 0
    count: int = 0
    places: int = 1
    confirmable: bool = False


class Corrections(NamedTuple):
    """The list of a return, and the marks of each of its data sheets."""

    lines: tuple[CorrectionLine, ...]
    marks: tuple[tuple[Mark, ...], ...]


def grouped(faults: Sequence[Fault]) -> list[list[Fault]]:
    """Group the faults: what concerns file or sheet first, then the most severe, then from the top down."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        groups.setdefault(_key(fault), []).append(fault)
    return sorted(groups.values(), key=_order)


def lines_of(groups: Sequence[Sequence[Fault]], pages: Sequence[ReturnedPage]) -> Corrections:
    """A line for each group of faults, in their order."""
    marks: list[list[Mark]] = [[] for _ in pages]
    lines = []
    for number, group in enumerate(groups, 1):
        page = group[0].page
        order = [column.key for column in pages[page].form.columns] if page is not None else []
        found = {spot for fault in group for spot in fault.spots}
        spots = sorted(found, key=lambda spot: (spot.row, order.index(spot.key)))
        first = len(marks[page]) if page is not None else 0
        if page is not None:
            marks[page] += _marks(group, confirm_cell(number) if group[0].confirmable else "")
        lines.append(_line(group, spots, pages, first))
    return Corrections(tuple(lines), tuple(tuple(one) for one in marks))


def _key(fault: Fault) -> tuple[object, ...]:
    finding, column = fault.finding, fault.column.key if fault.column else None
    fixed = tuple(
        sorted((key, str(value)) for key, value in finding.values.items() if key not in _SAME_FAULT_OTHER_WORDS)
    )
    item = finding.values.get("item") if "component" in finding.values else None  # components belong to their item
    alone = finding.fingerprint if not fault.spots else ""
    return fault.page, column, finding.message_key, finding.severity, fixed, item, alone, fault.confirmable


def _order(group: Sequence[Fault]) -> tuple[object, ...]:
    first = group[0]
    rows = [spot.row for fault in group for spot in fault.spots]
    place = first.finding.place
    whole = not rows or (place.row is None and place.file is not None)
    page = -1 if first.page is None else first.page
    return not whole, SEVERITY_ORDER[first.finding.severity], page, min(rows, default=-1), _key(first)[1] or ""


def _marks(group: Sequence[Fault], confirm: str) -> list[Mark]:
    return [
        Mark(spot.row, spot.key, _note(fault), urgent=fault.finding.severity is Severity.ERROR, confirm=confirm)
        for fault in group
        for spot in fault.spots
    ]


def _note(fault: Fault) -> str:
    """What the cell itself says: what is wrong, what to do, an example."""
    level = word(fault.finding.severity.value)
    return f"{level}: {message(fault.finding)}\n{_todo(fault.finding, fault.column)}"


def _todo(finding: Finding, column: Column | None) -> str:
    text = fix(finding)
    example = column.example if column and column.kind in _WITH_EXAMPLE else None
    return f"{text}\n{word('return_example', example=example)}" if example and example not in text else text


def _line(group: Sequence[Fault], spots: Sequence[Spot], pages: Sequence[ReturnedPage], first: int) -> CorrectionLine:
    fault = group[0]
    finding = fault.finding.filled(_joined_words(group))
    page = pages[fault.page] if fault.page is not None else None
    layout = Layout(page.form, LAST_ROW) if page else None
    addresses = [cell_of(layout, spot.row, spot.key) for spot in spots] if layout else []
    heading = fault.column.header if fault.column else word("return_whole_row" if spots else "return_whole_sheet")
    if page and len(pages) > 1:
        heading = f"{heading}\n({page.form.sheet})"
    return CorrectionLine(
        severity=finding.severity,
        page=fault.page,
        target=addresses[0] if addresses else _heading_cell(layout, fault.column),
        cells=_linked(addresses),
        heading=heading,
        given=_given(page, spots),
        wrong="\n".join(filter(None, (message(finding), _all_cells(addresses), _origin(page, spots, addresses)))),
        todo=_todo(finding, fault.column),
        name=title(finding),
        first=first,
        count=sum(len(one.spots) for one in group),
        places=sum(told(one.finding) for one in group),
        confirmable=fault.confirmable,
    )


def _joined_words(group: Sequence[Fault]) -> Mapping[str, object]:
    """The words that differ between the cells, listed."""
    words: dict[str, object] = {}
    for key in _SAME_FAULT_OTHER_WORDS:
        values = list(dict.fromkeys(str(one.finding.values[key]) for one in group if key in one.finding.values))
        if len(values) > 1:
            words[key] = _shortened(values, len(values) if key in _SHOWN_IN_FULL else MOST_VALUES, ", ")
    return words


def _shortened(texts: Sequence[str], most: int, between: str) -> str:
    more = len(texts) - most
    shown = between.join(texts[:most])
    return f"{shown} … {word('return_more', number=more)}" if more > 0 else shown


def _linked(addresses: Sequence[str]) -> str:
    if not addresses:
        return word("return_no_cell")
    return ", ".join(addresses[:LINKED_CELLS]) + (" …" if len(addresses) > LINKED_CELLS else "")


def _all_cells(addresses: Sequence[str]) -> str:
    """The cells for which the link has no room."""
    if len(addresses) <= LINKED_CELLS:
        return ""
    return word("return_cells", cells=_shortened(addresses, MOST_CELLS, ", "))


def _heading_cell(layout: Layout | None, column: Column | None) -> str | None:
    if layout is None:
        return None
    return cell_of(layout, HEADER_ROW - FIRST_DATA_ROW, column.key) if column else f"B{FIRST_DATA_ROW}"


def _given(page: ReturnedPage | None, spots: Sequence[Spot]) -> str:
    if not page or not spots:
        return "–"
    texts = (as_text(page.rows[spot.row].values.get(spot.key)) for spot in spots)
    cut = (text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…" for text in texts)
    values = list(dict.fromkeys(text if text.strip() else word("return_blank") for text in cut))
    return _shortened(values, MOST_VALUES, "\n")


def _origin(page: ReturnedPage | None, spots: Sequence[Spot], addresses: Sequence[str]) -> str:
    """Where it stood in the file that was sent, when that was another row."""
    if not page:
        return ""
    records = [(page.rows[spot.row].record, spot, address) for spot, address in zip(spots, addresses, strict=True)]
    known = [(record, spot, address) for record, spot, address in records if record]
    if all(record.cells.get(spot.key) in {address, None} for record, spot, address in known):
        return ""
    rows = list(dict.fromkeys(str(record.place.row) for record, _, _ in known))
    return word("return_origin", rows=_shortened(rows, MOST_CELLS, ", "))
