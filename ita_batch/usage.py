"""How the command line speaks: what click says by itself (Usage, Options, No such option …), in the user's language.

click takes its words from the language of the machine; ours is chosen by ``--lang`` alone, so its English sentences
are recognised when they are shown and said again in Thai. A sentence that is not in ``usage.toml`` stays English.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from ita_batch import __version__
from ita_batch.messages import Language

_PLACE = re.compile(r"\\\{(\w+)\\\}")


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return tomllib.loads(files("ita_batch.messages").joinpath("usage.toml").read_text(encoding="utf-8"))


def phrases() -> tuple[tuple[str, str], ...]:
    """What click says and what a Thai user reads, with ``{name}`` places."""
    return tuple((phrase["en"], phrase["th"]) for phrase in _words()["phrases"])


def helps() -> dict[str, dict[Language, str]]:
    """What a command or an option does, by the name that stands in its place in ``cli.py``."""
    return {f"help.{name}": text for name, text in _words()["helps"].items()}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[re.Pattern[str], dict[Language, str]], ...]:
    return tuple(
        (
            re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(english)), re.DOTALL),
            {"en": english, "th": thai},
        )
        for english, thai in phrases()
    )


def said(text: str, language: Language) -> str:
    """A text of click, or the name of a help, in the language; what stands in its places is said in it as well."""
    if text in helps():
        return helps()[text][language]
    for pattern, phrase in _patterns():
        if found := pattern.fullmatch(text):
            return phrase[language].format_map({name: said(part, language) for name, part in found.groupdict().items()})
    return text


def asked_language(arguments: Sequence[str]) -> Language:
    """The language asked for before the command; a complaint may come before it was parsed."""
    options = iter(arguments)
    for option in options:
        if option == "--lang":
            return "en" if next(options, "") == "en" else "th"
        if not option.startswith("-"):
            break
        if option == "--lang=en":
            return "en"
    return "th"


class UsageFormatter(click.HelpFormatter):
    """Help whose headings and standing words are in the language of the user."""

    def __init__(self, language: Language, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.language = language

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is called."""
        super().write_usage(prog, said(args, self.language), said(prefix or "Usage: ", self.language))

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(said(text, self.language))

    def write_heading(self, heading: str) -> None:
        """Options, Commands."""
        super().write_heading(said(heading, self.language))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they do."""
        super().write_dl([(name, said(text, self.language)) for name, text in rows], col_max, col_spacing)


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


def complaint(error: click.ClickException, language: Language) -> str:
    """Why a command line cannot be carried out: its usage, where to find help, and what is wrong with it."""
    lines = [said(f"Error: {error.format_message()}", language)]
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is not None:
        lines = [context.get_usage(), said(f"Try '{context.command_path} --help' for help.", language), "", *lines]
    return "\n".join(lines)


def speak_utf8() -> None:
    """Thai on any Windows console: say UTF-8, and print a question mark rather than fail."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def place_of(error: Exception) -> str:
    """The kind of failure and the line of our code, without any value that a file may have held."""
    import traceback  # noqa: PLC0415

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} ita-batch {__version__}"
