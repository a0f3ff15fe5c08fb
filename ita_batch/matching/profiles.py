"""Distinct profiles, a column for each thing that is compared: rows that say the same are compared once."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt

from ita_batch.matching.heard_names import Names
from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import (
    Bools,
    Ints,
    Words,
    as_halves,
    begins,
    combined,
    distinct,
    order_and_begins,
    order_by_all,
    used_numbers,
)
from ita_batch.matching.organisations import HEAD
from ita_batch.matching.row_columns import RowColumns
from ita_batch.matching.texts_at_once import alphabetical, numbered
from ita_batch.matching.whole_names import WholeNames
from ita_batch.thai.phone_shapes import Phone, is_mobile

ORGANISATION, PERSON, PARTED = 1, 2, 4  # kinds as bits: the last is a person whose first name may end elsewhere
_BITS: Final = 63
_SIGNS, _SIGN_BITS, _SIGN = 15, 4, 15  # so many signs, of so many bits, are looked at in a number at once
_CROWD: Final = 24  # different names at one number: no household's or small office's, so it says little of who it is
_NETWORK: Final = 2  # digits that tell a mobile
_DIGIT: Final = re.compile("[0-9]")


class Profiles:
    """Distinct profiles in an order that only their content decides, a column for each thing that is compared.

    ``token`` keeps rows apart that say the same: a number for each row, 0 for most. ``number`` is the profile of each
    row; ``rows`` are the rows by profile, and ``first_places`` and ``counts`` where those of a profile stand there.
    """

    def __init__(self, said: RowColumns, token: Ints) -> None:
        names = said.names

        def more(rows: Ints) -> list[Ints]:
            own = names.of(rows)
            columns = [_ranks(own.whole), said.sex[rows], own.parted]
            columns += map(_ranks, (own.form, own.branch, own.country, own.district, own.subdistrict))
            columns += [_ranks(Part(cells.cells, cells.number[rows])) for cells in (said.phones, said.emails)]
            return [*columns, *(_ranks(part.of(rows)) for part in (said.contact, said.other, said.start)), token[rows]]

        # Most rows bear a name that no other one bears: what else they say is looked at only where one does.
        self.rows, new = order_and_begins([names.organisation, _ranks(names.first), _ranks(names.last)], more)
        self.first_places = np.flatnonzero(new)
        self.counts = np.diff(np.append(self.first_places, len(self.rows)))
        self.size = len(self.first_places)
        self.number = np.empty(len(self.rows), dtype=np.int64)
        self.number[self.rows] = np.repeat(np.arange(self.size), self.counts)
        lead = self.rows[self.first_places]
        own = names.of(lead)
        self.organisation = own.organisation
        self.first, self.last = Names(own.first), Names(own.last)
        self.whole = WholeNames(self.organisation, self.first, self.last, own.whole)
        self.sex = said.sex[lead]
        self.parted = own.parted
        self.form, self.branch, self.script = own.form.number, own.branch.number, own.script
        named = np.array([text not in ("", HEAD) for text in own.branch.texts], dtype=np.bool_)
        self.branch_named: Bools = named[self.branch]
        self.in_country: Bools = own.country.number > 0
        self.district, self.subdistrict = own.district.number, own.subdistrict.number
        self._contacts = said.contact.texts
        self.contact, self.other, self.start = (part.number[lead] for part in (said.contact, said.other, said.start))
        self.token = token[lead]
        self.phones = said.phones.table[said.phones.number[lead]]
        self.emails = said.emails.table[said.emails.number[lead]]
        self.digits = _digits(said.phones.channels)
        firsts, start = distinct(combined(*self.digits[:, :_NETWORK].T))
        starts = (said.phones.channels[first][:_NETWORK] for first in firsts.tolist())
        self.mobile: Bools = np.array([is_mobile(Phone(text)) for text in starts], dtype=np.bool_)[start]

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
    def kind(self) -> npt.NDArray[np.uint8]:
        """Profile -> its kind as a bit, so that two of them tell the kinds of a pair."""
        persons = np.where(self.parted, np.uint8(PARTED), np.uint8(PERSON))
        return np.where(self.organisation, np.uint8(ORGANISATION), persons)

    @cached_property
    def channel_bits(self) -> npt.NDArray[np.uint64]:
        """Profile -> a bit for each of its numbers, addresses and accounts; who shares one shares a bit."""
        bits = np.zeros(self.size, dtype=np.uint64)
        for channel in (*self.phones.T, *self.emails.T, self.other):
            bit = np.uint64(1) << (channel & _BITS).astype(np.uint64)
            bits |= np.where(channel > 0, bit, np.uint64(0))
        return bits

    @cached_property
    def phone_signs(self) -> npt.NDArray[np.uint64]:
        """Profile -> the first fifteen signs of each of its numbers, four bits each; 0 where there is none.

        Equal signs have equal bits; of unequal ones that are no digits some are taken for equal.
        """
        signs = self.digits[:, :_SIGNS].astype(np.uint64) & np.uint64(_SIGN)
        packed = np.full(len(signs), _SIGN, dtype=np.uint64)
        for place in range(min(_SIGNS, signs.shape[1])):
            packed = packed << np.uint64(_SIGN_BITS) | signs[:, place]
        packed[0] = 0
        return packed[self.phones]

    @cached_property
    def numbers(self) -> Ints:
        """Profile -> number of the digits in the name of an organisation."""
        of_organisations = np.zeros(len(self.first.texts), dtype=np.bool_)
        of_organisations[self.first.row[self.organisation]] = True
        named = zip(self.first.texts, of_organisations.tolist(), strict=True)
        of_text = numbered("".join(_DIGIT.findall(text)) if is_one else "" for text, is_one in named)[1]
        return np.where(self.organisation, of_text[self.first.row], 0)

    @cached_property
    def first_and_last_heard(self) -> tuple[Ints, Ints]:
        """Profile -> numbers of its first and of its last name as they sound, in one numbering."""
        of_both = numbered([*self.first.heard, *self.last.heard])[1]
        return of_both[self.first.sound], of_both[len(self.first.heard) :][self.last.sound]

    @cached_property
    def orders(self) -> tuple[Words, Words]:
        """Profile -> both names as they sound, in this order and in the other; 0 where there is no other order."""
        first, last = self.first_and_last_heard
        two = (first > 0) & (last > 0) & (first != last)
        nothing = np.uint64(0)
        return np.where(two, as_halves(first, last), nothing), np.where(two, as_halves(last, first), nothing)

    def named(self, profile: int) -> str:
        """Who a profile is: its name in one word, of an organisation the name proper."""
        first = self.first.texts[int(self.first.row[profile])]
        return first if self.organisation[profile] else self.whole.text(profile)

    def contact_of(self, profile: int) -> str:
        """Its contact person, in one word; "" where none is named."""
        return self._contacts[int(self.contact[profile])]

    @cached_property
    def few_phones(self) -> Bools:
        """Number of a telephone -> true where a household or a small office has it, and no crowd."""
        return _of_few(self.phones, combined(self.first.sound, self.last.sound))

    @cached_property
    def few_emails(self) -> Bools:
        """The same of an address."""
        return _of_few(self.emails, combined(self.first.sound, self.last.sound))

    @cached_property
    def in_several_places(self) -> Bools:
        """Profile -> true for an organisation of whose form and name there is one in this district and one in that."""
        place = combined(self.district, self.subdistrict)
        own = combined(self.first.sound, self.form)
        named = np.flatnonzero(self.organisation & (place > 0))
        named = named[distinct(combined(own, place)[named])[0]]  # one of each place
        first, which = distinct(own[named])
        several = first[np.bincount(which, minlength=len(first)) > 1]
        return self.organisation & np.isin(own, own[named[several]])

    @cached_property
    def first_bearers(self) -> Ints:
        """Profile -> how many have its first name, or its name proper, as it sounds."""
        return _bearers(self.first.sound)

    @cached_property
    def last_bearers(self) -> Ints:
        """The same of its last name; 0 where it has none."""
        return np.where(self.last.row > 0, _bearers(self.last.sound), 0)

    @cached_property
    def first_name_frequency(self) -> Ints:
        """Profile -> with how many different last names its first name (as it sounds) occurs.

        Of an organisation: with how many forms its name proper does.
        """
        return _frequency(self.first.sound, self._second)

    @cached_property
    def last_name_frequency(self) -> Ints:
        """Profile -> with how many different first names its last name occurs; 0 where it has none.

        Of an organisation: with how many names proper its form does.
        """
        named = np.where(self.organisation, self.form, self.last.row) > 0
        return np.where(named, _frequency(self._second, self.first.sound), 0)

    @cached_property
    def _second(self) -> Ints:
        """Profile -> what stands beside its first name, or name proper: numbers of last names, above them of forms."""
        return np.where(self.organisation, self.form + len(self.last.heard), self.last.sound)

    @cached_property
    def of_its_kind(self) -> Ints:
        """Profile -> how many profiles are organisations as it is, or persons as it is."""
        organisations = int(self.organisation.sum())
        return np.where(self.organisation, organisations, self.size - organisations)


def _ranks(part: Part) -> Ints:
    """Row -> the place of its text in the order of the alphabet, among those of these rows."""
    used, number = used_numbers(part.number, len(part.texts))
    return alphabetical([part.texts[text] for text in used.tolist()])[number]


def _bearers(names: Ints) -> Ints:
    """Profile -> number of profiles with its name."""
    bearers: Ints = np.bincount(names)[names]
    return bearers


def _frequency(of: Ints, beside: Ints) -> Ints:
    """Profile -> number of different names that stand beside its own."""
    order = order_by_all([of, beside])
    seen = np.bincount(of[order[begins([of, beside], order)]], minlength=int(of.max(initial=0)) + 1)
    return seen[of]


def _of_few(table: Ints, names: Ints) -> Bools:
    """Number of a channel -> true where no more different names than `_CROWD` stand beside it."""
    profiles, columns = np.nonzero(table)
    beside = names[profiles]
    channels = table[profiles, columns]
    once = distinct(combined(channels, beside))[0]
    few: Bools = np.bincount(channels[once], minlength=int(table.max(initial=0)) + 1) <= _CROWD
    return few


def _digits(phones: list[str]) -> npt.NDArray[np.uint8]:
    """The signs of each number as bytes, without its extension; shorter ones are filled up with spaces."""
    numbers = [text.partition(" ")[0] for text in phones]
    width = max(_NETWORK, max(map(len, numbers), default=0))
    joined = "".join(number.ljust(width) for number in numbers).encode("ascii", "replace")
    return np.frombuffer(joined, dtype=np.uint8).reshape(len(numbers), width)
