"""Merge exact duplicates on normalised identity; anything doubtful is left for a person to decide.

External rows are the same when their normalised names agree and they share a phone or an e-mail. Internal rows are the
same when name and start date agree. The same phone with another name is a family, not a duplicate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ita_batch.findings import Code, Finding, Severity
from ita_batch.intake.identity import full_name
from ita_batch.intake.submission import Record, Value
from ita_batch.thai.names import name_key

DUPLICATE_MERGED = Code("duplicate-merged", Severity.NOTE, source="CONTRACT: duplicates")
UNITED_LISTS = ("contact_types",)  # the merged row keeps the union of these
UNITED_TEXTS = ("phone", "email")  # and of these, joined by commas: every number may be the one that answers


@dataclass(frozen=True, slots=True)
class Merge:
    """One kept record (united with the others) and the records that it stands for."""

    kept: Record
    merged: tuple[Record, ...]

    def findings(self) -> Iterator[Finding]:
        """A note at every row that was merged into another, naming the whole cluster."""
        cluster = tuple(record.place.row_id or "" for record in (self.kept, *self.merged))
        for record in self.merged:
            column = "name" if "name" in record.cells else "first_name"
            yield DUPLICATE_MERGED.at(
                record.at(column), other=self.kept.place.row_id, related=cluster, number=len(cluster)
            )


def merge_exact(records: Sequence[Record]) -> list[Merge]:
    """Every record in exactly one Merge, in the order of the first record of each."""
    leader = list(range(len(records)))

    def find(position: int) -> int:
        while leader[position] != position:
            leader[position] = leader[leader[position]]
            position = leader[position]
        return position

    first_with: dict[tuple[str, ...], int] = {}
    for position, record in enumerate(records):
        for identity in _identities(record):
            first = find(first_with.setdefault(identity, position))
            own = find(position)
            leader[max(first, own)] = min(first, own)
    clusters: dict[int, list[Record]] = defaultdict(list)
    for position, record in enumerate(records):
        clusters[find(position)].append(record)
    return [Merge(_united(cluster), tuple(cluster[1:])) for _, cluster in sorted(clusters.items())]


def _identities(record: Record) -> Iterator[tuple[str, ...]]:
    if record.form == "internal_stakeholder":
        yield name_key(full_name(record)), record.text("start_date")
        return
    name = name_key(record.text("name"))
    for channel in ("phone", "email"):
        for value in filter(None, record.text(channel).split(", ")):
            yield name, value


def _united(cluster: Sequence[Record]) -> Record:
    """The first record, its empty cells filled from the others, with the union of what may hold several values."""
    values: dict[str, Value] = {}
    for record in cluster:
        for key, value in record.values.items():
            values.setdefault(key, value)
    for key in UNITED_LISTS:
        united = list(dict.fromkeys(value for record in cluster for value in record.several(key)))
        if united:
            values[key] = united
    for key in UNITED_TEXTS:
        parts = dict.fromkeys(part for record in cluster for part in record.text(key).split(", ") if part)
        if parts:
            values[key] = ", ".join(parts)
    return replace(cluster[0], values=values)


def staff_index(records: Iterable[Record]) -> Mapping[str, frozenset[str]]:
    """Name key -> all phones of the roster's people of that name."""
    phones: defaultdict[str, set[str]] = defaultdict(set)
    for record in records:
        if not full_name(record).strip():
            continue
        phones[name_key(full_name(record))].update(filter(None, record.text("phone").split(", ")))
    return {name: frozenset(numbers) for name, numbers in phones.items()}
