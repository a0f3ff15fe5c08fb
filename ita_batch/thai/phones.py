"""Read Thai phone numbers as people type them, print them and mask them.

A mobile number has ten digits and begins 06, 08 or 09; a fixed line has nine and begins 02-05 or 07. A number
cell of a spreadsheet loses the leading zero, which is restored but reported.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical, means_none

_MOBILE: Final = r"0[689][0-9]{8}"
_FIXED: Final = r"0[2-57][0-9]{7}"
_SHAPE: Final = re.compile(f"{_MOBILE}|{_FIXED}")
_TOLL_FREE: Final = re.compile(r"1[89]00[0-9]{6}")
_GLUED: Final = re.compile(f"(?:{_MOBILE}|{_FIXED}){{2,}}")
_LOST_ZERO: Final = re.compile(r"[689][0-9]{8}|[2-57][0-9]{7}")
_COUNTRY_CODE: Final = re.compile(r"(?:00)?660?(?=[2-9][0-9]{7,8}$)")

_DASHES: Final = str.maketrans({**dict.fromkeys("‐‑‒–—―−~－·", "-"), "＋": "+", "（": "(", "）": ")", "／": "/"})
_DECIMAL_ZERO: Final = re.compile(r"([0-9]{1,12})\.0+")
_EXTENSION: Final = re.compile(
    r"(?:ต่อ|กด|extension|ext|(?<=[0-9 ])x|#)[\s.:#]*([0-9]{1,5}(?:[-/][0-9]{1,5})*)(?![0-9/-])", re.IGNORECASE
)
# "042-491000, ต่อ 12, 13": the commas part extensions, not numbers.
_COMMA_BEFORE_EXTENSION: Final = re.compile(r"[,;]\s*(?=(?:ต่อ|กด|ext)[\s.:#]*[0-9])", re.IGNORECASE)
_EXTENSIONS: Final = re.compile(
    r"((?:ต่อ|กด|ext)[\s.:#]*[0-9]{1,5})((?:\s*(?:[,/]|และ|หรือ)\s*[0-9]{1,5}(?![0-9-]))+)", re.IGNORECASE
)
_LABEL: Final = re.compile(
    r"หมายเลข|เบอร์|โทรศัพท์(?:มือถือ)?|โทร(?!สาร)|มือถือ|ที่บ้าน|บ้าน|ที่ทำงาน|สำนักงาน|สนง\.?|(?<![a-z])(?:tel|telephone|mobile|phone)(?![a-z])",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"[,;|&\n]|และ|หรือ|กับ|(?<![a-z])(?:or|and)(?![a-z])", re.IGNORECASE)
_WORD: Final = re.compile(r"[^0-9\s+().:/#-][^0-9\s+()/#-]*")
_FILLER: Final = re.compile(r"[\s().:/+-]+")
_SPLITTERS: Final = (re.compile("/"), re.compile(r"\s+(?=\+)"), re.compile(r"\s+"))
_RANGE: Final = re.compile(r"(.*[0-9])\s*[-/]\s*[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: national digits with the leading zero ("0812345678", "042491000"), and the extension or ""."""

    national: str
    extension: str = ""


