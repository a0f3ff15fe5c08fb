"""Where a person's own documents are on this computer."""

import os
import sys
from contextlib import suppress
from pathlib import Path

_FOLDERS = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"


def documents() -> Path:
    """The folder that Windows calls Documents (it may lie in OneDrive); elsewhere, and where it is gone, the home."""
    if sys.platform == "win32":
        import winreg  # noqa: PLC0415 - not there elsewhere

        with suppress(OSError), winreg.OpenKey(winreg.HKEY_CURRENT_USER, _FOLDERS) as key:
            folder = Path(os.path.expandvars(str(winreg.QueryValueEx(key, "Personal")[0])))
            if folder.is_dir():
                return folder
    return Path.home()
