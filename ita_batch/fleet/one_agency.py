"""The task: the week of one agency, in its own folder and under its own lock. What is wrong costs this agency only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ita_batch.batch import Run, run_week
from ita_batch.errors import ExitCode, UserError, place_of
from ita_batch.fleet.job import Ending, Job, Outcome, failure_of, origin_of
from ita_batch.fleet.payload import Payload, packed
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.unchanged import Rest, begin_run, digest_of_inputs, end_run, run_that_holds
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FINDINGS, INDICATORS, ITEMS
from ita_batch.frames.run_documents import run_documents
from ita_batch.frames.run_tables import run_tables
from ita_batch.run_folder import output_errors
from ita_batch.workspace import open_workspace

SHOWN = (AGENCIES, FINDINGS, ITEMS, INDICATORS, DIVISIONS)
"""The tables of which the whole is made."""
_OTHER_YEAR = frozenset({"before-year", "outside-year"})
_WAITS = (1, 2, 5, 10, 20, 40)
"""Seconds between the tries for an agency that is being run: perhaps by a task of ours that was believed lost."""


class Here(NamedTuple):
    """Where a workspace and its output lie on this machine while its task runs."""

    folder: Path
    output: Path


def run_agency(job: Job) -> Outcome:
    """The week of an agency, done or found to be unchanged. Never raises because of anything in a file."""
    begun = time.monotonic()
    outcome = _outcome(job)
    return outcome._replace(seconds=round(time.monotonic() - begun, 3))


def _outcome(job: Job) -> Outcome:
    try:
        _stop_if_other_program(job)
        with _at_hand(job) as here:
            return _once_free(job, here)
    except UserError as error:
        ending = Ending.OTHER_YEAR if error.key in _OTHER_YEAR else Ending.FAILED
        return Outcome(job, ending, failure=failure_of(error, job))
    except MemoryError:
        return _failed(job, UserError("no-memory", ExitCode.OUTPUT_FAILED))
    except OSError as error:  # of an input: what cannot be written is a UserError already
        reason, name = error.strerror or str(error), str(error.filename or "-")
        return _failed(job, UserError("refused-by-system", ExitCode.NO_WORKSPACE, reason=reason, name=name))
    except Exception as error:
        return _failed(job, UserError("bug", ExitCode.BUG, detail=place_of(error)))


def _failed(job: Job, error: UserError) -> Outcome:
    return Outcome(job, Ending.FAILED, failure=failure_of(error, job))


def _stop_if_other_program(job: Job) -> None:
    """Raise UserError where this machine has another program than the one that gave the job."""
    if job.program != program_digest():
        raise UserError("fleet-other-program", ExitCode.USAGE)


@contextmanager
def _at_hand(job: Job) -> Iterator[Here]:
    yield Here(Path(job.workspace), Path(job.output))


def _once_free(job: Job, here: Here) -> Outcome:
    """The week, once nobody else is running this agency; who ran it meanwhile may have left nothing to do."""
    for seconds in _WAITS:
        try:
            return _run(job, here)
        except UserError as error:
            if error.exit_code is not ExitCode.LOCKED:
                raise
            time.sleep(seconds)
    return _run(job, here)


def _run(job: Job, here: Here) -> Outcome:
    rest = Rest(digest_of_inputs(here.folder, here.output), job.program, job.as_of.isoformat(), job.links)
    if known := run_that_holds(here.output, rest, since_change=job.since_change):
        with suppress(UserError):  # its files are not as they were written: it is done again
            return _told(job, here, known, Ending.UNCHANGED)
    workspace = open_workspace(here.folder, job.as_of, by_clock=job.by_clock)
    with output_errors(here.output):
        begin_run(here.output, rest)
    run: Run = run_week(workspace, job.as_of, here.output, _unseen, None)
    with output_errors(here.output):
        end_run(here.output, rest, run.folder.name)
    outcome = _told(job, here, run.folder.name, Ending.DONE)
    return outcome._replace(taken_over=run.abandoned is not None)


def _told(job: Job, here: Here, run: str, ending: Ending) -> Outcome:
    """What its own files say of a run: the same words whether it was made now or earlier."""
    document, findings = run_documents(here.output / run)
    origin = replace(origin_of(job), run=run, run_folder=f"{job.output}/{run}", outcome=ending.value)
    tables = run_tables(document, findings, origin)
    judged = (document.get("results") or {}).get("items", ())
    (figures,) = tables[AGENCIES]
    payload = packed(Payload({name: tables[name] for name in SHOWN}, judged))
    return Outcome(job, ending, run, payload, any(figures[name] for name in ("errors", "asks", "warnings")))


def _unseen(name: str, done: int, total: int) -> None:
    """Progress within an agency is shown to nobody: the fleet tells of agencies."""
