"""THE WEEK: from the files in the inbox to a published run folder, a line a step."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ita_batch.decisions import DECISION_GONE, remembered, settled
from ita_batch.disclosure.cases import item_cases, url_items
from ita_batch.files import whole_file
from ita_batch.findings import Code, Finding, Place, Severity, sort_key
from ita_batch.intake.inbox import inbox_files, settle
from ita_batch.intake.rows.confirmations import confirm
from ita_batch.intake.rows.identity import with_subjects
from ita_batch.intake.rows.validate import told_of_the_column
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.judge import judge_items, judge_people
from ita_batch.manifest import write_manifest
from ita_batch.matching.staff import listed_staff
from ita_batch.publish.board.board_page import publish_board
from ita_batch.publish.itas.entry_sheet import publish_entry_sheet
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.publish.letters.division_letters import write_letters
from ita_batch.publish.letters.memo import publish_memo
from ita_batch.publish.machine.findings_file import write_findings
from ita_batch.publish.machine.run_file import run_document
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.publish.review.review_book import write_review
from ita_batch.publish.work_list.work_list_book import write_work_list
from ita_batch.report.since_last import with_history
from ita_batch.rules import RuleContext, Subject, rules_on
from ita_batch.run_folder import Abandoned, output_errors, staged_run
from ita_batch.scoring.samples import minimum_sample, spread
from ita_batch.scoring.scores import forecast
from ita_batch.website.site import SiteReport
from ita_batch.website_check import CACHE, SEEN, LinkCheck, Progress, accepted_items, look_at_website
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL, REVIEW, Register, Sample, Spread, Week
from ita_batch.workspace import INBOX, Workspace

RETURNED = "(สิ่งที่ต้องแก้ไข)"

INBOX_EMPTY = Code("inbox-empty", Severity.WARNING, source="CONTRACT: workspace")

BY_OTHER_FILES = frozenset(
    {
        "duplicate-conflict",  # the same person in two files
        "duplicate-merged",
        "duplicate-suspected",
        "own-staff-listed",  # needs the roster, which another division sends
        "url-reused",  # a page that another division has answered with
        "component-missing",  # a co-owner may have answered that part
        "file-repeated",
        "file-superseded",
    }
)
"""Codes on which ``check FILE`` may differ from the batch, because the other files of the week decide them."""

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
    """A published run: where it stands, the week, what run.json says, and what a killed run had left there."""

    folder: Path
    week: Week
    document: dict[str, Any]
    abandoned: Abandoned | None = None


def run_week(
    workspace: Workspace, as_of: date, output: Path, progress: Progress, links: LinkCheck | None = None
) -> Run:
    """The week of a workspace, published under ``output``. The inbox is only read.

    ``links`` says that the website is looked at too, and how.
    Raises UserError when another run is going on or the output cannot be written; RuntimeError (our bug) when a row
    has vanished or a file does not hold what was written, and then nothing is published.
    """
    submissions = read_inbox(workspace, as_of, progress)
    week = examine(workspace, as_of, submissions)
    check_balance(week)
    if links is None:
        return publish(workspace, week, output, progress)
    with tempfile.TemporaryDirectory() as scratch:
        kept = Path(scratch) / SEEN
        with output_errors(output):
            site = look_at_website(week, links, output / CACHE, kept, progress)
        week = examine(workspace, as_of, submissions, site)
        check_balance(week)
        return publish(workspace, week, output, progress, kept if kept.is_dir() else None)


def check_links(workspace: Workspace, as_of: date, output: Path, progress: Progress, links: LinkCheck) -> Week:
    """The week as seen with the website; nothing is published. Only the cache of the next check is kept."""
    submissions = read_inbox(workspace, as_of, progress)
    week = examine(workspace, as_of, submissions)
    with output_errors(output), tempfile.TemporaryDirectory() as scratch:
        site = look_at_website(week, links, output / CACHE, Path(scratch) / SEEN, progress)
    return examine(workspace, as_of, submissions, site)


def read_inbox(workspace: Workspace, as_of: date, progress: Progress) -> list[Submission]:
    """Every file of the inbox, older and repeated ones set aside."""
    files = inbox_files(workspace.inbox) if workspace.inbox.is_dir() else []
    reader = workspace.reader(as_of)
    submissions = []
    for number, submission in enumerate(reader.read_all(files), 1):
        submissions.append(submission)
        progress(submission.file, number, len(files))
    return settle(submissions)


def examine(
    workspace: Workspace, as_of: date, submissions: Sequence[Submission], site: SiteReport | None = None
) -> Week:
    """Apply the rules, merge, score: the whole week as one value. Pure: nothing is read or written."""
    agency, rulebook = workspace.agency, workspace.rulebook
    counted = [item for item in submissions if item.status is Status.READ]
    records = [record for item in counted for record in item.records]
    untouched = [record for item in counted for record in item.untouched]
    roster = [record for record in records if record.form == INTERNAL]
    listed = [record for record in records if record.form == EXTERNAL]
    cases = tuple(item_cases(rulebook, agency, records, untouched))
    context = RuleContext(
        as_of=as_of,
        entry_date=agency.day("วันที่นำเข้าข้อมูล IIT") or as_of,
        rulebook=rulebook,
        agency=agency,
        staff=listed_staff(roster, listed),
        url_items=url_items(cases, rulebook),
        site=site,
    )
    memory = remembered(submissions)
    of_form = {form: memory.about(workspace.forms[form].abbreviation) for form in (INTERNAL, EXTERNAL)}
    internal = judge_people(INTERNAL, roster, context, of_form[INTERNAL])
    external = judge_people(EXTERNAL, listed, context, of_form[EXTERNAL])
    matchings = {EXTERNAL: external.matching, INTERNAL: internal.matching}
    decided = settled(memory, matchings)
    items = judge_items(cases, records, context)
    week = Week(
        as_of=as_of,
        entry_date=context.entry_date,
        rulebook=rulebook,
        agency=agency,
        forms=workspace.forms,
        submissions=tuple(submissions),
        registers={
            INTERNAL: internal.register,
            EXTERNAL: external.register,
            EVIDENCE: items.evidence,
            COMPONENT: items.components,
            REVIEW: decided.register,
        },
        cases=cases,
        ready=items.ready,
        samples={
            "IIT": _sample(internal.register, workspace),
            "EIT": _sample(external.register, workspace),
        },
        spread=_spread(internal.register, workspace),
        forecast=forecast(items.ready, agency.last_scores, rulebook),
        forecast_if_mended=forecast(set(rulebook.items), agency.last_scores, rulebook),
        matchings=matchings,
        kept=decided.kept,
        site=site,
    )
    findings = [
        *workspace.findings,
        *_of_reading(submissions),
        *internal.findings,
        *external.findings,
        *items.findings,
        *decided.findings,
        *(finding for rule in rules_on(Subject.WEEK) for finding in rule.check(week, context)),
    ]
    answered = confirm(findings, {item.file: item.confirmed for item in counted})
    return _with_proposals_accepted(with_findings(week, with_subjects(answered, submissions)))


def _with_proposals_accepted(week: Week) -> Week:
    """The week with a third forecast, where the website was reached and may have proposed pages."""
    if week.site is None or not week.site.reached:
        return week
    accepted = forecast(accepted_items(week), week.agency.last_scores, week.rulebook)
    return replace(week, forecast_if_accepted=accepted)


@dataclass(frozen=True, slots=True)
class Check:
    """What one workbook's check found, and its return; None when nothing is to be mended."""

    findings: list[Finding]
    returned: Path | None


