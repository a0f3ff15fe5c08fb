"""Addresses that stand only in the link behind a cell: put into the cell, and asked about.

"คลิกที่นี่" over a link is no address, but the link holds one. Where the text itself is an address it counts, and a
link that leads elsewhere is told.
"""

import re
from dataclasses import dataclass
from urllib.parse import unquote

from ita_batch.forms import Form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Grid, SheetMarks
from ita_batch.intake.sheets.headings import Headings
from ita_batch.intake.sheets.merged_cells import seen
from ita_batch.text_limits import LONGEST_TOLD

_URL_KINDS = ("url", "urls")
_KINDS = (*_URL_KINDS, "email", "phone")
_ABBREVIATED = re.compile(r"…|\.{3}")
_SITE = re.compile(r"(?<![@\w])(?:[a-z0-9฀-๿-]+\.)+(?P<end>[a-z]{2,})(?=[/:?#\s]|$)", re.IGNORECASE)
_FILE_END = re.compile(r"pdf|docx?|xlsx?|pptx?|od[tsp]|zip|rar|jpe?g|png|gif|txt|csv|html?|php|aspx?", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s@<>:]+@[^\s@<>]+\.[^\s@<>]+")
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9๐-๙]")
_TELLING_DIGITS = 3  # a short number of an office has as many


@dataclass(frozen=True, slots=True)
class Linked:
    """The text that a cell shows, where its link leads, and whether that was ``taken`` as the value."""

    shown: str
    target: str
    taken: bool


def with_addresses(
    grid: Grid, form: Form, headings: Headings, marks: SheetMarks, first_row: int
) -> tuple[Grid, dict[tuple[int, int], Linked]]:
    """The grid with addresses from links where a cell wants one and shows none; the grid given is not changed."""
    kinds = {
        position: form.column(key).kind
        for key, place in headings.columns.items()
        for position in (place, *headings.repeats.get(key, ()))
        if form.column(key).kind in _KINDS and not form.column(key).read_only
    }
    whole, linked = list(grid), dict[tuple[int, int], Linked]()
    for (row, column), target in sorted(marks.links.items()) if kinds else ():
        kind = kinds.get(column)
        if kind is None or not first_row <= row < len(grid):
            continue
        cells = whole[row]
        value = cells[column] if column < len(cells) else ""
        address = address_in(target, kind)
        waiting = (row, column) in marks.uncalculated
        if not address or not (waiting or seen(value)):
            continue
        text = as_text(value).strip()
        if not shows_address(text, kind):
            linked[row, column] = Linked(text, address, taken=True)
            whole[row] = [*cells[:column], *[""] * (column - len(cells)), address, *cells[column + 1 :]]
        elif not _is_same(text, address, kind):
            linked[row, column] = Linked(text, address, taken=False)
    return whole, linked


def address_in(target: str, kind: str) -> str:
    """The address of this kind that a link holds; "" where it leads to none."""
    scheme, _, rest = target.partition(":")
    if kind in _URL_KINDS:
        return target if _WEB.match(target) else ""
    if scheme.casefold() == {"email": "mailto", "phone": "tel"}.get(kind):
        address = unquote(rest.partition("?")[0]).strip()
        return address if kind == "phone" or _EMAIL.fullmatch(address) else ""
    return target if kind == "email" and _EMAIL.fullmatch(target) else ""


def shows_address(text: str, kind: str) -> bool:
    """True when a cell's text is, or holds, an address of this kind; one that was shortened with dots is none."""
    text = text[:LONGEST_TOLD]
    if kind == "phone":
        return len(_DIGITS.findall(text)) >= _TELLING_DIGITS
    if kind == "email":
        return "@" in text and not _ABBREVIATED.search(text)
    if _ABBREVIATED.search(text):
        return False
    return "://" in text or any(not _FILE_END.fullmatch(found["end"]) for found in _SITE.finditer(text))


def _is_same(text: str, address: str, kind: str) -> bool:
    """True when the text says where the link leads, or says so much that they cannot be compared."""
    if kind == "phone" or len(text.split()) > 1:
        return True
    return _bare(text) == _bare(address)


def _bare(address: str) -> str:
    """Without scheme, www, the slash at the end, and anybody's way of writing letters."""
    bare = re.sub(r"^(?:mailto:|https?://)?(?:www\.)?", "", unquote(address.strip()).casefold())
    return bare.rstrip("/")
