"""The blanks of prescribed forms that a workspace holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ita_batch.annex.blank import Blank
    from ita_batch.findings import Finding


class Blanks(NamedTuple):
    """The blanks of a workspace, and what is told of files that cannot be used."""

    blanks: tuple[Blank, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def files(self) -> frozenset[str]:
        """The names, as they are shown, of the files that are blanks here or that something is told of."""
        told = (finding.place.file or "" for finding in self.findings)
        return frozenset((*(blank.file for blank in self.blanks), *told))

    def of_item(self, item_id: str) -> tuple[Blank, ...]:
        """The blanks of an item."""
        return tuple(blank for blank in self.blanks if blank.item_id == item_id)
