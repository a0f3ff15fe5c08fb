"""The weekly task: what the Task Scheduler is given, and what is said where it refuses."""

from __future__ import annotations

import subprocess
from datetime import date, timedelta
from pathlib import Path, PureWindowsPath
from unittest.mock import patch
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from ita_batch.desk.weekly_task import task_name, task_xml
from tests.agency.agency_books import make_workspace
from tests.desk.double_click import click

SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters='<>:"/\\|?*'), min_size=1
)


def values(text: str) -> dict[str, str]:
    """Each leaf of the task by its name."""
    root = ET.fromstring(text.replace('encoding="UTF-16"', ""))  # noqa: S314 - our own
    return {element.tag.removeprefix(SPACE): element.text or "" for element in root.iter() if not len(element)}


@given(NAMES, st.dates(date(2021, 1, 1), date(2040, 1, 1)))
def test_the_task(name: str, today: date) -> None:
    """The next Monday, on battery too, made up for when missed, one at a time, with no more rights than hers."""
    folder = Path("D:/") / name
    told = values(task_xml(folder, "OFFICE\\สมศรี", today))
    begin = date.fromisoformat(told["StartBoundary"].removesuffix("T08:30:00"))
    assert begin.weekday() == 0
    assert today < begin <= today + timedelta(days=7)
    assert told["Command"] == str(folder / "๓ ทำงานประจำสัปดาห์.cmd")
    assert told["WorkingDirectory"] == str(folder)
    assert told["UserId"] == "OFFICE\\สมศรี"
    assert told["DisallowStartIfOnBatteries"] == told["StopIfGoingOnBatteries"] == told["WakeToRun"] == "false"
    assert told["StartWhenAvailable"] == "true"
    assert (told["MultipleInstancesPolicy"], told["LogonType"]) == ("IgnoreNew", "InteractiveToken")
    assert (told["RunLevel"], told["Arguments"]) == ("LeastPrivilege", "scheduled")


def test_two_workspaces_of_one_name_have_two_tasks() -> None:
    """The name tells which folder; it is legal for the scheduler."""
    one, other = task_name(Path("a/งาน")), task_name(Path("b/งาน"))
    assert one != other
    assert PureWindowsPath(one).parts[0] == "ita-batch"


def called(code: int, said: bytes = b"") -> tuple[list[list[str]], object]:
    """A ``schtasks`` that remembers how it was called."""
    calls: list[list[str]] = []

    def run(words: list[object], **_: object) -> subprocess.CompletedProcess[bytes]:
        calls.append([str(word) for word in words[1:]])
        if "/XML" in calls[-1]:
            calls[-1].append(Path(calls[-1][-1]).read_text(encoding="utf-16"))
        return subprocess.CompletedProcess([], code, b"", said)

    return calls, run


def test_it_is_set_and_taken_away(tmp_path: Path) -> None:
    """Both name the same task; the file of the task is UTF-16, as the scheduler wants it."""
    workspace = make_workspace(tmp_path)
    calls, run = called(0)
    with patch.object(subprocess, "run", run):
        assert click("schedule", workspace, tmp_path / "own").code == 0
        assert click("unschedule", workspace, tmp_path / "own").code == 0
    made, gone = calls
    assert made[:4] == ["/Create", "/F", "/TN", task_name(workspace)]
    assert values(made[-1])["WorkingDirectory"] == str(workspace)
    assert gone == ["/Delete", "/F", "/TN", task_name(workspace)]


def test_a_refusal_is_said(tmp_path: Path) -> None:
    """An office may forbid tasks, or there is no scheduler at all: she is told to do it herself, and whom to ask."""
    workspace = make_workspace(tmp_path)
    with patch.object(subprocess, "run", called(1, b"ERROR: Access is denied.")[1]):
        refused = click("schedule", workspace, tmp_path / "own")
        not_there = click("unschedule", workspace, tmp_path / "own")
    assert refused.code == not_there.code == 13
    assert "Access is denied" in refused.wrong
    assert "๓ ทำงานประจำสัปดาห์" in refused.wrong
    with patch.object(subprocess, "run", side_effect=FileNotFoundError(2, "gone")):
        assert click("schedule", workspace, tmp_path / "own").code == 13
