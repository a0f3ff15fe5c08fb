"""How large the letters of a sheet come out of the printer."""

from __future__ import annotations

from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

FONT_SIZE = 16  # of TH Sarabun, whose letters are two thirds the size of other fonts' at the same number
READABLE = 8.0
_A4 = {"portrait": 8.27, "landscape": 11.69}  # inches
_PIXELS = 96


def last_printed(sheet: Worksheet) -> int:
    """The number of the last column that is printed; all sheets print from the first."""
    area = sheet.print_area.rpartition("!")[2] if sheet.print_area else sheet.dimensions
    return int(range_boundaries(area.replace("$", ""))[2] or 0)


def letters_on_paper(sheet: Worksheet) -> float:
    """The size of the letters in points of a usual font, on A4 with the sheet one page wide."""
    columns = [sheet.column_dimensions[get_column_letter(place)] for place in range(1, last_printed(sheet) + 1)]
    width = sum(7 * column.width for column in columns if not column.hidden) / _PIXELS
    margins = sheet.page_margins
    room = _A4[sheet.page_setup.orientation or "portrait"] - margins.left - margins.right
    return FONT_SIZE * min(1.0, room / width) * 2 / 3
