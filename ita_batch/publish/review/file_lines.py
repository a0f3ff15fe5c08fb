"""The lines of the workbook about files: why each is asked, and what would follow from each answer, in words."""

from collections.abc import Iterator
from typing import NamedTuple

from ita_batch.answers import ANSWER, ANSWERED_BY, REMARK
from ita_batch.filing.file_questions import Doubt, FileQuestion, SeenFile
from ita_batch.intake.files.cell_text import as_text
from ita_batch.messages import message, word
from ita_batch.thai.date_text import format_short
from ita_batch.week import FILES, Week

SHOWN = ("shown_first", "shown_second", "shown_reason", "shown_follows", "shown_division", "shown_form")


class FileLine(NamedTuple):
    """One question about files as it stands on a sheet: texts by column, and the answers to choose from."""

    texts: dict[str, str]
    choices: tuple[str, ...]
    of_versions: bool = False

    @property
    def answer(self) -> str:
        """The word that stands in the decision cell."""
        return self.texts[ANSWER]


def file_lines(week: Week) -> tuple[list[FileLine], list[FileLine]]:
    """What is asked, and what has been answered; answers whose files are not there stay as they were shown."""
    asked = [_line(week, question) for question in week.file_questions if question.open]
    answered = [_line(week, question) for question in week.file_questions if not question.open]
    return asked, [*answered, *_remembered(week)]


def _line(week: Week, question: FileQuestion) -> FileLine:
    units = {unit.division_id: unit.name for unit in week.agency.divisions}
    first, *second = (_file(one) for one in question.files)
    of_versions = question.doubt not in {Doubt.CONTESTED, Doubt.UNKNOWN}
    texts = {
        ANSWER: question.answer,
        "shown_first": first,
        "shown_second": second[0] if second else "–",
        "shown_reason": _reason(question),
        "shown_follows": _follows(question),
        "shown_division": "\n".join(units.get(one, one) for one in question.divisions) or "–",
        "shown_form": week.forms[question.form].short_title,
        ANSWERED_BY: question.answered_by,
        REMARK: question.note,
        "file_id": question.question_id,
    }
    return FileLine(texts, question.choices, of_versions)


def _file(seen: SeenFile) -> str:
    saved = word("files_saved", day=f"{format_short(seen.saved.date())} {seen.saved:%H:%M}") if seen.saved else ""
    return "\n".join((seen.file, word("files_rows", rows=f"{seen.rows:,}"), saved or word("files_not_saved")))


def _reason(question: FileQuestion) -> str:
    if question.finding is not None:
        return message(question.finding)
    return word(f"files_why_{question.doubt.value}")


def _follows(question: FileQuestion) -> str:
    if question.doubt in {Doubt.CONTESTED, Doubt.UNKNOWN}:
        return word(f"files_follows_{question.doubt.value}", rows=question.files[0].rows)
    kind = "items" if question.doubt == Doubt.KEPT else "list"
    newer, older = question.files
    return word(f"files_follows_{kind}", rows=older.rows, other_rows=newer.rows, lost=question.lost)


def _remembered(week: Week) -> Iterator[FileLine]:
    known = {question.question_id for question in week.file_questions}
    for record in week.registers[FILES].received:
        name = record.text("file_id")
        if record.text(ANSWER) and name not in known:
            known.add(name)
            shown = {key: as_text(record.raw.get(key)).strip() for key in SHOWN}
            typed = {key: record.text(key) for key in (ANSWER, ANSWERED_BY, REMARK)}
            yield FileLine({**shown, **typed, "file_id": name}, (record.text(ANSWER),))
