"""Find doubtful name cells: several people, a phone, an e-mail or a remark beside the name, no name, nobody's, lost."""

import re
from enum import StrEnum
from functools import cache
from typing import Final

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.person_names import split_title, split_title_behind
from ita_batch.thai.text import canonical, match_key
from ita_batch.thai.word_lists import word_list

_NUMBERED: Final = re.compile(r"^\(?[0-9๐-๙]{1,3}[.)]\s*(?=[^\d\s๐-๙])")
_MARKS_AROUND: Final = " *•-–;,:|"
_QUOTES: Final = {"'": "'", '"': '"', "‘": "’", "“": "”", "”": "”", "„": "”", "«": "»"}
_CONTACT: Final = re.compile(r"@|[0-9](?:[0-9 .-]{6,})[0-9]")
_ADDRESS: Final = re.compile(r"\S+@\S+")
_BETWEEN: Final = re.compile(r"\s*(?:[\n,;/+&]|[-\u2010-\u2015](?=\s?(?:นาย|นาง|น\.ส\.))|(?<![ก-๎])และ|(?<=\s)กับ)\s*")
_CIVIL: Final = re.compile(r"(?:นางสาว|นาง|นาย|น\.ส\.)[ก-ฮเ-ไ]")
_FULL_NAME: Final = 2  # a first and a last name
_MONK: Final = ("พระ", "สามเณร", "แม่ชี", "หลวง", "ครูบา")  # they have no last name
_WHICH_NOBODY: Final = re.compile(r"(?:คนที่|รายที่|ที่|คน|ราย|หมู่ที่|หมู่|ม|no)?[0-9]*")
_MEMBER: Final = re.compile(r"ส\. ?อบ[จต]\.")  # of the council of an organisation
# What stands with a person's name and is none of it: digits, a star, brackets or companions behind it.
_REMARK: Final = re.compile(
    r"[0-9๐-๙*]|\([^()]*\)$|\[[^\[\]]*\]$|(?:และ|กับ)(?:ภรรยา|สามี|บุตร|ลูก|ครอบครัว|พวก|ผู้ติดตาม|บิดา|มารดา|พี่|น้อง|ญาติ|เพื่อน)"
)
# A sign for letters that were lost, or of a web page's source; Thai of eight bits read as letters of western Europe, of
# which a name of theirs holds one or two, and never without others.
_LOST: Final = re.compile(r"[\ufffd\u25a1]|&(?:[a-z]{2,6}|#x?[0-9a-f]{2,5});|<(?:br|p|/p)\s*/?>", re.IGNORECASE)
_WESTERN: Final = re.compile(r"[\u00a1-\u00fb]{3}")
_LATIN: Final = re.compile("[a-z]", re.IGNORECASE)
_LEFT_OUT: Final = re.compile(r"\s*\([^()]*\)\s*| ร\. ?น\.$")
_CONSONANT: Final = re.compile("[ก-ฮ]")
_ONE_LETTER: Final = re.compile(r"(.)\1*")


class NameDoubt(StrEnum):
    """Why a name is doubtful; the message shown is chosen by this slug."""

    SEVERAL = "several"
    """More than one person in one cell."""
    CONTACT = "contact"
    """A phone number or an e-mail address stands beside the name."""
    NO_NAME = "no-name"
    """No letter at all, only a title, or only an e-mail address: a value of another column."""
    NOBODY = "nobody"
    """A word for anybody ("ประชาชน"), or a trial ("test")."""
    GARBLED = "garbled"
    """Letters were lost when a file was converted: "สม\ufffdาย", "ÊÁªÒÂ"."""
    WITH_REMARK = "with-remark"
    """A number, a star, words in brackets or companions stand with the name of a person."""
    NO_LAST_NAME = "no-last-name"
    """A person of whom only one name is given."""
    WITH_CALLING = "with-calling"
    """What may be a title that is none of ours: "ครูสมศรี ใจดี"."""


def bare_name(text: str) -> str:
    """Return the name without a running number before it ("1. สมชาย"), and stars, bullets and quotes around it.

    A quote goes only with its other half, or where it has none: "สมชาย “หนุ่ม”" keeps both of its own.
    """
    if not text.strip(_MARKS_AROUND):
        return text
    bare = _unquoted(text.strip(_MARKS_AROUND))
    return _unquoted(_NUMBERED.sub("", bare, count=1).strip(_MARKS_AROUND)) or text


