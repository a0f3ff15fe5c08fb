"""Match the rows of one form: keys, candidate pairs, verdicts with reasons, clusters that obey decisions."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ita_batch.intake.submission import Record
from ita_batch.matching.blocking import candidate_pairs
from ita_batch.matching.classify import DIFFERENT, SAME, VERDICTS, judged, reasons, scores
from ita_batch.matching.clusters import Clusters
from ita_batch.matching.columns import Columns, Ints
from ita_batch.matching.comparison import Evidence, gather
from ita_batch.matching.merge import place_key, united
from ita_batch.matching.pairs import Decision, Matching, Merge, Pair, Stale
from ita_batch.matching.profiles import Profile, profile
from ita_batch.matching.retained_decisions import Remembered, remembered

_DECIDED = "match_decided"
_CHUNK = 2_000_000  # pairs compared at once: bounds the memory


def match(records: Sequence[Record], decisions: Sequence[Decision] = ()) -> Matching:
    """Every row in exactly one merge, the pairs to be asked, and what became of earlier decisions.

    The result depends on what the rows say, not on their order. A stale pair that was not merged is also among the
    suspected.
    """
    with _no_collecting():
        rows = sorted(records, key=place_key)
        memory = remembered(rows, decisions)
        table = _Table.of(rows, memory.rows)
        return _Matcher(table, memory).matching([row.place.row_id or "" for row in records])


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Nearly all of the many values made here are kept: to look for garbage among them again and again is waste."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Table:
    """Distinct profiles in the order of their content, and the rows of each."""

    profiles: list[Profile]
    rows: list[list[Record]]
    number: dict[str, int]  # row id -> profile
    columns: Columns

    @classmethod
    def of(cls, rows: Sequence[Record], apart: frozenset[str]) -> _Table:
        by_profile: defaultdict[Profile, list[Record]] = defaultdict(list)
        for row in rows:
            own = profile(row)
            alone = (row.place.row_id or "") in apart if apart else False
            if alone or not (own.phones or own.emails or own.start):
                own = own._replace(token=row.place.row_id or "")
            by_profile[own].append(row)
        profiles = sorted(by_profile)
        numbered = [by_profile[one] for one in profiles]
        number = {row.place.row_id or "": place for place, own in enumerate(numbered) for row in own}
        return cls(profiles, numbered, number, Columns(profiles))

    def lead(self, one: int) -> Record:
        return self.rows[one][0]


@dataclass(frozen=True, slots=True)
class _Judged:
    """The pairs that are worth keeping, best first."""

    evidence: Evidence
    verdict: npt.NDArray[np.int8]
    score: npt.NDArray[np.float64]


class _Matcher:
    """One run of matching."""

    def __init__(self, table: _Table, memory: Remembered) -> None:
        self._table = table
        self._memory = memory
        self._numbers = table.number
        different = [self._profiles_of(one.left, one.right) for one in memory.apart]
        self._clusters = Clusters(table.profiles, different)
        self._binding: list[tuple[int, int, Pair]] = []

    def matching(self, order: Sequence[str]) -> Matching:
        decided = [self.judge_pair(one.left, one.right, one.decision) for one in self._memory.obeyed]
        for pair in decided:
            if pair.decision and pair.decision.same:
                one, other = self._profiles_of(pair.left, pair.right)
                if self._clusters.join(one, other, decided=True):
                    self._binding.append((one, other, pair))
        suspected = self._automatic()
        stale = [self._stale(decision, rows) for decision, rows in self._memory.stale]
        again = [one.pair for one in stale if one.pair and not self._together(one.pair)]
        if again:
            known = {pair.pair_id for pair in (*decided, *suspected)}
            suspected += [pair for pair in again if pair.pair_id not in known]
        return Matching(
            self._merges(order),
            tuple(sorted(suspected, key=lambda pair: (place_key(pair.left), place_key(pair.right)))),
            tuple(decided),
            tuple(stale),
        )

    def _automatic(self) -> list[Pair]:
        """Join what is the same; give what is to be asked, one pair for every two clusters."""
        found = self._judge(candidate_pairs(self._table.columns))
        evidence, asked = found.evidence, []
        for place in range(len(found.verdict)):
            one, other = int(evidence.left[place]), int(evidence.right[place])
            if found.verdict[place] == SAME:
                if self._clusters.leader(one) == self._clusters.leader(other):
                    continue
                if self._clusters.join(one, other):
                    self._binding.append((one, other, self._pair(found, place)))
                    continue
            asked.append(place)
        met: set[tuple[int, int]] = set()
        suspected = []
        for place in asked:
            one, other = (self._clusters.leader(int(side[place])) for side in (evidence.left, evidence.right))
            both = (min(one, other), max(one, other))
            if one == other or both in met or self._clusters.kept_apart(one, other):
                continue
            met.add(both)
            suspected.append(self._pair(found, place))
        return suspected

    def _judge(self, codes: Ints) -> _Judged:
        kept = []
        for start in range(0, max(len(codes), 1), _CHUNK):
            evidence = gather(self._table.columns, codes[start : start + _CHUNK])
            kept.append(evidence.picked(judged(evidence) != DIFFERENT))
        evidence = Evidence(
            *(np.concatenate([getattr(one, name) for one in kept]) for name in Evidence.__dataclass_fields__)
        )
        verdict = judged(evidence)
        score = scores(evidence, verdict)
        best = np.lexsort((evidence.right, evidence.left, -score))
        return _Judged(evidence.picked(best), verdict[best], score[best])

    def _pair(self, found: _Judged, place: int, rows: tuple[Record, Record] | None = None) -> Pair:
        one, other = int(found.evidence.left[place]), int(found.evidence.right[place])
        left, right = sorted(rows or (self._table.lead(one), self._table.lead(other)), key=place_key)
        verdict = VERDICTS[int(found.verdict[place])]
        why = reasons(found.evidence, place)
        return Pair(left, right, verdict, round(float(found.score[place]), 4), why)

    def judge_pair(self, left: Record, right: Record, decision: Decision | None = None) -> Pair:
        """The pair of two given rows, whatever matching thinks of it."""
        one, other = self._profiles_of(left, right)
        codes = np.array([min(one, other) * self._table.columns.size + max(one, other)], dtype=np.int64)
        evidence = gather(self._table.columns, codes, every=True)
        verdict = judged(evidence)
        pair = self._pair(_Judged(evidence, verdict, scores(evidence, verdict)), 0, (left, right))
        why = (*pair.reasons, _DECIDED) if decision else pair.reasons
        return replace(pair, reasons=why, decision=decision)

    def _stale(self, decision: Decision, rows: tuple[Record, Record] | None) -> Stale:
        return Stale(decision, self.judge_pair(*rows) if rows else None)

    def _profiles_of(self, left: Record, right: Record) -> tuple[int, int]:
        return self._numbers[left.place.row_id or ""], self._numbers[right.place.row_id or ""]

    def _together(self, pair: Pair) -> bool:
        one, other = self._profiles_of(pair.left, pair.right)
        return self._clusters.leader(one) == self._clusters.leader(other)

    def _twins(self) -> dict[int, list[Pair]]:
        """For every profile with several rows, the pairs of its first row with each other one."""
        several = np.array([one for one, rows in enumerate(self._table.rows) if len(rows) > 1], dtype=np.int64)
        evidence = gather(self._table.columns, several * self._table.columns.size + several, every=True)
        verdict = judged(evidence)
        found = _Judged(evidence, verdict, scores(evidence, verdict))
        return {
            int(one): [self._pair(found, place, (self._table.lead(one), row)) for row in self._table.rows[one][1:]]
            for place, one in enumerate(several)
        }

    def _merges(self, order: Sequence[str]) -> tuple[Merge, ...]:
        binding: defaultdict[int, list[Pair]] = defaultdict(list)
        for one, _, pair in self._binding:
            binding[self._clusters.leader(one)].append(pair)
        twins = self._twins()
        merges = []
        done: set[int] = set()
        for row_id in order:
            leader = self._clusters.leader(self._numbers[row_id])
            if leader in done:
                continue
            done.add(leader)
            members = self._clusters.members(leader)
            rows = sorted((row for one in members for row in self._table.rows[one]), key=place_key)
            of_twins = (pair for one in members for pair in twins.get(one, ()))
            merges.append(Merge(united(rows), tuple(rows[1:]), (*binding[leader], *of_twins)))
        return tuple(merges)


def compare(left: Record, right: Record) -> Pair:
    """Two rows by themselves, without any decision: how alike they are, and why."""
    rows = sorted((left, right), key=place_key)
    table = _Table.of(rows, frozenset(row.place.row_id or "" for row in rows))
    return _Matcher(table, remembered((), ())).judge_pair(left, right)
