"""Read Thai phone numbers as people type them, print them and mask them.

What is a number is said in ``phone_shapes``; here a cell is taken apart: several numbers, ranges, extensions, and words
beside them. A number that was read counts; what stands beside it is given back to be asked about.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import takewhile
from typing import Final

from ita_batch.text_limits import LONGEST_TOLD
from ita_batch.thai.channels import MOST_CHANNELS
from ita_batch.thai.digits import to_arabic
from ita_batch.thai.kept import kept
from ita_batch.thai.phone_shapes import (
    Dialled,
    Guess,
    Phone,
    everyday_number,
    is_fixed,
    number_in,
    numbers_glued,
    short_number,
    too_short,
)
from ita_batch.thai.phone_words import cut_hotlines, cut_words, refuses, without_labels
from ita_batch.thai.text import canonical, means_none

__all__ = ["Guess", "Phone", "PhoneReading", "PhoneReason", "format_phone", "mask_phone", "parse_phones"]

_DASHES: Final = str.maketrans({**dict.fromkeys("‐‑‒–—―−~－·", "-"), "＋": "+", "（": "(", "）": ")", "／": "/"})
_DECIMAL_ZERO: Final = re.compile(r"([0-9]{1,12})\.0+")
_EXTENSION: Final = re.compile(
    r"(?:ต่อ|กด|extension|ext|(?<=[0-9 ])x|#)[\s.:#]*+([0-9]{1,5}(?:[-/][0-9]{1,5})*)(?![0-9/-])", re.IGNORECASE
)
# "042-491000, ต่อ 12, 13": the commas part extensions, not numbers.
_COMMA_BEFORE_EXTENSION: Final = re.compile(r"[,;]\s*+(?=(?:ต่อ|กด|ext)[\s.:#]*+[0-9])", re.IGNORECASE)
_EXTENSIONS: Final = re.compile(
    r"((?:ต่อ|กด|ext)[\s.:#]*+[0-9]{1,5})((?:\s*+(?:[,/]|และ|หรือ)\s*+[0-9]{1,5}(?![0-9-]))+)", re.IGNORECASE
)
_BETWEEN: Final = re.compile(r"[,;|&\n]|และ|หรือ|กับ|(?<![a-z])(?:or|and)(?![a-z])", re.IGNORECASE)
_WORD: Final = re.compile(r"[^0-9\s+().:/#-][^0-9\s+()/#-]*")
_THAI_WORD: Final = re.compile("[ก-๎]+")
# A letter within a number is a slip: "O81-000-0123", "08x-xxx-0123".
_LETTER_IN_NUMBER: Final = re.compile(r"(?<![a-z])[a-z](?=[0-9])|(?<=[0-9])[a-z](?![a-z])", re.IGNORECASE)
_NO_WORDS: Final = re.compile(r"[0-9\s+.:/,;|&()-]*")
_SPLITTERS: Final = (re.compile("/"), re.compile(r"\s+(?=\+)"), re.compile(r"\s+"))
_RANGE: Final = re.compile(r"(.*[0-9])\s*[-/]\s*[0-9]{1,2}")
# Where a number may stand among words: it begins with 0, + or a bracket and nothing is glued to it.
_WITHIN: Final = re.compile(
    r"(?<![a-z0-9_@+-])(?<![a-z0-9]\.)(?=[+( .)-]{0,6}[0-9])[+(]?[0+(][0-9 ().-]{6,60}[0-9](?![a-z0-9_@])",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile("[0-9]")
_SHOWN_DIGITS: Final = 5
_MOST_PARTS: Final = 4 * MOST_CHANNELS  # of one text, where blanks part a number, too


class PhoneReason(StrEnum):
    """How a phone cell was read; the most serious reason when several apply."""

    OK = "ok"
    """One number, complete."""
    NONE = "none"
    """The cell is empty or says that there is no number."""
    GUESSED = "guessed"
    """Something was assumed about a number, such as a leading zero that was missing: to be confirmed."""
    WORDS = "words"
    """Numbers, and beside them what is none: to be asked about."""
    SEVERAL = "several"
    """More than one number, or the first of a range of lines."""
    INVALID = "invalid"
    """There is no number that could be read."""


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The numbers of one cell in their order, the reason, and the text that is no number, or ""."""

    phones: tuple[Phone, ...]
    reason: PhoneReason
    unread: str = ""
    line_range: bool = False  # "042-491000-3": only the first line was taken
    guesses: frozenset[Guess] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class _Piece:
    phone: Phone | None = None
    guess: Guess | None = None
    unread: str = ""
    line_range: bool = False


