"""What happened to files: which were replaced and what was lost by it, and which wait for an answer."""

from collections.abc import Iterator
from typing import NamedTuple

from ita_batch.filing.annex_versions import FILE_SUPERSEDED
from ita_batch.filing.file_questions import Doubt
from ita_batch.filing.settle import VERSION_DOUBTFUL
from ita_batch.findings import Finding
from ita_batch.intake.submission import Status
from ita_batch.messages import title, word
from ita_batch.week import Week


class FileRemark(NamedTuple):
    """One remark about a division's file: what happened, and how many rows are to be looked at."""

    division: str
    file: str
    form: str
    what: str
    rows: int  # 0 where nothing was lost

    @property
    def to_check(self) -> bool:
        """True where somebody has to look."""
        return bool(self.rows)


def file_remarks(week: Week) -> tuple[FileRemark, ...]:
    """Files that were replaced, and versions of which it is not clear which counts, in the order of the files."""
    return tuple(_remarks(week))


def _remarks(week: Week) -> Iterator[FileRemark]:
    forms = {item.file: item.form or "" for item in week.submissions}
    for finding in week.findings:
        place = finding.place
        if finding.code in {FILE_SUPERSEDED, VERSION_DOUBTFUL} and place.division and place.file:
            yield FileRemark(place.division, place.file, forms.get(place.file, ""), _what(finding), _rows(finding))


def _what(finding: Finding) -> str:
    rows, items = finding.values.get("lost_rows"), finding.values.get("items")
    told = "filed_rows" if rows else "filed_items" if items else "filed_file"
    return word(told, what=title(finding), other=finding.values["other"], rows=rows, items=items)


def _rows(finding: Finding) -> int:
    lost = int(str(finding.values["lost"]))
    return lost or (1 if finding.code == VERSION_DOUBTFUL else 0)


def waiting_rows(week: Week) -> tuple[int, int]:
    """How many files wait for somebody to say whose they are, and how many rows they hold."""
    waiting = [item for item in week.submissions if item.status == Status.WAITING]
    return len(waiting), sum(len(item.records) for item in waiting)


def open_questions(week: Week, *doubts: Doubt) -> int:
    """How many questions of review/files.xlsx are open: all of them, or those of some kinds."""
    return sum(question.open and (not doubts or question.doubt in doubts) for question in week.file_questions)
