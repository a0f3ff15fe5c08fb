"""The inbox: every file in it becomes one Submission; newer files supersede older ones of the same kind."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.normalise import CellReader
from ita_batch.intake.preflight import is_systems_own
from ita_batch.intake.read import Reading
from ita_batch.intake.recognise import Expectation, recognise
from ita_batch.intake.records import read_records
from ita_batch.intake.sheets import FoundForm
from ita_batch.intake.submission import Status, Submission
from ita_batch.intake.validate import RowValidator, row_validator
from ita_batch.intake.workers import pool
from ita_batch.thai.date_text import format_short

FILE_REPEATED = Code("file-repeated", Severity.NOTE, source="CONTRACT: files")
FILE_SUPERSEDED = Code("file-superseded", Severity.WARNING, source="CONTRACT: forms")
SHEET_EMPTY = Code("sheet-empty", Severity.WARNING, source="CONTRACT: sheets")


class InboxReader:
    """Reads workbooks; holds the validators, which are costly to make, for all of them."""

    def __init__(self, expected: Expectation, cells: CellReader) -> None:
        self._expected = expected
        self._cells = cells
        self._validators: Mapping[str, RowValidator] = {
            name: row_validator(form) for name, form in expected.forms.items()
        }

    def read(self, path: Path, file: str) -> Submission:
        """What one file brought; a file that cannot be used is a Submission with the reason."""
        (submission,) = self.read_all([(path, file)])
        return submission

    def read_all(self, files: Sequence[tuple[Path, str]]) -> Iterator[Submission]:
        """What each of the files brought, in their order; they are read by workers while we understand the last."""
        for (path, file), reading in zip(files, pool().read(files), strict=True):
            yield self._understand(path, file, reading)

    def _understand(self, path: Path, file: str, reading: Reading) -> Submission:
        base = Submission(file, reading.sha256, reading.size, Status.REFUSED)
        workbook = reading.content
        if isinstance(workbook, Finding):
            return replace(base, findings=(workbook,))
        known = recognise(workbook, file, self._expected)
        base = replace(
            base,
            form=known.form,
            division=known.division,
            part=known.part,
            saved=workbook.saved or _touched(path),
            findings=known.findings,
        )
        return self._with_records(base, known.found) if known.found else base

    def _with_records(self, base: Submission, found: Sequence[FoundForm]) -> Submission:
        sheets = [
            read_records(form, base.file, base.division, self._cells, self._validators[form.form.name])
            for form in found
        ]
        findings = list(base.findings)
        if not any(sheet.filled for sheet in sheets):
            findings.append(SHEET_EMPTY.at(Place(file=base.file, sheet=found[0].sheet, division=base.division)))
        return replace(
            base,
            status=Status.READ,
            records=tuple(record for sheet in sheets for record in sheet.filled),
            untouched=tuple(record for sheet in sheets for record in sheet.untouched),
            findings=tuple(findings),
        )


def _touched(path: Path) -> datetime | None:
    """When the file was last changed here, for a workbook that does not say when it was saved."""
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime))  # noqa: DTZ006 - local, shown only
    except (OSError, ValueError, OverflowError):
        return None


def inbox_files(folder: Path) -> list[tuple[Path, str]]:
    """All files that somebody sent, each with its name relative to the inbox, in the order of these names."""
    named = [
        (path, unicodedata.normalize("NFC", path.relative_to(folder).as_posix()))
        for path in folder.rglob("*")
        if path.is_file() and not is_systems_own(path)
    ]
    return sorted(named, key=lambda pair: pair[1])


def settle(submissions: Sequence[Submission]) -> list[Submission]:
    """Mark repeated and superseded files, in the order given. Their rows are listed, never mixed in."""
    newest: dict[tuple[str | None, str | None, str], Submission] = {}
    for submission in submissions:
        key = (submission.form, submission.division, submission.part)
        if submission.status is Status.READ and submission.division:
            newest[key] = max(newest.get(key, submission), submission, key=_age)
    first_of: dict[str, str] = {}
    settled = []
    for submission in submissions:
        first = first_of.setdefault(submission.sha256 or submission.file, submission.file)
        key = (submission.form, submission.division, submission.part)
        if first != submission.file and submission.status is Status.READ:
            settled.append(_set_aside(submission, Status.REPEATED, FILE_REPEATED, first))
        elif key in newest and newest[key].sha256 != submission.sha256 and submission.status is Status.READ:
            settled.append(_set_aside(submission, Status.SUPERSEDED, FILE_SUPERSEDED, newest[key].file))
        else:
            settled.append(submission)
    return settled


_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


def _age(submission: Submission) -> tuple[datetime, str]:
    return (submission.saved or _LONG_AGO, submission.file)


def _set_aside(submission: Submission, status: Status, code: Code, other: str) -> Submission:
    place = Place(file=submission.file, division=submission.division)
    saved = format_short(submission.saved.date()) if submission.saved else "-"
    finding = code.at(place, other=other, saved=saved, rows=len(submission.records))
    return replace(submission, status=status, findings=(finding,))


def by_division(submissions: Sequence[Submission]) -> Iterator[tuple[str, list[Submission]]]:
    """Submissions of each known division."""
    groups: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        if submission.division:
            groups[submission.division].append(submission)
    yield from sorted(groups.items())
