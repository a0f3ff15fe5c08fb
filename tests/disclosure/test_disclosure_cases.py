"""One case an item: its owners, answers, components and untouched rows."""

from __future__ import annotations

from ita_batch.disclosure.cases import ItemCase, item_cases, url_items
from ita_batch.findings import Place
from ita_batch.intake.submission import Record
from ita_batch.week import COMPONENT, EVIDENCE
from tests.support.cells import hand_cell
from tests.support.records import record, row_ids
from tests.support.weeks import RULEBOOK, small_agency


def _cases(records: list[Record], untouched: list[Record]) -> dict[str, ItemCase]:
    return {case.item.item_id: case for case in item_cases(RULEBOOK, small_agency(), records, untouched)}


def test_every_item_of_the_year_has_a_case_in_its_order() -> None:
    """43 cases, O1 to O43, even when nobody has sent anything."""
    assert list(_cases([], [])) == list(RULEBOOK.items) == [f"O{number}" for number in range(1, 44)]


def test_rows_go_to_their_item_and_kind() -> None:
    """Answers, components and untouched rows of O38, from both its owners; other items get none of them."""
    rows = [
        record(EVIDENCE, 2, item_id="O38", answer="ไม่มี"),
        record(EVIDENCE, 2, file="ช่าง.xlsx", sent_by="DIV05", item_id="O38", answer="มี"),
        record(COMPONENT, 2, item_id="O38", component="ก", present="มี"),
        record(EVIDENCE, 3, item_id="O4", answer="มี"),
        record(EVIDENCE, 4, item_id="O99", answer="มี"),
    ]
    cases = _cases(rows, [record(EVIDENCE, 5, item_id="O10"), record(COMPONENT, 6, item_id="O10", component="ข")])
    case = cases["O38"]
    assert [owner.division_id for owner in case.owners] == ["DIV04", "DIV05"]
    assert case.answers == (rows[0], rows[1])
    assert case.with_evidence == (rows[1],)
    assert case.components == (rows[2],)
    assert row_ids(cases["O10"].unanswered) == ["คลัง.xlsx!คำตอบ!5"]
    assert cases["O4"].answers == (rows[3],)
    assert sum(len(case.answers) for case in cases.values()) == 3


def test_place_of_what_is_missing() -> None:
    """Each owner's untouched row where there is one, else the owner, else only the item."""
    cases = _cases([], [record(EVIDENCE, 5, item_id="O10")])
    for column in ("answer", "page_url"):
        assert [place.cell for place in cases["O10"].places(column)] == [hand_cell(column, 5, EVIDENCE)]
    owners = [Place(division=owner, item_id="O38", column="answer") for owner in ("DIV04", "DIV05")]
    assert list(cases["O38"].places("answer")) == owners
    assert cases["O1"].places("answer") == (Place(item_id="O1", column="answer"),)


def test_an_owner_that_the_agency_does_not_have_is_left_out() -> None:
    """A mistyped division id was reported on loading; here it owns nothing."""
    agency = small_agency(owners={"O4": ("DIV99", "DIV04")})
    case = next(case for case in item_cases(RULEBOOK, agency, [], []) if case.item.item_id == "O4")
    assert [owner.division_id for owner in case.owners] == ["DIV04"]


def test_url_items_name_each_item_once() -> None:
    """Two spellings of a page are one address; two owners of one item use it once; bad URLs are none."""
    rows = [
        record(EVIDENCE, 2, item_id="O4", answer="มี", page_url="https://www.pao.example/a"),
        record(EVIDENCE, 3, item_id="O38", answer="มี", page_url="http://pao.example/a/"),
        record(EVIDENCE, 2, file="ช่าง.xlsx", item_id="O38", answer="มี", page_url="https://pao.example/a"),
        record(EVIDENCE, 4, item_id="O9", answer="มี", page_url="https://pao.example/b"),
        record(EVIDENCE, 5, item_id="O10", answer="มี", page_url="www.pao.example/a"),
        record(EVIDENCE, 6, item_id="O1", answer="มี"),
    ]
    cases = list(_cases(rows, []).values())
    assert url_items(cases) == {"pao.example/a": ("O4", "O10", "O38"), "pao.example/b": ("O9",)}
