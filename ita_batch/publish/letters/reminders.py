"""Whom to write to and of what: each unit with its sections, the forms it owes and the faults it has to correct.

Nothing that a sender typed is quoted: the letters and messages name cells, headings and the short names of faults.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import NamedTuple, TypeVar

from ita_batch.agency import Division
from ita_batch.deadlines import due_days
from ita_batch.findings import OPEN, Finding
from ita_batch.forms import Form
from ita_batch.intake.sheets.other_year import FORM_OTHER_YEAR, SCHEME
from ita_batch.intake.submission import Status, Submission
from ita_batch.intake.text_masking import shown_file
from ita_batch.messages import fix, message, title, word
from ita_batch.publish.returns.correction_lines import CorrectionLine
from ita_batch.publish.returns.return_books import Return
from ita_batch.report.counted import Owed
from ita_batch.report.facts import Facts
from ita_batch.report.filed_files import file_remarks
from ita_batch.report.standing import UnitLine
from ita_batch.thai.date_text import format_long
from ita_batch.week import EVIDENCE, Week
from ita_batch.whole_files import file_name

_Of = TypeVar("_Of")
_WHOLE_FORM, _WHOLE_FILE = "ทั้งแบบ", "ทั้งไฟล์"


class Ask(Enum):
    """Why a unit is written to."""

    SILENT = auto()  # a form that is overdue
    AWAITED = auto()  # a form that may still come in time: only where letters before a deadline are asked for
    UNREAD = auto()  # a file that came and could not be read
    FAULT = auto()  # something in a form that came
    REPLACED = auto()  # a file that another one replaces, with rows that the other one lacks


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a letter: which unit, in which workbook, what, where and how many places."""

    ask: Ask
    unit: Division
    form: Form | None  # None where a file that could not be read does not tell
    workbook: str
    what: str
    cells: str
    count: int = 0
    due: date | None = None  # of a form that is awaited


class Reminder(NamedTuple):
    """All that one unit is written about."""

    division: Division
    tasks: tuple[Task, ...]
    until: date | None  # the day to send everything back; None for as soon as possible

    def of(self, *asks: Ask) -> tuple[Task, ...]:
        """The tasks of these kinds."""
        return tuple(task for task in self.tasks if task.ask in asks)

    @property
    def forms_owed(self) -> tuple[Task, ...]:
        """Forms that were never sent and are overdue."""
        return self.of(Ask.SILENT)

    @property
    def faults(self) -> tuple[Task, ...]:
        """What is wrong in forms that were sent."""
        return self.of(Ask.FAULT)

    @property
    def unread(self) -> tuple[Task, ...]:
        """Files that came and could not be read."""
        return self.of(Ask.UNREAD)

    @property
    def places(self) -> int:
        """How many places are to be corrected or confirmed; a file to send again is one."""
        return sum(task.count for task in self.tasks)

    @property
    def to_do(self) -> bool:
        """True when the unit has something to do at once; otherwise it is only reminded."""
        return bool(self.of(Ask.SILENT, Ask.UNREAD, Ask.FAULT))

    @property
    def workbooks(self) -> tuple[str, ...]:
        """The workbooks to fill in or to correct, each once."""
        return tuple(dict.fromkeys(task.workbook for task in self.of(Ask.SILENT, Ask.FAULT)))


def reminders(facts: Facts, returns: Sequence[Return]) -> list[Reminder]:
    """The units that are written to, in the order of the summary; sections count with theirs."""
    week, told, found = facts.week, _Told(facts, returns), list[Reminder]()
    for line in facts.units:
        if line.unit:
            units = [unit for unit in week.agency.divisions if unit.division_id in line.senders]
            tasks = [task for unit in units for task in _tasks(week, unit, line, told)]
            if any(task.ask is not Ask.REPLACED for task in tasks):  # nobody is written to of that alone
                ordered = sorted(tasks, key=lambda task: task.ask.value)
                found.append(Reminder(line.unit, tuple(ordered), facts.return_days[line.unit.division_id]))
    return found


class _Told:
    """What there is to tell, sorted once by the unit that it is told."""

    def __init__(self, facts: Facts, returns: Sequence[Return]) -> None:
        week = facts.week
        self.due = due_days(week.forms, week.agency, week.rulebook)
        self.files = {item.file: item for item in week.submissions}
        self.places = _by_unit(facts.places, lambda one: one.place.division)
        self.returns = _by_unit(returns, lambda one: one.division)
        self.remarks = _by_unit(file_remarks(week), lambda one: one.division)

    def refused(self, finding: Finding) -> Submission | None:
        """The file of a finding that could not be read."""
        item = self.files.get(finding.place.file or "")
        return item if item and item.status is Status.REFUSED else None


