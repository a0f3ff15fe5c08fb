"""The week done every Monday by the Task Scheduler of Windows, for the person who asked for it, and its end."""

import hashlib
import os
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from ita_batch.desk.visit import Visit
from ita_batch.errors import ExitCode, UserError
from ita_batch.long_paths import shown
from ita_batch.messages import word
from ita_batch.options import asked_day
from ita_batch.starters import STARTERS, put_starters

FOLDER = "ita-batch"
AT = "08:30:00"
_WEEK = next(starter for starter in STARTERS if starter.action == "week")

# On battery it runs, too; a Monday on which the computer was off is made up for; one at a time; as the person herself,
# without more rights, while she is logged on.
_XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Author>ita-batch</Author>
    <Description>{description}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>{begin}T{at}</StartBoundary>
      <Enabled>true</Enabled>
      <ScheduleByWeek>
        <DaysOfWeek><Monday /></DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>false</WakeToRun>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
    <Priority>7</Priority>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{starter}</Command>
      <Arguments>scheduled</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


def schedule(visit: Visit) -> int:
    """Let the week be done every Monday; a task of the same workspace is replaced."""
    workspace = visit.workspace()
    put_starters(workspace)
    text = task_xml(workspace, _user(), asked_day(None))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "task.xml"
        file.write_text(text, encoding="utf-16")
        _tasks("desk-not-scheduled", "/Create", "/F", "/TN", task_name(workspace), "/XML", str(file))
    sys.stdout.write(f"{word('desk_scheduled', folder=workspace)}\n")
    return ExitCode.CLEAN


def unschedule(visit: Visit) -> int:
    """Take the task of a workspace away."""
    workspace = visit.workspace()
    _tasks("desk-not-unscheduled", "/Delete", "/F", "/TN", task_name(workspace))
    sys.stdout.write(f"{word('desk_unscheduled', folder=workspace)}\n")
    return ExitCode.CLEAN


def task_xml(workspace: Path, user: str, today: date) -> str:
    """The task, beginning on the next Monday after ``today``."""
    monday = today + timedelta(days=7 - today.weekday())
    values = {
        "description": word("desk_task", folder=workspace),
        "user": user,
        "starter": shown(str(workspace / _WEEK.file)),
        "folder": shown(str(workspace)),
    }
    return _XML.format(begin=monday.isoformat(), at=AT, **{key: escape(value) for key, value in values.items()})


def task_name(workspace: Path) -> str:
    """One name a workspace: two may have folders of the same name."""
    digest = hashlib.sha256(os.path.normcase(shown(str(workspace))).encode("utf-8", "surrogatepass")).hexdigest()
    return rf"{FOLDER}\{workspace.name} {digest[:6]}"


def _user() -> str:
    domain, name = os.environ.get("USERDOMAIN", ""), os.environ.get("USERNAME", "")
    return f"{domain}\\{name}" if domain else name


def _tasks(failure: str, *words: str) -> None:
    """Call ``schtasks``. Raises UserError where there is none, or where it refuses: an office may forbid tasks."""
    program = Path(os.environ.get("SYSTEMROOT", "")) / "System32" / "schtasks.exe"
    try:
        done = subprocess.run([program, *words], capture_output=True, check=False)  # noqa: S603 - of the system
    except OSError as error:
        raise UserError(failure, ExitCode.OUTPUT_FAILED, reason=error.strerror or str(error)) from error
    if done.returncode:
        said = (done.stderr or done.stdout).decode("oem" if sys.platform == "win32" else "utf-8", "replace")
        raise UserError(failure, ExitCode.OUTPUT_FAILED, reason=" ".join(said.split())[:200] or str(done.returncode))
