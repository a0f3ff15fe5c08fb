"""Which findings a return shows, at which of its cells, in the sender's own words: nothing masked, nothing twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ita_batch.findings import Finding, Severity
from ita_batch.forms import Column
from ita_batch.forms.layout import FIRST_DATA_ROW
from ita_batch.intake.mask import in_clear
from ita_batch.intake.sheets.structure import COLUMN_MISSING
from ita_batch.intake.submission import Record, Submission
from ita_batch.messages import word
from ita_batch.publish.returns.returned_rows import ReturnedPage
from ita_batch.report.alike_findings import MORE_ALIKE, few_of_each
from ita_batch.report.open_places import PERIOD, unexplained
from ita_batch.rules.item.component_missing import CODE as COMPONENT_MISSING
from ita_batch.rules.item.item_unanswered import CODE as ITEM_UNANSWERED
from ita_batch.rules.item.period_not_covered import CODE as PERIOD_NOT_COVERED
from ita_batch.rules.people_channels import rows_told
from ita_batch.week import COMPONENT, EVIDENCE, Week

MOST_MARKED = 2_000  # findings of one fault in one column that are marked; the list tells of the others


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of the return: page and row from 0, and the column."""

    page: int
    row: int
    key: str


class Fault(NamedTuple):
    """A finding at its place in the return; without spots it concerns the file or a whole sheet."""

    finding: Finding
    page: int | None = None
    column: Column | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def confirmable(self) -> bool:
        """True for a question: the division may say that the cells are right as they stand.

        So is a fault of the structure, however severe: the return shows the values where they were read.
        """
        asked = self.finding.code.structural or (self.finding.severity is Severity.ASK and bool(self.spots))
        return asked and self.finding.open


def findings_by_file(week: Week) -> Mapping[str, list[Finding]]:
    """What is more than a note, by file; an owner's lost item counts for its OIT workbook."""
    groups, books = dict[str, list[Finding]](), _answer_books(week)
    for finding in week.findings:
        place = finding.place
        lost = finding.code == ITEM_UNANSWERED and not place.file and place.item_id
        file = books.get(place.division) if lost else place.file
        if file and finding.severity is not Severity.NOTE and not finding.code.review:
            groups.setdefault(file, []).append(finding)
    return {file: few_of_each(unexplained(group), MOST_MARKED) for file, group in groups.items()}


def lost_items(week: Week) -> Mapping[str, list[str]]:
    """Items that a division owns and whose rows its workbook does not have, whether they are due or not, by file."""
    items, books = dict[str, list[str]](), _answer_books(week)
    for place in (one.place for one in week.findings if one.code == ITEM_UNANSWERED and not one.place.file):
        if place.item_id and place.division in books:
            items.setdefault(books[place.division], []).append(place.item_id)
    return items


def _answer_books(week: Week) -> Mapping[str | None, str]:
    """The OIT workbook of each division; of several, the first."""
    return {item.division: item.file for item in reversed(week.read_submissions(EVIDENCE))}


def faults_of(submission: Submission, pages: Sequence[ReturnedPage], findings: Sequence[Finding]) -> list[Fault]:
    """The faults to show, in reading order."""
    finder = _Finder(submission, pages)
    return [fault for finding in findings for fault in finder.fault(finding)]


