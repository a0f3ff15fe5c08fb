"""``ita-batch.cmd``, the command line's door: it finds its own Python and sees first that this one is there whole.

ASCII only: the console reads it in the code page of the computer. What Python cannot check, because it does not start
without it, is compared by size here; the rest is checked by ``begin.py``.
"""

from collections.abc import Mapping

from windows.python_runtime import PATHS, TAG

NEEDED = ("python.exe", f"python{TAG}.dll", f"python{TAG}.zip", PATHS, "vcruntime140.dll")

DAMAGED = (
    "ita-batch: the program folder is not complete. Unzip ita-batch-windows.zip again: all of it, into a new folder."
)
DAMAGED_THAI = (
    "โฟลเดอร์โปรแกรมไม่ครบหรือเสียหาย กรุณาแตกไฟล์ ita-batch-windows.zip ใหม่ทั้งหมดลงในโฟลเดอร์ใหม่ "
    "(คลิกขวาที่ไฟล์ zip แล้วเลือก แยกทั้งหมด) แล้วเปิดจากโฟลเดอร์ใหม่นั้น"
)


def in_thai(sentence: str) -> str:
    """A command, in ASCII, that says a Thai sentence on any console; one that lacks PowerShell says nothing."""
    escaped = "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in sentence)
    return f"powershell -NoProfile -Command \"[regex]::Unescape('{escaped}')\" 2>nul"


def door(python: Mapping[str, bytes], version: str, digest: str) -> bytes:
    """The file. ``digest`` is that of the program's modules: another program has another folder of compiled ones.

    Python compiles into a folder of the user: the program's own may be a stick that is write-protected, or shared.
    """
    checks = [
        f'for %%F in ("%~dp0python\\{name}") do if not "%%~zF"=="{len(python[name])}" goto damaged' for name in NEEDED
    ]
    lines = [
        "@echo off",
        "setlocal disabledelayedexpansion",
        'set ITA_BATCH_COMMAND="%~f0"',
        *checks,
        'if not exist "%~dp0begin.py" goto damaged',
        "set ITA_BATCH_COMPILED=",
        f'if defined LOCALAPPDATA set "ITA_BATCH_COMPILED=%LOCALAPPDATA%\\ita-batch\\{version}-{digest[:12]}"',
        'if not defined ITA_BATCH_COMPILED set "ITA_BATCH_COMPILED=%TEMP%\\ita-batch"',
        '"%~dp0python\\python.exe" -X utf8 -X "pycache_prefix=%ITA_BATCH_COMPILED%" "%~dp0begin.py" %*',
        "exit /b %ERRORLEVEL%",
        ":damaged",
        f"echo {DAMAGED}",
        in_thai(DAMAGED_THAI),
        "exit /b 2",
    ]
    return "\r\n".join([*lines, ""]).encode("ascii")
