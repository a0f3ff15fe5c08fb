"""What somebody must correct or confirm, one finding for each place that a person must touch.

A cell at which two things are wrong is touched once: the plainer fault, or the graver one, says it. So is a merged
range, of which there is one finding. Whoever counts places to correct counts these.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ita_batch.findings import Finding, Severity
from ita_batch.intake.rows.validate import CELL_REQUIRED
from ita_batch.rules.item.period_not_covered import CODE as PERIOD_NOT_COVERED

PERIOD = ("period_start", "period_end")
_Cell = tuple[str, str]


def open_places(findings: Iterable[Finding]) -> list[Finding]:
    """What is to be corrected or confirmed, without what another finding of the same cell says already."""
    return [finding for finding in unexplained(findings) if finding.open]


def unexplained(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that a plainer or graver one of the same cell explains."""
    every = [(finding, tuple(_cells(finding))) for finding in findings]
    at: dict[_Cell, list[Finding]] = defaultdict(list)
    for finding, cells in every:
        for cell in cells:
            at[cell].append(finding)
    return [one for one, cells in every if not any(_is_explained(one, at[cell]) for cell in cells)]


def _is_explained(finding: Finding, others: Sequence[Finding]) -> bool:
    return len(others) > 1 and any(other is not finding and _explains(other, finding) for other in others)


def _cells(finding: Finding) -> Iterator[_Cell]:
    """The cells that it is about: of a merged range those of all its rows, of a period both dates."""
    place = finding.place
    if place.row_id and place.column:
        rows = (place.row_id, *(finding.related if finding.code.structural else ()))
        columns = PERIOD if finding.code == PERIOD_NOT_COVERED else (place.column,)
        yield from dict.fromkeys((row, column) for row in rows for column in columns)


def _explains(other: Finding, finding: Finding) -> bool:
    first, second = other.code, finding.code
    if first is second:
        return False
    if CELL_REQUIRED in {first, second}:
        return first is CELL_REQUIRED
    return other.severity is Severity.ERROR and finding.severity is not Severity.ERROR
