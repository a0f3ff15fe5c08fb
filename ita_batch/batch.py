"""THE WEEK: from the files in the inbox to a published run folder, one line per step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_batch.errors import UserError, place_of
from ita_batch.examine import Received, examine, received, with_findings
from ita_batch.findings import Finding, Place
from ita_batch.history.past_runs import work_of
from ita_batch.history.read_runs import last_senders
from ita_batch.intake.inbox_list import inbox_list
from ita_batch.manifest import write_manifest
from ita_batch.official.official import NO_OFFICIAL, Official
from ita_batch.publish.board.board_page import publish_board
from ita_batch.publish.itas.entry_sheet import publish_entry_sheet
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.itas.official_files import write_official
from ita_batch.publish.letters.division_letters import write_letters
from ita_batch.publish.letters.document_context import document_context
from ita_batch.publish.letters.memo import publish_memo
from ita_batch.publish.letters.own_wording import OwnWording, own_wording
from ita_batch.publish.machine.findings_file import write_findings
from ita_batch.publish.machine.run_file import run_document
from ita_batch.publish.paper_net import PaperNet
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.review.files_book import FILES_REVIEWED, write_files_review
from ita_batch.publish.review.review_book import REVIEWED, write_review
from ita_batch.publish.work_list.work_list_book import write_work_list
from ita_batch.publish.year_papers.survey_letters import write_survey_letters
from ita_batch.publish.year_papers.write_papers import write_year_papers
from ita_batch.report.facts import Facts, facts_of
from ita_batch.report.file_counts import expected_counts
from ita_batch.report.since_last import with_answered, with_history
from ita_batch.run_folder import Abandoned, output_errors, staged_run
from ita_batch.sibling_years import with_siblings
from ita_batch.week import Week
from ita_batch.whole_files import scratch_folder
from ita_batch.workspace import Workspace
from ita_batch.year_steps import COLLECTION, paper_on

if TYPE_CHECKING:
    from ita_batch.website.check_context import Progress
    from ita_batch.website.site import SiteReport
    from ita_batch.website_check import LinkCheck

OUTPUTS = (
    "itas",
    "entry_sheet.html",
    "memo.docx",
    "board.html",
    "returns",
    "review",
    "letters",
    "work_list.xlsx",
    "findings.json",
    "run.json",
)


@dataclass(frozen=True, slots=True)
class Run:
    """A published run: where it stands, its facts, what run.json says, and what a killed run had left there."""

    folder: Path
    facts: Facts
    document: dict[str, Any]
    abandoned: Abandoned | None = None

    @property
    def week(self) -> Week:
        """The week as it was published."""
        return self.facts.week


def run_week(
    workspace: Workspace, as_of: date, output: Path, progress: Progress, links: LinkCheck | None = None
) -> Run:
    """The week of a workspace, published under ``output``. The inbox is only read.

    ``links`` says that the website is looked at too, and how.
    Raises UserError when another run is going on or the output cannot be written; RuntimeError (our bug) when a row
    has vanished or a file does not hold what was written, and then nothing is published.
    """
    wording = own_wording(workspace.folder, workspace.agency)
    inbox = read_inbox(workspace, as_of, progress, output)
    with _website(workspace, inbox, output, progress, links) as (site, archive, failed):
        week = with_findings(examine(workspace, as_of, inbox, site), (*wording.findings, *failed))
        check_balance(week)
        official = _official(workspace, week)
        week = with_findings(week, official.findings)
        return publish(workspace, week, wording, output, progress, archive, official)


def check_links(workspace: Workspace, as_of: date, output: Path, progress: Progress, links: LinkCheck) -> Facts:
    """The facts of the week with the website; nothing is published. Only the cache of the next check is kept."""
    inbox = read_inbox(workspace, as_of, progress, output)
    with _website(workspace, inbox, output, progress, links) as (site, _, failed):
        return facts_of(with_findings(examine(workspace, as_of, inbox, site), failed))


def read_inbox(workspace: Workspace, as_of: date, progress: Progress, output: Path | None = None) -> Received:
    """Every file of the inbox, older and repeated ones set aside; ``output`` holds earlier runs.

    Raises UserError when the inbox cannot be opened.
    """
    listed = inbox_list(workspace.inbox)
    work = work_of(workspace.agency, workspace.rulebook)
    reader = workspace.reader(as_of, last_senders(output, as_of, work) if output else {})
    submissions = list(listed.unreachable)
    for number, submission in enumerate(reader.read_all(listed.files), 1):
        submissions.append(submission)
        progress(submission.file, number, len(listed.files))
    known = with_siblings(submissions, workspace.folder)
    return received(workspace, sorted(known, key=lambda item: item.file), as_of)


@contextmanager
def _website(
    workspace: Workspace, inbox: Received, output: Path, progress: Progress, links: LinkCheck | None
) -> Iterator[tuple[SiteReport | None, Path | None, tuple[Finding, ...]]]:
    """What was seen of the website, the folder of what is kept of it while it is needed, and what kept us from it."""
    if links is None:
        yield None, None, ()
        return
    from ita_batch.disclosure.targets import targets_of  # noqa: PLC0415 - few weeks look at the website
    from ita_batch.website_check import CACHE, SEEN, SITE_FAILED, look_at_website  # noqa: PLC0415

    site: SiteReport | None = None
    findings: tuple[Finding, ...] = ()
    with ExitStack() as kept:
        with output_errors(output):
            archive = kept.enter_context(scratch_folder(output)) / SEEN
        try:
            with output_errors(output):
                targets = targets_of(inbox.cases, workspace.agency, workspace.rulebook)
                site = look_at_website(targets, links, output / CACHE, archive, progress)
        except UserError:
            raise
        except Exception as error:  # a bug of ours costs the check, not the week
            findings = (SITE_FAILED.at(Place(), detail=place_of(error)),)
        yield site, archive if site is not None and archive.is_dir() else None, findings


def _official(workspace: Workspace, week: Week) -> Official:
    """ITAS's own files, filled, where their blanks lie in the workspace."""
    if not workspace.forms_folder.anything:
        return NO_OFFICIAL
    from ita_batch.official.official_copies import official_copies  # noqa: PLC0415 - few workspaces hold a blank

    return official_copies(workspace.forms_folder, week, workspace.annexes.files)


