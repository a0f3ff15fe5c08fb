"""Readings of short texts that come again and again: kept, so many of them, and hardly any of long texts."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

from ita_batch.text_limits import LONGEST_KEPT

_LONG_ONES: Final = 16
"""Of long texts, as many as are asked for again while one cell is read."""

_Read = TypeVar("_Read")
_forgetting: list[Callable[[], None]] = []


def kept(number: int) -> Callable[[Callable[[str], _Read]], Callable[[str], _Read]]:
    """Keep the last ``number`` readings of a function that follows from its text alone."""

    def keeping(read: Callable[[str], _Read]) -> Callable[[str], _Read]:
        known = lru_cache(maxsize=number)(read)
        lately = lru_cache(maxsize=_LONG_ONES)(read)
        _forgetting.extend((known.cache_clear, lately.cache_clear))

        @wraps(read)
        def short(text: str) -> _Read:
            return known(text) if len(text) <= LONGEST_KEPT else lately(text)

        return short

    return keeping


def forget_readings() -> None:
    """Forget them all: what one agency has sent is nothing that the next one's week should find in memory."""
    for forget in _forgetting:
        forget()
