"""What has changed since the run before, as sheets of the work list: by division, and every fault that was mended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ita_batch.history.past_runs import SinceLast
from ita_batch.messages import word
from ita_batch.publish.sheet_file import SheetData
from ita_batch.thai.date_text import format_short
from ita_batch.week import Week

_CHANGES: Final = (
    ("division", 34.0),
    ("mended", 12.0),
    ("still_open", 12.0),
    ("new", 12.0),
    ("rows_then", 16.0),
    ("rows_now", 16.0),
    ("remarks", 70.0),
)
_MENDED: Final = (
    ("number", 7.0),
    ("division", 30.0),
    ("file", 40.0),
    ("sheet", 14.0),
    ("cell", 9.0),
    ("item", 8.0),
    ("what", 80.0),
    ("code", 24.0),
)


def change_sheets(week: Week) -> Iterator[SheetData]:
    """Two sheets where there is an earlier run, none where there is not."""
    if week.since is None:
        return
    titles = tuple(word(f"list_{key}") for key, _ in _CHANGES), tuple(word(f"list_{key}") for key, _ in _MENDED)
    widths = tuple(width for _, width in _CHANGES), tuple(width for _, width in _MENDED)
    day = format_short(week.since.then.as_of)
    yield SheetData(word("list_since_last", day=day), titles[0], widths[0], tuple(_changes(week.since)))
    yield SheetData(word("list_mended_sheet"), titles[1], widths[1], tuple(_mended(week, week.since)))


def remarks(since: SinceLast, division: str | None) -> list[str]:
    """What is to be said of a division beside its numbers: forms that came, and files that came back as they were."""
    sent = [form for one in since.divisions if one.division == division for form in one.newly_sent]
    came = [word("list_newly_sent", forms=", ".join(sent))] if sent else []
    return came + [
        word("list_resent" if one.resent else "list_unchanged", file=one.file, number=one.faults)
        for one in since.unchanged
        if one.division == division
    ]


def _changes(since: SinceLast) -> Iterator[tuple[str | int, ...]]:
    for one in since.divisions:
        numbers = (one.mended, one.still_open, one.new, one.rows_then, one.rows_now)
        yield one.name, *numbers, "\n".join(remarks(since, one.division))


def _mended(week: Week, since: SinceLast) -> Iterator[tuple[str | int, ...]]:
    for number, fault in enumerate(since.mended, 1):
        unit = week.agency.division(fault.division)
        name = unit.name if unit else fault.division or word("list_general")
        place = (fault.file or "", fault.sheet or "", fault.cell or "", fault.item_id or "")
        yield number, name, *place, fault.message_th, fault.code
