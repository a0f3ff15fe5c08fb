"""The secretary's decisions about pairs: read from every review workbook in the inbox, obeyed, and never forgotten.

All review workbooks together are the memory. For each pair the decision that was saved last counts; an older one is
merged into it. Two answers that contradict each other and are equally new count for nothing: the pair is asked again.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ita_batch.findings import Code, Finding, Severity, holds_back
from ita_batch.intake.files.cell_text import as_text
from ita_batch.intake.submission import Record, Status, Submission
from ita_batch.matching.ids import identity_part
from ita_batch.matching.pairs import Decision, Matching, Stale
from ita_batch.matching.retained_decisions import RetainedDecisions
from ita_batch.week import REVIEW, Outcome, Register

SAME, DIFFERENT = "รายเดียวกัน", "คนละราย"  # the list of the form's column ``decision``
FORM_COLUMN = "shown_form"  # of the review workbook: which form the pair's rows are of
ANSWER = "decision"

DECISION_STALE = Code("decision-stale", Severity.ASK, source="contract: Duplicates")
DECISION_GONE = f"{DECISION_STALE.slug}.gone"  # the key of its sentence
DECISION_CONTRADICTED = Code("decision-contradicted", Severity.ERROR, source="contract: Duplicates")
DECISION_REPLACED = Code("decision-replaced", Severity.NOTE, source="contract: Duplicates")

_LONG_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 - naive, as saved times are


@dataclass(frozen=True, slots=True)
class Memory:
    """What the review workbooks say: one decision per pair, and what became of each of their rows so far."""

    rows: tuple[Record, ...] = ()
    decisions: tuple[Decision, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)  # of rows that are settled before matching
    findings: tuple[Finding, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)  # pair id -> abbreviation of the form of its rows

    def about(self, abbreviation: str) -> tuple[Decision, ...]:
        """The decisions about rows of one form (IIT, EIT); a workbook that lost its column may mean any."""
        return tuple(one for one in self.decisions if self.forms.get(one.pair_id) in {abbreviation, ""})


@dataclass(frozen=True, slots=True)
class SettledDecisions:
    """Every decision row with its outcome, the decisions that wait for their rows, and the findings."""

    register: Register
    kept: RetainedDecisions
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    record: Record
    saved: datetime

    @property
    def row_id(self) -> str:
        return self.record.row_id

    @property
    def text(self) -> str:
        return self.record.text(ANSWER)


def recall_decisions(submissions: Iterable[Submission]) -> Memory:
    """The decisions of all review workbooks that could be read, in an order that does not depend on the files."""
    rows: list[Record] = []
    outcomes: dict[str, Outcome] = {}
    answers: defaultdict[str, list[_Answer]] = defaultdict(list)
    for submission in submissions:
        for record in submission.records if submission.status is Status.READ else ():
            if record.form != REVIEW:
                continue
            rows.append(record)
            if holds_back(record.findings):
                outcomes[record.row_id] = Outcome.HELD
            elif not record.text(ANSWER):
                outcomes[record.row_id] = Outcome.EXCLUDED  # not decided yet
            else:
                answers[record.text("pair_id")].append(_Answer(record, submission.saved or _LONG_AGO))
    decisions, findings = [], []
    for pair_id, given in sorted(answers.items()):
        chosen, found = _newest(given, outcomes)
        findings.extend(found)
        if chosen:
            decisions.append(_decision(pair_id, chosen.record))
    forms = {one: as_text(given[0].record.raw.get(FORM_COLUMN)).strip() for one, given in answers.items()}
    return Memory(tuple(rows), tuple(decisions), outcomes, tuple(findings), forms)


def settle_decisions(memory: Memory, matchings: Mapping[str, Matching]) -> SettledDecisions:
    """What became of the decisions: obeyed, asked again because their rows have changed, or their rows are gone."""
    obeyed = {pair.decision.place.row_id for one in matchings.values() for pair in one.decided if pair.decision}
    answered = {identity_part(pair.pair_id) for one in matchings.values() for pair in one.decided}
    asked = {pair.pair_id for one in matchings.values() for pair in one.suspected}
    changed = {item.decision.pair_id: item for one in matchings.values() for item in one.stale if item.pair}
    outcomes, findings = dict(memory.outcomes), list(memory.findings)
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
    imported = tuple(row for row in memory.rows if outcomes.get(row.row_id) is Outcome.IMPORTED)
    register = Register(REVIEW, memory.rows, outcomes, imported)
    return SettledDecisions(register, RetainedDecisions(tuple(stale), tuple(gone), tuple(agreed)), tuple(findings))


def _newest(given: Sequence[_Answer], outcomes: dict[str, Outcome]) -> tuple[_Answer | None, list[Finding]]:
    """The answer that counts, None where the newest contradict each other; the others' outcomes are noted."""
    latest = max(answer.saved for answer in given)
    new = sorted((answer for answer in given if answer.saved == latest), key=lambda answer: answer.row_id)
    old = [answer for answer in given if answer.saved < latest]
    outcomes.update({answer.row_id: Outcome.MERGED for answer in old})
    if len({answer.text for answer in new}) > 1:
        outcomes.update({answer.row_id: Outcome.HELD for answer in new})
        return None, [_contradicted(answer, new) for answer in new]
    chosen = new[-1]
    outcomes.update({answer.row_id: Outcome.MERGED for answer in new[:-1]})
    return chosen, [_replaced_by(answer, chosen) for answer in old if answer.text != chosen.text]


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


def _contradicted(answer: _Answer, others: Sequence[_Answer]) -> Finding:
    rows = tuple(one.row_id for one in others)
    other = next(one for one in others if one.text != answer.text)
    words = {"given": answer.text, "other": other.row_id, "than": other.text}
    return DECISION_CONTRADICTED.at(answer.record.at(ANSWER), value=answer.text, related=rows).filled(words)


def _replaced_by(answer: _Answer, newer: _Answer) -> Finding:
    return DECISION_REPLACED.at(
        answer.record.at(ANSWER), value=answer.text, given=answer.text, other=newer.row_id, than=newer.text
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
