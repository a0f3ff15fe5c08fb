"""Whatever a file holds: a reading, never an exception; a finding of a known code, or a workbook."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given

from ita_batch.findings import Finding, Severity
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.files.readers import pool
from ita_batch.intake.submission import Status
from ita_batch.messages import fix, message
from tests.generative.mutations import changed_bytes, changed_members, changed_xml
from tests.support.effort import by_day
from tests.support.weeks import AS_OF, small_workspace

HARMLESS = {"form-unknown", "sheet-empty"}


def survives(folder: Path, data: bytes) -> None:
    """Read it as the week does, in a worker, and check what came back."""
    path = folder / "ส่ง.xlsx"
    path.write_bytes(data)
    (reading,) = pool().read([(path, path.name)])
    assert reading.size == len(data)
    assert len(reading.sha256) == 64
    if isinstance(reading.content, Finding):
        assert reading.content.severity is Severity.ERROR
        assert reading.content.variant != "crashed", "an exception of ours, or an abort of the native reader"
        assert message(reading.content)
        assert fix(reading.content)
    else:
        assert isinstance(reading.content, Workbook)
    submission = small_workspace(folder).reader(AS_OF).read(path, path.name)
    assert submission.file == path.name
    assert submission.status is Status.READ or submission.findings, "refused without a word"


@by_day(25)
@given(changed_bytes())
def test_changed_bytes(tmp_path: Path, data: bytes) -> None:
    """As a bad line or a bad disk leaves them."""
    survives(tmp_path, data)


@by_day(25)
@given(changed_members())
def test_changed_members(tmp_path: Path, data: bytes) -> None:
    """As a bad program or a bad intention packs them."""
    survives(tmp_path, data)


@by_day(25)
@given(changed_xml())
def test_changed_xml(tmp_path: Path, data: bytes) -> None:
    """Sound packages with unsound sheets."""
    survives(tmp_path, data)
