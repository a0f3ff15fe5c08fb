"""One merged range is one question: in the findings, the work list, the return, and when that comes back."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ita_batch.publish.letters.reminders import reminders
from ita_batch.publish.machine.findings_file import findings_document
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.report.facts import facts_of
from ita_batch.week import EXTERNAL, Tally, Week
from tests.returns.return_books import DATA, lines, person, returns_in, send, week_in
from tests.returns.test_returns_questions import asked, changed, come_back, confirm_all
from tests.support.cells import cell, hand_cell


def _merged(folder: Path, *areas: tuple[str, int, int], block: bool = False) -> Week:
    """Ten rows whose columns are merged from one row (as Excel counts) to another; a block takes the next one too."""
    path = send(folder, [person(number, topic="ภาษี", email=f"a{number}@example.com") for number in range(1, 11)])

    def merge(book: openpyxl.Workbook) -> None:
        for column, first, last in areas:
            end = hand_cell("other_channel" if block else column, last)
            book[DATA].merge_cells(f"{hand_cell(column, first)}:{end}")

    changed(path, merge)
    return week_in(folder)


@pytest.mark.parametrize("column", ["topic", "contact_date", "phone", "division"])
@pytest.mark.parametrize("last", [3, 4, 9])
def test_a_range_down_is_one_question(tmp_path: Path, column: str, last: int) -> None:
    """However many rows it covers, whatever it holds."""
    week = _merged(tmp_path, (column, 2, last))
    (question,) = (one for one in asked(week) if one.code.slug == "cells-merged")
    assert question.values["rows"] == ("3" if last == 3 else f"3–{last}")
    assert len(question.related) == last - 2
    told = findings_document(week.findings, week.as_of)["findings"]
    assert [one["code"] for one in told].count("cells-merged") == 1


def test_two_ranges_are_two_questions(tmp_path: Path) -> None:
    """One below the other, or side by side."""
    week = _merged(tmp_path, ("topic", 2, 4), ("topic", 5, 8), ("contact_date", 2, 4))
    merged = [one for one in asked(week) if one.code.slug == "cells-merged"]
    assert sorted((one.place.column or "", str(one.values["rows"])) for one in merged) == [
        ("contact_date", "3–4"),
        ("topic", "3–4"),
        ("topic", "6–8"),
    ]


def test_the_return_marks_every_row_and_asks_once(tmp_path: Path) -> None:
    """Its list has one line, with all cells; unconfirmed, it is one question again; confirmed, nothing is left."""
    week = _merged(tmp_path, ("topic", 2, 6))
    (path,) = returns_in(tmp_path, week).values()
    (line,) = lines(path)
    assert all(cell("topic", row) in line[2] + line[5] for row in range(10, 14))
    back = come_back(tmp_path, path)
    (again,) = asked(back)
    assert again.code.slug == "answer-awaited"
    (path,) = returns_in(tmp_path, back, "again").values()
    assert len(lines(path)) == 1
    done = come_back(tmp_path, path, confirm_all)
    assert not asked(done)
    assert done.registers[EXTERNAL].tally() == Tally(received=10, imported=10)


def test_the_list_counts_ranges_and_not_their_cells(tmp_path: Path) -> None:
    """Three ranges over fifteen rows are three places."""
    week = _merged(tmp_path, ("topic", 2, 6), ("topic", 7, 11), ("contact_date", 2, 6))
    (tmp_path / "run").mkdir()
    (written,) = write_returns(tmp_path / "run", week)
    assert [line.count for line in written.lines] != [line.places for line in written.lines]
    assert sum(line.places for line in written.lines) == 3
    shown = openpyxl.load_workbook(written.path, data_only=True)["สิ่งที่ต้องแก้ไข"]["A3"].value
    assert str(shown).startswith(f"พบ {len(written.lines)} เรื่อง รวม 3 แห่ง")


def test_a_block_holds_all_its_rows_by_one_fault(tmp_path: Path) -> None:
    """It is not clear what belongs where in any of them."""
    week = _merged(tmp_path, ("email", 3, 5), block=True)
    (fault,) = asked(week)
    assert (fault.message_key, fault.values["rows"]) == ("cells-merged.block", "3–5")
    assert week.registers[EXTERNAL].tally() == Tally(received=10, imported=7, held=3)
    (path,) = returns_in(tmp_path, week).values()
    back = come_back(tmp_path, path)
    assert len(asked(back)) == 1
    assert back.registers[EXTERNAL].tally() == Tally(received=10, imported=7, held=3)


def test_letter_and_summary_count_a_range_once(tmp_path: Path) -> None:
    """Three ranges over thirteen rows are three places for a person to touch, in every paper that counts them."""
    week = _merged(tmp_path, ("topic", 2, 4), ("topic", 5, 10), ("contact_date", 2, 5))
    facts = facts_of(week)
    (line,) = [one for one in facts.units if one.open]
    (letter,) = [one for one in reminders(facts, write_returns(tmp_path, week)) if one.faults]
    assert line.open == letter.places == 3
