"""A workspace: a folder with agency.xlsx and inbox/. Here it is opened; nothing in it is ever written to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ita_batch.agency import AGENCY_FORMS, Agency
from ita_batch.agency_faults import AGENCY_UNASSIGNED, faults_of
from ita_batch.agency_rows import DUE_DATE, agency_of
from ita_batch.errors import ExitCode, UserError
from ita_batch.filing.file_questions import ANSWER_WORDS
from ita_batch.findings import Finding, holds_back
from ita_batch.forms import Choices, Form, load_form
from ita_batch.forms.form import EVIDENCE, READ_FORMS
from ita_batch.forms.wording import form_words
from ita_batch.intake.files.readers import read_isolated
from ita_batch.intake.inbox import InboxReader
from ita_batch.intake.recognise import Expectation, read_meta
from ita_batch.intake.rows.cell_reader import DATE_OUT_OF_RANGE, CellReader, DateWindows
from ita_batch.intake.rows.validate import CELL_REQUIRED
from ita_batch.last_year import unneeded_last_columns, with_unneeded
from ita_batch.messages import Language, fix, message
from ita_batch.resources import AGENCY_FILE
from ita_batch.rulebook import Rulebook, available_rulebooks, load_rulebook, neutral_type, rulebook_years
from ita_batch.thai.date_text import format_long
from ita_batch.thai.dates import Window

INBOX = "inbox"
YEAR = timedelta(days=365)
_SHOWN_CELLS = 5  # of a fault that many cells share


@dataclass(frozen=True, slots=True)
class Workspace:
    """An agency's folder, opened: the agency, its year's rulebook, and the forms with their lists filled."""

    folder: Path
    agency: Agency
    rulebook: Rulebook
    forms: Mapping[str, Form]
    findings: tuple[Finding, ...]

    @property
    def inbox(self) -> Path:
        """Where the divisions' files are dropped."""
        return self.folder / INBOX

    @property
    def agency_file(self) -> Path:
        """agency.xlsx."""
        return self.folder / AGENCY_FILE

    def reader(self, as_of: date, earlier: Mapping[str, str] | None = None) -> InboxReader:
        """A reader of the divisions' workbooks, as of that day; ``earlier`` says whose each file was last time."""
        year, scheme = self.rulebook.fiscal_year, self.rulebook.scheme
        expected = Expectation(self.forms, scheme, year, self.agency, earlier or {})
        return InboxReader(expected, CellReader(date_windows(self.rulebook, as_of)))


def open_workspace(folder: Path, as_of: date, language: Language = "th") -> Workspace:
    """Open a workspace.

    Raises UserError when there is no usable agency.xlsx in it (exit code 10), or when ``as_of`` lies before the first
    day on which anything could have been contacted or done for this year's assessment (exit code 2).
    """
    path = folder / AGENCY_FILE
    if not _is_there(path):
        raise UserError("no-agency", ExitCode.NO_WORKSPACE, folder=folder.absolute())
    rulebook = load_rulebook(_rulebook_name(path))
    first = min(rulebook.contact_start, rulebook.year_start)
    if as_of <= first:
        raise UserError(
            "before-year", ExitCode.USAGE, day=format_long(as_of), year=rulebook.fiscal_year, first=format_long(first)
        )
    expected = Expectation(agency_forms(rulebook), rulebook.scheme, rulebook.fiscal_year, agency=None)
    submission = InboxReader(expected, CellReader(date_windows(rulebook, as_of))).read(path, AGENCY_FILE)
    found = [*submission.findings, *(finding for record in submission.records for finding in record.findings)]
    findings = [_without_day(_of_another_year(finding, rulebook)) for finding in found]
    _stop_at(findings, language)
    rows = {form: [record for record in submission.records if record.form == form] for form in AGENCY_FORMS}
    agency = agency_of(rows)
    faults = faults_of(rows, agency)
    _stop_at(faults, language)
    return Workspace(folder, agency, rulebook, inbox_forms(rulebook, agency), (*findings, *faults))


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # not allowed, or a name that no system holds
        raise UserError("agency-unreadable", ExitCode.NO_WORKSPACE, file=path) from error


def agency_forms(rulebook: Rulebook) -> dict[str, Form]:
    """The sheets of agency.xlsx, in the words of the year; of what kind the agency is, it says itself."""
    words = form_words(rulebook.fiscal_year, neutral_type())
    lists = {"item_ids": dict.fromkeys(rulebook.items, ())}
    return {name: load_form(name, words).with_lists(lists) for name in AGENCY_FORMS}


