"""Matching: the same person or organisation on several rows."""

from ita_batch.matching.ids import pair_id
from ita_batch.matching.match import match

__all__ = ["match", "pair_id"]
