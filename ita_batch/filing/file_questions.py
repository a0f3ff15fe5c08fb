"""What is asked about files, and the words of the answers: one list for the review workbook and for those who obey."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from ita_batch.findings import Finding
from ita_batch.intake.submission import Submission

_SHORT = 12  # letters of a content key: 48 bits tell the files of an inbox apart
_PAIR = "V"


class FileAnswer(StrEnum):
    """The answers of the form's column ``decision`` beside the names of divisions."""

    FIRST_REPLACES = "ใช้ไฟล์ ๑ แทนไฟล์ ๒"
    SECOND_REPLACES = "ใช้ไฟล์ ๒ แทนไฟล์ ๑"
    BOTH = "นับทั้งสองไฟล์"
    NOT_OURS = "ไม่ใช่ของหน่วยงาน"


ANSWER_WORDS = {
    FileAnswer.FIRST_REPLACES: ("แทนที่", "ไฟล์ใหม่แทนไฟล์เดิม", "replaces"),
    FileAnswer.SECOND_REPLACES: ("ไฟล์เดิมแทนไฟล์ใหม่",),
    FileAnswer.BOTH: ("นับทั้งสอง", "ทั้งสองไฟล์", "both count"),
    FileAnswer.NOT_OURS: ("ไม่ใช่ของเรา", "not ours"),
}
"""The answers, each with other words that people type for it."""


class Doubt(StrEnum):
    """Why a person is asked; also the variants of the findings, but for the first two."""

    UNKNOWN = "unknown"  # nothing names a sender
    CONTESTED = "contested"  # several senders are named
    DISJOINT = "disjoint"  # versions without a common row
    LACKING = "lacking"  # the newer lacks many rows of the older
    UNORDERED = "unordered"  # nothing says which is newer
    KEPT = "kept"  # items that the newer leaves empty keep their older answer


WHOSE = (Doubt.UNKNOWN, Doubt.CONTESTED)
"""The doubts about one file; the others are about two versions."""


class SeenFile(NamedTuple):
    """A file as a question shows it."""

    file: str
    saved: datetime | None
    rows: int


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """One question about a file or about two; with its answer, where somebody has given one."""

    question_id: str
    doubt: Doubt
    form: str
    files: tuple[SeenFile, ...]
    divisions: tuple[str, ...]  # whose it may be: of versions the one sender, of a contested file all that are named
    choices: tuple[str, ...]
    finding: Finding | None = None  # what is said while it is open
    lost: int = 0  # rows of the older file that the newer lacks
    items: tuple[str, ...] = ()  # that keep their older answer
    answer: str = ""
    answered_by: str = ""
    note: str = ""

    @property
    def open(self) -> bool:
        """True while nobody has answered."""
        return not self.answer

    def answered(self, answer: str, by: str, note: str) -> "FileQuestion":
        """The same question with its answer; nothing is said about it any more."""
        return replace(self, answer=answer, answered_by=by, note=note, finding=None)


def seen(submission: Submission, rows: int | None = None) -> SeenFile:
    """The file with the number of rows that the question is about."""
    return SeenFile(submission.file, submission.saved, len(submission.records) if rows is None else rows)


def whose_id(submission: Submission) -> str:
    """The question whose a file is, by its content."""
    return f"W-{submission.content_key()[:_SHORT]}"


def pair_id(first: str, second: str) -> str:
    """The question which of two files counts, by their content keys: the answer's ๑ and ๒ are those of the id."""
    return f"{_PAIR}-{first[:_SHORT]}-{second[:_SHORT]}"


def answered_about(answers: Iterable[str], keys: Iterable[str]) -> bool:
    """True where one of these questions is about two files one of which has one of these content keys."""
    about = {key for one in answers if one.startswith(_PAIR) for key in one.split("-")[1:]}
    return bool(about) and any(key[:_SHORT] in about for key in keys)
