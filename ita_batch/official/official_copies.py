"""Fill a copy of each blank that is one of the year's ITAS files; whatever keeps one from being filled is told.

A copy is either right in every cell or not made: then our own layout serves, which is written in any case.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from ita_batch.errors import place_of
from ita_batch.findings import Finding, Place
from ita_batch.intake.forms_folder import FormFile, FormsFolder
from ita_batch.intake.inbox import FILE_FAILED
from ita_batch.intake.recognise import read_meta
from ita_batch.manifest import short_code
from ita_batch.messages import title
from ita_batch.official.fill_blank import Blank, OfficialCopy, RefusedError, fill_blank
from ita_batch.official.filler import Filler
from ita_batch.official.heading_row import find_headings
from ita_batch.official.official import Official
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


def official_copies(folder: FormsFolder, week: Week, annexes: Collection[str] = ()) -> Official:
    """Fill the blanks of a folder with the week's rows. ``annexes`` are names of files that are known already."""
    findings = [_unreadable(name, finding) for name, finding in folder.unreachable.items()]
    known: defaultdict[str, list[Blank]] = defaultdict(list)
    for one in folder.files:
        if one.shown in annexes:
            continue
        blank = _known(one, week)
        if isinstance(blank, Finding):
            findings.append(blank)
        else:
            known[blank.headings.layout].append(blank)
    copies, told = _filled(known.values(), week)
    findings += told
    names = unique_names(copy.name for copy in copies)
    named = tuple(replace(copy, name=name) for copy, name in zip(copies, names, strict=True))
    used = tuple(blank.file for blanks in known.values() for blank in blanks)
    return Official(named, used, (*findings, *_in_inbox(folder, week)))


def _known(one: FormFile, week: Week) -> Blank | Finding:
    """The blank that a file is, or why it is none; a workbook of ours is none."""
    content = one.reading.content
    if isinstance(content, Finding):
        return _unreadable(one.shown, content)
    headings = None
    if not read_meta(content):
        headings = find_headings(content, {name: week.rulebook.layouts[name] for name in IMPORTED_LISTS})
    return Blank(one, content, headings) if headings else told_at(OFFICIAL_UNKNOWN, Place(file=one.shown))


def _filled(known: Iterable[Sequence[Blank]], week: Week) -> tuple[list[OfficialCopy], list[Finding]]:
    """A copy for each layout whose blank fits, and what is told. A bug of ours costs that blank only."""
    copies, findings, filler = list[OfficialCopy](), list[Finding](), Filler()
    try:
        for blanks in known:
            try:
                copy, told = fill_blank(_only(blanks), week, filler)
                copies.append(copy)
                findings += told
            except RefusedError as refused:
                findings += refused.findings
            except Exception as error:
                file = blanks[0].file
                mark = short_code(file.reading.sha256)
                findings.append(FILE_FAILED.at(Place(file=file.shown), mark=mark, detail=place_of(error)))
    finally:
        filler.stop()
    return copies, findings


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
