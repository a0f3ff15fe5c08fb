"""What is seen of a fleet on the terminal: how far it has come, then how it ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from ita_batch.fleet.chains import Progress as Report
from ita_batch.fleet.chains import Standing
from ita_batch.fleet.fleet_run import FleetRun
from ita_batch.fleet.job import Ending, Outcome
from ita_batch.fleet.whole import WRITTEN
from ita_batch.messages import Language, word
from ita_batch.plain_text import visible
from ita_batch.terminal import Terminal
from ita_batch.thai.date_text import format_long

_WHAT = {
    "fleet.html": "fleet_whole",
    "fleet.xlsx": "fleet_book",
    "fleet.parquet": "fleet_parquet",
    "findings.parquet": "fleet_findings",
}
_FEW = 20
"""Names that are listed on the screen; the rest stand in the workbook."""


class FleetScreen:
    """Words to people go to standard output, progress and errors to standard error."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._terminal = Terminal(language)

    @contextmanager
    def progress(self) -> Iterator[Report]:
        """A bar on a terminal; a line an agency elsewhere."""
        begun = time.monotonic()  # for the time that is left; it reaches no file
        if not self._terminal.err.is_terminal:
            yield self._log
            return
        columns = (BarColumn(), TextColumn("{task.description}", markup=False))
        with Progress(*columns, console=self._terminal.err, transient=True) as bar:
            task = bar.add_task("", total=None)

            def report(standing: Standing) -> None:
                told = self._told(standing, time.monotonic() - begun)
                bar.update(task, description=told, completed=standing.done, total=standing.total)

            yield report

    def watched_at(self, address: str | None) -> None:
        """Where Dask shows the work while it goes on."""
        if address:
            self._terminal.err.print(Text(word("fleet_dashboard", self._language, address=address)))

    def _log(self, standing: Standing) -> None:
        last = standing.last
        told = f"{standing.done}/{standing.total} {last.job.name}: {word(f'fleet_{last.ending}', self._language)}"
        self._terminal.err.print(Text(visible(f"{told} ({last.seconds:.1f} s)" if last.seconds else told)))

    def _told(self, standing: Standing, seconds: float) -> str:
        left = seconds / standing.done * (standing.total - standing.done)
        return word(
            "fleet_progress",
            self._language,
            done=standing.done,
            total=standing.total,
            running=standing.running,
            failed=standing.failed,
            left=self._span(left),
        )

    def _span(self, seconds: float) -> str:
        """A time as one says it: 40 s, 12 min, 3 h."""
        for unit, size in (("hours", 3600), ("minutes", 60)):
            if seconds >= 2 * size:
                return word(f"fleet_{unit}", self._language, number=round(seconds / size))
        return word("fleet_seconds", self._language, number=round(seconds))

    def summary(self, run: FleetRun) -> None:
        """How the agencies ended, those that failed with their sentences, and what was written."""
        day, folder = format_long(run.wish.as_of), run.wish.root
        self._terminal.say("fleet_title", day=day, number=len(run.outcomes), folder=folder)
        numbers = {ending.value: len(run.ended(ending)) for ending in Ending}
        self._terminal.say("fleet_counts", **numbers)
        if others := run.ended(Ending.OTHER_YEAR):
            names = ", ".join(one.job.name for one in others[:_FEW]) + (" …" if len(others) > _FEW else "")
            self._terminal.say("fleet_of_other_years", number=len(others), names=names)
        if over := sum(one.taken_over for one in run.outcomes):
            self._terminal.say("fleet_taken_over", number=over)
        for one in run.ended(Ending.FAILED)[:_FEW]:
            self._terminal.line(f"  {one.job.name}: {_reason(one, self._language)}", "red")
        if len(run.ended(Ending.FAILED)) > _FEW:
            self._terminal.line("  …", "red")
        self._terminal.written(run.wish.folder, {name: word(_WHAT[name], self._language) for name in WRITTEN})


def _reason(outcome: Outcome, language: Language) -> str:
    return outcome.failure.told(language) if outcome.failure else ""


def fleet_document(run: FleetRun) -> dict[str, Any]:
    """The same as JSON: every agency with how it ended, where its run stands, and why it has none."""
    return {
        "folder": visible(run.wish.folder),
        "as_of": run.wish.as_of.isoformat(),
        "counts": {ending.value: len(run.ended(ending)) for ending in Ending},
        "agencies": [_agency(one) for one in run.outcomes],
        "written": list(WRITTEN),
    }


def _agency(one: Outcome) -> dict[str, Any]:
    return {
        "workspace": visible(one.job.name),
        "outcome": one.ending.value,
        "run_folder": visible(one.run_folder) or None,
        "seconds": one.seconds,
        "failure": one.failure and {"key": one.failure.key, "message_th": one.failure.th, "message_en": one.failure.en},
    }
