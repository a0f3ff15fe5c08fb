"""Match the rows of one form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from ita_batch.intake.identity import full_name
from ita_batch.intake.submission import Record
from ita_batch.matching import exact
from ita_batch.matching.ids import identity_part, pair_id
from ita_batch.matching.model import Decision, Matching, Merge, Pair, Stale, Verdict
from ita_batch.thai.names import name_key


def match(records: Sequence[Record], decisions: Sequence[Decision] = ()) -> Matching:
    """Every row in exactly one merge, the pairs to be asked, and what became of earlier decisions."""
    merges = exact.merge_exact(records)
    by_name = defaultdict(list)
    for merge in merges:
        by_name[name_key(full_name(merge.kept))].append(merge.kept)
    by_id = {decision.pair_id: decision for decision in decisions}
    by_identity = {identity_part(decision.pair_id): decision for decision in decisions}
    suspected, decided, stale, met = [], [], [], set()
    for same_name in by_name.values():
        for left, right in combinations(same_name, 2):
            name = pair_id(left, right)
            decision = by_id.get(name)
            pair = Pair(name, left, right, Verdict.SUSPECTED, 0.5, ("match_name_same",), decision)
            (decided if decision else suspected).append(pair)
            old = by_identity.get(identity_part(name))
            if old and not decision:
                stale.append(Stale(old, pair))
            met.add(old.pair_id if old else "")
    stale += [Stale(decision, None) for decision in decisions if decision.pair_id not in met]
    united = tuple(Merge(merge.kept, merge.merged) for merge in merges)
    return Matching(united, tuple(suspected), tuple(decided), tuple(stale))
