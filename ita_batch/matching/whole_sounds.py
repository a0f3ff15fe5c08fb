"""How names of two parts sound in one word, as numbers that are made of the numbers of their parts.

The sounds of first and last name follow each other, and a letter that ends one and begins the other is heard once.
Only where letters of both could make another sound together is the whole name heard anew.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from ita_batch.matching.heard_names import Names
from ita_batch.matching.number_keys import MULTIPLIER, Bools, Ints
from ita_batch.matching.spelling import SILENCER, UNHEARD, in_skeletons
from ita_batch.matching.texts_at_once import first_letters, joined_points, last_letters

_INVERSE: Final = np.uint64(pow(int(MULTIPLIER), -1, 1 << 64))  # to divide by it
_JOINING: Final = frozenset("รย")  # รร and ัย are other sounds than their letters
_UNHEARD: Final = frozenset(UNHEARD)
_ENDING: Final = _UNHEARD | frozenset("รั")  # only a first name that ends in one of them joins what follows it
_PLAIN: Final = frozenset(map(chr, (*range(ord("ก"), ord("ฮ") + 1), *range(ord("เ"), ord("ไ") + 1))))
_SILENCED: Final = 8  # letters at the end of a name, of which all but the first may be silent

Prints = npt.NDArray[np.uint64]


class _Sounds(NamedTuple):
    """Of each sound a fingerprint, its length, and its first and last letter (0: none)."""

    prints: Prints
    lengths: npt.NDArray[np.int32]
    begins: Prints
    ends: Prints


def fingerprints(heard: Sequence[str]) -> Prints:
    """A number for each sound: that of "ab" is that of "a" and, times a power of `MULTIPLIER`, that of "b"."""
    return _sounds(heard).prints


def whole_fingerprints(firsts: Names, lasts: Names) -> tuple[Prints, Bools]:
    """The fingerprint of each profile's sound in one word, and where the whole name must be heard anew."""
    one, other = _sounds(firsts.heard), _sounds(lasts.heard)
    first, last = firsts.sound, lasts.sound
    begins = other.begins[last]
    twice = (one.ends[first] == begins) & (begins > 0)
    behind = np.where(twice, (other.prints[last] - begins) * _INVERSE, other.prints[last])
    prints = one.prints[first] + _powers(int(one.lengths.max(initial=0)))[one.lengths[first]] * behind
    ending = np.isin(last_letters(firsts.joined, 1)[:, 0], _points_of(_ENDING))
    may_end_in_r = _each(firsts.texts, ending, lambda text: _may_end_in(text, "รร"))
    is_open = _each(firsts.texts, ending, lambda text: _may_end_in(text, "ร") or _may_end_in(text, "ั"))
    opening = first_letters(lasts.joined, 2)
    begins_plainly = np.isin(opening[:, 0], _points_of(_PLAIN)) & (opening[:, 1] != ord(SILENCER))
    is_odd = _each(lasts.texts, ~begins_plainly, _begins_oddly)
    joins = np.isin(opening[:, 0], _points_of(_JOINING))
    return prints, (may_end_in_r[firsts.row] | is_odd[lasts.row]) | (is_open[firsts.row] & joins[lasts.row])


def whole_views(firsts: Names, lasts: Names, starting: int, ending: int) -> tuple[Prints, Prints, Bools]:
    """Profile -> a fingerprint of the first letters of its skeleton in one word, and one of the last, from the end.

    And where the skeleton must be made anew beside where the name is heard anew: a part has no consonants.
    """
    (first_bones, first), (last_bones, last) = firsts.bones, lasts.bones
    parts = first_bones.joined, last_bones.joined
    begins = [_view(first_letters(bones, starting + 1)) for bones in parts]
    ends = [_view(last_letters(bones, ending + 1)) for bones in parts]
    in_start, in_end = np.minimum(parts[0].lengths, starting), np.minimum(parts[1].lengths, ending)
    seams = ends[0][:, 1][first], begins[1][:, 1][last]  # the letters where both parts meet
    start = _joined_view(begins[0][:, starting][first], in_start[first], seams, begins[1], last)
    end = _joined_view(ends[1][:, ending][last], in_end[last], seams, ends[0], first)
    boneless = [(bones.lengths > 0) & ~in_skeletons(begin[:, 1]) for bones, begin in zip(parts, begins, strict=True)]
    return start, end, boneless[0][first] | boneless[1][last]


def view_prints(bones: Iterable[str], starting: int, ending: int) -> tuple[Prints, Prints]:
    """The same two fingerprints of skeletons that are made already."""
    both = [(one[:starting], one[: -ending - 1 : -1]) for one in bones]
    return fingerprints([start for start, _ in both]), fingerprints([end for _, end in both])


def _view(letters: Ints) -> Prints:
    """Skeleton -> the fingerprints of none of its letters, of one, of two, and so on."""
    prints = np.zeros((len(letters), letters.shape[1] + 1), dtype=np.uint64)
    np.cumsum(letters * _powers(letters.shape[1] - 1), axis=1, out=prints[:, 1:])
    return prints


def _joined_view(near: Prints, lengths: Ints, seams: tuple[Prints, Prints], far: Prints, row: Ints) -> Prints:
    """What is seen of two parts from one side; a letter that both have where they meet is there once.

    ``near`` and ``lengths`` are what is seen of the nearer part, ``far`` the views of the other, by ``row``.
    """
    columns = far.shape[1]
    views = far.ravel()
    wanted = row.astype(np.int64) * columns + (columns - 2 - lengths)
    seam, other = seams
    twice = np.flatnonzero((seam == other) & (seam > 0))
    behind = views.take(wanted)
    behind[twice] = (views.take(wanted[twice] + 1) - seam[twice]) * _INVERSE
    view: Prints = near + _powers(columns - 2)[lengths] * behind
    return view


def _sounds(heard: Sequence[str]) -> _Sounds:
    joined = joined_points(heard)
    prints, begins, ends = (np.zeros(len(heard), dtype=np.uint64) for _ in range(3))
    written = joined.lengths > 0
    if written.any():
        place = np.arange(len(joined.points)) - np.repeat(joined.starts, joined.lengths)
        weights = _powers(int(joined.lengths.max()))[place]
        starts = joined.starts[written]
        prints[written] = np.add.reduceat(weights * joined.points, starts)
        begins[written] = joined.points[starts]
        ends[written] = joined.points[starts + joined.lengths[written] - 1]
    return _Sounds(prints, joined.lengths, begins, ends)


def _powers(most: int) -> Prints:
    powers = np.full(most + 1, MULTIPLIER)
    powers[0] = 1
    return np.cumprod(powers)


def _points_of(letters: Iterable[str]) -> list[int]:
    return list(map(ord, letters))


def _each(texts: Sequence[str], where: Bools, test: Callable[[str], bool]) -> Bools:
    """Text -> what the test says where it is asked, and elsewhere False."""
    found = np.zeros(len(texts), dtype=np.bool_)
    places = np.flatnonzero(where).tolist()
    found[places] = [test(texts[place]) for place in places]
    return found


def _may_end_in(first: str, letters: str) -> bool:
    """A first name ends so, or does once its last letters are silenced."""
    return first.endswith(letters) or (first[-1:] in _UNHEARD and letters in first[-_SILENCED:])


def _begins_oddly(last: str) -> bool:
    """A last name that begins with a mark, or with a letter that is silenced, takes something of the first name."""
    return not (last[:1] in _PLAIN or last.isascii()) or last[1:2] == SILENCER
