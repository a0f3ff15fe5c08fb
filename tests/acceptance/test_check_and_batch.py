"""``check FILE`` says what the batch says of that file, to the last finding that one file alone can give."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from ita_batch.batch import BY_OTHER_FILES, check_file, examine, read_inbox
from ita_batch.findings import Finding
from ita_batch.intake.submission import Status
from ita_batch.messages import fix, message
from ita_batch.resources import example_workspace
from ita_batch.week import Week
from ita_batch.workspace import Workspace, open_workspace

DAY = date(2021, 3, 12)
FILES = sorted(
    path.name for path in (example_workspace() / "inbox").iterdir() if path.suffix in {".xlsx", ".xls", ".ods"}
)


@pytest.fixture(scope="module", name="example")
def _example() -> tuple[Workspace, Week]:
    workspace = open_workspace(example_workspace(), DAY)
    return workspace, examine(workspace, DAY, read_inbox(workspace, DAY, lambda *_: None))


def told(findings: list[Finding], file: str) -> Counter[tuple[object, ...]]:
    """Everything that a finding says, in both languages."""
    return Counter(
        (
            one.message_key,
            one.severity.value,
            one.place,
            one.value,
            one.fingerprint,
            *(text(one, language) for text in (message, fix) for language in ("th", "en")),
        )
        for one in findings
        if one.place.file == file
    )


@pytest.mark.parametrize("name", FILES)
def test_check_is_the_batch(example: tuple[Workspace, Week], tmp_path: Path, name: str) -> None:
    """The same findings; what differs is only what the other files of the week decide."""
    workspace, week = example
    alone = told(check_file(workspace, workspace.inbox / name, DAY, tmp_path).findings, name)
    together = told(list(week.findings), name)
    (sent,) = [item for item in week.submissions if item.file == name]
    if sent.status in {Status.SUPERSEDED, Status.REPEATED}:
        assert {str(key).partition(".")[0] for key, *_ in together} == {f"file-{sent.status.value}"}
        assert alone
        return
    differing = (alone - together) + (together - alone)
    assert {str(key).partition(".")[0] for key, *_ in differing} <= BY_OTHER_FILES, differing


def test_other_files_do_decide_something(example: tuple[Workspace, Week]) -> None:
    """The list of exceptions is no longer than it must be to the example: most of it occurs there."""
    _, week = example
    occurring = {one.code.slug for one in week.findings}
    assert len(BY_OTHER_FILES & occurring) >= 4
    assert len(FILES) >= 15
