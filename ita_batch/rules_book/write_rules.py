"""Write rules.xlsx: the facts of a year, a sheet a table, to be changed and confirmed in Excel."""

from datetime import date
from pathlib import Path
from typing import Final

from ita_batch.errors import ExitCode, UserError
from ita_batch.forms import Form
from ita_batch.forms.sheet_styles import BLUE
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.resources import RULES_FILE
from ita_batch.rulebook import rulebook_from
from ita_batch.rulebook.fault import labels
from ita_batch.rulebook.tables import Row, Tables, facts_of_year, year_of
from ita_batch.rulebook.year_facts import Rulebook
from ita_batch.rules_book.built_in import built_in_tables
from ita_batch.rules_book.front_sheet import FIRST_TO_CONFIRM, write_front
from ita_batch.rules_book.rule_cells import shown_row
from ita_batch.rules_book.rule_sheets import FIRST, rule_forms
from ita_batch.thai.digits import to_thai
from ita_batch.whole_files import whole_file

_SPARE_ROWS: Final = 5  # below the lines of the year, drawn to be filled


def write_rules(folder: Path, name: str) -> tuple[Path, Rulebook]:
    """Write the facts of a year into the folder; the file, and the rulebook of which they are.

    Raises UserError where one stands there already: what somebody has confirmed in it is never overwritten.
    """
    path = folder / RULES_FILE
    if path.exists():
        raise UserError("rules-taken", ExitCode.USAGE, file=path, year=year_of(name))
    tables = built_in_tables(name)
    rulebook = rulebook_from(name, tables)
    folder.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as part:
        write_tables(part, tables)
    return path, rulebook


def write_tables(path: Path, tables: Tables) -> None:
    """These tables as a workbook; the same tables always give the same bytes."""
    facts = facts_of_year(tables["year"])
    year = int(facts["fiscal_year"])
    forms = rule_forms()
    sheets = [_sheet(table, form, tables[table]) for table, form in forms.items()]
    heading = Heading(facts["title"], "", "", title_suffix=f"ปีงบประมาณ พ.ศ. {to_thai(year)}")
    write_workbook(
        path,
        FormBook(
            sheets=sheets,
            identity=Identity(FIRST, forms["year"].version, facts["scheme"], year),
            heading=heading,
            created=date.fromisoformat(facts["starts"]),
            front=lambda book: write_front(book, tables, year),
            explained=False,
        ),
    )


def _sheet(table: str, form: Form, rows: list[Row]) -> FormSheet:
    choices = {
        (number, "value"): tuple(words.values())
        for number, row in enumerate(rows if table == "year" else ())
        if (words := labels(table, row, "value"))
    }
    drawn = len(rows) + (_SPARE_ROWS if table != "year" else 0)
    shown = [shown_row(table, form, row) for row in rows]
    tab = BLUE if table in FIRST_TO_CONFIRM else ""
    return FormSheet(form.drawn_to(drawn), shown, choices=choices, filtered=True, tab=tab)
