"""Survivorship: one record from the rows of a cluster, with the newest and most complete values, and its findings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ita_batch.findings import Code, Finding, Place, RowId, Severity
from ita_batch.forms import load_form
from ita_batch.intake.submission import Record, Value
from ita_batch.matching.organisations import take_apart
from ita_batch.matching.pairs import Matching, Merge, Pair
from ita_batch.thai.person_names import name_key, split_title
from ita_batch.thai.text import match_key

DUPLICATE_MERGED = Code("duplicate-merged", Severity.NOTE, source="contract: Duplicates")
DUPLICATE_SUSPECTED = Code("duplicate-suspected", Severity.ASK, source="contract: Duplicates")
DUPLICATE_QUESTIONS_LEFT = Code("duplicate-questions-left", Severity.WARNING, source="contract: Duplicates")
DUPLICATE_CONFLICT = Code("duplicate-conflict", Severity.WARNING, source="contract: Duplicates")

_EXTERNAL = "external_stakeholder"
_LISTS = ("contact_types",)  # the merged row keeps all of these
_TEXTS = ("phone", "email")  # and all of these, joined by commas: any number may be the one that answers
# A person or organisation has one of each of these. Topics and dates differ between contacts: that is no conflict.
_SINGLE = {
    _EXTERNAL: ("kind", "name", "contact_person"),
    "internal_stakeholder": ("first_name", "last_name", "position", "staff_group", "division", "end_date"),
}


def place_key(record: Record) -> tuple[str, str, int]:
    """The order of rows as people see them."""
    return record.place.file or "", record.place.sheet or "", record.place.row or 0


def merged_record(rows: Sequence[Record]) -> Record:
    """The first row with the values of all; where they differ, those of the newest and then the most complete row.

    The values depend on what the rows say, not on where they stand.
    """
    if len(rows) == 1:
        return rows[0]
    best = sorted(rows, key=_content)
    best.sort(key=lambda row: (row.text("contact_date"), len(row.values)), reverse=True)
    values: dict[str, Value] = {}
    for row in best:
        for key, value in row.values.items():
            values.setdefault(key, value)
    lists = (*_LISTS, "division") if rows[0].form == _EXTERNAL else _LISTS
    for key in lists:
        several = list(dict.fromkeys(value for row in reversed(best) for value in row.several(key)))
        if several:
            values[key] = several if len(several) > 1 or isinstance(values[key], list) else several[0]
    if rows[0].form == _EXTERNAL:
        values["name"] = _fullest_name(best)
    for key in _TEXTS:
        parts = dict.fromkeys(part for row in best for part in row.text(key).split(", ") if part)
        if parts:
            values[key] = ", ".join(parts)
    return replace(rows[0], values=values)


def _fullest_name(best: Sequence[Record]) -> str:
    """The newest name; of an organisation the one that says most, so that form and branch are not lost."""
    names = [name for row in best if (name := row.text("name"))] or [""]
    if len(set(names)) == 1:
        return names[0]
    newest = name_key(names[0])
    return max(names, key=lambda name: (_fullness(name), name_key(name) == newest and bool(split_title(name)[0])))


def _fullness(name: str) -> int:
    """How much a name of an organisation says beside the name proper: a branch most, then a form, then a place."""
    taken = take_apart(name)
    return 4 * bool(taken.branch) + 2 * taken.certain + bool(taken.district or taken.subdistrict)


def _content(row: Record) -> list[tuple[str, str]]:
    return sorted((key, str(value)) for key, value in row.values.items())


def _merge_findings(merge: Merge) -> Iterator[Finding]:
    """A note at every row that was merged into another, naming the whole cluster, and a warning where they differ."""
    cluster = _ids((merge.kept, *merge.merged))
    why_of: dict[str | None, tuple[str, ...]] = {}
    for pair in merge.pairs:
        why_of.setdefault(pair.right.row_id, pair.reasons)
        why_of.setdefault(pair.left.row_id, pair.reasons)
    kept = RowId(merge.kept.row_id)
    for record in merge.merged:
        why = why_of[record.row_id]
        yield DUPLICATE_MERGED.at(name_place(record), other=kept, related=cluster, number=len(cluster), why=why)
    for key in _SINGLE.get(merge.kept.form, ()):
        yield from _conflict(merge, key, cluster)


def _conflict(merge: Merge, key: str, cluster: tuple[str, ...]) -> Iterator[Finding]:
    """A warning at the first row whose value was not taken."""
    compare = match_key if key in ("kind", "position", "staff_group", "division", "end_date") else name_key
    taken = compare(merge.kept.text(key))
    for record in merge.merged:
        if record.text(key) and compare(record.text(key)) != taken:
            yield DUPLICATE_CONFLICT.at(
                record.at(key), header=(f"match_value_{key}",), related=cluster, other=RowId(merge.kept.row_id)
            )
            return


def _suspected_finding(pair: Pair, cluster: tuple[str, ...]) -> Finding:
    """A question at the later of two rows; ``cluster`` are the rows of both sides."""
    later, earlier = pair.right, pair.left
    return DUPLICATE_SUSPECTED.at(
        name_place(later),
        other=RowId(earlier.row_id),
        related=cluster,
        why=pair.reasons,
        identity=pair.pair_id,
    )


def findings_of(matching: Matching) -> Iterator[Finding]:
    """Everything that matching has to say about the rows."""
    clusters: dict[str, tuple[str, ...]] = {}
    for merge in matching.merges:
        cluster = _ids((merge.kept, *merge.merged))
        clusters.update(dict.fromkeys(cluster, cluster))
        if merge.merged:
            yield from _merge_findings(merge)
    for pair in matching.suspected:
        left, right = (row.row_id for row in (pair.left, pair.right))
        both = dict.fromkeys((*clusters.get(left, (left,)), *clusters.get(right, (right,))))
        yield _suspected_finding(pair, tuple(both))
    if matching.left_out:
        form, asked = matching.merges[0].kept.form, len(matching.suspected)
        yield DUPLICATE_QUESTIONS_LEFT.at(
            Place(),
            form=load_form(form).abbreviation,
            found=asked + matching.left_out,
            asked=asked,
            left=matching.left_out,
            identity=form,
        )


def _ids(rows: Sequence[Record]) -> tuple[str, ...]:
    return tuple(row.row_id for row in rows)


def name_place(record: Record) -> Place:
    """The cell of the name."""
    return record.at("name" if record.form == _EXTERNAL else "first_name")
