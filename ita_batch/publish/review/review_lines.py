"""The lines of the review workbook: what is to be decided, what was decided, and what was merged without asking.

Pairs that share a row stand together, for they are decided together; those whose rows have changed come first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ita_batch.decisions import word_of
from ita_batch.forms import Form
from ita_batch.matching.pairs import Decision, Matching, Pair
from ita_batch.messages import sentence, word
from ita_batch.publish.review.pair_values import Sides, changes, seen_pair, shown_pair
from ita_batch.week import REVIEW, Week


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair on the sheet."""

    pair_id: str
    form: str  # abbreviation
    cells: Mapping[str, Sides]
    reason: str
    change: str = ""  # why it is asked again
    decision: Decision | None = None  # already given
    rows: tuple[str, ...] = ()
    score: float = 0.0
    group: int = 0

    @property
    def answer(self) -> str:
        """The word that stands in the decision cell."""
        return word_of(self.decision) if self.decision else ""


class Lines(NamedTuple):
    """Everything that the workbook holds, sheet by sheet."""

    asked: tuple[PairLine, ...]
    decided: tuple[PairLine, ...]
    merged: tuple[PairLine, ...]


def lines_of(week: Week) -> Lines:
    """All lines of a week in the order of their sheets; the order of files and rows does not matter."""
    form = week.forms[REVIEW]
    asked: dict[str, PairLine] = {}
    decided: list[PairLine] = []
    merged: list[PairLine] = []
    for item in week.kept.stale:
        if item.pair:
            line = _line(item.pair, _abbreviation(week, item.pair))
            asked[item.pair.pair_id] = replace(line, change=_change(item.decision, line, form))
            decided.append(_remembered(item.decision, "review_kept_stale"))
    for matching in week.matchings.values():
        for pair in matching.suspected:
            asked.setdefault(pair.pair_id, _line(pair, _abbreviation(week, pair)))
        decided += [
            replace(_line(pair, _abbreviation(week, pair)), decision=pair.decision) for pair in matching.decided
        ]
        for merge in matching.merges:
            merged += [_line(pair, _abbreviation(week, pair)) for pair in merge.pairs if pair.decision is None]
    decided += [_remembered(decision, "review_kept_gone") for decision in week.kept.gone]
    decided += [_remembered(decision, "review_kept_agreed") for decision in week.kept.agreed]
    clusters = _clusters([*asked.values(), *decided, *merged], week.matchings)
    return Lines(
        asked=_in_groups(asked.values(), clusters),
        decided=_in_groups(decided, clusters),
        merged=_in_groups((one for one in merged if one.pair_id not in asked), clusters),
    )


def _line(pair: Pair, abbreviation: str) -> PairLine:
    return PairLine(
        pair_id=pair.pair_id,
        form=abbreviation,
        cells=shown_pair(pair.left, pair.right),
        reason=sentence(pair.reasons),
        rows=(pair.left.row_id, pair.right.row_id),
        score=pair.score,
    )


def _abbreviation(week: Week, pair: Pair) -> str:
    return week.forms[pair.left.form].abbreviation


def _change(decision: Decision, line: PairLine, form: Form) -> str:
    changed = changes(seen_pair(decision.seen), line.cells, form)
    by = word("review_decided_by", name=decision.decided_by) if decision.decided_by else ""
    return "\n".join((word("review_asked_again", answer=word_of(decision), by=by), *changed))


def _remembered(decision: Decision, reason: str) -> PairLine:
    """A decision whose rows have changed or are gone: shown as its workbook showed it."""
    return PairLine(
        pair_id=decision.pair_id,
        form=decision.seen.get("shown_form", ""),
        cells=seen_pair(decision.seen),
        reason=word(reason),
        decision=decision,
    )


def _clusters(lines: Sequence[PairLine], matchings: Mapping[str, Matching]) -> dict[str, str]:
    """Row -> the first row of all that pairs or merges connect with it."""
    leader: dict[str, str] = {}

    def find(row: str) -> str:
        while leader.setdefault(row, row) != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    merges = ((merge.kept, *merge.merged) for one in matchings.values() for merge in one.merges if merge.merged)
    bound = [*(line.rows for line in lines), *(tuple(one.row_id for one in rows) for rows in merges)]
    for rows in bound:
        for row in rows[1:]:
            low, high = sorted((find(rows[0]), find(row)))
            leader[high] = low
    return {row: find(row) for row in list(leader)}


def _in_groups(lines: Iterable[PairLine], clusters: Mapping[str, str]) -> tuple[PairLine, ...]:
    """Groups with a change first, then the likeliest; inside a group the same. Numbered from 1."""
    groups: dict[str, list[PairLine]] = {}
    once = {line.pair_id: line for line in sorted(lines, key=lambda line: line.rows, reverse=True)}  # twins share an id
    for line in once.values():
        groups.setdefault(clusters[line.rows[0]] if line.rows else line.pair_id, []).append(line)
    ordered = sorted((sorted(group, key=_order) for group in groups.values()), key=lambda group: _order(group[0]))
    return tuple(replace(line, group=number) for number, group in enumerate(ordered, 1) for line in group)


def _order(line: PairLine) -> tuple[object, ...]:
    return (not line.change, not line.rows, -line.score, line.pair_id)
