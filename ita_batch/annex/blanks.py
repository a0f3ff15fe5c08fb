"""The blanks of prescribed forms in ``official_forms/``: which of its files is the form of which item.

A blank belongs to the item that its name or its title names ("ITA-o12", "ข้อ O๑๒"), or whose form the rulebook calls
so. A file that names no item is none of ours: it may be a blank of ITAS.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Final

from ita_batch.annex.blank import Blank, blank_sheet
from ita_batch.annex.known_blanks import Blanks
from ita_batch.annex.look_process import looked_at
from ita_batch.annex.view import View, views_of
from ita_batch.annex.words import key
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.forms_folder import FormsFolder
from ita_batch.rulebook import Item, Rulebook
from ita_batch.thai.digits import to_arabic

WORKBOOKS: Final = frozenset({".xlsx", ".xls", ".ods"})
ANNEX_BLANK_UNCLEAR = Code("annex-blank-unclear", Severity.WARNING, source="rulebook: annexes")

_ITEM: Final = re.compile(r"(?<![a-z0-9])o[\s\-_.]*0?([1-9][0-9]?)(?![0-9])", re.IGNORECASE)
_TITLE_ROWS: Final = 6
_LONGEST: Final = 400


def blanks_of(folder: FormsFolder, rulebook: Rulebook) -> Blanks:
    """The blanks among the official forms of a workspace."""
    found: list[Blank] = []
    told: list[Finding] = []
    for one in folder.files:
        path = one.path
        content = one.reading.content if path.suffix.lower() in WORKBOOKS else None
        views = views_of(content) if isinstance(content, Workbook) else ()
        items = annex_items(path.name, views, rulebook)
        place = Place(file=one.shown)
        if len(items) == 1 and items[0] in rulebook.items:
            if isinstance(content, Finding):
                told += [content, ANNEX_BLANK_UNCLEAR.at(place, variant="unread", item=items[0])]
            else:
                found.append(Blank(path, one.shown, items[0], tuple(map(blank_sheet, looked_at(path, views)))))
        elif items:
            variant = "several" if len(items) > 1 else "no-item"
            told.append(ANNEX_BLANK_UNCLEAR.at(place, variant=variant, items=", ".join(items)))
    return Blanks(tuple(found), (*told, *_alike(found)))


def annex_items(name: str, views: Collection[View], rulebook: Rulebook) -> tuple[str, ...]:
    """The items whose form a file is by its name, else by its title; none where it is no prescribed form."""
    titles = [text for view in list(views)[:1] for (row, _), text in view.texts.items() if row < _TITLE_ROWS]
    for texts in ([Path(name).stem], titles):
        named = dict.fromkeys(item for text in texts for item in _named(text))
        if named:
            return tuple(named)
        called = [item.item_id for item in rulebook.items.values() if _is_called(item, texts)]
        if called:
            return tuple(called)
    return ()


def _named(text: str) -> Iterator[str]:
    """The items that a text names by letter and number."""
    for found in _ITEM.finditer(to_arabic(text[:_LONGEST])):
        yield f"O{found[1]}"


def _is_called(item: Item, texts: Collection[str]) -> bool:
    name = key(item.annex.name) if item.annex else ""
    return len(name) > 3 and any(name in key(text) for text in texts)


def _alike(found: Collection[Blank]) -> Iterator[Finding]:
    """Two workbooks for one item: a filled form is compared with the one that it is more like."""
    counts: Mapping[str, int] = Counter(blank.item_id for blank in found if blank.sheets)
    for blank in found:
        if blank.sheets and counts[blank.item_id] > 1:
            place = Place(file=blank.file, item_id=None)
            yield ANNEX_BLANK_UNCLEAR.at(place, variant="two", item=blank.item_id, severity=Severity.NOTE)
