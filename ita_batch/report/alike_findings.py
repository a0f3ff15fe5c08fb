"""Findings as they are listed: of one fault in one column of one sheet the first two hundred, and one for the others.

A column that was filled down thousands of rows says the same thing thousands of times. What is counted is counted over
all findings; only lists and files are kept to what a person reads.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from ita_batch.findings import Code, Finding, Severity, sort_key
from ita_batch.messages import Language, title

LANGUAGES: Final[tuple[Language, ...]] = ("th", "en")
MOST_ALIKE: Final = 200
MORE_ALIKE: Final = Code("more-alike", Severity.NOTE, source="contract: Sheets")


def few_of_each(findings: Iterable[Finding], most: int = MOST_ALIKE) -> list[Finding]:
    """The findings in reading order, of a kind no more than ``most``; one more finding stands for the rest of it."""
    groups: dict[tuple[object, ...], list[Finding]] = {}
    shown: list[Finding] = []
    for finding in findings:
        place = finding.place
        if place.row is None:
            shown.append(finding)
            continue
        kind = (place.file, place.sheet, place.division, place.column, finding.message_key, finding.severity)
        group = groups.setdefault(kind, [])
        group.append(finding)
        if len(group) <= most:
            shown.append(finding)
    more = [_rest(group[most:]) for group in groups.values() if len(group) > most]
    return sorted([*shown, *more], key=sort_key) if more else shown


def told(finding: Finding) -> int:
    """How many findings this one stands for."""
    return int(str(finding.values["number"])) if finding.code == MORE_ALIKE else 1


def _rest(findings: Sequence[Finding]) -> Finding:
    """One finding at the first of them, as grave as they are; what the secretary decides is no fault of a division."""
    first = findings[0]
    rows = [finding.place.row for finding in findings if finding.place.row]
    return MORE_ALIKE.at(
        first.place,
        severity=Severity.NOTE if first.code.review else first.severity,
        identity=first.message_key,
        fault={language: title(first, language) for language in LANGUAGES},
        number=len(findings),
        first=min(rows),
        last=max(rows),
    )
