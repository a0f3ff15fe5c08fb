"""What is told of values that do not fit, or that a list which only advises does not have: by column and kind.

A week has hundreds of rows, and what one column of a blank does not take is one matter for whoever reads of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ita_batch.findings import Finding, Place, RowId
from ita_batch.messages import word
from ita_batch.official.official_findings import OFFICIAL_AS_LISTED, OFFICIAL_MISFIT, told_at

OUTSIDE = "outside"
"""The kind of a value that is written all the same."""
SEVERAL = "several"
"""The kind of a cell with several values where the blank takes one of its list."""
_EACH = 10  # misfits of one kind in a column that are told one by one


@dataclass(frozen=True, slots=True)
class Unfit:
    """A value that the blank does not have: ``kind`` is the variant of its sentence, ``given`` the value, masked."""

    kind: str
    place: Place  # its cell in the blank
    header: str
    given: str
    limit: str
    row_id: str  # of the row that brought it

    def told(self, count: int = 1, identity: str = "") -> Finding:
        """The finding, of so many rows of which this one is the example."""
        code = OFFICIAL_AS_LISTED if self.kind == OUTSIDE else OFFICIAL_MISFIT
        words = {
            "header": self.header,
            "given": self.given,
            "limit": self.limit,
            "sender_row": RowId(self.row_id),
            "count": f"{count:,}",
            "more": _more(count - 1),
        }
        return told_at(code, self.place, self.kind, identity or self.row_id, **words)


def gathered(unfit: Iterable[Unfit]) -> Iterator[Finding]:
    """A finding for each value, or one for all of a column and kind where that says more."""
    groups: defaultdict[tuple[str | None, str], list[Unfit]] = defaultdict(list)
    for one in unfit:
        groups[one.place.column, one.kind].append(one)
    for (_, kind), ones in groups.items():
        yield from _told(kind, ones)


def _told(kind: str, ones: Sequence[Unfit]) -> Iterator[Finding]:
    if kind in {OUTSIDE, SEVERAL} or len(ones) > _EACH:
        yield ones[0].told(len(ones), kind)
    else:
        yield from (one.told() for one in ones)


def _more(count: int) -> dict[str, str]:
    """ " and n more rows" in both languages; nothing where there are none."""
    th, en = (f" {word('official_more', language, count=f'{count:,}')}" if count else "" for language in ("th", "en"))
    return {"th": th, "en": en}
