"""The answers in a corrected return to the questions it was sent with: still open, confirmed, or void by a change.

A question belongs to the row that has its number and its counted cell, or at least one of the two, wherever rows were
moved to. Where the cells in question hold something else now, the ordinary rules look at that, and nothing is asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.forms.questions import ASKED_SHEET, LIST_SHEET, Question, digest, read_questions
from ita_batch.intake.files.cell_text import as_text, beginning, beginnings
from ita_batch.intake.files.read_workbook import Grid, Workbook
from ita_batch.intake.mask import masked
from ita_batch.intake.rows.identity import identity
from ita_batch.intake.sheets.found_form import FoundForm
from ita_batch.intake.sheets.structure import CELLS_MERGED
from ita_batch.intake.submission import Confirmation, Record
from ita_batch.messages import Language, catalogue, message, word
from ita_batch.thai.digits import to_arabic, whole_number
from ita_batch.thai.text import match_key

LANGUAGES: tuple[Language, ...] = ("th", "en")
EMPTY = "–"

_OF_RANGES = f"{CELLS_MERGED.slug}."
ANSWER_AWAITED = Code("answer-awaited", Severity.ASK, source="ADR 9", structural=True)
ANSWER_CONFIRMED = Code("answer-confirmed", Severity.NOTE, source="ADR 9")


@dataclass(frozen=True, slots=True)
class Answers:
    """The records with their open questions, findings about whole sheets, and what has been confirmed."""

    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()
    confirmed: frozenset[Confirmation] = frozenset()


def apply_confirmations(
    workbook: Workbook, found: Sequence[FoundForm], records: tuple[Record, ...], place: Place
) -> Answers:
    """Attach the questions of a return to the rows and sheets they are about, and accept what was confirmed."""
    rows = [[as_text(cell) for cell in row] for row in workbook.sheets.get(ASKED_SHEET, [])]
    forms = {form.form.name: form for form in found}
    asked = [pair for pair in read_questions(rows, _choices(workbook)) if _is_ours(pair[0], forms)]
    if not asked:
        return Answers(records)
    finder = _Finder(found, records)
    said: list[_Said] = []
    confirmed: set[Confirmation] = set()
    for question, is_confirmed in asked:
        record, certain = finder.row_of(question)
        if question.number and record is None:
            continue
        row_id = record.row_id if record else None
        accepted = is_confirmed and certain
        if accepted:
            confirmed.add(Confirmation(row_id, question.form, question.keys, question.about, question.structural))
        if question.structural:
            finding = _finding(question, forms[question.form], record, place)
            said.append(_Said(question, record, confirmation_of(finding) if accepted else finding))
    remarks: defaultdict[str | None, list[Finding]] = defaultdict(list)
    for finding in _each_range_once(said):
        remarks[finding.place.row_id].append(finding)
    marked = (replace(one, findings=(*one.findings, *remarks.pop(one.row_id, ()))) for one in records)
    return Answers(tuple(marked), tuple(remarks[None]), frozenset(confirmed))


@dataclass(frozen=True, slots=True)
class _Said:
    """A question, the row that it was found at (None: of a whole sheet), and what is said of it now."""

    question: Question
    record: Record | None
    finding: Finding

    def continues(self, other: _Said) -> bool:
        """True when both are of one merged range: the next row, in the same line of the list, and read alike."""
        if self.record is None or other.record is None or self.finding.code != other.finding.code:
            return False
        mine, its = self.question, other.question
        return (
            (mine.form, mine.line, mine.about, mine.keys) == (its.form, its.line, its.about, its.keys)
            and (self.record.place.row or 0) == (other.record.place.row or 0) + 1
            and mine.reading in {"", its.reading}
        )


def _each_range_once(said: Sequence[_Said]) -> Iterator[Finding]:
    """What is said, where the rows of a merged range are one question, as they were when it was first asked."""
    ranges: list[list[_Said]] = []
    for one in said:
        if ranges and one.question.about.startswith(_OF_RANGES) and one.continues(ranges[-1][-1]):
            ranges[-1].append(one)
        else:
            ranges.append([one])
    for parts in ranges:
        rows = tuple(one.finding.place.row_id or "" for one in parts) if len(parts) > 1 else ()
        for number, one in enumerate(parts):
            yield replace(one.finding, related=rows, again=number > 0)


def _is_ours(question: Question, forms: Mapping[str, FoundForm]) -> bool:
    """True for a question about a form that is here, its columns, and something that we may ask."""
    form = forms.get(question.form)
    keys = {column.key for column in form.form.columns} if form else set()
    return (
        form is not None
        and keys.issuperset(question.keys)
        and (bool(question.keys) or not question.number)
        and question.about in catalogue("th").findings
    )


def confirm(findings: Iterable[Finding], confirmed: Mapping[str, frozenset[Confirmation]]) -> Iterator[Finding]:
    """The findings, where those that were confirmed in their file are notes that say so. ``confirmed`` is by file."""
    known = {
        (file, one.row_id, one.keys[0], one.about)
        for file, said in confirmed.items()
        for one in said
        if one.row_id and one.keys
    }
    for finding in findings:
        place = finding.place
        asked = (place.file, place.row_id, place.column, finding.message_key)
        if finding.severity is Severity.ASK and asked in known:
            yield confirmation_of(finding)
        else:
            yield finding


def confirmation_of(finding: Finding) -> Finding:
    """The note that takes the place of a question."""
    said = {language: _said(finding, language) for language in LANGUAGES}
    note = ANSWER_CONFIRMED.at(finding.place, value=finding.value, identity=f"{finding.identity}{finding.message_key}")
    return note.filled({"said": said})


def _choices(workbook: Workbook) -> Mapping[int, str]:
    """The choice beside each line of the list, by the number of the line."""
    grid: Grid = workbook.sheets.get(LIST_SHEET, [])
    wanted = {match_key(word("return_confirm", language)) for language in ("th", "en")}
    chosen: dict[int, str] = {}
    place: int | None = None
    for cells in grid:
        texts = [text.strip() for text in beginnings(cells)]
        if place is None:
            place = next((number for number, text in enumerate(texts) if match_key(text) in wanted), None)
        elif len(texts) > place and (line := whole_number(to_arabic(texts[0]))) is not None:
            chosen.setdefault(line, texts[place])
    return chosen


class _Finder:
    """Finds the row of a question among those that still hold what it asks about."""

    def __init__(self, found: Sequence[FoundForm], records: Sequence[Record]) -> None:
        self._by_owner: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        self._by_number: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
        sheets = {form.sheet: form for form in found}
        for record in records:
            form = sheets[record.place.sheet or ""]
            for position in form.numbers:
                number = beginning(form.value((record.place.row or 1) - 1, position)).strip()
                self._by_number[record.form, number].append(record)
            self._by_owner[record.form, digest([identity(record)])].append(record)

    def row_of(self, question: Question) -> tuple[Record | None, bool]:
        """The row, and whether it is certainly the one asked about: the same owner, not only the same number."""
        if not question.number:
            return None, True
        numbered = self._as_they_stood(question, self._by_number[question.form, question.number])
        if not question.owner:
            return next(iter(numbered), None), bool(numbered)
        owned = self._as_they_stood(question, self._by_owner[question.form, question.owner])
        both = [record for record in owned if record in numbered]
        best = next(iter((*both, *owned)), None)
        if best is not None:
            return best, digest([best.text(question.keys[0])]) == question.reading
        return next(iter(numbered), None), False

    @staticmethod
    def _as_they_stood(question: Question, records: Iterable[Record]) -> list[Record]:
        return [one for one in records if given_digest(one, question.keys) == question.given]


def given_digest(record: Record, keys: Sequence[str]) -> str:
    """A digest of the raw cells of these columns."""
    return digest([as_text(record.raw.get(key)) for key in keys])


def _finding(question: Question, found: FoundForm, record: Record | None, place: Place) -> Finding:
    """The question once more, at its cell or on its sheet."""
    titles = {language: catalogue(language).findings[question.about].title for language in LANGUAGES}
    words = {"asked": titles, "about": question.about, "sheet": found.sheet}
    severity = Severity(question.severity)
    if record is None:
        key = next(iter(question.keys), None)
        where = replace(place, sheet=found.sheet, column=key)
        header = found.form.column(key).header if key else ""
        asked = ANSWER_AWAITED.at(where, variant="sheet", severity=severity, identity=f"{key}{question.about}")
        return asked.filled({**words, "header": header})
    column = found.form.column(question.keys[0])
    shown = masked(column, as_text(record.raw.get(column.key)))
    finding = ANSWER_AWAITED.at(record.at(column.key), value=shown, severity=severity, identity=question.about)
    return finding.filled({**words, "header": column.header, "given": shown or EMPTY})


def _said(finding: Finding, language: Language) -> str:
    """The question's sentence; of a question that was asked again, the title of what it was about."""
    if finding.code == ANSWER_AWAITED:
        return (
            f"“{finding.values['header']}” {catalogue(language).findings[str(finding.values['about'])].title}".strip()
        )
    return message(finding, language)