def _unquoted(text: str) -> str:
    closing = _QUOTES.get(text[:1])
    if closing and text.endswith(closing) and not {text[0], closing} & set(text[1:-1]):
        return text[1:-1].strip(_MARKS_AROUND)
    if closing and not {text[0], closing} & set(text[1:]):
        return text[1:].strip(_MARKS_AROUND)
    openings = {opening for opening, end in _QUOTES.items() if end == text[-1:]}
    return text[:-1].strip(_MARKS_AROUND) if openings and not openings & set(text[:-1]) else text


def name_doubt(text: str) -> NameDoubt | None:
    """Return what is doubtful about a name as typed, of a person or an organisation, or None."""
    plain = to_arabic(canonical(text))
    if not any(map(str.isalpha, plain)) or ("@" in plain and _ADDRESS.fullmatch(plain)):
        return NameDoubt.NO_NAME if plain else None
    if _LOST.search(plain) or (_WESTERN.search(plain) and not _LATIN.search(plain)):
        return NameDoubt.GARBLED
    if not split_title(plain)[1]:
        return NameDoubt.NO_NAME
    if _CONTACT.search(plain):
        return NameDoubt.CONTACT
    return NameDoubt.SEVERAL if _several(plain) else None


def person_doubt(name: str) -> NameDoubt | None:
    """Return what is doubtful about the name, without its title, of somebody who is said to be a person, or None."""
    if is_nobody(name) or name.startswith(tuple(word_list("nobody_begins"))):
        return NameDoubt.NOBODY
    if surely_organisation(name) or name.startswith(_MONK):
        return None
    if len(name.split()) < _FULL_NAME:
        return NameDoubt.NO_LAST_NAME
    if _callings().match(name):
        return NameDoubt.WITH_CALLING
    return NameDoubt.WITH_REMARK if _REMARK.search(name) else None


def is_nobody(name: str) -> bool:
    """True for a word that names nobody: "ประชาชน", "ผู้มาติดต่อ 2", "นาย ก", "xxx", "test"."""
    plain = split_title(name)[1].removeprefix("คุณ")
    key = match_key(plain)
    if _ONE_LETTER.fullmatch(key) or all(len(match_key(word)) == 1 for word in plain.split()):
        return True
    words, lengths = word_list("nobody"), _nobody_lengths()
    return any(key[:end] in words and _WHICH_NOBODY.fullmatch(key, end) for end in lengths if end <= len(key))


@cache
def _nobody_lengths() -> tuple[int, ...]:
    """How many letters the words have that name nobody."""
    return tuple(sorted({len(word) for word in word_list("nobody") if word}))


def surely_organisation(text: str) -> bool:
    """True when a name holds a word that no person's name holds, whatever it begins with."""
    plain = f"{_MEMBER.sub('', canonical(text)).casefold()} "
    return plain.startswith("ร้าน") or _organisations().search(plain) is not None


def without_calling(name: str) -> str:
    """The name of a person without what others leave out, if a name remains.

    An office or a calling before it ("ครูสมศรี ใจดี"), a nickname in brackets, the ร.น. of the navy behind it.
    """
    rest = _LEFT_OUT.sub(" ", name).strip()
    for before in (_monks(), _callings()):
        if (found := before.match(rest)) and _is_name(after := rest[found.end() - 1 :], apart=" " in found[0]):
            rest = after
    return rest or name


@cache
def callings() -> tuple[str, ...]:
    """Every word that `without_calling` takes off the beginning of a name."""
    return (*word_list("callings"), *word_list("monks"))


def _is_name(text: str, *, apart: bool) -> bool:
    """True for a first name, and one that is followed by another name where it stood apart from the word before."""
    first, *others = text.split()
    return len(_CONSONANT.findall(first)) > 1 and (bool(others) or not apart)


@cache
def _monks() -> re.Pattern[str]:
    words = sorted(map(re.escape, word_list("monks")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)}) ?[ก-ฮเ-ไ]")


@cache
def _organisations() -> re.Pattern[str]:
    """Thai words anywhere in a text, as nothing parts them from others; Latin words whole."""
    words = sorted(word_list("surely_organisations"))
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    thai = "|".join(re.escape(word) for word in words if not word.isascii())
    return re.compile(rf"{thai}|\b(?:{latin})(?!\w)")


@cache
def _callings() -> re.Pattern[str]:
    """A calling before a name: written together with it, or apart."""
    words = sorted(map(re.escape, word_list("callings")), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(words)}) ?[ก-ฮเ-ไ]|(?:MISS|MRS|MR)[A-Z]{{3}}")


def _several(plain: str) -> bool:
    plain = split_title_behind(plain)[1]
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
