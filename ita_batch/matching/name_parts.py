"""Names taken apart: a person's first and last name and title, an organisation's form, name proper and branch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from ita_batch.matching.number_keys import Bools, Ints, used_numbers
from ita_batch.matching.organisations import columns_apart
from ita_batch.matching.plain_names import THAI, plain_names
from ita_batch.matching.texts_at_once import SEAM, at_once, holding, joined_points, numbered, renumbered
from ita_batch.thai.name_doubts import without_calling
from ita_batch.thai.person_names import split_title
from ita_batch.thai.text import bare_key

_LATIN: Final = range(ord("a"), ord("z") + 1)
_TWO_NAMES: Final = 2
LATIN_SCRIPT, THAI_SCRIPT = 1, 2  # 0: both, or neither


class Part(NamedTuple):
    """Distinct texts, of which the first is empty, and the number of each name's."""

    texts: list[str]
    number: Ints

    def of(self, which: Ints) -> "Part":
        """The part of some names."""
        return Part(self.texts, self.number[which])

    def only(self, which: Ints) -> "Part":
        """The same, without the texts that none of them has."""
        used, number = used_numbers(self.number[which], len(self.texts))
        return Part([self.texts[text] for text in used.tolist()], number)


@dataclass(frozen=True, slots=True)
class NameParts:
    """What matching reads in names: a column each. Of a person ``whole`` is empty, of an organisation ``last``."""

    organisation: Bools
    first: Part  # first name, or the name proper of an organisation
    last: Part
    whole: Part
    form: Part
    branch: Part
    country: Part
    district: Part
    subdistrict: Part
    title: Part  # that stands in the name itself
    script: Ints
    parted: Bools  # a person's, in one word or in more than two: where the first name ends is not sure

    def of(self, which: Ints) -> "NameParts":
        """The parts of some names."""
        return self._with(which, Part.of)

    def only(self, which: Ints) -> "NameParts":
        """The same, without the texts that none of them has."""
        return self._with(which, Part.only)

    def _with(self, which: Ints, part: Callable[[Part, Ints], Part]) -> "NameParts":
        return NameParts(
            organisation=self.organisation[which],
            first=part(self.first, which),
            last=part(self.last, which),
            whole=part(self.whole, which),
            form=part(self.form, which),
            branch=part(self.branch, which),
            country=part(self.country, which),
            district=part(self.district, which),
            subdistrict=part(self.subdistrict, which),
            title=part(self.title, which),
            script=self.script[which],
            parted=self.parted[which],
        )


@dataclass(frozen=True, slots=True)
class _Read:
    """Names that were read at length, in columns."""

    organisation: list[bool]
    first: list[str]
    last: list[str]
    whole: list[str]
    form: list[str]
    branch: list[str]
    country: list[str]
    district: list[str]
    subdistrict: list[str]
    title: list[str]
    parted: list[bool]


def name_parts(names: Sequence[str], said: Sequence[bool]) -> NameParts:
    """Take canonical names of one line apart; ``said`` tells which rows call themselves an organisation."""
    of_persons = ["" if is_said else name for name, is_said in zip(names, said, strict=True)]
    firsts = [name.partition(" ")[0] for name in of_persons]
    heads, head = numbered(firsts)
    rests, rest = numbered(name[len(first) + 1 :] for name, first in zip(of_persons, firsts, strict=True))
    at_length = np.flatnonzero(~plain_names(heads, head, rests, rest))
    marked = (f"{names[row]}{SEAM}" if said[row] else names[row] for row in at_length.tolist())
    distinct, number = numbered(marked)
    read = _read_at_length([name.rstrip(SEAM) for name in distinct], [name.endswith(SEAM) for name in distinct])
    organisation = np.zeros(len(names), dtype=np.bool_)
    organisation[at_length] = np.array(read.organisation, dtype=np.bool_)[number]
    script = np.full(len(names), THAI_SCRIPT, dtype=np.int8)
    script[at_length] = _scripts(read.whole)[number]
    parted = np.array([not more or " " in more for more in rests], dtype=np.bool_)[rest]
    parted[at_length] = np.array(read.parted, dtype=np.bool_)[number]
    wholes = [whole if is_one else "" for whole, is_one in zip(read.whole, read.organisation, strict=True)]

    def of_some(read: Sequence[str]) -> Part:
        texts, of_text = numbered(read)
        of_names = np.zeros(len(names), dtype=np.int32)
        of_names[at_length] = of_text[number]
        return Part(texts, of_names)

    def of_all(texts: Sequence[str], of_plain: Ints, read: Sequence[str]) -> Part:
        return _part(texts, of_plain, read, at_length, number)

    return NameParts(
        organisation=organisation,
        first=of_all(heads, head, read.first),
        last=of_all([more.replace(" ", "") for more in rests], rest, read.last),
        whole=of_some(wholes),
        form=of_some(read.form),
        branch=of_some(read.branch),
        country=of_some(read.country),
        district=of_some(read.district),
        subdistrict=of_some(read.subdistrict),
        title=of_some(read.title),
        script=script,
        parted=parted,
    )


def _part(texts: Sequence[str], of_plain: Ints, read: Sequence[str], at_length: Ints, number: Ints) -> Part:
    """A part of plain names, given by number, with what was read of the names ``at_length`` in their place."""
    plain = np.ones(len(of_plain), dtype=np.bool_)
    plain[at_length] = False
    used, among_used = used_numbers(np.where(plain, of_plain, 0), len(texts))
    kept = used.tolist()
    among_used[at_length] = number + len(kept)
    return Part(*renumbered([*map(texts.__getitem__, kept), *read], among_used))


def _read_at_length(names: Sequence[str], said: Sequence[bool]) -> _Read:
    """Names, each read as an organisation's where it is said to be one or is one for certain."""
    own = columns_apart(names, said)
    read = _Read(
        organisation=[is_said or is_one for is_said, is_one in zip(said, own.certain, strict=True)],
        first=own.name,
        last=[""] * len(names),
        whole=at_once(names, bare_key),
        form=own.form,
        branch=own.branch,
        country=own.country,
        district=own.district,
        subdistrict=own.subdistrict,
        title=[""] * len(names),
        parted=[False] * len(names),
    )
    for place, is_one in enumerate(read.organisation):
        if not is_one:
            _read_person(names[place], place, read)
    return read


def _read_person(name: str, place: int, read: _Read) -> None:
    """Put the name of a person in the place of what was taken for an organisation's."""
    title, rest = split_title(name)
    words = without_calling(rest or title).split()
    first, last = bare_key(words[0]) if words else "", bare_key("".join(words[1:]))
    read.first[place], read.last[place], read.whole[place], read.title[place] = first, last, first + last, title
    for column in (read.form, read.branch, read.country, read.district, read.subdistrict):
        column[place] = ""
    read.parted[place] = len(words) != _TWO_NAMES


def _scripts(names: Sequence[str]) -> Ints:
    """Whether each name is written in Roman letters only, in Thai letters only, or else 0."""
    joined = joined_points(names)
    latin, thai = holding(joined, _LATIN), holding(joined, THAI)
    return np.where(latin == thai, 0, np.where(latin, LATIN_SCRIPT, THAI_SCRIPT))
