"""What has changed since the run before, as sheets: by division, and every fault that was corrected."""

from collections.abc import Iterator
from typing import Final

from ita_batch.history.past_runs import SinceLast
from ita_batch.messages import word
from ita_batch.publish.sheet_file import Cells, SheetData, sheet_of
from ita_batch.thai.date_text import format_short
from ita_batch.week import Week

_CHANGES: Final = {
    "division": 34.0,
    "corrected": 12.0,
    "still_open": 12.0,
    "new": 12.0,
    "external_then": 16.0,
    "external_now": 16.0,
    "remarks": 70.0,
}
_CORRECTED: Final = {
    "number": 6.0,
    "division": 26.0,
    "item": 7.0,
    "file": 36.0,
    "sheet": 12.0,
    "cell": 8.0,
    "what": 80.0,
    "code": 24.0,
}


def change_sheets(week: Week) -> Iterator[SheetData]:
    """Two sheets where there is an earlier run, none where there is not."""
    if week.since:
        day = format_short(week.since.then.as_of)
        yield sheet_of(word("list_since_last", day=day), _CHANGES, _changes(week.since))
        yield sheet_of(word("list_corrected_sheet"), _CORRECTED, _corrected(week, week.since), printed=7, folded=1)


def _remarks(since: SinceLast, division: str | None) -> list[str]:
    """What its numbers do not say of a division: forms that came, and files that came back as they were."""
    sent = [form for one in since.divisions if one.division == division for form in one.newly_sent]
    came = [word("list_newly_sent", forms=", ".join(sent))] if sent else []
    return came + [
        word("list_resent" if one.resent else "list_unchanged", file=one.file, number=one.faults)
        for one in since.unchanged
        if one.division == division
    ]


def _changes(since: SinceLast) -> Iterator[Cells]:
    for one in since.divisions:
        numbers = (one.resolved, one.still_open, one.new, one.external_then, one.external_now)
        yield one.name, *numbers, "\n".join(_remarks(since, one.division))


def _corrected(week: Week, since: SinceLast) -> Iterator[Cells]:
    for number, fault in enumerate(since.resolved, 1):
        unit = week.agency.division(fault.division)
        name = unit.name if unit else fault.division or word("list_general")
        place = (fault.item_id or "", fault.file or "", fault.sheet or "", fault.cell or "")
        yield number, name, *place, fault.message_th, fault.code
