"""Has anything changed since an agency's last run: its inputs, its rules, or the program? By hash, never by time.

What a run rests on is written beside it twice: before it begins, so that a run which a killed fleet had still
published is known again and not done twice, and when it has ended.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from ita_batch.errors import UserError
from ita_batch.fleet.workspaces import PARTS
from ita_batch.frames.run_documents import kept_run
from ita_batch.left_behind import is_systems_own
from ita_batch.manifest import PAPER_MISSING, as_json, file_sha256, lost_files, verify_folder
from ita_batch.publish.machine.run_file import versions
from ita_batch.regular_files import is_regular
from ita_batch.resources import AGENCY_FILE, INBOX, OFFICIAL_FORMS, OUTPUT, RULES_FILE
from ita_batch.run_folder import day_and_round, newest_first
from ita_batch.whole_files import whole_file

STATE = ".ita-batch.fleet.json"
"""Beside the run folders of an agency: what its last run in a fleet rested on."""
LOOKED, ARCHIVED = "looked", "archived"
"""How a website was looked at: without, and with copies of its pages."""
_LONGEST = 100_000  # bytes; ours has some hundreds
_LISTED = (INBOX, OFFICIAL_FORMS)
"""Folders that a week lists whatever they are: a link to the share where divisions put their files, for one."""
_FOLLOWED = frozenset({AGENCY_FILE, RULES_FILE})
"""What a week reads through a link too: one rules.xlsx may serve a province."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a run rests on."""

    inputs: str  # digest of every file of the workspace, the rules among them
    program: str
    as_of: str
    links: str  # how the website was looked at: ``LOOKED``, ``ARCHIVED``, or "" for not at all

    def still_holds(self, now: Rest, *, since_change: bool) -> bool:
        """True where nothing has changed since; ``since_change`` lets another day pass. Copies serve who wants none."""
        links = self.links if (now.links, self.links) == (LOOKED, ARCHIVED) else now.links
        return self == replace(now, as_of=self.as_of if since_change else now.as_of, links=links)


@dataclass(frozen=True, slots=True)
class State:
    """The last run in a fleet: ``run`` is None from its beginning to its end, ``before`` the newest run before it."""

    rest: Rest
    before: str | None
    run: str | None


def digest_of_inputs(workspace: Path, output: Path) -> str:
    """One digest of every file of a workspace that is no result, with its name.

    A workspace below it, or a run that lies about, is none of its inputs; a run that came back into the inbox is one.
    Links are named, not followed, but for an inbox that is one itself, as the week has it.
    """
    found = sorted((path.relative_to(workspace).as_posix(), path) for path in _inputs(workspace, output))
    told = [(name, _content(name, path)) for name, path in found]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _content(name: str, path: Path) -> str:
    """The digest of a file; "" of what is none. Of one that cannot be read nobody knows whether it is the same."""
    try:
        return file_sha256(path) if is_regular(path) or (name in _FOLLOWED and path.is_file()) else ""
    except OSError:  # for the week it is a finding
        return f"unread {uuid4()}"


def _inputs(workspace: Path, output: Path) -> Iterator[Path]:
    results = {output.absolute(), (workspace / OUTPUT).absolute()}

    def is_input(folder: Path) -> bool:
        own = folder.relative_to(workspace).parts[0] in PARTS
        return folder.absolute() not in results and (own or not _is_other(folder))

    for top in (workspace, *(workspace / name for name in _LISTED if _leads_elsewhere(workspace / name))):
        for folder, below, files in os.walk(top):
            here = Path(folder)
            below[:] = [name for name in below if is_input(here / name)]
            yield from (here / name for name in files if not is_systems_own(Path(name)))


def _leads_elsewhere(folder: Path) -> bool:
    """True for a folder that ``os.walk`` names and does not enter."""
    return folder.is_symlink() or (sys.version_info >= (3, 12) and folder.is_junction())


def _is_other(folder: Path) -> bool:
    with suppress(OSError):  # of a folder that cannot be opened, which is passed over
        return (folder / AGENCY_FILE).exists() or day_and_round(folder.name) is not None
    return False


def run_that_holds(output: Path, rest: Rest, *, since_change: bool) -> str | None:
    """The name of the run that need not be done again; None where there is none.

    That is the newest run, where it is the one that was recorded, or one that was published by a fleet which was killed
    before it could say so. Whether its files are as they were written says ``stands_whole``.
    """
    state, (day, newest) = read_state(output), _newest(output)
    if state is None or newest is None or not state.rest.still_holds(rest, since_change=since_change):
        return None
    known = newest != state.before and _made_so(output / newest, rest) if state.run is None else newest == state.run
    return newest if known and day.isoformat() == state.rest.as_of else None


def _made_so(run: Path, rest: Rest) -> bool:
    """True where a run that nobody recorded can be a killed fleet's: ``batch`` may have made one of its own since."""
    try:
        document = kept_run(run).document
    except UserError:
        return False
    return document.get("versions") == versions() and bool(document.get("links")) == bool(rest.links)


def has_run_out(document: Mapping[str, Any], today: date) -> bool:
    """True where a deadline has come since the day of the run of a run.json: who is silent now it does not know."""
    made = date.fromisoformat(document["as_of"])
    days = (date.fromisoformat(one["day"]) for one in document.get("deadlines") or ())
    return any(made < day <= today for day in days)


def stands_whole(run: Path, standing: Collection[str] | None) -> bool:
    """True where nothing of a run has been lost or changed, but by people who go on writing a paper, and by ``purge``.

    Of a run in a store, of which few files are here, ``standing`` names those that are there: that none is lost is all
    that can be told. Raises UserError where there is no run.json.
    """
    if standing is not None:
        return not lost_files(run, standing)
    _, differences = verify_folder(run)
    return not any(one.fault or one.kind == PAPER_MISSING for one in differences)


def _newest(output: Path) -> tuple[date, str | None]:
    """The day and the name of the newest run; no name where there is none."""
    return next(((day, folder.name) for day, folder in newest_first(output)), (date.min, None))


def begin_run(output: Path, rest: Rest) -> None:
    """Write down what is about to be run. Raises OSError."""
    output.mkdir(parents=True, exist_ok=True)
    _write(output, State(rest, _newest(output)[1], None))


def forget_begun(output: Path) -> None:
    """Take back what was written down: no run came of it, and one that stands there meanwhile is somebody else's."""
    with suppress(OSError):
        (output / STATE).unlink(missing_ok=True)


def end_run(output: Path, rest: Rest, run: str) -> None:
    """Write down that it was run. Raises OSError."""
    _write(output, State(rest, None, run))


def read_state(output: Path) -> State | None:
    """What was written down last; None where that cannot be read, which only costs a run."""
    try:
        path = output / STATE
        if not is_regular(path) or path.stat().st_size > _LONGEST:
            return None
        told: dict[str, Any] = json.loads(path.read_bytes())
        rest = Rest(**{name: told["rest"][name] for name in ("inputs", "program", "as_of", "links")})
        return State(rest, told["before"], told["run"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _write(output: Path, state: State) -> None:
    with whole_file(output / STATE) as part:
        part.write_text(as_json(asdict(state)), encoding="utf-8", newline="\n")
