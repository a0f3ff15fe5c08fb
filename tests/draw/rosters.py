"""Invented rosters for the draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from ita_batch.draw.draw import Draw, draw_of
from ita_batch.intake.submission import Record
from ita_batch.rulebook import NAMED
from ita_batch.scoring.allocation import Sample
from ita_batch.week import INTERNAL
from tests.support.records import record
from tests.support.weeks import RULEBOOK, small_agency

NAMES = replace(RULEBOOK, iit_input=NAMED)
DIVISIONS = tuple(unit.name for unit in small_agency().divisions)
TOPS = {"ฝ่ายบริหารงานบุคคล": "สำนักปลัด"}
LEVELS = tuple(group.name for group in RULEBOOK.staff_groups if group.counts)
AWAY = "ลาคลอดบุตร"

Stratum = tuple[int, int, bool]  # places of division and level, away


def roster(strata: Sequence[Stratum]) -> list[Record]:
    """A person for each, by a name of its own."""
    return [
        record(
            INTERNAL,
            row,
            first_name=f"สมชาย{row}",
            last_name="ตัวอย่าง",
            position="นักวิชาการ",
            division=DIVISIONS[division],
            staff_group=LEVELS[level],
            start_date="2015-10-01",
            note=AWAY if away else None,
        )
        for row, (division, level, away) in enumerate(strata, 9)
    ]


def draw(people: Sequence[Record], minimum: int) -> Draw:
    """The draw among them, where there is one."""
    drawn = draw_of(people, Sample(len(people), minimum), small_agency(), NAMES)
    assert drawn is not None
    return drawn


def rows(people: Sequence[object]) -> set[int | None]:
    """The rows of some people of a draw."""
    return {one.record.place.row for one in people}  # type: ignore[attr-defined]


STRATA = st.lists(
    st.tuples(
        st.integers(0, len(DIVISIONS) - 1),
        st.integers(0, len(LEVELS) - 1),
        st.sampled_from([False] * 5 + [True]),
    ),
    min_size=1,
    max_size=60,
)
