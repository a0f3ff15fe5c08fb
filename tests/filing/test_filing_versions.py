"""Versions and parts: a correction replaces, a part does not, and what is not clear is asked while both count."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ita_batch.messages import fix, message
from ita_batch.report.filed_files import file_remarks
from ita_batch.week import EVIDENCE, Tally
from tests.filing.filing_books import (
    NEW,
    OLD,
    PEOPLE,
    Examined,
    answer,
    answered_items,
    choices,
    examined,
    listed,
    questions,
)
from tests.support.sheets import Sent, set_saved
from tests.support.weeks import found

DOUBTFUL = "version-doubtful"


def doubts(run: Examined) -> list[str]:
    """Why versions are asked about."""
    return [str(one.variant) for one in run.week.findings if one.code.slug == DOUBTFUL]


def two(older: Sent, newer: Sent) -> dict[str, Sent]:
    """An older and a newer file of one division."""
    return {"EIT เดิม.xlsx": older, "EIT ใหม่.xlsx": newer}


def test_parts_both_count_and_are_asked_about(tmp_path: Path) -> None:
    """January and February, nobody in both."""
    run = examined(tmp_path, {"EIT มกราคม.xlsx": listed(range(5)), "EIT กุมภาพันธ์.xlsx": listed(range(5, 9), saved=NEW)})
    assert doubts(run) == ["disjoint"]
    assert run.tally() == Tally(received=9, imported=9)
    assert len(questions(run)) == 1


@pytest.mark.parametrize(
    ("older", "newer", "doubt"),
    [
        (listed(range(8)), listed(range(8), saved=NEW), None),
        (listed(range(8)), listed(range(10), saved=NEW), None),
        (listed(range(10)), listed(range(8), saved=NEW), None),
        (listed(range(10)), listed(range(7), saved=NEW), "lacking"),
        (listed(range(5)), listed(range(3), saved=NEW), None),
        (listed(range(5)), listed(range(2), saved=NEW), "lacking"),
        (listed(range(2)), listed([0], saved=NEW), None),
        (listed([0]), listed([1], saved=NEW), "disjoint"),
        (listed([0, 1]), listed([2, 3, 4], saved=NEW), "disjoint"),
        (listed(range(6)), listed([0, *range(6, 10)], saved=NEW), "lacking"),
    ],
    ids=["same", "more", "two-less", "three-of-ten-less", "two-of-five", "three-of-five", "one-of-two", "one-each",
         "all-others", "one-in-common"],
)  # fmt: skip
def test_a_correction_replaces_and_much_less_is_asked(
    tmp_path: Path, older: Sent, newer: Sent, doubt: str | None
) -> None:
    """More than a fifth and three or more rows lacking, or none in common: both count until somebody answers."""
    run = examined(tmp_path, two(older, newer))
    assert doubts(run) == ([doubt] if doubt else [])
    states = run.states()
    if doubt:
        assert set(states.values()) == {"read"}
    else:
        assert states["EIT ใหม่.xlsx"] == "read"
        assert states["EIT เดิม.xlsx"] in {"superseded", "repeated"}


def test_what_is_lost_is_said(tmp_path: Path) -> None:
    """Two rows of the older list are not in the newer one: the rows are named where the file is."""
    run = examined(tmp_path, two(listed(range(10)), listed(range(8), saved=NEW)))
    (finding,) = found(run.week, "file-superseded")
    assert "แถว 10–11" in message(finding)
    assert not any(name.split()[0] in message(finding) for name, _ in PEOPLE)


def test_a_corrected_name_is_the_same_row(tmp_path: Path) -> None:
    """As matching knows people: the name is written otherwise, the number is the same."""
    newer = listed(range(4), saved=NEW)
    corrected = Sent(newer.form, newer.table.replace("สมชาย รักไทย", "สมชัย รักไท"), "DIV04", NEW)
    run = examined(tmp_path, two(listed(range(4)), corrected))
    assert run.states() == {"EIT เดิม.xlsx": "superseded", "EIT ใหม่.xlsx": "read"}
    (finding,) = found(run.week, "file-superseded")
    assert "ซึ่งมีทุกแถว" in message(finding)


@pytest.mark.parametrize(
    ("text", "names", "states"),
    [
        ("ใช้ไฟล์ ๑ แทนไฟล์ ๒", range(5, 9), ["superseded", "read"]),
        ("ใช้ไฟล์ ๒ แทนไฟล์ ๑", range(5), ["read", "superseded"]),
        ("นับทั้งสองไฟล์", range(9), ["read", "read"]),
        ("แทนที่", range(5, 9), ["superseded", "read"]),
    ],
)
def test_answers_are_obeyed(tmp_path: Path, text: str, names: range, states: list[str]) -> None:
    """By content: the files are renamed before the next run. They are remembered as decided."""
    first = examined(tmp_path, two(listed(range(5)), listed(range(5, 9), saved=NEW)))
    assert choices(first) == ["ใช้ไฟล์ ๑ แทนไฟล์ ๒", "ใช้ไฟล์ ๒ แทนไฟล์ ๑", "นับทั้งสองไฟล์"]
    answer(first, tmp_path, text)
    (tmp_path / "inbox" / "EIT เดิม.xlsx").rename(tmp_path / "inbox" / "ก.xlsx")
    (tmp_path / "inbox" / "EIT ใหม่.xlsx").rename(tmp_path / "inbox" / "ข.xlsx")
    again = examined(tmp_path)
    assert again.names() == {PEOPLE[one][0] for one in names}
    assert [again.states()[name] for name in ("ก.xlsx", "ข.xlsx")] == states
    assert doubts(again) == []
    assert len(questions(again, "พิจารณาแล้ว")) == 1
    assert again.week.registers["file_decision"].tally() == Tally(received=1, imported=1)


def test_an_answer_holds_when_the_files_are_saved_again_the_other_way_round(tmp_path: Path) -> None:
    """File ๑ replaces file ๒ whichever of them is stamped later now."""
    first = examined(tmp_path, two(listed(range(5)), listed(range(5, 9), saved=NEW)))
    answer(first, tmp_path, "ใช้ไฟล์ ๑ แทนไฟล์ ๒")
    set_saved(tmp_path / "inbox" / "EIT เดิม.xlsx", datetime(2021, 3, 10, 9))  # noqa: DTZ001
    again = examined(tmp_path)
    assert again.states()["EIT เดิม.xlsx"] == "superseded"


def test_an_item_left_empty_keeps_its_older_answer(tmp_path: Path) -> None:
    """Two officers answer half of the items each; then one of them corrects an item of the other."""
    run = examined(
        tmp_path,
        {
            "OIT งานแผน.xlsx": answered_items("O4", "O10"),
            "OIT งานงบประมาณ.xlsx": answered_items("O10", "O38", saved=NEW, page="budget"),
        },
    )
    assert doubts(run) == ["kept"]
    answers = {one.text("item_id"): one.text("page_url") for one in run.week.registers[EVIDENCE].received}
    assert answers == {
        "O4": "https://www.pao.example/plan-o4",
        "O10": "https://www.pao.example/budget-o10",
        "O38": "https://www.pao.example/budget-o38",
    }
    assert run.states() == {"OIT งานแผน.xlsx": "read", "OIT งานงบประมาณ.xlsx": "read"}
    assert "O4" in questions(run)[0]["shown_reason"]
    answer(run, tmp_path, "ใช้ไฟล์ ๑ แทนไฟล์ ๒")
    again = examined(tmp_path)
    assert {one.text("item_id") for one in again.week.registers[EVIDENCE].received} == {"O10", "O38"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (OLD, OLD),
        (datetime(2021, 4, 1), datetime(2021, 5, 1)),  # noqa: DTZ001
        (datetime(2000, 1, 1), datetime(2000, 1, 1)),  # noqa: DTZ001
        (datetime(2000, 1, 1), NEW),  # noqa: DTZ001
        (datetime(2035, 1, 1), NEW),  # noqa: DTZ001
        (datetime(1980, 1, 1), datetime(1980, 1, 2)),  # noqa: DTZ001
    ],
    ids=["equal", "both-ahead", "constant", "one-constant", "one-ahead", "both-long-ago"],
)
def test_where_no_time_decides_it_is_asked(tmp_path: Path, first: datetime, second: datetime) -> None:
    """Both count: nothing says which list of the two is newer."""
    run = examined(tmp_path, two(listed(range(6), saved=first), listed([*range(5), 6], saved=second)))
    assert doubts(run) == ["unordered"]
    assert run.tally().imported == 7


def test_a_clock_that_is_ahead_does_not_beat_the_correction(tmp_path: Path) -> None:
    """Saved "in 2035": the date is told, and the later correction is not lost."""
    ahead = listed(range(4), saved=datetime(2035, 1, 1))  # noqa: DTZ001
    run = examined(tmp_path, two(ahead, listed(range(5), saved=NEW)))
    assert run.states() == {"EIT เดิม.xlsx": "superseded", "EIT ใหม่.xlsx": "read"}
    assert run.codes("stamp-doubtful") == [("stamp-doubtful", "EIT เดิม.xlsx", "DIV04")]


@pytest.mark.parametrize("year", [2564, 2564 - 543])
def test_a_buddhist_year_is_a_year(tmp_path: Path, year: int) -> None:
    """Saved in 2564 of either era: in order, not late, and the conversion is noted."""
    older, newer = datetime(year, 3, 1, 9), datetime(2021, 3, 8, 9)  # noqa: DTZ001
    run = examined(tmp_path, two(listed(range(4), saved=older), listed(range(5), saved=newer)))
    assert run.states() == {"EIT เดิม.xlsx": "superseded", "EIT ใหม่.xlsx": "read"}
    assert run.codes("division-late") == []
    assert len(run.codes("stamp-doubtful")) == (year == 2564)


def test_a_file_whose_rows_are_all_held_replaces_nothing(tmp_path: Path) -> None:
    """A stray list whose every row is at fault must not cost the good one."""
    faulty = Sent("external_stakeholder", listed(range(4)).table.replace("12/01/2564", "เมื่อวาน"), "DIV04", NEW)
    run = examined(tmp_path, two(listed(range(4)), faulty))
    assert run.tally() == Tally(received=8, imported=4, held=4)


def test_three_versions_whatever_their_order(tmp_path: Path) -> None:
    """The newest counts; each older one is replaced, whichever file is found first."""
    middle = listed(range(6), saved=datetime(2021, 3, 4, 9))  # noqa: DTZ001
    for names in (("1.xlsx", "2.xlsx", "3.xlsx"), ("3.xlsx", "1.xlsx", "2.xlsx")):
        folder = tmp_path / names[0]
        folder.mkdir()
        sent = dict(zip(names, (listed(range(5)), middle, listed(range(7), saved=NEW)), strict=True))
        run = examined(folder, sent)
        assert [run.states()[name] for name in names] == ["superseded", "superseded", "read"]


def test_answers_in_a_circle_lose_nothing(tmp_path: Path) -> None:
    """Three parts, each said to replace the next: none of them disappears, and it is said and asked again."""
    times = (OLD, datetime(2021, 3, 4, 9), NEW)  # noqa: DTZ001
    parts = (range(3), range(3, 6), range(6, 9))
    sent = {f"{one}.xlsx": listed(parts[one], saved=times[one]) for one in range(3)}
    first = examined(tmp_path, sent)
    shown = [(one["shown_first"][0], one["shown_second"][0]) for one in questions(first)]
    wanted = {("0", "1"), ("1", "2"), ("2", "0")}  # first replaces second
    given = ["ใช้ไฟล์ ๑ แทนไฟล์ ๒" if pair in wanted else "ใช้ไฟล์ ๒ แทนไฟล์ ๑" for pair in shown]
    answer(first, tmp_path, *given)
    again = examined(tmp_path)
    assert len(again.names()) == 9
    assert [finding.variant for finding in found(again.week, "decision-unfit")] == ["circle"] * 3
    assert again.week.registers["file_decision"].tally() == Tally(received=3, held=3)
    assert len(questions(again)) == 3
    assert questions(again, "พิจารณาแล้ว") == []


def test_why_a_file_is_replaced_is_true(tmp_path: Path) -> None:
    """A newer file, an older one by an answer, and a fuller one of which nobody knows whether it is newer."""
    run = examined(tmp_path, two(listed(range(9)), listed(range(3), saved=NEW)))
    answer(run, tmp_path, "ใช้ไฟล์ ๒ แทนไฟล์ ๑")
    (by_answer,) = found(examined(tmp_path).week, "file-superseded")
    assert "ตามคำตอบใน review/files.xlsx" in message(by_answer)
    assert "ใหม่กว่า" not in message(by_answer)
    for name, saved, newer in (("a", OLD, False), ("b", NEW, True)):
        (tmp_path / name).mkdir()
        again = examined(tmp_path / name, two(listed(range(3)), listed(range(5), saved=saved)))
        assert ["ใหม่กว่า" in message(one) for one in found(again.week, "file-superseded")] == [newer]


def test_contradicting_answers_say_where_to_answer_again(tmp_path: Path) -> None:
    """Two people answer at the same time: neither counts, and the sentences name the right workbook."""
    first = examined(tmp_path, two(listed(range(5)), listed(range(5, 9), saved=NEW)))
    answer(first, tmp_path, "นับทั้งสองไฟล์")
    answer(first, tmp_path, "ใช้ไฟล์ ๑ แทนไฟล์ ๒", name="อีกคน.xlsx")
    again = examined(tmp_path)
    assert again.tally() == Tally(received=9, imported=9)
    assert ["review/files.xlsx" in fix(one) for one in found(again.week, "decision-contradicted")] == [True, True]


def test_what_is_lost_is_told_in_words_a_division_understands(tmp_path: Path) -> None:
    """The remark names the newer file and the rows that it lacks."""
    run = examined(tmp_path, two(listed(range(9)), listed(range(8), saved=NEW)))
    (remark,) = file_remarks(run.week)
    assert remark.what == "มีไฟล์ที่ใหม่กว่า (“EIT ใหม่.xlsx” ไม่มีแถว 10 ของไฟล์นี้)"
