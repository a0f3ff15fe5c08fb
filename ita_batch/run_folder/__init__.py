"""Run folders: one run at a time, staged out of sight, published whole by one rename, never rewritten."""

from ita_batch.run_folder.failures import output_errors
from ita_batch.run_folder.lock import LOCK, OWNER, Owner
from ita_batch.run_folder.staging import STAGING, Abandoned, Staging, round_of, staged_run

__all__ = ["LOCK", "OWNER", "STAGING", "Abandoned", "Owner", "Staging", "output_errors", "round_of", "staged_run"]
