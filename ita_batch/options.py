"""What the commands have in common: their arguments and options, and the day of a run."""

import os
from datetime import date, datetime
from pathlib import Path

import click

from ita_batch.errors import ExitCode, UserError
from ita_batch.long_paths import reachable, shown
from ita_batch.thai.thai_time import THAILAND


class _Reachable(click.Path):
    """A path that is given; whatever lies below it can be opened, however long its name."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path. Raises click's own error, which names it as it was given."""
        try:
            return super().convert(os.fspath(reachable(Path(value))), param, ctx)
        except click.BadParameter as error:
            raise click.BadParameter(shown(error.message), ctx, param) from error


PathArgument = _Reachable(path_type=Path)
FileArgument = _Reachable(path_type=Path, exists=True, dir_okay=False)
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
