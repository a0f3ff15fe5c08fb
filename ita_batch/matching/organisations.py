"""The name of an organisation taken apart: its form, the name proper, its branch, where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ita_batch.matching.misspelt import Spelt, misspelt_ends, misspelt_start, misspelt_starts
from ita_batch.matching.organisation_words import OrganisationWords, bare_of_commas, organisation_words
from ita_batch.matching.texts_at_once import at_once
from ita_batch.thai.text import canonical

_LEAST_NAME: Final = 2  # what is left must still be a name
_CERTAIN: Final = 4
_LONG_WORD: Final = 10  # of which a shorter word for another form may be the beginning
_CAPITAL: Final = re.compile("(?<=^เมือง).+")  # "เมืองบึงกาฬ" is the district เมือง of its province
_BEFORE_PLACES: Final = re.compile(r"[\s.(]")  # one of these stands before the place behind a name
_NOWHERE: Final[Mapping[str, str]] = {}
HEAD: Final = "head"

_Start = tuple[int, str]  # how long the word for the form is, and that form


class Organisation(NamedTuple):
    """Name proper without spaces; the others are "" where nothing is said, the branch ``head`` is the head office.

    ``certain`` says that the word for its form is long enough not to be part of somebody's name, and no calling.
    """

    name: str
    form: str
    branch: str
    certain: bool
    country: str = ""
    district: str = ""
    subdistrict: str = ""


@lru_cache(maxsize=65_536)
def take_apart(text: str, *, guess: bool = False) -> Organisation:
    """Read "บ.ตัวอย่าง จก. (สาขาบึงกาฬ)" as form บริษัท, name ตัวอย่าง, branch บึงกาฬ. Never raises.

    With ``guess`` a word for the form that is itself misspelt ("อบบต.", "โรงเริยน") is taken off too.
    """
    return next(take_all_apart([canonical(text)], [guess]))


def take_all_apart(texts: Sequence[str], guesses: Sequence[bool]) -> Iterator[Organisation]:
    """The same for many canonical texts, each with its ``guess``; what needs no decision is done for all at once."""
    words = organisation_words()
    folded = at_once(texts, str.casefold)
    outside = [words.in_country.sub(" ", text) if "(" in text else text for text in folded]
    starts = [words.start(text) for text in outside]
    placed = [_without_places(text, *start, words) for text, start in zip(outside, starts, strict=True)]
    plain = _written_out([text for text, _ in placed], words)
    starts, bares = _starts(plain, outside, starts, guesses, words)
    headless = at_once(bares, lambda text: words.head.sub("", text))
    branches = [_branch(bare, words) for bare in headless]
    ends = [_end(name, words) for name, _ in branches]
    shortened = _without_misspelt_ends(branches, ends, starts, guesses, words)
    columns = zip(starts, branches, ends, placed, guesses, strict=True)
    for place, ((length, start), (name, branch), end, (_, where), guess) in enumerate(columns):
        proper = shortened[name] if guess and start and not end else name.removesuffix(end)
        form = start or (words.ends[end] if end else "")
        short = _without_country(proper, words)
        in_country = len(short) < len(proper) or len(outside[place]) < len(folded[place])
        yield Organisation(
            _without_optional(short, words) if form else short,
            form,
            branch or (HEAD if len(headless[place]) < len(bares[place]) else ""),
            bool(end) or (length >= _CERTAIN and start not in words.callings),
            words.country if in_country else "",
            where.get("district", ""),
            where.get("subdistrict", ""),
        )


def _without_places(text: str, length: int, form: str, words: OrganisationWords) -> tuple[str, Mapping[str, str]]:
    """The text without the places behind a name, of such as stand in many, and the places by their kind.

    "รพ.สต.โนนสวรรค์ อ.ปากคาด" is in ปากคาด, "สำนักงานเกษตรอำเภอเซกา" belongs to the district and is called by it.
    ``length`` and ``form`` are the word for its form and that form.
    """
    if form not in words.placed or not _BEFORE_PLACES.search(text, length):
        return text, _NOWHERE
    word, rest = text[:length], text[length:]
    found: dict[str, str] = {}
    while (place := words.place.search(rest)) is not None:
        if len(bare_of_commas(rest[: place.start()])) < _LEAST_NAME:
            break
        kind = words.kinds_of_place.get(place["word"] or place["short"] or "", "district")
        found[kind] = _CAPITAL.sub("", bare_of_commas(place["name"] or place["bracketed"]))
        rest = rest[: place.start()]
    return word + rest, found


def _written_out(texts: list[str], words: OrganisationWords) -> list[str]:
    """The texts with the abbreviations within them written out."""
    plain = list(texts)
    dotted = [place for place, text in enumerate(texts) if "." in text]
    full = at_once(
        [texts[place] for place in dotted],
        lambda text: words.inner.sub(lambda found: words.written_out[found[1]], text),
    )
    for place, text in zip(dotted, full, strict=True):
        plain[place] = text
    return plain


def _starts(
    texts: Sequence[str],
    known: Sequence[str],
    starts_of_known: Sequence[_Start],
    guesses: Sequence[bool],
    words: OrganisationWords,
) -> tuple[list[_Start], list[str]]:
    """How long the word for its form is at the beginning of each text, that form, and the comparable rest.

    Those of the ``known`` texts are known, and most texts are still the same.
    """
    looked = zip(texts, known, starts_of_known, strict=True)
    starts = [start if text == before else words.start(text) for text, before, start in looked]
    bares = at_once([text[length:] for text, (length, _) in zip(texts, starts, strict=True)], bare_of_commas)
    misspelt = []
    longer_words: dict[str, Spelt] = {}
    for place, ((length, form), guess) in enumerate(zip(starts, guesses, strict=True)):
        if form and len(bares[place]) >= _LEAST_NAME:
            if not guess:
                continue
            text = texts[place]
            word = text[:length]
            if word not in longer_words:
                longer_words[word] = words.longer_than(word, _LONG_WORD)
            longer = longer_words[word] and _of_longer_word(text, longer_words[word])
            if longer:
                starts[place] = longer
                bares[place] = bare_of_commas(text[longer[0] :])
        elif guess:
            misspelt.append(place)
        elif form:
            starts[place] = 0, ""
            bares[place] = bare_of_commas(texts[place])
    read = misspelt_starts([texts[place] for place in misspelt], words.spelt)
    for place, (rest, form) in zip(misspelt, read, strict=True):
        starts[place] = len(texts[place]) - len(rest), form
        bares[place] = bare_of_commas(rest)
    return starts, bares


def _of_longer_word(text: str, longer: Spelt) -> _Start | None:
    """Where a right word is the beginning of a longer one that is misspelt ("โรงพยาบาลสงเสริม…"): the longer one."""
    rest, form = misspelt_start(text, longer)
    return (len(text) - len(rest), form) if form else None


def _branch(bare: str, words: OrganisationWords) -> tuple[str, str]:
    """What stands before the branch, and the branch."""
    found = words.branch.search(bare) if any(map(bare.__contains__, words.marks)) else None
    if not found:
        return bare, ""
    # The tax office numbers the head office 00000.
    is_head = found[1].isdigit() and not found[1].strip("0")
    return bare[: found.start()], HEAD if is_head else found[1]


def _end(name: str, words: OrganisationWords) -> str:
    if not name.endswith(words.every_end):
        return ""
    fitting = (spelling for spelling in words.ends if name.endswith(spelling))
    return next((spelling for spelling in fitting if len(name) - len(spelling) >= _LEAST_NAME), "")


def _without_misspelt_ends(
    branches: Sequence[tuple[str, str]],
    ends: Sequence[str],
    starts: Sequence[_Start],
    guesses: Sequence[bool],
    words: OrganisationWords,
) -> dict[str, str]:
    """Names before their branch, without a misspelt word for the form at their end where no right one stands."""
    columns = zip(branches, ends, starts, guesses, strict=True)
    names = dict.fromkeys(name for (name, _), end, (_, form), guess in columns if guess and form and not end)
    return misspelt_ends(list(names), words.every_end)


def _without_country(name: str, words: OrganisationWords) -> str:
    if not name.endswith(words.of_country):
        return name
    word = next(word for word in words.of_country if name.endswith(word))
    return name.removesuffix(word) if len(name) - len(word) >= _LEAST_NAME else name


def _without_optional(name: str, words: OrganisationWords) -> str:
    if not name.startswith(words.optional):
        return name
    fitting = (word for word in words.optional if name.startswith(word) and len(name) - len(word) > _LEAST_NAME)
    return name.removeprefix(next(fitting, ""))
