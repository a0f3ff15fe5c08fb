"""Why the assessors took a score away: their comment, read as one of the known reasons (``reasons.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ita_batch.thai.text import match_key


class Reason(NamedTuple):
    """One reason: what people call it, and the codes of our rules that speak of it, the nearest one first."""

    slug: str
    name_th: str
    name_en: str
    codes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]  # match keys; a comment that holds all of one phrase is understood

    def name(self, language: str) -> str:
        """What people call it, in ``th`` or ``en``."""
        return self.name_en if language == "en" else self.name_th

    def explains(self, key: str) -> bool:
        """True where the match key of a comment names this reason."""
        return any(all(part in key for part in phrase) for phrase in self.phrases)


@cache
def reasons() -> tuple[Reason, ...]:
    """All known reasons, in the order in which they are looked for."""
    data = tomllib.loads(files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8"))
    return tuple(
        Reason(
            slug=slug,
            name_th=one["name_th"],
            name_en=one["name_en"],
            codes=tuple(one["codes"]),
            phrases=tuple(tuple(map(match_key, phrase)) for phrase in one["phrases"]),
        )
        for slug, one in data.items()
    )


def reason_of(comment: str) -> Reason | None:
    """The reason that a comment names; None for one that is empty or not understood."""
    key = match_key(comment)
    return next((one for one in reasons() if one.explains(key)), None)


def reason_named(slug: str) -> Reason | None:
    """The reason of that slug; None where there is none, as in a run of a later program."""
    return next((one for one in reasons() if one.slug == slug), None)
