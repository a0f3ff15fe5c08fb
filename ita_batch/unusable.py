"""agency.xlsx and rules.xlsx steer everything: with an error in one of them nothing that follows can be trusted."""

from collections.abc import Sequence
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding, holds_back


def stop_at_errors(findings: Sequence[Finding], key: str, **words: Path) -> None:
    """Raise the UserError ``key`` with all errors among the findings, where there is one."""
    errors = tuple(finding for finding in findings if holds_back([finding]))
    if errors:
        raise UserError(key, ExitCode.NO_WORKSPACE, faults=errors, **words)
