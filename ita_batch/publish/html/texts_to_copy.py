"""Texts that are copied from a page into ITAS: what of them is shown, and the mark by which a change is noticed."""

import hashlib

from ita_batch.disclosure.address_shapes import describes_path
from ita_batch.intake.text_masking import NO_LIST, scrubbed, without_persons
from ita_batch.rulebook import WebShapes

MARK_LENGTH = 16


def shown_explanation(text: str, web: WebShapes) -> str:
    """An explanation as a page shows it: one that tells no way through the website may be anybody's name instead."""
    return scrubbed(text) if describes_path(text, web) else without_persons(text, NO_LIST, links=True)


def mark_of(*parts: str) -> str:
    """A short mark of what is typed: the tick in the browser belongs to it, and goes when anything of it changes."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:MARK_LENGTH]
