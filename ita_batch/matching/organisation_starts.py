"""The word for its form with which the name of an organisation begins, in many names: right, or misspelt."""

from collections.abc import Sequence
from typing import Final

from ita_batch.matching.misspelt import Spelt, misspelt_start, misspelt_starts
from ita_batch.matching.organisation_words import OrganisationWords, bare_of_commas
from ita_batch.matching.texts_at_once import at_once

LEAST_NAME: Final = 2  # what is left must still be a name
_LONG_WORD: Final = 10  # of which a shorter word for another form may be the beginning


class Starts:
    """How long the word for its form is at the beginning of each text, and that form; 0 and "" where none is."""

    def __init__(self, texts: Sequence[str], words: OrganisationWords) -> None:
        self._texts = texts
        self._words = words
        self._longer: dict[str, Spelt] = {}  # of each word those that begin with it
        self.lengths: list[int] = []
        self.forms: list[str] = []
        for text in texts:
            length, form = words.start(text)
            self.lengths.append(length)
            self.forms.append(form)

    def read(self, texts: Sequence[str], guesses: Sequence[bool]) -> list[str]:
        """Look anew where a text is another one now, and for misspelt words where one may be guessed.

        What is left of each text, comparable.
        """
        for place, (text, before) in enumerate(zip(texts, self._texts, strict=True)):
            if text != before:
                self.lengths[place], self.forms[place] = self._words.start(text)
        rests = [text[length:] for text, length in zip(texts, self.lengths, strict=True)]
        bares = at_once(rests, bare_of_commas)
        misspelt: list[int] = []
        anew: dict[int, tuple[str, str]] = {}  # of a place the rest and the form, where they are others
        for place, (text, bare, guess) in enumerate(zip(texts, bares, guesses, strict=True)):
            if self.forms[place] and len(bare) >= LEAST_NAME:
                if guess and (longer := self._by_longer_word(text, text[: self.lengths[place]])):
                    anew[place] = longer
            elif guess:
                misspelt.append(place)
            elif self.forms[place]:
                anew[place] = text, ""
        read = misspelt_starts([texts[place] for place in misspelt], self._words.spelt)
        anew.update(zip(misspelt, read, strict=True))
        for place, (rest, form) in anew.items():
            self.lengths[place], self.forms[place] = len(texts[place]) - len(rest), form
            bares[place] = bare_of_commas(rest)
        return bares

    def _by_longer_word(self, text: str, word: str) -> tuple[str, str] | None:
        """Rest and form where a right word begins a longer one that is misspelt ("โรงพยาบาลสงเสริม…"), or None."""
        if word not in self._longer:
            self._longer[word] = self._words.longer_than(word, _LONG_WORD)
        longer = self._longer[word]
        rest, form = misspelt_start(text, longer) if longer else (text, "")
        return (rest, form) if form else None
