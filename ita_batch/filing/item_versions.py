"""Versions of forms answered item by item: what a newer file answers is replaced, what it leaves empty is kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from ita_batch.filing.compare import Comparison
from ita_batch.filing.file_questions import Doubt
from ita_batch.filing.relations import Relation, asked, in_line, in_place, is_ordered, relation
from ita_batch.filing.replaced_rows import Replaced, Versions
from ita_batch.filing.version import Version
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.submission import Record


def by_item(versions: Sequence[Version], chosen: Mapping[str, Record], result: Versions) -> None:
    """Note which answers of these files, the oldest first, others replace."""
    relations = item_relations(versions, chosen)
    taken = dict[str, Relation]()  # by row id: the newest version that answers instead
    for one in sorted(relations, key=lambda one: (str(one.newer.submission.saved), one.newer.file)):
        taken.update(dict.fromkeys(_taken(one), one))
    _let_one_stand(versions, taken)
    for version in versions:
        if replaced := _replaced(version, taken):
            result.replaced[version.file] += replaced
    gone = {one.file for one in versions if all(row.row_id in taken for row in one.rows)}
    result.note_questions(relations, gone)


def item_relations(versions: Sequence[Version], chosen: Mapping[str, Record]) -> list[Relation]:
    """How every two files stand; of files in line only what decides: the newest answers to all that a file answers."""
    if not in_line(versions, chosen):
        return [relation(one, other, chosen, _related_items) for one, other in combinations(versions, 2)]
    decisive = list[Relation]()
    standing = set[str]()
    for place, older in reversed(list(enumerate(versions))):
        left, beside = {row.row_id for row in older.rows}, list[Relation]()
        for newer in reversed(versions[place + 1 :]):
            one = _related_items(older, newer)
            taken = _taken(one) & left
            (decisive if taken else beside).append(one)
            left -= taken
            if not left:
                break
        else:
            decisive += [one for one in beside if one.newer.file in standing]
            standing.add(older.file)
    return in_place(decisive, versions)


def _replaced(version: Version, taken: Mapping[str, Relation]) -> list[Replaced]:
    """What others replace of a version, by each of them."""
    rows: defaultdict[str, list[Record]] = defaultdict(list)
    by = dict[str, Relation]()
    for row in version.rows:
        if one := taken.get(row.row_id):
            rows[one.newer.file].append(row)
            by[one.newer.file] = one
    return [_by(one, rows[file]) for file, one in by.items()]


def _by(one: Relation, rows: Sequence[Record]) -> Replaced:
    lacking = {row.row_id for row in one.comparison.lost}
    lost = tuple(row for row in rows if row.row_id in lacking)
    return Replaced(one.newer.submission, frozenset(row.row_id for row in rows), lost, one.why)


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
    if not older.gives_way_to(newer):
        return Relation(older, newer, replaces=False)
    kept = tuple(row for row, item in zip(older.rows, older.answers, strict=True) if item not in newer.items)
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
    if not (one.older.gives_way_to(one.newer) and is_ordered(one.older, one.newer)):
        return set()
    return every - {row.row_id for row in one.comparison.lost}
