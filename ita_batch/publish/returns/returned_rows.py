"""What a return holds: the division's own rows as they were typed, on the sheets of the current form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ita_batch.disclosure.printed_words import printed_component_title, printed_title
from ita_batch.forms import Form
from ita_batch.intake.rows.records import ROW_NOT_DATA
from ita_batch.intake.submission import Record, Submission
from ita_batch.last_year import last_year_cells
from ita_batch.thai.text import match_key
from ita_batch.week import COMPONENT, EVIDENCE, INBOX_FORMS, Week

LONGEST_TEXT = 32_767
"""Excel holds no more in a cell; an .ods may."""

_SIGNED = ("ลงชื่อ", "ลงนาม", "ผู้รับรอง")


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row of a page: what goes into it, and the record it was read to (None for a row that we add)."""

    values: Mapping[str, object]
    extra: Mapping[str, object] = field(default_factory=dict)
    record: Record | None = None
    label: str | None = None  # instead of the running number

    def text(self, key: str) -> str:
        """The normalised value where the row was read, else what we print."""
        return self.record.text(key) if self.record else str(self.values.get(key, ""))


@dataclass(frozen=True, slots=True)
class ReturnedPage:
    """One data sheet of a return."""

    form: Form
    rows: tuple[ReturnedRow, ...]
    left_out: tuple[str, ...] = ()  # headings of columns that came filled and are not needed: they do not go back

    def find(self, item: str, component: str) -> int | None:
        """The row of a component of an item."""
        wanted = match_key(component)
        for index, row in enumerate(self.rows):
            if row.text("item_id") == item and match_key(row.text("component")) == wanted:
                return index
        return None


def pages_of(week: Week, submission: Submission, missing_items: Sequence[str]) -> list[ReturnedPage]:
    """The data sheets of a submission's return: its main form first, each form once, an OIT workbook whole.

    ``missing_items`` are items that the division owns and whose rows its workbook has lost.
    """
    by_form: dict[str, list[ReturnedRow]] = {submission.form or "": []}
    for record in _in_order(submission):
        by_form.setdefault(record.form, []).append(_row(record))
    if EVIDENCE in by_form:
        answers = [_with_printed(week, row) for row in by_form[EVIDENCE]]
        by_form[EVIDENCE] = [*answers, *(ReturnedRow(_printed(week, item)) for item in missing_items)]
        components = [_with_title(week, row) for row in by_form.pop(COMPONENT, [])]
        by_form[COMPONENT] = [*components, *_missing_components(week, by_form[EVIDENCE], components)]
    pages = [_page(week.forms[name], rows) for name, rows in by_form.items() if name in INBOX_FORMS]
    return list(_with_own_sheets(pages))


def _page(form: Form, rows: Sequence[ReturnedRow]) -> ReturnedPage:
    """The rows on the form as it is handed out now."""
    filled = {key for row in rows for key in row.values}
    left_out = tuple(column.header for column in form.columns if column.key in filled & form.unneeded)
    if left_out:
        rows = [replace(row, values=_without(row.values, form.unneeded)) for row in rows]
    return ReturnedPage(form.handed_out, tuple(rows), left_out)


def _without(values: Mapping[str, object], keys: frozenset[str]) -> dict[str, object]:
    return {key: value for key, value in values.items() if key not in keys}


def _in_order(submission: Submission) -> list[Record]:
    """Filled and untouched rows together, as they stand in the file; those of a doubtful sheet stay behind."""
    everything = [record for record in (*submission.records, *submission.untouched) if not record.waits]
    sheets = {sheet: number for number, sheet in enumerate(dict.fromkeys(one.place.sheet for one in everything))}
    return sorted(everything, key=lambda record: (sheets[record.place.sheet], record.place.row or 0))


def _row(record: Record) -> ReturnedRow:
    return ReturnedRow(_fitting(record.raw), _fitting(record.extra), record, _label(record))


def _fitting(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value[:LONGEST_TEXT] if isinstance(value, str) else value for key, value in values.items()}


def _label(record: Record) -> str | None:
    """What stands in the number column of a total, a signature or an example, so that it is known again as such."""
    kinds = [finding.variant for finding in record.findings if finding.code == ROW_NOT_DATA]
    if not kinds:
        return None
    texts = [value.strip() for value in (*record.raw.values(), *record.extra.values()) if isinstance(value, str)]
    if kinds[0] == "example":
        return "ตัวอย่าง"
    if kinds[0] == "total":
        return "" if any(letter.isalpha() for text in texts for letter in text) else "รวม"
    if kinds[0] == "foot":
        return "" if any(text.lstrip("( ").startswith(_SIGNED) for text in texts) else "ลงชื่อ"
    return ""


def _with_printed(week: Week, row: ReturnedRow) -> ReturnedRow:
    """The row with what we print about its item, where the file that was sent lacks it."""
    return replace(row, values={**_printed(week, row.text("item_id")), **row.values})


def _printed(week: Week, item_id: str) -> dict[str, object]:
    item = week.rulebook.items.get(item_id)
    if item is None:
        return {}
    return {
        "item_id": item_id,
        "title": printed_title(item),
        "period_required": item.period_lines,
        **last_year_cells(week.agency, item_id),
    }


def _with_title(week: Week, row: ReturnedRow) -> ReturnedRow:
    """The component with the title of its item, as the form prints it."""
    item = week.rulebook.items.get(row.text("item_id"))
    if item is None:
        return row
    return replace(row, values={"title": printed_component_title(item, row.text("component")), **row.values})


def _missing_components(
    week: Week, answers: Sequence[ReturnedRow], components: Sequence[ReturnedRow]
) -> Iterator[ReturnedRow]:
    """Rows of the second sheet that the workbook has lost: they are needed to answer."""
    present = {(row.text("item_id"), match_key(row.text("component"))) for row in components}
    for item_id in dict.fromkeys(row.text("item_id") for row in answers):
        item = week.rulebook.items.get(item_id)
        missing = [one for one in item.components if (item_id, match_key(one)) not in present] if item else []
        for component in missing:
            yield _with_title(week, ReturnedRow({"item_id": item_id, "component": component}))


def _with_own_sheets(pages: Sequence[ReturnedPage]) -> Iterator[ReturnedPage]:
    """Two forms may share a sheet's name; in one workbook they cannot."""
    taken: set[str] = set()
    for page in pages:
        name = page.form.sheet
        if name in taken:
            name = f"{name} {page.form.abbreviation or page.form.name}"[:31]
        taken.add(name)
        yield page if name == page.form.sheet else replace(page, form=replace(page.form, sheet=name))
