"""What each row says, in columns of numbers: the parts of its name, its channels, what can contradict or support."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from ita_batch.matching.channel_cells import ChannelCells, email_cells, phone_cells
from ita_batch.matching.name_parts import NameParts, Part, name_parts
from ita_batch.matching.number_keys import Ints
from ita_batch.matching.people_columns import PeopleColumns
from ita_batch.matching.plain_names import name_keys
from ita_batch.matching.texts_at_once import numbered, renumbered
from ita_batch.thai.person_names import split_title

PERSON: Final = "บุคคลทั่วไป"
FEMALE, MALE = 1, 2  # 0: not known
_MALE: Final = frozenset({"นาย", "เด็กชาย", "ท้าว", "Mr."})
_FEMALE: Final = frozenset({"นาง", "นางสาว", "เด็กหญิง", "Mrs.", "Ms.", "Miss"})
# Of another channel only an account says who it is ("ไลน์ somchai-demo"), not a place ("ที่ทำการกำนัน").
_ACCOUNT: Final = re.compile(r"[a-z0-9][a-z0-9._@-]{4,}")


@dataclass(frozen=True, slots=True)
class RowColumns:
    """What each row says, in numbers."""

    names: NameParts
    sex: Ints
    phones: ChannelCells
    emails: ChannelCells
    contact: Part
    other: Part
    start: Part

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.sex)

    def only(self, which: Ints) -> "RowColumns":
        """What some of the rows say."""
        others = (part.only(which) for part in (self.contact, self.other, self.start))
        phones, emails = self.phones.only(which), self.emails.only(which)
        return RowColumns(self.names.only(which), self.sex[which], phones, emails, *others)


def nothing_said(rows: int) -> Part:
    """A column in which no row says anything."""
    return Part([""], np.zeros(rows, dtype=np.int32))


def row_columns(people: PeopleColumns) -> RowColumns:
    """Read the texts of rows."""
    names = name_parts(people.name, [kind not in ("", PERSON) for kind in people.kind])
    contacts, contact = numbered(people.contact_person)
    others, other = numbered(people.other_channel)
    return RowColumns(
        names=names,
        sex=_sexes(names, people.title),
        phones=phone_cells(people.phone),
        emails=email_cells(people.email),
        contact=Part(*renumbered(name_keys(contacts), contact)),
        other=Part(*renumbered(list(map(_account, others)), other)),
        start=Part(*numbered(people.start_date)),
    )


def _account(text: str) -> str:
    account = _ACCOUNT.search(text.casefold()) if text else None
    return account[0] if account else ""


def _sexes(names: NameParts, typed: Iterable[str]) -> Ints:
    """What the title tells of a person's sex, in the name or before it."""
    titles, title = numbered(typed)
    of_title = np.fromiter(map(_sex_of, titles), dtype=np.int8, count=len(titles))
    of_title_within = np.fromiter(map(_sex_of, names.title.texts), dtype=np.int8, count=len(names.title.texts))
    told = np.where(names.title.number > 0, of_title_within[names.title.number], of_title[title])
    return np.where(names.organisation, np.int8(0), told)


@lru_cache(maxsize=4096)
def _sex_of(title: str) -> int:
    said = split_title(title)[0]
    words = set(said.split())
    if words & _FEMALE or said.endswith("หญิง"):
        return FEMALE
    return MALE if words & _MALE else 0