def parse_phones(raw: object) -> PhoneReading:
    """Read a phone cell (text, or the number a spreadsheet made of it); never raises.

    Understands Thai digits, +66 / 0066 / 66, spaces, dashes, dots and parentheses, "ต่อ 12", several numbers in one
    cell, a range of lines ("042-491000-3", of which the first is kept), numbers abroad and hotlines. Words that only
    say whose number it is, and fax numbers beside another number, are unread.
    """
    text = raw if isinstance(raw, str) else _printed(raw)
    phone = everyday_number(text)
    return PhoneReading((phone,), PhoneReason.OK) if phone else _parsed(text)


@kept(1024)  # one cell is read for its number, for channels of another kind, and for what may be shown of it
def _parsed(raw: str) -> PhoneReading:
    text = _plain(raw)
    if means_none(text) or not text.strip("0 -") or refuses(text):
        return PhoneReading((), PhoneReason.NONE)
    rest, told, words = _without_words(text[:LONGEST_TOLD])
    pieces = [*_read_parts(rest), *(_Piece(short_number(number)) for number in told)]
    phones = tuple(dict.fromkeys(piece.phone for piece in pieces if piece.phone))
    if not phones:
        return PhoneReading((), PhoneReason.INVALID, text)
    unread = " ".join([*(piece.unread for piece in pieces if piece.unread), *words, text[LONGEST_TOLD:]]).strip()
    guesses = frozenset(piece.guess for piece in pieces if piece.guess)
    lines = any(piece.line_range for piece in pieces)
    if unread:
        reason = PhoneReason.WORDS
    elif guesses:
        reason = PhoneReason.GUESSED
    else:
        reason = PhoneReason.SEVERAL if lines or len(phones) > 1 else PhoneReason.OK
    return PhoneReading(phones, reason, unread, lines, guesses)


def numbers_within(text: str) -> tuple[Phone, ...]:
    """The complete numbers that stand in a text of another kind, about which nothing had to be assumed."""
    plain = _plain(text)[:LONGEST_TOLD]
    readings = (parse_phones(found[0]) for found in _WITHIN.finditer(plain))
    return tuple(dict.fromkeys(phone for one in readings if not (one.guesses or one.unread) for phone in one.phones))


def format_phone(phone: Phone) -> str:
    """Print as "081-234-5678", "02-123-4567" or "042-491-000", with " ต่อ 12" when there is an extension."""
    return f"{_grouped(phone.national)} ต่อ {phone.extension}" if phone.extension else _grouped(phone.national)


def mask_phone(text: str) -> str:
    """Hide a phone cell: "08x-xxx-x678", at most five digits visible in all.

    The first two and the last three digits stay when the cell holds exactly one readable number; in any other text,
    and in an extension, every digit becomes x.
    """
    reading = parse_phones(text)
    if len(reading.phones) != 1 or reading.unread:
        return _all_x(text)
    national = reading.phones[0].national
    if len(national) <= _SHOWN_DIGITS + 1:
        return _all_x(text)
    hidden = Phone(national[:2] + "x" * (len(national) - 5) + national[-3:], _all_x(reading.phones[0].extension))
    return format_phone(hidden)


def _grouped(digits: str) -> str:
    if digits.startswith(("+", "*")) or len(digits) <= _SHOWN_DIGITS + 1:
        return digits
    first = 2 if digits.startswith("02") else 4 if digits.startswith("1") else 3
    return f"{digits[:first]}-{digits[first : first + 3]}-{digits[first + 3 :]}"


def _all_x(text: str) -> str:
    return "".join("x" if char.isnumeric() else char for char in text)


def _printed(raw: object) -> str:
    """A number cell as its digits, never as 812345678.0, and any other value that is no text by `repr`."""
    if raw is None:
        return ""
    return repr(int(raw) if isinstance(raw, float) and raw.is_integer() else raw)


