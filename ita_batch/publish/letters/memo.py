"""The memo of a week and the annex of the meeting's report: fields, tables and the secretary's own wording."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.publish.itas.itas_files import FileCounts
from ita_batch.publish.letters.meeting_tables import meeting_fields, meeting_tables
from ita_batch.publish.letters.memo_fields import week_fields
from ita_batch.publish.letters.memo_tables import memo_tables
from ita_batch.publish.word.write_document import (
    MEMO,
    MINUTES,
    Kind,
    Memo,
    MemoTable,
    TemplateProblem,
    write_memo,
)
from ita_batch.week import Week

FILE = "memo.docx"
MEETING_FILE = "meeting_annex.docx"

MEMO_TEMPLATE = Code("memo-template", Severity.WARNING, source="memo_template.docx")
EMBLEM_MISSING = Code("emblem-missing", Severity.NOTE, source="official correspondence: emblem 1.5 cm")


@dataclass(frozen=True, slots=True)
class Papers:
    """What all documents of a week share."""

    week: Week
    workspace: Path  # where the secretary's own templates lie
    fields: Mapping[str, str]
    tables: Mapping[str, MemoTable]


def papers_of(folder: Path, week: Week, counts: FileCounts, workspace: Path) -> Papers:
    """Fields and tables of the week whose ITAS files stand in ``folder``."""
    return Papers(week, workspace, week_fields(week, counts), memo_tables(week, folder))


def publish_memo(folder: Path, week: Week, counts: FileCounts, workspace: Path) -> list[Finding]:
    """Write ``memo.docx`` and the meeting's annex; what is wrong with the secretary's templates comes back."""
    papers = papers_of(folder, week, counts, workspace)
    year = week.rulebook.fiscal_year
    findings = write_document(
        folder / FILE, papers, MEMO, f"รายงานผลการรวบรวมและตรวจสอบข้อมูล ITA ประจำปีงบประมาณ พ.ศ. {year}"
    )
    if not week.agency.setting("ไฟล์ตราครุฑ"):
        findings.append(EMBLEM_MISSING.at(Place(file=FILE)))
    findings += write_document(
        folder / MEETING_FILE,
        papers,
        MINUTES,
        f"เอกสารประกอบรายงานการประชุม ITA ประจำปีงบประมาณ พ.ศ. {year}",
        fields=meeting_fields(week),
        tables=meeting_tables(week),
    )
    return each_once(findings)


def write_document(  # noqa: PLR0913 - one document needs all of these
    path: Path,
    papers: Papers,
    kind: Kind,
    title: str,
    *,
    fields: Mapping[str, str] | None = None,
    tables: Mapping[str, MemoTable] | None = None,
) -> list[Finding]:
    """Write one document in the secretary's wording where there is one; what is wrong with it comes back."""
    agency = papers.week.agency
    own = papers.workspace / kind.template
    emblem = agency.setting("ไฟล์ตราครุฑ")
    memo = Memo(
        fields={**papers.fields, **(fields or {})},
        tables={**papers.tables, **(tables or {})},
        title=title,
        author=agency.name,
        subject=papers.week.rulebook.title,
        created=papers.week.as_of,
        font=agency.setting("ชื่อแบบอักษร", "TH SarabunPSK"),
        emblem=papers.workspace / emblem if emblem else None,
        kind=kind,
    )
    return [_finding(problem, kind) for problem in write_memo(path, memo, own if own.is_file() else None)]


def each_once(findings: Iterable[Finding]) -> list[Finding]:
    """Findings without repetitions: several documents may complain of one emblem or template."""
    once: list[Finding] = []
    for finding in findings:
        if finding not in once:
            once.append(finding)
    return once


def _finding(problem: TemplateProblem, kind: Kind) -> Finding:
    of_emblem = problem.kind == "emblem-unusable"
    return MEMO_TEMPLATE.at(
        Place(file=Path(problem.name).name if of_emblem else kind.template),
        variant=f"emblem-{problem.suggestion}" if of_emblem else problem.kind,
        name=problem.name,
        suggestion=problem.suggestion or "-",
        identity=f"{problem.kind}{problem.name}",
    )
