"""What is to be done now: the recommendations of a memo, each only where the facts of the week call for it."""

from typing import NamedTuple

from ita_batch.deadlines import ANSWER_STEP, IMPORT_STEP
from ita_batch.report.facts import Facts
from ita_batch.report.filed_files import open_questions
from ita_batch.report.year_words import imports_list
from ita_batch.rulebook.year_facts import CalendarStep
from ita_batch.week import EXTERNAL, INTERNAL, Week

NEAR_DAYS = 7
"""So many days before a step's end what is there goes into ITAS, though some of it is still held back."""


class NextSteps(NamedTuple):
    """Numbers of units, of places and of questions; 0 or False where there is nothing of the kind to propose."""

    send: int  # units with a form that is overdue
    resend: int  # units whose file could not be read
    correct: int  # units that must correct or confirm something
    places: int  # that they must correct or confirm
    pairs: int  # of names that the secretary decides
    files: int  # questions about files that she answers
    import_lists: bool  # the lists of people are complete, or their last day is near
    enter_items: bool  # the same of the disclosure items

    @property
    def any(self) -> bool:
        """True when there is anything to propose."""
        units = (self.send, self.resend, self.correct, self.pairs, self.files)
        return any(units) or self.import_lists or self.enter_items


def next_steps(facts: Facts) -> NextSteps:
    """What a memo of this week proposes."""
    week = facts.week
    lists, items = facts.lists, facts.items
    imported = [lists[form] for form in imported_lists(week)]
    whole = all(one.complete and one.counted for one in imported)
    units = [line for line in facts.units if line.unit]  # rows of an unknown sender are a question about a file
    some = any(one.counted for one in imported)
    return NextSteps(
        send=sum(line.incomplete for line in facts.units),
        resend=sum(any(one.unread for one in line.owed) for line in facts.units),
        correct=sum(bool(line.open) for line in units),
        places=sum(line.open for line in units),
        pairs=facts.duplicates["suspected"],
        files=open_questions(week),
        import_lists=some and _now(week, IMPORT_STEP, whole=whole),
        enter_items=bool(items.ready) and _now(week, ANSWER_STEP, whole=items.complete),
    )


def days_left(week: Week, step: str) -> int | None:
    """Days to the end of a step of the year, negative once it is over; None where the year has no such step."""
    known = week.rulebook.calendar.get(step)
    return (known.end - week.as_of).days if known else None


def imported_lists(week: Week) -> tuple[str, ...]:
    """The lists of people that go into ITAS; that of outsiders only where the year is known to take it."""
    return (INTERNAL, EXTERNAL) if imports_list(week.rulebook) else (INTERNAL,)


def left_out(facts: Facts) -> dict[str, int]:
    """Rows of each list of people that an import of today leaves out, by its form; none that are complete."""
    held = {form: facts.lists[form].to_correct + facts.lists[form].waiting for form in imported_lists(facts.week)}
    return {form: rows for form, rows in held.items() if rows}


def _now(week: Week, name: str, *, whole: bool) -> bool:
    """True while the step is on and there is nothing left to wait for, or no time."""
    step: CalendarStep | None = week.rulebook.calendar.get(name)
    if step is None or not step.start <= week.as_of <= step.end:
        return False
    return whole or (step.end - week.as_of).days <= NEAR_DAYS
