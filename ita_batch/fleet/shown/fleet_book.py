"""fleet.xlsx: all agencies at a glance, to filter, print and hand on. No personal data."""

from __future__ import annotations

from pathlib import Path

from ita_batch.fleet.shown.fleet_cells import write_table
from ita_batch.fleet.shown.fleet_facts import FleetFacts
from ita_batch.fleet.shown.fleet_sheets import agencies_table, heading, other_tables
from ita_batch.fleet.shown.fleet_summary import write_summary
from ita_batch.forms.cells import Pen
from ita_batch.forms.sheet_styles import ROW_HEIGHT, Styles
from ita_batch.messages import word
from ita_batch.publish.sheet_file import new_workbook

FILE = "fleet.xlsx"


def write_fleet_book(path: Path, fleet: FleetFacts) -> None:
    """Write the workbook; the same facts give the same bytes."""
    with new_workbook(path, fleet.as_of, title=heading(fleet)) as workbook:
        styles = Styles(workbook)
        agencies = agencies_table(fleet)
        first, second = (
            Pen(workbook.add_worksheet(name), styles) for name in (agencies.name, word("glance_sheet_summary"))
        )
        for pen in (first, second):
            pen.sheet.set_default_row(ROW_HEIGHT)
        write_table(first, agencies)
        write_summary(workbook, second, fleet)
        for table in other_tables(fleet):
            write_table(Pen(workbook.add_worksheet(table.name), styles), table)
