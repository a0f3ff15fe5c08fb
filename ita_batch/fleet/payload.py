"""What an agency's run brings to the whole: its figures, packed as they travel and wait until all are there."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Tables = Mapping[str, Sequence[Mapping[str, Any]]]
"""The figures of a run by the name of their table (``frames/columns.toml``)."""


class Payload(NamedTuple):
    """The figures of one run; of its run.json the items that assessors judged, and how often each code was found."""

    tables: Tables
    judged: Sequence[Mapping[str, Any]] = ()
    codes: Sequence[Mapping[str, Any]] = ()


def packed(payload: Payload) -> bytes:
    """A tenth of the size: the figures of thousands of agencies wait in the memory of one process."""
    return zlib.compress(pickle.dumps(tuple(payload), protocol=pickle.HIGHEST_PROTOCOL), 1)


def unpacked(data: bytes) -> Payload:
    """The same again; ``data`` come from our own worker."""
    return Payload(*pickle.loads(zlib.decompress(data)))  # noqa: S301 - as above
