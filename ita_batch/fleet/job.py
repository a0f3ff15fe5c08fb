"""What a task is given and what it gives back: plain values, small enough to travel between machines."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from ita_batch.errors import UserError
from ita_batch.findings import Finding
from ita_batch.frames.run_tables import Origin
from ita_batch.how_to import HowTo
from ita_batch.intake.text_masking import NO_LIST, scrubbed, without_persons
from ita_batch.long_paths import shown
from ita_batch.messages import Language, error_parts
from ita_batch.plain_text import visible

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")


class Ending(StrEnum):
    """How the week of one agency ended."""

    DONE = "done"
    UNCHANGED = "unchanged"  # nothing has changed since the run that is shown
    FAILED = "failed"
    OTHER_YEAR = "other_year"  # the day is not one of its year's work


class Looks(NamedTuple):
    """How an agency's website is looked at."""

    since: datetime  # when the fleet began, with time zone: what others were answered before counts for nothing
    archive: bool
    asked_by: tuple[str, ...] = ()  # outputs of those that ask the same website before it in this fleet


class Job(NamedTuple):
    """The week of one agency, as a task is given it."""

    name: str  # the workspace below the root, with slashes
    workspace: str  # a folder, or the address of one behind fsspec
    output: str
    output_named: str  # the same, seen from the folder of the whole
    as_of: date
    program: str  # the digest of the program that gives the task
    since_change: bool = False  # a run of another day still holds while nothing but the day has changed
    looks: Looks | None = None  # how its website is looked at; None to leave it alone


class Failure(NamedTuple):
    """Why an agency has no run: the key of a sentence of the catalogue, and the sentence with what to do."""

    key: str
    th: str
    en: str

    def told(self, language: Language) -> str:
        """The sentence in a language."""
        return self.th if language == "th" else self.en


class Outcome(NamedTuple):
    """What became of a job."""

    job: Job
    ending: Ending
    run: str = ""  # the name of its run folder
    payload: bytes = b""  # its figures (``payload``)
    worth_a_look: bool = False  # its findings ask somebody to do or to look at something
    failure: Failure | None = None
    seconds: float = 0.0
    taken_over: bool = False  # from a run that was killed

    @property
    def run_folder(self) -> str:
        """Where its run folder stands; "" where there is none."""
        return f"{self.job.output}/{self.run}" if self.run else ""


def origin_of(job: Job, **told: str | None) -> Origin:
    """Whose a run is: its district is the folders above the workspace. Days are counted from that of the fleet."""
    name = visible(job.name)  # a name of a file system may hold what is no letter
    district = " / ".join(PurePosixPath(name).parts[:-1])
    return Origin(workspace=name, district=district, today=job.as_of, **told)


def failure_of(error: UserError, job: Job) -> Failure:
    """The sentence of an error in both languages, on one line, the workspace named as the fleet names it.

    It goes into files that are passed on: what somebody typed into a workbook may name a person, and is masked.
    """
    masked = UserError(error.key, error.exit_code, **{key: _masked(value) for key, value in error.values.items()})
    texts = (" ".join(error_parts(masked, one, HowTo())) for one in LANGUAGES)
    th, en = (scrubbed(" ".join(shown(text).split()).replace(_as_printed(job.workspace), job.name)) for text in texts)
    return Failure(error.key, th, en)


def _masked(value: object) -> object:
    """Faults without what stood in their cells; anything else as it is."""
    if not isinstance(value, tuple):
        return value
    return tuple(one.without_what_stood_there(_no_person) if isinstance(one, Finding) else one for one in value)


def _no_person(text: str) -> str:
    return without_persons(text, NO_LIST)


def _as_printed(path: str) -> str:
    """A path as the sentences of errors have it."""
    return shown(visible(path))
