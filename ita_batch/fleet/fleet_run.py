"""THE FLEET: from the workspaces below a folder to the whole at a glance, one line per step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.errors import ExitCode, UserError
from ita_batch.fleet.course import Chain, Progress, run_chains
from ita_batch.fleet.job import Ending, Job, Outcome
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.workspaces import workspaces_below
from ita_batch.how_to import Blank, Command
from ita_batch.resources import OUTPUT
from ita_batch.run_folder import output_errors
from ita_batch.run_folder.lock import only_run

if TYPE_CHECKING:
    from distributed import Client

Cluster = Callable[[], AbstractContextManager["Client"]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants of a fleet."""

    root: Path
    output: Path | None  # where the runs of all agencies go too; None: each into its own workspace
    as_of: date
    by_clock: bool = False
    since_change: bool = False
    links: bool = False
    archive: bool = True

    @property
    def folder(self) -> Path:
        """Where the whole at a glance is written."""
        return self.output or self.root / OUTPUT


@dataclass(frozen=True, slots=True)
class FleetRun:
    """A fleet that was run: the outcome of every agency in the order of their names, and what was written."""

    wish: Wish
    outcomes: tuple[Outcome, ...]
    written: tuple[Path, ...]

    @property
    def clean(self) -> bool:
        """True where every agency has its run, and nothing in it is to be done or to be looked at."""
        return not any(one.worth_a_look or one.ending is Ending.FAILED for one in self.outcomes)

    def ended(self, ending: Ending) -> list[Outcome]:
        """The agencies that ended so."""
        return [one for one in self.outcomes if one.ending is ending]


def run_fleet(wish: Wish, cluster: Cluster, progress: Progress) -> FleetRun:
    """Run the week of every workspace below the root, and show the whole.

    Raises UserError when there is none (exit code 10), when another fleet is going on there (12), when the scheduler is
    lost or the whole cannot be written (13).
    """
    jobs = jobs_of(wish)
    with output_errors(wish.folder):
        wish.folder.mkdir(parents=True, exist_ok=True)
        with only_run(wish.folder):
            with cluster() as client:
                known = {one.job.name: one for one in run_chains(client, chains_of(jobs), progress)}
            outcomes = tuple(known[job.name] for job in jobs)
            return FleetRun(wish, outcomes, show_whole(wish, outcomes))


def jobs_of(wish: Wish) -> tuple[Job, ...]:
    """A job for every workspace. Raises UserError (exit code 10) where there is none."""
    try:
        found = [(one.relative_to(wish.root).as_posix(), one) for one in workspaces_below(wish.root)]
    except OSError as error:
        raise UserError("fleet-no-root", ExitCode.NO_WORKSPACE, folder=wish.root) from error
    if not found:
        new = Command("new", (Blank("blank_folder"),))
        raise UserError("fleet-none", ExitCode.NO_WORKSPACE, folder=wish.root, new=new)
    return tuple(_job(wish, name, workspace) for name, workspace in found)


def _job(wish: Wish, name: str, workspace: Path) -> Job:
    output = workspace / OUTPUT if wish.output is None else wish.output / name
    return Job(
        name=name,
        workspace=str(workspace.absolute()),
        output=str(output.absolute()),
        as_of=wish.as_of,
        program=program_digest(),
        by_clock=wish.by_clock,
        since_change=wish.since_change,
        links=wish.links,
        archive=wish.archive,
    )


def chains_of(jobs: Sequence[Job]) -> list[Chain]:
    """Every job on its own."""
    return [(job,) for job in jobs]


def show_whole(wish: Wish, outcomes: Sequence[Outcome]) -> tuple[Path, ...]:
    """Write the whole at a glance."""
    return ()
