"""How the command line speaks: its help and its complaints, in the language that ``--lang`` alone chooses.

gettext translates click's own sentences (``messages/locale``), ours are in ``messages/usage.toml``. What click says
and the catalogue lacks stays English.
"""

import gettext
import os
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import click

from ita_batch.messages import Language

_MESSAGES = Path(__file__).with_name("messages")
_PLACEHOLDERS = ("[OPTIONS]", "[COMMAND] [ARGS]...")  # the words of a usage line; click leaves them English
_YES = ("ใช่", "ช", "yes", "y", "ั")  # the last is the key of y on a Thai keyboard
_NO = ("ไม่ใช่", "ไม่", "ม", "no", "n", "ื", "")
_ANSWERS = {**dict.fromkeys(_YES, True), **dict.fromkeys(_NO, False)}


@lru_cache(maxsize=1)
def helps() -> dict[str, dict[Language, str]]:
    """What a command or an option does, by the name that stands in its place in ``cli.py``."""
    text = (_MESSAGES / "usage.toml").read_text(encoding="utf-8")
    return {f"help.{name}": help_ for name, help_ in tomllib.loads(text)["help"].items()}


def use_language(language: Language) -> None:
    """Let click speak the language from now on, in the whole process, whatever the computer's own language is."""
    gettext.bindtextdomain(gettext.textdomain(), _MESSAGES / "locale")
    os.environ["LANGUAGE"] = language


def confirmed(question: str, again: str) -> bool:
    """The answer to a question on the screen; who breaks off or answers nothing has not said yes.

    ``again`` says which answers there are to somebody who gave another one.
    """
    asked = question
    try:
        while (given := click.prompt(asked, default="", show_default=False).strip().lower()) not in _ANSWERS:
            asked = again
    except click.exceptions.Abort:
        click.echo()
        return False
    return _ANSWERS[given]


class UsageFormatter(click.HelpFormatter):
    """Help whose texts are in the language of the user."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        for placeholder in _PLACEHOLDERS:
            args = args.replace(placeholder, gettext.gettext(placeholder))
        super().write_usage(prog, args, prefix)

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(self._help(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they do."""
        super().write_dl([(name, self._help(text)) for name, text in rows], col_max, col_spacing)

    def _help(self, text: str) -> str:
        """The help of a name, with the ``  [required]`` that click appends to it; any other text as it is."""
        name, space, appended = text.partition("  ")
        return helps()[name][self.language] + space + appended if name in helps() else text


class UsageContext(click.Context):
    """Its object is the language."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter that speaks it."""
        return UsageFormatter(self.obj or "th", self.terminal_width, self.max_content_width)


class UsageCommand(click.Command):
    """A command whose help is in one language throughout."""

    context_class = UsageContext


class UsageGroup(click.Group):
    """The group of such commands."""

    context_class = UsageContext
    command_class = UsageCommand


def complain(error: click.ClickException, language: Language) -> None:
    """Print why a command line cannot be carried out: its usage, where to find help, and what is wrong with it."""
    if language == "th" and isinstance(error, click.MissingParameter):  # click ends it with a full stop, Thai does not
        error = click.UsageError(error.format_message().removesuffix("."), error.ctx)
    error.show()
