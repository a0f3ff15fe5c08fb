"""What the forms print about last year beside the cells of this one: never an answer, only what to look at."""

from collections.abc import Collection, Mapping

from ita_batch.agency import Agency, LastAnswer

LAST_COLUMNS = ("last_explanation", "last_url")
"""Columns of the disclosure form that hold the last answer itself."""
CARRIED_COLUMNS = ("follows", "last_verdict", "last_url", "last_explanation", "last_page")
"""Columns of the sheet of item owners that only ``next-year`` fills."""


def last_year_cells(agency: Agency, item_id: str) -> dict[str, str]:
    """The cells of one item, by column of the disclosure form; nothing for what is not known."""
    last = agency.last_answers.get(item_id, LastAnswer())
    comment = agency.last_comments.get(item_id, last.comment)
    cells = {"last_year": "\n".join(filter(None, (assessment(last.score, comment, last.verdict), last.page)))}
    if last.carried:
        cells |= {"last_explanation": last.explanation, "last_url": last.url}
    return cells


def assessment(score: str, comment: str, verdict: str = "") -> str:
    """What was said of an item last year: the assessors' score, else our verdict, and the assessors' comment."""
    assessed = f"ได้ {score} คะแนน" if score else verdict
    return "\n".join(filter(None, (assessed, comment)))


def unneeded_last_columns(agency: Agency | None) -> tuple[str, ...]:
    """The columns of the last answer where none was carried over: nobody is handed empty ones."""
    carried = agency is not None and any(one.carried for one in agency.last_answers.values())
    return () if carried else LAST_COLUMNS


def with_unneeded(unneeded: Mapping[str, Collection[str]], form: str, more: Collection[str]) -> dict[str, set[str]]:
    """Columns that are on no form that is handed out, with ``more`` of one form."""
    found = {name: set(columns) for name, columns in unneeded.items()}
    found.setdefault(form, set()).update(more)
    return found
