"""``check FILE`` says what the batch says of that file, to the last finding that one file alone can give."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ita_batch.check import check_file
from ita_batch.filing.annex_versions import FILE_SUPERSEDED
from ita_batch.filing.settle import FILE_REPEATED
from ita_batch.findings import Finding
from ita_batch.intake.submission import Status
from ita_batch.matching.merge import DUPLICATE_CONFLICT, DUPLICATE_MERGED, DUPLICATE_SUSPECTED
from ita_batch.messages import fix, message
from ita_batch.rules.item.component_missing import CODE as COMPONENT_MISSING
from ita_batch.rules.item.url_reused import CODE as URL_REUSED
from ita_batch.rules.person.contact_shared import CODE as CONTACT_SHARED
from ita_batch.rules.person.own_staff_listed import CODE as OWN_STAFF_LISTED
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from tests.support.demo import DAY, EXAMPLE

BY_OTHER_FILES = {
    one.slug
    for one in (
        DUPLICATE_CONFLICT,  # the same person in two files
        DUPLICATE_MERGED,
        DUPLICATE_SUSPECTED,
        CONTACT_SHARED,  # with the rows of another division
        OWN_STAFF_LISTED,  # needs the roster, which another division sends
        URL_REUSED,  # a page that another division has answered with
        COMPONENT_MISSING,  # a co-owner may have answered that part
        FILE_REPEATED,
        FILE_SUPERSEDED,
    )
}
"""Codes on which ``check FILE`` may differ from the batch, because the other files of the week decide them."""
FILES = sorted(path.name for path in (EXAMPLE / "inbox").iterdir() if path.suffix in {".xlsx", ".xls", ".ods"})


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