def check_file(workspace: Workspace, file: Path, as_of: date, output: Path) -> Check:
    """What there is to say about one workbook: the same as in the batch, to the last finding but ``BY_OTHER_FILES``.

    Its return is written to a new file in ``output``, never over ``file``. Raises UserError when it cannot be.
    """
    submission = workspace.reader(as_of).read(file, file.name)
    week = examine(workspace, as_of, [submission])
    findings = [
        finding
        for finding in week.findings
        # Whether the rows of a decision are there, only the whole week can tell.
        if finding.place.file == file.name and finding.message_key != DECISION_GONE
    ]
    with output_errors(output):
        return Check(findings, _return_of(week, file, output))


def _return_of(week: Week, file: Path, output: Path) -> Path | None:
    with tempfile.TemporaryDirectory() as scratch:
        written = write_returns(Path(scratch), week)
        if not written:
            return None
        output.mkdir(parents=True, exist_ok=True)
        numbers = itertools.chain([""], (f" {number}" for number in itertools.count(2)))
        names = (f"{file.stem} {RETURNED}{number}.xlsx" for number in numbers)
        target = next(path for name in names if not (path := output / name).exists())
        with whole_file(target) as part:
            part.write_bytes(written[0].path.read_bytes())
        return target


def check_balance(week: Week) -> None:
    """Received = imported + merged + excluded + held back, per file and in total. Raises RuntimeError otherwise."""
    for form, register in week.registers.items():
        files = {record.place.file for record in register.received}
        for tally in (register.tally(), *(register.tally(file=file) for file in files)):
            if not tally.balanced:
                raise RuntimeError(f"rows have vanished in {form}: {tally}")
    read = sum(len(item.records) for item in week.submissions if item.status is Status.READ)
    judged = sum(len(register.received) for register in week.registers.values())
    if read != judged:
        raise RuntimeError(f"{read} rows were read, {judged} were judged")


