"""The catalogue: every sentence that a person reads, in Thai and in English.

``th.toml`` and ``en.toml`` have three sections: ``findings`` (one entry per code or ``code.variant``), ``errors`` (the
user's own mistakes) and ``words`` (labels of the terminal). An entry of the first two has ``message`` (where and what
and why) and ``fix`` (what to do); a finding also has ``title``, its short name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ita_batch.errors import UserError
from ita_batch.how_to import Blank, Command, HowTo, commands_named
from ita_batch.messages.entries import Entries, lines, tables
from ita_batch.plain_text import visible

if TYPE_CHECKING:
    from ita_batch.findings import Finding, Place

Language = Literal["th", "en"]


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


@dataclass(frozen=True, slots=True)
class Message:
    """One catalogue entry: the fault's short name, and two texts that may hold ``{field}`` places."""

    title: str
    message: str
    fix: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the words of one language."""

    findings: Mapping[str, Message]
    errors: Mapping[str, tuple[str, str]]  # what is wrong, what to do
    words: Mapping[str, str]


@lru_cache(maxsize=2)
def catalogue(language: Language) -> Catalogue:
    """The catalogue of a language, read once and as far as it is needed."""
    found = tables(Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8"))
    return Catalogue(
        findings=Entries(found["findings"], lambda entry: Message(**entry)),
        errors=Entries(found["errors"], lambda entry: (entry["message"], entry["fix"])),
        words=Entries(lines(found["words"][""]), lambda entry: str(next(iter(entry.values())))),
    )


def message(finding: Finding, language: Language = "th") -> str:
    """What is wrong. Raises KeyError when the catalogue or the finding lacks something: a bug of ours."""
    return catalogue(language).findings[finding.message_key].message.format_map(_shown(finding, language))


def title(finding: Finding, language: Language = "th") -> str:
    """The short name of the fault, the same for every place where it occurs."""
    return catalogue(language).findings[finding.message_key].title


def code_title(slug: str, language: Language = "th") -> str:
    """The short name of what a code tells, that of its first sentence where it has several; "" for an unknown code."""
    found = catalogue(language).findings
    key = slug if slug in found else next((name for name in found if name.startswith(f"{slug}.")), "")
    return found[key].title if key else ""


def fix(finding: Finding, language: Language = "th") -> str:
    """What to do about it."""
    return catalogue(language).findings[finding.message_key].fix.format_map(_shown(finding, language))


def _shown(finding: Finding, language: Language) -> dict[str, object]:
    """The words of a sentence; a date as the language writes it (12 มีนาคม 2564, or 2021-03-12); clauses joined."""
    from ita_batch.findings import RowId  # noqa: PLC0415 - verify needs the words, and finds nothing
    from ita_batch.thai.date_text import format_long  # noqa: PLC0415 - as above

    def shown(value: object) -> object:
        if isinstance(value, dict):  # one word per language
            return shown(value[language])
        if isinstance(value, RowId) and value.parts[2]:
            file, sheet, row = value.parts
            return word("row_of_file", language, file=file, sheet=sheet, row=row)
        if isinstance(value, date):
            return format_long(value) if language == "th" else value.isoformat()
        return sentence(value, language) if isinstance(value, tuple) else value

    return {key: shown(value) for key, value in finding.values.items()}


def sentence(clauses: Iterable[str], language: Language = "th") -> str:
    """Clauses, given by their keys, as one sentence: โทรศัพท์ตรงกัน ชื่อตรงกัน นามสกุลต่างกัน."""
    return (" " if language == "th" else ", ").join(word(key, language) for key in clauses)


def error_text(error: UserError, language: Language = "th", how: HowTo = HowTo()) -> str:  # noqa: B008 - a frozen value
    """What the user did that cannot work, and what to do instead, as it is done here."""
    return "\n".join(error_parts(error, language, how))


def error_parts(error: UserError, language: Language, how: HowTo) -> tuple[str, str]:
    """The two parts of such a text: what is wrong, and what to do."""
    wrong, remedy = catalogue(language).errors[error.key]
    values = _printable(error.values)
    values |= {key: _listed(value, language) for key, value in values.items() if isinstance(value, tuple)}
    values |= {key: told(value, language, how) for key, value in values.items() if isinstance(value, Command)}
    wrong, remedy = wrong.format_map(values), remedy.format_map(values)
    return wrong, "\n".join((remedy, *explained(f"{wrong}\n{remedy}", language, how)))


def told(command: Command, language: Language, how: HowTo) -> str:
    """What somebody does here to give a command: double-click a starter, or run a command line."""
    if starter := how.starter(command):
        return word("do_starter", language, name=starter)
    return word("do_command", language, line=line(command, language, how))


def line(command: Command, language: Language, how: HowTo) -> str:
    """The command line of a command, its blanks named in the language."""
    words = (word(one.key, language) if isinstance(one, Blank) else one for one in command.words)
    return how.line(Command(command.name, tuple(words)))


def explained(text: str, language: Language, how: HowTo) -> Iterator[str]:
    """For a text that names commands by their names alone: a line for each, how it is given here."""
    for name in commands_named(text):
        yield word("command_how", language, name=name, line=line(Command(name, ("--help",)), language, how))


_SHOWN_CELLS = 5  # of a fault that many cells share


def _listed(findings: tuple[Finding, ...], language: Language) -> str:
    """Faults, a line each: where, what, what to do; the same fault of several cells is one line that names them."""
    cells: dict[tuple[str, str], list[str]] = {}
    for one in findings:
        place, cell = _where(one.place)
        cells.setdefault((place, f"{message(one, language)} {fix(one, language)}"), []).append(cell)
    lines = []
    for (place, said), places in cells.items():
        shown = ", ".join(places[:_SHOWN_CELLS]) + (" …" if len(places) > _SHOWN_CELLS else "")
        lines.append(f"  - {' '.join(filter(None, (place, shown)))}: {said}")
    return "\n".join(lines)


def _where(place: Place) -> tuple[str, str]:
    """Sheet and cell of a workbook; of the program's own tables file, line and column."""
    if place.sheet:
        return place.sheet, place.cell or ""
    line = f":{place.row}" if place.row else ""
    return f"{place.file or ''}{line}", place.column or ""


def _printable(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a sentence; a path may hold signs that would steer the screen."""
    return {key: visible(str(value)) if isinstance(value, Path) else value for key, value in values.items()}


def word(key: str, language: Language = "th", **values: object) -> str:
    """A label of the terminal."""
    return catalogue(language).words[key].format_map(_printable(values))
