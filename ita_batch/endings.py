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


def end_well(command: Callable[[], object], language: Language) -> None:
    """Carry out a command and end the process as it ends.

    A command whose answer is what it says has not done its work when that cannot be written; a published run has.
    """
    try:
        _carry_out(command, language)
    except Published:
        raise
    except SystemExit as stop:
        if stop.code in {ExitCode.CLEAN, ExitCode.FINDINGS}:
            _stop_if_unsaid(language)
        raise
    _stop_if_unsaid(language)


def say(error: UserError, language: Language) -> None:
    """Say on standard error what is wrong."""
    click.echo(error_text(error, language, program()), err=True)


def _carry_out(command: Callable[[], object], language: Language) -> None:
    try:
        command()
    except click.exceptions.Abort:
        _stop(UserError("interrupted", ExitCode.USAGE), language)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        complain(error, language)
        sys.exit(ExitCode.USAGE)
    except UserError as error:
        _stop(error, language)
    except ModuleNotFoundError as error:  # called by a Python into which the program was not installed
        _stop(UserError("not-installed", ExitCode.USAGE, name=error.name, python=sys.executable), language)
    except OSError as error:  # of an input; what cannot be written is a UserError already
        reason, name = error.strerror or str(error), visible(str(error.filename or "-"))
        _stop(UserError("refused-by-system", ExitCode.NO_WORKSPACE, reason=reason, name=name), language)
    except MemoryError:
        _stop(UserError("no-memory", ExitCode.OUTPUT_FAILED), language)
    except Exception as error:
        _stop(UserError("bug", ExitCode.BUG, detail=place_of(error)), language)


def _stop_if_unsaid(language: Language) -> None:
    if reason := unsaid():
        _stop(UserError("unsaid", ExitCode.OUTPUT_FAILED, reason=reason), language)


def _stop(error: UserError, language: Language) -> NoReturn:
    say(error, language)
    sys.exit(error.exit_code)
