"""Fill in the empty agency.xlsx of ``new``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from examples.agencies.book import EXTERNAL, INTERNAL, book_of
from examples.agencies.units import Unit
from examples.years.spec import YearSpec
from examples.years.typed import Row, Typed
from ita_batch.agency import Setting
from ita_batch.forms import load_form
from ita_batch.resources import AGENCY_FILE
from ita_batch.thai.date_text import format_numeric

_BOTH: Final = "ทั้งสองแบบ"
_BELOW: Final = ("agency_division", "agency_signatory", "agency_deadline")


def fill_agency(folder: Path, spec: YearSpec, units: tuple[Unit, ...], owners: Mapping[str, tuple[str, ...]]) -> None:
    """Type everything that agency.xlsx asks for: settings, units, owners, who signs, last year's scores, deadlines."""
    path = folder / AGENCY_FILE
    book, known = Typed(path), book_of(spec.agency, units, {})
    settings = {row["setting"]: row.get("value") for row in known["agency"]} | {str(Setting.SIZE): spec.size or None}
    _beside(book, "agency", "setting", {key: {"value": value} for key, value in settings.items() if value})
    _beside(book, "agency_item_owner", "item_id", {item: _owned(ids, units) for item, ids in owners.items()})
    _beside(
        book, "agency_score", "indicator", {row["indicator"]: {"score": row["score"]} for row in known["agency_score"]}
    )
    below = {**known, "agency_deadline": _deadlines(spec)}
    for form in _BELOW:
        book.type_rows(load_form(form).sheet, map(_short, below[form]))
    book.save(path, spec.saved)


def _beside(book: Typed, form: str, key: str, values: Mapping[object, Row]) -> None:
    """Type beside what the sheet lists already."""
    sheet = load_form(form).sheet
    for row, text in list(book.rows(sheet, key)):
        book.type_row(sheet, row, values.get(text, {}))


def _owned(ids: tuple[str, ...], units: tuple[Unit, ...]) -> Row:
    first, *others = (unit.name for one in ids for unit in units if unit.division_id == one)
    return {"division_id": first, "shared_with": others}


def _short(row: Row) -> Row:
    """Both lists of people are called by one word."""
    return {**row, "expected_forms": _BOTH} if row.get("expected_forms") == [INTERNAL, EXTERNAL] else row


def _deadlines(spec: YearSpec) -> list[Row]:
    days = {INTERNAL: spec.lists_due, EXTERNAL: spec.lists_due, "คำตอบ OIT": spec.answers_due}
    return [
        {"form": form, "due_date": format_numeric(day), "description": "ส่งให้ฝ่ายเลขานุการ"} for form, day in days.items()
    ]
