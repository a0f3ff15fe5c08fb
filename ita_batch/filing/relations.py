"""How two files of one division, form and part stand to each other: one replaces the other, or a person is asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ita_batch.answers import ANSWER, ANSWERED_BY, REMARK
from ita_batch.filing.compare import Comparison, compare
from ita_batch.filing.file_questions import Doubt, FileAnswer, FileQuestion, answered_about, pair_id, seen
from ita_batch.filing.version import Version
from ita_batch.intake.submission import Record
from ita_batch.run_folder import day_and_round

_CHOICES = (FileAnswer.FIRST_REPLACES, FileAnswer.SECOND_REPLACES, FileAnswer.BOTH)


@dataclass(frozen=True, slots=True)
class Relation:
    """``newer`` replaces ``older``, or (not ``replaces``) both count; ``question`` is what is or was asked."""

    older: Version
    newer: Version
    replaces: bool
    comparison: Comparison = field(default_factory=lambda: Comparison(0, ()))
    question: FileQuestion | None = None
    obeyed: str | None = None  # row id of the answer

    @property
    def why(self) -> str:
        """Why the newer one replaces the older: somebody has said so, it is newer, or it holds all and more."""
        if self.obeyed:
            return "answered"
        return "newer" if is_ordered(self.older, self.newer) else "fuller"

    def asked_again(self) -> "Relation":
        """The relation without its answer, which could not be obeyed."""
        question = replace(self.question, answer="", answered_by="", note="") if self.question else None
        return replace(self, replaces=False, question=question, obeyed=None)

    @property
    def by_round(self) -> bool:
        """True for two returns of which the newer was made by a later run."""
        made, later = (day_and_round(one.submission.round or "") for one in (self.older, self.newer))
        return bool(made and later and made < later)


def relation(
    one: Version,
    other: Version,
    chosen: Mapping[str, Record],
    related: Callable[[Version, Version], Relation],
) -> Relation:
    """How two versions stand, by what was answered, else by ``related``, which gets the older one first.

    Two versions of which nothing says which is newer are given in both orders: where one holds all that the other
    holds, it replaces it.
    """
    for first, second in ((one, other), (other, one)):
        answer = chosen.get(pair_id(first.key, second.key))
        if answer is not None and answer.text(ANSWER) in _CHOICES:
            return _answered(first, second, answer, related)
    older, newer = in_order(one, other)
    if is_ordered(one, other):
        return related(older, newer)
    for first, second in ((older, newer), (newer, older)):
        if first.contents <= second.contents:
            return Relation(first, second, replaces=True)
    found = related(older, newer)
    apart = found.question and len(found.comparison.lost) == found.comparison.rows  # then their order does not matter
    question = found.question if apart else asked(older, newer, Doubt.UNORDERED, found.comparison)
    return Relation(older, newer, replaces=False, comparison=found.comparison, question=question)


def in_line(versions: Sequence[Version], chosen: Mapping[str, Record]) -> bool:
    """True where each version is older than every later one by its time alone, and nobody has answered about any.

    Then it need not be asked of every two which is newer, and no circle of ages or answers can come about.
    """
    times = [one.submission.saved for one in versions]
    rounds = {made for one in versions if (made := day_and_round(one.submission.round or ""))}
    in_order = all(one and other and one < other for one, other in pairwise(times))
    return in_order and len(rounds) <= 1 and not answered_about(chosen, (one.key for one in versions))


def in_place(relations: Iterable[Relation], versions: Sequence[Version]) -> list[Relation]:
    """The relations in the order of their versions: the older one's, then the newer one's."""
    place = {one.file: number for number, one in enumerate(versions)}
    return sorted(relations, key=lambda one: (place[one.older.file], place[one.newer.file]))


def is_ordered(one: Version, other: Version) -> bool:
    """True when something says which is newer."""
    return _age(one, other) is not None


def in_order(one: Version, other: Version) -> tuple[Version, Version]:
    """The older and the newer one; by their contents where nothing says which is which."""
    age = _age(one, other)
    if age is None:
        older, newer = sorted((one, other), key=_rank)
    else:
        older, newer = (one, other) if age else (other, one)
    return older, newer


def _rank(version: Version) -> tuple[bool, str, str]:
    submission = version.submission
    return bool(submission.confirmed), version.key, version.file


def _age(one: Version, other: Version) -> bool | None:
    """True where the first is older, False where it is newer, None where nothing says so.

    The run that made a return cannot be wrong by a clock; then come the times of saving; a return of which neither
    tells is newer than the file that it was made from.
    """
    first, second = one.submission, other.submission
    made, made_other = (day_and_round(item.round or "") for item in (first, second))
    if made and made_other and made != made_other:
        return made < made_other
    if first.saved and second.saved and first.saved != second.saved:
        return first.saved < second.saved
    return None if bool(made) == bool(made_other) else made is None


def related_people(older: Version, newer: Version) -> Relation:
    """A correction replaces; a list that lacks much of the older one, or shares no row with it, may be a part."""
    if not older.gives_way_to(newer):
        return Relation(older, newer, replaces=False)
    comparison = compare(older, newer)
    if comparison.doubt is None:
        return Relation(older, newer, replaces=True, comparison=comparison)
    question = asked(older, newer, comparison.doubt, comparison)
    return Relation(older, newer, replaces=False, comparison=comparison, question=question)


def asked(
    older: Version, newer: Version, doubt: Doubt, comparison: Comparison, items: Sequence[str] = ()
) -> FileQuestion:
    """The question about two versions; file ๑ is the newer."""
    submission = newer.submission
    return FileQuestion(
        pair_id(newer.key, older.key),
        doubt,
        newer.rows[0].form,
        (seen(submission, len(newer.rows)), seen(older.submission, len(older.rows))),
        (submission.division or "",),
        _CHOICES,
        lost=len(comparison.lost),
        items=tuple(items),
    )


def _answered(
    first: Version, second: Version, answer: Record, related: Callable[[Version, Version], Relation]
) -> Relation:
    text = answer.text(ANSWER)
    older, newer = (first, second) if text == FileAnswer.SECOND_REPLACES else (second, first)
    found = related(older, newer)
    doubt = found.question.doubt if found.question else Doubt.UNORDERED
    question = asked(second, first, doubt, found.comparison, found.question.items if found.question else ())
    return Relation(
        older,
        newer,
        replaces=text != FileAnswer.BOTH,
        comparison=found.comparison,
        question=question.answered(text, answer.text(ANSWERED_BY), answer.text(REMARK)),
        obeyed=answer.row_id,
    )
