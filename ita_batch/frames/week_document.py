"""What run.json would say of a week that is only in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ita_batch.publish.machine.run_file import inputs_as_list, week_document
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import expected_counts

if TYPE_CHECKING:
    from ita_batch.week import Week


def document_of_week(week: Week) -> dict[str, Any]:
    """All of it but the files beside the inbox, and those that it would write."""
    return {**week_document(facts_of(week), expected_counts(week)), "inputs": inputs_as_list(week)}
