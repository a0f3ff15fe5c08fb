"""The secretary's decisions about pairs: obeyed, asked again where their rows have changed, and never forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ita_batch.answers import ANSWER, Answers, recall
from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.submission import Record, Submission
from ita_batch.matching.ids import identity_part
from ita_batch.matching.pairs import Decision, Matching, Stale
from ita_batch.matching.retained_decisions import RetainedDecisions
from ita_batch.week import REVIEW, Outcome, Register

SAME, DIFFERENT = "รายเดียวกัน", "คนละราย"  # the list of the form's column ``decision``
FORM_COLUMN = "shown_form"  # of the review workbook: which form the pair's rows are of

DECISION_STALE = Code("decision-stale", Severity.ASK, source="contract: Duplicates")
DECISION_GONE = f"{DECISION_STALE.slug}.gone"  # the key of its sentence


@dataclass(frozen=True, slots=True)
class Memory:
    """What the review workbooks say: one decision per pair, and what became of each of their rows so far."""

    given: Answers = field(default_factory=Answers)
    decisions: tuple[Decision, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)  # pair id -> abbreviation of the form of its rows

    def about(self, abbreviation: str) -> tuple[Decision, ...]:
        """The decisions about rows of one form (IIT, EIT); a workbook that lost its column may mean any."""
        return tuple(one for one in self.decisions if self.forms.get(one.pair_id) in {abbreviation, ""})


class SettledDecisions(NamedTuple):
    """Every decision row with its outcome, the decisions that wait for their rows, and the findings."""

    register: Register
    kept: RetainedDecisions
    findings: tuple[Finding, ...]


def recall_decisions(submissions: Iterable[Submission]) -> Memory:
    """The decisions of all review workbooks that could be read, in an order that does not depend on the files."""
    given = recall(submissions, REVIEW, "pair_id")
    decisions = tuple(_decision(pair_id, record) for pair_id, record in given.chosen.items())
    forms = {one: as_text(record.raw.get(FORM_COLUMN)).strip() for one, record in given.first.items()}
    return Memory(given, decisions, forms)


def settle_decisions(memory: Memory, matchings: Mapping[str, Matching]) -> SettledDecisions:
    """What became of the decisions: obeyed, asked again because their rows have changed, or their rows are gone."""
    obeyed = {pair.decision.place.row_id for one in matchings.values() for pair in one.decided if pair.decision}
    answered = {identity_part(pair.pair_id) for one in matchings.values() for pair in one.decided}
    asked = {pair.pair_id for one in matchings.values() for pair in one.suspected}
    changed = {item.decision.pair_id: item for one in matchings.values() for item in one.stale if item.pair}
    outcomes, findings = dict(memory.given.outcomes), list(memory.given.findings)
    gone, stale, agreed = [], [], []
    for decision in memory.decisions:
        row_id = decision.place.row_id or ""
        if row_id in obeyed:
            outcomes[row_id] = Outcome.IMPORTED
        elif (item := changed.get(decision.pair_id)) and item.pair and item.pair.pair_id in asked:
            outcomes[row_id] = Outcome.HELD
            stale.append(item)
            findings.append(_stale(item))
        elif item:  # changed, and merged nevertheless, as it was decided
            outcomes[row_id] = Outcome.IMPORTED
            agreed.append(decision)
        elif identity_part(decision.pair_id) in answered:
            outcomes[row_id] = Outcome.MERGED  # the pair as it is now has an answer of its own
        else:
            outcomes[row_id] = Outcome.EXCLUDED
            gone.append(decision)
            findings.append(_gone(decision))
    imported = tuple(row for row in memory.given.rows if outcomes.get(row.row_id) is Outcome.IMPORTED)
    register = Register(REVIEW, memory.given.rows, outcomes, imported)
    return SettledDecisions(register, RetainedDecisions(tuple(stale), tuple(gone), tuple(agreed)), tuple(findings))


def _decision(pair_id: str, record: Record) -> Decision:
    shown = {key: as_text(value) for key, value in record.raw.items() if key.startswith("shown_")}
    return Decision(
        pair_id=pair_id,
        same=record.text(ANSWER) == SAME,
        decided_by=record.text("decided_by"),
        note=record.text("note"),
        place=record.at(ANSWER),
        seen=shown,
    )


def _stale(item: Stale) -> Finding:
    pair = item.pair
    rows = tuple(record.row_id for record in (pair.left, pair.right)) if pair else ()
    return DECISION_STALE.at(
        item.decision.place,
        identity=item.decision.pair_id,
        related=rows,
        given=word_of(item.decision),
        first=rows[0] if rows else "-",
        second=rows[-1] if rows else "-",
    )


def _gone(decision: Decision) -> Finding:
    return DECISION_STALE.at(
        decision.place, variant="gone", severity=Severity.NOTE, identity=decision.pair_id, given=word_of(decision)
    )


def word_of(decision: Decision) -> str:
    """The answer as the form's list has it."""
    return SAME if decision.same else DIFFERENT
