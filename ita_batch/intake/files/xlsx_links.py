"""Where an .xlsx refers to other workbooks: ``[1]Sheet!A1`` in cells, checks, conditional formats and defined names.

Looked for only in packages that have such links; the patterns never cross the border of an element.
"""

import html
import re
from collections.abc import Iterator

from ita_batch.intake.files.linked import Links

_OUTWARD = re.compile(rb"\[\d+\][^\[\]<>]*!")
_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*?\sr="([A-Z]{1,3}\d{1,7})"[^<>]*>\s*<(?:\w+:)?f\b[^<>]*>([^<>]*)<')
_RULE = re.compile(rb"<(?:\w+:)?dataValidation\s([^<>]*[^<>/])>(.*?)</(?:\w+:)?dataValidation>", re.DOTALL)
_FORMAT = re.compile(rb"<(?:\w+:)?conditionalFormatting\b([^<>/]*)>(.*?)</(?:\w+:)?conditionalFormatting>", re.DOTALL)
_RANGE = re.compile(rb'\bsqref="([A-Z0-9:$]+)|<(?:\w+:)?sqref\b[^<>]*>([A-Z0-9:$]+)')
_NAME = re.compile(rb'<(?:\w+:)?definedName\b[^<>]*?\sname="([^"<>]*)"[^<>]*>([^<>]*)<')


def links_of_sheet(data: bytes, sheet: str, links: Links) -> None:
    """Add the places of one sheet."""
    links.cells.extend(f"{sheet}!{found[1].decode()}" for found in _CELL.finditer(data) if _OUTWARD.search(found[2]))
    links.rules.extend(f"{sheet}!{cells}" for cells in _ranges(_RULE, data))
    links.formats.extend(f"{sheet}!{cells}" for cells in _ranges(_FORMAT, data))


def links_of_names(data: bytes, links: Links) -> None:
    """Add the defined names of the workbook."""
    found = (one for one in _NAME.finditer(data) if _OUTWARD.search(one[2]))
    links.names.extend(html.unescape(one[1].decode("utf-8", errors="replace")) for one in found)


def _ranges(pattern: "re.Pattern[bytes]", data: bytes) -> Iterator[str]:
    for found in pattern.finditer(data):
        if _OUTWARD.search(found[2]):
            cells = _RANGE.search(found[1]) or _RANGE.search(found[2])
            yield (cells[1] or cells[2]).decode() if cells else "?"