@kept(1024)
def _plain(text: str) -> str:
    """A text with the signs and digits of one keyboard, and the extensions of a number behind one another."""
    plain = to_arabic(canonical(text)).translate(_DASHES).strip("'’‘`\" ")
    plain = _COMMA_BEFORE_EXTENSION.sub(" ", plain)
    plain = _EXTENSIONS.sub(lambda found: found[1] + "/" + "/".join(re.findall(r"[0-9]+", found[2])), plain)
    return _DECIMAL_ZERO.sub(r"\1", plain) if _DECIMAL_ZERO.fullmatch(plain) else plain


def _without_words(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Numbers and what separates them, numbers that are called hotlines, and words that are certainly no number."""
    if _NO_WORDS.fullmatch(text):
        return text, (), ()
    numbers, told = cut_hotlines(text)
    rest, words = cut_words(without_labels(numbers))
    return rest, told, words


def _read_parts(text: str) -> list[_Piece]:
    """Read what stands between separators. A hotline is one where there are no other numbers: beside them four digits
    may be the end of another line.
    """
    parts = [part for part in _BETWEEN.split(text) if part.strip(" .:-/()[]")]
    if len(parts) > _MOST_PARTS:
        return [_Piece(unread=text)]
    hotlines = list(takewhile(bool, map(_hotline, parts)))
    if len(hotlines) == len(parts):
        return [piece for pieces in hotlines for piece in pieces]
    return [piece for part in parts for piece in _read_part(part)]


def _hotline(part: str) -> list[_Piece]:
    """A hotline with what is pressed then, and the words beside it; nothing where the part holds another number."""
    if not _DIGIT.search(part):
        return []
    extensions = _EXTENSION.findall(part)
    rest = _EXTENSION.sub(" ", part)
    phone = short_number(rest) or short_number(_THAI_WORD.sub(" ", rest))
    if phone is None or len(extensions) > 1:
        return []
    words = [] if short_number(rest) else _THAI_WORD.findall(rest)
    return [_Piece(replace(phone, extension="".join(extensions))), *(_Piece(unread=word) for word in words)]


def _read_part(part: str) -> list[_Piece]:
    """Read the text between two separators; words in it, such as names, are unread."""
    if not _DIGIT.search(part):
        return [_Piece(unread=part.strip())]
    extensions = list(_EXTENSION.finditer(part))
    rest = _EXTENSION.sub(" ", part)
    pieces = _read_digits(_WORD.sub(" ", rest).strip()) if not _LETTER_IN_NUMBER.search(rest) else []
    if not any(piece.phone for piece in pieces):
        return [_Piece(unread=part.strip())]
    left_over = _WORD.findall(rest)
    numbers = [piece for piece in pieces if piece.phone]
    if len(extensions) == 1 == len(numbers):
        pieces = [_extended(piece, extensions[0][1]) for piece in pieces]
    else:
        # It is not clear whose extension it is.
        left_over += [found[0].strip() for found in extensions]
    return pieces + [_Piece(unread=words.strip()) for words in left_over]


def _extended(piece: _Piece, extension: str) -> _Piece:
    return replace(piece, phone=replace(piece.phone, extension=extension)) if piece.phone else piece


def _read_digits(text: str) -> list[_Piece]:
    """Read what holds digits; unread where there is no number in it."""
    if not any(char.isdigit() for char in text):
        return []
    return ([] if too_short(text) else _numbers(text)) or [_Piece(unread=text)]


def _numbers(text: str) -> list[_Piece]:
    """Read as one number, else as numbers written together, else as a range, else number by number."""
    if (one := number_in(text)) is not None:
        return [_piece(one)]
    if glued := numbers_glued(text):
        return [_Piece(phone) for phone in glued]
    if (line := _first_of_range(text)) is not None:
        return [line]
    for splitter in _SPLITTERS:
        parts = splitter.split(text)
        if 1 < len(parts) <= _MOST_PARTS:
            pieces = [piece for part in parts for piece in _read_digits(part)]
            if any(piece.phone for piece in pieces):
                return pieces
    return []


def _first_of_range(text: str) -> _Piece | None:
    """Read "042-491000-3"; only fixed lines come in ranges."""
    found = _RANGE.fullmatch(text)
    line = number_in(found[1]) if found else None
    return replace(_piece(line), line_range=True) if line and is_fixed(line.phone) else None


def _piece(number: Dialled) -> _Piece:
    return _Piece(number.phone, number.guess)
