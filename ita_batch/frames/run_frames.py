"""A run, in a folder or in memory, as DataFrames."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_batch.findings import Finding
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FILES, FINDINGS, INDICATORS, ITEMS, ROWS, TREND
from ita_batch.frames.run_documents import kept_run
from ita_batch.frames.run_tables import Origin, Row, run_tables
from ita_batch.frames.typed_frames import as_frame

if TYPE_CHECKING:
    import pandas as pd

    from ita_batch.week import Week


class RunFrames:
    """One run as DataFrames, each made when it is first asked for and then kept.

    The columns of each, their types and what they mean stand in docs/data.md. Each property raises FramesError where
    pandas is not installed.
    """

    def __init__(
        self, document: Mapping[str, Any], found: Callable[[], Sequence[Mapping[str, Any]]], origin: Origin
    ) -> None:
        self._document, self._found, self._origin = document, found, origin

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """The run in figures: one row."""
        return as_frame(AGENCIES, self._tables[AGENCIES])

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row for each finding, in reading order. Raises FramesError where findings.json was changed."""
        rows = run_tables(self._document, self._found(), self._origin)[FINDINGS]
        return as_frame(FINDINGS, rows)

    @cached_property
    def items(self) -> pd.DataFrame:
        """One row for each item of OIT."""
        return as_frame(ITEMS, self._tables[ITEMS])

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """One row for each indicator that has a score, one for each instrument, and one for the total."""
        return as_frame(INDICATORS, self._tables[INDICATORS])

    @cached_property
    def divisions(self) -> pd.DataFrame:
        """One row for each division; none of a run that an earlier version wrote, which does not say."""
        return as_frame(DIVISIONS, self._tables[DIVISIONS])

    @cached_property
    def trend(self) -> pd.DataFrame:
        """One row for each known run up to this one, the oldest first."""
        return as_frame(TREND, self._tables[TREND])

    @cached_property
    def files(self) -> pd.DataFrame:
        """One row for each file that was read. Names of files may name people: keep this table to yourself."""
        return as_frame(FILES, self._tables[FILES])

    @cached_property
    def _tables(self) -> dict[str, list[Row]]:
        return run_tables(self._document, (), self._origin)


class WeekFrames(RunFrames):
    """A week in memory as DataFrames: what a run folder would say of it, all its findings, and its rows."""

    def __init__(self, week: Week) -> None:
        from ita_batch.frames.week_document import document_of_week  # noqa: PLC0415 - a run folder needs none of it

        super().__init__(document_of_week(week), lambda: [_told(one) for one in week.findings], Origin())
        self._week = week

    @cached_property
    def rows(self) -> pd.DataFrame:
        """One row for each row received, with its outcome and the codes of what was found; no names, no numbers."""
        return as_frame(ROWS, _rows(self._week))


def run(folder: Path | str) -> RunFrames:
    """The tables of a run folder (or of its address, ``s3://…``): run.json and findings.json are read, no other file.

    Raises FramesError (a UserError whose text says what to do) where there is no run or it is not as it was written.
    """
    kept = kept_run(folder)
    return RunFrames(kept.document, kept.findings, Origin(run=kept.name, run_folder=kept.address))


def week(week: Week) -> WeekFrames:
    """The tables of a ``Week`` in memory, published or not; it is compared with earlier runs as far as it has been."""
    return WeekFrames(week)


def _told(finding: Finding) -> dict[str, Any]:
    """What the table needs, under the names of findings.json: no sentence is made."""
    place = finding.place
    return {
        "code": finding.code.slug,
        "severity": finding.severity.value,
        "division": place.division,
        "item_id": place.item_id,
        "column": place.column,
    }


def _rows(week: Week) -> Iterator[Row]:
    codes: dict[str, set[str]] = {}
    for finding in week.findings:
        if finding.place.row_id:
            codes.setdefault(finding.place.row_id, set()).add(finding.code.slug)
    for form, register in week.registers.items():
        for record in register.received:
            place = record.at("item_id")
            yield {
                "form": form,
                "file": place.file,
                "sheet": place.sheet,
                "row": place.row,
                "division": place.division,
                "item_id": place.item_id,
                "outcome": register.outcomes[record.row_id].value,
                "codes": ";".join(sorted(codes.get(record.row_id, ()))),
            }
