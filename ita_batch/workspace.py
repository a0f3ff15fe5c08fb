"""A workspace: a folder with agency.xlsx and inbox/. Here it is opened; nothing in it is ever written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.agency import AGENCY_FORMS, Agency
from ita_batch.agency_faults import AGENCY_UNASSIGNED, faults_of
from ita_batch.agency_rows import DUE_DATE, agency_of
from ita_batch.annex.known_blanks import Blanks
from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding
from ita_batch.forms import Form
from ita_batch.how_to import Blank, Command
from ita_batch.intake.forms_folder import FormFile, FormsFolder, read_forms
from ita_batch.intake.inbox import InboxReader
from ita_batch.intake.meta_of_file import meta_of_file
from ita_batch.intake.recognise import Expectation
from ita_batch.intake.rows.cell_reader import DATE_OUT_OF_RANGE, CellReader, DateWindows
from ita_batch.intake.rows.validate import CELL_REQUIRED
from ita_batch.resources import AGENCY_FILE, INBOX, RULES_FILE
from ita_batch.rulebook import Rulebook, available_rulebooks, has_rulebook, load_rulebook
from ita_batch.thai.date_text import format_numeric
from ita_batch.thai.dates import Window
from ita_batch.unusable import stop_at_errors
from ita_batch.year_forms import agency_forms, inbox_forms
from ita_batch.year_open import stop_outside

if TYPE_CHECKING:
    from ita_batch.rules_book.own_rules import OwnRules

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Workspace:
    """An agency's folder, opened: the agency, its year's rulebook, and the forms with their lists filled."""

    folder: Path
    agency: Agency
    rulebook: Rulebook
    forms: Mapping[str, Form]
    findings: tuple[Finding, ...]
    forms_folder: FormsFolder = field(default_factory=FormsFolder)
    annexes: Blanks = field(default_factory=Blanks)  # those of its files that are prescribed forms

    @property
    def inbox(self) -> Path:
        """Where the divisions' files are dropped."""
        return self.folder / INBOX

    @property
    def agency_file(self) -> Path:
        """agency.xlsx."""
        return self.folder / AGENCY_FILE

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The workbooks of the secretary that the week rests on: agency.xlsx, and rules.xlsx where there is one."""
        rules = self.folder / RULES_FILE
        return (self.agency_file, rules) if rules.is_file() else (self.agency_file,)

    @property
    def annex_files(self) -> tuple[FormFile, ...]:
        """The blanks of prescribed forms, as they were read."""
        known = {blank.file for blank in self.annexes.blanks}
        return tuple(one for one in self.forms_folder.files if one.shown in known)

    def reader(self, as_of: date, earlier: Mapping[str, str] | None = None) -> InboxReader:
        """A reader of the divisions' workbooks, as of that day; ``earlier`` says whose each file was last time."""
        year, scheme = self.rulebook.fiscal_year, self.rulebook.scheme
        expected = Expectation(self.forms, scheme, year, self.agency, earlier or {})
        cells = CellReader(date_windows(self.rulebook, as_of))
        if not self.annexes.blanks:
            return InboxReader(expected, cells)
        from ita_batch.annex.received import AnnexReader  # noqa: PLC0415 - few workspaces hold blanks of annexes

        annexes = AnnexReader(self.annexes, self.agency, self.rulebook, earlier or {})
        return InboxReader(expected, cells, annexes.understand)


def open_workspace(folder: Path, as_of: date, *, by_clock: bool = False) -> Workspace:
    """Open a workspace; ``by_clock`` says that ``as_of`` is today and nobody has asked for that day.

    Raises UserError when there is no usable agency.xlsx in it, when its rules.xlsx is not usable or of another year
    (exit code 10), or when ``as_of`` lies outside the work of its year (exit code 2, see ``stop_outside``).
    """
    path = folder / AGENCY_FILE
    if not _is_there(path):
        begin, look = Command("new", (Blank("blank_folder"),)), Command("demo")
        raise UserError("no-agency", ExitCode.NO_WORKSPACE, folder=folder.absolute(), new=begin, demo=look)
    own = _own_rules(folder)
    rulebook = _rulebook(path, own)
    stop_outside(rulebook, as_of, folder, by_clock=by_clock)
    expected = Expectation(agency_forms(rulebook), rulebook.scheme, rulebook.fiscal_year, agency=None)
    submission = InboxReader(expected, CellReader(date_windows(rulebook, as_of))).read(path, AGENCY_FILE)
    found = [*submission.findings, *(finding for record in submission.records for finding in record.findings)]
    findings = [_without_day(_of_another_year(finding, rulebook)) for finding in found]
    stop_at_errors(findings, "agency-unusable")
    rows = {form: [record for record in submission.records if record.form == form] for form in AGENCY_FORMS}
    agency = agency_of(rows)
    faults = faults_of(rows, agency, rulebook)
    stop_at_errors(faults, "agency-unusable")
    forms_folder = read_forms(folder)
    annexes = _annexes(forms_folder, rulebook)
    remarks = (*(own.findings if own else ()), *findings, *faults, *annexes.findings)
    return Workspace(folder, agency, rulebook, inbox_forms(rulebook, agency), remarks, forms_folder, annexes)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:  # not allowed, or a name that no system holds
        raise UserError("agency-unreadable", ExitCode.NO_WORKSPACE, file=path) from error


