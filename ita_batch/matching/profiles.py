"""Distinct profiles, a column for each thing that is compared: rows that say the same are compared once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.heard_names import Names
from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import Bools, Ints, begins, combined, order_by_all
from ita_batch.matching.organisations import HEAD
from ita_batch.matching.row_columns import FEMALE, RowColumns
from ita_batch.matching.spelling import sounds
from ita_batch.matching.texts_at_once import alphabetical, numbered
from ita_batch.thai.phone_shapes import Phone, is_mobile

_BITS: Final = 63
_DIGIT: Final = re.compile("[0-9]")


class Profiles:
    """Distinct profiles in an order that only their content decides, a column for each thing that is compared.

    ``token`` keeps rows apart that say the same: a number for each row, 0 for most. ``number`` is the profile of each
    row; ``rows`` are the rows by profile, and ``first_places`` and ``counts`` where those of a profile stand there.
    """

    def __init__(self, said: RowColumns, token: Ints) -> None:
        names = said.names
        columns = [names.organisation, *map(_ranks, (names.first, names.last, names.whole)), said.sex]
        columns += map(_ranks, (names.form, names.branch, names.country))
        columns += [alphabetical(cells.cells)[cells.number] for cells in (said.phones, said.emails)]
        columns += [*map(_ranks, (said.contact, said.other, said.start)), token]
        self.rows = order_by_all(columns)
        self.first_places = np.flatnonzero(begins(columns, self.rows))
        self.counts = np.diff(np.append(self.first_places, len(self.rows)))
        self.size = len(self.first_places)
        self.number = np.empty(len(self.rows), dtype=np.int64)
        self.number[self.rows] = np.repeat(np.arange(self.size), self.counts)
        lead = self.rows[self.first_places]
        own = names.of(lead)
        self.organisation = own.organisation
        self.first, self.last = Names(own.first), Names(own.last)
        self._whole = own.whole
        self.sex = said.sex[lead]
        self.female: Bools = self.sex == FEMALE
        self.form, self.branch, self.script = own.form.number, own.branch.number, own.script
        named = np.array([text not in ("", HEAD) for text in own.branch.texts], dtype=np.bool_)
        self.branch_named: Bools = named[self.branch]
        self.in_country: Bools = own.country.number > 0
        self.contact, self.other, self.start = (part.number[lead] for part in (said.contact, said.other, said.start))
        self.token = token[lead]
        self.phones = said.phones.table[said.phones.number[lead]]
        self.emails = said.emails.table[said.emails.number[lead]]
        self.digits = _digits(said.phones.channels)
        self.mobile = np.fromiter((is_mobile(Phone(text)) for text in said.phones.channels), dtype=np.bool_)

    def first_rows(self) -> Ints:
        """Profile -> the first of its rows."""
        rows: Ints = self.rows[self.first_places]
        return rows

    def rows_of(self, profile: int) -> Ints:
        """The rows of a profile, as they come."""
        start = self.first_places[profile]
        rows: Ints = self.rows[start : start + self.counts[profile]]
        return rows

    @cached_property
    def channel_bits(self) -> npt.NDArray[np.uint64]:
        """Profile -> a bit for each of its numbers and addresses; who shares a channel shares a bit."""
        bits = np.zeros(self.size, dtype=np.uint64)
        for table in (self.phones, self.emails):
            for channel in table.T:
                bit = np.uint64(1) << (channel & _BITS).astype(np.uint64)
                bits |= np.where(channel > 0, bit, np.uint64(0))
        return bits

    @cached_property
    def numbers(self) -> Ints:
        """Profile -> number of the digits in the name of an organisation."""
        of_text = np.zeros(len(self.first.texts), dtype=np.int32)
        of_organisations = np.unique(self.first.row[self.organisation])
        digits = ("".join(_DIGIT.findall(self.first.texts[place])) for place in of_organisations.tolist())
        of_text[of_organisations] = numbered(digits)[1]
        return np.where(self.organisation, of_text[self.first.row], 0)

    @cached_property
    def first_and_last_heard(self) -> tuple[Ints, Ints]:
        """Profile -> numbers of its first and of its last name as they sound, in one numbering."""
        of_both = numbered([*self.first.heard, *self.last.heard])[1]
        return of_both[self.first.sound], of_both[len(self.first.heard) :][self.last.sound]

    def whole_name(self, profile: int) -> str:
        """The name in one word."""
        if self.organisation[profile]:
            return self._whole.texts[int(self._whole.number[profile])]
        return self.first.texts[int(self.first.row[profile])] + self.last.texts[int(self.last.row[profile])]

    @cached_property
    def whole_sound(self) -> Ints:
        """Profile -> number of what its name in one word sounds like."""
        return numbered(sounds([self.whole_name(profile) for profile in range(self.size)]))[1]

    @cached_property
    def first_name_frequency(self) -> Ints:
        """Profile -> with how many different last names its first name (as it sounds) occurs."""
        return _frequency(self.first.sound, self.last.sound)

    @cached_property
    def last_name_frequency(self) -> Ints:
        """Profile -> with how many different first names its last name occurs."""
        return _frequency(self.last.sound, self.first.sound)


def _ranks(part: Part) -> Ints:
    """Row -> the place of its text in the order of the alphabet."""
    return alphabetical(part.texts)[part.number]


def _frequency(of: Ints, beside: Ints) -> Ints:
    """Profile -> number of different names that stand beside its own."""
    combinations = np.unique(combined(of, beside))
    seen = np.bincount(combinations // (int(beside.max(initial=0)) + 1), minlength=int(of.max(initial=0)) + 1)
    return seen[of]


def _digits(phones: list[str]) -> npt.NDArray[np.uint8]:
    """The signs of each number as bytes, without its extension; shorter ones are filled up with spaces."""
    numbers = [text.partition(" ")[0] for text in phones]
    width = max(map(len, numbers), default=0)
    joined = "".join(number.ljust(width) for number in numbers).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(numbers), width)
