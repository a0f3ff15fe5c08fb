"""The guard of costs says what grew, and what is committed is what it counts."""

from __future__ import annotations

from benchmarks.counted_work import CALLS, COMMANDS, EXAMPLE, MODULES, OTHER, WEEKS
from benchmarks.counts import committed, faults
from benchmarks.week_parts import PARTS

READ, BOARD = (f"{EXAMPLE}: read", CALLS), (f"{EXAMPLE}: board", CALLS)


def test_more_than_a_few_in_a_hundred_is_named() -> None:
    """With the part, and both counts."""
    told = faults({READ: 100_000, BOARD: 100}, {READ: 103_001, BOARD: 103})
    assert told == [f"GREW: {EXAMPLE}: read, {CALLS}: from 100,000 to 103,001"]


def test_less_work_is_no_fault() -> None:
    """Whoever saves work need not renew to get through."""
    assert faults({READ: 100_000}, {READ: 10}) == []


def test_what_is_not_on_both_sides_is_named() -> None:
    """A part that was renamed is guarded by nothing until the counts are renewed."""
    told = faults({READ: 1}, {BOARD: 1})
    assert told == [f"NOT IN BOTH: {EXAMPLE}: board, {CALLS}", f"NOT IN BOTH: {EXAMPLE}: read, {CALLS}"]


def test_every_part_week_and_command_is_committed() -> None:
    """Nothing that the guard counts is missing in the table, and every part did some work when it was counted."""
    parts = {(f"{EXAMPLE}: {part}", CALLS) for part in (*PARTS, OTHER)}
    rest = {(week, CALLS) for week in WEEKS} | {(command, MODULES) for command in COMMANDS}
    counts = committed()
    assert parts | rest <= set(counts)
    assert all(count > 0 for count in counts.values())
