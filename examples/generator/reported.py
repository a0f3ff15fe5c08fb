"""The results of the report with what our rules say of the answers of the example, for ``rules --evidence``.

Scores and comments are those of the minutes (2564, of the results of 2563); the answers were invented to them.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Final

from examples.generator.tables import table
from ita_batch.batch import read_inbox
from ita_batch.examine import examine
from ita_batch.resources import PACKAGE
from ita_batch.results.forecast_and_score import trial_codes
from ita_batch.results.reasons import reason_of
from ita_batch.workspace import open_workspace

FILE: Final = PACKAGE / "results" / "reported.csv"
YEAR: Final = 2563
DAY: Final = date(2021, 4, 29)
"""The last run before ITAS stops taking answers."""
COLUMNS: Final = ("fiscal_year", "item_id", "score", "reason", "codes", "on_trial")


def reported_text(workspace: Path) -> str:
    """The file of the package for the example that stands in ``workspace``."""
    opened = open_workspace(workspace, DAY)
    week = examine(opened, DAY, read_inbox(opened, DAY, lambda *_: None))
    tried = trial_codes(week)
    told = {row["item_id"]: row for row in table("item_owners")}
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(COLUMNS)
    for item, row in told.items():
        reason = reason_of(row["last_comment"])
        codes = sorted({one.code.slug for one in week.item_errors.get(item, ())})
        lines.writerow(
            (
                YEAR,
                item,
                row["last_score"],
                reason.slug if reason else "",
                " ".join(codes),
                " ".join(tried.get(item, ())),
            )
        )
    return text.getvalue()


def write_reported(workspace: Path) -> Path:
    """Write the file of the package."""
    FILE.write_text(reported_text(workspace), encoding="utf-8", newline="\n")
    return FILE
