"""Which workspaces are found below a folder, and what a worker forgets between two of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.fleet.forgotten import forget_agency
from ita_batch.fleet.workspaces import workspaces_below
from ita_batch.matching.organisations import take_apart
from ita_batch.thai.text import canonical

FOUND = ("ก/หนึ่ง", "ก/สอง", "ข")
PASSED_OVER = ("ข/inbox/เก่า", "ข/output/2564", ".git/x", "ข/templates/กอง", "@eaDir/x", "ข/official_forms/ก", "~$x")


def test_a_workspace_is_a_folder_with_its_agency(tmp_path: Path) -> None:
    """Not in the parts of another one, not hidden, not what a system keeps for itself; in the order of names."""
    for name in (*FOUND, *PASSED_OVER):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "agency.xlsx").touch()
    (tmp_path / "ว่าง").mkdir()
    found = [one.relative_to(tmp_path).as_posix() for one in workspaces_below(tmp_path)]
    assert found == sorted(FOUND)


def test_the_folder_itself_may_be_one(tmp_path: Path) -> None:
    """Then it is called by a dot."""
    (tmp_path / "agency.xlsx").touch()
    assert list(workspaces_below(tmp_path)) == [tmp_path]


@pytest.mark.posix("links")
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """An agency counts where it lies, and a circle has an end."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "agency.xlsx").touch()
    (tmp_path / "b").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert list(workspaces_below(tmp_path)) == [tmp_path / "a"]


def test_nothing_of_an_agency_stays_in_memory() -> None:
    """Readings of names are kept within a week, and forgotten after it."""
    canonical("นายสมมุติ  ใจดี")
    take_apart("บริษัท สมมุติ จำกัด")
    assert take_apart.cache_info().currsize
    forget_agency()
    assert not take_apart.cache_info().currsize
