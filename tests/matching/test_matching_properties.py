"""What must hold of any list: order does not matter, strangers change nothing, decisions are obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from hypothesis import assume, example, given
from hypothesis import strategies as st

from ita_batch.intake.submission import Record
from ita_batch.judge import judge_people
from ita_batch.matching import match, pair_id
from ita_batch.matching.pairs import Decision, Matching, Verdict
from ita_batch.week import EXTERNAL
from tests.support.records import context, record

FIRST = ("สมชาย", "สมชัย", "สมหญิง", "นางสมหญิง", "วรรณา", "นายสมชาย")
LAST = ("ใจดี", "ใจดีี", "ใจดำ", "รักถิ่น", "วงศ์ดี", "วงษ์ดี")
NAMES = st.builds("{} {}".format, st.sampled_from(FIRST), st.sampled_from(LAST))
FIRMS = st.sampled_from(
    ["บริษัท ก้าวหน้า จำกัด", "บ.ก้าวหน้า จก. สาขาเซกา", "บจก.ก้าวหน้า สาขาบึงกาฬ", "อบต.ดอนงาม", "ทต.ดอนงาม"]
)
PHONES = st.sampled_from([None, "0810000123", "0810000124", "0810000123, 042000123", "042000123", "0820000777"])
EMAILS = st.sampled_from([None, None, "a@example.com", "b@example.com"])


@st.composite
def lists(draw: st.DrawFn, least: int = 0) -> list[Record]:
    """Rows of a few people and organisations that are hard to tell apart."""
    return [
        record(
            EXTERNAL,
            number + 2,
            sent_by=draw(st.sampled_from(["DIV01", "DIV04"])),
            name=draw(NAMES | FIRMS),
            phone=draw(PHONES),
            email=draw(EMAILS),
            contact_types=[draw(st.sampled_from(["ก", "ข"]))],
            contact_date=draw(st.sampled_from(["2021-01-12", "2021-01-13"])),
            division=draw(st.sampled_from(["กองคลัง", "กองช่าง"])),
        )
        for number in range(draw(st.integers(least, 9)))
    ]


def clusters(matching: Matching) -> set[frozenset[str | None]]:
    """Which rows became one."""
    return {frozenset(row.row_id for row in (merge.kept, *merge.merged)) for merge in matching.merges}


def asked(matching: Matching) -> set[tuple[str, str | None, str | None]]:
    """What is asked."""
    return {(pair.pair_id, pair.left.row_id, pair.right.row_id) for pair in matching.suspected}


def together(matching: Matching, left: Record, right: Record) -> bool:
    """True when two rows are in one merge."""
    return any({left.row_id, right.row_id} <= cluster for cluster in clusters(matching))


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(records: list[Record], rng: object) -> None:
    """The same clusters with the same values, the same questions with the same reasons."""
    mixed = list(records)
    rng.shuffle(mixed)  # type: ignore[attr-defined]
    one, other = match(records), match(mixed)
    assert clusters(one) == clusters(other)
    assert asked(one) == asked(other)
    assert {pair.pair_id: (pair.reasons, pair.score) for pair in one.suspected} == {
        pair.pair_id: (pair.reasons, pair.score) for pair in other.suspected
    }
    assert sorted(map(_values, one.merges)) == sorted(map(_values, other.merges))


def _values(merge: object) -> str:
    return str(sorted(merge.kept.values.items()))  # type: ignore[attr-defined]


@given(lists())
def test_a_stranger_changes_no_cluster_and_no_question(records: list[Record]) -> None:
    """A row that shares neither a name nor a channel with anybody."""
    stranger = record(EXTERNAL, 99, name="ก้องภพ ทุ่งกว้างใหญ่", phone="0899000555", email="z@example.com")
    before, after = match(records), match([*records, stranger])
    assert clusters(after) == clusters(before) | {frozenset({stranger.row_id})}
    assert asked(after) == asked(before)


@given(lists(least=2), st.data())
def test_a_decision_is_always_obeyed(records: list[Record], data: st.DataObject) -> None:
    """Whatever matching thinks: one when decided one, two when decided two, and the pair is not asked about again."""
    left, right = data.draw(st.sampled_from(list(combinations(records, 2))))
    decision = Decision(pair_id(left, right), same=data.draw(st.booleans()))
    matching = match(records, [decision])
    assert together(matching, left, right) is decision.same
    assert decision.pair_id in {pair.pair_id for pair in matching.decided}
    assert decision.pair_id not in {pair.pair_id for pair in matching.suspected}
    assert not matching.stale


@given(lists(least=3), st.data())
def test_no_chain_joins_what_a_decision_keeps_apart(records: list[Record], data: st.DataObject) -> None:
    """Not even when two other decisions make the chain."""
    one, two, three = data.draw(st.permutations(records).map(lambda rows: rows[:3]))
    ids = [pair_id(one, two), pair_id(two, three), pair_id(one, three)]
    assume(len(set(ids)) == 3)
    decisions = [Decision(ids[0], same=True), Decision(ids[1], same=True), Decision(ids[2], same=False)]
    assert not together(match(records, decisions), one, three)


@given(lists())
def test_contradictions_are_never_in_one_cluster(records: list[Record]) -> None:
    """Two branches, or two kinds of office, are not joined over a row that names none."""
    for merge in match(records).merges:
        names = " ".join(row.text("name") for row in (*(record_of(records, merge.kept)), *merge.merged))
        assert not ("เซกา" in names and "บึงกาฬ" in names)
        assert not ("อบต" in names and "ทต" in names)


def record_of(records: Iterable[Record], kept: Record) -> list[Record]:
    """The row as it was before it was united."""
    return [row for row in records if row.place == kept.place]


@given(lists())
def test_every_row_is_in_one_merge_and_loses_nothing(records: list[Record]) -> None:
    """The balance; and every phone, type and division of its rows is in the kept record."""
    matching = match(records)
    rows = [row.row_id for merge in matching.merges for row in (merge.kept, *merge.merged)]
    assert sorted(rows) == sorted(row.row_id for row in records)
    by_id = {row.row_id: row for row in records}
    for cluster, kept in ((_rows(merge, by_id), merge.kept) for merge in matching.merges):
        for key in ("phone", "email"):
            assert {part for row in cluster for part in row.text(key).split(", ")} - {""} == (
                set(kept.text(key).split(", ")) - {""}
            )
        for key in ("contact_types", "division"):
            assert set(kept.several(key)) == {value for row in cluster for value in row.several(key)}
        assert kept.text("contact_date") == max(row.text("contact_date") for row in cluster)
    assert judge_people(EXTERNAL, records, context()).register.tally().balanced


def _rows(merge: object, by_id: dict[str, Record]) -> Sequence[Record]:
    return [by_id[row.row_id] for row in (merge.kept, *merge.merged)]  # type: ignore[attr-defined]


ONLY_TOGETHER = [  # what the first and the last say together agrees with the second: that is asked, not believed
    record(EXTERNAL, row, name=name, phone=phone)
    for row, name, phone in (
        (2, "สมชาย วงศ์ดี", "0810000123"),
        (3, "สมชาย วงศ์ดี", "042000123"),
        (4, "สมชาย วงษ์ดี", "0810000123, 042000123"),
    )
]


@given(lists())
@example(ONLY_TOGETHER)
def test_merging_twice_merges_nothing_that_is_not_asked(records: list[Record]) -> None:
    """What the kept records would still merge, now that one says what all of its rows said, is a question already."""
    matching = match(records)
    rows = {merge.kept.row_id: {row.row_id for row in (merge.kept, *merge.merged)} for merge in matching.merges}
    asked_rows = [{pair.left.row_id, pair.right.row_id} for pair in matching.suspected]
    for merge in match([merge.kept for merge in matching.merges]).merges:
        for one in merge.merged:
            together = set[str | None]().union(*(rows[row.row_id] for row in (merge.kept, *merge.merged)))
            assert any(pair <= together and pair & rows[one.row_id] for pair in asked_rows)


def test_a_corrected_row_makes_its_decision_stale() -> None:
    """Decided as two, then a phone was corrected so that they look like one: kept apart and asked again."""
    left, right = (record(EXTERNAL, row, name="สมชาย ใจดี", phone=f"081000012{row}") for row in (2, 3))
    decision = Decision(pair_id(left, right), same=False)
    corrected = record(EXTERNAL, 3, name="สมชาย ใจดี", phone="0810000122")
    matching = match([left, corrected], [decision])
    assert not together(matching, left, corrected)
    (stale,) = matching.stale
    assert stale.decision == decision
    assert stale.pair is not None
    assert stale.pair.verdict is Verdict.SAME
    assert [pair.pair_id for pair in matching.suspected] == [pair_id(left, corrected)]


def test_a_decision_whose_rows_are_gone_has_no_pair() -> None:
    """Nothing is asked, and nothing fails."""
    left, right = (record(EXTERNAL, row, name="สมชาย ใจดี", phone=f"081000012{row}") for row in (2, 3))
    matching = match([left], [Decision(pair_id(left, right), same=True)])
    assert [one.pair for one in matching.stale] == [None]


def test_moved_rows_and_renamed_files_keep_their_pair() -> None:
    """An id says who, not where."""
    left, right = (record(EXTERNAL, row, name="สมชาย ใจดี", phone=f"081000012{row}") for row in (2, 3))
    moved = record(EXTERNAL, 77, file="ใหม่.xlsx", name="นายสมชาย  ใจดี", phone="0810000122")
    assert pair_id(left, right) == pair_id(right, moved)


def test_a_corrected_row_that_was_decided_about_again_is_not_asked_about() -> None:
    """The new answer counts, and the old one is no question any more."""
    left, right = (record(EXTERNAL, row, name="สมชาย ใจดี", phone=f"081000012{row}") for row in (2, 3))
    corrected = record(EXTERNAL, 3, name="สมชาย ใจดี", phone="0810000122")
    decisions = [Decision(pair_id(left, right), same=False), Decision(pair_id(left, corrected), same=True)]
    matching = match([left, corrected], decisions)
    assert not matching.stale
    assert not matching.suspected