class _Finder:
    """Knows where each row of the file stands in the return."""

    def __init__(self, submission: Submission, pages: Sequence[ReturnedPage]) -> None:
        self._file = submission.file
        self._pages = pages
        self._rows = {
            row.record.row_id: (page, index)
            for page, one in enumerate(pages)
            for index, row in enumerate(one.rows)
            if row.record
        }
        self._added = {
            row.text("item_id"): (page, index)
            for page, one in enumerate(pages)
            for index, row in enumerate(one.rows)
            if one.form.name == EVIDENCE and not row.record
        }

    def fault(self, finding: Finding) -> Iterator[Fault]:
        """The fault of one finding; none where it has no place in a workbook that is sent back."""
        place = finding.place
        found = self._rows.get(place.row_id) if place.row_id else self._added.get(place.item_id or "")
        if found:
            yield from self._of_row(finding, *found)
        elif finding.severity is not Severity.WARNING:
            yield self._of_sheet(finding)

    def _of_row(self, finding: Finding, page: int, row: int) -> Iterator[Fault]:
        form, key = self._pages[page].form, finding.place.column
        if key is None and finding.code == ITEM_UNANSWERED:
            key = "answer"  # of a row that the workbook had lost
        if key is None and finding.severity is Severity.WARNING:
            return
        if key not in {column.key for column in form.columns}:
            key = None  # of the whole row, or of a column that does not go back
        spot = Spot(page, row, key or form.counter)
        if finding.code == COMPONENT_MISSING and key == "item_id":
            spot = self._component(finding) or spot
        column = self._pages[spot.page].form.column(spot.key)
        record = self._pages[page].rows[row].record
        spots = [replace(spot, key=wanted) for wanted in _keys_to_change(finding, record, spot.key)]
        spots += [spot for row_id in self._rows_said_with(finding) for spot in self._same_cell(row_id, spots[0])]
        yield Fault(self._plain(finding, record, column), spot.page, column if key else None, tuple(spots))

    def _rows_said_with(self, finding: Finding) -> Iterator[str]:
        """The further rows of a merged range: they are marked too, and asked about as one."""
        if finding.code.structural:
            yield from (row_id for row_id in finding.related if row_id != finding.place.row_id)

    def _same_cell(self, row_id: str, spot: Spot) -> Iterator[Spot]:
        page, row = self._rows.get(row_id, (None, 0))
        if page == spot.page:
            yield replace(spot, row=row)

    def _component(self, finding: Finding) -> Spot | None:
        """The component's row that the workbook had lost: there the answer is wanted."""
        item, component = finding.place.item_id or "", str(finding.values.get("component", ""))
        for page, one in enumerate(self._pages):
            row = one.find(item, component) if one.form.name == COMPONENT else None
            if row is not None:
                return Spot(page, row, "present")
        return None

    def _of_sheet(self, finding: Finding) -> Fault:
        sheet = finding.place.sheet
        here = [number for number, page in enumerate(self._pages) if _has_rows_of(page, sheet)]
        number = here[0] if here else None
        if number is None:
            return Fault(finding)
        page = self._pages[number]
        wanted = finding.place.column or (finding.identity if finding.code == COLUMN_MISSING else None)
        column = next((one for one in page.form.columns if one.key == wanted), None)
        rows = _rows_that_want(page, sheet) if column and finding.code == COLUMN_MISSING else ()
        return Fault(finding, number, column, tuple(Spot(number, row, column.key) for row in rows if column))

    def _plain(self, finding: Finding, record: Record | None, column: Column) -> Finding:
        """The sender's own words instead of masked ones; of another division's rows only the number."""
        words = in_clear(finding, column, record) if record else {}
        if "other" in finding.values:
            words["other"] = self._other_row(str(finding.values["other"]))
        if "rows" in finding.values and finding.related:
            here = [FIRST_DATA_ROW + self._rows[row][1] for row in finding.related if row in self._rows]
            words["rows"] = rows_told(here, len(finding.related))
        if finding.code == MORE_ALIKE:
            words |= {end: self._own_row(finding, end) for end in ("first", "last")}
        return replace(finding, related=()).filled(words) if words else finding

    def _own_row(self, finding: Finding, end: str) -> int:
        """The row of the return in which a row of the file that was sent stands now."""
        row = int(str(finding.values[end]))
        found = self._rows.get(replace(finding.place, row=row).row_id or "")
        return FIRST_DATA_ROW + found[1] if found else row

    def _other_row(self, row_id: str) -> str:
        file, _, rest = row_id.partition("!")
        number = rest.rpartition("!")[2]
        if not number.isdecimal():
            return row_id
        if file != self._file:
            return word("return_row_elsewhere", row=number)
        own = self._rows.get(row_id)
        return str(FIRST_DATA_ROW + own[1]) if own else number


def _keys_to_change(finding: Finding, record: Record | None, key: str) -> Sequence[str]:
    """The finding's own column; of a period both dates, or only those that are missing."""
    if finding.code != PERIOD_NOT_COVERED or record is None:
        return (key,)
    missing = [one for one in PERIOD if not record.text(one)]
    return missing or PERIOD


def _has_rows_of(page: ReturnedPage, sheet: str | None) -> bool:
    return sheet is not None and (
        page.form.sheet == sheet or any(row.record and row.record.place.sheet == sheet for row in page.rows)
    )


def _rows_that_want(page: ReturnedPage, sheet: str | None) -> list[int]:
    """Rows of the sheet that lacked a column; printed rows that nobody answered yet are left alone."""
    return [
        index
        for index, row in enumerate(page.rows)
        if row.record and row.record.place.sheet == sheet and row.record.values and not _only_printed(row.record, page)
    ]


def _only_printed(record: Record, page: ReturnedPage) -> bool:
    return all(page.form.column(key).ours for key in record.raw)
