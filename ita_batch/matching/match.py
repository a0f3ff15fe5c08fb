"""Match the rows of one form: blocking, comparison, classification, clusters that obey decisions, merges."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ita_batch.intake.submission import Record
from ita_batch.matching.blocking import candidate_pairs
from ita_batch.matching.classify import DIFFERENT, SAME, VERDICTS, Classified, classify, verdicts_of
from ita_batch.matching.clusters import Clusters
from ita_batch.matching.columns import Ints
from ita_batch.matching.comparison import compare, joined
from ita_batch.matching.merge import merged_record, place_key
from ita_batch.matching.pair_reasons import reasons
from ita_batch.matching.pairs import Decision, Matching, Merge, Pair, Stale
from ita_batch.matching.profile_table import ProfileTable, profile_table
from ita_batch.matching.retained_decisions import FoundDecisions, find_decisions

_DECIDED = "match_decided"
_MOST_OF_ONE = 8  # questions about one cluster: nobody has so many doubles, such a list is copied or filled down
_MOST = 1_000  # questions in all, where the list is not so long that more are to be expected
_ROWS_PER_QUESTION = 3
_CHUNK = 2_000_000  # pairs compared at once: bounds the memory


def match(records: Sequence[Record], decisions: Sequence[Decision] = ()) -> Matching:
    """Every row in exactly one merge, the pairs to be asked, and what became of earlier decisions.

    The result depends on what the rows say, not on their order. A stale pair that was not merged is also among the
    suspected.
    """
    rows = sorted(records, key=place_key)
    found = find_decisions(rows, decisions)
    return _Matcher(profile_table(rows, found.rows), found).matching([row.row_id for row in records])


class _Matcher:
    """One run of matching."""

    def __init__(self, table: ProfileTable, decisions: FoundDecisions) -> None:
        self._table = table
        self._decisions = decisions
        apart = [(table.of_row(one.left), table.of_row(one.right)) for one in decisions.apart]
        self._clusters = Clusters(table.profiles, apart)
        self._left_out = 0
        self._binding: list[tuple[int, Pair]] = []  # a profile of the pair, and the pair that was joined

    def matching(self, order: Sequence[str]) -> Matching:
        """The result; its merges stand in the order of these row ids."""
        decided = [self._pair_of_rows(one.left, one.right, one.decision) for one in self._decisions.obeyed]
        for pair in decided:
            if pair.decision and pair.decision.same:
                self._join(pair, decided=True)
        suspected = self._automatic()
        stale = [Stale(one, self._pair_of_rows(*rows) if rows else None) for one, rows in self._decisions.stale]
        known = {pair.pair_id for pair in (*decided, *suspected)} if stale else set()
        suspected += [
            one.pair for one in stale if one.pair and not self._together(one.pair) and one.pair.pair_id not in known
        ]
        suspected.sort(key=lambda pair: (place_key(pair.left), place_key(pair.right)))
        return Matching(self._merges(order), tuple(suspected), tuple(decided), tuple(stale), self._left_out)

    def _automatic(self) -> list[Pair]:
        """Join what is the same, the best pairs first; return what is to be asked, one pair for every two clusters.

        Where there are more than anybody could answer the nearest are returned, and the others counted.
        """
        found = self._classified(candidate_pairs(self._table.columns))
        asked = []
        for place, (one, other) in enumerate(found.sides()):
            if found.verdicts[place] == SAME:
                if self._clusters.leader(one) == self._clusters.leader(other):
                    continue
                if self._join(self._pair(found, place)):
                    continue
            asked.append((place, one, other))
        met: set[tuple[int, int]] = set()
        about: Counter[int] = Counter()
        most = max(_MOST, len(self._table.number) // _ROWS_PER_QUESTION)
        suspected: list[Pair] = []
        for place, one, other in asked:
            low, high = sorted((self._clusters.leader(one), self._clusters.leader(other)))
            if low == high or (low, high) in met or self._clusters.kept_apart(low, high):
                continue
            met.add((low, high))
            if len(suspected) == most or max(about[low], about[high]) == _MOST_OF_ONE:
                self._left_out += 1
                continue
            about.update((low, high))
            suspected.append(self._pair(found, place))
        return suspected

    def _classified(self, codes: Ints) -> Classified:
        """The candidate pairs that are not different, best first."""
        kept = []
        for start in range(0, max(len(codes), 1), _CHUNK):
            vectors = compare(self._table.columns, codes[start : start + _CHUNK])
            kept.append(vectors.select(verdicts_of(vectors) != DIFFERENT))
        return classify(joined(kept))

    def _join(self, pair: Pair, *, decided: bool = False) -> bool:
        one, other = self._table.of_row(pair.left), self._table.of_row(pair.right)
        if not self._clusters.join(one, other, decided=decided):
            return False
        self._binding.append((one, pair))
        return True

    def _pair(self, found: Classified, place: int, rows: tuple[Record, Record] | None = None) -> Pair:
        one, other = int(found.vectors.left[place]), int(found.vectors.right[place])
        left, right = sorted(rows or (self._table.first_row(one), self._table.first_row(other)), key=place_key)
        score = float(found.scores[place])
        return Pair(left, right, VERDICTS[found.verdicts[place]], score, reasons(found.vectors, place))

    def _pair_of_rows(self, left: Record, right: Record, decision: Decision | None = None) -> Pair:
        """The pair of two given rows, whatever its verdict."""
        low, high = sorted((self._table.of_row(left), self._table.of_row(right)))
        codes = np.array([low * self._table.columns.size + high], dtype=np.int64)
        pair = self._pair(classify(compare(self._table.columns, codes, every=True)), 0, (left, right))
        return replace(pair, reasons=(*pair.reasons, _DECIDED), decision=decision) if decision else pair

    def _together(self, pair: Pair) -> bool:
        one, other = self._table.of_row(pair.left), self._table.of_row(pair.right)
        return self._clusters.leader(one) == self._clusters.leader(other)

    def _twins(self) -> dict[int, list[Pair]]:
        """For every profile with several rows, the pairs of its first row with each other one."""
        several = np.array([one for one, rows in enumerate(self._table.rows) if len(rows) > 1], dtype=np.int64)
        found = classify(compare(self._table.columns, several * self._table.columns.size + several, every=True))
        return {
            one: [self._pair(found, place, (self._table.first_row(one), row)) for row in self._table.rows[one][1:]]
            for place, (one, _) in enumerate(found.sides())
        }

    def _merges(self, order: Sequence[str]) -> tuple[Merge, ...]:
        binding: defaultdict[int, list[Pair]] = defaultdict(list)
        for one, pair in self._binding:
            binding[self._clusters.leader(one)].append(pair)
        twins = self._twins()
        merges = []
        for leader in dict.fromkeys(self._clusters.leader(self._table.number[row_id]) for row_id in order):
            members = self._clusters.members(leader)
            rows = sorted((row for one in members for row in self._table.rows[one]), key=place_key)
            of_twins = (pair for one in members for pair in twins.get(one, ()))
            merges.append(Merge(merged_record(rows), tuple(rows[1:]), (*binding[leader], *of_twins)))
        return tuple(merges)
