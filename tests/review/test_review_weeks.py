"""Week after week: what the secretary answered once is obeyed, and asked again only when the rows have changed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL, Tally
from tests.returns.return_books import returns_in
from tests.review.review_books import (
    DIFFERENT,
    SAME,
    answer,
    counts,
    external,
    on_sheet,
    person,
    review_of,
    run,
    send,
    workspace_in,
)
from tests.support.weeks import found

WEEK_2, WEEK_3, WEEK_4 = date(2021, 3, 19), date(2021, 3, 26), date(2021, 4, 2)
EARLIER = datetime(2021, 3, 18, 9, 0)  # noqa: DTZ001 - as saved times are
CHAI, YING = "สมชาย ตัวอย่าง", "สมหญิง ใจดี"
BY = {"decided_by": "นางสาวเลขา ตัวอย่าง", "note": "โทรสอบถามแล้ว"}


def treasury(*rows: str) -> tuple[str, ...]:
    """What กองคลัง lists in the first week, and more."""
    return (person(CHAI, "0810000101"), person(YING, "0810000102"), *rows)


def works(*rows: str) -> tuple[str, ...]:
    """The same names with other numbers at กองช่าง: nobody but a person can tell."""
    return (
        person(CHAI, "0890000201", "กองช่าง"),
        person(YING, "0890000202", "กองช่าง"),
        *rows,
    )


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """A workspace after its first week, with two suspected pairs."""
    folder = workspace_in(tmp_path, {"ก.xlsx": external(*treasury()), "ข.xlsx": external(*works(), division="DIV05")})
    first = run(folder)
    assert counts(first)["duplicates"] == {"merged": 0, "suspected": 2, "decided": 0, "stale": 0}
    return folder


def reviewed(folder: Path) -> Path:
    """The review workbook of the first week."""
    return folder / "output" / "1" / "review" / "duplicates.xlsx"


def decided(folder: Path) -> None:
    """The secretary answers both pairs and puts the workbook back under a name of her own."""
    answers = {CHAI: {"decision": SAME, **BY}, YING: {"decision": DIFFERENT}}
    answer(reviewed(folder), folder / "inbox" / "ตอบแล้วค่ะ" / "เลขาตอบ (1).xlsx", answers)


def test_suspected_pairs_are_asked_in_the_workbook_and_not_in_a_return(asked: Path) -> None:
    """Two questions with their rows; the divisions have nothing to correct, and nothing was merged meanwhile."""
    week = run(asked).week
    questions = found(week, "duplicate-suspected")
    assert [(one.severity, one.place.file, one.place.row) for one in questions] == [
        (Severity.ASK, "ข.xlsx", 2),
        (Severity.ASK, "ข.xlsx", 3),
    ]
    assert questions[0].related == ("ก.xlsx!ข้อมูล!2", "ข.xlsx!ข้อมูล!2")
    assert returns_in(asked, week) == {}
    assert week.registers[EXTERNAL].tally() == Tally(received=4, imported=4)
    assert {pair["shown_phone"] for pair in on_sheet(reviewed(asked))} == {
        "๑ 081-000-0101\n๒ 089-000-0201",
        "๑ 081-000-0102\n๒ 089-000-0202",
    }


def test_answers_are_obeyed_although_rows_moved_and_files_were_renamed(asked: Path) -> None:
    """One pair becomes one row, the other stays two; nobody is asked again; name and note travel on."""
    decided(asked)
    for name in ("ก.xlsx", "ข.xlsx"):
        (asked / "inbox" / name).unlink()
    new = person("วันดี มาใหม่", "0810000999")
    send(asked, {"คลัง แก้ไข.xlsx": external(new, *reversed(treasury())), "a.xlsx": external(*works(), division="DIV05")})
    second = run(asked, WEEK_2)
    assert counts(second) == {
        "duplicates": {"merged": 1, "suspected": 0, "decided": 2, "stale": 0},
        "rows": {"received": 2, "imported": 2},
    }
    assert second.week.registers[EXTERNAL].tally() == Tally(received=5, imported=4, merged=1)
    assert on_sheet(review_of(second)) == []
    kept = {pair["shown_name"].split("\n")[0]: pair for pair in on_sheet(review_of(second), "พิจารณาแล้ว")}
    assert {pair["decision"] for pair in kept.values()} == {SAME, DIFFERENT}
    assert (kept[f"๑ {CHAI}"]["decided_by"], kept[f"๑ {CHAI}"]["note"]) == (BY["decided_by"], BY["note"])


def test_a_corrected_file_of_the_division_changes_no_answer(asked: Path) -> None:
    """Another topic, another date, another row: the pair is the same pair."""
    decided(asked)
    later = datetime(2021, 3, 17, 9, 0)  # noqa: DTZ001 - as saved times are
    rows = (person("เพิ่มหนึ่ง แถว", "0810000555"), person(CHAI, "0810000101", topic="ขอแก้เรื่อง"), treasury()[1])
    send(asked, {"ก แก้ไข.xlsx": external(*rows, saved=later)})
    second = run(asked, WEEK_2)
    assert counts(second)["duplicates"] == {"merged": 1, "suspected": 0, "decided": 2, "stale": 0}


def test_a_changed_phone_makes_the_answer_stale_and_shows_the_change(asked: Path) -> None:
    """Not obeyed, asked again with the old value and the new one; answered anew it is quiet again."""
    decided(asked)
    send(asked, {"ก.xlsx": external(person(CHAI, "0810000777"), treasury()[1])})
    second = run(asked, WEEK_2)
    assert counts(second) == {
        "duplicates": {"merged": 0, "suspected": 1, "decided": 1, "stale": 1},
        "rows": {"received": 2, "imported": 1, "held": 1},
    }
    (stale,) = found(second.week, "decision-stale")
    assert (stale.severity, stale.value, set(stale.related)) == (
        Severity.ASK,
        None,
        {"ก.xlsx!ข้อมูล!2", "ข.xlsx!ข้อมูล!2"},
    )
    (asked_again,) = on_sheet(review_of(second))
    assert "เดิม 081-000-0101 → ปัจจุบัน 081-000-0777" in asked_again["shown_reason"]
    assert f"เคยตอบ “{SAME}” โดย {BY['decided_by']}" in asked_again["shown_reason"]
    assert asked_again["decision"] == ""
    answer(review_of(second), asked / "inbox" / "รอบสอง.xlsx", {asked_again["pair_id"]: {"decision": SAME}})
    third = run(asked, WEEK_3)
    assert counts(third)["duplicates"] == {"merged": 1, "suspected": 0, "decided": 2, "stale": 0}
    assert found(third.week, "decision-stale") == []
    assert on_sheet(review_of(third)) == []


def test_the_memory_survives_when_only_the_newest_workbook_is_kept(asked: Path) -> None:
    """Each week's workbook carries all that was decided, also about rows that are away for a week."""
    decided(asked)
    both = (asked / "inbox" / "ข.xlsx").read_bytes()
    (asked / "inbox" / "ข.xlsx").unlink()
    second = run(asked, WEEK_2)
    assert counts(second)["rows"] == {"received": 2, "excluded": 2}
    gone = found(second.week, "decision-stale")
    assert [(one.severity, one.variant) for one in gone] == [(Severity.NOTE, "gone")] * 2
    for old in (asked / "inbox").rglob("เลขาตอบ*"):
        old.unlink()
    (asked / "inbox" / "duplicates.xlsx").write_bytes(review_of(second).read_bytes())
    (asked / "inbox" / "ข.xlsx").write_bytes(both)
    third = run(asked, WEEK_3)
    assert counts(third)["duplicates"] == {"merged": 1, "suspected": 0, "decided": 2, "stale": 0}


