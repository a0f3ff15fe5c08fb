"""The cells of a blank that take the week's rows, each value as the blank's lists and lengths let it stand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ita_batch.findings import Finding, Place, RowId
from ita_batch.forms import Column, Form
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.linked import cell_name
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.mask import masked
from ita_batch.official.blank_sheet import Cell, SheetFacts
from ita_batch.official.fitting import ColumnChecks, Fit, checks_of
from ita_batch.official.gathered import OUTSIDE, SEVERAL, Unfit, gathered
from ita_batch.official.heading_row import NUMBER, HeadingRow
from ita_batch.official.official_findings import (
    OFFICIAL_AS_LISTED,
    OFFICIAL_CHECK_UNREAD,
    OFFICIAL_REFUSED,
    told_at,
)
from ita_batch.report.imported_rows import ImportedRow


@dataclass(frozen=True, slots=True)
class Fitted:
    """The values by cell, what is told of them, and why they are not written where one does not fit."""

    cells: Mapping[Cell, str | int]
    findings: tuple[Finding, ...]
    refused: Finding | None


@dataclass(frozen=True, slots=True)
class _Target:
    """A column of the blank and what it asks of its values."""

    value: str
    at: int
    checks: ColumnChecks
    heading: str
    column: Column | None  # of the form; None for the number that we count


def fitted_rows(  # noqa: PLR0913, PLR0917 - rows, what they mean, and where they go
    rows: Sequence[ImportedRow],
    form: Form,
    headings: HeadingRow,
    first: int,
    workbook: Workbook,
    facts: SheetFacts,
    where: Place,
) -> Fitted:
    """The rows from the ``first`` row of the sheet on. A number that the blank has already stays."""
    columns = {column.key: column for column in form.columns}
    targets = [
        _Target(
            value,
            at,
            checks_of((first, at), facts.checks, workbook),
            headings.headings.get(at, value),
            columns.get(value),
        )
        for value, at in headings.columns.items()
    ]
    grid = workbook.sheets[headings.sheet]
    cells: dict[Cell, str | int] = {}
    findings: list[Finding] = []
    unfit: list[Unfit] = []
    for row, one in enumerate(rows, first):
        for target in targets:
            if target.value == NUMBER and (_filled(grid, row, target.at) or (row, target.at) in facts.formulas):
                continue
            place = replace(where, row=row + 1, cell=cell_name(row, target.at), column=target.value)
            fit = target.checks.fit(one.values[target.value], target.column)
            findings += _as_listed(one, target, fit, place)
            unfit += _unfit(one, target, fit, place)
            if fit.value != "":
                cells[row, target.at] = fit.value
    findings += gathered(unfit)
    findings += _unread(targets, headings, where)
    misfits = sum(one.kind != OUTSIDE for one in unfit)
    refused = told_at(OFFICIAL_REFUSED, where, variant="values", count=f"{misfits:,}") if misfits else None
    return Fitted(cells, tuple(findings), refused)


def _filled(grid: Sequence[Sequence[object]], row: int, column: int) -> bool:
    return row < len(grid) and column < len(grid[row]) and bool(as_text(grid[row][column]).strip())


def _as_listed(one: ImportedRow, target: _Target, fit: Fit, place: Place) -> Iterator[Finding]:
    """That another word is written than the row has."""
    if fit.as_listed:
        words = {"header": target.heading, "given": _shown(one, target), "sender_row": RowId(one.record.row_id)}
        yield told_at(OFFICIAL_AS_LISTED, place, written=fit.value, identity=one.record.row_id, **words)


def _unfit(one: ImportedRow, target: _Target, fit: Fit, place: Place) -> Iterator[Unfit]:
    """That the value is not what the column takes, or offers."""
    kind = OUTSIDE if fit.outside else fit.misfit
    if kind == "list" and len(one.record.several(target.value)) > 1:
        kind = SEVERAL
    if kind:
        yield Unfit(kind, place, target.heading, _shown(one, target), fit.limit, one.record.row_id)


def _shown(one: ImportedRow, target: _Target) -> str:
    value = str(one.values[target.value])
    return masked(target.column, value) if target.column else value


def _unread(targets: Sequence[_Target], headings: HeadingRow, where: Place) -> Iterator[Finding]:
    for target in targets:
        if target.checks.unread:
            place = replace(where, row=headings.row + 1, cell=cell_name(headings.row, target.at))
            yield told_at(OFFICIAL_CHECK_UNREAD, place, header=target.heading, identity=target.value)
