"""Random weeks: owners, borrowed forms, parts, corrections, renamed and re-saved files, and stamps of every kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ita_batch.batch import check_balance
from ita_batch.examine import examine, received
from ita_batch.filing.settle import Filed, settle
from ita_batch.intake.submission import Status, Submission
from ita_batch.week import EXTERNAL, FILES
from tests.filing.filing_books import HEADER
from tests.support.sheets import Sent, reading_of
from tests.support.weeks import AS_OF, small_workspace

UNITS = {"DIV01": "สำนักปลัด", "DIV04": "กองคลัง", "DIV05": "กองช่าง"}
FIRST_NAMES = ("สมชาย", "วิชัย", "มานะ", "ปิติ", "ชูใจ", "วีระ")
SURNAMES = {"DIV01": "ใจปลัด", "DIV04": "มั่งมี", "DIV05": "ช่างดี"}  # a person's surname tells whose row it is
STAMPS = (None, datetime(2000, 1, 1), datetime(2021, 3, 1, 9), datetime(2021, 3, 8, 9),  # noqa: DTZ001
          datetime(2564, 3, 5, 9), datetime(2031, 1, 1))  # noqa: DTZ001  # fmt: skip
WORKSPACE = small_workspace(Path("none"))
READER = WORKSPACE.reader(AS_OF)


@dataclass(frozen=True)
class File:
    """One file of a random week: who sent it, on whose form, how it says so, and whom it lists."""

    owner: str
    made_for: str | None
    named: bool  # the file's name says who sent it
    people: tuple[int, ...]
    stamp: datetime | None
    number: int

    @property
    def name(self) -> str:
        """Its name in the inbox."""
        return f"EIT {UNITS[self.owner] if self.named else 'แบบ'} {self.number}.xlsx"

    @property
    def sent(self) -> Sent:
        """Its cells; the rows always name the division that sent it."""
        owner = list(UNITS).index(self.owner)
        rows = (
            f"| บุคคลทั่วไป | {FIRST_NAMES[one]} {SURNAMES[self.owner]} | 08{owner}{one}00{one}{owner}7{one} |"
            f" งานหลักของหน่วยงาน | 12/01/2564 | {UNITS[self.owner]} |\n"
            for one in self.people
        )
        return Sent(EXTERNAL, HEADER + "".join(rows), self.made_for)


FILES_OF_A_WEEK = st.lists(
    st.builds(
        File,
        owner=st.sampled_from(sorted(UNITS)),
        made_for=st.sampled_from([*UNITS, None]),
        named=st.booleans(),
        people=st.lists(st.integers(0, 5), unique=True, min_size=1).map(tuple),
        stamp=st.sampled_from(STAMPS),
        number=st.just(0),
    ),
    min_size=1,
    max_size=5,
).map(lambda files: [replace(one, number=number) for number, one in enumerate(files)])


def submission_of(file: File) -> Submission:
    """What intake makes of it."""
    reading = reading_of(file.sent)
    content = replace(reading.content, saved=file.stamp)  # type: ignore[arg-type]
    digest = f"{reading.sha256}{file.stamp}"
    return READER.understand(Path(file.name), file.name, replace(reading, sha256=digest, content=content))


def answers_of(given_answers: Mapping[str, str]) -> Submission:
    """A review workbook with these answers."""
    table = "| คำตอบ | รหัสคำถาม |\n|---|---|\n" + "".join(
        f"| {text} | {one} |\n" for one, text in given_answers.items()
    )
    name = "ตอบ.xlsx"
    return READER.understand(Path(name), name, reading_of(Sent(FILES, table, "")))


def filed(submissions: Sequence[Submission]) -> Filed:
    """Which of these files count."""
    return settle(submissions, WORKSPACE.agency, date(2020, 10, 1), AS_OF)


def rows_by_division(found: Filed) -> dict[str | None, set[str]]:
    """Whose rows count in the name of each division."""
    names: dict[str | None, set[str]] = {}
    for submission in found.submissions:
        for row in submission.records if submission.status == Status.READ else ():
            if row.form == EXTERNAL:
                names.setdefault(row.place.division, set()).add(row.text("name"))
    return names


@given(FILES_OF_A_WEEK)
@settings(max_examples=20)
def test_no_row_leaves_the_balance(files: list[File]) -> None:
    """Received = imported + merged + excluded + held back, per file and in total, whatever is contested or replaced."""
    check_balance(examine(WORKSPACE, AS_OF, received(WORKSPACE, [submission_of(one) for one in files], AS_OF)))


@given(FILES_OF_A_WEEK)
def test_no_row_stands_in_another_divisions_name(files: list[File]) -> None:
    """Every row counts for the division that sent it, or waits: never for another one."""
    for division, names in rows_by_division(filed([submission_of(one) for one in files])).items():
        assert all(division is None or name.endswith(SURNAMES[division]) for name in names)


@given(FILES_OF_A_WEEK, st.data())
def test_adding_a_file_removes_no_row_of_another_division(files: list[File], data: st.DataObject) -> None:
    """What came from others stays as it was."""
    added = data.draw(st.sampled_from(files))
    before = rows_by_division(filed([submission_of(one) for one in files if one is not added]))
    after = rows_by_division(filed([submission_of(one) for one in files]))
    for division in set(UNITS) - {added.owner}:
        assert before.get(division, set()) <= after.get(division, set())


@given(FILES_OF_A_WEEK, st.randoms())
def test_the_order_of_files_does_not_matter(files: list[File], random: object) -> None:
    """The same files in any order: the same states, outcomes and questions."""
    submissions = [submission_of(one) for one in files]
    first = filed(submissions)
    random.shuffle(submissions)  # type: ignore[attr-defined]
    second = filed(submissions)
    assert {one.file: one for one in first.submissions} == {one.file: one for one in second.submissions}
    assert first.questions == second.questions


@given(FILES_OF_A_WEEK)
def test_answers_are_obeyed(files: list[File]) -> None:
    """Every contested file is given to whoever sent it, every pair is counted: nothing is asked, nobody is missing."""
    submissions = [submission_of(one) for one in files]
    owners = {one.name: UNITS[one.owner] for one in files}
    given_answers: dict[str, str] = {}
    for _ in range(3):  # an answer about a sender may bring up a question about versions
        week = filed([*submissions, answers_of(given_answers)] if given_answers else submissions)
        asked = [one for one in week.questions if one.open]
        if not asked:
            break
        for one in asked:
            given_answers[one.question_id] = "นับทั้งสองไฟล์" if len(one.files) > 1 else owners[one.files[0].file]
    assert not asked
    named = rows_by_division(week)
    for file in files:
        last = named[file.owner]
        assert last <= {f"{name} {SURNAMES[file.owner]}" for name in FIRST_NAMES}
    assert set(named) <= set(UNITS)


@given(FILES_OF_A_WEEK)
def test_other_names_and_stamps_change_no_answer(files: list[File]) -> None:
    """An answer holds when the files are renamed and saved again."""
    submissions = [submission_of(one) for one in files]
    week = filed(submissions)
    owners = {one.name: UNITS[one.owner] for one in files}
    given_answers = {one.question_id: owners[one.files[0].file] for one in week.questions if len(one.files) == 1}
    if given_answers:
        renamed = [submission_of(replace(one, number=one.number + 50, stamp=None)) for one in files]
        again = filed([*renamed, answers_of(given_answers)])
        assert not [one for one in again.questions if len(one.files) == 1 and one.open]
