"""How a command ends: with an exit code that is true, and the sentence that goes with it. Nobody ever sees a trace."""

import sys
from collections.abc import Callable
from typing import NoReturn

import click

from ita_batch.console import program, unsaid
from ita_batch.errors import ExitCode, Published, UserError, place_of
from ita_batch.messages import Language, error_text
from ita_batch.plain_text import visible
from ita_batch.usage import complain


def say(error: UserError, language: Language) -> None:
    """Say on standard error what is wrong."""
    click.echo(error_text(error, language, program()), err=True)


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
    except ModuleNotFoundError as error:  # called by a Python into which the program was not installed
        stop(UserError("not-installed", ExitCode.USAGE, name=error.name, python=sys.executable))
    except OSError as error:  # of an input; what cannot be written is a UserError already
        reason, name = error.strerror or str(error), visible(str(error.filename or "-"))
        stop(UserError("refused-by-system", ExitCode.NO_WORKSPACE, reason=reason, name=name))
    except MemoryError:
        stop(UserError("no-memory", ExitCode.OUTPUT_FAILED))
    except Exception as error:
        stop(UserError("bug", ExitCode.BUG, detail=place_of(error)))


def _stop_if_unsaid(stop: Callable[[UserError], NoReturn]) -> None:
    if reason := unsaid():
        stop(UserError("unsaid", ExitCode.OUTPUT_FAILED, reason=reason))
