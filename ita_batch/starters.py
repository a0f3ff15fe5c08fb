"""What a person double-clicks on Windows: command files named in Thai, which find the program wherever it lies.

Inside they are ASCII: cmd.exe reads a command file in the code page of the computer, and no page but Thai holds Thai.
All they do is find a Python that has the program, say which action was meant, and open a page where none is found.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ita_batch.resources import PACKAGE

PROGRAM_FOLDER = "ita-batch"
"""The folder that is unzipped; a copy beside it may have a longer name (``ita-batch 2``)."""
WHERE_FILE = "where.cmd"
"""In the user's own folder: says where the program was when it was last used (see ``desk.own_folder``)."""


@dataclass(frozen=True, slots=True)
class Starter:
    """One thing to double-click: what it does (``python -m ita_batch.desk ACTION``), and its name."""

    action: str
    name: str
    in_workspace: bool = True

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.cmd"


STARTERS = (
    Starter("start", "๑ เริ่มโฟลเดอร์งาน", in_workspace=False),
    Starter("forms", "๒ ทำแบบฟอร์ม"),
    Starter("week", "๓ ทำงานประจำสัปดาห์"),
    Starter("check", "๔ ตรวจไฟล์ที่ลากมาวาง"),
    Starter("open", "๕ เปิดผลล่าสุด"),
    Starter("report", "๖ รายงานสำหรับผู้ช่วย"),
    Starter("schedule", "๗ ตั้งให้ทำเองทุกสัปดาห์"),
    Starter("unschedule", "๘ เลิกทำเองทุกสัปดาห์"),
)
BEGUN = 200
"""Added to the exit code of an action, so that a starter can tell it from a Python that could not even begin."""
HELP_PAGE = "เปิดไม่ได้ให้อ่านไฟล์นี้ (ita-batch).html"
"""Opened by a starter that finds no program; its name ends as ``_TEMPLATE`` looks for it."""

# The order: the folder of the starter is the program's; it lies beside it (a USB stick); it was last used here; it was
# unzipped where downloads go; it lies at the top of a drive. A name with % or ! in it is never expanded twice.
# %CMDCMDLINE% holds what was dropped as Explorer gave it: it does not quote a name with & in it.
_TEMPLATE = r"""@echo off
setlocal EnableExtensions DisableDelayedExpansion
set "ITA_PYTHON="
for %%D in ("%~dp0program" "%~dp0..\ita-batch\program" "%~dp0..\..\ita-batch\program") do (
  if not defined ITA_PYTHON if exist "%%~fD\python\python.exe" set "ITA_PYTHON=%%~fD\python\python.exe"
)
if not defined ITA_PYTHON for /d %%D in ("%~dp0..\ita-batch*") do (
  if exist "%%~fD\program\python\python.exe" set "ITA_PYTHON=%%~fD\program\python\python.exe"
)
if not defined ITA_PYTHON if exist "%LOCALAPPDATA%\ita-batch\where.cmd" call "%LOCALAPPDATA%\ita-batch\where.cmd"
if defined ITA_PYTHON if not exist "%ITA_PYTHON%" set "ITA_PYTHON="
if not defined ITA_PYTHON for %%F in (Desktop Downloads Documents OneDrive\Desktop OneDrive\Documents) do (
  for /d %%D in ("%USERPROFILE%\%%F\ita-batch*") do (
    if exist "%%~fD\program\python\python.exe" set "ITA_PYTHON=%%~fD\program\python\python.exe"
    if exist "%%~fD\ita-batch\program\python\python.exe" set "ITA_PYTHON=%%~fD\ita-batch\program\python\python.exe"
  )
)
if not defined ITA_PYTHON for %%L in (C D E F G H I J K L M N O P Q R S T U V W X Y Z) do (
  if not defined ITA_PYTHON if exist "%%L:\ita-batch\program\python\python.exe" (
    set "ITA_PYTHON=%%L:\ita-batch\program\python\python.exe"
  )
)
if not defined ITA_PYTHON goto lost
setlocal EnableDelayedExpansion
set "ITA_LINE=!CMDCMDLINE!"
setlocal DisableDelayedExpansion
"%ITA_PYTHON%" -X utf8 -m ita_batch.desk {action} "%~dp0." %*
set /a "ITA_CODE=%ERRORLEVEL% - {begun}"
if %ITA_CODE% GEQ 0 if %ITA_CODE% LEQ 99 exit %ITA_CODE%
:lost
if defined ITA_BATCH_NO_WINDOWS exit 10
for %%F in ("%~dp0*(ita-batch).html" "%~dp0program\*(ita-batch).html") do start "" "%%~fF"
pause
exit 10
"""


def starter_file(starter: Starter) -> bytes:
    """What stands in the file of a starter."""
    return (
        _TEMPLATE.replace("{action}", starter.action)
        .replace("{begun}", str(BEGUN))
        .replace("\n", "\r\n")
        .encode("ascii")
    )


def files_of_starters(*, workspace: bool) -> Iterator[tuple[str, bytes]]:
    """The files to double-click, name and content: those of a workspace, or of the program's own folder."""
    for starter in STARTERS:
        if starter.in_workspace or not workspace:
            yield starter.file, starter_file(starter)


def help_page() -> bytes:
    """What to do where a starter finds no program: opened by it, so it stands beside it."""
    return (PACKAGE / "starter_help.html").read_bytes()


def put_starters(workspace: Path, platform: str = sys.platform) -> tuple[Path, ...]:
    """Put the starters into a workspace, and bring up to date those that stand there; nothing outside of Windows.

    What was put there is given back.
    """
    if platform != "win32":
        return ()
    from ita_batch.whole_files import whole_file  # noqa: PLC0415 - most commands only name a starter

    files = (*files_of_starters(workspace=True), (HELP_PAGE, help_page()))
    for name, content in files:
        with whole_file(workspace / name) as part:
            part.write_bytes(content)
    return tuple(workspace / name for name, _ in files)
