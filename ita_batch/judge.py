"""Judge the rows of each form: apply the rules, exclude, hold back, merge; give every row exactly one outcome."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from ita_batch.disclosure.cases import HAS, ItemCase, item_finder
from ita_batch.findings import Finding, Severity, excludes, holds_back
from ita_batch.intake.submission import Record
from ita_batch.matching import match
from ita_batch.matching.merge import findings_of
from ita_batch.matching.pairs import Decision, Matching
from ita_batch.matching.read_people import ReadPeople
from ita_batch.rules import People, RuleContext, Subject, said_of
from ita_batch.week import COMPONENT, EVIDENCE, Outcome, Register


class Judged(NamedTuple):
    """A register and what the rules said on the way."""

    register: Register
    findings: tuple[Finding, ...]
    matching: Matching


def people_of(roster: Iterable[Record], listed: Iterable[Record]) -> People:
    """Both lists without the rows that hold no data or wait: no rule has anything to say about those."""
    staff, others = ([row for row in rows if not row.waits and not excludes(row.findings)] for rows in (roster, listed))
    return People(staff, others, ReadPeople([*staff, *others]))


class Across(NamedTuple):
    """What is known of the rows of both lists of people before those of a form are judged."""

    findings: Sequence[Finding] = ()  # of the rules that look across rows
    read: ReadPeople | None = None  # what matching has read in them


def judge_people(
    form: str,
    records: Sequence[Record],
    context: RuleContext,
    decisions: Sequence[Decision] = (),
    across: Across | None = None,
) -> Judged:
    """The register of a list of people: errors hold a row back, rules exclude it, duplicates are merged.

    ``across`` is what was said and read before, of rows of any form.
    """
    outcomes: dict[str, Outcome] = {}
    findings: list[Finding] = []
    eligible = []
    across = across or Across()
    said_before = by(across.findings, lambda finding: finding.place.row_id)
    for record in records:
        if record.waits:
            outcomes[record.row_id] = Outcome.HELD
            continue
        set_aside = excludes(record.findings)
        said = [] if set_aside else said_of(Subject(form), record, context)
        findings.extend(said)
        everything = [*record.findings, *said, *said_before.get(record.row_id, ())]
        if holds_back(everything):
            outcomes[record.row_id] = Outcome.HELD
        elif excludes(everything):
            outcomes[record.row_id] = Outcome.EXCLUDED
        else:
            eligible.append(record)
    matching = match(eligible, decisions, across.read)
    for merge in matching.merges:
        outcomes[merge.kept.row_id] = Outcome.IMPORTED
        outcomes.update({record.row_id: Outcome.MERGED for record in merge.merged})
    findings.extend(findings_of(matching))
    register = Register(form, tuple(records), outcomes, tuple(merge.kept for merge in matching.merges))
    return Judged(register, tuple(findings), matching)


class JudgedItems(NamedTuple):
    """The items that are ready, the registers of their two forms, and what the rules said."""

    ready: frozenset[str]
    evidence: Register
    components: Register
    findings: tuple[Finding, ...]


def judge_items(cases: Sequence[ItemCase], records: Sequence[Record], context: RuleContext) -> JudgedItems:
    """An item is ready when somebody answers it with มี and nothing about it is an error."""
    findings = said_of(Subject.ITEMS, cases, context)
    ready: set[str] = set()
    said_before = by(findings, item_finder(cases))
    for case in cases:
        said = said_of(Subject.ITEM, case, context)
        findings.extend(said)
        said += said_before.get(case.item.item_id, [])
        read = [finding for record in (*case.answers, *case.components) for finding in record.findings]
        read += [finding for annex in case.annexes for finding in annex.findings]
        if case.with_evidence and not holds_back([*said, *read]):
            ready.add(case.item.item_id)
    return JudgedItems(
        ready=frozenset(ready),
        evidence=_evidence(records, ready),
        components=_components(records),
        findings=tuple(findings),
    )


def by(findings: Iterable[Finding], key: Callable[[Finding], str | None]) -> dict[str | None, list[Finding]]:
    """Findings grouped by what they are about."""
    groups: dict[str | None, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(key(finding), []).append(finding)
    return groups


def _evidence(records: Iterable[Record], ready: set[str]) -> Register:
    """Answers of a ready item: the first is imported, those of its co-owners are joined to it; the rest wait."""
    received = tuple(record for record in records if record.form == EVIDENCE)
    outcomes: dict[str, Outcome] = {}
    imported: dict[str, Record] = {}
    for record in sorted(received, key=lambda record: record.text("answer") != HAS):  # an answer มี leads
        item = record.text("item_id")
        if excludes(record.findings):
            outcomes[record.row_id] = Outcome.EXCLUDED
        elif record.waits or item not in ready:
            outcomes[record.row_id] = Outcome.HELD
        elif item in imported:
            outcomes[record.row_id] = Outcome.MERGED
        else:
            imported[item] = record
            outcomes[record.row_id] = Outcome.IMPORTED
    return Register(EVIDENCE, received, outcomes, tuple(imported.values()))


def _components(records: Iterable[Record]) -> Register:
    received = tuple(record for record in records if record.form == COMPONENT)
    outcomes = {record.row_id: _outcome(record) for record in received}
    imported = tuple(record for record in received if _outcome(record) is Outcome.IMPORTED)
    return Register(COMPONENT, received, outcomes, imported)


def _outcome(record: Record) -> Outcome:
    if excludes(record.findings):
        return Outcome.EXCLUDED
    return Outcome.HELD if record.waits or _has_error(record) else Outcome.IMPORTED


def _has_error(record: Record) -> bool:
    return any(finding.severity is Severity.ERROR for finding in record.findings)
