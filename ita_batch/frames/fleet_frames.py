"""A whole fleet as DataFrames: from its two Parquet files, and from the run folders that they name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_batch.errors import ExitCode
from ita_batch.frames.arrow_tables import frame_of
from ita_batch.frames.columns import AGENCIES, DIVISIONS, FINDINGS, INDICATORS, ITEMS, TREND
from ita_batch.frames.extra import FramesError, wanted
from ita_batch.frames.parquet_files import FINDINGS_FILE, FLEET_FILE
from ita_batch.frames.run_documents import kept_run
from ita_batch.frames.run_tables import Origin, run_tables
from ita_batch.frames.typed_frames import Gathered
from ita_batch.store_address import below, is_remote

if TYPE_CHECKING:
    import pandas as pd

_OF_RUNS = (ITEMS, INDICATORS, DIVISIONS, TREND)


class FleetFrames:
    """The agencies of a fleet as DataFrames, each made when it is first asked for and then kept.

    ``agencies`` and ``findings`` come from the Parquet files. The others are read from the run.json of every agency
    that has one, all at once, when the first of them is asked for. Columns, types and meanings: docs/data.md.
    """

    def __init__(self, folder: str, *, skip_damaged: bool = False) -> None:
        self._folder, self._skip_damaged = folder, skip_damaged

    @cached_property
    def agencies(self) -> pd.DataFrame:
        """One row for each workspace, also for one that failed."""
        return self._read(AGENCIES, FLEET_FILE)

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row for each finding of every agency. Raises FramesError where the file cannot be read."""
        return self._read(FINDINGS, FINDINGS_FILE)

    @property
    def items(self) -> pd.DataFrame:
        """One row for each item of OIT of each agency. Raises FramesError where a run is not as it was written."""
        return self._of_runs[ITEMS]

    @property
    def indicators(self) -> pd.DataFrame:
        """One row for each indicator, instrument and total of each agency. Raises FramesError as ``items``."""
        return self._of_runs[INDICATORS]

    @property
    def divisions(self) -> pd.DataFrame:
        """One row for each division of each agency. Raises FramesError as ``items``."""
        return self._of_runs[DIVISIONS]

    @property
    def trend(self) -> pd.DataFrame:
        """One row for each known run of each agency, the oldest first. Raises FramesError as ``items``."""
        return self._of_runs[TREND]

    @property
    def skipped(self) -> tuple[str, ...]:
        """The workspaces whose run could not be read, with ``skip_damaged``; else such a run is an error."""
        return self._runs_read[1]

    @property
    def _of_runs(self) -> dict[str, pd.DataFrame]:
        return self._runs_read[0]

    @cached_property
    def _runs_read(self) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
        gathered, skipped = {name: Gathered(name) for name in _OF_RUNS}, []
        for origin in self._origins():
            try:
                document = kept_run(origin.run_folder or "").document
            except FramesError:
                if not self._skip_damaged:
                    raise
                skipped.append(origin.workspace)
                continue
            made = run_tables(document, (), origin)
            for name, into in gathered.items():
                into.add(made[name])
        return {name: into.frame() for name, into in gathered.items()}, tuple(skipped)

    def _origins(self) -> Iterator[Origin]:
        """Each run that fleet.parquet names, where it stands; an address may be relative to the fleet's own folder."""
        named = self.agencies[["workspace", "district", "run", "run_folder"]].dropna(subset=["run_folder"])
        for workspace, district, run, address in named.fillna("").itertuples(index=False, name=None):
            yield Origin(workspace, district, run or None, _stands_at(self._folder, address))

    def _read(self, name: str, file: str) -> pd.DataFrame:
        arrow, parquet = wanted("pyarrow"), wanted("pyarrow.parquet")
        try:
            return frame_of(name, _parquet(parquet, self._folder, file))
        except (OSError, arrow.ArrowException) as error:
            raise FramesError("fleet-unreadable", ExitCode.NO_WORKSPACE, file=file, folder=self._folder) from error


def fleet(folder: Path | str, *, skip_damaged: bool = False) -> FleetFrames:
    """The tables of a fleet; ``folder`` (or its address, ``s3://…``) holds fleet.parquet and findings.parquet.

    With ``skip_damaged`` the runs that cannot be read are left out and named in ``skipped``, else the first of them is
    an error. Nothing is read before a table is asked for.
    """
    return FleetFrames(str(folder).rstrip("/") or "/", skip_damaged=skip_damaged)


def _stands_at(folder: str, address: str) -> str:
    if is_remote(address):
        return address
    return below(folder, address) if is_remote(folder) else str(Path(folder, address))


def _parquet(parquet: Any, folder: str, file: str) -> Any:  # noqa: ANN401 - of pyarrow
    if not is_remote(folder):
        with Path(folder, file).open("rb") as stream:
            return parquet.read_table(stream)
    with wanted("fsspec").open(below(folder, file), "rb") as stream:
        return parquet.read_table(stream)
