"""How the sheets come out of the printer."""

from xlsxwriter.worksheet import Worksheet

from ita_batch.forms.contents import Heading, Identity
from ita_batch.forms.layout import HEADER_ROW
from ita_batch.forms.sheet_styles import FONT

_A4 = 9


def set_printing(sheet: Worksheet, identity: Identity, heading: Heading, *, table: bool) -> None:
    """A4; a table lies down, one page wide, and repeats its header; the instructions stand on one page.

    No date is printed: it would be a western one.
    """
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0 if table else 1)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.center_horizontally()
    if table:
        sheet.set_landscape()
        sheet.repeat_rows(HEADER_ROW - 1)
    font = f'&"{FONT},Regular"&11'
    division = identity.division or heading.division
    name = " · ".join(part for part in (f"{identity.form} v{identity.version}", division) if part)
    sheet.set_footer(f"&L{font} {name.replace('&', '&&')}&C{font} หน้า &P / &N", {"scale_with_doc": False})
