"""What the documents of a week are made from, for tests that publish only one of them."""

from __future__ import annotations

from pathlib import Path

from ita_batch.publish.letters.document_context import DocumentContext, document_context
from ita_batch.publish.letters.own_wording import own_wording
from ita_batch.publish.word.write_document import MemoTable
from ita_batch.report.facts import facts_of
from ita_batch.report.file_counts import FileCounts, expected_counts
from ita_batch.week import Week


def context_of(week: Week, folder: Path, counts: FileCounts | None = None) -> DocumentContext:
    """The context of a week in the workspace ``folder``, in whatever wording lies there."""
    return document_context(facts_of(week), counts or expected_counts(week), own_wording(folder, week.agency))


def table_of(week: Week, marker: str) -> MemoTable:
    """One table of the memo."""
    return context_of(week, Path("no such folder")).tables[marker]
