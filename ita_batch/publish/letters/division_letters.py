"""letters/: a memo to sign for each unit that owes something, one to circulate, and a message for each.

Nothing is sent by the program, nothing here holds personal data, and with nothing to send there is no folder.
"""

from collections.abc import Sequence
from pathlib import Path

from ita_batch.plain_text import writable
from ita_batch.publish.letters.circulation import (
    ALL_RIGHT,
    asked_of,
    circulation_fields,
    circulation_tables,
)
from ita_batch.publish.letters.document_context import DocumentContext
from ita_batch.publish.letters.letter_tables import task_table
from ita_batch.publish.letters.letter_words import letter_conditions, letter_fields
from ita_batch.publish.letters.reminder_message import message_text
from ita_batch.publish.letters.reminders import Reminder, reminders
from ita_batch.publish.paper_net import Papers, without_net
from ita_batch.publish.returns.return_books import Return
from ita_batch.publish.word.write_document import CIRCULATION, LETTER
from ita_batch.whole_files import unique_names

FOLDER = "letters"
MESSAGES = "messages"
CIRCULATION_FILE = "circulation.docx"


def write_letters(
    folder: Path, context: DocumentContext, returns: Sequence[Return], paper: Papers = without_net
) -> None:
    """Write ``letters/``: the memo to circulate, and a letter and a message for each unit that is written to."""
    with paper(FOLDER):
        owed = reminders(context.facts, returns)
        asked = asked_of(context.facts, owed)
        circulated = asked or context.conditions[ALL_RIGHT]
        if owed or circulated:
            (folder / FOLDER).mkdir()  # never the run folder, should it have disappeared
        if circulated:
            with paper(f"{FOLDER}/{CIRCULATION_FILE}"):
                _write_circulation(folder / FOLDER, context, asked)
        if owed:
            _write_all(folder / FOLDER, context, owed, paper)


def _write_circulation(target: Path, context: DocumentContext, asked: Sequence[Reminder]) -> None:
    week = context.facts.week
    context.write(
        target / CIRCULATION_FILE,
        CIRCULATION,
        "แจ้งผลการรวบรวมและตรวจสอบข้อมูล ITA",
        fields=circulation_fields(week, asked),
        tables=circulation_tables(week, asked),
    )


def _write_all(target: Path, context: DocumentContext, owed: Sequence[Reminder], paper: Papers) -> None:
    week = context.facts.week
    (target / MESSAGES).mkdir()
    names = unique_names(reminder.division.label for reminder in owed)
    for reminder, name in zip(owed, names, strict=True):
        with paper(f"{FOLDER}/{name}.docx"):
            fields = letter_fields(reminder, week.agency)
            context.write(
                target / f"{name}.docx",
                LETTER,
                f"{fields['เรื่องที่ขอ']} ITA: {reminder.division.name}",
                fields=fields,
                tables={"ตารางสิ่งที่ต้องแก้ไข": task_table(reminder)},
                conditions=letter_conditions(reminder),
            )
        with paper(f"{FOLDER}/{MESSAGES}/{name}.txt"):
            text = message_text(week, reminder)
            (target / MESSAGES / f"{name}.txt").write_text(writable(text), encoding="utf-8", newline="\n")
