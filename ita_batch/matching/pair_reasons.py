"""Why a pair was classified so: keys of the catalogue's words (``match_…``) that together make a sentence."""

from collections.abc import Iterator
from typing import Final

from ita_batch.matching.comparison import ComparisonVectors
from ita_batch.matching.comparison_levels import Level
from ita_batch.matching.number_keys import combined, distinct

_FACTS: Final = ComparisonVectors._fields.index("organisation")  # of the columns, the first that is put into words
_WORDS: Final = {
    Level.EQUAL: "same",
    Level.SOUND: "sound",
    Level.NEAR: "near",
    Level.MISSING: "missing",
    Level.FAR: "far",
    Level.DIFFERENT: "differs",
}


def reasons(vectors: ComparisonVectors) -> list[tuple[str, ...]]:
    """The keys of each pair in the order of the sentence; each combination of facts is put into words once."""
    first, which = distinct(combined(*vectors[_FACTS:]))
    told = [(*_channels(vectors, pair), *_names(vectors, pair), *_others(vectors, pair)) for pair in first.tolist()]
    return [told[place] for place in which.tolist()]


def _channels(vectors: ComparisonVectors, pair: int) -> Iterator[str]:
    if vectors.phone[pair]:
        yield "match_phone_same"
    elif vectors.phone_slip[pair]:
        yield "match_phone_slip"
    elif vectors.phone_differs[pair]:
        yield "match_phone_differs"
    if vectors.email[pair]:
        yield "match_email_same"
    elif vectors.email_differs[pair]:
        yield "match_email_differs"


def _names(vectors: ComparisonVectors, pair: int) -> Iterator[str]:
    if vectors.turned[pair]:
        yield "match_name_reversed"
        return
    if vectors.script_differs[pair]:
        yield "match_script_differs"
        return
    first, last = Level(vectors.first[pair]), Level(vectors.last[pair])
    if vectors.organisation[pair] or vectors.kind_differs[pair]:
        named = first if first is not Level.MISSING else Level.DIFFERENT
        yield f"match_organisation_{_WORDS[named]}"
    else:
        yield "match_first_called" if vectors.called[pair] else f"match_first_{_WORDS[first]}"
        yield f"match_last_{_WORDS[last]}"


def _others(vectors: ComparisonVectors, pair: int) -> Iterator[str]:
    if vectors.branch_differs[pair]:
        yield "match_branch_differs"
    elif vectors.branch_missing[pair]:
        yield "match_branch_missing"
    if vectors.place_differs[pair]:
        yield "match_place_differs"
    if vectors.country_differs[pair]:
        yield "match_country_differs"
    if vectors.kind_differs[pair]:
        yield "match_kind_differs"
    if vectors.owner[pair]:
        yield "match_owner"
    if vectors.form_differs[pair]:
        yield "match_form_differs"
    if vectors.contact[pair]:
        yield "match_contact_same"
    if vectors.other[pair]:
        yield "match_other_same"
    if vectors.sex_differs[pair]:
        yield "match_title_differs"
    if vectors.start[pair] == Level.EQUAL:
        yield "match_start_same"
    elif vectors.start[pair] == Level.DIFFERENT:
        yield "match_start_differs"
