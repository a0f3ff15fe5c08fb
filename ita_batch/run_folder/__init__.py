"""Run folders: one run at a time, staged out of sight, published whole by one rename, never rewritten."""

from ita_batch.run_folder.failures import output_errors
from ita_batch.run_folder.lock import LOCK, OWNER, Owner
from ita_batch.run_folder.staging import STAGING, Abandoned, Staging, day_and_round, newest_first, staged_run

__all__ = [
    "LOCK",
    "OWNER",
    "STAGING",
    "Abandoned",
    "Owner",
    "Staging",
    "day_and_round",
    "newest_first",
    "output_errors",
    "staged_run",
]