def check_balance(week: Week) -> None:
    """Received = imported + merged + excluded + held back, per file and in total. Raises RuntimeError otherwise."""
    for form, register in week.registers.items():
        files = {record.place.file for record in register.received}
        for tally in (register.tally(), *(register.tally(file=file) for file in files)):
            if not tally.balanced:
                raise RuntimeError(f"rows have vanished in {form}: {tally}")
    read = sum(len(item.records) for item in week.submissions if item.status.received)
    judged = sum(len(register.received) for register in week.registers.values())
    if read != judged:
        raise RuntimeError(f"{read} rows were read, {judged} were judged")


def publish(  # noqa: PLR0913, PLR0917 - what a run needs
    workspace: Workspace,
    week: Week,
    wording: OwnWording,
    output: Path,
    progress: Progress,
    archive: Path | None = None,
    official: Official = NO_OFFICIAL,
) -> Run:
    """Write the run folder; it appears whole or not at all. ``archive`` holds what is kept of the website."""

    def step(name: str) -> None:
        progress(name, OUTPUTS.index(name) + 1, len(OUTPUTS))

    with staged_run(output, week.as_of) as staging:
        week = with_answered(with_history(week, output, staging.published.name), output)
        facts = facts_of(week)
        collecting = paper_on(COLLECTION, week.rulebook, week.as_of)
        if archive:
            shutil.copytree(archive, staging.path / archive.name)
        step("itas")
        counts = expected_counts(week)
        if facts.anything:
            counts = write_official(staging.path, official.copies, write_itas(staging.path, facts))
        step("entry_sheet.html")
        if facts.anything:
            publish_entry_sheet(staging.path, facts, counts)
        step("memo.docx")
        net = PaperNet(staging.path)
        context = document_context(facts, counts, wording)
        if facts.anything and collecting:
            publish_memo(staging.path, context, net.paper)
        write_year_papers(staging.path, context, counts, net.paper)
        step("board.html")
        with net.paper("board.html"):
            publish_board(staging.path, facts, counts)
        step("returns")
        returns = write_returns(staging.path, week, staging.published.name, net.paper) if collecting else []
        step("review")
        with net.paper(REVIEWED):
            write_review(staging.path, week)
        with net.paper(FILES_REVIEWED):
            write_files_review(staging.path, week)
        step("letters")
        if collecting:
            write_letters(staging.path, context, returns, net.paper)
        write_survey_letters(staging.path, context, net.paper)
        week = with_findings(week, (*context.unforeseen, *net.taken()))
        step("work_list.xlsx")
        with net.paper("work_list.xlsx"):
            returned = {one.file: one.path.name for one in returns}
            write_work_list(staging.path / "work_list.xlsx", week, returned)
        week = with_findings(week, net.taken())
        facts = replace(facts, week=week)
        step("findings.json")
        write_findings(staging.path / "findings.json", week.findings, week.as_of)
        step("run.json")
        blanks = (*workspace.annex_files, *official.blanks)
        document = run_document(facts, counts, staging.path, workspace.own_files, blanks)
        write_manifest(staging.path, document)
    return Run(staging.published, facts, document, staging.abandoned)
