"""The task: the week of one agency, in its own folder and under its own lock. What is wrong costs this agency only."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ita_batch.batch import run_week
from ita_batch.errors import ExitCode, UserError, place_of
from ita_batch.fleet.asked_before import asked_before
from ita_batch.fleet.forgotten import forget_agency
from ita_batch.fleet.job import Ending, Job, Looks, Outcome, failure_of, origin_of
from ita_batch.fleet.payload import Payload, packed
from ita_batch.fleet.program import program_digest
from ita_batch.fleet.remote.at_hand import at_hand
from ita_batch.fleet.remote.brought_here import Here, bring_copies
from ita_batch.fleet.remote.stored_run import NumberTakenError, stored
from ita_batch.fleet.unchanged import (
    ARCHIVED,
    LOOKED,
    STATE,
    Rest,
    begin_run,
    digest_of_inputs,
    end_run,
    forget_begun,
    has_run_out,
    run_that_holds,
    stands_whole,
)
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FINDINGS, INDICATORS, ITEMS
from ita_batch.frames.run_documents import run_documents
from ita_batch.frames.run_tables import Document, run_tables
from ita_batch.plain_text import visible
from ita_batch.run_folder import output_errors
from ita_batch.run_folder.lock import only_run
from ita_batch.store_address import is_remote
from ita_batch.website_check import CACHE, LinkCheck
from ita_batch.whole_files import scratch_folder
from ita_batch.workspace import Workspace, open_workspace

SHOWN = (AGENCIES, FINDINGS, ITEMS, INDICATORS, DIVISIONS)
"""The tables of which the whole is made."""
_OTHER_YEAR = frozenset({"before-year", "outside-year"})
_ONE_WEEK = threading.Lock()
TASK = ".ita-batch.task"
"""The folder in an agency's output of the lock of its task; that of the week is taken when it publishes."""
_WAITS = (1, 2, 5, 10, 20, 40)
"""Seconds between the tries for an agency that is being run: perhaps by a task of ours that was believed lost."""


def run_agency(job: Job) -> Outcome:
    """The week of an agency, done or found to be unchanged. Never raises because of anything in a file.

    A worker of several threads does one after the other: a week has its process to itself.
    """
    with _ONE_WEEK:
        begun = time.monotonic()
        outcome = _outcome(job)
        forget_agency()
    return outcome._replace(seconds=round(time.monotonic() - begun, 3))


def _outcome(job: Job) -> Outcome:
    try:
        _stop_if_other_program(job)
        return _once_free(job)
    except UserError as error:
        ending = Ending.OTHER_YEAR if error.key in _OTHER_YEAR else Ending.FAILED
        return Outcome(job, ending, failure=failure_of(error, job))
    except MemoryError:
        return _failed(job, UserError("no-memory", ExitCode.OUTPUT_FAILED))
    except OSError as error:  # of an input: what cannot be written is a UserError already
        reason = error.strerror or type(error).__name__  # no file's name: it may name a person
        return _failed(job, UserError("refused-by-system", ExitCode.NO_WORKSPACE, reason=reason, name=job.name))
    except Exception as error:
        return _failed(job, UserError("bug", ExitCode.BUG, detail=place_of(error)))


def _failed(job: Job, error: UserError) -> Outcome:
    return Outcome(job, Ending.FAILED, failure=failure_of(error, job))


def _stop_if_other_program(job: Job) -> None:
    """Raise UserError where this machine has another program than the one that gave the job."""
    if job.program != program_digest():
        raise UserError("fleet-other-program", ExitCode.USAGE)


def _once_free(job: Job) -> Outcome:
    """The week, once nobody else is running this agency; who ran it meanwhile may have left nothing to do."""
    taken: set[str] = set()
    for seconds in (*_WAITS, 0):
        try:
            with at_hand(job.workspace, job.output, (STATE, CACHE), taken) as here:
                return _run(job, here)
        except NumberTakenError as error:  # of a store: the next number is free at once
            taken.add(error.run)
        except UserError as error:
            if error.exit_code is not ExitCode.LOCKED or not seconds:
                raise
            time.sleep(seconds)
    raise UserError("locked", ExitCode.LOCKED, folder=job.output)


@contextmanager
def _only_task(job: Job, here: Here) -> Iterator[None]:
    """One task at a time: one that was believed lost may still be at work. A store has no lock, and needs none."""
    if is_remote(job.output):
        yield
        return
    lock = here.output / TASK
    with output_errors(here.output):
        lock.mkdir(parents=True, exist_ok=True)
    with only_run(lock):
        yield


def _run(job: Job, here: Here) -> Outcome:
    links = "" if job.looks is None else ARCHIVED if job.looks.archive else LOOKED
    rest = Rest(digest_of_inputs(here.folder, here.output), job.program, job.as_of.isoformat(), links)
    if told := _unchanged(job, here, rest):
        return told
    workspace = open_workspace(here.folder, job.as_of, by_clock=True)  # a fleet has workspaces of many years
    with _only_task(job, here):
        return _unchanged(job, here, rest) or _done(job, here, rest, workspace)  # another task may have done it by now


def _unchanged(job: Job, here: Here, rest: Rest) -> Outcome | None:
    """The run that need not be done again; None where there is none, or its files are not as they were written."""
    if known := run_that_holds(here.output, rest, since_change=job.since_change):
        run = here.output / known
        with suppress(UserError, OSError):
            if stands_whole(run, here.standing and here.standing[known]):
                document, findings = run_documents(run)
                if not has_run_out(document, job.as_of):
                    return _told(job, known, Ending.UNCHANGED, document, findings)
    return None


def _done(job: Job, here: Here, rest: Rest, workspace: Workspace) -> Outcome:
    bring_copies(job.output, here, workspace.rulebook, job.as_of)
    with output_errors(here.output):
        begin_run(here.output, rest)
    try:
        with _looked_at(job.looks, here.output) as links:
            run = run_week(workspace, job.as_of, here.output, _unseen, links)
    except Exception:
        forget_begun(here.output)
        raise
    with output_errors(here.output):
        end_run(here.output, rest, run.folder.name)
    if is_remote(job.output):
        stored(run.folder, job.output, (here.output / STATE, here.output / CACHE))
    outcome = _told(job, run.folder.name, Ending.DONE, *run_documents(run.folder))
    return outcome._replace(taken_over=run.abandoned is not None)


@contextmanager
def _looked_at(looks: Looks | None, output: Path) -> Iterator[LinkCheck | None]:
    """How the website is to be looked at; what others were answered by it lies there while it is."""
    if looks is None:
        yield None
        return
    with scratch_folder(output) as scratch:
        yield LinkCheck(archive=looks.archive, before=asked_before(looks.asked_by, looks.since, scratch))


def _told(job: Job, run: str, ending: Ending, document: Document, findings: Sequence[Document]) -> Outcome:
    """What its own files say of a run: the same words whether it was made now or earlier."""
    origin = origin_of(job, run=run, run_folder=visible(f"{job.output_named}/{run}"), outcome=ending.value)
    tables = run_tables(document, findings, origin)
    judged = (document.get("results") or {}).get("items", ())
    payload = packed(Payload({name: tables[name] for name in SHOWN}, judged, document.get("codes") or ()))
    return Outcome(job, ending, run, payload, bool(document.get("to_look_at", 1)))


def _unseen(name: str, done: int, total: int) -> None:
    """Progress within an agency is shown to nobody: the fleet tells of agencies."""
