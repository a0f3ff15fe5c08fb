"""Names that stand in other columns than the form's: first and last name apart, or both in one column.

A list that a division keeps anyway has "ชื่อ" and "นามสกุล" where a form wants one name, or "ชื่อ-สกุล" where it wants two.
Taken for the form's own columns they would lose half of every name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ita_batch.forms import Form
from ita_batch.intake.headings import text_of
from ita_batch.thai.names import split_title
from ita_batch.thai.text import canonical, match_key

PREFIX = "prefix"


@dataclass(frozen=True, slots=True)
class NameColumns:
    """Positions from 0: the column that continues a name, and the one that holds both parts of a name."""

    continued: Mapping[str, int] = field(default_factory=dict)
    whole: Mapping[str, int] = field(default_factory=dict)  # key of the first part -> position

    @property
    def positions(self) -> frozenset[int]:
        """All cell columns that are read so."""
        return frozenset({*self.continued.values(), *self.whole.values()})

    def parts(self, form: Form) -> dict[str, int]:
        """Where the parts of a whole name stand: all in the same column."""
        keys = ((key, form.column(key).rest or key, place) for key, place in self.whole.items())
        return {part: place for key, rest, place in keys for part in (key, rest)}


def name_columns(form: Form, columns: Mapping[str, int], header: Sequence[object]) -> NameColumns:
    """What the headings say about names, beyond the columns that were found."""
    texts = [match_key(text_of(cell)) for cell in header]
    continued, whole = {}, {}
    for column in form.columns:
        if column.key in columns and column.continued_by:
            further = {match_key(word) for word in column.continued_by}
            places = [place for place, text in enumerate(texts) if text in further and place not in columns.values()]
            if len(places) == 1:
                continued[column.key] = places[0]
        if column.key not in columns and column.whole_headings:
            both = {match_key(word) for word in column.whole_headings}
            taken = {place for key, place in columns.items() if key != column.rest}
            places = [place for place, text in enumerate(texts) if text in both and place not in taken]
            # The last name found elsewhere than here is a column of its own.
            if len(places) == 1 and columns.get(column.rest or "", places[0]) == places[0]:
                whole[column.key] = places[0]
    return NameColumns(continued, whole)


def split_whole(text: str) -> tuple[str, str, str]:
    """Title, first name and last name of a whole name; "" for what it has not."""
    title, rest = split_title(" ".join(canonical(text).split()))
    first, _, last = rest.partition(" ")
    return title, first, last
