"""Find doubtful name cells: several people, a phone number or an e-mail address beside the name, or no name."""

import re
from enum import StrEnum
from typing import Final

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.person_names import split_title
from ita_batch.thai.text import canonical
from ita_batch.thai.word_lists import word_list

_NUMBERED: Final = re.compile(r"^\(?[0-9๐-๙]{1,3}[.)]\s*(?=[^\d\s๐-๙])")
_AROUND: Final = " '\"‘’“”*•-–"
_CONTACT: Final = re.compile(r"@|[0-9](?:[0-9 .-]{6,})[0-9]")
_BETWEEN: Final = re.compile(r"\s*(?:[\n,;/+&]|(?<![ก-๎])และ|(?<=\s)กับ)\s*")
_CIVIL: Final = re.compile(r"(?:นางสาว|นาง|นาย|น\.ส\.)[ก-ฮเ-ไ]")
_FULL_NAME: Final = 2  # a first and a last name


class NameDoubt(StrEnum):
    """Why a name is doubtful; the message shown is chosen by this slug."""

    SEVERAL = "several"
    """More than one person in one cell."""
    CONTACT = "contact"
    """A phone number or an e-mail address stands beside the name."""
    NO_NAME = "no-name"
    """No letter at all, only a title, or only an e-mail address: a value of another column."""


def bare_name(text: str) -> str:
    """Return the name without a running number before it ("1. สมชาย") and quotes, stars and bullets around it."""
    return _NUMBERED.sub("", text.strip(_AROUND), count=1).strip(_AROUND) if text.strip(_AROUND) else text


def name_doubt(text: str) -> NameDoubt | None:
    """Return what is doubtful about a name as typed, or None."""
    plain = to_arabic(canonical(text))
    if not any(letter.isalpha() for letter in plain) or re.fullmatch(r"\S+@\S+", plain):
        return NameDoubt.NO_NAME if plain else None
    if not split_title(plain)[1]:
        return NameDoubt.NO_NAME
    if _CONTACT.search(plain):
        return NameDoubt.CONTACT
    return NameDoubt.SEVERAL if _several(plain) else None


def _several(plain: str) -> bool:
    pieces = [piece for piece in _BETWEEN.split(plain) if piece]
    if any(all(split_title(piece)) for piece in pieces[1:]):
        return True
    # Without a word between: "สมชาย ตัวอย่าง นางสมหญิง ตัวอย่าง".
    if any(_CIVIL.match(word) for word in split_title(plain)[1].split()[_FULL_NAME:]):
        return True
    return (
        len(pieces) > 1
        and not any(word in plain for word in word_list("organisations"))
        and all(len(split_title(piece)[1].split()) == _FULL_NAME for piece in pieces)
    )
