"""What the owners answer about the website, item by item: right, or with the fault that the year's plan gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from examples.agencies.book import SITE
from examples.years.faults import OF_ITEMS, Planted
from examples.years.spec import ItemFault, YearSpec
from examples.years.typed import Row, Typed
from ita_batch.forms import load_form
from ita_batch.forms.form import COMPONENT, EVIDENCE
from ita_batch.rulebook import Item, Rulebook
from ita_batch.thai.date_text import format_numeric

YES: Final = "มี"
NO: Final = "ไม่มี"
_OTHER_SITE: Final = "https://www.elsewhere.example/report"
_A_YEAR: Final = timedelta(days=366)
_AROUND: Final = timedelta(days=2 * 366)  # of a plan of more than one year
_OF_COMPONENTS: Final = (ItemFault.COMPONENT, ItemFault.NONE_UNWRITTEN)


def type_answers(book: Typed, rulebook: Rulebook, spec: YearSpec, file: str) -> list[Planted]:
    """Fill both sheets of an owner's workbook, which goes by the name ``file``; what is wrong there."""
    answers = {item: answer_of(rulebook.items[item], spec) for item in rulebook.items}
    rows = dict(_typed_rows(book, EVIDENCE, answers))
    wrong = {row: item for row, item in rows.items() if spec.wrong.get(item) not in {None, *_OF_COMPONENTS}}
    wrong_answers = (one for row, item in wrong.items() for one in _planted(spec, file, row, item))
    return [*wrong_answers, *_type_components(book, rulebook, spec, file)]


def _typed_rows(book: Typed, form: str, values: Mapping[str, Row]) -> Iterator[tuple[int, str]]:
    sheet = load_form(form).sheet
    for row, item in list(book.rows(sheet, "item_id")):
        book.type_row(sheet, row, values[item])
        yield row, item


def _type_components(book: Typed, rulebook: Rulebook, spec: YearSpec, file: str) -> Iterator[Planted]:
    """The first component of a faulty item is the wrong one, of those of which none can be written that one."""
    sheet = load_form(COMPONENT).sheet
    for row, item_id in list(book.rows(sheet, "item_id")):
        item, fault = rulebook.items[item_id], spec.wrong.get(item_id)
        component = str(book.cell(sheet, "component", row).value)
        if fault is ItemFault.BLANK:
            continue
        wrong = next(iter(sorted(item.written_none) if fault is ItemFault.NONE_UNWRITTEN else item.components))
        if fault in _OF_COMPONENTS and component == wrong:
            book.type_row(sheet, row, {"present": NO})
            yield from _planted(spec, file, row, item_id)
        else:
            book.type_row(sheet, row, {"present": YES})


def _planted(spec: YearSpec, file: str, row: int, item: str) -> Iterator[Planted]:
    for said in OF_ITEMS[spec.wrong[item]]:
        if spec.year >= said.from_year:
            yield Planted(said.code, file, said.column, row, item)


def answer_of(item: Item, spec: YearSpec) -> Row:
    """What stands beside the item: nothing where it is not answered."""
    fault = spec.wrong.get(item.item_id)
    if fault is ItemFault.BLANK:
        return {}
    if fault is ItemFault.NONE:
        return {"answer": NO}
    return {
        "answer": YES,
        **_urls(item, fault, spec),
        **_declared(item, fault),
        "explanation": f"หน้าหลัก > ITA {spec.year} > {item.title}",
        "responsible_person": "สมมุติ ตัวอย่าง",
    }


def _urls(item: Item, fault: ItemFault | None, spec: YearSpec) -> Row:
    page = f"{SITE}/ita/{spec.year}/{item.item_id.lower()}"
    kinds = item.annex.file_kinds if item.annex else ("pdf",)
    files = [f"{page}/file.{kind}" for kind in kinds if fault is not ItemFault.NO_SHEET or kind == "pdf"]
    match fault:
        case ItemFault.FILE:
            return {"page_url": files[0]}
        case ItemFault.NO_PAGE:
            return {"file_urls": "\n".join(files)}
        case ItemFault.OTHER_SITE:
            return {"page_url": _OTHER_SITE}
        case _:
            return {"page_url": page, "file_urls": "\n".join(files)}


def _declared(item: Item, fault: ItemFault | None) -> Row:
    """The first and the last day that the answer covers: of all periods that the item asks for."""
    asked = [(one.start, one.end, one) for one in item.periods if one.start and one.end]
    if not asked:
        return {}
    first, last = min(start for start, _, _ in asked), max(end for _, end, _ in asked)
    if any(one.longer_than_years for _, _, one in asked):
        first, last = first - _AROUND, last + _AROUND
    if fault is ItemFault.OLD_PERIOD:
        first, last = first - _A_YEAR, last - _A_YEAR
    if fault is ItemFault.ONE_PERIOD:
        first, last = min((last - first, first, last) for first, last, _ in asked)[1:]
    return _days(first, last)


def _days(first: date, last: date) -> Row:
    return {"period_start": format_numeric(first), "period_end": format_numeric(last)}
