"""A chain joins no contradictions, and the merged row keeps what says most."""

from __future__ import annotations

from typing import Any

import pytest

from ita_batch.matching import match, pair_id
from ita_batch.matching.merge import findings_of
from ita_batch.matching.pairs import Decision
from ita_batch.week import EXTERNAL, INTERNAL
from tests.support.records import record, row_ids

PHONE = "0810000123"
FIRM = "นิติบุคคลหรือบริษัทเอกชน"
Cells = dict[str, Any]


def staff(start: str) -> Cells:
    """A row of the roster."""
    return {"first_name": "สมชาย", "last_name": "ใจดี", "phone": PHONE, "start_date": start}


def listed(name: str, **cells: Any) -> Cells:
    """A row of the external list."""
    return {"name": name, "phone": PHONE, **cells}


CHAINS = [
    (INTERNAL, staff("2017-10-01"), staff(""), staff("2018-10-01")),
    (EXTERNAL, listed("นายสมชาย ใจดี"), listed("สมชาย ใจดี"), listed("นางสมชาย ใจดี")),
    (EXTERNAL, listed("บริษัท ทองดี", kind=FIRM), listed("ทองดี", kind=FIRM), listed("หจก.ทองดี", kind=FIRM)),
]
BRANCHES = ("บริษัท ทองดี สาขาเซกา", "บริษัท ทองดี", "บริษัท ทองดี สาขาบึงกาฬ")


@pytest.mark.parametrize(("form", "one", "between", "other"), CHAINS, ids=["first day", "sex", "form"])
def test_a_chain_joins_nothing_that_contradicts(form: str, one: Cells, between: Cells, other: Cells) -> None:
    """A row that says nothing fits both: it goes to one of them, and one question is asked about the other."""
    matching = match([record(form, number, **cells) for number, cells in enumerate((one, between, other), 2)])
    assert sorted(len(merge.merged) for merge in matching.merges) == [0, 1]
    assert len(matching.suspected) == 1


@pytest.mark.parametrize(("form", "one", "between", "other"), CHAINS, ids=["first day", "sex", "form"])
def test_a_decision_joins_what_contradicts(form: str, one: Cells, between: Cells, other: Cells) -> None:
    """Somebody knows better; the row between then belongs to both."""
    rows = [record(form, number, **cells) for number, cells in enumerate((one, between, other), 2)]
    (merge,) = match(rows, [Decision(pair_id(rows[0], rows[2]), same=True)]).merges
    assert row_ids(merge.merged) == row_ids(rows[1:])


def test_a_firm_and_its_branches_are_asked_about() -> None:
    """A name without a branch may be the head office or any branch: nothing is merged, each pair is a question."""
    rows = [record(EXTERNAL, number, **listed(name, kind=FIRM)) for number, name in enumerate(BRANCHES, 2)]
    matching = match(rows)
    assert [len(merge.merged) for merge in matching.merges] == [0, 0, 0]
    assert len(matching.suspected) == 3
    (merge,) = match(rows, [Decision(pair_id(rows[0], row), same=True) for row in rows[1:]]).merges
    assert merge.kept.text("name") in (BRANCHES[0], BRANCHES[2])  # the branch says more than the form


@pytest.mark.parametrize(
    ("older", "newer", "kept"),
    [
        ("ทองดี สาขาเซกา", "บริษัท ทองดี จำกัด สาขาเซกา", "บริษัท ทองดี จำกัด สาขาเซกา"),
        ("บริษัท ทองดี จำกัด", "ทองดี", "บริษัท ทองดี จำกัด"),  # the form says more than the bare name
        ("บริษัท ทองดี สาขาเซกา", "ทองดี สาขาเซกา", "บริษัท ทองดี สาขาเซกา"),
        ("บริษัททองดี จำกัด", "บริษัท ทองดี จำกัด", "บริษัท ทองดี จำกัด"),  # as much: the newer
    ],
)
def test_the_fullest_name_of_an_organisation_is_kept(older: str, newer: str, kept: str) -> None:
    """Branch before form before newness."""
    rows = [
        record(EXTERNAL, 2, kind=FIRM, name=older, phone=PHONE, contact_date="2021-01-12"),
        record(EXTERNAL, 3, kind=FIRM, name=newer, phone=PHONE, contact_date="2021-01-13"),
    ]
    (merge,) = match(rows).merges
    assert merge.kept.text("name") == kept


@pytest.mark.parametrize(
    ("first", "second", "topic"),
    [
        ({"contact_date": "2021-01-13"}, {"contact_date": "2021-01-12"}, "first"),
        ({"contact_date": "2021-01-12"}, {"contact_date": "2021-01-13"}, "second"),
        (
            {"contact_date": "2021-01-12", "contact_person": "ก"},
            {"contact_date": "2021-01-12", "contact_person": "ข", "email": "a@example.com"},
            "second",
        ),
        ({"contact_date": "2021-01-13"}, {"contact_date": "2021-01-12", "email": "a@example.com"}, "first"),
    ],
)
def test_the_newest_row_counts_and_then_the_most_complete(first: Cells, second: Cells, topic: str) -> None:
    """Of two topics that of the newer row is kept; on one day that of the row with more cells."""
    rows = [
        record(EXTERNAL, 2, name="สมชาย ใจดี", phone=PHONE, topic="first", **first),
        record(EXTERNAL, 3, name="สมชาย ใจดี", phone=PHONE, topic="second", **second),
    ]
    (merge,) = match(rows).merges
    assert merge.kept.text("topic") == topic


def test_a_value_that_was_not_taken_is_reported_once_for_each_column() -> None:
    """Three rows of one organisation with three contact persons: one conflict, at the first row that differs."""
    rows = [
        record(EXTERNAL, row, kind=FIRM, name="บริษัท ทองดี จำกัด", phone=PHONE, contact_person=person)
        for row, person in enumerate(("สมชาย ใจดี", "สมหญิง ใจดี", "มาลี ใจดี"), 2)
    ]
    conflicts = [one for one in findings_of(match(rows)) if one.code.slug == "duplicate-conflict"]
    assert len(conflicts) == 1
    assert conflicts[0].place.column == "contact_person"
