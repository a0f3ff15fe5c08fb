"""The table of progress: what has changed since the last run, by division."""

from collections.abc import Collection, Iterator

from ita_batch.history.past_runs import DivisionChange, SinceLast
from ita_batch.publish.letters.table_layouts import Cells, numbered
from ita_batch.thai.digits import thai_number


def since_rows(since: SinceLast | None) -> Iterator[Cells]:
    """Open faults that went, stayed and came since the last run, by division; the last line is the whole."""
    if since is None:
        return
    unchanged = {one.division for one in since.unchanged}
    rows = [(one.resolved, one.still_open, one.new, one.external_then, one.external_now) for one in since.divisions]
    yield from numbered(
        (one.name, *map(thai_number, row), _remark(one, unchanged))
        for one, row in zip(since.divisions, rows, strict=True)
    )
    then, now = (sum(row[place] for row in rows) for place in (3, 4))
    whole = (len(since.resolved), since.still_open, since.new, then, now)
    yield "", "รวม", *map(thai_number, whole), ""


def _remark(one: DivisionChange, unchanged: Collection[str | None]) -> str:
    if one.newly_sent:
        return "ส่งแบบที่ค้างแล้ว"
    if one.division not in unchanged:
        return ""
    changed = one.resolved or one.new or one.external_then != one.external_now
    return "บางไฟล์เดิม" if changed else "ไฟล์เดิม"
