"""How the sheets come out of the printer."""

from typing import Final

from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.contents import Heading, Identity
from ita_batch.forms.layout import HEADER_ROW
from ita_batch.forms.sheet_styles import FONT
from ita_batch.plain_text import shortened, writable

_A4: Final = 9
_NAME: Final = 75  # letters; Excel holds 255 in a footer, and "&" is doubled
MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}  # inches


def print_setup(sheet: Worksheet, *, header_row: int | None, margins: dict[str, float] = MARGINS) -> None:
    """A4 without gridlines. A table is landscape, one page wide, its header (a row from 0) on each page; else one page.

    No date is printed: it would be a western one.
    """
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.set_margins(**margins)
    sheet.fit_to_pages(1, 1 if header_row is None else 0)
    if header_row is None:
        sheet.center_horizontally()
    else:
        sheet.set_landscape()
        sheet.repeat_rows(header_row)


def set_printing(sheet: Worksheet, identity: Identity, heading: Heading, *, table: bool) -> None:
    """The print set-up of a form: its name and division at the bottom."""
    print_setup(sheet, header_row=HEADER_ROW - 1 if table else None)
    sheet.center_horizontally()
    font = f'&"{FONT},Regular"&11'
    division = identity.division or heading.division
    name = " · ".join(part for part in (f"{identity.form} v{identity.version}", division) if part)
    shown = shortened(writable(name), _NAME).replace("&", "&&")
    sheet.set_footer(f"&L{font} {shown}&C{font} หน้า &P / &N", {"scale_with_doc": False})