def inbox_forms(rulebook: Rulebook, agency: Agency | None = None) -> dict[str, Form]:
    """The forms that are read from the inbox, with the lists of the year and, where known, of the agency."""
    answers: Choices = {answer.value: words for answer, words in ANSWER_WORDS.items()}
    units = agency.choices() if agency else {}
    kind = agency.agency_type if agency else neutral_type()
    words = form_words(rulebook.fiscal_year, kind)
    lists: dict[str, Choices] = {
        "staff_groups": kind.groups(rulebook.staff_groups),
        "contact_types": dict(rulebook.contact_types),
        "item_ids": dict.fromkeys(rulebook.items, ()),
        "divisions": units,
        "file_answers": {**answers, **units},
        "file_suffixes": dict.fromkeys(sorted(rulebook.file_suffixes), ()),
    }
    unneeded = with_unneeded(rulebook.unneeded_columns, EVIDENCE, unneeded_last_columns(agency))
    hints = {"staff_groups": kind.meanings(rulebook.staff_groups)}
    loaded = {name: load_form(name, words).with_lists(lists, hints) for name in READ_FORMS}
    return {name: form.without_need_of(unneeded.get(name, ())) for name, form in loaded.items()}


def date_windows(rulebook: Rulebook, as_of: date) -> dict[str, DateWindows]:
    """Where each kind of date is expected, and the range in which it is believed at all.

    Windows narrower than 43 years settle two-digit years without a question: Buddhist and Christian readings of the
    same two digits lie 43 years apart.
    """
    start, end = rulebook.year_start, rulebook.year_end
    return {
        "contact": DateWindows(Window(rulebook.contact_start, as_of), Window(as_of - 10 * YEAR, as_of)),
        "employment": DateWindows(Window(as_of - 42 * YEAR, as_of), Window(as_of - 60 * YEAR, as_of + 5 * YEAR)),
        "period": DateWindows(Window(start - 5 * YEAR, end + 6 * YEAR), Window(start - 20 * YEAR, end + 20 * YEAR)),
        "year": DateWindows(Window(start, end), Window(start - YEAR, end + YEAR)),
    }


def _rulebook_name(path: Path) -> str:
    """The rulebook that agency.xlsx was made for; the newest where it does not say."""
    workbook = read_isolated(path, AGENCY_FILE).content
    if isinstance(workbook, Finding):
        raise UserError("agency-unreadable", ExitCode.NO_WORKSPACE, file=path)
    meta = read_meta(workbook)
    known = available_rulebooks()
    if not meta.get("scheme"):
        return known[-1]
    name = f"{meta['scheme']}_{meta.get('fiscal_year', '')}"
    if name not in known:
        raise UserError("rulebook-unknown", ExitCode.NO_WORKSPACE, rulebook=name, known=", ".join(known))
    return name


def _of_another_year(finding: Finding, rulebook: Rulebook) -> Finding:
    """A date far from the year may be meant: then the year is what this program cannot do, and it says so."""
    if finding.code != DATE_OUT_OF_RANGE:
        return finding
    return finding.named("year").filled({"year": rulebook.fiscal_year, "years": rulebook_years()})


def _without_day(finding: Finding) -> Finding:
    """A deadline whose day is not known yet, as at the beginning of a year, stops nothing."""
    if finding.code != CELL_REQUIRED or finding.place.column != DUE_DATE:
        return finding
    return AGENCY_UNASSIGNED.at(finding.place, variant="deadline")


def _stop_at(findings: list[Finding], language: Language) -> None:
    """agency.xlsx steers everything: with an error in it, nothing that follows could be trusted."""
    errors = [finding for finding in findings if holds_back([finding])]
    if errors:
        raise UserError("agency-unusable", ExitCode.NO_WORKSPACE, faults="\n".join(_lines(errors, language)))


def _lines(errors: list[Finding], language: Language) -> Iterator[str]:
    """One line a fault; the same fault of several cells is one line that names them."""
    cells: dict[tuple[str, str], list[str]] = {}
    for finding in errors:
        said = f"{message(finding, language)} {fix(finding, language)}"
        cells.setdefault((finding.place.sheet or "", said), []).append(finding.place.cell or "")
    for (sheet, said), places in cells.items():
        shown = ", ".join(places[:_SHOWN_CELLS]) + (" …" if len(places) > _SHOWN_CELLS else "")
        yield f"  - {sheet} {shown}: {said}"
