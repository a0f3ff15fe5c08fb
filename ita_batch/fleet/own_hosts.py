"""Which websites an agency has, asked of its agency.xlsx before any website is looked at."""

from __future__ import annotations

from ita_batch.errors import UserError
from ita_batch.fleet.job import Job
from ita_batch.fleet.remote.agency_alone import agency_alone
from ita_batch.workspace import open_workspace


def hosts_of(job: Job) -> tuple[str, ...]:
    """Its hosts; none where the workspace cannot be opened, which its own task will tell."""
    try:
        with agency_alone(job.workspace) as folder:
            return open_workspace(folder, job.as_of, by_clock=job.by_clock).agency.hosts
    except (UserError, OSError):
        return ()
