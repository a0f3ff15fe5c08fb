"""The channels of a list of people, each with the rows that give it: what the rules across people look at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ita_batch.agency import Agency, Setting
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.rows.identity import full_name
from ita_batch.intake.submission import Record
from ita_batch.matching.merge import place_key
from ita_batch.matching.organisations import take_apart
from ita_batch.matching.row_columns import PERSON
from ita_batch.matching.spelling import sound
from ita_batch.messages import Language, word
from ita_batch.thai.emails import mask_email
from ita_batch.thai.person_names import name_key, split_title
from ita_batch.thai.phones import mask_phone, parse_phones
from ita_batch.thai.placeholders import is_placeholder_email, is_placeholder_number

_LANGUAGES: tuple[Language, ...] = ("th", "en")
_MOST_ROWS = 12  # in a sentence


class Channel(NamedTuple):
    """A number or address, its column, and the rows that give it in the order in which people see them."""

    column: str  # phone or email
    text: str
    rows: Sequence[Record]

    @property
    def owners(self) -> Mapping[str, str]:
        """The different people and organisations, as their names sound, each with its family or with itself.

        The contact person of an organisation is no other owner.
        """
        organisations = {_proper_name(row): _proper_name(row) for row in self.rows if _is_organisation(row)}
        contacts = {_heard(row.text("contact_person")) for row in self.rows if _is_organisation(row)}
        people = {_heard(full_name(row)): _family(row) for row in self.rows if not _is_organisation(row)}
        return organisations | {name: family for name, family in people.items() if name not in contacts}

    def finding(self, code: Code) -> Finding:
        """One finding for all rows, at the first of them."""
        first = self.rows[0]
        masked = mask_phone if self.column == "phone" else mask_email
        here = [row.place.row or 0 for row in self.rows if _sheet(row) == _sheet(first)]
        return code.at(
            first.at(self.column),
            value=masked(self.text),
            related=tuple(row.row_id for row in self.rows),
            what=("contact_number" if self.column == "phone" else "contact_address",),
            given=masked(self.text),
            rows={language: rows_told(here, len(self.rows), language) for language in _LANGUAGES},
            number=len(self.owners),
            identity=self.text,
        )


def rows_told(here: Sequence[int], number: int, language: Language = "th") -> str:
    """The rows of a sheet by their numbers, and how many of all ``number`` rows stand elsewhere."""
    listed = ", ".join(map(str, here[:_MOST_ROWS])) + (" …" if len(here) > _MOST_ROWS else "")
    if len(here) == number:
        return word("contact_rows", language, rows=listed)
    return word("contact_rows_elsewhere", language, rows=listed, number=number - len(here))


def channels_of_people(people: Iterable[Record]) -> list[Channel]:
    """Every number and address of a list, each once, in the order of their first rows."""
    rows: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in sorted(people, key=place_key):
        unread = {one.place.column for one in row.findings if one.severity is Severity.ERROR}
        for column in ("phone", "email"):
            texts = row.text(column).split(", ") if column not in unread else ()
            for text in dict.fromkeys(texts):
                if text:
                    rows[column, text].append(row)
    return [Channel(column, text, tuple(own)) for (column, text), own in rows.items()]


def national(channel: Channel) -> str:
    """The number of a channel without its extension."""
    return channel.text.partition(" ")[0]


def agencys(channels: Iterable[Channel], agency: Agency) -> list[Channel]:
    """Those that are the agency's own: the number of its setting, with any extension, or its website's domain."""
    numbers = {phone.national for phone in parse_phones(agency.setting(Setting.PHONE)).phones}
    domains = set(agency.hosts)
    return [
        channel
        for channel in channels
        if (national(channel) in numbers if channel.column == "phone" else channel.text.rpartition("@")[2] in domains)
    ]


def is_placeholder(channel: Channel) -> bool:
    """True for what is typed where no number or address is known."""
    return is_placeholder_number(national(channel)) if channel.column == "phone" else is_placeholder_email(channel.text)


def _sheet(row: Record) -> tuple[str | None, str | None]:
    return row.place.file, row.place.sheet


def _is_organisation(row: Record) -> bool:
    return bool(row.text("kind")) and row.text("kind") != PERSON


def _proper_name(row: Record) -> str:
    return sound(take_apart(full_name(row), guess=True).name)


def _heard(name: str) -> str:
    return sound(name_key(name))


def _family(row: Record) -> str:
    """The surname, or the whole name where there is none."""
    words = split_title(full_name(row))[1].split()
    return _heard("".join(words[1:])) or _heard(full_name(row))
