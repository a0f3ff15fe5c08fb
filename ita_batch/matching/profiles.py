"""What matching knows of a row: the parts of its name, its channels, and the little that can contradict or support."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from ita_batch.intake.rows.identity import full_name
from ita_batch.intake.submission import Record
from ita_batch.matching.organisations import take_apart
from ita_batch.thai.person_names import name_key, split_title
from ita_batch.thai.phone_shapes import Phone, is_short
from ita_batch.thai.placeholders import is_placeholder_email, is_placeholder_number
from ita_batch.thai.text import bare_key, canonical

PERSON: Final = "บุคคลทั่วไป"
_MALE: Final = frozenset({"นาย", "เด็กชาย", "Mr."})
_FEMALE: Final = frozenset({"นาง", "นางสาว", "เด็กหญิง", "Mrs.", "Ms.", "Miss"})
# Of another channel only an account says who it is ("ไลน์ somchai-demo"), not a place ("ที่ทำการกำนัน").
_ACCOUNT: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{4,}")


class Profile(NamedTuple):
    """A row as matching sees it; rows with equal profiles are the same to it.

    ``first`` is the first name, or the name proper of an organisation. ``token`` is empty, or what keeps a row from
    being taken for its twin: it names no channel, or somebody has decided about it.
    """

    organisation: bool
    first: str
    last: str
    whole: str
    sex: str
    form: str
    branch: str
    country: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    contact: str
    other: str
    start: str
    token: str = ""


def profile(record: Record, token: str = "") -> Profile:
    """Read a row of either list of people; ``token`` keeps it apart from rows that say the same."""
    name = " ".join(canonical(full_name(record)).split())
    title, rest = split_title(name)
    said = (record.text("kind") or PERSON) != PERSON
    organisation = take_apart(name, guess=said)
    is_one = organisation.certain or said
    words = (rest or title).split()
    first = organisation.name if is_one else bare_key(words[0]) if words else ""
    last = "" if is_one else bare_key("".join(words[1:]))
    other = record.text("other_channel")
    account = _ACCOUNT.search(other.casefold()) if other else None
    return Profile(
        organisation=is_one,
        first=first,
        last=last,
        whole=bare_key(name) if is_one else first + last,
        sex="" if is_one else _sex(record, name, title),
        form=organisation.form if is_one else "",
        branch=organisation.branch if is_one else "",
        country=organisation.country if is_one else "",
        phones=_parts(record.text("phone"), _anybodys_number),
        emails=_parts(record.text("email").casefold(), is_placeholder_email),
        contact=name_key(record.text("contact_person")),
        other=account[0] if account else "",
        start=record.text("start_date"),
        token=token,
    )


def _parts(text: str, anybodys: Callable[[str], bool]) -> tuple[str, ...]:
    """The numbers or addresses of a cell, without those that say nothing about whose they are."""
    parts = {part.strip() for part in text.split(",")} - {""}
    return tuple(sorted(part for part in parts if not anybodys(part)))


def _anybodys_number(text: str) -> bool:
    """True for a hotline, and for what is typed where no number is known."""
    number = text.partition(" ")[0]
    return is_short(Phone(number)) or is_placeholder_number(number)


def _sex(record: Record, name: str, title: str) -> str:
    """The sex that the title names, wherever it was typed: intake takes it off the name but keeps the raw cell."""
    if title:
        return _sex_of(title)
    typed = record.text("prefix") or record.raw.get("name")
    if not isinstance(typed, str) or typed == name:
        return ""
    before = typed.removesuffix(name)
    return _sex_of(before.strip() if before != typed else split_title(typed)[0])


@lru_cache(maxsize=4096)
def _sex_of(title: str) -> str:
    said = split_title(title)[0]
    words = set(said.split())
    if words & _FEMALE or said.endswith("หญิง"):
        return "f"
    return "m" if words & _MALE else ""
