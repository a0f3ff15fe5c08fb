"""The review workbook itself: what it shows, what can be typed, and what Excel must never run."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from ita_batch import decisions
from ita_batch.findings import Place
from ita_batch.forms import load_form
from ita_batch.matching.pairs import Decision, Matching, Pair, Stale, Verdict
from ita_batch.matching.retained_decisions import RetainedDecisions
from ita_batch.publish.review.pair_cells import MOST_WORDS, runs_of
from ita_batch.publish.review.pair_values import IDENTIFYING, as_lines, read_lines, shown_pair
from ita_batch.publish.review.review_book import write_review
from ita_batch.week import EXTERNAL, Week
from tests.review.review_books import DIFFERENT, FIRST_ROW, KEY_ROW, SAME, on_sheet, pairs
from tests.support.paper import READABLE, last_printed, letters_on_paper
from tests.support.records import record
from tests.support.weeks import week_of

Values = dict[str, Any]
REASONS = ("match_first_same", "match_phone_differs")


def pair(left: Values, right: Values, score: float = 0.5, row: int = 9) -> Pair:
    """A suspected pair of two rows of different divisions."""
    both: Values = {"name": "สมชาย ใจดี", "kind": "บุคคลทั่วไป"}
    one = record(EXTERNAL, row, **(both | left))
    other = record(EXTERNAL, row, file="ช่าง.xlsx", sent_by="DIV05", **(both | right))
    return Pair(one, other, Verdict.SUSPECTED, score, REASONS)


@pytest.fixture
def empty(tmp_path: Path) -> Week:
    """A week in which nothing was sent."""
    return week_of(tmp_path / "w", {})


def written(
    folder: Path, week: Week, *asked: Pair, decided: tuple[Pair, ...] = (), kept: RetainedDecisions | None = None
) -> Path:
    """The workbook of a week with these pairs."""
    matching = Matching((), asked, decided, kept.stale if kept else ())
    folder.mkdir(exist_ok=True)
    path = write_review(folder, replace(week, matchings={EXTERNAL: matching}, kept=kept or RetainedDecisions()))
    assert path is not None
    return path


def keys_of(sheet: Worksheet) -> list[str]:
    """The keys above the columns."""
    return [str(cell.value or "") for cell in sheet[KEY_ROW]]


def test_nothing_to_decide_no_workbook(tmp_path: Path, empty: Week) -> None:
    """A week without doubts writes nothing."""
    assert write_review(tmp_path, empty) is None
    assert list(tmp_path.glob("review*")) == []


def test_it_is_a_form_of_ours(tmp_path: Path, empty: Week) -> None:
    """Identity, keys, header, frozen panes, filter, a list for the answer, printing on one page's width."""
    book = openpyxl.load_workbook(written(tmp_path, empty, pair({"phone": "0810000101"}, {"phone": "0810000102"})))
    meta = {row[0]: row[1] for row in book["_meta"].iter_rows(values_only=True)}
    assert (meta["form"], meta["fiscal_year"], meta["division"]) == ("duplicate_decision", "2564", None)
    assert (book["_meta"].sheet_state, book["_lists"].sheet_state) == ("veryHidden", "veryHidden")
    sheet = book["พิจารณา"]
    assert {"pair_id", "decision", "decided_by", "note"} < set(keys_of(sheet))
    assert sheet.freeze_panes == "D9"
    assert sheet.auto_filter.ref == "A8:Q9"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight, sheet.print_title_rows) == (
        "landscape",
        0,
        "$8:$8",
    )
    (validation,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert (str(validation.sqref), validation.formula1) == ("B9", "L_DECISION")
    typed = {key for key, cell in zip(keys_of(sheet), sheet[FIRST_ROW], strict=True) if not cell.protection.locked}
    assert typed == {"decision", "decided_by", "note"}
    assert sheet.protection.sheet


def test_it_can_be_read_on_paper(tmp_path: Path, empty: Week) -> None:
    """With a value in every column: what a decision needs, and room to write it, in letters that can be read."""
    left = {"phone": "0810000101", "email": "somchai@example.com", "contact_person": "สมหญิง", "topic": "ขอข้อมูล"}
    book = openpyxl.load_workbook(written(tmp_path, empty, pair(left, left | {"phone": "0810000102"})))
    sheet = book["พิจารณา"]
    assert letters_on_paper(sheet) >= READABLE
    printed = set(keys_of(sheet)[: last_printed(sheet)])
    assert {"decision", *IDENTIFYING, "shown_division", "decided_by", "note"} <= printed
    assert printed.isdisjoint({"pair_id", "shown_form"})


def test_every_visible_sheet_says_that_it_shows_personal_data(tmp_path: Path, empty: Week) -> None:
    """It is one of three places where they stand in clear."""
    one = pair({"phone": "0810000101"}, {})
    answered = replace(one, decision=Decision(one.pair_id, same=True))
    book = openpyxl.load_workbook(written(tmp_path, empty, pair({}, {}, row=12), decided=(answered,)))
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert [sheet.title for sheet in visible] == ["คำชี้แจง", "พิจารณา", "พิจารณาแล้ว"]
    for sheet in visible:
        assert any("โดยไม่ปกปิด" in str(cell) for row in sheet.iter_rows(max_row=6, values_only=True) for cell in row)


def test_both_rows_and_their_place_are_shown(tmp_path: Path, empty: Week) -> None:
    """Every column holds both values, one below the other, in clear; the reason is a Thai sentence."""
    left = {"phone": "0810000101, 042000123", "email": "a@example.com", "contact_date": "2021-01-12", "topic": "ภาษี"}
    (shown,) = on_sheet(written(tmp_path, empty, pair(left, {"phone": "0810000102", "division": "กองช่าง"})))
    assert shown["shown_phone"] == "๑ 081-000-0101, 042-000-123\n๒ 081-000-0102"
    assert shown["shown_email"] == "๑ a@example.com\n๒ –"
    assert shown["shown_date"] == "๑ 12 ม.ค. 2564\n๒ –"
    assert shown["shown_source"] == "๑ คลัง.xlsx · แถว 9\n๒ ช่าง.xlsx · แถว 9"
    assert shown["shown_reason"] == "ชื่อตรงกัน โทรศัพท์ต่างกัน"
    assert shown["shown_form"] == "EIT"


def test_what_differs_is_marked(tmp_path: Path, empty: Week) -> None:
    """The letters that differ are bold and red, the cell is coloured; what is alike or missing is not."""
    asked = pair({"name": "สมชาย ใจดี", "phone": "0810000101"}, {"name": "สมชัย ใจดี", "phone": "0810000101"})
    book = openpyxl.load_workbook(written(tmp_path, empty, asked), rich_text=True)
    sheet = book["พิจารณา"]
    cells = dict(zip(keys_of(sheet), sheet[FIRST_ROW], strict=True))
    name = cells["shown_name"].value
    assert isinstance(name, CellRichText)
    red = [part.text for part in name if getattr(part, "font", None) and part.font.b]  # type: ignore[union-attr]
    assert red == ["า", "ั"] or "".join(red) in {"ชาชั"}
    assert cells["shown_name"].fill.fgColor.rgb == "FFFFF2CC"
    assert cells["shown_phone"].fill.fgColor.rgb != "FFFFF2CC"


@pytest.mark.parametrize(
    ("sides", "marked"),
    [
        (("สมชาย ใจดี", "สมชาย ใจดี"), ("", "")),
        (("สมชาย ใจดี", ""), ("", "")),
        (("อรทัย ศรีสุข", "อรทัย ตัวอย่าง"), ("ศรีสุข", "ตัวอย่าง")),
        (("081-000-0101", "081-000-0107"), ("1", "7")),
        (("น้ำ ใจดี", "นำ ใจดี"), ("น้ำ", "นำ")),
        (("นางสาว กาญจนา ดาวงามสดใส", "นางกาญจนา ศรีสามัคคี"), ("สาว ดาวงามสดใส", "ศรีสามัคคี")),
    ],
)
def test_letters_are_marked_with_their_vowels_and_tone_marks(sides: tuple[str, str], marked: tuple[str, str]) -> None:
    """A different surname as a whole, a digit alone, never a mark without its consonant; no letter is lost.

    A title is told from the name whether a blank follows it or not.
    """
    runs = runs_of(sides)
    assert tuple("".join(text for text, differs in side if differs) for side in runs) == marked
    assert tuple("".join(text for text, _ in side) for side in runs) == tuple(side or "–" for side in sides)


@pytest.mark.parametrize("length", [200, 201])
def test_long_values_are_marked_whole(length: int) -> None:
    """Their letters are not compared, whose cost is the square of their number."""
    first, second = "ก" * length, f"{'ก' * (length - 1)}ข"
    left, right = runs_of((first, second))
    assert ("".join(text for text, _ in left), "".join(text for text, _ in right)) == (first, second)
    assert (left == [(first, True)]) is (length > 200)


@pytest.mark.parametrize("words", [24, 25])
def test_values_of_many_words_are_marked_whole(words: int) -> None:
    """Each word is held against all that are equal to it; no name has so many."""
    first, second = "ก " * words + "ข", "ก " * words + "ค"
    left, right = runs_of((first, second))
    assert ("".join(text for text, _ in left), "".join(text for text, _ in right)) == (first, second)
    assert (left == [(first, True)]) is (2 * words + 1 > MOST_WORDS)


def test_no_text_becomes_a_formula(tmp_path: Path, empty: Week) -> None:
    """Names, notes and file names that look like formulas stay what they are."""
    evil = '=HYPERLINK("http://x.example")'
    one = pair({"name": evil, "topic": "+1+1", "email": "@SUM(1)"}, {"name": evil, "phone": "-1"})
    answered = replace(one, decision=Decision(one.pair_id, same=True, decided_by="=1+1", note='=cmd|"/c x"!A1'))
    book = openpyxl.load_workbook(written(tmp_path, empty, one, decided=(answered,)))
    for sheet in (book["พิจารณา"], book["พิจารณาแล้ว"]):
        for row in sheet.iter_rows(min_row=FIRST_ROW):
            for cell in row:
                assert cell.data_type != "f", cell.value
    assert on_sheet(tmp_path / "review" / "duplicates.xlsx", "พิจารณาแล้ว")[0]["decided_by"] == "=1+1"


def test_pairs_that_share_a_row_stand_together(tmp_path: Path, empty: Week) -> None:
    """The likeliest group first, its pairs one below the other, and a thick line between groups."""
    first, second, third = (record(EXTERNAL, row, name=f"คน {row}", file=f"{row}.xlsx") for row in (9, 10, 11))
    lone = pair({}, {}, 0.7, row=30)

    def of(one: object, other: object, score: float) -> Pair:
        return Pair(one, other, Verdict.SUSPECTED, score, REASONS)  # type: ignore[arg-type]

    path = written(tmp_path, empty, of(first, second, 0.9), lone, of(second, third, 0.2))
    assert [one["shown_source"].split("\n")[0] for one in on_sheet(path)] == [
        "๑ 9.xlsx · แถว 9",
        "๑ 10.xlsx · แถว 10",
        "๑ คลัง.xlsx · แถว 30",
    ]
    sheet = openpyxl.load_workbook(path)["พิจารณา"]
    assert [sheet.cell(row, 3).border.top.style for row in (9, 10, 11)] == ["medium", "thin", "medium"]


def test_a_change_stands_first_and_tells_both_values(tmp_path: Path, empty: Week) -> None:
    """Also when the two rows have changed places since."""
    old = pair({"phone": "0810000101"}, {"phone": "0890000202"})
    now = pair({"phone": "0890000202"}, {"phone": "0810000777"}, 0.1)
    seen = {key: as_lines(sides) for key, sides in shown_pair(old.left, old.right).items()}
    stale = Stale(Decision(old.pair_id, same=False, place=Place("r.xlsx", "พิจารณา", 9), seen=seen), now)
    likely = pair({"name": "อื่น คนละคู่"}, {"name": "อื่น คนละคู่"}, 0.99, row=40)
    path = written(tmp_path, empty, likely, kept=RetainedDecisions((stale,)))
    first, second = on_sheet(path)
    assert first["pair_id"] == now.pair_id
    assert first["shown_reason"].split("\n") == [
        f"เคยตอบ “{DIFFERENT}” แต่ข้อมูลเปลี่ยน โปรดตอบอีกครั้ง",
        "โทรศัพท์ ๒: เดิม 081-000-0101 → ปัจจุบัน 081-000-0777",
        "ชื่อตรงกัน โทรศัพท์ต่างกัน",
    ]
    assert second["shown_reason"] == "ชื่อตรงกัน โทรศัพท์ต่างกัน"
    (kept,) = on_sheet(path, "พิจารณาแล้ว")
    assert (kept["pair_id"], kept["decision"], kept["shown_phone"]) == (old.pair_id, DIFFERENT, seen["shown_phone"])


def test_progress_is_right_before_and_after_calculation(tmp_path: Path, empty: Week) -> None:
    """Cached values for a preview, formulas for Excel."""
    one = pair({"phone": "0810000101"}, {})
    answered = replace(one, decision=Decision(one.pair_id, same=True))
    path = written(tmp_path, empty, pair({}, {}, row=20), decided=(answered,))
    cover = openpyxl.load_workbook(path, data_only=True)["คำชี้แจง"]
    lines = [
        [cell for cell in row if cell is not None] for row in cover.iter_rows(min_row=8, max_row=9, values_only=True)
    ]
    assert lines == [["► พิจารณา", 1, 0, "1 คู่   □□□□□□□□"], ["► พิจารณาแล้ว", 1, 1, "0 คู่   ■■■■■■■■"]]
    formulas = openpyxl.load_workbook(path)
    assert formulas["คำชี้แจง"]["E8"].value == "=COUNTA('พิจารณา'!$B$9:$B$9)"
    assert str(formulas["พิจารณา"]["C4"].value).startswith('=COUNTA($B$9:$B$9)&" จาก 1 คู่')


def test_the_same_week_gives_the_same_bytes(tmp_path: Path, empty: Week) -> None:
    """And in whatever order the pairs were found."""
    some = [pair({"phone": f"08100001{row}"}, {"phone": f"08900001{row}"}, row=row) for row in range(10, 16)]
    first = written(tmp_path / "1", empty, *some).read_bytes()
    assert written(tmp_path / "2", empty, *reversed(some)).read_bytes() == first


def test_what_is_shown_is_read_back(tmp_path: Path, empty: Week) -> None:
    """Both sides of each cell, and nothing where somebody has typed over it."""
    one = pair({"phone": "0810000101", "topic": "บรรทัด\nสอง"}, {"email": "b@example.com"})
    (line,) = pairs(written(tmp_path, empty, one))
    for key, sides in shown_pair(one.left, one.right).items():
        assert read_lines(line[key]) == sides
    assert read_lines("โทรแล้ว") is None


def test_the_answers_are_those_of_the_form() -> None:
    """One list, written down once for people and once for the program."""
    assert tuple(load_form("duplicate_decision").column("decision").choices) == (SAME, DIFFERENT)
    assert (decisions.SAME, decisions.DIFFERENT) == (SAME, DIFFERENT)
