"""Every row of a list of people has exactly one outcome, whatever is the matter with it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.findings import Code, Severity
from ita_batch.intake.submission import Record
from ita_batch.judge import Across, judge_people, people_of
from ita_batch.rules import Subject, said_of
from ita_batch.week import EXTERNAL, INTERNAL, Outcome, Tally
from tests.support.records import context, record, row_ids

BAD = Code("made-up-error", Severity.ERROR, source="this test")
ODD = Code("made-up-question", Severity.ASK, source="this test")


@dataclass(frozen=True)
class Kind:
    """What a row of the small tables may be, and the outcome that it alone would have."""

    name: str
    outcome: Outcome
    phone: str = "0810000123"
    contact: str = "2021-01-12"
    fault: Code | None = None


KINDS = (
    Kind("สมหญิง ดีแล้ว", Outcome.IMPORTED),
    Kind("นางสมหญิง ดีแล้ว", Outcome.IMPORTED),
    Kind("สมศรี ดีเหมือนกัน", Outcome.IMPORTED, phone="0810000124"),
    Kind("สมศรี ดีเหมือนกัน", Outcome.IMPORTED, phone="0810000125"),
    Kind("สมหญิง ดีแล้ว", Outcome.IMPORTED, fault=ODD),
    Kind("สมหญิง ดีแล้ว", Outcome.HELD, fault=BAD),
    Kind("สมหญิง ดีแล้ว", Outcome.EXCLUDED, contact="2020-09-30"),
    Kind("สมหญิง ดีแล้ว", Outcome.HELD, contact="2020-09-30", fault=BAD),
    Kind("สมชาย ของเรา", Outcome.HELD, phone="0810000999"),
    Kind("สมชาย ของเรา", Outcome.IMPORTED, phone="0810000998"),
)


def _row(kind: Kind, row: int, file: str = "คลัง.xlsx") -> Record:
    plain = record(
        EXTERNAL, row, file=file, name=kind.name, phone=kind.phone, contact_date=kind.contact, division="กองคลัง"
    )
    if kind.fault is None:
        return plain
    faults = (kind.fault.at(plain.at("email")),)
    values = {key: value for key, value in plain.values.items() if isinstance(value, str)}
    return record(EXTERNAL, row, file=file, findings=faults, **values)


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(["คลัง.xlsx", "ปลัด.xlsx"])), max_size=14))
def test_every_mixture_of_rows_balances(mixture: list[tuple[Kind, str]]) -> None:
    """Received = imported + merged + excluded + held, in total and a file; held and excluded as each row deserves."""
    records = [_row(kind, number + 2, file) for number, (kind, file) in enumerate(mixture)]
    roster = [record(INTERNAL, 2, file="บัญชี.xlsx", first_name="สมชาย", last_name="ของเรา", phone="0810000999")]
    across = said_of(Subject.PEOPLE, people_of(roster, records), context())
    judged = judge_people(EXTERNAL, records, context(), across=Across(across))
    register = judged.register

    assert list(register.received) == records
    assert set(register.outcomes) == set(row_ids(records))
    whole = register.tally()
    files = [register.tally(file=file) for file in ("คลัง.xlsx", "ปลัด.xlsx")]
    assert whole.received == len(records)
    assert whole.balanced
    assert all(tally.balanced for tally in files)
    assert files[0] + files[1] == whole

    alone = [kind.outcome for kind, _ in mixture]
    became = [register.outcomes[row_id] for row_id in row_ids(records)]
    joined = [Outcome.IMPORTED if outcome is Outcome.MERGED else outcome for outcome in became]
    assert joined == alone

    people = {(kind.name.removeprefix("นาง"), kind.phone) for kind, _ in mixture if kind.outcome is Outcome.IMPORTED}
    assert whole.imported == len(register.imported) == len(people)
    assert {one.row_id for one in register.imported} == {
        row_id for row_id, outcome in register.outcomes.items() if outcome is Outcome.IMPORTED
    }
    said = Counter(finding.code.slug for finding in judged.findings)
    assert said["duplicate-merged"] == whole.merged


def test_the_first_of_a_persons_good_rows_is_kept() -> None:
    """A bad row before it does not take its place."""
    records = [_row(KINDS[5], 2), _row(KINDS[0], 3), _row(KINDS[1], 4)]
    register = judge_people(EXTERNAL, records, context()).register
    assert list(register.outcomes.items()) == [
        ("คลัง.xlsx!ข้อมูล!2", Outcome.HELD),
        ("คลัง.xlsx!ข้อมูล!3", Outcome.IMPORTED),
        ("คลัง.xlsx!ข้อมูล!4", Outcome.MERGED),
    ]


def test_findings_of_reading_are_not_said_twice() -> None:
    """What intake said about a row stays with the row; the judge adds only what the rules say."""
    judged = judge_people(EXTERNAL, [_row(KINDS[5], 2), _row(KINDS[4], 3)], context())
    assert not judged.findings


@pytest.mark.parametrize("form", [INTERNAL, EXTERNAL])
def test_an_empty_list_is_balanced(form: str) -> None:
    """No rows, no outcomes, nothing said."""
    judged = judge_people(form, [], context())
    assert judged.register.tally() == Tally()
    assert judged.findings == ()


def test_rules_of_the_other_list_are_not_asked() -> None:
    """A roster row without any phone is no external row that nobody can reach."""
    row = record(INTERNAL, 2, first_name="สมชาย", last_name="ใจดี", start_date="2017-10-01", staff_group="พนักงานจ้าง")
    judged = judge_people(INTERNAL, [row], context())
    assert judged.findings == ()
    assert judged.register.tally() == Tally(received=1, imported=1)


def test_several_reasons_to_exclude_are_one_exclusion() -> None:
    """A contractor's newcomer who has left: three notes, one excluded row."""
    row = record(
        INTERNAL,
        2,
        first_name="สมชาย",
        last_name="ใจดี",
        start_date="2021-02-01",
        end_date="2021-03-01",
        staff_group="พนักงานจ้างเหมาบริการ",
    )
    judged = judge_people(INTERNAL, [row], context())
    assert {finding.code.slug for finding in judged.findings} == {"tenure-short", "already-left", "group-not-counted"}
    assert judged.register.tally() == Tally(received=1, excluded=1)


def test_tallies_by_sender() -> None:
    """Only the rows that these divisions sent."""
    records = [_row(KINDS[0], 2), record(EXTERNAL, 3, sent_by="DIV01", name="สมปอง อื่น", phone="0810000777")]
    register = judge_people(EXTERNAL, records, context()).register
    assert register.tally(divisions=frozenset({"DIV01"})) == Tally(received=1, imported=1)
    assert register.tally(divisions=frozenset()) == Tally()
