"""Names that stand in other columns than the form's: first and last name apart, or both in one column.

A division's own list often has "ชื่อ" and "นามสกุล" where a form wants one name, or "ชื่อ-สกุล" where it
wants two. Read as the form's own columns they would lose half of every name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ita_batch.forms import Column, Form
from ita_batch.intake.sheets.headings import key_of, texts_of
from ita_batch.thai.person_names import split_title
from ita_batch.thai.text import canonical, match_key

PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class NameColumns:
    """Positions from 0: columns that continue a name, one that holds both parts of it, and parts below one heading."""

    continued: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    whole: Mapping[str, int] = field(default_factory=dict)  # key of the first part -> position
    below: Mapping[str, int] = field(default_factory=dict)  # key of a part -> its own column below a merged heading

    @property
    def positions(self) -> frozenset[int]:
        """All cell columns that are read so."""
        further = (place for places in self.continued.values() for place in places)
        return frozenset({*further, *self.whole.values(), *self.below.values()})

    def parts(self, form: Form) -> dict[str, int]:
        """Where the parts of whole names stand: in one column, or side by side below one heading."""
        keys = ((key, form.column(key).rest or key, place) for key, place in self.whole.items())
        return {part: place for key, rest, place in keys for part in (key, rest)} | dict(self.below)


def name_columns(
    form: Form, columns: Mapping[str, int], header: Sequence[object], widths: Mapping[int, int] | None = None
) -> NameColumns:
    """The name columns that the headings show besides the columns that were found.

    ``widths`` are the columns that a merged heading covers, by its position: "ชื่อ-สกุล" above title, first and last name.
    """
    texts = list(map(key_of, texts_of(header)))
    widths = widths or {}
    continued: dict[str, tuple[int, ...]] = {}
    whole: dict[str, int] = {}
    below: dict[str, int] = {}
    for column in form.columns:
        if column.key in columns and column.continued_by:
            place = columns[column.key]
            further = {match_key(word) for word in column.continued_by}
            named = [at for at, text in enumerate(texts) if text in further and at not in columns.values()]
            places = [*range(place + 1, place + widths.get(place, 1)), *(named if len(named) == 1 else ())]
            if places:
                continued[column.key] = tuple(places)
        elif column.key not in columns and column.whole_headings:
            found = _whole(column, columns, texts)
            width = widths.get(found, 1) if found is not None else 0
            if found is not None and width in {2, 3}:
                keys = (PREFIX, column.key, column.rest or column.key)[-width:]
                below |= {key: found + number for number, key in enumerate(keys)}
            elif found is not None:
                whole[column.key] = found
    return NameColumns(continued, whole, below)


def _whole(column: Column, columns: Mapping[str, int], texts: Sequence[str]) -> int | None:
    """The one column whose heading promises both parts; none when the last name has a column of its own elsewhere."""
    both = {match_key(word) for word in column.whole_headings}
    taken = {place for key, place in columns.items() if key != column.rest}
    places = [place for place, text in enumerate(texts) if text in both and place not in taken]
    alone = len(places) == 1 and columns.get(column.rest or "", places[0]) == places[0]
    return places[0] if alone else None


def split_whole(text: str) -> tuple[str, str, str]:
    """Title, first name and last name of a whole name; "" for what it has not."""
    title, rest = split_title(" ".join(canonical(text).split()))
    first, _, last = rest.partition(" ")
    return title, first, last
