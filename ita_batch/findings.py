"""Finding: the only way a problem is reported.

A problem is a value that travels: it names its code, its place and the few facts that its sentence needs. The
sentence itself stands in the catalogue (``messages``), so a return, the memo and the terminal all say the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from ita_batch.plain_text import quotable


class Severity(StrEnum):
    """What a finding means for its row (contract: Severity)."""

    ERROR = "error"  # the row is held back until corrected
    ASK = "ask"  # imported with the reading that we propose; the division must confirm
    WARNING = "warning"  # imported as it is; worth a look
    NOTE = "note"  # accepted and recorded


SEVERITY_ORDER = {severity: order for order, severity in enumerate(Severity)}
NOTE_AUTHOR = "ฝ่ายเลขานุการ"
"""Who signs the notes that carry findings into a return: when it comes back, nobody is asked about them."""
OPEN = frozenset({Severity.ERROR, Severity.ASK})
"""What somebody must correct or confirm."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: as far down as it is known, with the address as Excel shows it."""

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    cell: str | None = None
    column: str | None = None
    division: str | None = None
    item_id: str | None = None

    @property
    def row_id(self) -> str | None:
        """``file!sheet!row``, the name of a row in every output; None above row level."""
        if self.file is None or self.sheet is None or self.row is None:
            return None
        return f"{self.file}!{self.sheet}!{self.row}"


class RowId(str):
    """The name of another row in the words of a finding: a name in the data, a phrase where a person reads it."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[str, str, str]:
        """File, sheet and row; a name of another form is all file."""
        rest, _, row = self.rpartition("!")
        file, _, sheet = rest.rpartition("!")
        return (file, sheet, row) if file else (str(self), "", "")


def is_for_review(slug: str) -> bool:
    """True for a code that the secretary decides in a review workbook.

    It is no fault of the division whose row it stands at: it goes neither into its return, nor into the memo's list of
    corrections, nor into the comparison of weeks.
    """
    return slug.startswith(("duplicate-", "decision-", "sender-", "version-"))


def is_our_bug(slug: str) -> bool:
    """True for what a net has caught, ``<thing>-failed``: our bug was kept to that thing, and the week went on."""
    return slug.partition("-")[2] == "failed"


def is_open(severity: Severity, slug: str) -> bool:
    """True for what a division must correct or confirm: no decision of the secretary, no bug of ours."""
    return severity in OPEN and not (is_for_review(slug) or is_our_bug(slug))


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: declared once, beside the code that raises it.

    ``excludes`` says that the rule takes the row out of the count without anybody being at fault.
    ``structural`` says that the file's structure is at fault: a workbook that is written anew no longer shows it.
    ``source`` names where the rule comes from, in one of the forms of docs/sources.md. Whether a rule holds in a year,
    and whether it is on trial there, is data of the rulebook; ``severity`` is what it means once it is enforced.
    """

    slug: str
    severity: Severity
    source: str
    excludes: bool = False
    structural: bool = False

    @property
    def review(self) -> bool:
        """True when the secretary decides it in the review workbook."""
        return is_for_review(self.slug)

    def at(  # noqa: PLR0913 - each word is one optional fact of a finding
        self,
        place: Place,
        *,
        value: str | None = None,
        variant: str | None = None,
        severity: Severity | None = None,
        identity: str = "",
        related: tuple[str, ...] = (),
        past: bool = False,
        **values: object,
    ) -> Finding:
        """A finding of this kind at ``place``; ``values`` fill the sentence, ``value`` is what stood there (masked)."""
        return Finding(
            code=self,
            place=place,
            severity=severity or self.severity,
            value=None if value is None else quotable(value),
            variant=variant,
            identity=identity,
            related=related,
            past=past,
            values=_bounded(values),
        )


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem or remark about one place."""

    code: Code
    place: Place
    severity: Severity
    value: str | None = None
    variant: str | None = None
    identity: str = ""
    related: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""  # who or what the row or the file is about, whatever its name and place
    past: bool = False  # it has happened, and leaves nobody anything to do
    again: bool = False  # it counts for its row, but the same is said already of all rows that ``related`` names
    on_trial: bool = False  # of a rule that is tried in this year: it tells, and counts for nothing

    def filled(self, words: Mapping[str, object]) -> Finding:
        """The same finding with more words for its sentence."""
        return replace(self, values={**self.values, **_bounded(words)})

    def named(self, variant: str) -> Finding:
        """The same finding told by another sentence."""
        return replace(self, variant=variant)

    def holding(self, value: str) -> Finding:
        """The same finding with what stood there."""
        return replace(self, value=quotable(value))

    def without_what_stood_there(self, masked: Callable[[str], str]) -> Finding:
        """The same finding, what somebody typed masked in its sentence."""
        typed = {key for key, word in self.values.items() if key == "given" or (word and word == self.value)}
        told = {key: masked(str(word)) if key in typed else word for key, word in self.values.items()}
        return replace(self, value=None, values=told)

    def tried(self) -> Finding:
        """The same finding of a rule on trial: a warning where it would be graver, and never a reason to set aside."""
        severity = Severity.WARNING if self.severity in OPEN else self.severity
        return replace(self, severity=severity, on_trial=True)

    @property
    def open(self) -> bool:
        """True for what a division must correct or confirm."""
        return is_open(self.severity, self.code.slug)

    @property
    def worth_a_look(self) -> bool:
        """True for what somebody should look at now: no note, and nothing that is over."""
        return self.severity is not Severity.NOTE and not self.past

    @property
    def message_key(self) -> str:
        """The catalogue's key: the code, or ``code.variant`` where one code has several sentences."""
        return f"{self.code.slug}.{self.variant}" if self.variant else self.code.slug

    @property
    def fingerprint(self) -> str:
        """The same problem in another week: code, owner and what it is about, never a row number.

        Two findings may share one (two rows of one name); who compares weeks counts them.
        """
        place = self.place
        subject = self.subject or place.file
        parts = (self.code.slug, place.division, place.item_id, place.column, subject, self.identity)
        return hashlib.sha256("\x1f".join(part or "" for part in parts).encode("utf-8")).hexdigest()[:16]


def _bounded(words: Mapping[str, object]) -> dict[str, object]:
    """The words of a sentence, each within what a sentence can hold: they quote cells of any length."""

    def bounded(value: object) -> object:
        if isinstance(value, dict):  # one word per language
            return {key: bounded(one) for key, one in value.items()}
        if isinstance(value, RowId):
            return RowId(quotable(value))
        return quotable(value) if isinstance(value, str) else value

    return {key: bounded(value) for key, value in words.items()}


def sort_key(finding: Finding) -> tuple[str, str, int, str, str, str, str]:
    """Reading order: file, sheet, row, then column and code; independent of the order of discovery."""
    place = finding.place
    return (
        place.file or "",
        place.sheet or "",
        place.row or 0,
        f"{len(place.cell or ''):02d}{place.cell or ''}{place.column or ''}",
        place.item_id or "",
        finding.code.slug,
        f"{place.division or ''}{finding.message_key}{finding.value or ''}{_sortable(finding.values)}",
    )


def _sortable(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """The words of a sentence in a fixed order; numbers by their size."""
    return sorted((key, f"{value:012d}" if isinstance(value, int) else str(value)) for key, value in values.items())


def holds_back(findings: Iterable[Finding]) -> bool:
    """True when at least one error keeps the row from being imported."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def excludes(findings: Iterable[Finding]) -> bool:
    """True when a rule takes the row out of the count."""
    return any(finding.code.excludes and not finding.on_trial for finding in findings)