def _by_unit(told: Iterable[_Of], unit: Callable[[_Of], str | None]) -> Mapping[str | None, list[_Of]]:
    found = defaultdict[str | None, list[_Of]](list)
    for one in told:
        found[unit(one)].append(one)
    return found


def _tasks(week: Week, unit: Division, line: UnitLine, told: _Told) -> Iterator[Task]:
    mine = (one for one in line.owed if one.unit.division_id == unit.division_id)
    owed = sorted(mine, key=lambda one: list(week.forms).index(one.form))
    yield from _owed(week, unit, owed, told)
    yield from _unread(week, unit, told)
    own = told.returns[unit.division_id]
    for one in own:
        for fault in one.lines:
            if fault.severity in OPEN:
                yield Task(Ask.FAULT, unit, week.forms[one.form], one.name, _what(fault), fault.cells, fault.places)
    yield from _without_return(week, unit, told, {one.form for one in owed})
    for remark in told.remarks[unit.division_id]:
        if remark.form in week.forms and remark.to_check:
            form = week.forms[remark.form]
            yield Task(Ask.REPLACED, unit, form, remark.file, remark.what, _WHOLE_FILE)


def _owed(week: Week, unit: Division, owed: Sequence[Owed], told: _Told) -> Iterator[Task]:
    """The forms that are overdue, and those that are not, where that was asked for."""
    for one in owed:
        form = week.forms[one.form]
        if one.unread or not (one.overdue or week.agency.early_reminders):
            continue
        book = _blank(form, unit)
        if one.overdue:
            yield Task(Ask.SILENT, unit, form, book, word("letter_silent"), _WHOLE_FORM)
        elif day := told.due.get(one.form):  # nobody is reminded of a day that is not known
            what = word("letter_awaited", day=format_long(day))
            yield Task(Ask.AWAITED, unit, form, book, what, _WHOLE_FORM, due=day)


def _blank(form: Form, unit: Division) -> str:
    """The name under which ``templates`` has made the unit's form."""
    return f"{file_name(f'{form.file_stem} {unit.name}')}.xlsx"


def _what(line: CorrectionLine) -> str:
    heading = line.heading.replace("\n", " ")
    return f"{line.name}: {heading}"


def _unread(week: Week, unit: Division, told: _Told) -> Iterator[Task]:
    """The files that came and could not be read: why, and what to do."""
    for finding in told.places[unit.division_id]:
        if item := told.refused(finding):
            form = week.forms.get(item.form or "")
            yield Task(Ask.UNREAD, unit, form, item.file, _why_unread(finding, form, unit), _WHOLE_FILE, 1)


def _why_unread(finding: Finding, form: Form | None, unit: Division) -> str:
    """Why a file could not be read and what its sender does; whose folders are whose is the secretary's business."""
    if finding.code == FORM_OTHER_YEAR and finding.variant != SCHEME and form:
        year, expected = finding.values["year"], finding.values["expected"]
        return word("reminder_other_year", workbook=_blank(form, unit), year=year, expected=expected)
    return word("reminder_unread", why=message(finding), todo=fix(finding))


def _without_return(week: Week, unit: Division, told: _Told, owed: set[str]) -> Iterator[Task]:
    """Faults for which no workbook goes back: of files that are not sent back, of items that were answered nowhere.

    Whoever is asked for the whole form is not reminded of each item that is not in it.
    """
    own = told.returns[unit.division_id]
    returned, answered = {one.file for one in own}, {*(one.form for one in own), *owed}
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in told.places[unit.division_id]:
        place = finding.place
        if place.file in returned or told.refused(finding):
            continue
        sent = told.files.get(place.file or "")
        form = (sent and sent.form) or EVIDENCE if place.item_id or place.file else None
        if form and (place.file or form not in answered):
            groups.setdefault((form, place.file or "", title(finding)), []).append(finding)
    for (form, file, fault), findings in groups.items():
        items = ", ".join(dict.fromkeys(f"ข้อ {one.place.item_id}" for one in findings if one.place.item_id))
        workbook = shown_file(file) or _blank(week.forms[form], unit)
        yield Task(Ask.FAULT, unit, week.forms[form], workbook, fault, items or _WHOLE_FILE, len(findings))
