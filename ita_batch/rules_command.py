"""The command ``rules``: the facts of a year as a workbook, and what a workbook says otherwise than the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ita_batch.errors import ExitCode, UserError
from ita_batch.how_to import Command
from ita_batch.messages import word
from ita_batch.plain_text import visible
from ita_batch.resources import AGENCY_FILE
from ita_batch.written import written_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from ita_batch.messages import Language
    from ita_batch.rulebook import Rulebook
    from ita_batch.rules_book.rule_differences import Difference


def write_year(lang: Language, folder: Path, year: int | None, today: date) -> None:
    """Write the facts of a year, by default that of the folder's agency.xlsx, else of today, and say so."""
    from ita_batch.rulebook import available_rulebooks, base_year, has_rulebook, rulebook_of  # noqa: PLC0415
    from ita_batch.rulebook.tables import renamed, year_of  # noqa: PLC0415
    from ita_batch.rules_book.write_rules import write_rules  # noqa: PLC0415
    from ita_batch.run_folder import output_errors  # noqa: PLC0415

    known = available_rulebooks()
    wanted = year or _year_of_agency(folder) or rulebook_of(today).fiscal_year
    name = renamed(known[-1], wanted)
    if not has_rulebook(name):
        raise UserError("rules-no-year", ExitCode.USAGE, year=wanted, first=year_of(known[0]))
    with output_errors(folder):
        path, rulebook = write_rules(folder, name)
    for line in written_lines(path.parent, {path.name: word("rules_written", lang, year=wanted)}, lang):
        click.echo(line)
    if (base := base_year(wanted)) != wanted:
        click.echo(word("rules_drafted", lang, year=wanted, base=base))
    _echo_counts(lang, rulebook)
    click.echo(word("rules_next", lang))


def _year_of_agency(folder: Path) -> int | None:
    """The year of the folder's agency.xlsx; None where it has none, or does not say."""
    from ita_batch.intake.meta_of_file import meta_of_file  # noqa: PLC0415

    path = folder / AGENCY_FILE
    if not path.is_file():
        return None
    year = (meta_of_file(path) or {}).get("fiscal_year", "")
    return int(year) if year.isdecimal() else None


def compare_year(lang: Language, folder: Path) -> ExitCode:
    """Say what the folder's rules.xlsx says otherwise than the program."""
    from ita_batch.rules_book.own_rules import own_rules  # noqa: PLC0415
    from ita_batch.rules_book.rule_differences import changed_lines, differences  # noqa: PLC0415

    own = own_rules(folder)
    if own is None:
        raise UserError("rules-none", ExitCode.NO_WORKSPACE, folder=folder, rules=Command("rules", (folder,)))
    found, year = differences(own), own.rulebook.fiscal_year
    key = "rules_differs" if found else "rules_same"
    click.echo(word(key, lang, year=year, number=changed_lines(found)))
    _echo_differences(lang, found)
    _echo_counts(lang, own.rulebook)
    return ExitCode.FINDINGS if found else ExitCode.CLEAN


def _echo_differences(lang: Language, found: Iterable[Difference]) -> None:
    from ita_batch.rules_book.rule_differences import changed_lines  # noqa: PLC0415

    by_sheet: dict[str, list[Difference]] = {}
    for one in found:
        by_sheet.setdefault(one.sheet, []).append(one)
    for sheet, several in by_sheet.items():
        click.echo(word("rules_in_sheet", lang, sheet=sheet, number=changed_lines(several)))
        for one in several:
            words = {
                "cell": one.cell,
                "header": one.header,
                "row": one.row,
                "old": one.old or word("rules_empty", lang),
                "new": one.new or word("rules_empty", lang),
                "certainty": word(f"certainty_{one.certainty}", lang) if one.certainty else "",
            }
            click.echo(f"  {visible(word(f'rules_{one.change.value}', lang, **words))}")


def _echo_counts(lang: Language, rulebook: Rulebook) -> None:
    from ita_batch.rules_book.counts import certainty_counts  # noqa: PLC0415

    click.echo(word("rules_counts", lang, **certainty_counts(rulebook)))
