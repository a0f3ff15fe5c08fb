"""The inbox: every file in it becomes one Submission; newer files supersede older ones of the same kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ita_batch.errors import place_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.opened import opened_by
from ita_batch.intake.files.read_workbook import FILE_LOCKED, Reading, Workbook
from ita_batch.intake.files.readers import pool
from ita_batch.intake.recognise import Expectation, recognise
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.confirmations import apply_confirmations
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.rows.validate import RowValidator, row_validator
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.manifest import short_code
from ita_batch.thai.date_text import format_short
from ita_batch.thai.person_names import mask_name
from ita_batch.thai.thai_time import THAILAND

FILE_FAILED = Code("file-failed", Severity.ERROR, source="contract: Files")
FILE_REPEATED = Code("file-repeated", Severity.NOTE, source="contract: Files")
FILE_SUPERSEDED = Code("file-superseded", Severity.WARNING, source="contract: Forms")

SHEET_EMPTY = Code("sheet-empty", Severity.WARNING, source="contract: Sheets")


class InboxReader:
    """Reads workbooks; keeps the validators, which are costly to build."""

    def __init__(self, expected: Expectation, cells: CellReader) -> None:
        self._expected = expected
        self._cells = cells
        self._validators: Mapping[str, RowValidator] = {
            name: row_validator(form) for name, form in expected.forms.items()
        }

    def read(self, path: Path, file: str) -> Submission:
        """The content of one file; a file that cannot be used becomes a Submission with the reason."""
        (submission,) = self.read_all([(path, file)])
        return submission

    def read_all(self, files: Sequence[tuple[Path, str]]) -> Iterator[Submission]:
        """The content of each file, in the order given; processes read ahead while one file is interpreted."""
        for (path, file), reading in zip(files, pool().read(files), strict=True):
            yield self.understand(path, file, reading)

    def understand(self, path: Path, file: str, reading: Reading) -> Submission:
        """What a file brought, given what the reader answered about it. A bug of ours costs that file only."""
        base = Submission(file, reading.sha256, reading.size, Status.REFUSED)
        try:
            return self._understand(path, base, reading)
        except Exception as error:
            mark = short_code(reading.sha256)
            return replace(base, findings=(FILE_FAILED.at(Place(file=file), mark=mark, detail=place_of(error)),))

    def _understand(self, path: Path, base: Submission, reading: Reading) -> Submission:
        workbook = reading.content
        if isinstance(workbook, Finding):
            return replace(base, findings=(_who_has_it(path, workbook),))
        known = recognise(workbook, base.file, self._expected)
        base = replace(
            base,
            form=known.form,
            division=known.division,
            part=known.part,
            saved=workbook.saved or _file_time(path),
            findings=known.findings,
        )
        return self._with_records(base, known.found, workbook) if known.found else base

    def _with_records(self, base: Submission, found: Sequence[FoundForm], workbook: Workbook) -> Submission:
        sheets = [
            read_records(form, base.file, base.division, self._cells, self._validators[form.form.name])
            for form in found
        ]
        findings = list(base.findings)
        if not any(sheet.filled for sheet in sheets) and not found[0].form.central:
            findings.append(SHEET_EMPTY.at(Place(file=base.file, sheet=found[0].sheet, division=base.division)))
        filled = tuple(record for sheet in sheets for record in sheet.filled)
        answers = apply_confirmations(workbook, found, filled, Place(file=base.file, division=base.division))
        return replace(
            base,
            status=Status.READ,
            records=answers.records,
            untouched=tuple(record for sheet in sheets for record in sheet.untouched),
            findings=(*findings, *answers.findings),
            confirmed=answers.confirmed,
        )


def _who_has_it(path: Path, finding: Finding) -> Finding:
    """A file that could not be opened, with the name of whoever has it open, where that is recorded."""
    owner = opened_by(path) if finding.code == FILE_LOCKED else None
    return replace(finding, variant="by").filled({"owner": mask_name(owner)}) if owner else finding


def _file_time(path: Path) -> datetime | None:
    """The file's own time in Thailand, for a workbook that does not say when it was saved."""
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime), tz=THAILAND).replace(tzinfo=None)
    except (OSError, ValueError, OverflowError):
        return None


def resolve_versions(submissions: Sequence[Submission]) -> list[Submission]:
    """Mark repeated and superseded files, in the order given. Their rows are listed, never mixed in.

    A newer file supersedes an older one of the same form, division and part. A file without rows supersedes nothing,
    and of a workbook with several forms only those are superseded that the newer file brings.
    """
    newest: dict[_Kind, Submission] = {}
    for submission in submissions:
        for kind in _kinds(submission):
            newest[kind] = max(newest.get(kind, submission), submission, key=_age)
    first_of: dict[str, str] = {}
    resolved = []
    for submission in submissions:
        first = first_of.setdefault(submission.sha256 or submission.file, submission.file)
        if first != submission.file and submission.status is Status.READ:
            resolved.append(_repeated(submission, first))
        else:
            resolved.append(_without_superseded(submission, newest))
    return resolved


_Kind = tuple[str, str, str]  # family of forms, division, part
_FAMILIES = {"oit_component": "oit_evidence"}  # two sheets of one form


def _family(record: Record) -> str:
    return _FAMILIES.get(record.form, record.form)


def _kinds(submission: Submission) -> set[_Kind]:
    if submission.status is not Status.READ or not submission.division:
        return set()
    return {(_family(record), submission.division, submission.part) for record in submission.records}


_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


def _age(submission: Submission) -> tuple[datetime, str]:
    return (submission.saved or _LONG_AGO, submission.file)


def _repeated(submission: Submission, first: str) -> Submission:
    place = Place(file=submission.file, division=submission.division)
    finding = FILE_REPEATED.at(place, other=first)
    return replace(submission, status=Status.REPEATED, findings=(finding,))


def _without_superseded(submission: Submission, newest: Mapping[_Kind, Submission]) -> Submission:
    older = {kind: newest[kind] for kind in _kinds(submission) if newest[kind].sha256 != submission.sha256}
    if not older:
        return submission
    gone = {family for family, _, _ in older}
    kept = tuple(record for record in submission.records if _family(record) not in gone)
    other = next(iter(sorted({item.file for item in older.values()})))
    finding = FILE_SUPERSEDED.at(
        Place(file=submission.file, division=submission.division),
        variant="partly" if kept else None,
        other=other,
        saved=format_short(submission.saved.date()) if submission.saved else "-",
        rows=len(submission.records) - len(kept),
    )
    if not kept:
        return replace(submission, status=Status.SUPERSEDED, findings=(finding,))
    return replace(submission, records=kept, untouched=(), findings=(*submission.findings, finding))
