"""How far each count has come, who is incomplete, and what is proposed: only what the facts of the week call for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ita_batch.report.facts import Facts, facts_of
from ita_batch.report.next_steps import NEAR_DAYS, left_out, next_steps
from ita_batch.report.standing import COMPLETE, PARTLY, SILENT
from ita_batch.week import EVIDENCE, EXTERNAL, INTERNAL
from tests.filing.filing_books import listed
from tests.publish.publish_weeks import PEOPLE, ROSTER, full_week
from tests.support.sheets import Sent
from tests.support.weeks import AS_OF, small_agency, week_of

GOOD = "\n".join(PEOPLE.splitlines()[:4])
LAST_DAY = date(2021, 3, 31)
ONE_ITEM = """
| ข้อ | คำตอบ | URL หน้าเว็บ                    | คำอธิบาย           |
|-----|-------|---------------------------------|--------------------|
| O4  | มี    | https://www.pao.example/contact | หน้าหลัก > ติดต่อ  |
"""


def facts(folder: Path, sent: dict[str, Sent], **options: object) -> Facts:
    """The facts of a small week."""
    return facts_of(week_of(folder, sent, **options))  # type: ignore[arg-type]


def test_a_list_is_made_of_its_parts(tmp_path: Path) -> None:
    """Received is counted, merged, excluded, to be corrected and waiting; of each form as its register has it."""
    found = facts_of(full_week(tmp_path))
    for form, count in found.lists.items():
        parts = (count.counted, count.merged, count.excluded, count.to_correct, count.waiting)
        assert sum(parts) == count.received == found.week.registers[form].tally().received
    outside = found.lists[EXTERNAL]
    assert (outside.counted, outside.merged, outside.excluded, outside.to_correct) == (1, 1, 1, 1)
    assert outside.owed == 1  # สำนักปลัด has sent nothing
    assert not outside.complete


def test_items_are_made_of_their_parts(tmp_path: Path) -> None:
    """Ready, to be corrected, answered with none, not received: every item is one of them."""
    items = facts_of(full_week(tmp_path)).items
    assert items.ready + items.to_correct + items.none + items.waiting + items.not_received == items.items == 43
    assert (items.ready, items.none, items.received) == (1, 1, 2)


def test_rows_of_a_contested_file_wait_for_an_answer(tmp_path: Path) -> None:
    """They are not what a division must correct: somebody must say whose the file is."""
    found = facts(tmp_path, {"ผู้มาติดต่อ.xlsx": listed(range(8), unit="กองช่าง", division="DIV04")})
    assert found.week.submissions[0].status.value == "waiting"
    outside = found.lists[EXTERNAL]
    assert (outside.received, outside.counted, outside.to_correct, outside.waiting) == (8, 0, 0, 8)
    assert next_steps(found).files == 1


def test_a_unit_is_incomplete_while_a_form_is_overdue(tmp_path: Path) -> None:
    """Nothing sent is silent, one of two forms is partly; a unit that has sent all that it must is neither."""
    sent = {"คลัง.xlsx": Sent(EXTERNAL, GOOD, "DIV04"), "บัญชี.xlsx": Sent(INTERNAL, ROSTER, "DIV01.HR")}
    found = facts(tmp_path, sent, agency=small_agency(owners={}))
    lines = {line.name: line for line in found.units}
    assert (lines["สำนักปลัด"].state, lines["สำนักปลัด"].incomplete) == (PARTLY, True)
    assert (lines["กองคลัง"].state, lines["กองคลัง"].incomplete) == (COMPLETE, False)
    nothing = facts(tmp_path, {}, agency=small_agency(owners={}))
    assert {line.name: line.state for line in nothing.units}["กองคลัง"] == SILENT
    assert next_steps(nothing).send == 2


@pytest.mark.parametrize("days", [0, NEAR_DAYS, NEAR_DAYS + 1])
def test_an_incomplete_list_is_imported_only_when_the_last_day_is_near(tmp_path: Path, days: int) -> None:
    """And then it is said what is left out."""
    as_of = date.fromordinal(LAST_DAY.toordinal() - days)
    found = facts(tmp_path, {"คลัง.xlsx": Sent(EXTERNAL, PEOPLE, "DIV04")}, as_of=as_of)
    assert next_steps(found).import_lists is (days <= NEAR_DAYS)
    assert left_out(found) == {EXTERNAL: 1}


def test_a_complete_week_is_imported_at_once(tmp_path: Path) -> None:
    """Nothing is held, nothing is to come: there is nothing to wait for."""
    agency = small_agency(owners={}, divisions=small_agency().divisions[1:])
    sent = {"คลัง.xlsx": Sent(EXTERNAL, GOOD, "DIV04"), "บัญชี.xlsx": Sent(INTERNAL, ROSTER, "DIV01.HR")}
    found = facts(tmp_path, sent, agency=agency)
    assert found.lists[INTERNAL].complete
    assert found.lists[EXTERNAL].complete
    assert next_steps(found).import_lists
    assert left_out(found) == {}


def test_nothing_goes_into_a_step_that_is_over_or_not_begun(tmp_path: Path) -> None:
    """The lists until 31 March, the items from 1 March to 30 April."""
    sent = {"คลัง.xlsx": Sent(EXTERNAL, PEOPLE, "DIV04"), "oit.xlsx": Sent(EVIDENCE, ONE_ITEM, "DIV04")}
    over = next_steps(facts(tmp_path, sent, as_of=date(2021, 4, 1)))
    assert not over.import_lists
    early = next_steps(facts(tmp_path, sent, as_of=date(2021, 2, 1)))
    assert not early.import_lists
    assert not early.enter_items


def test_an_empty_week_proposes_only_to_send(tmp_path: Path) -> None:
    """Nothing to correct, to decide or to import of what has not come."""
    steps = next_steps(facts(tmp_path, {}, as_of=AS_OF))
    assert (steps.correct, steps.places, steps.pairs, steps.files) == (0, 0, 0, 0)
    assert not steps.import_lists
    assert not steps.enter_items


def test_the_answers_of_a_section_to_its_own_items_are_not_its_divisions(tmp_path: Path) -> None:
    """An owner that has answered nothing of its own is overdue, whoever of its family has answered other items."""
    agency = small_agency(owners={"O9": ("DIV01",), "O4": ("DIV01.HR",)})
    others = facts(tmp_path, {"oit.xlsx": Sent(EVIDENCE, ONE_ITEM, "DIV01.HR")}, agency=agency)
    owed = {(one.unit.division_id, one.form) for line in others.units for one in line.owed}
    assert ("DIV01", EVIDENCE) in owed
    assert ("DIV01.HR", EVIDENCE) not in owed
    own = facts(tmp_path, {"oit.xlsx": Sent(EVIDENCE, ONE_ITEM.replace("O4", "O9"), "DIV01.HR")}, agency=agency)
    assert ("DIV01", EVIDENCE) not in {(one.unit.division_id, one.form) for line in own.units for one in line.owed}
