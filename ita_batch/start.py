"""The front door: begin with the command line, or say how to install it where Python lacks what it needs.

Everything that is imported here belongs to Python itself: a bare one gets this far.
"""

import sys
from importlib import import_module
from typing import NoReturn

from ita_batch.whole_program import as_unzipped


def main() -> None:
    """Run the command line."""
    begin("ita_batch.cli")


def begin(module: str) -> None:
    """Run the ``main`` of a module; where it cannot even be imported, a sentence says what to do (exit code 2)."""
    with as_unzipped():
        try:
            imported = import_module(module)
        except ModuleNotFoundError as error:
            if (error.name or "").startswith("ita_batch"):
                raise
            _not_installed(error.name)
        imported.main()


def _not_installed(name: str | None) -> NoReturn:
    from ita_batch.console import speak_utf8  # noqa: PLC0415 - in an unzipped program, once it is known to be whole
    from ita_batch.errors import ExitCode, UserError  # noqa: PLC0415
    from ita_batch.messages import asked_language, error_text  # noqa: PLC0415

    speak_utf8()
    error = UserError("not-installed", ExitCode.USAGE, name=name, python=sys.executable)
    sys.stderr.write(f"{error_text(error, asked_language(sys.argv[1:]))}\n")
    sys.exit(error.exit_code)
