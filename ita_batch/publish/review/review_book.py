"""review/duplicates.xlsx: pairs that only a person can decide, with everything that was decided before.

It is one of the three places where personal data stand in clear, and says so. Put back into the inbox it is read as
the form ``duplicate_decision``. The same week gives the same bytes.
"""

from pathlib import Path

from ita_batch.answers import BOOKS
from ita_batch.forms.book import Book
from ita_batch.forms.contents import Heading, Identity
from ita_batch.forms.hidden_sheets import Lists, write_meta
from ita_batch.forms.sheet_styles import Styles
from ita_batch.messages import word
from ita_batch.publish.review.pairs_sheet import PairSheet, write_pair_sheet
from ita_batch.publish.review.review_cover import write_cover
from ita_batch.publish.review.review_lines import Lines, lines_of
from ita_batch.publish.sheet_file import new_workbook
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.week import REVIEW, Week

REVIEWED = BOOKS[REVIEW]  # in the run folder
_FURTHER = ("review_decided", "review_merged")


def write_review(folder: Path, week: Week) -> Path | None:
    """Write the workbook where there is something to decide or to remember; its path, or None."""
    sheets = _sheets(lines_of(week), week)
    if not sheets:
        return None
    path = folder / REVIEWED
    path.parent.mkdir(exist_ok=True)
    form = week.forms[REVIEW]
    as_of = to_thai(word("as_of", day=format_long(week.as_of)))
    heading = Heading(f"{week.agency.name} · {as_of}", "", "", _year(week))
    identity = Identity(REVIEW, form.version, week.rulebook.scheme, week.rulebook.fiscal_year)
    with new_workbook(path, week.as_of, title=heading.title(form), company=week.agency.name) as workbook:
        book = Book(workbook, heading, Styles(workbook), Lists())
        write_cover(book, form, sheets)
        for page in sheets:
            write_pair_sheet(book, form, page)
        book.lists.write(workbook, book.styles)
        write_meta(workbook, identity, book.styles)
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


def _year(week: Week) -> str:
    return word("return_year", year=to_thai(week.rulebook.fiscal_year))
