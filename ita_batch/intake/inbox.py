"""The inbox: every file in it becomes one Submission. Which of them count is settled in ``filing``."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ita_batch.errors import place_of
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.intake.files.opened import opened_by
from ita_batch.intake.files.read_workbook import FILE_LOCKED, Reading, Workbook
from ita_batch.intake.files.readers import pool
from ita_batch.intake.late_returns import round_in
from ita_batch.intake.named_sender import signed
from ita_batch.intake.recognise import Expectation, read_meta, recognise
from ita_batch.intake.rows.cell_reader import CellReader
from ita_batch.intake.rows.confirmations import apply_confirmations
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.rows.validate import RowValidator, row_validator
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.submission import Status, Submission
from ita_batch.manifest import short_code
from ita_batch.thai.person_names import mask_name

FILE_FAILED = Code("file-failed", Severity.ERROR, source="contract: Files")

SHEET_EMPTY = Code("sheet-empty", Severity.WARNING, source="contract: Sheets")

Other = Callable[[Path, Submission, Workbook], Submission | None]
"""Reads a workbook that is none of our forms; None for what it does not know either."""


class InboxReader:
    """Reads workbooks; keeps the validators, which are costly to build."""

    def __init__(self, expected: Expectation, cells: CellReader, other: Other | None = None) -> None:
        self._expected = expected
        self._other = other
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
            return self._signed(replace(base, findings=(_who_has_it(path, workbook),)), reading)
        if self._other and (other := self._other(path, base, workbook)):
            return other
        known = recognise(workbook, base.file, self._expected)
        base = replace(
            base,
            form=known.form,
            sender=known.sender,
            part=known.part,
            round=round_in(read_meta(workbook)),
            saved=workbook.saved,
            findings=(*(_of_division(told, known.division) for told in workbook.findings), *known.findings),
        )
        return self._with_records(base, known.found, workbook) if known.found else self._signed(base, reading)

    def _signed(self, refused: Submission, reading: Reading) -> Submission:
        return signed(refused, reading.told, self._expected.forms, self._expected.agency)

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


def _of_division(finding: Finding, division: str | None) -> Finding:
    """What the reader told of a file, now that it is known whose it is."""
    return replace(finding, place=replace(finding.place, division=division))


def _who_has_it(path: Path, finding: Finding) -> Finding:
    """A file that could not be opened, with the name of whoever has it open, where that is recorded."""
    owner = opened_by(path) if finding.code == FILE_LOCKED else None
    return replace(finding, variant="by").filled({"owner": mask_name(owner)}) if owner else finding
