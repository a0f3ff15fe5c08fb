"""What became of the blanks of ITAS."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ita_batch.findings import Finding
    from ita_batch.intake.forms_folder import FormFile
    from ita_batch.official.fill_blank import OfficialCopy


class Official(NamedTuple):
    """The filled copies of the blanks, the blanks themselves, and what is to be told."""

    copies: tuple[OfficialCopy, ...] = ()
    blanks: tuple[FormFile, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_OFFICIAL = Official()
