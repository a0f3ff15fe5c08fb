"""A confirmation in a return counts only for the row and the cells that it was given for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from ita_batch.findings import Finding, Place, Severity
from ita_batch.forms.questions import ASKED_SHEET, CONFIRMED, LIST_SHEET, Question, digest
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.files.read_workbook import Grid, Workbook
from ita_batch.intake.recognise import recognise
from ita_batch.intake.rows.confirmations import Answers, apply_confirmations, confirm
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.rows.records import read_records
from ita_batch.intake.submission import Record
from ita_batch.messages import word
from ita_batch.week import EXTERNAL
from tests.intake.hand_books import EXPECTED, READER, SHEET, TABLE, VALIDATORS, cells
from tests.intake.intake_books import meta_of

PLACE = Place(file="กลับ.xlsx", division="DIV04")
SAME_DAY = cells(TABLE.replace("25/01/2564", "12/01/2564"))  # the first two rows hold the same date
NUMBERED: Grid = [[number, *row] for number, row in zip(["ลำดับ", "1", "2", "3"], SAME_DAY, strict=True)]


def answered(question: Question, grid: Grid = NUMBERED, chosen: str = CONFIRMED) -> Answers:
    """What a return with this one question brings when this was chosen beside the first line of its list."""
    heading: list[object] = ["ข้อ", word("return_confirm")]
    sheets: dict[str, Grid] = {
        SHEET: grid,
        ASKED_SHEET: [list[object](question.as_row())],
        LIST_SHEET: [heading, ["1", chosen]],
        "_meta": [[key, value] for key, value in meta_of(EXTERNAL).items()],
    }
    workbook = Workbook(sheets, None)
    (form,) = recognise(workbook, "กลับ.xlsx", EXPECTED).found
    records = read_records(form, "กลับ.xlsx", "DIV04", READER, VALIDATORS[EXTERNAL]).filled
    return apply_confirmations(workbook, [form], records, PLACE)


def rows_read() -> tuple[Record, ...]:
    """The rows as they were when the question was asked."""
    nothing = replace(question_about(None), form="nothing")
    return answered(nothing).records


def question_about(record: Record | None, **changes: object) -> Question:
    """A question of the structure about the date of a row, the first line of the list."""
    date = "contact_date"
    question = Question(
        form=EXTERNAL,
        number="1",
        owner=digest([identity(record)]) if record else "",
        keys=(date,),
        given=digest([as_text(record.raw[date])]) if record else "",
        reading=digest([record.text(date)]) if record else "",
        about="cells-merged.repeated",
        severity="ask",
        structural=True,
        line=1,
    )
    return replace(question, **changes)  # type: ignore[arg-type]


def open_rows(answers: Answers) -> Mapping[int, Finding]:
    """The findings that a question left, by the number of the row."""
    return {
        record.place.row or 0: finding
        for record in answers.records
        for finding in record.findings
        if finding.code.slug.startswith("answer-")
    }


def test_a_confirmation_of_the_row_itself_is_accepted() -> None:
    """Same person, same cell, same reading."""
    answers = answered(question_about(rows_read()[0]))
    (said,) = answers.confirmed
    assert said.row_id == f"กลับ.xlsx!{SHEET}!2"
    assert [(row, one.code.slug) for row, one in open_rows(answers).items()] == [(2, "answer-confirmed")]


def test_a_confirmation_is_never_taken_for_another_person() -> None:
    """The row numbered 1 holds the same date but is somebody else's now: the question stays open."""
    gone = replace(rows_read()[0], values={"name": "สมปอง ตัวอย่าง", "contact_date": "2021-01-12"})
    answers = answered(question_about(gone))
    assert answers.confirmed == frozenset()
    assert [(row, one.severity) for row, one in open_rows(answers).items()] == [(2, Severity.ASK)]


def test_a_confirmation_of_another_reading_is_not_accepted() -> None:
    """The cell stands as it was but would be read as another day now: what was confirmed is not what is imported."""
    answers = answered(question_about(rows_read()[0], reading=digest(["2021-12-01"])))
    assert answers.confirmed == frozenset()
    assert [one.code.slug for one in open_rows(answers).values()] == ["answer-awaited"]


@pytest.mark.parametrize("chosen", ["", "ยังไม่ยืนยัน", "ใช่"])
def test_nothing_but_the_offered_word_confirms(chosen: str) -> None:
    """An empty choice, the other choice and a word of one's own leave the question open."""
    answers = answered(question_about(rows_read()[0]), chosen=chosen)
    assert answers.confirmed == frozenset()
    assert [one.code.slug for one in open_rows(answers).values()] == ["answer-awaited"]


def test_a_changed_cell_makes_the_question_void() -> None:
    """The date was typed anew: nothing is asked, nothing is confirmed."""
    changed = [list(row) for row in NUMBERED]
    changed[1][5] = "13/01/2564"
    answers = answered(question_about(rows_read()[0]), changed)
    assert (open_rows(answers), answers.confirmed) == ({}, frozenset())


def test_a_row_that_was_moved_is_known_by_its_owner() -> None:
    """Rows sorted anew: the confirmation follows the person, not the number."""
    heading, first, second, third = NUMBERED
    moved = [heading, ["1", *second[1:]], ["2", *third[1:]], ["3", *first[1:]]]
    answers = answered(question_about(rows_read()[0]), moved)
    assert [(row, one.code.slug) for row, one in open_rows(answers).items()] == [(4, "answer-confirmed")]


def test_of_two_rows_of_one_person_the_numbered_one_is_meant() -> None:
    """The same person twice with the same date: the row's number decides between them."""
    twice = [NUMBERED[0], ["5", *NUMBERED[1][1:]], ["1", *NUMBERED[1][1:]]]
    answers = answered(question_about(rows_read()[0]), twice)
    assert list(open_rows(answers)) == [3]


@pytest.mark.parametrize(
    "changes", [{"form": "internal_stakeholder"}, {"keys": ("nothing",)}, {"keys": ()}, {"about": "nothing"}]
)
def test_a_question_that_is_not_ours_is_passed_over(changes: dict[str, object]) -> None:
    """Another form, an unknown column, a row without a column, sentences that do not exist."""
    answers = answered(question_about(rows_read()[0], **changes))
    assert (open_rows(answers), answers.findings, answers.confirmed) == ({}, (), frozenset())


def test_only_the_question_that_was_confirmed_becomes_a_note() -> None:
    """Another column, another row, another question and an error stay what they were."""
    said = answered(question_about(rows_read()[0])).confirmed
    (record, other, *_) = answered(question_about(None, form="nothing")).records
    (awaited,) = open_rows(answered(question_about(record), chosen="")).values()
    question = replace(awaited, variant=None, code=replace(awaited.code, slug="cells-merged"))
    question = replace(question, variant="repeated", values={"header": "วันที่", "given": "12/01/2564", "rows": "3"})
    others = [
        replace(question, place=record.at("phone")),
        replace(question, place=other.at("contact_date")),
        replace(question, variant="across"),
        replace(question, severity=Severity.ERROR),
        replace(question, place=replace(question.place, file="อื่น.xlsx")),
    ]
    noted, *left = confirm([question, *others], {"กลับ.xlsx": said})
    assert (noted.code.slug, noted.severity) == ("answer-confirmed", Severity.NOTE)
    assert left == others
