"""The Thai catalogue of click's own sentences, as its translator wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po

CATALOGUE = Path(__file__).parents[2] / "ita_batch" / "messages" / "locale" / "th" / "LC_MESSAGES" / "messages.po"


def click_catalogue() -> Catalog:
    """The source, not what was compiled from it."""
    with CATALOGUE.open(encoding="utf-8") as file:
        return read_po(file)


def both_languages(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    """What click says and what a Thai user reads, one pair for each number of a sentence that has a plural."""
    for message in catalogue:
        if not message.id:  # the header
            continue
        if isinstance(message.id, str):
            yield message.id, str(message.string)
        else:
            yield from zip(message.id, message.string or (), strict=True)
