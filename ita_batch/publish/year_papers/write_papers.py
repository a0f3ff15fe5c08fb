"""Write the papers of the steps that are on: each in a file of its own, and a paper that fails costs itself only."""

from collections.abc import Callable
from pathlib import Path

from ita_batch import papers
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.report.file_counts import FileCounts
from ita_batch.year_steps import paper_on

Publisher = Callable[[Path, DocumentContext, FileCounts], None]
"""Writes its paper to a path that does not exist yet; nothing where there is nothing to say."""


def publisher_of(name: str) -> Publisher:
    """Who writes a paper, by its name in ``papers``; its file is that name and ``.docx``.

    Each is loaded in its own step of the year: what a clarification needs is not imported in any other week.
    """
    match name:
        case papers.APPROVAL:
            from ita_batch.publish.year_papers.approval import publish_approval  # noqa: PLC0415

            return publish_approval
        case papers.DRAW:
            from ita_batch.publish.year_papers.respondent_draw import publish_draw  # noqa: PLC0415

            return publish_draw
        case papers.RESPONSES:
            from ita_batch.publish.year_papers.response_paper import publish_responses  # noqa: PLC0415

            return publish_responses
        case papers.SCORES:
            from ita_batch.publish.year_papers.oit_scores import publish_oit_scores  # noqa: PLC0415

            return publish_oit_scores
        case papers.CLARIFICATION:
            from ita_batch.publish.year_papers.clarification_paper import publish_clarification  # noqa: PLC0415

            return publish_clarification
        case papers.REPORT:
            from ita_batch.publish.year_papers.results_report import publish_results  # noqa: PLC0415

            return publish_results
    raise KeyError(name)


def write_year_papers(folder: Path, context: DocumentContext, counts: FileCounts, paper: Papers = without_net) -> None:
    """Write into ``folder`` every paper whose step is on."""
    week = context.facts.week
    for name in papers.YEAR_PAPERS:
        if paper_on(name, week.rulebook, week.as_of):
            with paper(f"{name}.docx"):
                publisher_of(name)(folder / f"{name}.docx", context, counts)
