"""THE FLEET: from the workspaces below a folder to the whole at a glance, one line per step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.chains import Progress, chains_by_host, run_chains
from ita_batch.fleet.job import Ending, Job, Looks, Outcome
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.remote.workspaces_there import found_below
from ita_batch.fleet.whole import show_whole
from ita_batch.fleet.workspaces import workspaces_below
from ita_batch.how_to import Blank, Command
from ita_batch.long_paths import reachable, shown
from ita_batch.resources import OUTPUT
from ita_batch.run_folder import output_errors
from ita_batch.run_folder.lock import only_run
from ita_batch.store_address import below, is_remote, parent_and_name
from ita_batch.thai.date_text import format_long

if TYPE_CHECKING:
    from distributed import Client

LOCKED = ".ita-batch.fleet"
"""The folder of a fleet's own lock: that of its root, which may be a workspace too, is taken by that one's week."""
Cluster = Callable[[], AbstractContextManager["Client"]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a fleet. Folders are paths of this machine or of a share, or addresses behind fsspec."""

    root: str
    output: str | None  # where the runs of all agencies go too; None: each into its own workspace
    as_of: date
    since_change: bool = False
    looks: Looks | None = None

    @property
    def folder(self) -> str:
        """Where the whole at a glance is written."""
        return self.output or below(self.root, OUTPUT)

    @property
    def root_name(self) -> str:
        """What the whole is called: the name of its folder."""
        return parent_and_name(self.root)[1] if is_remote(self.root) else Path(self.root).resolve().name


@dataclass(frozen=True, slots=True)
class FleetRun:
    """A fleet that was run: the outcome of every agency in the order of their names."""

    wish: Wish
    outcomes: tuple[Outcome, ...]

    @property
    def clean(self) -> bool:
        """True where every agency has its run, and nothing in it is to be done or to be looked at."""
        return not any(one.worth_a_look or one.ending is Ending.FAILED for one in self.outcomes)

    def ended(self, ending: Ending) -> list[Outcome]:
        """The agencies that ended so."""
        return [one for one in self.outcomes if one.ending is ending]


def run_fleet(wish: Wish, cluster: Cluster, progress: Progress) -> FleetRun:
    """Run the week of every workspace below the root, and show the whole.

    Raises UserError when there is none (exit code 10), when all are of other years (2), when another fleet is going on
    there (12), when the scheduler is lost or the whole cannot be written (13).
    """
    jobs = jobs_of(wish)
    with _only_fleet(wish.folder):
        with cluster() as client:
            known = {one.job.name: one for one in run_chains(client, chains_by_host(client, jobs), progress)}
        outcomes = tuple(known[job.name] for job in jobs)
        _stop_if_all_of_other_years(wish, outcomes)
        show_whole(outcomes, wish.folder, wish.root_name, wish.as_of)
    return FleetRun(wish, outcomes)


def _stop_if_all_of_other_years(wish: Wish, outcomes: Sequence[Outcome]) -> None:
    """Raise UserError (exit code 2) before the whole of a day that somebody mistook takes the place of a good one."""
    if all(one.ending is Ending.OTHER_YEAR for one in outcomes):
        carry = Command("next-year", (Blank("blank_folder"), Blank("blank_new_folder")))
        day = format_long(wish.as_of)
        raise UserError(
            "fleet-other-years", ExitCode.USAGE, day=day, number=len(outcomes), folder=wish.root, carry=carry
        )


@contextmanager
def _only_fleet(folder: str) -> Iterator[None]:
    """One fleet at a time writes into a folder; a store has no lock, and there the last one's files stand whole."""
    if is_remote(folder):
        yield
        return
    lock = Path(folder, LOCKED)
    with output_errors(Path(folder)):
        lock.mkdir(parents=True, exist_ok=True)
        with only_run(lock):
            yield


def jobs_of(wish: Wish) -> tuple[Job, ...]:
    """A job for every workspace. Raises UserError (exit code 10) where there is none."""
    found = dict(_found(wish.root))
    if not found:
        new = Command("new", (Blank("blank_folder"),))
        raise UserError("fleet-none", ExitCode.NO_WORKSPACE, folder=wish.root, new=new)
    return tuple(_job(wish, name, workspace) for name, workspace in found.items())


def _found(root: str) -> Iterator[tuple[str, str]]:
    """The workspaces: their names below the root ("." for the root itself), and where they are."""
    if is_remote(root):
        for address in found_below(root):
            yield address.removeprefix(root.rstrip("/")).strip("/") or ".", address
        return
    try:
        for path in workspaces_below(Path(root)):
            yield path.relative_to(root).as_posix(), str(reachable(path.absolute()))
    except OSError as error:
        raise UserError("fleet-no-root", ExitCode.NO_WORKSPACE, folder=root) from error


def _job(wish: Wish, name: str, workspace: str) -> Job:
    output = below(workspace, OUTPUT) if wish.output is None else below(wish.output, name)
    remote = is_remote(output)
    return Job(
        name=name,
        workspace=workspace,
        output=output if remote else str(reachable(Path(output).absolute())),
        output_named=output if remote else _seen_from(wish.folder, output),
        as_of=wish.as_of,
        program=program_digest(),
        since_change=wish.since_change,
        looks=wish.looks,
    )


def _seen_from(folder: str, output: str) -> str:
    """An output as it is named in the files of the whole, which may be moved with it."""
    if is_remote(folder):
        return output
    output, folder = shown(output), shown(folder)
    try:
        return Path(os.path.relpath(output, folder)).as_posix()
    except ValueError:  # on another drive
        return Path(output).absolute().as_posix()
