"""Fill a copy of each blank that is one of the year's ITAS files; whatever keeps one from being filled is told.

A copy is either right in every cell or not made: then our own layout serves, which is written in any case.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ita_batch.findings import Finding, Place
from ita_batch.intake.files.read_workbook import Workbook
from ita_batch.intake.recognise import read_meta
from ita_batch.messages import title
from ita_batch.official.fill_blank import Blank, OfficialCopy, RefusedError, fill_blank
from ita_batch.official.filler import Filler
from ita_batch.official.forms_folder import FormFile, FormsFolder
from ita_batch.official.heading_row import HeadingRow, find_headings
from ita_batch.official.official_findings import (
    OFFICIAL_IN_INBOX,
    OFFICIAL_REFUSED,
    OFFICIAL_UNKNOWN,
    OFFICIAL_UNREADABLE,
    told_at,
)
from ita_batch.report.imported_rows import IMPORTED_LISTS
from ita_batch.week import Week
from ita_batch.whole_files import unique_names


@dataclass(frozen=True, slots=True)
class Official:
    """What became of the blanks of ITAS: the filled copies, the blanks themselves, and what is to be told."""

    copies: tuple[OfficialCopy, ...] = ()
    blanks: tuple[FormFile, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_OFFICIAL = Official()


def official_copies(folder: FormsFolder, week: Week, annexes: Collection[str] = ()) -> Official:
    """Fill the blanks of a folder with the week's rows. ``annexes`` are files of the folder that are known already."""
    findings = [_unreadable(name, finding) for name, finding in folder.unreachable.items()]
    known: defaultdict[str, list[Blank]] = defaultdict(list)
    for one in folder.files:
        content = one.reading.content
        if one.file in annexes:
            continue
        if isinstance(content, Finding):
            findings.append(_unreadable(one.shown, content))
        elif headings := _headings(content, week):
            known[headings.layout].append(Blank(one, content, headings))
        else:
            findings.append(told_at(OFFICIAL_UNKNOWN, Place(file=one.shown)))
    copies = list[OfficialCopy]()
    filler = Filler()
    try:
        for blanks in known.values():
            try:
                copy, told = fill_blank(_only(blanks), week, filler)
                copies.append(copy)
                findings += told
            except RefusedError as refused:
                findings += refused.findings
    finally:
        filler.stop()
    names = unique_names(copy.name for copy in copies)
    named = tuple(replace(copy, name=name) for copy, name in zip(copies, names, strict=True))
    used = tuple(blank.file for blanks in known.values() for blank in blanks)
    return Official(named, used, (*findings, *_in_inbox(folder, week)))


def _headings(workbook: Workbook, week: Week) -> HeadingRow | None:
    """The headings of a blank; none for a workbook of ours."""
    if read_meta(workbook):
        return None
    return find_headings(workbook, {name: week.rulebook.layouts[name] for name in IMPORTED_LISTS})


def _only(blanks: Sequence[Blank]) -> Blank:
    """The blank of one layout; of several that are the same, the first. Raises RefusedError where they differ."""
    if len({blank.file.reading.sha256 for blank in blanks}) > 1:
        names = ", ".join(blank.file.file for blank in blanks)
        raise RefusedError([told_at(OFFICIAL_REFUSED, blank.place, "several", names=names) for blank in blanks])
    return blanks[0]


def _unreadable(file: str, why: Finding) -> Finding:
    reason = {"th": title(why, "th"), "en": title(why, "en")}
    return told_at(OFFICIAL_UNREADABLE, Place(file=file), reason=reason)


def _in_inbox(folder: FormsFolder, week: Week) -> Iterator[Finding]:
    """A blank of the folder that lies in the inbox, too: nobody sent it."""
    blanks = {one.reading.sha256: one.shown for one in folder.files if one.reading.sha256}
    for item in week.submissions:
        if item.sha256 in blanks:
            yield told_at(OFFICIAL_IN_INBOX, Place(file=item.file), blank=blanks[item.sha256])