def publish(workspace: Workspace, week: Week, output: Path, progress: Progress, seen: Path | None = None) -> Run:
    """Write the run folder; it appears whole or not at all. ``seen`` holds what is kept of the website."""

    def step(name: str) -> None:
        progress(name, OUTPUTS.index(name) + 1, len(OUTPUTS))

    with staged_run(output, week.as_of) as staging:
        if seen:
            shutil.copytree(seen, staging.path / SEEN)
        step("itas")
        counts = write_itas(staging.path, week)
        week = with_history(week, counts, output, staging.published.name)
        step("entry_sheet.html")
        publish_entry_sheet(staging.path, week, counts)
        step("memo.docx")
        week = with_findings(week, [*week.findings, *publish_memo(staging.path, week, counts, workspace.folder)])
        step("board.html")
        publish_board(staging.path, week, counts, week.since, week.trend)
        step("returns")
        returns = write_returns(staging.path, week)
        step("review")
        write_review(staging.path, week)
        step("letters")
        letters = write_letters(staging.path, week, counts, workspace.folder, returns)
        week = with_findings(week, [*week.findings, *letters])
        step("work_list.xlsx")
        write_work_list(staging.path / "work_list.xlsx", week)
        step("findings.json")
        write_findings(staging.path / "findings.json", week.findings, week.as_of)
        step("run.json")
        document = run_document(week, counts, staging.path, workspace.agency_file)
        write_manifest(staging.path, document)
    return Run(staging.published, week, document, staging.abandoned)


def with_findings(week: Week, findings: Iterable[Finding]) -> Week:
    """The week with these findings, in reading order, each fact once."""
    return replace(week, findings=tuple(sorted(findings, key=sort_key)))


def _of_reading(submissions: Sequence[Submission]) -> list[Finding]:
    if not submissions:
        return [INBOX_EMPTY.at(Place(), folder=INBOX)]
    return [
        finding
        for item in submissions
        for finding in (*item.findings, *_of_records(item.records if item.status is Status.READ else ()))
    ]


def _of_records(records: Iterable[Record]) -> list[Finding]:
    return [finding for record in records for finding in record.findings if not told_of_the_column(finding)]


def _sample(register: Register, workspace: Workspace) -> Sample:
    population = len(register.imported)
    return Sample(population, minimum_sample(population, workspace.rulebook.minimum_sample))


def _spread(register: Register, workspace: Workspace) -> Spread:
    """The minimum sample over divisions (sections count with theirs) and over the staff groups that count."""
    agency, rulebook = workspace.agency, workspace.rulebook
    tops = [unit for unit in agency.divisions if not unit.parent_id]
    by_division = dict.fromkeys((unit.name for unit in tops), 0)
    by_group = {group.name: 0 for group in rulebook.staff_groups if group.counts}
    for record in register.imported:
        unit = agency.find(record.text("division"))
        top = agency.division(agency.top(unit.division_id)) if unit else None
        if top:
            by_division[top.name] += 1
        by_group[record.text("staff_group")] += 1
    sample = minimum_sample(len(register.imported), rulebook.minimum_sample)
    return Spread(_pairs(by_division, sample), _pairs(by_group, sample))


def _pairs(sizes: dict[str, int], sample: int) -> dict[str, tuple[int, int]]:
    answers = spread(sample, sizes)
    return {name: (people, answers[name]) for name, people in sizes.items()}
