"""A run, a week in memory or a whole fleet as tables for an analyst: ``from ita_batch import frames``.

``frames.run(folder)``, ``frames.week(week)`` and ``frames.fleet(folder)`` have their tables as DataFrames:
``agencies``, ``findings``, ``items``, ``divisions``, ``indicators``, ``trend``; a run and a week ``files`` too, and a
week its ``rows``. docs/data.md names every column, its type and its meaning. pandas is loaded when the first table is
asked for.
"""

from ita_batch.frames.columns import Column, Table, table, tables
from ita_batch.frames.extra import FramesError
from ita_batch.frames.fleet_frames import FleetFrames, fleet
from ita_batch.frames.run_frames import RunFrames, WeekFrames, run, week
from ita_batch.frames.typed_frames import as_frame

__all__ = [
    "Column",
    "FleetFrames",
    "FramesError",
    "RunFrames",
    "Table",
    "WeekFrames",
    "as_frame",
    "fleet",
    "run",
    "table",
    "tables",
    "week",
]
