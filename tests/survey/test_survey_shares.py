"""Shares of divisions and levels, and who must be reminded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.scoring.allocation import Allocation
from ita_batch.scoring.samples import allocate
from ita_batch.survey.shares import Share
from ita_batch.survey.survey import Surveys
from tests.survey.typed_counts import NO_CALENDAR, UNKNOWN, of_level, of_unit, surveys, whole


def asked(found: Surveys) -> list[str]:
    """The names of who must be reminded."""
    return [share.name for share in found.to_remind]


def test_behind_and_silent_divisions_are_reminded() -> None:
    """On 3 May 33 of 61 days are over: 5 of 10, 8 of 15, 2 of 5 are asked for."""
    read = [of_unit("5-3", "DIV01", 5), of_unit("5-3", "DIV04", 7), of_unit("5-3", "DIV05", 0)]
    found = surveys(whole("5-3", 12), *read, on="5-3")
    assert asked(found) == ["กองคลัง", "กองช่าง"]
    assert [(one.answered, one.left, one.behind, one.silent) for one in found.divisions] == [
        (5, 5, False, False),
        (7, 8, True, False),
        (0, 5, True, True),
    ]
    assert asked(surveys(whole("6-1", 12), *read, on="6-1")) == []


def test_divisions_that_are_not_known_are_asked_in_general_once_the_whole_is_behind() -> None:
    """Each for its share; while the whole keeps pace nobody is."""
    assert asked(surveys(whole("5-3", 12), on="5-3")) == ["สำนักปลัด", "กองคลัง", "กองช่าง"]
    assert [one.left for one in surveys(whole("5-3", 12), on="5-3").to_remind] == [10, 15, 5]
    assert asked(surveys(whole("5-3", 20), on="5-3")) == []
    known = of_unit("5-3", "DIV01", 9)
    assert asked(surveys(whole("5-3", 12), known, on="5-3")) == ["กองคลัง", "กองช่าง"]


def test_once_the_minimum_has_answered_only_the_silent_are_reminded() -> None:
    """Every division is to be covered."""
    read = [of_unit("5-24", "DIV01", 29), of_unit("5-24", "DIV04", 4), of_unit("5-24", "DIV05", 0)]
    assert asked(surveys(whole("5-24", 33), *read, on="5-24")) == ["กองช่าง"]


def test_nobody_is_silent_in_the_first_week() -> None:
    """A survey has to be known first."""
    for when, silent in (("4-5", []), ("4-8", ["กองช่าง"])):
        assert asked(surveys(whole(when, 6), of_unit(when, "DIV05", 0), on=when)) == silent


def test_old_counts_of_a_division_say_nothing_today() -> None:
    """Seven days before the last reading of the whole they still do, eight days not."""
    for when, known in (("5-3", 0), ("5-2", None)):
        found = surveys(whole("5-10", 25), of_unit(when, "DIV05", 0), on="5-10")
        assert [one.answered for one in found.divisions] == [None, None, known]


def test_sections_count_with_their_division_unless_it_is_read_itself() -> None:
    """Their sum, or its own number."""
    section = of_unit("5-3", "DIV01.HR", 3)
    assert surveys(whole("5-3", 20), section, on="5-3").divisions[0].answered == 3
    both = surveys(whole("5-3", 20), of_unit("5-3", "DIV01", 8), section, on="5-3")
    assert both.divisions[0].answered == 8


def test_levels() -> None:
    """The ones that are known to be behind or silent."""
    found = surveys(whole("5-3", 20), of_level("5-3", "ผู้บริหาร", 0), of_level("5-3", "พนักงาน", 20), on="5-3")
    assert [one.name for one in found.levels_to_remind] == ["ผู้บริหาร"]
    assert [one.answered for one in found.groups] == [0, 20]
    assert surveys(whole("5-3", 2), on="5-3").levels_to_remind == ()


def test_without_a_known_minimum_only_the_silent_can_be_told() -> None:
    """Nobody has a share."""
    nobody = Allocation({"สำนักปลัด": (20, None), "กองช่าง": (10, None), "กองคลัง": (0, None)}, {})
    read = [of_unit("5-3", "DIV01", 1), of_unit("5-3", "DIV05", 0), of_unit("5-3", "DIV04", 0)]
    found = surveys(whole("5-3", 1), *read, on="5-3", samples=UNKNOWN, allocation=nobody, rulebook=NO_CALENDAR)
    assert asked(found) == ["กองช่าง"]
    assert found.to_remind[0].left is None


def test_eit_is_made_known_while_it_is_behind() -> None:
    """Not before anything was typed, and not any more once it is over."""
    assert [one.kind for one in surveys(whole("5-3", 20, 10), on="5-3").to_announce] == ["eit_part_1"]
    assert surveys(whole("5-3", 20, 39), on="5-3").to_announce == ()
    assert surveys(on="5-3").to_announce == ()
    assert surveys(whole("5-3", 20, 10), on="6-1").to_announce == ()
    assert Surveys().to_remind == Surveys().levels_to_remind == ()


@given(
    people=st.lists(st.integers(0, 90), min_size=1, max_size=8),
    read=st.lists(st.none() | st.integers(0, 90), min_size=8, max_size=8),
    minimum=st.integers(1, 120),
)
def test_shares_add_up_to_the_minimum(people: list[int], read: list[int | None], minimum: int) -> None:
    """And what is left of each is never more than its share; nobody is asked who is done."""
    sizes = {f"กอง {number}": size for number, size in enumerate(people)}
    given_ = allocate(minimum, sizes) if any(people) else dict.fromkeys(sizes, 0)
    shares = [
        Share(name, None, sizes[name], given_[name], answered, behind=False, silent=False)
        for (name, answered) in zip(sizes, read, strict=False)
    ]
    assert sum(one.needed or 0 for one in shares) == min(max(minimum, sum(map(bool, people))), sum(people))
    for one in shares:
        assert one.needed is not None
        assert one.left is not None
        assert 0 <= one.left <= one.needed <= one.people
        assert one.left == 0 or one.needed > (one.answered or 0)
