"""As much work again for as many divisions again: what is counted is calls, never seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest

from examples.agencies.build import Inbox
from examples.agencies.spec import AgencySpec, Items, Kind, Week
from ita_batch.batch import read_inbox
from ita_batch.examine import examine
from ita_batch.publish.letters.reminders import reminders
from ita_batch.report.facts import facts_of
from ita_batch.workspace import open_workspace

DAY = date(2021, 3, 19)
DIVISIONS = (8, 16, 24)
ROOM = 1.2
"""Of two equal steps the second may cost so much more: what was once is said of three units, then of "others"."""


def calls_of(folder: Path, divisions: int) -> dict[str, int]:
    """The calls of the program's own functions, by what is made, for an agency whose every division has faults."""
    week = Week(DAY, faults=6, items=Items.FAULTY)
    Inbox(AgencySpec(f"{divisions}", Kind.PAO, divisions, (week,), contacts=6, staff=2), folder).add_week(0)
    workspace = open_workspace(folder, DAY)
    examined = examine(workspace, DAY, read_inbox(workspace, DAY, lambda *_: None))
    facts = facts_of(examined)
    assert len(facts.places) > 6 * divisions
    return {"facts": _counted(lambda: facts_of(examined)), "reminders": _counted(lambda: reminders(facts, []))}


def _counted(make: Callable[[], object]) -> int:
    number = 0

    def seen(frame: FrameType, event: str, _: object) -> None:
        nonlocal number
        number += event == "call" and "ita_batch" in frame.f_code.co_filename

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        make()
    finally:
        sys.setprofile(before)
    return number


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, int]]:
    """Of ever more divisions, in equal steps."""
    return [calls_of(tmp_path_factory.mktemp(f"of_{number}"), number) for number in DIVISIONS]


@pytest.mark.parametrize("name", ["facts", "reminders"])
def test_work_grows_with_the_divisions_and_no_faster(calls: list[dict[str, int]], name: str) -> None:
    """Nobody walks through all findings, rows, files or divisions once for each division."""
    few, more, many = (one[name] for one in calls)
    assert few < more < many
    assert many - more <= ROOM * (more - few)
