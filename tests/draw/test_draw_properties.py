"""What holds of every draw, whatever the roster: sums, shares, reproducibility, nobody twice, reserve, leave."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tests.draw.rosters import AWAY, LEVELS, STRATA, TOPS, Stratum, draw, roster, rows

MINIMUMS = st.integers(0, 70)


@given(STRATA, MINIMUMS)
def test_the_sums(strata: list[Stratum], minimum: int) -> None:
    """As many as wanted, or everybody who is there; the parts add up to the whole, by division and by level."""
    people = roster(strata)
    made = draw(people, minimum)
    there = sum(not away for _, _, away in strata)
    parts = {TOPS.get(one.text("division"), one.text("division")) for one in people}
    levels = {one.text("staff_group") for one in people}
    assert made.wanted == min(len(people), max(minimum, len(parts), len(levels)))
    assert len(made.drawn) == min(made.wanted, there)
    for shares in (made.by_division, made.by_level):
        assert sum(one.people for one in shares.values()) == len(people)
        assert sum(one.drawn for one in shares.values()) == len(made.drawn)
        assert sum(one.reserve for one in shares.values()) == len(made.reserve)
        assert sum(one.on_leave for one in shares.values()) == len(people) - there
    assert set(made.by_division) == parts
    assert list(made.by_level) == [level for level in LEVELS if level in levels]


@given(STRATA, MINIMUMS)
def test_nobody_twice(strata: list[Stratum], minimum: int) -> None:
    """Drawn, in reserve and on leave are apart from one another."""
    made = draw(roster(strata), minimum)
    drawn, reserve, away = rows(made.drawn), rows(made.reserve), rows(made.on_leave)
    assert (len(drawn), len(reserve)) == (len(made.drawn), len(made.reserve))
    assert not drawn & reserve
    assert not away & (drawn | reserve)


@given(STRATA, MINIMUMS, st.randoms(use_true_random=False))
def test_the_order_of_rows_is_nothing(strata: list[Stratum], minimum: int, random: object) -> None:
    """The same people in another order, and in other rows of other files, give the same draw."""
    people = roster(strata)
    made = draw(people, minimum)
    moved = list(people)
    random.shuffle(moved)  # type: ignore[attr-defined]
    again = draw(moved, minimum)
    assert again == made
    elsewhere = [replace(one, place=replace(one.place, file="อื่น.xlsx", row=400 + n)) for n, one in enumerate(moved)]

    def names(some: object) -> list[str]:
        return [one.record.text("first_name") for one in some]  # type: ignore[attr-defined]

    other = draw(elsewhere, minimum)
    assert (names(other.drawn), names(other.reserve)) == (names(made.drawn), names(made.reserve))


@given(STRATA, MINIMUMS, st.data())
def test_a_mark_of_leave_changes_one_person(strata: list[Stratum], minimum: int, data: st.DataObject) -> None:
    """The one drawn goes and one other comes, where anybody is left; marking one not drawn changes nobody."""
    people = roster(strata)
    made = draw(people, minimum)
    place = data.draw(st.integers(0, len(people) - 1))
    marked = [*people]
    marked[place] = replace(people[place], values={**people[place].values, "note": AWAY})
    row, again = people[place].place.row, draw(marked, minimum)
    before, after = rows(made.drawn), rows(again.drawn)
    if row not in before:
        assert after == before
        return
    assert before - after == {row}
    left = len(people) - len(made.on_leave) - len(made.drawn)
    assert len(after - before) == (1 if left else 0)
    cell = next(one.cell for one in made.drawn if one.record.place.row == row)
    same = [one for one in made.reserve if one.cell == cell]
    spare = [one for one in made.people if one.cell == cell and not one.on_leave and one not in made.drawn]
    if spare and not strained(strata, minimum):
        assert after - before == {same[0].record.place.row}


def strained(strata: list[Stratum], minimum: int) -> bool:
    """True where a stratum has fewer people there than its places: then others stand in for it already."""
    made = draw(roster(strata), minimum)
    quota = Counter(one.cell for one in draw(roster([(d, g, False) for d, g, _ in strata]), minimum).drawn)
    there = Counter(one.cell for one in made.people if not one.on_leave)
    return any(there[cell] < number for cell, number in quota.items())


@given(STRATA, MINIMUMS)
def test_everybody_drawn_has_a_substitute(strata: list[Stratum], minimum: int) -> None:
    """At least one for each stratum with somebody drawn, a fifth of it rounded up, as long as anybody is left."""
    made = draw(roster([(division, level, False) for division, level, _ in strata]), minimum)
    wanted = sum(-(-number // 5) for number in Counter(one.cell for one in made.drawn).values())
    assert len(made.reserve) == min(wanted, len(made.people) - len(made.drawn))


@given(STRATA, MINIMUMS)
def test_nobody_is_left_out(strata: list[Stratum], minimum: int) -> None:
    """Every division and every level with people is asked wherever the number of answers allows it."""
    made = draw(roster([(division, level, False) for division, level, _ in strata]), minimum)
    parts, levels = made.by_division, made.by_level
    if made.wanted >= len(parts) + len(levels) - 1:
        assert all(one.drawn for one in (*parts.values(), *levels.values()))


@given(STRATA, st.integers(1, 70))
def test_shares_are_within_one_of_proportional(strata: list[Stratum], minimum: int) -> None:
    """Where no division and no level is so small that leaving nobody out asks for more than its share."""
    people = roster([(division, level, False) for division, level, _ in strata])
    made = draw(people, minimum)
    rate = Fraction(made.wanted, len(people))
    shares = (*made.by_division.values(), *made.by_level.values())
    if all(one.people * rate >= 1 for one in shares):
        assert all(abs(one.drawn - one.people * rate) <= 1 for one in shares)
