"""Run the weeks of an agency as the secretary does."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rich.console import Console

from examples.agencies.build import Inbox
from examples.agencies.spec import AgencySpec
from ita_batch.batch import run_week
from ita_batch.terminal import Terminal
from ita_batch.workspace import open_workspace

WIDE = 400
"""Characters: no line of the summary is cut into two."""


@dataclass(frozen=True, slots=True)
class AgencyRun:
    """A week of an agency: its run folder, and what the terminal showed."""

    key: str
    week: int
    day: date
    folder: Path
    shown: str


def run_agency(spec: AgencySpec, folder: Path) -> tuple[AgencyRun, ...]:
    """Make the workspace in ``folder/workspace`` and run its weeks into ``folder/output``."""
    place = folder / "workspace"
    inbox = Inbox(spec, place)
    runs = []
    for number, week in enumerate(spec.weeks):
        inbox.add_week(number)
        run = run_week(open_workspace(place, week.day), week.day, folder / "output", lambda *_: None)
        terminal, screen = Terminal("th"), io.StringIO()
        terminal.out = Console(file=screen, width=WIDE, highlight=False, soft_wrap=True)
        terminal.summary(run)
        runs.append(AgencyRun(spec.key, number, week.day, run.folder, screen.getvalue()))
    return tuple(runs)
