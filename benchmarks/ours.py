"""Our matcher on labelled rows, as intake would hand them over."""

from __future__ import annotations

from itertools import product

from benchmarks.people import PERSON, Row
from ita_batch.findings import Place
from ita_batch.intake.submission import Record, Value
from ita_batch.matching import match
from ita_batch.thai.name_doubts import bare_name
from ita_batch.thai.person_names import split_title, split_title_behind
from ita_batch.thai.text import canonical

FORM = "external_stakeholder"
Pairs = set[tuple[int, int]]


def prepared(rows: list[Row]) -> list[Record]:
    """Records with the title taken off and kept in the raw cell."""
    return [_record(row, place) for place, row in enumerate(rows)]


def _record(row: Row, place: int) -> Record:
    typed = row.typed or f"{row.title}{row.name}"
    cells = {
        "kind": row.kind,
        "name": _name(typed) if row.kind == PERSON else canonical(typed),
        "contact_person": row.contact,
        "phone": row.phone,
        "email": row.email,
        "other_channel": row.other,
        "topic": row.topic,
        "contact_date": row.day,
        "division": row.division,
    }
    values: dict[str, Value] = {key: value for key, value in cells.items() if value}
    return Record(FORM, Place("f.xlsx", "ข้อมูล", place, division=row.division), values, {"name": typed}, {})


def _name(typed: str) -> str:
    """The name without titles before and behind it, as intake reads a cell."""
    return split_title_behind(split_title(bare_name(canonical(typed)))[1])[1]


def matched_pairs(records: list[Record]) -> tuple[Pairs, Pairs, int, dict[tuple[int, int], float]]:
    """Merged pairs, pairs asked about (all of the two clusters), questions, and a score for every such pair."""
    matching = match(records)
    cluster: dict[int, list[int]] = {}
    scored: dict[tuple[int, int], float] = {}
    merged: Pairs = set()
    for merge in matching.merges:
        own = sorted(record.place.row or 0 for record in (merge.kept, *merge.merged))
        cluster.update(dict.fromkeys(own, own))
        weakest = min((pair.score for pair in merge.pairs), default=1.0)
        for number, one in enumerate(own):
            for other in own[number + 1 :]:
                merged.add((one, other))
                scored[one, other] = weakest
    asked: Pairs = set()
    for pair in matching.suspected:
        for one, other in product(cluster[pair.left.place.row or 0], cluster[pair.right.place.row or 0]):
            couple = (min(one, other), max(one, other))
            asked.add(couple)
            scored[couple] = max(pair.score, scored.get(couple, 0.0))
    return merged, asked, len(matching.suspected), scored
