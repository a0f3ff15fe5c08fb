"""What the year asks of the two surveys, in words: how many must answer, and what ITAS takes of them."""

from ita_batch.messages import Language, word
from ita_batch.report.resting_on import EXTERNAL_INPUT, INTERNAL_INPUT, Resting, sample_number
from ita_batch.rulebook import HEADCOUNT, LIST, NAMED, Rulebook
from ita_batch.scoring.allocation import PartSample, Sample


def sample_clause(instrument: str, sample: Sample, resting: Resting, language: Language = "th") -> str:
    """How many must answer: everybody where the list is no longer than the minimum; that it is not known.

    Then nobody is drawn either in a year that wants names.

    "" for an empty list, of which there is no share.
    """
    key = instrument.lower()
    if sample.parts:
        return _of_parts(instrument, sample, resting, language)
    if sample.sizes:
        return _of_size(sample.sizes, language)
    if sample.minimum is None:
        undrawn = instrument == "IIT" and resting.rulebook.iit_input == NAMED
        return word("sample_unknown_undrawn" if undrawn else "sample_unknown", language)
    if not sample.population:
        return ""
    mark = resting.mark(sample_number(instrument))
    if sample.minimum >= sample.population:
        return word(f"sample_everybody_{key}", language) + mark
    return word(f"sample_minimum_{key}", language, number=f"{sample.minimum:,}", mark=mark)


def input_clause(instrument: str, resting: Resting, language: Language = "th") -> str:
    """What ITAS takes of a survey where that is not the usual number or list, or not known; else ""."""
    rulebook = resting.rulebook
    if instrument == "IIT":
        how, usual, number = rulebook.iit_input, HEADCOUNT, INTERNAL_INPUT
    else:
        how, usual, number = rulebook.eit_input, LIST, EXTERNAL_INPUT
    if how == usual:
        return ""
    return word(f"{instrument.lower()}_input_{how or 'unknown'}", language) + resting.mark(number)


def imports_list(rulebook: Rulebook) -> bool:
    """True where the external list is known to be imported into ITAS."""
    return rulebook.eit_input == LIST


def _of_parts(instrument: str, sample: Sample, resting: Resting, language: Language) -> str:
    if not sample.known and not any(one.sizes for one in sample.parts):
        return word("sample_unknown", language)
    said = " · ".join(_of_part(instrument, part, resting, language) for part in sample.parts)
    return word("sample_parts", language, parts=said)


def _of_part(instrument: str, part: PartSample, resting: Resting, language: Language) -> str:
    if part.sizes:
        minimum = _of_size(part.sizes, language, bare=True)
    elif part.minimum is None:
        minimum = word("sample_part_unknown", language)
    else:
        mark = resting.mark(sample_number(instrument, part.part))
        minimum = word("sample_part_minimum", language, number=f"{part.minimum:,}", mark=mark)
    key = "sample_part" if part.name and part.minimum is not None else "sample_part_unnamed"
    return word(key, language, part=part.part, name=part.name, minimum=minimum)


def _of_size(sizes: tuple[str, ...], language: Language, *, bare: bool = False) -> str:
    wanted = word("sample_size_wanted", language, sizes=" ".join(sizes))
    return wanted if bare else word("sample_parts", language, parts=wanted)
