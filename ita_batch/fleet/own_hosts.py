"""Which websites an agency has, asked of its agency.xlsx before any website is looked at."""

from __future__ import annotations

from ita_batch.fleet.job import Job
from ita_batch.fleet.remote.agency_alone import agency_alone
from ita_batch.website.addresses import listed_host, own_host
from ita_batch.workspace import open_workspace


def hosts_of(job: Job) -> tuple[str, ...] | None:
    """Its hosts; None where the workspace cannot be opened: perhaps only now.

    Well-known services (social networks, drives) are none of them: what one agency keeps there is not another's.
    """
    try:
        with agency_alone(job.workspace) as folder:
            workspace = open_workspace(folder, job.as_of, by_clock=True)
    except Exception:  # whatever it is, the task meets it too and says it, or it has passed
        return None
    services = [host for hosts in workspace.rulebook.web.services.values() for host in hosts]
    return tuple(host for host in workspace.agency.hosts if not own_host(listed_host(host), services))
