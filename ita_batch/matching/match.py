"""Match the rows of one form: their columns are resolved, and the clusters become merges and questions."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from ita_batch.intake.submission import Record
from ita_batch.matching.blocking import Pairs
from ita_batch.matching.classify import VERDICTS, Classified, classify
from ita_batch.matching.comparison import compare
from ita_batch.matching.merge import merged_record, place_key
from ita_batch.matching.number_keys import Ints
from ita_batch.matching.pair_reasons import reasons
from ita_batch.matching.pairs import Decision, Matching, Merge, Pair, Stale
from ita_batch.matching.read_people import ReadPeople
from ita_batch.matching.resolve import Decided, resolve
from ita_batch.matching.retained_decisions import FoundDecisions, find_decisions
from ita_batch.matching.row_columns import RowColumns

_DECIDED = "match_decided"


def match(records: Sequence[Record], decisions: Sequence[Decision] = (), read: ReadPeople | None = None) -> Matching:
    """Every row in exactly one merge, the pairs to be asked, and what became of earlier decisions.

    The result depends on what the rows say, not on their order. A stale pair that was not merged is also among the
    suspected. ``read`` knows these rows, where they were read before.
    """
    rows = sorted(records, key=place_key)
    found = find_decisions(rows, decisions)
    return _Matching(rows, found, (read or ReadPeople(rows)).of(rows)).matching([row.row_id for row in records])


class _Matching:
    """Rows in the order of their places, and what resolving their columns gave."""

    def __init__(self, rows: Sequence[Record], decisions: FoundDecisions, said: RowColumns) -> None:
        self._rows = rows
        self._decisions = decisions
        self._number = {row.row_id: number for number, row in enumerate(rows)}
        decided = Decided(
            same=[self._numbers(one.left, one.right) for one in decisions.obeyed if one.decision.same],
            apart=[self._numbers(one.left, one.right) for one in decisions.apart],
            rows=frozenset(map(self._number.__getitem__, decisions.rows)),
        )
        self._resolved = resolve(said, decided)

    def matching(self, order: Iterable[str]) -> Matching:
        """The result; its merges stand in the order of these row ids."""
        obeyed, stale_rows = self._decisions.obeyed, self._decisions.stale
        decided = [
            replace(pair, reasons=(*pair.reasons, _DECIDED), decision=one.decision)
            for one, pair in zip(obeyed, self._pairs_of_rows([(one.left, one.right) for one in obeyed]), strict=True)
        ]
        again = iter(self._pairs_of_rows([rows for _, rows in stale_rows if rows]))
        stale = [Stale(decision, next(again) if rows else None) for decision, rows in stale_rows]
        suspected = self._found_pairs(self._resolved.asked)
        known = {pair.pair_id for pair in (*decided, *suspected)} if stale else set()
        suspected += [
            one.pair for one in stale if one.pair and not self._together(one.pair) and one.pair.pair_id not in known
        ]
        suspected.sort(key=lambda pair: (place_key(pair.left), place_key(pair.right)))
        merges = self._merges(order, [pair for pair in decided if pair.decision and pair.decision.same])
        return Matching(merges, tuple(suspected), tuple(decided), tuple(stale), self._resolved.left_out)

    def _numbers(self, left: Record, right: Record) -> tuple[int, int]:
        return self._number[left.row_id], self._number[right.row_id]

    def _together(self, pair: Pair) -> bool:
        one, other = self._numbers(pair.left, pair.right)
        return bool(self._resolved.cluster[one] == self._resolved.cluster[other])

    def _found_pairs(self, places: Sequence[int]) -> list[Pair]:
        """Pairs of profiles that were found, as pairs of their first rows."""
        found = self._resolved.found.select(np.array(places, dtype=np.int64))
        first = self._resolved.profiles.first_rows()
        return self._pairs(found, first[found.vectors.left], first[found.vectors.right])

    def _pairs_of_rows(self, rows: Sequence[tuple[Record, Record]]) -> list[Pair]:
        """The pairs of given rows, whatever their verdict."""
        if not rows:
            return []
        numbers = np.array([self._numbers(*couple) for couple in rows], dtype=np.int64).reshape(-1, 2)
        profiles = np.sort(self._resolved.profiles.number[numbers], axis=1)
        return self._pairs(self._classified(profiles[:, 0], profiles[:, 1]), numbers[:, 0], numbers[:, 1])

    def _twins(self) -> list[Pair]:
        """Of every profile with several rows, the pairs of its first row with each other one."""
        profiles = self._resolved.profiles
        several = np.flatnonzero(profiles.counts > 1)
        more = profiles.counts[several] - 1
        of_pair = np.repeat(several, more)
        later = np.ones(len(profiles.rows), dtype=np.bool_)
        later[profiles.first_places] = False
        first = profiles.first_rows()[of_pair]
        found = self._classified(several, several).select(np.repeat(np.arange(len(several)), more))
        return self._pairs(found, first, profiles.rows[later])

    def _classified(self, left: Ints, right: Ints) -> Classified:
        return classify(compare(self._resolved.profiles, Pairs(left, right)))

    def _pairs(self, found: Classified, some: Ints, others: Ints) -> list[Pair]:
        """Pairs of rows, by the numbers of both, with what was found of their profiles."""
        told = reasons(found.vectors)
        lefts, rights = np.minimum(some, others).tolist(), np.maximum(some, others).tolist()
        columns = zip(lefts, rights, found.verdicts.tolist(), found.scores.tolist(), told, strict=True)
        return [
            Pair(self._rows[left], self._rows[right], VERDICTS[verdict], score, why)
            for left, right, verdict, score, why in columns
        ]

    def _merges(self, order: Iterable[str], decided_same: Sequence[Pair]) -> tuple[Merge, ...]:
        resolved = self._resolved
        obeyed = [pair for pair, is_obeyed in zip(decided_same, resolved.obeyed, strict=True) if is_obeyed]
        cluster = resolved.cluster.tolist()
        binding: defaultdict[int, list[Pair]] = defaultdict(list)
        for pair in (*obeyed, *self._found_pairs(resolved.bound), *self._twins()):
            binding[cluster[self._number[pair.left.row_id]]].append(pair)
        rows: defaultdict[int, list[Record]] = defaultdict(list)
        for row, first in zip(self._rows, cluster, strict=True):
            rows[first].append(row)
        firsts = dict.fromkeys(cluster[self._number[row_id]] for row_id in order)
        return tuple(_merge(rows[first], binding.get(first, ())) for first in firsts)


def _merge(rows: Sequence[Record], pairs: Iterable[Pair]) -> Merge:
    return Merge(merged_record(rows), tuple(rows[1:]), tuple(pairs))
