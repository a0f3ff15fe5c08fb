"""Which year's work is begun or done on a day: a week of another year must not be made by accident."""

import re
from datetime import date, timedelta
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.how_to import Blank, Command
from ita_batch.rulebook import Rulebook, available_rulebooks, load_rulebook, rulebook_of
from ita_batch.rulebook.tables import renamed, year_of
from ita_batch.thai.date_text import LAST_BUDDHIST_YEAR, examples, format_long
from ita_batch.thai.digits import to_arabic

_YEAR = re.compile(r"\d{4}")


def rulebook_to_begin(given: str | None, today: date, own: Rulebook | None = None) -> Rulebook:
    """The rulebook of the year that a new workspace is of: its own rules, else the year asked for, else the day's.

    A year after the newest is a draft of it. Raises UserError for what is no year that there are rules of.
    """
    names = available_rulebooks()
    if given is None:
        return own or rulebook_of(today)
    year = to_arabic(given).strip()
    if own:
        if year != str(own.fiscal_year):
            raise UserError("new-other-rules", ExitCode.USAGE, given=given, year=own.fiscal_year)
        return own
    first = year_of(names[0])
    if not _YEAR.fullmatch(year) or not first <= int(year) <= LAST_BUDDHIST_YEAR:
        open_year = rulebook_of(today).fiscal_year
        raise UserError("bad-year", ExitCode.USAGE, given=given, first=first, year=open_year)
    return load_rulebook(renamed(names[-1], int(year)))


def stop_outside(rulebook: Rulebook, day: date, folder: Path, *, by_clock: bool) -> None:
    """Raise UserError where the day lies outside the year's work (exit code 2).

    Before the first day on which anything could have been contacted or done there is nothing to work on. After the
    last day only somebody who has asked for that day goes on; ``by_clock`` says that nobody has.
    """
    first, end = min(rulebook.contact_start, rulebook.year_start), rulebook.work_end
    words: dict[str, object] = {"day": format_long(day), "year": rulebook.fiscal_year}
    if day <= first:
        words |= {"first": format_long(first), "example": examples(first + timedelta(days=1))["year_first"]}
        raise UserError("before-year", ExitCode.USAGE, **words)
    if by_clock and day > end:
        words |= {"end": format_long(end), "example": examples(end)["year_first"]}
        now = rulebook.fiscal_year_of(day)
        carry = Command("next-year", (folder, Blank("blank_new_folder"), "--year", now))
        again = Command("batch", (folder, "--as-of", str(words["example"])))
        raise UserError("outside-year", ExitCode.USAGE, **words, now=now, carry=carry, again=again)
