"""Versions and parts: the files of one division, form and part are compared before one replaces another.

A correction replaces what it corrects, and what is lost by it is said. Where that is not clear
both count, and a person is asked: a person on both lists is merged like any duplicate. Rows of a form that is answered
item by item replace each other item by item.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ita_batch.filing.compare import Comparison, unusable
from ita_batch.filing.file_questions import Doubt, FileQuestion
from ita_batch.filing.relations import Relation, Version, asked, is_ordered, related_people, relation
from ita_batch.forms.form import COMPONENT, EVIDENCE
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.submission import Record, Submission

Kind = tuple[str, str, str]  # family of forms, division, part
_FAMILIES = {COMPONENT: EVIDENCE}  # two sheets of one form


@dataclass(frozen=True, slots=True)
class Replaced:
    """Rows of a file that another one replaces, with those that the other one lacks."""

    by: Submission
    rows: frozenset[str]
    lost: tuple[Record, ...]
    why: str = "newer"  # or answered, or fuller: the words ``superseded_…`` of the catalogue


@dataclass(slots=True)
class Versions:
    """What became of the versions: rows replaced, by file, and the questions, open and answered."""

    replaced: defaultdict[str, list[Replaced]] = field(default_factory=lambda: defaultdict(list))
    questions: list[FileQuestion] = field(default_factory=list)
    obeyed: set[str] = field(default_factory=set)
    circular: set[str] = field(default_factory=set)  # row ids of answers by which files replace each other in a circle


def compare_versions(submissions: Iterable[Submission], chosen: Mapping[str, Record]) -> Versions:
    """Compare the files that count, kind by kind; the result does not depend on their order."""
    kinds: defaultdict[Kind, list[Version]] = defaultdict(list)
    for submission in submissions:
        by_family: defaultdict[str, list[Record]] = defaultdict(list)
        for record in (row for row in submission.records if not row.waits):
            by_family[_FAMILIES.get(record.form, record.form)].append(record)
        for family, rows in by_family.items():
            if submission.division:
                kinds[family, submission.division, submission.part].append(Version(submission, tuple(rows)))
    result = Versions()
    for (family, _, _), versions in sorted(kinds.items()):
        compared = _by_item if family == EVIDENCE else _by_list
        compared(sorted(versions, key=lambda one: (str(one.submission.saved), one.submission.file)), chosen, result)
    return result


def _by_list(versions: Sequence[Version], chosen: Mapping[str, Record], result: Versions) -> None:
    """Whole lists: one replaces another as a whole."""
    relations = [relation(one, other, chosen, related_people) for one, other in combinations(versions, 2)]
    replacing = [one for one in relations if one.replaces]
    # The return of an earlier run replaces nothing once that of a later one is there, whenever it was saved.
    overtaken = {one.older.submission.file for one in replacing if one.by_round}
    replacing = [one for one in replacing if one.newer.submission.file not in overtaken]
    gone = _replaced_by_standing(versions, replacing)
    for file in gone:
        newest = max(
            (one for one in replacing if one.older.submission.file == file),
            key=lambda one: (one.newer.submission.file not in gone, str(one.newer.submission.saved)),
        )
        rows = frozenset(row.row_id for row in newest.older.rows)
        result.replaced[file].append(Replaced(newest.newer.submission, rows, newest.comparison.lost, newest.why))
    circular = {one.obeyed for one in replacing if one.obeyed and one.older.submission.file not in gone}
    result.circular |= circular
    _note_questions([one.asked_again() if one.obeyed in circular else one for one in relations], gone, result)


def _replaced_by_standing(versions: Sequence[Version], replacing: Sequence[Relation]) -> set[str]:
    """Files that a file that stands replaces, directly or through others; answers in a circle replace nothing."""
    replacers = defaultdict(set)
    for one in replacing:
        replacers[one.older.submission.file].add(one.newer.submission.file)
    settled = {one.submission.file for one in versions} - set(replacers)
    gone: set[str] = set()
    while more := {file for file, by in replacers.items() if file not in gone and by & (settled | gone)}:
        gone |= more
    return gone


def _note_questions(relations: Iterable[Relation], gone: set[str], result: Versions) -> None:
    for one in relations:
        if one.obeyed:
            result.obeyed.add(one.obeyed)
        both_stand = not {one.older.submission.file, one.newer.submission.file} & gone
        if one.question and (one.obeyed or both_stand):
            result.questions.append(one.question)


def _by_item(versions: Sequence[Version], chosen: Mapping[str, Record], result: Versions) -> None:
    """Forms answered item by item: an item that a newer file answers is replaced, one that it leaves empty is kept."""
    relations = [relation(one, other, chosen, _related_items) for one, other in combinations(versions, 2)]
    taken = dict[str, Relation]()
    for one in sorted(relations, key=lambda one: (str(one.newer.submission.saved), one.newer.submission.file)):
        taken.update(dict.fromkeys(_taken(one), one))
    _let_one_stand(versions, taken)
    gone = set[str]()
    for version in versions:
        by: defaultdict[str, list[Record]] = defaultdict(list)
        others = dict[str, Relation]()
        for row in version.rows:
            if other := taken.get(row.row_id):
                by[other.newer.submission.file].append(row)
                others[other.newer.submission.file] = other
        for file, rows in by.items():
            lacking = {one.row_id for one in others[file].comparison.lost}
            lost = tuple(row for row in rows if row.row_id in lacking)
            gone_rows = frozenset(row.row_id for row in rows)
            by_whom = others[file].newer.submission
            result.replaced[version.submission.file].append(Replaced(by_whom, gone_rows, lost, others[file].why))
        if sum(map(len, by.values())) == len(version.rows):
            gone.add(version.submission.file)
    _note_questions(relations, gone, result)


def _let_one_stand(versions: Sequence[Version], taken: dict[str, Relation]) -> None:
    """Answers and times that go in a circle must not make an item's every answer disappear: the last one stands."""
    answers: defaultdict[str, list[str]] = defaultdict(list)
    for version in versions:
        for row in version.rows:
            answers[identity(row)].append(row.row_id)
    for rows in answers.values():
        if all(row in taken and not taken[row].replaces for row in rows):
            taken.pop(rows[-1])


def _related_items(older: Version, newer: Version) -> Relation:
    if unusable(newer.rows) and not unusable(older.rows):
        return Relation(older, newer, replaces=False)
    answered = {identity(row) for row in newer.rows}
    kept = tuple(row for row in older.rows if identity(row) not in answered)
    comparison = Comparison(len(older.rows), kept)
    if not kept:
        return Relation(older, newer, replaces=True, comparison=comparison)
    items = sorted({row.text("item_id") for row in kept}, key=lambda item: (len(item), item))
    question = asked(older, newer, Doubt.KEPT, comparison, items)
    return Relation(older, newer, replaces=False, comparison=comparison, question=question)


def _taken(one: Relation) -> set[str]:
    """Row ids of the older version that do not count beside the newer one."""
    every = {row.row_id for row in one.older.rows}
    if one.replaces:
        return every
    if unusable(one.newer.rows) and not unusable(one.older.rows):
        return set()
    return every - {row.row_id for row in one.comparison.lost} if is_ordered(one.older, one.newer) else set()
