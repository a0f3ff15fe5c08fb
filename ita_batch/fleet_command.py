"""The command ``fleet``: the week of every workspace below a folder, and the whole at a glance."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from ita_batch.endings import show_published
from ita_batch.errors import ExitCode, UserError
from ita_batch.options import PathArgument, as_of_option, asked_day, json_option, no_archive_option
from ita_batch.usage import UsageCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from distributed import Client

    from ita_batch.fleet.fleet_run import FleetRun, Wish
    from ita_batch.messages import Language


class Address(click.Path):
    """A path of this machine or of a share, as everywhere; or an address behind fsspec, such as s3://bucket/folder."""

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Either as text. Raises click's own error for a path that is none."""
        from ita_batch.store_address import is_remote  # noqa: PLC0415

        return str(value) if is_remote(str(value)) else str(PathArgument.convert(value, param, ctx))


_LIBRARIES = ("distributed", "cryptography", "pandas", "pyarrow", "fsspec")


@click.command(cls=UsageCommand, help="help.fleet")
@click.argument("root", type=Address())
@click.option("--workers", type=click.IntRange(min=1), metavar="N", help="help.workers")
@click.option("--scheduler", metavar="ADDRESS", help="help.scheduler")
@click.option("--output", type=Address(), metavar="DIR", help="help.output")
@as_of_option
@click.option("--since-change", is_flag=True, help="help.since_change")
@click.option("--check-links", is_flag=True, help="help.check_links")
@no_archive_option
@json_option
@click.pass_obj
def fleet(  # noqa: PLR0913, PLR0917 - one word per option
    lang: Language,
    root: str,
    workers: int | None,
    scheduler: str | None,
    output: str | None,
    as_of: str | None,
    since_change: bool,
    check_links: bool,
    no_archive: bool,
    as_json: bool,
) -> None:
    """The week of every workspace below a folder."""
    from ita_batch.messages import word  # noqa: PLC0415

    if workers is not None and scheduler is not None:
        raise click.UsageError(word("fleet_workers_and_scheduler", lang))
    _stop_without_extra()
    from ita_batch.fleet.fleet_run import Wish  # noqa: PLC0415
    from ita_batch.fleet.job import Looks  # noqa: PLC0415

    wish = Wish(
        root=root,
        output=output,
        as_of=asked_day(as_of),
        since_change=since_change,
        looks=Looks(datetime.now(UTC), archive=not no_archive) if check_links else None,
    )
    _run_and_show(lang, wish, workers, scheduler, as_json=as_json)


def _stop_without_extra() -> None:
    """Raise UserError (exit code 2) where a library of the extra is missing."""
    if missing := [name for name in _LIBRARIES if find_spec(name) is None]:
        raise UserError("fleet-extra", ExitCode.USAGE, name=", ".join(missing))


def _run_and_show(lang: Language, wish: Wish, workers: int | None, scheduler: str | None, *, as_json: bool) -> None:
    from ita_batch.fleet.fleet_run import run_fleet  # noqa: PLC0415
    from ita_batch.fleet_screen import FleetScreen, fleet_document  # noqa: PLC0415
    from ita_batch.week_command import print_json  # noqa: PLC0415

    screen = FleetScreen(lang)

    @contextmanager
    def cluster() -> Iterator[Client]:
        with _cluster(workers, scheduler) as client:
            screen.watched_at(client.dashboard_link)
            yield client

    with screen.progress() as progress:
        run = run_fleet(wish, cluster, progress)

    def show() -> None:
        if as_json:
            print_json(fleet_document(run))
        else:
            screen.summary(run)

    show_published(show, wish.folder, _exit_code(run), lang)


def _cluster(workers: int | None, scheduler: str | None) -> AbstractContextManager[Any]:
    from ita_batch.fleet.cluster import local_cluster, standing_cluster  # noqa: PLC0415

    return local_cluster(workers) if scheduler is None else standing_cluster(scheduler)


def _exit_code(run: FleetRun) -> ExitCode:
    """0 where every agency has its run and nothing is left to do or to look at in any of them."""
    return ExitCode.CLEAN if run.clean else ExitCode.FINDINGS
