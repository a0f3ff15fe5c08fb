"""The ITAS files: written from the rulebook's column layouts, then read back and counted.

The layouts are rulebook data that the user can check and change; we do not claim that they are the official forms.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.intake.files.by_calamine import ReaderFailedError, read_by_calamine
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.grid import Grid
from ita_batch.intake.submission import Record
from ita_batch.manifest import file_sha256
from ita_batch.messages import word
from ita_batch.publish.sheet_file import SheetData, write_sheets
from ita_batch.report.facts import Facts
from ita_batch.report.file_counts import ITAS_FOLDER, FileCounts, expected_counts
from ita_batch.report.imported_rows import Values, imported_rows
from ita_batch.report.site_words import proposed_pages, seen_columns
from ita_batch.rulebook import HEADCOUNT, FileLayout
from ita_batch.rulebook.load import EXTERNAL_FILE, INTERNAL_FILE, OIT_FILE, RESPONDENTS_FILE
from ita_batch.week import EXTERNAL, INTERNAL, Week

TOTAL = "รวม"


def write_itas(folder: Path, facts: Facts) -> FileCounts:
    """Write the workbooks into ``folder/itas`` and count what is in them.

    In a year in which ITAS takes no list of external stakeholders none is written, and named respondents only in one
    that wants them: names lie nowhere for nothing.
    Raises RuntimeError when a file does not hold what was written: a bug that must not be published.
    """
    week, target = facts.week, folder / ITAS_FOLDER
    target.mkdir()
    internal = list(_internal(week))
    if week.rulebook.imports_external:
        _write(target, week, EXTERNAL_FILE, [row.values for row in imported_rows(week, EXTERNAL_FILE)])
    _write(target, week, INTERNAL_FILE, [*internal, _total(internal), *_said_below(week)])
    if facts.draw:
        from ita_batch.publish.itas.respondent_rows import beside_respondents, respondent_rows  # noqa: PLC0415 - as above

        _write(target, week, RESPONDENTS_FILE, list(respondent_rows(facts.draw)), *beside_respondents(facts.draw))
    _write(target, week, OIT_FILE, list(_items(facts)), _waiting(facts))
    counts = FileCounts(
        external=_rows(target, EXTERNAL_FILE, week) if week.rulebook.imports_external else len(_imported(week)),
        internal=_headcount(target, week),
        items_ready=_rows(target, OIT_FILE, week),
        respondents=_rows(target, RESPONDENTS_FILE, week) if facts.draw else None,
        sha256={f"{name}.xlsx": file_sha256(target / f"{name}.xlsx") for name in _written(facts)},
    )
    if facts.draw and counts.respondents != len(facts.draw.drawn):
        raise RuntimeError(f"read back {counts.respondents} respondents, drew {len(facts.draw.drawn)}")
    if counts != expected_counts(week):
        raise RuntimeError(f"read back {counts}, wrote {expected_counts(week)}")
    return counts


def _written(facts: Facts) -> tuple[str, ...]:
    """The files for ITAS of this week, in the order in which papers list them."""
    external = (EXTERNAL_FILE,) if facts.week.rulebook.imports_external else ()
    return (*external, INTERNAL_FILE, *((RESPONDENTS_FILE,) if facts.draw else ()), OIT_FILE)


def _write(folder: Path, week: Week, name: str, rows: Sequence[Values], *more: SheetData) -> None:
    layout = week.rulebook.layouts[name]
    sheet = SheetData(
        name=layout.sheet,
        headers=tuple(column.header for column in layout.columns),
        widths=tuple(column.width for column in layout.columns),
        rows=tuple(tuple(_value(row, column.value, name) for column in layout.columns) for row in rows),
    )
    write_sheets(folder / f"{name}.xlsx", (sheet, *more), title=week.rulebook.title, created=week.as_of)


def _value(row: Values, value: str, layout: str) -> str | int:
    """A column's value; an unknown name is a mistake in the rulebook, said with the names that there are."""
    if value not in row:
        raise UserError("layout-unknown-value", ExitCode.NO_WORKSPACE, layout=layout, value=value, known=", ".join(row))
    return row[value]


