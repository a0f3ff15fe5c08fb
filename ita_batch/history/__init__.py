"""Earlier runs: what they say of themselves, and what has changed since the last one."""

from ita_batch.history.compare_runs import Present, compared, trend_of
from ita_batch.history.past_runs import (
    DivisionChange,
    PastFault,
    PastRun,
    SentFile,
    SinceLast,
    TrendPoint,
    UnchangedFile,
)
from ita_batch.history.read_runs import FINGERPRINTS, RUN_UNREADABLE, History, read_history

__all__ = [
    "FINGERPRINTS",
    "RUN_UNREADABLE",
    "DivisionChange",
    "History",
    "PastFault",
    "PastRun",
    "Present",
    "SentFile",
    "SinceLast",
    "TrendPoint",
    "UnchangedFile",
    "compared",
    "read_history",
    "trend_of",
]
