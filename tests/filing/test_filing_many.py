"""Many files of one division: only what decides is looked at, and it decides as if every two had been compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.filing import compare, item_versions, list_versions, relations
from ita_batch.filing.file_questions import pair_id
from ita_batch.filing.relations import Relation
from ita_batch.filing.replaced_rows import Versions
from ita_batch.filing.version import Version
from ita_batch.filing.versions import compare_versions
from ita_batch.intake.submission import Record, Submission
from ita_batch.week import EXTERNAL
from tests.filing.filing_books import HEADER, answered_items
from tests.filing.test_filing_properties import READER, answers_of
from tests.support.sheets import Sent, reading_of

BEGIN = datetime(2021, 1, 4, 9)  # noqa: DTZ001 - as a workbook has it
NAMES = ("สมชาย รักไทย", "สมชัย รักไทย", "วิชัย มีสุข", "วิชัย มีศุข", "มานะ อดทน", "ปิติ ยินดี")
PHONES = ("0810000101", "0810000202", "025000000", "")
ITEMS = ("O1", "O2", "O3", "O4")
PEOPLE = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(PHONES)), min_size=1, max_size=5)
LISTS = st.lists(PEOPLE, min_size=2, max_size=6)
ANSWERED = st.lists(st.lists(st.sampled_from(ITEMS), unique=True, min_size=1), min_size=2, max_size=6)
MINUTES = st.lists(st.integers(1, 600), unique=True, min_size=6, max_size=6).map(sorted)


def people(listed: Sequence[tuple[str, str]]) -> Sent:
    """A list of these people; one without a number has an address that others may have, too."""
    rows = (f"| บุคคลทั่วไป | {name} | {phone} | งานหลักของหน่วยงาน | 12/01/2564 | กองคลัง |\n" for name, phone in listed)
    return Sent(EXTERNAL, HEADER + "".join(rows), "DIV04")


def sent_at(number: int, sent: Sent, minute: int | None) -> Submission:
    """What intake makes of the file that was saved at this minute; None: nothing says when."""
    reading = reading_of(sent)
    saved = None if minute is None else BEGIN + timedelta(minutes=minute)
    content = replace(reading.content, saved=saved)  # type: ignore[arg-type]
    return READER.understand(Path(f"{number}.xlsx"), f"{number}.xlsx", replace(reading, content=content))


def pairwise(submissions: Sequence[Submission], chosen: Mapping[str, Record]) -> Versions:
    """The result of comparing every two, and of asking matching about every two."""
    never = (
        patch.object(list_versions, "in_line", lambda *_: False),
        patch.object(item_versions, "in_line", lambda *_: False),
    )
    with never[0], never[1], patch.object(Version, "ties", frozenset({"anything"})):
        return compare_versions(submissions, chosen)


@given(LISTS, MINUTES)
@settings(max_examples=40)
def test_lists_in_line_are_decided_as_by_every_two(lists: list[list[tuple[str, str]]], minutes: list[int]) -> None:
    """The same rows replaced by the same files for the same reason, the same questions in the same order."""
    files = [sent_at(number, people(one), minutes[number]) for number, one in enumerate(lists)]
    assert compare_versions(files, {}) == pairwise(files, {})


@given(ANSWERED, MINUTES, st.data())
@settings(max_examples=40)
def test_items_in_line_are_decided_as_by_every_two(
    answered: list[list[str]], minutes: list[int], data: st.DataObject
) -> None:
    """The same of forms that are answered item by item, some of them with nothing that could be used."""
    pages = [data.draw(st.sampled_from(["plan", "แผน ปี"])) for _ in answered]
    files = [
        sent_at(number, answered_items(*items, page=page), minutes[number])
        for number, (items, page) in enumerate(zip(answered, pages, strict=True))
    ]
    assert compare_versions(files, {}) == pairwise(files, {})


@given(LISTS, st.lists(st.sampled_from([None, 5, 5, 9, 12]), min_size=6, max_size=6), st.data())
@settings(max_examples=40)
def test_files_out_of_line_or_answered_about_are_compared_with_each_other(
    lists: list[list[tuple[str, str]]], minutes: list[int | None], data: st.DataObject
) -> None:
    """Without times, with the same time, with answers, of several runs: matching is asked only where something ties."""
    files = [
        replace(
            sent_at(number, people(one), minutes[number]),
            round=data.draw(st.sampled_from([None, "2021-01-05_01", "2021-01-12_01"])),
        )
        for number, one in enumerate(lists)
    ]
    ids = sorted({pair_id(one.content_key(), other.content_key()) for one, other in combinations(files, 2)})
    words = ("นับทั้งสองไฟล์", "ใช้ไฟล์ ๑ แทนไฟล์ ๒", "ใช้ไฟล์ ๒ แทนไฟล์ ๑")
    given_answers = data.draw(st.dictionaries(st.sampled_from(ids), st.sampled_from(words), max_size=2))
    chosen = {one.text("file_id"): one for one in answers_of(given_answers).records} if given_answers else {}
    assert compare_versions(files, chosen) == pairwise(files, chosen)


@pytest.mark.parametrize(("number", "looks"), [(10, 9), (40, 39)])
def test_a_list_that_is_corrected_again_and_again_is_compared_with_the_last_one(number: int, looks: int) -> None:
    """One look a file."""
    files = [sent_at(minute, people([(NAMES[0], PHONES[0])] * (minute + 1)), minute) for minute in range(number)]
    with patch.object(list_versions, "related_people", wraps=relations.related_people) as looked:
        assert len(compare_versions(files, {}).replaced) == number - 1
    assert looked.call_count == looks


def test_parts_that_nothing_ties_are_not_matched() -> None:
    """Nobody in common by name, number, address or day."""
    files = [
        sent_at(number, people([(name, f"08100009{number:02}")]), number) for number, name in enumerate(NAMES[::2])
    ]
    with patch.object(compare, "match") as matched:
        result = compare_versions(files, {})
    assert matched.call_count == 0
    assert len(result.questions) == 3


def test_a_relation_says_which_is_which() -> None:
    """Relations come in the order of their versions, whichever was looked at first."""
    files = [sent_at(number, people([(name, "")]), number) for number, name in enumerate(NAMES[::2])]
    versions = [Version(one, one.records) for one in files]
    found: list[Relation] = list_versions.list_relations(versions, {})
    assert [(one.older.file, one.newer.file) for one in found] == [
        ("0.xlsx", "1.xlsx"),
        ("0.xlsx", "2.xlsx"),
        ("1.xlsx", "2.xlsx"),
    ]
