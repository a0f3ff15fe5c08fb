"""What is told of the files in ``official_forms/``: each says where, what, why and what to do."""

from ita_batch.findings import Code, Finding, Place, Severity

_SOURCE = "contract: Official files"

OFFICIAL_UNREADABLE = Code("official-unreadable", Severity.ERROR, source=_SOURCE)
OFFICIAL_UNKNOWN = Code("official-unknown", Severity.WARNING, source=_SOURCE)
OFFICIAL_REFUSED = Code("official-refused", Severity.ERROR, source=_SOURCE)
OFFICIAL_HEADING_NEAR = Code("official-heading-near", Severity.ASK, source=_SOURCE)
OFFICIAL_COLUMN_EXTRA = Code("official-column-extra", Severity.NOTE, source=_SOURCE)
OFFICIAL_COLUMN_REQUIRED = Code("official-column-required", Severity.WARNING, source=_SOURCE)
OFFICIAL_EXAMPLE_ROWS = Code("official-example-rows", Severity.WARNING, source=_SOURCE)
OFFICIAL_AS_LISTED = Code("official-as-listed", Severity.NOTE, source=_SOURCE)
OFFICIAL_MISFIT = Code("official-misfit", Severity.ERROR, source=_SOURCE)
OFFICIAL_CHECK_UNREAD = Code("official-check-unread", Severity.NOTE, source=_SOURCE)
OFFICIAL_FORMULAS = Code("official-formulas", Severity.NOTE, source=_SOURCE)
OFFICIAL_IN_INBOX = Code("official-in-inbox", Severity.WARNING, source=_SOURCE)


def told_at(code: Code, place: Place, variant: str | None = None, identity: str = "", **words: object) -> Finding:
    """A finding whose sentence may name the row and the cell of its place."""
    found = code.at(place, variant=variant, identity=identity)
    return found.filled({"row": place.row or 0, "cell": place.cell or "", **words})
