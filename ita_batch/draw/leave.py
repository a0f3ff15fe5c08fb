"""Who is on leave, by the remark that stands on the roster."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from ita_batch.thai.digits import to_arabic
from ita_batch.thai.text import canonical


def on_leave(note: str) -> bool:
    """True where a remark says that the person is away: on leave, lent to another office, suspended.

    What the words are is data (``leave_words.toml``); what they do not say is not guessed.
    """
    text = to_arabic("".join(canonical(note).split()))
    for pattern in _patterns("not_on_leave"):
        text = pattern.sub("", text)
    return any(pattern.search(text) for pattern in _patterns("on_leave"))


@cache
def _patterns(name: str) -> Sequence[re.Pattern[str]]:
    words = tomllib.loads((files(__package__) / "leave_words.toml").read_text(encoding="utf-8"))
    return tuple(re.compile(word) for word in words[name])
