"""What the commands have in common: their arguments and options, and the day of a run."""

from datetime import date, datetime
from pathlib import Path

import click

from ita_batch.errors import ExitCode, UserError
from ita_batch.thai.thai_time import THAILAND

PathArgument = click.Path(path_type=Path)
FileArgument = click.Path(path_type=Path, exists=True, dir_okay=False)
workspace_argument = click.argument("workspace", type=PathArgument, default=Path())
as_of_option = click.option("--as-of", "as_of", metavar="DATE", help="help.as_of")
output_option = click.option("--output", type=PathArgument, metavar="DIR", help="help.output")
no_archive_option = click.option("--no-archive", is_flag=True, help="help.no_archive")
json_option = click.option("--json", "as_json", is_flag=True, help="help.json")


def asked_day(text: str | None) -> date:
    """The as-of date: as given, else today in Thailand."""
    if text is None:
        return datetime.now(THAILAND).date()
    from ita_batch.thai.date_text import examples, parse_as_of  # noqa: PLC0415

    try:
        return parse_as_of(text)
    except ValueError as error:
        today = datetime.now(THAILAND).date()
        raise UserError("bad-date", ExitCode.USAGE, given=text, **examples(today)) from error
