"""work_list.xlsx: what the secretary works from. Who has sent what, every finding, what has changed.

Personal data are masked: this file may be passed around in the office.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from xlsxwriter import Workbook

from ita_batch.forms.sheet_styles import Styles
from ita_batch.messages import word
from ita_batch.publish.sheet_file import add_list
from ita_batch.publish.work_list.changes_sheets import change_sheets
from ita_batch.publish.work_list.findings_sheet import write_findings_sheet
from ita_batch.publish.work_list.senders_sheet import write_cover
from ita_batch.week import Week


def write_work_list(path: Path, week: Week) -> None:
    """Write the cover and the list; the same week gives the same bytes."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(path, options) as workbook:
        title = f"{word('list_title')} {week.agency.name}"
        workbook.set_properties({"title": title, "company": week.agency.name, "created": _start_of(week.as_of)})
        styles = Styles(workbook)
        write_cover(workbook, styles, week)
        write_findings_sheet(workbook, styles, week)
        for changes in change_sheets(week):
            add_list(workbook, styles, changes)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
