"""The name of an organisation taken apart: its form, the name proper, its branch, where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

from ita_batch.matching.misspelt import misspelt_ends
from ita_batch.matching.organisation_starts import LEAST_NAME, Starts
from ita_batch.matching.organisation_words import OrganisationWords, bare_of_commas, organisation_words
from ita_batch.matching.texts_at_once import at_once, found_in
from ita_batch.thai.text import canonical

_CERTAIN: Final = 4
_CAPITAL: Final = re.compile("(?<=^เมือง).+")  # "เมืองบึงกาฬ" is the district เมือง of its province
_BEFORE_PLACES: Final = re.compile(r"[\s.(]")  # one of these stands before the place behind a name
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


class Organisations(NamedTuple):
    """The same of many, a column each."""

    name: list[str]
    form: list[str]
    branch: list[str]
    certain: list[bool]
    country: list[str]
    district: list[str]
    subdistrict: list[str]


@lru_cache(maxsize=65_536)
def take_apart(text: str, *, guess: bool = False) -> Organisation:
    """Read "บ.ตัวอย่าง จก. (สาขาบึงกาฬ)" as form บริษัท, name ตัวอย่าง, branch บึงกาฬ. Never raises.

    With ``guess`` a word for the form that is itself misspelt ("อบบต.", "โรงเริยน") is taken off too.
    """
    return next(take_all_apart([canonical(text)], [guess]))


def take_all_apart(texts: Sequence[str], guesses: Sequence[bool]) -> Iterator[Organisation]:
    """The same for many canonical texts, each with its ``guess``, one by one."""
    return map(Organisation, *columns_apart(texts, guesses))


def columns_apart(texts: Sequence[str], guesses: Sequence[bool]) -> Organisations:
    """The same in columns; what needs no decision is done for all texts at once."""
    words = organisation_words()
    folded = at_once(texts, str.casefold)
    outside = [words.in_country.sub(" ", text) if "(" in text else text for text in folded]
    starts = Starts(outside, words)
    unplaced, where = _without_places(outside, starts, words)
    plain = _written_out(unplaced, words)
    bares = starts.read(plain, guesses)
    headless = at_once(bares, lambda text: words.head.sub("", text))
    names, branches = _without_branches(headless, words)
    ends = [_end(name, words) for name in names]
    shortened = _without_misspelt_ends(names, ends, starts.forms, guesses, words)
    forms = [start or (words.ends[end] if end else "") for start, end in zip(starts.forms, ends, strict=True)]
    short = [_without_country(name, words) for name in shortened]
    in_country = [
        len(without) < len(text) or len(rest) < len(name)
        for text, without, name, rest in zip(folded, outside, shortened, short, strict=True)
    ]
    return Organisations(
        name=[_without_optional(name, words) if form else name for name, form in zip(short, forms, strict=True)],
        form=forms,
        branch=[
            branch or (HEAD if len(rest) < len(bare) else "")
            for branch, rest, bare in zip(branches, headless, bares, strict=True)
        ],
        certain=[
            bool(end) or (length >= _CERTAIN and start not in words.callings)
            for end, length, start in zip(ends, starts.lengths, starts.forms, strict=True)
        ],
        country=[words.country if is_in_it else "" for is_in_it in in_country],
        district=[places.get("district", "") for places in where],
        subdistrict=[places.get("subdistrict", "") for places in where],
    )


def _without_places(
    texts: Sequence[str], starts: Starts, words: OrganisationWords
) -> tuple[list[str], list[Mapping[str, str]]]:
    """The texts without the places behind a name, of such as stand in many, and the places of each by their kind.

    "รพ.สต.โนนสวรรค์ อ.ปากคาด" is in ปากคาด, "สำนักงานเกษตรอำเภอเซกา" belongs to the district and is called by it.
    """
    unplaced = list(texts)
    where: list[Mapping[str, str]] = [{}] * len(texts)
    for number, (text, length, form) in enumerate(zip(texts, starts.lengths, starts.forms, strict=True)):
        if form in words.placed and _BEFORE_PLACES.search(text, length):
            rest, where[number] = _places_behind(text[length:], words)
            unplaced[number] = text[:length] + rest
    return unplaced, where


def _places_behind(rest: str, words: OrganisationWords) -> tuple[str, Mapping[str, str]]:
    """What stands before the places, and the places by their kind."""
    places: dict[str, str] = {}
    while (found := words.place.search(rest)) is not None:
        before = rest[: found.start()]
        if len(bare_of_commas(before)) < LEAST_NAME:
            break
        kind = words.kinds_of_place.get(found["word"] or found["short"] or "", "district")
        places[kind] = _CAPITAL.sub("", bare_of_commas(found["name"] or found["bracketed"]))
        rest = before
    return rest, places


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


def _without_branches(bares: Sequence[str], words: OrganisationWords) -> tuple[list[str], list[str]]:
    """What stands before the branch of each name, and the branch."""
    names, branches = list(bares), [""] * len(bares)
    for place in found_in(bares, words.mark):
        found = words.branch.search(bares[place])
        if found:
            # The tax office numbers the head office 00000.
            is_head = found[1].isdigit() and not found[1].strip("0")
            names[place], branches[place] = bares[place][: found.start()], HEAD if is_head else found[1]
    return names, branches


def _end(name: str, words: OrganisationWords) -> str:
    if not name.endswith(words.every_end):
        return ""
    fitting = (spelling for spelling in words.ends if name.endswith(spelling))
    return next((spelling for spelling in fitting if len(name) - len(spelling) >= LEAST_NAME), "")


def _without_misspelt_ends(
    names: Sequence[str], ends: Sequence[str], forms: Sequence[str], guesses: Sequence[bool], words: OrganisationWords
) -> list[str]:
    """Names without the word for the form at their end, also where it is misspelt and another form begins them."""
    likely = [guess and form != "" and end == "" for end, form, guess in zip(ends, forms, guesses, strict=True)]
    found = misspelt_ends(list(dict.fromkeys(compress(names, likely))), words.every_end)
    columns = zip(names, ends, likely, strict=True)
    return [found[name] if is_likely else name.removesuffix(end) for name, end, is_likely in columns]


def _without_country(name: str, words: OrganisationWords) -> str:
    if not name.endswith(words.of_country):
        return name
    word = next(word for word in words.of_country if name.endswith(word))
    return name.removesuffix(word) if len(name) - len(word) >= LEAST_NAME else name


def _without_optional(name: str, words: OrganisationWords) -> str:
    if not name.startswith(words.optional):
        return name
    fitting = (word for word in words.optional if name.startswith(word) and len(name) - len(word) > LEAST_NAME)
    return name.removeprefix(next(fitting, ""))
