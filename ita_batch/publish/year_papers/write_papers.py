"""Write the papers of the steps that are on: each in a file of its own, and a paper that fails costs itself only."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ita_batch.papers import APPROVAL, CLARIFICATION, DRAW, REPORT, RESPONSES, SCORES
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.year_papers.approval import publish_approval
from ita_batch.publish.year_papers.clarification_paper import publish_clarification
from ita_batch.publish.year_papers.oit_scores import publish_oit_scores
from ita_batch.publish.year_papers.respondent_draw import publish_draw
from ita_batch.publish.year_papers.response_paper import publish_responses
from ita_batch.publish.year_papers.results_report import publish_results
from ita_batch.report.file_counts import FileCounts
from ita_batch.year_steps import paper_on

Publisher = Callable[[Path, DocumentContext, FileCounts], None]
"""Writes its paper to a path that does not exist yet; nothing where there is nothing to say."""

PUBLISHERS: Mapping[str, Publisher] = {
    APPROVAL: publish_approval,
    DRAW: publish_draw,
    RESPONSES: publish_responses,
    SCORES: publish_oit_scores,
    CLARIFICATION: publish_clarification,
    REPORT: publish_results,
}
"""Paper (a name of ``year_steps.PAPER_STEPS``) -> who writes it. Its file is the paper's name and ``.docx``."""


def write_year_papers(folder: Path, context: DocumentContext, counts: FileCounts, paper: Papers = without_net) -> None:
    """Write into ``folder`` every paper whose step is on."""
    week = context.facts.week
    for name, publish in PUBLISHERS.items():
        if paper_on(name, week.rulebook, week.as_of):
            with paper(f"{name}.docx"):
                publish(folder / f"{name}.docx", context, counts)
