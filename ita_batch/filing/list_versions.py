"""Versions of a list: one replaces another as a whole."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, combinations

from ita_batch.filing.relations import Relation, in_line, in_place, related_people, relation
from ita_batch.filing.replaced_rows import Replaced, Versions
from ita_batch.filing.version import Version
from ita_batch.intake.submission import Record


def by_list(versions: Sequence[Version], chosen: Mapping[str, Record], result: Versions) -> None:
    """Note which of these lists, the oldest first, others replace."""
    relations = list_relations(versions, chosen)
    replacing = [one for one in relations if one.replaces]
    # The return of an earlier run replaces nothing once that of a later one is there, whenever it was saved.
    overtaken = {one.older.file for one in replacing if one.by_round}
    replacing = [one for one in replacing if one.newer.file not in overtaken]
    gone = _replaced_by_standing(versions, replacing)
    for file in gone:
        newest = max(
            (one for one in replacing if one.older.file == file),
            key=lambda one: (one.newer.file not in gone, str(one.newer.submission.saved)),
        )
        rows = frozenset(row.row_id for row in newest.older.rows)
        result.replaced[file].append(Replaced(newest.newer.submission, rows, newest.comparison.lost, newest.why))
    circular = {one.obeyed for one in replacing if one.obeyed and one.older.file not in gone}
    result.circular |= circular
    result.note_questions([one.asked_again() if one.obeyed in circular else one for one in relations], gone)


def list_relations(versions: Sequence[Version], chosen: Mapping[str, Record]) -> list[Relation]:
    """How every two lists stand; of lists in line only what decides: a list that is replaced is asked about no more."""
    if not in_line(versions, chosen):
        return [relation(one, other, chosen, related_people) for one, other in combinations(versions, 2)]
    decisive = list[Relation]()
    standing, gone = list[Version](), list[Version]()
    for older in reversed(versions):
        beside = list[Relation]()
        for newer in chain(standing, gone):  # the newest that stands replaces, and what is gone only where none does
            one = related_people(older, newer)
            if one.replaces:
                decisive.append(one)
                gone.append(older)
                break
            beside.append(one)
        else:
            decisive += beside[: len(standing)]
            standing.append(older)
    return in_place(decisive, versions)


def _replaced_by_standing(versions: Sequence[Version], replacing: Sequence[Relation]) -> set[str]:
    """Files that a file that stands replaces, directly or through others; answers in a circle replace nothing."""
    replacers = defaultdict(set)
    for one in replacing:
        replacers[one.older.file].add(one.newer.file)
    settled = {one.file for one in versions} - set(replacers)
    gone: set[str] = set()
    while more := {file for file, by in replacers.items() if file not in gone and by & (settled | gone)}:
        gone |= more
    return gone
