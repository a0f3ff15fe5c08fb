"""The name of each profile in one word, wherever spaces part it: how it sounds, and what a slip leaves of it."""

from functools import cached_property
from typing import Final

import numpy as np

from ita_batch.matching.heard_names import Names
from ita_batch.matching.name_parts import Part
from ita_batch.matching.number_keys import MULTIPLIER, Bools, Ints
from ita_batch.matching.spelling import skeletons, sounds
from ita_batch.matching.whole_sounds import Prints, fingerprints, view_prints, whole_fingerprints, whole_views

_VIEW: Final = 5  # consonants: a slip in a name leaves its start or its end
_ENDS: Final = 2, 3  # of its start and of its end, where the slip is in the middle


class WholeNames:
    """Names in one word: of persons their two parts together, of organisations ``of_organisations``."""

    def __init__(self, organisation: Bools, first: Names, last: Names, of_organisations: Part) -> None:
        self._organisation = organisation
        self._first, self._last = first, last
        self._of_organisations = of_organisations

    def text(self, profile: int) -> str:
        """The name of a profile."""
        if self._organisation[profile]:
            return self._of_organisations.texts[int(self._of_organisations.number[profile])]
        return self._first.texts[int(self._first.row[profile])] + self._last.texts[int(self._last.row[profile])]

    @cached_property
    def sound(self) -> Prints:
        """Profile -> a number for what its name sounds like."""
        prints, heard_anew = self._of_parts
        anew = np.flatnonzero(heard_anew & ~self._organisation)
        of_persons = prints.copy()
        of_persons[anew] = fingerprints(self._heard(anew))
        texts, number = self._of_organisations
        return np.where(self._organisation, fingerprints(sounds(texts))[number], of_persons)

    @property
    def start(self) -> Prints:
        """Profile -> a number for the first consonants of a person's name."""
        return self._views[0]

    @property
    def end(self) -> Prints:
        """The same of the last consonants."""
        return self._views[1]

    @cached_property
    def ends(self) -> Prints:
        """The same of the first and last few together, which a slip between them leaves."""
        start, end = self._seen(*_ENDS)
        return start ^ end * MULTIPLIER

    @cached_property
    def _views(self) -> tuple[Prints, Prints]:
        return self._seen(_VIEW, _VIEW)

    def _seen(self, starting: int, ending: int) -> tuple[Prints, Prints]:
        start, end, boneless = whole_views(self._first, self._last, starting, ending)
        anew = np.flatnonzero((self._of_parts[1] | boneless) & ~self._organisation)
        start[anew], end[anew] = view_prints(skeletons(self._heard(anew)), starting, ending)
        return start, end

    @cached_property
    def _of_parts(self) -> tuple[Prints, Bools]:
        """Fingerprints made of the parts, and where a name must be heard anew instead."""
        return whole_fingerprints(self._first, self._last)

    def _heard(self, some: Ints) -> list[str]:
        """How the names of some persons sound."""
        firsts, lasts = (names.row[some].tolist() for names in (self._first, self._last))
        both = zip(firsts, lasts, strict=True)
        return sounds([self._first.texts[first] + self._last.texts[last] for first, last in both])
