"""What becomes of versions: the rows that other files replace, and what is asked."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from ita_batch.filing.file_questions import FileQuestion
from ita_batch.filing.relations import Relation
from ita_batch.intake.submission import Record, Submission


class Replaced(NamedTuple):
    """Rows of a file that another one replaces, with those that the other one lacks."""

    by: Submission
    rows: frozenset[str]
    lost: tuple[Record, ...]
    why: str = "newer"  # or answered, or fuller: the words ``superseded_…`` of the catalogue


@dataclass(slots=True)
class Versions:
    """What became of the versions: rows replaced, by file, and the questions, open and answered."""

    replaced: defaultdict[str, list[Replaced]] = field(default_factory=lambda: defaultdict(list))
    questions: list[FileQuestion] = field(default_factory=list)
    obeyed: set[str] = field(default_factory=set)
    circular: set[str] = field(default_factory=set)  # row ids of answers by which files replace each other in a circle

    def note_questions(self, relations: Iterable[Relation], gone: set[str]) -> None:
        """Keep what is asked about two files that both stand, and what was answered."""
        for one in relations:
            if one.obeyed:
                self.obeyed.add(one.obeyed)
            if one.question and (one.obeyed or not {one.older.file, one.newer.file} & gone):
                self.questions.append(one.question)
