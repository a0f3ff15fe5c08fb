"""How a command ends: with an exit code that is true, and the sentence that goes with it. Nobody ever sees a trace."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click

from ita_batch.console import how_here, unsaid
from ita_batch.errors import ExitCode, Published, UserError, place_of
from ita_batch.messages import Language, error_text
from ita_batch.plain_text import visible
from ita_batch.resources import is_of_program
from ita_batch.usage import complain


def say(error: UserError, language: Language) -> None:
    """Say on standard error what is wrong."""
    click.echo(error_text(error, language, how_here()), err=True)


def end_well(
    command: Callable[[], object], language: Language, tell: Callable[[UserError, Language], None] = say
) -> None:
    """Carry out a command and end the process as it ends; ``tell`` says what is wrong.

    A command whose answer is what it says has not done its work when that cannot be written; a published run has.
    """

    def stop(error: UserError) -> NoReturn:
        tell(error, language)
        sys.exit(error.exit_code)

    try:
        _carry_out(command, language, stop)
    except Published:
        raise
    except SystemExit as ended:
        if ended.code in {ExitCode.CLEAN, ExitCode.FINDINGS}:
            _stop_if_unsaid(stop)
        raise
    _stop_if_unsaid(stop)


def show_published(show: Callable[[], object], folder: Path | str, code: ExitCode, language: Language) -> NoReturn:
    """Show what stands in ``folder`` by now, whole, and end with the code; where that fails, say where it stands."""
    reason = None
    try:
        show()
    except Exception as error:  # it is published, whatever becomes of its summary
        reason = place_of(error)
    if reason := unsaid() or reason:
        say(UserError("unsaid-run", ExitCode.CLEAN, folder=folder, reason=reason), language)
    raise Published(code)


def _carry_out(command: Callable[[], object], language: Language, stop: Callable[[UserError], NoReturn]) -> None:
    try:
        command()
    except (click.exceptions.Abort, KeyboardInterrupt):
        stop(UserError("interrupted", ExitCode.USAGE))
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        complain(error, language)
        sys.exit(ExitCode.USAGE)
    except UserError as error:
        stop(error)
    except ImportError:  # a library that is not there, or not of this Python: the front door knows what to say
        raise
    except OSError as error:
        if isinstance(error, FileNotFoundError) and is_of_program(Path(str(error.filename))):
            raise  # the program is not whole: the front door says so too
        reason, name = error.strerror or str(error), visible(str(error.filename or "-"))
        # of an input; what cannot be written is a UserError already
        stop(UserError("refused-by-system", ExitCode.NO_WORKSPACE, reason=reason, name=name))
    except MemoryError:
        stop(UserError("no-memory", ExitCode.OUTPUT_FAILED))
    except Exception as error:
        stop(UserError("bug", ExitCode.BUG, detail=place_of(error)))


def _stop_if_unsaid(stop: Callable[[UserError], NoReturn]) -> None:
    if reason := unsaid():
        stop(UserError("unsaid", ExitCode.OUTPUT_FAILED, reason=reason))
