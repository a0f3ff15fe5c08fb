"""The command ``batch``, and ``demo``, which is the same on the example: run a week and show it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import click

from ita_batch.console import how_here
from ita_batch.endings import show_published
from ita_batch.errors import ExitCode
from ita_batch.light_process import loading
from ita_batch.long_paths import shown
from ita_batch.options import asked_day
from ita_batch.resources import AGENCY_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from ita_batch.findings import Finding
    from ita_batch.messages import Language
    from ita_batch.website_check import LinkCheck
    from ita_batch.workspace import Workspace


def run_and_show(  # noqa: PLR0913 - one word per option
    lang: Language, folder: Path, as_of: str | None, output: Path, *, as_json: bool, archive: bool | None = None
) -> None:
    """Run and show a week; ``archive`` says whether what is seen of the website is kept, None to leave it alone."""
    with loading():
        _start_reader(folder)
        from ita_batch.batch import run_week  # noqa: PLC0415
        from ita_batch.terminal import Terminal  # noqa: PLC0415

    terminal = Terminal(lang, how_here())
    workspace, day = opened(folder, as_of)
    with terminal.progress() as progress:
        run = run_week(workspace, day, output, progress, None if archive is None else _looked_at(archive=archive))

    def show() -> None:
        terminal.abandoned(run)
        if as_json:
            terminal.year_over(run.week, terminal.err)
            print_json({"folder": shown(str(run.folder)), **run.document})
        else:
            terminal.summary(run)

    show_published(show, run.folder, exit_code(run.week.findings), lang)


def _start_reader(folder: Path) -> None:
    """Begin the process that reads workbooks: it loads on another core while the rest of the program loads here."""
    from ita_batch.intake.files.readers import pool  # noqa: PLC0415

    with suppress(OSError):  # of the folder, which is told of where it is opened
        if (folder / AGENCY_FILE).is_file():
            pool().warm_up()


def _looked_at(*, archive: bool) -> LinkCheck:
    from ita_batch.website_check import LinkCheck  # noqa: PLC0415 - few weeks look at the website

    return LinkCheck(archive=archive)


def opened(folder: Path, as_of: str | None) -> tuple[Workspace, date]:
    """A workspace and the day of its work; today only where it lies in the workspace's year."""
    from ita_batch.workspace import open_workspace  # noqa: PLC0415

    day = asked_day(as_of)
    return open_workspace(folder, day, by_clock=as_of is None), day


def print_json(document: dict[str, Any]) -> None:
    """A document on standard output, as all our files have it."""
    from ita_batch.manifest import as_json  # noqa: PLC0415 - hashes and schemas load with it

    click.echo(as_json(document), nl=False)


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """0 where nothing is left to do or to look at: notes only record, and what came late has come."""
    return ExitCode.FINDINGS if any(finding.worth_a_look for finding in findings) else ExitCode.CLEAN
