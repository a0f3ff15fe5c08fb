"""The front door: begin with the command line, or say how to install it where Python lacks what it needs.

Everything that is imported here belongs to Python itself: a bare one gets this far. The sentences stand here, in both
languages, and not in the catalogue: what cannot begin may lack the catalogue too.
"""

import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from ita_batch.light_process import end_at_once, make_light
from ita_batch.whole_program import as_unzipped, program_folder, stop_if_damaged

CHECKOUT = Path(__file__).resolve().parents[1]
_USAGE = 2  # as ``errors.ExitCode``
INSTALL = {
    True: r"py -m venv .venv && .venv\Scripts\pip install -c constraints.txt .",
    False: "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt .",
}
"""On Windows, and elsewhere; in the words of README."""
LACKING = """\
ยังไม่ได้ติดตั้งโปรแกรมกับ Python ที่ใช้เรียก หรือติดตั้งไม่ครบ ({python}: {reason})
{thai}
The program is not installed for the Python that was called, or not wholly ({python}: {reason}).
{english}
"""
INCOMPLETE = """\
โฟลเดอร์ของโปรแกรมไม่ครบ ({reason})
แตกไฟล์ .zip ของโปรแกรมใหม่ทั้งหมดลงในโฟลเดอร์ว่าง แล้วเริ่มอีกครั้ง ไฟล์งานของท่านไม่ถูกแก้ไข
The folder of the program is not whole ({reason}).
Unzip the whole program again into an empty folder and begin again. Your own files were not changed.
"""


def run() -> None:
    """Run the command line in a process of its own, which ends with it."""
    end_at_once(main)


def main() -> None:
    """Run the command line."""
    begin("ita_batch.cli")


def begin(module: str) -> None:
    """Run the ``main`` of a module; where it cannot even be imported, a sentence says what to do (exit code 2)."""
    make_light()
    with as_unzipped():
        try:
            import_module(module).main()
        except Exception as error:
            stop_if_damaged()
            _stop(_reason(error))


def _reason(error: Exception) -> str:
    """What is said of a failure before ``end_well`` could say it, or of an import in the middle of a work."""
    if isinstance(error, ImportError):
        return _of_import(error)
    if isinstance(error, FileNotFoundError):  # a file of the program's own: end_well lets no other through
        return INCOMPLETE.format(reason=error.filename)
    from ita_batch.errors import place_of  # noqa: PLC0415 - a bare start needs nothing of ours but what is above

    return _lacking(place_of(error))  # a library of another version: nothing has begun


def _of_import(error: ImportError) -> str:
    """What is said of something that cannot be imported: one of ours, or a library."""
    ours = (error.name or "").partition(".")[0] == "ita_batch"
    reason = str(error).partition("\n")[0]
    return INCOMPLETE.format(reason=reason) if ours or program_folder() else _lacking(reason)


def _lacking(reason: str) -> str:
    windows = os.name == "nt"
    there = CHECKOUT / ".venv" / ("Scripts/python.exe" if windows else "bin/python")
    if not (CHECKOUT / "run.py").is_file():
        thai = "ติดตั้งใหม่ด้วย pip จากไฟล์หรือโฟลเดอร์ที่ใช้ติดตั้งครั้งแรก"
        english = "Install it again with pip, from what it was installed from."
    elif there.is_file() and there.parent != Path(sys.executable).parent:
        script = sys.argv[0] if Path(sys.argv[0]).name == "run.py" else str(CHECKOUT / "run.py")
        again = _line(str(there), script, *sys.argv[1:])
        thai, english = f"สั่งดังนี้แทน: {again}", f"Run this instead: {again}"
    else:
        here = "" if Path.cwd() == CHECKOUT else f"cd {'/d ' if windows else ''}{_line(str(CHECKOUT))} && "
        thai, english = f"ติดตั้งด้วยคำสั่งนี้: {here}{INSTALL[windows]}", f"Install it with: {here}{INSTALL[windows]}"
    return LACKING.format(python=sys.executable, reason=reason, thai=thai, english=english)


def _line(*words: str) -> str:
    from ita_batch.how_to import quoted  # noqa: PLC0415 - where even this is lacking the rest is said

    return " ".join(map(quoted, words))


def _stop(text: str) -> NoReturn:
    """Say it on standard error in UTF-8, whatever the console takes, and end; a closed console is told nothing."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stderr.buffer.write(text.encode("utf-8", "replace"))
        sys.stderr.flush()
    sys.exit(_USAGE)
