"""review/duplicates.xlsx: pairs that only a person can decide, with everything that was decided before.

It is one of the three places where personal data stand in clear, and says so. Put back into the inbox it is read as
the form ``duplicate_decision``. The same week gives the same bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO
from pathlib import Path

from xlsxwriter import Workbook

from ita_batch.forms.book import Book
from ita_batch.forms.contents import Heading, Identity
from ita_batch.forms.hidden_sheets import Lists, write_meta
from ita_batch.forms.sheet_styles import Styles
from ita_batch.messages import word
from ita_batch.publish.review.pairs_sheet import PairSheet, write_pair_sheet
from ita_batch.publish.review.review_cover import write_cover
from ita_batch.publish.review.review_lines import Lines, lines_of
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import REVIEW, Week

REVIEWED = "review/duplicates.xlsx"  # in the run folder
_FURTHER = ("review_decided", "review_merged")
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_review(folder: Path, week: Week) -> Path | None:
    """Write the workbook where there is something to decide or to remember; its path, or None."""
    sheets = _sheets(lines_of(week), week)
    if not sheets:
        return None
    path = folder / REVIEWED
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(_workbook(week, sheets))
    return path


def _sheets(lines: Lines, week: Week) -> list[PairSheet]:
    form = week.forms[REVIEW]
    title = f"{form.title} {_year(week)}"
    decided, merged = ((word(key), word(f"{key}_title"), word(f"{key}_advice")) for key in _FURTHER)
    pages = (
        PairSheet(form.sheet, title, word("review_advice"), lines.asked, lively=True),
        PairSheet(*decided, lines.decided, quiet=True),
        PairSheet(*merged, lines.merged),
    )
    return [page for page in pages if page.lines]


def _workbook(week: Week, sheets: list[PairSheet]) -> bytes:
    form = week.forms[REVIEW]
    buffer = BytesIO()
    workbook = Workbook(buffer, {"in_memory": True, **_TEXT_STAYS_TEXT})
    as_of = to_thai(word("as_of", day=format_long(week.as_of)))
    heading = Heading(f"{week.agency.name} · {as_of}", "", "", _year(week))
    book = Book(workbook, heading, Styles(workbook), Lists())
    write_cover(book, form, sheets)
    for page in sheets:
        write_pair_sheet(book, form, page)
    book.lists.write(workbook, book.styles)
    write_meta(workbook, Identity(REVIEW, form.version, week.rulebook.scheme, week.rulebook.fiscal_year), book.styles)
    created = datetime.combine(week.as_of, time(), tzinfo=UTC)
    workbook.set_properties({"title": heading.title(form), "company": week.agency.name, "created": created})
    workbook.close()
    return buffer.getvalue()


def _year(week: Week) -> str:
    return word("return_year", year=to_thai(week.rulebook.fiscal_year))