class PhoneReason(StrEnum):
    """How a phone cell was read; the most serious reason when several apply."""

    OK = "ok"
    """One number, complete."""
    NONE = "none"
    """The cell is empty or says that there is no number."""
    LOST_ZERO = "lost-zero"
    """A leading zero was missing and has been restored: to be confirmed."""
    SEVERAL = "several"
    """More than one number, or the first of a range of lines."""
    INVALID = "invalid"
    """Something could not be read; numbers that could are still given."""


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The numbers of one cell in their order, the reason, and the text that could not be read, or ""."""

    phones: tuple[Phone, ...]
    reason: PhoneReason
    unread: str = ""
    line_range: bool = False  # "042-491000-3": only the first line was taken


@dataclass(frozen=True, slots=True)
class _Piece:
    phones: tuple[Phone, ...] = ()
    lost_zero: bool = False
    unread: str = ""
    line_range: bool = False


def parse_phones(raw: object) -> PhoneReading:
    """Read a phone cell (text, or the number a spreadsheet made of it); never raises.

    Understands Thai digits, +66 / 0066 / 66, spaces, dashes, dots and parentheses, "ต่อ 12", several numbers in one
    cell and a range of lines ("042-491000-3", of which the first is kept). Nine digits beginning 6, 8 or 9, and
    eight beginning 2-5 or 7, have lost their zero.
    """
    text = _as_text(raw)
    if means_none(text) or not text.strip("0 -"):
        return PhoneReading((), PhoneReason.NONE)
    pieces = [piece for part in _BETWEEN.split(_LABEL.sub(" ", text)) for piece in _read_part(part)]
    phones = tuple(dict.fromkeys(phone for piece in pieces for phone in piece.phones))
    unread = " ".join(piece.unread for piece in pieces if piece.unread)
    if unread or not phones:
        return PhoneReading(phones, PhoneReason.INVALID, unread or text)
    lines = any(piece.line_range for piece in pieces)
    if any(piece.lost_zero for piece in pieces):
        return PhoneReading(phones, PhoneReason.LOST_ZERO, line_range=lines)
    return PhoneReading(phones, PhoneReason.SEVERAL if lines or len(phones) > 1 else PhoneReason.OK, line_range=lines)


def format_phone(phone: Phone) -> str:
    """Print as "081-234-5678", "02-123-4567" or "042-491-000", with " ต่อ 12" when there is an extension."""
    digits = phone.national
    first = 2 if digits.startswith("02") else 4 if digits.startswith("1") else 3
    grouped = f"{digits[:first]}-{digits[first : first + 3]}-{digits[first + 3 :]}"
    return f"{grouped} ต่อ {phone.extension}" if phone.extension else grouped


def mask_phone(text: str) -> str:
    """Hide a phone cell: "08x-xxx-x678", at most five digits visible in all.

    The first two and the last three digits stay when the cell holds exactly one readable number; in any other text,
    and in an extension, every digit becomes x.
    """
    reading = parse_phones(text)
    if len(reading.phones) != 1 or reading.unread:
        return _all_x(text)
    national = reading.phones[0].national
    hidden = Phone(national[:2] + "x" * (len(national) - 5) + national[-3:], _all_x(reading.phones[0].extension))
    return format_phone(hidden)


def _all_x(text: str) -> str:
    return "".join("x" if char.isnumeric() else char for char in text)


def _as_text(raw: object) -> str:
    """Print a number cell as its digits, never as 812345678.0, and any other value that is no text by `repr`."""
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer():
        raw = int(raw)
    text = raw if isinstance(raw, str) else repr(raw)
    plain = to_arabic(canonical(text)).translate(_DASHES).strip("'’‘`\" ")
    plain = _COMMA_BEFORE_EXTENSION.sub(" ", plain)
    plain = _EXTENSIONS.sub(lambda found: found[1] + "/" + "/".join(re.findall(r"[0-9]+", found[2])), plain)
    return _DECIMAL_ZERO.sub(r"\1", plain) if _DECIMAL_ZERO.fullmatch(plain) else plain


def _read_part(part: str) -> list[_Piece]:
    """Read the text between two separators; words in it, such as names, are unread."""
    if not part.strip(" .:-/()"):
        return []
    extensions = list(_EXTENSION.finditer(part))
    rest = _EXTENSION.sub(" ", part)
    pieces = _read_digits(_WORD.sub(" ", rest).strip())
    phones = [phone for piece in pieces for phone in piece.phones]
    if not phones:
        return [_Piece(unread=part.strip())]
    left_over = _WORD.findall(rest)
    if len(extensions) == len(phones) == 1:
        extended = Phone(phones[0].national, extensions[0][1])
        pieces = [_Piece((extended,), piece.lost_zero) if piece.phones else piece for piece in pieces]
    else:
        # It is not clear whose extension it is.
        left_over += [found[0].strip() for found in extensions]
    return pieces + [_Piece(unread=words) for words in left_over]


def _read_digits(text: str) -> list[_Piece]:
    """Read as one number, else as numbers written together, else as a range, else number by number."""
    digits = _FILLER.sub("", text)
    if not digits:
        return []
    if (one := _read_one(digits)) is not None:
        return [one]
    if _GLUED.fullmatch(digits):
        return [_Piece(tuple(map(Phone, _SHAPE.findall(digits))))]
    if (line := _first_of_range(text)) is not None:
        return [line]
    for splitter in _SPLITTERS:
        parts = splitter.split(text)
        if len(parts) > 1:
            pieces = [piece for part in parts for piece in _read_digits(part)]
            if any(piece.phones for piece in pieces):
                return pieces
    return [_Piece(unread=text)]


def _first_of_range(text: str) -> _Piece | None:
    """Read "042-491000-3"; only fixed lines come in ranges."""
    found = _RANGE.fullmatch(text)
    line = _read_one(_FILLER.sub("", found[1])) if found else None
    if line is None or not re.fullmatch(_FIXED, line.phones[0].national):
        return None
    return replace(line, line_range=True)


def _read_one(digits: str) -> _Piece | None:
    national = _COUNTRY_CODE.sub("0", digits, count=1)
    if _SHAPE.fullmatch(national) or _TOLL_FREE.fullmatch(national):
        return _Piece((Phone(national),))
    if _LOST_ZERO.fullmatch(digits):
        return _Piece((Phone("0" + digits),), lost_zero=True)
    return None
