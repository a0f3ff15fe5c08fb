"""Bad cells one by one: what reading a row costs in which one cell is bad, each column with each kind of bad text."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.hostile_cells import ALL, BAD, bad_text, usual_rows
from benchmarks.hostile_week import SECONDS, plain
from examples.generator.expected import AS_OF
from ita_batch.disclosure.answer_urls import urls_of
from ita_batch.forms import Column, Form
from ita_batch.forms.form import EVIDENCE, INBOX_FORMS
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.rows.validate import row_validator
from ita_batch.intake.sheets.find_form import find_form
from ita_batch.resources import example_workspace
from ita_batch.workspace import date_windows, open_workspace

ROWS = 8
ROUNDS = 3  # of which the quickest counts: other programs only make it slower


class Reading:
    """Reads sheets of one form with a few rows."""

    def __init__(self, form: Form, reader: CellReader) -> None:
        self.form = form
        self._reader = reader
        self._validate = row_validator(form)

    def seconds(self, column: Column | None, kind: str) -> float:
        """Processor time of a row with this bad cell, or with none."""
        return min(self._once(column, kind, ROWS * turn) for turn in range(ROUNDS)) / ROWS

    def _once(self, column: Column | None, kind: str, first: int) -> float:
        rows: list[list[object]] = [[one.header for one in self.form.columns]]
        for number in range(first, first + ROWS):  # of which nobody has read any
            texts = plain(self.form.name, number)
            if column is not None:
                texts[column.key] = bad_text(column, ALL, kind, number)
            rows.append([texts.get(one.key, "") for one in self.form.columns])
        start = time.process_time()
        found = find_form(self.form.sheet, rows, [self.form])
        if found is None:
            raise RuntimeError(f"{self.form.name}: no form is found with {kind}")
        read = read_records(found, "ส่ง.xlsx", "DIV04", self._reader, self._validate)
        for record in read.filled if self.form.name == EVIDENCE else ():
            urls_of(record, frozenset({"pdf"}))
        return time.process_time() - start


def table() -> int:
    """Print the dearest kind of each column, and every kind that costs too much; how many do."""
    workspace, slow = open_workspace(Path(example_workspace()), AS_OF), 0
    reader = CellReader(date_windows(workspace.rulebook, AS_OF))
    for name in INBOX_FORMS:
        reading = Reading(workspace.forms[name], reader)
        reading.seconds(None, "")
        usual, rows = reading.seconds(None, ""), usual_rows(reading.form)
        sys.stdout.write(f"{usual * rows:>6.2f} s {'':>8}   {name}: {rows:,} plain rows, read\n")
        for column in reading.form.columns:
            more = {kind: (reading.seconds(column, kind) - usual) * rows for kind in BAD}
            dearest = sorted(more, key=lambda kind: -more[kind])
            for kind in (kind for kind in dearest if more[kind] > SECONDS or kind == dearest[0]):
                slow += more[kind] > SECONDS
                mark = "  SLOW" if more[kind] > SECONDS else ""
                line = (
                    f"{(more[kind] + usual * rows):>6.2f} s {more[kind]:>+6.2f} s   {name}, {column.key}: {kind}{mark}"
                )
                sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    return slow