def date_windows(rulebook: Rulebook, as_of: date) -> dict[str, DateWindows]:
    """Where each kind of date is expected, and the range in which it is believed at all.

    Windows narrower than 43 years settle two-digit years without a question: Buddhist and Christian readings of the
    same two digits lie 43 years apart.
    """
    start, end = rulebook.year_start, rulebook.year_end
    windows = {
        "contact": (Window(rulebook.contact_start, as_of), Window(as_of - 10 * YEAR, as_of)),
        "employment": (Window(as_of - 42 * YEAR, as_of), Window(as_of - 60 * YEAR, as_of + 5 * YEAR)),
        "period": (Window(start - 5 * YEAR, end + 6 * YEAR), Window(start - 20 * YEAR, end + 20 * YEAR)),
        "year": (Window(start, end), Window(start - YEAR, end + YEAR)),
        "work": (Window(start, as_of), Window(start, as_of)),
    }
    example = format_numeric(end.replace(month=1, day=12))
    return {name: DateWindows(*both, example) for name, both in windows.items()}


def _own_rules(folder: Path) -> OwnRules | None:
    if not _is_there(folder / RULES_FILE):
        return None
    from ita_batch.rules_book.own_rules import own_rules  # noqa: PLC0415 - most live by the rules of the program

    return own_rules(folder)


def _annexes(folder: FormsFolder, rulebook: Rulebook) -> Blanks:
    if not folder.anything:
        return Blanks()
    from ita_batch.annex.blanks import blanks_of  # noqa: PLC0415 - as above

    return blanks_of(folder, rulebook)


def _rulebook(path: Path, own: OwnRules | None) -> Rulebook:
    """The rulebook of the folder's own rules.xlsx where it has one; agency.xlsx must be of that year."""
    if own is None:
        return load_rulebook(_rulebook_name(path))
    meta = _meta(path)
    years = {"agency": meta.get("fiscal_year", ""), "rules": str(own.rulebook.fiscal_year)}
    if meta.get("scheme") and (meta["scheme"], years["agency"]) != (own.rulebook.scheme, years["rules"]):
        raise UserError("rules-agency-year", ExitCode.NO_WORKSPACE, folder=path.parent, **years)
    return own.rulebook


def _rulebook_name(path: Path) -> str:
    """The rulebook that agency.xlsx was made for; the newest where it does not say."""
    meta, known = _meta(path), available_rulebooks()
    if not meta.get("scheme"):
        return known[-1]
    name = f"{meta['scheme']}_{meta.get('fiscal_year', '')}"
    if not has_rulebook(name):
        raise UserError("rulebook-unknown", ExitCode.NO_WORKSPACE, rulebook=name, known=", ".join(known))
    return name


def _meta(path: Path) -> Mapping[str, str]:
    meta = meta_of_file(path)
    if meta is None:
        raise UserError("agency-unreadable", ExitCode.NO_WORKSPACE, file=path)
    return meta


def _of_another_year(finding: Finding, rulebook: Rulebook) -> Finding:
    """A date far from the year may be meant: then it belongs into the workspace of another year, and that is said."""
    if finding.code != DATE_OUT_OF_RANGE:
        return finding
    return finding.named("year").filled({"year": rulebook.fiscal_year})


def _without_day(finding: Finding) -> Finding:
    """A deadline whose day is not known yet, as at the beginning of a year, stops nothing."""
    if finding.code != CELL_REQUIRED or finding.place.column != DUE_DATE:
        return finding
    return AGENCY_UNASSIGNED.at(finding.place, variant="deadline")
