"""What was decided about duplicates, as a workbook that holds in the new year: where the rows say the same again."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from ita_batch.decisions import Memory
from ita_batch.matching.retained_decisions import RetainedDecisions
from ita_batch.publish.review.review_book import write_review
from ita_batch.rulebook import Rulebook
from ita_batch.week import Week
from ita_batch.year_forms import inbox_forms


def write_decisions(folder: Path, week: Week, memory: Memory, new: Rulebook, day: date) -> Path | None:
    """The review workbook of the new year with nothing but these decisions; None where there are none."""
    forms, kept = inbox_forms(new, week.agency), RetainedDecisions(gone=memory.decisions)
    return write_review(folder, replace(week, as_of=day, rulebook=new, forms=forms, matchings={}, kept=kept))