def _imported(week: Week) -> Sequence[Record]:
    return week.registers[EXTERNAL].imported


def _internal(week: Week) -> Iterable[Values]:
    """Head-counts by division and staff group; no names. ITAS takes one number, the total."""
    people = Counter(
        (record.text("division"), record.text("staff_group")) for record in week.registers[INTERNAL].imported
    )
    for division in week.agency.divisions:
        for group in week.rulebook.staff_groups:
            count = people[division.name, group.name]
            if count:
                yield {"division": division.name, "staff_group": group.name, "count": count}


def _total(rows: Iterable[Values]) -> Values:
    return {"division": TOTAL, "staff_group": "", "count": sum(int(row["count"]) for row in rows)}


def _said_below(week: Week) -> Iterable[Values]:
    """Below the total, in a year whose head-count is not what ITAS takes, or may not be: what the sheet is then."""
    if week.rulebook.iit_input != HEADCOUNT:
        text = word("headcount_named" if week.rulebook.iit_input else "headcount_unknown")
        yield {"division": text, "staff_group": "", "count": ""}


def _items(facts: Facts) -> Iterable[Values]:
    for one in facts.answers:
        if one.ready:
            yield {
                "item_id": one.item.item_id,
                "title": one.item.title,
                "answer": one.answer,
                "urls": "\n".join(one.urls),
                "explanation": "\n".join(one.explanations),
                **seen_columns(facts.looks[one.item.item_id], facts.week.site),
            }


def _waiting(facts: Facts) -> SheetData:
    """A second sheet: the items that are held back, and why. Nothing of it is to be typed into ITAS."""
    rows = tuple(
        (
            one.item.item_id,
            one.item.title,
            "\n".join(one.reasons),
            "\n".join(one.owners),
            proposed_pages(facts.looks[one.item.item_id]),
            seen_columns(facts.looks[one.item.item_id], facts.week.site)["verdict"],
        )
        for one in facts.answers
        if not one.ready
    )
    return SheetData(
        "ยังไม่พร้อม",
        ("ข้อ", "ประเด็นการเปิดเผย", "เหตุที่ยังไม่พร้อม", "ผู้รับผิดชอบ", "หน้าเว็บที่เสนอ", "ผลตรวจเว็บไซต์"),
        (7, 26, 56, 22, 40, 24),
        rows,
    )


def _below_header(folder: Path, name: str, week: Week) -> Grid:
    """The rows below the header, by another library than wrote them."""
    wanted = week.rulebook.layouts[name].sheet
    try:
        sheets = read_by_calamine((folder / f"{name}.xlsx").read_bytes()) or ()
        return next(sheet.grid for sheet in sheets if sheet.name == wanted)[1:]
    except (ReaderFailedError, StopIteration) as error:
        raise RuntimeError(f"{name}.xlsx cannot be read back") from error


def _rows(folder: Path, name: str, week: Week) -> int:
    """Rows below the header that hold a value."""
    return sum(any(as_text(cell).strip() for cell in row) for row in _below_header(folder, name, week))


def _headcount(folder: Path, week: Week) -> int:
    """The sum of the counts, which must be what the total row says."""
    layout: FileLayout = week.rulebook.layouts[INTERNAL_FILE]
    position = next(index for index, column in enumerate(layout.columns) if column.value == "count")
    texts = [as_text(row[position]).strip() for row in _below_header(folder, INTERNAL_FILE, week)]
    numbers = [int(text) for text in texts if text]  # what is said below the total has no number
    *parts, total = numbers
    if sum(parts) != total:
        raise RuntimeError(f"{INTERNAL_FILE}.xlsx: the parts add up to {sum(parts)}, the total says {total}")
    return total
