"""Weeks for the tests of the pages: few and many divisions, very long names, no finding and two thousand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from ita_batch.agency import Agency, Division
from ita_batch.examine import concluded
from ita_batch.findings import Severity
from ita_batch.history.past_runs import DivisionChange, PastFault, SinceLast, TrendPoint, UnchangedFile
from ita_batch.publish.board.board_page import publish_board
from ita_batch.publish.board.board_parts import LOOKS
from ita_batch.publish.itas.entry_sheet import publish_entry_sheet
from ita_batch.publish.itas.itas_files import write_itas
from ita_batch.report.facts import Facts, facts_of
from ita_batch.report.file_counts import expected_counts
from ita_batch.week import Week
from tests.publish.publish_weeks import full_week
from tests.support.weeks import RULEBOOK, small_agency

LONG = "กองส่งเสริมคุณภาพชีวิตและพัฒนาสังคมผู้สูงอายุคนพิการและผู้ด้อยโอกาสในเขตพื้นที่องค์การบริหารส่วนจังหวัดแห่งหนึ่ง"
LAST_YEAR = {number: 80 + number for number in range(1, 9)}


def point(day: date, external: int = 0, ready: int = 0, forecast: float | None = None) -> TrendPoint:
    """The figures of one run."""
    return TrendPoint("", day, external, 0, 43, ready, forecast, None, 0)


def unchanged(name: str, *, resent: bool) -> UnchangedFile:
    """A file that is still the same, sent again or left where it was."""
    return UnchangedFile("", name, "", "", 1, resent)


TREND = tuple(
    point(date(2021, 2, day), 100 * day, day, total) for day, total in ((5, 55.5), (12, None), (19, 61.25), (26, 72.31))
)
SINCE = SinceLast(
    then=TREND[-2],
    now=TREND[-1],
    divisions=(
        DivisionChange(
            None, "", resolved=3, still_open=41, new=2, rows_then=0, rows_now=0, external_then=0, external_now=0
        ),
    ),
    resolved=(PastFault("", "", Severity.ERROR, None, None, None, None, None, ""),) * 3,
    unchanged=(
        unchanged("กองคลัง", resent=True),
        unchanged("กองคลัง", resent=True),
        unchanged("กองช่าง", resent=True),
        unchanged("กองช่าง", resent=False),
    ),
    opened={},
)


def agency_of(number: int, *, long: bool = False) -> Agency:
    """An agency of so many divisions, each an owner of items."""
    divisions = tuple(
        Division(f"DIV{place:02d}", f"{LONG} {place}" if long else f"กองที่ {place}", None, (), "", place, ())
        for place in range(1, number + 1)
    )
    expected = ("ผู้มีส่วนได้ส่วนเสียภายนอก",)
    divisions = tuple(replace(unit, expected_forms=expected) for unit in divisions)
    owners = {item: (divisions[place % number].division_id,) for place, item in enumerate(RULEBOOK.items)}
    settings = {**small_agency().settings}
    if long:
        settings["ชื่อหน่วยงาน"] = f"องค์การบริหารส่วนจังหวัด{LONG}"
    return small_agency(divisions=divisions, owners=owners, settings=settings)


def crowded(folder: Path, number: int, findings: int, *, long: bool = False) -> Week:
    """A week of that many divisions and findings; real ones, dealt out over the divisions."""
    week = full_week(folder, agency=agency_of(number, long=long))
    units = cycle(week.agency.divisions)
    dealt = [
        replace(finding, place=replace(finding.place, division=unit.division_id))
        for finding, unit in islice(zip(cycle(week.findings), units, strict=False), findings)
    ]
    return concluded(week, dealt)


def spotless(folder: Path) -> Week:
    """Every item is ready and nothing was found."""
    week = full_week(folder)
    return replace(week, ready=frozenset(RULEBOOK.items), forecast=week.forecast_if_corrected, findings=())


def mixed(facts: Facts) -> Facts:
    """The same week with every state that a division can have, some of them late."""
    states = cycle(LOOKS)
    return replace(
        facts,
        units=tuple(replace(row, state=next(states), late=place % 3 == 0) for place, row in enumerate(facts.units)),
    )


def board_of(
    folder: Path, week: Week, *, since: SinceLast | None = None, changed: Callable[[Facts], Facts] = lambda facts: facts
) -> Path:
    """The board of a week, on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    compared = replace(week, since=since, trend=TREND if since else ())
    publish_board(folder, changed(facts_of(compared)), expected_counts(week))
    return folder / "board.html"


def entry_sheet_of(folder: Path, week: Week) -> Path:
    """The entry sheet of a week, beside its ITAS files."""
    folder.mkdir(parents=True)
    facts = facts_of(week)
    publish_entry_sheet(folder, facts, write_itas(folder, facts))
    return folder / "itas" / "entry_sheet.html"
