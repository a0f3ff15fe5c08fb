"""Ids of pairs: from what two rows say, never from where they stand, so that a decision survives moved rows.

``<identity>-<content>``: who the two rows are about and who sent them, then the values that matter to matching. When
a row is corrected, the first part stays and the second changes; then the decision is stale.
"""

import hashlib
from typing import Final

from ita_batch.intake.rows.identity import identity
from ita_batch.intake.submission import Record
from ita_batch.thai.person_names import name_key
from ita_batch.thai.text import match_key

_ROW_DIGITS: Final = 10
_CONTENT_DIGITS: Final = 8


def pair_id(left: Record, right: Record) -> str:
    """The id of a pair, the same whichever row comes first."""
    rows = sorted((row_hash(row), content_hash(row)) for row in (left, right))
    return f"{rows[0][0]}{rows[1][0]}-{_digest(rows[0][1], rows[1][1])[:_CONTENT_DIGITS]}"


def row_hashes(of_pair: str) -> tuple[str, str]:
    """The hashes of the two rows that a pair's id names, see `row_hash`."""
    part = identity_part(of_pair)
    return part[:_ROW_DIGITS], part[_ROW_DIGITS:]


def identity_part(of_pair: str) -> str:
    """What stays of a pair's id when a phone or another value of a row is corrected."""
    return of_pair.partition("-")[0]


def row_hash(row: Record) -> str:
    """Who a row is about and which division sent it."""
    return _digest(row.form, row.place.division or "", identity(row))[:_ROW_DIGITS]


def content_hash(row: Record) -> str:
    """The values of a row that matter to matching, each in its comparable spelling."""
    names = [name_key(row.text(key)) for key in ("name", "first_name", "last_name", "contact_person")]
    channels = [",".join(sorted(row.text(key).casefold().split(", "))) for key in ("phone", "email")]
    return _digest(*names, match_key(row.text("kind")), *channels, row.text("start_date"))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()
