"""Weeks for the tests of the pages: few and many divisions, very long names, no finding and two thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from ita_batch.agency import Agency, Division
from ita_batch.publish.board.board_page import publish_board
from ita_batch.publish.itas.entry_sheet import publish_entry_sheet
from ita_batch.publish.itas.itas_files import FileCounts, write_itas
from ita_batch.week import EXTERNAL, INTERNAL, Week
from tests.publish.publish_weeks import full_week
from tests.support.weeks import RULEBOOK, small_agency

LONG = "กองส่งเสริมคุณภาพชีวิตและพัฒนาสังคมผู้สูงอายุคนพิการและผู้ด้อยโอกาสในเขตพื้นที่องค์การบริหารส่วนจังหวัดแห่งหนึ่ง"
LAST_YEAR = {number: 80 + number for number in range(1, 9)}


@dataclass(frozen=True)
class Figures:
    """The figures of one run, as the board asks for them."""

    as_of: date
    external: int
    ready: int
    forecast: float | None


@dataclass(frozen=True)
class Sender:
    """Whose file is still the same, and whether it was sent again."""

    name: str
    resent: bool


@dataclass(frozen=True)
class Since:
    """A comparison with the run before."""

    then: Figures
    now: Figures
    mended: Sequence[object] = ("a", "b", "c")
    still_open: int = 41
    new: int = 2
    unchanged: Sequence[Sender] = (
        Sender("กองคลัง", True),
        Sender("กองคลัง", True),
        Sender("กองช่าง", True),
        Sender("กองช่าง", False),
    )


TREND = tuple(
    Figures(date(2021, 2, day), 100 * day, day, total)
    for day, total in ((5, 55.5), (12, None), (19, 61.25), (26, 72.31))
)
SINCE = Since(TREND[-2], TREND[-1])


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
    return replace(week, findings=tuple(dealt))


def spotless(folder: Path) -> Week:
    """Every item is ready and nothing was found."""
    week = full_week(folder)
    return replace(week, ready=frozenset(RULEBOOK.items), forecast=week.forecast_if_mended, findings=())


def counted(week: Week) -> FileCounts:
    """What stands in the ITAS files of that week."""
    imported = {form: len(week.registers[form].imported) for form in (EXTERNAL, INTERNAL)}
    return FileCounts(imported[EXTERNAL], imported[INTERNAL], len(week.ready))


def board_of(folder: Path, week: Week, *, since: Since | None = None) -> Path:
    """The board of a week, on disk."""
    folder.mkdir(parents=True, exist_ok=True)
    publish_board(folder, week, counted(week), since, TREND if since else ())
    return folder / "board.html"


def entry_sheet_of(folder: Path, week: Week) -> Path:
    """The entry sheet of a week, beside its ITAS files."""
    folder.mkdir(parents=True)
    publish_entry_sheet(folder, week, write_itas(folder, week))
    return folder / "itas" / "entry_sheet.html"
