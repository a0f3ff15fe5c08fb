"""``ita-batch.cmd``, the command line's door: it finds its own Python, and sees first that this one can start.

ASCII only: the console reads it in the code page of the computer. Whether the rest of the program is whole, the program
sees itself (``ita_batch.whole_program``); the few files that it needs for that are compared by size here.
"""

from collections.abc import Mapping

from ita_batch.whole_program import DAMAGED, LIST
from windows.python_runtime import PATHS, TAG

NEEDED = (
    *(f"python/{name}" for name in ("python.exe", f"python{TAG}.dll", f"python{TAG}.zip", PATHS, "vcruntime140.dll")),
    *(f"site/ita_batch/{name}.py" for name in ("__init__", "__main__", "start", "whole_program", "compiled_modules")),
)

ENGLISH = "The program folder is not complete. Unzip ita-batch-windows.zip again: all of it, into a new folder."
THAI = (
    "โฟลเดอร์โปรแกรมไม่ครบหรือเสียหาย กรุณาแตกไฟล์ ita-batch-windows.zip ใหม่ทั้งหมดลงในโฟลเดอร์ใหม่ "
    "(คลิกขวาที่ไฟล์ zip แล้วเลือก แยกทั้งหมด) แล้วเปิดจากโฟลเดอร์ใหม่นั้น"
)


def door(files: Mapping[str, bytes]) -> bytes:
    """The file; ``files`` are those of the folder to unzip, by path."""
    sizes = {name: len(files[f"program/{name}"]) for name in NEEDED}
    lines = [
        "@echo off",
        "setlocal EnableExtensions DisableDelayedExpansion",
        'set ITA_BATCH_COMMAND="%~f0"',
        *(
            f'for %%F in ("%~dp0{_there(name)}") do if not "%%~zF"=="{size}" goto damaged'
            for name, size in sizes.items()
        ),
        f'if not exist "%~dp0{LIST}" goto damaged',
        '"%~dp0python\\python.exe" -X utf8 -m ita_batch %*',
        "exit /b %ERRORLEVEL%",
        ":damaged",
        f"echo {ENGLISH}",
        _say_in_thai(THAI),
        f"exit /b {DAMAGED}",
    ]
    return "\r\n".join([*lines, ""]).encode("ascii")


def _there(name: str) -> str:
    return name.replace("/", "\\")


def _say_in_thai(sentence: str) -> str:
    """A command that says a Thai sentence on any console; where PowerShell is forbidden, the English one must do."""
    escaped = "".join(letter if letter.isascii() else f"\\u{ord(letter):04x}" for letter in sentence)
    return f"powershell -NoProfile -Command \"[regex]::Unescape('{escaped}')\" 2>nul"
