"""Earlier decisions: found again among today's rows, and retained where the rows have changed or are gone.

Rows are found by who they are about, not by where they stand.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product
from typing import NamedTuple

from ita_batch.intake.submission import Record
from ita_batch.matching.ids import identity_part, pair_id, row_hash, row_hashes
from ita_batch.matching.pairs import Decision, Stale


class Obeyed(NamedTuple):
    """A decision and two rows that it is about."""

    left: Record
    right: Record
    decision: Decision


class FoundDecisions(NamedTuple):
    """What earlier decisions mean for today's rows."""

    obeyed: tuple[Obeyed, ...]
    stale: tuple[tuple[Decision, tuple[Record, Record] | None], ...]
    apart: tuple[Obeyed, ...]  # not to be merged: decided so, or decided so before the rows changed
    rows: frozenset[str]  # ids of all rows that some decision is about


class RetainedDecisions(NamedTuple):
    """Decisions whose rows are not as they were, and that are kept nevertheless."""

    stale: tuple[Stale, ...] = ()  # to be asked again
    gone: tuple[Decision, ...] = ()  # their rows are not there
    agreed: tuple[Decision, ...] = ()  # their rows have changed, and are merged as it was decided


def find_decisions(rows: Sequence[Record], decisions: Sequence[Decision]) -> FoundDecisions:
    """Find the rows of each decision; of two decisions about one pair the later counts."""
    latest = {decision.pair_id: decision for decision in decisions}
    if not latest:
        return FoundDecisions((), (), (), frozenset())
    wanted = {one for of_pair in latest for one in row_hashes(of_pair)}
    by_hash: defaultdict[str, list[Record]] = defaultdict(list)
    for row in rows:
        hashed = row_hash(row)
        if hashed in wanted:
            by_hash[hashed].append(row)
    obeyed, stale, apart = [], [], []
    answered = set()
    for of_pair, decision in sorted(latest.items()):
        one, other = row_hashes(of_pair)
        alike = one == other  # one division named one person twice
        couples = list(combinations(by_hash[one], 2) if alike else product(by_hash[one], by_hash[other]))
        meant = [couple for couple in couples if pair_id(*couple) == of_pair]
        found = [Obeyed(*couple, decision) for couple in meant]
        obeyed += found
        if found:
            answered.add(identity_part(of_pair))
        if not decision.same:
            apart += found or [Obeyed(*couple, decision) for couple in couples]
        if not found:
            stale.append((decision, couples[0] if couples else None))
    # Rows that were corrected and decided about again need no second question about the old decision.
    stale = [(one, rows_of) for one, rows_of in stale if identity_part(one.pair_id) not in answered]
    about = {row.row_id for one in (*obeyed, *apart) for row in (one.left, one.right)}
    about |= {row.row_id for _, couple in stale if couple for row in couple}
    return FoundDecisions(tuple(obeyed), tuple(stale), tuple(apart), frozenset(about))
