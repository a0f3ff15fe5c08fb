"""One workbook checked before it is sent: the same findings as in the batch, and its return."""

import itertools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_batch.decisions import DECISION_GONE
from ita_batch.examine import examine, received
from ita_batch.findings import Finding
from ita_batch.intake.inbox_list import shown_names
from ita_batch.publish.paper_net import PaperNet
from ita_batch.publish.returns.return_books import write_returns
from ita_batch.rules import RULE_FAILED
from ita_batch.run_folder import output_errors
from ita_batch.sibling_years import with_siblings
from ita_batch.week import Week
from ita_batch.whole_files import free_path, scratch_folder, whole_file
from ita_batch.workspace import Workspace

RETURNED = "(สิ่งที่ต้องแก้ไข)"


@dataclass(frozen=True, slots=True)
class Check:
    """What one workbook's check found, and its return; None when nothing is to be corrected."""

    findings: list[Finding]
    returned: Path | None


def check_file(workspace: Workspace, file: Path, as_of: date, output: Path) -> Check:
    """What there is to say about one workbook: the same as in the batch, but for what its other files decide.

    The return is written to a new file in ``output``, never over ``file``. Raises UserError when it cannot be.
    """
    (name,) = shown_names([file.name])
    submission = workspace.reader(as_of).read(file, name)
    submissions = with_siblings([submission], workspace.folder)
    week = examine(workspace, as_of, received(workspace, submissions, as_of))
    findings = [
        finding
        for finding in week.findings
        # Whether the rows of a decision are there, only the whole week can tell.
        if (finding.place.file == name or finding.code == RULE_FAILED) and finding.message_key != DECISION_GONE
    ]
    with output_errors(output):
        returned, failed = _return_of(week, file, output)
    return Check([*findings, *failed], returned)


def _return_of(week: Week, file: Path, output: Path) -> tuple[Path | None, list[Finding]]:
    """Where the return was written, and what kept it from being written."""
    with scratch_folder(output) as scratch:
        net = PaperNet(scratch)
        written = write_returns(scratch, week, paper=net.paper)
        if not written:
            return None, net.taken()
        output.mkdir(parents=True, exist_ok=True)
        numbers = itertools.chain([""], (f" {number}" for number in itertools.count(2)))
        names = (f"{file.stem} {RETURNED}{number}.xlsx" for number in numbers)
        target = free_path(output, names)
        with whole_file(target) as part:
            part.write_bytes(written[0].path.read_bytes())
        return target, []
