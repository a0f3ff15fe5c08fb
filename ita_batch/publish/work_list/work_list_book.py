"""work_list.xlsx: what the secretary works from. Who has sent what, every finding, what has changed.

Personal data are masked: this file may be passed around in the office.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ita_batch.forms.cells import Pen
from ita_batch.forms.sheet_styles import ROW_HEIGHT, Styles
from ita_batch.messages import word
from ita_batch.publish.sheet_file import new_workbook, write_list
from ita_batch.publish.work_list.changes_sheets import change_sheets
from ita_batch.publish.work_list.findings_sheet import findings_sheet, notes_sheet
from ita_batch.publish.work_list.senders_sheet import write_cover
from ita_batch.week import Week


def write_work_list(path: Path, week: Week, returned: Mapping[str, str] = MappingProxyType({})) -> None:
    """Write the cover and the lists; the same week gives the same bytes.

    ``returned`` names the workbook that goes back for each file that has one.
    """
    name, findings = week.agency.name, findings_sheet(week)
    with new_workbook(path, week.as_of, title=f"{word('list_title')} {name}", company=name) as workbook:
        styles = Styles(workbook)
        cover, listed = (Pen(workbook.add_worksheet(one), styles) for one in (word("list_cover"), findings.name))
        for pen in (cover, listed):
            pen.sheet.set_default_row(ROW_HEIGHT)
        write_cover(cover, week, returned)
        write_list(listed, findings, frozen=3)
        for more in (*change_sheets(week), notes_sheet(week)):
            write_list(Pen(workbook.add_worksheet(more.name), styles), more)
