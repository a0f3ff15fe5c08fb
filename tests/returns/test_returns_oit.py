"""OIT returns: both sheets in one file, items nobody answered, and what the workbook had lost."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from ita_batch.forms import load_form
from ita_batch.week import COMPONENT, EVIDENCE
from tests.intake.intake_books import grid_of, meta_of, write_book
from tests.returns.return_books import Rows, correct, lines, notes, returns_in, week_in
from tests.support.cells import cell
from tests.support.weeks import RULEBOOK

ANSWERS, PARTS = load_form(EVIDENCE).sheet, load_form(COMPONENT).sheet
PAGE = "https://www.pao.example/contact"


def answer(item: str, **values: object) -> dict[str, object]:
    """An answer with its page and explanation."""
    return {"item_id": item, "answer": "มี", "page_url": PAGE, "explanation": "หน้าหลัก > ข้อมูล", **values}


def parts(item: str, present: str | None = "มี") -> list[dict[str, object]]:
    """All components of an item."""
    return [{"item_id": item, "component": one, "present": present} for one in RULEBOOK.items[item].components]


def send_oit(folder: Path, answers: Rows, components: Rows | None) -> Path:
    """Send an OIT workbook of กองคลัง; without its second sheet where no components are given."""
    sheets = {ANSWERS: grid_of(EVIDENCE, answers)}
    if components is not None:
        sheets[PARTS] = grid_of(COMPONENT, components)
    return write_book(folder / "inbox" / "oit.xlsx", sheets, meta=meta_of(EVIDENCE))


def column(path: Path, sheet: str, key: str) -> list[object]:
    """The cells of a column below the header."""
    data = openpyxl.load_workbook(path)[sheet]
    place = next(cell.column for cell in data[7] if cell.value == key)
    return [data.cell(row, place or 1).value for row in range(9, data.max_row + 1)]


def test_both_sheets_and_unanswered_items_go_back(tmp_path: Path) -> None:
    """An item that still holds only what we printed is listed, and its empty answer is marked."""
    send_oit(tmp_path, [answer("O4"), {"item_id": "O10", "title": "ข่าว"}, answer("O38")], [*parts("O4"), *parts("O38")])
    (path,) = returns_in(tmp_path).values()
    assert column(path, ANSWERS, "item_id") == ["O4", "O10", "O38"]
    components = column(path, PARTS, "item_id")
    assert components[: len(parts("O4"))] == ["O4"] * len(parts("O4"))
    assert (ANSWERS, cell("answer", 10, EVIDENCE)) in notes(path)


def test_a_lost_item_is_put_back(tmp_path: Path) -> None:
    """A row that somebody deleted stands at the end again, printed as in the form, its answer marked."""
    send_oit(tmp_path, [answer("O4")], parts("O4"))
    (path,) = returns_in(tmp_path).values()
    assert column(path, ANSWERS, "item_id") == ["O4", "O10", "O38"]
    assert column(path, ANSWERS, "title")[1] == RULEBOOK.items["O10"].title
    unanswered = [line for line in lines(path) if "ยังไม่มีคำตอบ" in line[5]]
    assert [line[2] for line in unanswered] == [cell("answer", row, EVIDENCE) for row in (10, 11)]
    assert {line[3] for line in unanswered} == {f"คำตอบ\n({ANSWERS})"}
    assert ["ข้อ O10" in unanswered[0][5], "ข้อ O38" in unanswered[1][5]] == [True, True]


def test_a_lost_second_sheet_is_put_back(tmp_path: Path) -> None:
    """Its components can be answered in the return, and the marks are at these cells."""
    send_oit(tmp_path, [answer("O4"), answer("O10", answer="ไม่มี"), answer("O38", answer="ไม่มี")], None)
    (path,) = returns_in(tmp_path).values()
    wanted = [part["component"] for item in ("O4", "O10", "O38") for part in parts(item)]
    assert column(path, PARTS, "component") == wanted
    marked = {where for where in notes(path) if where[0] == PARTS}
    assert marked == {(PARTS, cell("present", row, COMPONENT)) for row in range(9, 9 + len(parts("O4")))}


def test_a_mended_oit_workbook_has_nothing_left(tmp_path: Path) -> None:
    """A file URL, dates that miss and dates that are missing, a component not there, an item without an answer."""
    sent = send_oit(
        tmp_path,
        [
            answer("O4", page_url="https://www.pao.example/a.pdf"),
            {"item_id": "O10"},
            answer("O38", period_start="1/1/2562", period_end="2/1/2562"),
        ],
        [*parts("O4", "ไม่มี"), *parts("O38")],
    )
    (path,) = returns_in(tmp_path).values()
    marked = set(notes(path))
    values: dict[tuple[str, str], object] = {
        (ANSWERS, cell("page_url", 9, EVIDENCE)): "https://www.pao.example/a",
        (ANSWERS, cell("period_start", 9, EVIDENCE)): "1/10/2560",  # O4 asks for a plan of more than a year
        (ANSWERS, cell("period_start", 11, EVIDENCE)): "1/10/2563",
        **{(ANSWERS, cell("period_end", row, EVIDENCE)): "30/9/2564" for row in (9, 11)},
        (ANSWERS, cell("answer", 10, EVIDENCE)): "ไม่มี",
        **{where: "มี" for where in marked if where[0] == PARTS},
    }
    assert marked == set(values)
    correct(path, values, sent.parent / "แก้แล้ว.xlsx")
    left = [one for one in week_in(tmp_path).findings if one.place.file == "แก้แล้ว.xlsx"]
    codes = {(one.code.slug, one.place.cell) for one in left if (one.place.sheet or "", one.place.cell or "") in values}
    assert codes == {("answered-none", cell("answer", 10, EVIDENCE))}, "which is what was answered"
