"""What ``ita-batch.cmd`` starts: see that the program is there whole, then begin with it.

A file that is missing would not be missed: a rule, say, is found by its file alone. So every start looks whether all
of them are there, and after a failure also whether they are what they were. The sentence stands here, for the catalogue
may be what is missing.
"""

import sys
from pathlib import Path

BUG = 70  # the exit code of a failure that is the program's own
USAGE = 2
SHOWN = 5
SENTENCE = (
    "โฟลเดอร์โปรแกรมไม่ครบหรือเสียหาย ({what})\n"
    "กรุณาแตกไฟล์ ita-batch-windows.zip ใหม่ทั้งหมดลงในโฟลเดอร์ใหม่ แล้วเปิดจากโฟลเดอร์ใหม่นั้น งานและไฟล์ของท่านไม่ได้รับผลกระทบ\n"
)


def main() -> None:
    """Begin, or say in Thai what is missing (exit code 2)."""
    program = Path(__file__).resolve().parent
    try:
        from ita_batch.compiled_modules import use_compiled_modules  # noqa: PLC0415
        from ita_batch.whole_program import damaged_files, missing_files  # noqa: PLC0415

        missing = list(missing_files(program))
    except (ImportError, SyntaxError, OSError, ValueError) as error:
        missing = [getattr(error, "filename", None) or str(error)]
    if missing:
        _stop(missing)
    compiled = sys.pycache_prefix or str(program)
    modules = use_compiled_modules(str(program / "site"), compiled, collects=True)
    try:
        _begin()
    except SystemExit as end:
        if end.code == BUG and (damaged := list(damaged_files(program))):
            _stop(damaged)
        raise
    except Exception:
        if damaged := list(damaged_files(program)):
            _stop(damaged)
        raise
    finally:
        modules.keep()


def _begin() -> None:
    """The command line; or, with the first word ``desk``, what a person double-clicks."""
    if sys.argv[1:2] == ["desk"]:
        del sys.argv[1]
        from ita_batch.desk.__main__ import main as begin  # noqa: PLC0415
    else:
        from ita_batch.start import main as begin  # noqa: PLC0415
    begin()


def _stop(files: list[str]) -> None:
    names = ", ".join(map(str, files[:SHOWN]))
    what = f"{names} และอีก {len(files) - SHOWN} ไฟล์" if len(files) > SHOWN else names
    sys.stderr.write(SENTENCE.format(what=what))
    sys.exit(USAGE)


if __name__ == "__main__":
    main()
