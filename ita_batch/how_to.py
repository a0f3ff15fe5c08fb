"""A command as a value, and how somebody gives it here: typed on a command line, or by a starter to double-click.

Where we were started is read once, at the entry (``console.how_here``); what travels is the command, and it is turned
into words where they are printed. What is written into files names a command by its name alone: files are the same
wherever they are made.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ita_batch.plain_text import visible
from ita_batch.starters import STARTERS

ACTIONS = {"new": "start", "templates": "forms", "batch": "week", "check": "check"}
"""Command -> the action of the starter that does its work; no starter takes options."""
COMMANDS = (
    "demo",
    "new",
    "rules",
    "next-year",
    "templates",
    "batch",
    "links",
    "check",
    "fleet",
    "verify",
    "purge",
    "doctor",
)
_BLANK = r"\s\u00a0"
_OF_A_SHELL = re.compile(rf"[{_BLANK}!-$&-*;<>?\[\\\]^`{{|}}~]")  # POSIX: what a shell would take for its own
_OF_CMD = re.compile(rf"[{_BLANK}!-*,;<=>?@\[\]^`{{|}}]")  # Windows: cmd and PowerShell alike
_NAMED = re.compile(rf"(?:คำสั่ง|commands?|หรือ|or) ({'|'.join(COMMANDS)})(?![\w-]|\.\w)")


@dataclass(frozen=True, slots=True)
class Blank:
    """What somebody has to put in the place of a word, by its key in the catalogue."""

    key: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command to give: its name, and its words (paths, options, blanks) in their order."""

    name: str
    words: tuple[Path | Blank | str | int, ...] = ()

    @property
    def options(self) -> bool:
        """True where a word is an option."""
        return any(isinstance(one, str) and one.startswith("--") for one in self.words)


@dataclass(frozen=True, slots=True)
class HowTo:
    """How we are called here: ``program`` as it is typed, ``desk`` where somebody double-clicks."""

    program: str = "ita-batch"
    desk: bool = False
    windows: bool = os.name == "nt"

    def starter(self, command: Command) -> str | None:
        """The name of the starter that does the work; None where none does, or nobody double-clicks."""
        action = ACTIONS.get(command.name) if self.desk and not command.options else None
        return next((one.name for one in STARTERS if one.action == action), None)

    def line(self, command: Command) -> str:
        """The command line, to be pasted; every blank is a word already."""
        return " ".join((self.program, command.name, *(self._typed(one) for one in command.words)))

    def _typed(self, one: Path | Blank | str | int) -> str:
        text = visible(str(one))
        if isinstance(one, Path) and text.startswith("-"):
            text = f".{os.sep}{text}"  # or it would be taken for an option
        return quoted(text, windows=self.windows)


def quoted(text: str, *, windows: bool = os.name == "nt") -> str:
    """One word of a command line, quoted where it must be.

    Between double quotes Windows still replaces %NAME% (and PowerShell $NAME): nothing that is pasted can prevent both.
    """
    if windows:
        ending = "\\" * (len(text) - len(text.rstrip("\\")))  # before a quote a backslash counts twice
        return f'"{text}{ending}"' if not text or _OF_CMD.search(text) else text
    return "'" + text.replace("'", "'\"'\"'") + "'" if not text or _OF_A_SHELL.search(text) else text


def commands_named(text: str) -> Iterator[str]:
    """The commands that a sentence names by their names alone, each once."""
    yield from dict.fromkeys(found[1] for found in _NAMED.finditer(text))
