"""The name of an organisation taken apart: its form, the name proper, its branch, where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ita_batch.matching.misspelt import misspelt_ends, misspelt_start
from ita_batch.matching.organisation_words import OrganisationWords, bare_of_commas, organisation_words
from ita_batch.matching.texts_at_once import at_once
from ita_batch.thai.text import canonical

_LEAST_NAME: Final = 2  # what is left must still be a name
_CERTAIN: Final = 4
_LONG_WORD: Final = 10  # of which a shorter word for another form may be the beginning
_CAPITAL: Final = re.compile("(?<=^เมือง).+")  # "เมืองบึงกาฬ" is the district เมือง of its province
HEAD: Final = "head"


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
    placed = [_without_places(text, words) for text in outside]
    unplaced = [text for text, _ in placed]
    plain = at_once(unplaced, lambda text: words.inner.sub(lambda found: words.written_out[found[1]], text))
    starts, bares = _starts(plain, guesses, words)
    headless = at_once(bares, lambda text: words.head.sub("", text))
    likely = [guess and bool(form) for guess, (_, form) in zip(guesses, starts, strict=True)]
    shortened = _without_misspelt_ends(
        [bare for bare, is_likely in zip(headless, likely, strict=True) if is_likely], words
    )
    for place, (length, start) in enumerate(starts):
        head = len(headless[place]) < len(bares[place])
        name, branch = _branch(headless[place], words)
        end = _end(name, words)
        if end:
            name = name[: -len(end)]
        elif likely[place]:
            name = shortened[name]
        form = start or words.ends.get(end, "")
        short = _without_country(name, words)
        in_country = len(outside[place]) < len(folded[place]) or len(short) < len(name)
        where = placed[place][1]
        yield Organisation(
            name=_without_optional(short, words) if form else short,
            form=form,
            branch=branch or (HEAD if head else ""),
            certain=bool(end) or (length >= _CERTAIN and start not in words.callings),
            country=words.country if in_country else "",
            district=where.get("district", ""),
            subdistrict=where.get("subdistrict", ""),
        )


def _without_places(text: str, words: OrganisationWords) -> tuple[str, Mapping[str, str]]:
    """The text without the places behind a name, of such as stand in many, and the places by their kind.

    "รพ.สต.โนนสวรรค์ อ.ปากคาด" is in ปากคาด, "สำนักงานเกษตรอำเภอเซกา" belongs to the district and is called by it.
    """
    length, form = words.start(text)
    word, rest = text[:length], text[length:]
    found: dict[str, str] = {}
    while form in words.placed and (place := words.place.search(rest)) is not None:
        if len(bare_of_commas(rest[: place.start()])) < _LEAST_NAME:
            break
        kind = words.kinds_of_place.get(place["word"] or place["short"] or "", "district")
        found[kind] = _CAPITAL.sub("", bare_of_commas(place["name"] or place["bracketed"]))
        rest = rest[: place.start()]
    return word + rest, found


def _starts(
    texts: Sequence[str], guesses: Sequence[bool], words: OrganisationWords
) -> tuple[list[tuple[int, str]], list[str]]:
    """How long the word for its form is at the beginning of each text, that form, and the comparable rest."""
    starts = [words.start(text) for text in texts]
    bares = at_once([text[length:] for text, (length, _) in zip(texts, starts, strict=True)], bare_of_commas)
    for place, (text, guess) in enumerate(zip(texts, guesses, strict=True)):
        length, form = starts[place]
        if form and len(bares[place]) >= _LEAST_NAME:
            longer = _of_longer_word(text, length, words) if guess else None
            if longer:
                starts[place] = longer
                bares[place] = bare_of_commas(text[longer[0] :])
            continue
        if guess:
            rest, form = misspelt_start(text, words.spelt)
            starts[place] = len(text) - len(rest), form
            bares[place] = bare_of_commas(rest)
        elif form:
            starts[place] = 0, ""
            bares[place] = bare_of_commas(text)
    return starts, bares


def _of_longer_word(text: str, length: int, words: OrganisationWords) -> tuple[int, str] | None:
    """Where a right word is the beginning of a longer one that is misspelt ("โรงพยาบาลสงเสริม…"): the longer one."""
    longer = words.longer_than(text[:length], _LONG_WORD)
    rest, form = misspelt_start(text, longer) if longer else (text, "")
    return (len(text) - len(rest), form) if form else None


def _branch(bare: str, words: OrganisationWords) -> tuple[str, str]:
    """What stands before the branch, and the branch."""
    found = words.branch.search(bare)
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


def _without_misspelt_ends(bares: Sequence[str], words: OrganisationWords) -> dict[str, str]:
    """Names before their branch, without a misspelt word for the form at their end."""
    names = dict.fromkeys(_branch(bare, words)[0] for bare in bares)
    return misspelt_ends([name for name in names if not _end(name, words)], words.every_end)


def _without_country(name: str, words: OrganisationWords) -> str:
    word = next((word for word in words.of_country if name.endswith(word)), "")
    return name.removesuffix(word) if len(name) - len(word) >= _LEAST_NAME else name


def _without_optional(name: str, words: OrganisationWords) -> str:
    for word in words.optional:
        if name.startswith(word) and len(name) - len(word) > _LEAST_NAME:
            return name[len(word) :]
    return name
