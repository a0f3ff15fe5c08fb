"""Whom to remind and of what: each division with its sections, the forms it owes and the faults it has to correct.

Nothing that a sender typed is quoted: the letters and messages name cells, headings and the short names of faults.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ita_batch.agency import Division
from ita_batch.findings import OPEN, Finding, Severity
from ita_batch.forms import Form
from ita_batch.intake.submission import Status
from ita_batch.intake.text_masking import shown_file
from ita_batch.messages import fix, message, title, word
from ita_batch.publish.returns.correction_lines import CorrectionLine
from ita_batch.publish.returns.return_books import Return
from ita_batch.report.filed_files import file_remarks
from ita_batch.rules.week.division_silent import CODE as DIVISION_SILENT
from ita_batch.rules.week.division_silent import REFUSED
from ita_batch.week import Week
from ita_batch.whole_files import file_name

_STEPS = {"oit_evidence": "collect_oit"}  # the step of the year by whose end a form's data must be in ITAS
_IMPORT = "register_and_import"


@dataclass(frozen=True, slots=True)
class Task:
    """One line of a letter: which unit, in which workbook, what, where and how many."""

    unit: Division
    form: Form | None  # None where a file that could not be read does not tell
    workbook: str
    what: str
    cells: str
    count: int
    silent: bool = False
    refused: bool = False  # the file came and could not be read; ``what`` says why and what to do
    filed: bool = False  # another file of the division replaces this one, or may: ``what`` says what is lost
    to_check: bool = True  # somebody has to look


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that one division owes."""

    division: Division
    tasks: tuple[Task, ...]
    until: date | None  # the nearest deadline that still lies ahead; None when all have passed

    @property
    def forms_owed(self) -> tuple[Task, ...]:
        """Forms that were never sent."""
        return tuple(task for task in self.tasks if task.silent)

    @property
    def faults(self) -> tuple[Task, ...]:
        """What is wrong in forms that were sent."""
        return tuple(task for task in self.tasks if not (task.silent or task.refused or task.filed))

    @property
    def unread(self) -> tuple[Task, ...]:
        """Files that came and could not be read."""
        return tuple(task for task in self.tasks if task.refused)

    @property
    def filed(self) -> tuple[Task, ...]:
        """Files that were replaced, or of which it is not clear whether they count."""
        return tuple(task for task in self.tasks if task.filed)

    @property
    def places(self) -> int:
        """How many places are to be corrected."""
        return sum(task.count for task in self.faults)

    @property
    def workbooks(self) -> tuple[str, ...]:
        """The workbooks to fill in or to correct, each once; none of those that could not be read."""
        return tuple(dict.fromkeys(task.workbook for task in self.tasks if not (task.refused or task.filed)))


def reminders(week: Week, returns: Sequence[Return]) -> list[Reminder]:
    """The divisions that owe something, in the agency's order; sections count with theirs."""
    found = []
    for division in week.agency.divisions:
        if division.parent_id:
            continue
        family = week.family(division)
        units = [unit for unit in week.agency.divisions if unit.division_id in family]
        tasks = tuple(task for unit in units for task in _tasks(week, unit, returns))
        if any(task.to_check for task in tasks):
            found.append(Reminder(division, tasks, _until(week, tasks)))
    return found


def _tasks(week: Week, unit: Division, returns: Sequence[Return]) -> Iterator[Task]:
    missing = {
        finding.identity: finding.variant != REFUSED
        for finding in week.findings
        if finding.code == DIVISION_SILENT
        and finding.severity is Severity.WARNING
        and finding.place.division == unit.division_id
    }
    for form in (week.forms[name] for name in week.forms if missing.get(name)):
        name = f"{file_name(f'{form.file_stem} {unit.name}')}.xlsx"
        yield Task(unit, form, name, "ยังไม่ได้ส่งแบบ", "ทั้งแบบ", 1, silent=True)
    own = [one for one in returns if one.division == unit.division_id]
    for one in own:
        for line in one.lines:
            if line.severity in OPEN:
                yield Task(unit, week.forms[one.form], one.name, _what(line), line.cells, line.places)
    for remark in file_remarks(week):
        if remark.division == unit.division_id and remark.form in week.forms:
            form, check = week.forms[remark.form], remark.to_check
            yield Task(unit, form, remark.file, remark.what, "ทั้งไฟล์", 0, filed=True, to_check=check)
    yield from _unread(week, unit)
    yield from _without_return(week, unit, own, set(missing))


def _what(line: CorrectionLine) -> str:
    heading = line.heading.replace("\n", " ")
    return f"{line.name}: {heading}"


def _unread(week: Week, unit: Division) -> Iterator[Task]:
    """The files that came and could not be read: why, and what to do."""
    refused = {item.file: item for item in week.submissions if item.status is Status.REFUSED}
    for finding in week.findings:
        item = refused.get(finding.place.file or "")
        if item and finding.open and finding.place.division == unit.division_id:
            what = word("reminder_unread", why=message(finding), todo=fix(finding))
            yield Task(unit, week.forms.get(item.form or ""), item.file, what, "ทั้งไฟล์", 1, refused=True)


def _without_return(week: Week, unit: Division, own: Sequence[Return], missing: set[str]) -> Iterator[Task]:
    """Faults for which no workbook goes back: of files that are not sent back, of items that were answered nowhere.

    Whoever is asked for the whole form is not reminded of each item that is not in it.
    """
    forms = {item.file: item.form for item in week.submissions}
    told = {item.file for item in week.submissions if item.status is Status.REFUSED} | {one.file for one in own}
    answered = {*(one.form for one in own), *missing}
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in week.findings:
        place = finding.place
        if not finding.open or place.division != unit.division_id or place.file in told:
            continue
        form = forms.get(place.file or "") or "oit_evidence" if place.item_id or place.file else None
        if form and (place.file or form not in answered):
            groups.setdefault((form, place.file or "", title(finding)), []).append(finding)
    for (form, file, fault), findings in groups.items():
        items = ", ".join(dict.fromkeys(f"ข้อ {one.place.item_id}" for one in findings if one.place.item_id))
        known = week.forms[form]
        workbook = shown_file(file) or f"{file_name(f'{known.file_stem} {unit.name}')}.xlsx"
        yield Task(unit, known, workbook, fault, items or "ทั้งไฟล์", len(findings))


def _until(week: Week, tasks: Sequence[Task]) -> date | None:
    """The nearest day that is ahead: the agency's own, else the end of the year's step for that form."""
    days = []
    for task in tasks:
        step = week.rulebook.calendar.get(_STEPS.get(task.form.name, _IMPORT) if task.form else _IMPORT)
        due = week.agency.due(task.form.file_stem) if task.form else None
        for day in (due, step.end if step else None):
            # A form that is owed or came unreadable is due today as well; what must be corrected first is not.
            if day and (day > week.as_of or ((task.silent or task.refused) and day == week.as_of)):
                days.append(day)
                break
    return min(days, default=None)