def test_the_secretary_parts_what_we_merged(tmp_path: Path) -> None:
    """A certain merge is shown, and คนละราย beats it; taken back, they are one again."""
    rows = (person(CHAI, "0810000101"),), (person(CHAI, "0810000101", "กองช่าง"),)
    folder = workspace_in(tmp_path, {"ก.xlsx": external(*rows[0]), "ข.xlsx": external(*rows[1], division="DIV05")})
    first = run(folder)
    assert first.week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, merged=1)
    (merged,) = on_sheet(review_of(first), "รวมให้แล้ว")
    assert merged["decision"] == ""
    answer(review_of(first), folder / "inbox" / "ตอบ.xlsx", {CHAI: {"decision": DIFFERENT}}, saved=EARLIER)
    second = run(folder, WEEK_2)
    assert second.week.registers[EXTERNAL].tally() == Tally(received=2, imported=2)
    assert counts(second)["rows"] == {"received": 1, "imported": 1}
    answer(review_of(second), folder / "inbox" / "เปลี่ยนใจ.xlsx", {CHAI: {"decision": SAME}})
    third = run(folder, WEEK_3)
    assert third.week.registers[EXTERNAL].tally() == Tally(received=2, imported=1, merged=1)
    (replaced,) = found(third.week, "decision-replaced")
    assert replaced.place.file == "ตอบ.xlsx"
    assert counts(third)["rows"] == {"received": 2, "imported": 1, "merged": 1}


def test_a_change_that_leaves_no_doubt_is_not_asked(asked: Path) -> None:
    """The other division now has the same number: merged as the secretary said, quietly, and still remembered."""
    decided(asked)
    send(asked, {"ข.xlsx": external(person(CHAI, "0810000101", "กองช่าง"), works()[1], division="DIV05")})
    second = run(asked, WEEK_2)
    assert counts(second) == {
        "duplicates": {"merged": 1, "suspected": 0, "decided": 1, "stale": 0},
        "rows": {"received": 2, "imported": 2},
    }
    assert on_sheet(review_of(second)) == []
    assert len(on_sheet(review_of(second), "พิจารณาแล้ว")) == 2


def test_a_decided_different_pair_is_asked_again_even_when_it_looks_certain(asked: Path) -> None:
    """She said คนละราย; now both have the same number: not merged behind her back."""
    decided(asked)
    send(asked, {"ข.xlsx": external(works()[0], person(YING, "0810000102", "กองช่าง"), division="DIV05")})
    second = run(asked, WEEK_2)
    assert counts(second)["duplicates"] == {"merged": 1, "suspected": 1, "decided": 1, "stale": 1}
    assert second.week.registers[EXTERNAL].tally() == Tally(received=4, imported=3, merged=1)
