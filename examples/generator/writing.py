"""Write the files of a workspace as a division would send them: agency.xlsx first, the others with its lists and words.

Everything goes through the program's own forms, so what an example looks like follows the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from examples.generator.ods import write_ods
from ita_batch.agency import AGENCY_FORMS
from ita_batch.forms import Form
from ita_batch.forms.form import EVIDENCE
from ita_batch.forms.workbook import FIRST_DATA_ROW, FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.handout import agency_sheets
from ita_batch.office_zip import packed, unpacked
from ita_batch.privacy import privacy_notice
from ita_batch.rulebook import Rulebook, load_rulebook
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.workspace import Workspace, open_workspace
from ita_batch.year_forms import agency_forms

RULEBOOK = "nacc_2564"
_FIRST_FORM = "xl/worksheets/sheet2.xml"

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells of one column that somebody merged: the first of the rows, counted from 0, holds the value of all."""

    column: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the workspace before it is written: ``sheets`` are rows by the name of their form.

    A path that ends in ``.ods`` is a plain sheet without keys, as another program saves it.
    """

    path: str
    form: str
    division_id: str
    saved: date
    sheets: Mapping[str, Rows]
    filled_by: str = ""
    filled_phone: str = ""
    joined: tuple[Joined, ...] = ()


def write_agency(folder: Path, sheets: Mapping[str, Rows], saved: date, rules: str = RULEBOOK) -> Path:
    """agency.xlsx of the year of that rulebook; ``sheets`` are its rows by the name of their form."""
    rulebook = load_rulebook(rules)
    forms = agency_forms(rulebook)
    name = next(str(row["value"]) for row in sheets["agency"] if row["setting"] == "ชื่อหน่วยงาน")
    path = folder / "agency.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    planned = PlannedFile(path.name, AGENCY_FORMS[0], "", saved, sheets)
    notice = rulebook.privacy_notice.filled(planned.form)
    _write(
        path, planned, agency_sheets(forms, sheets, rulebook), rulebook, Heading(name, "", "", _year(rulebook)), notice
    )
    return path


def write_files(folder: Path, files: Iterable[PlannedFile]) -> Iterator[Path]:
    """The files of a workspace whose agency.xlsx is there; a file of the same name is replaced."""
    rulebook = load_rulebook(RULEBOOK)
    workspace = open_workspace(folder, rulebook.year_end)
    for planned in files:
        path = folder / planned.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".ods":
            write_ods(path, workspace.forms[planned.form], planned.sheets[planned.form], planned.saved)
        else:
            notice = privacy_notice(planned.form, workspace.rulebook, workspace.agency)
            pages = [FormSheet(_form(workspace, name), rows) for name, rows in planned.sheets.items()]
            _write(path, planned, pages, workspace.rulebook, _heading(planned, workspace), notice)
            _join(path, planned, workspace.forms[planned.form])
        yield path


def _form(workspace: Workspace, name: str) -> Form:
    """A form as it is sent: people still send columns that the rules do not need, nobody those of a year before."""
    form = workspace.forms[name]
    return form.handed_out if name == EVIDENCE else form


def _write(  # noqa: PLR0913, PLR0917 - what a workbook needs
    path: Path, planned: PlannedFile, sheets: Sequence[FormSheet], rulebook: Rulebook, heading: Heading, notice: str
) -> None:
    form = sheets[0].form
    identity = Identity(form.name, form.version, rulebook.scheme, rulebook.fiscal_year, planned.division_id)
    write_workbook(path, FormBook(sheets, identity, heading, planned.saved, notice))


def _heading(planned: PlannedFile, workspace: Workspace) -> Heading:
    agency = workspace.agency
    division = agency.division(planned.division_id)
    due = agency.due(workspace.forms[planned.form].file_stem)
    return Heading(
        agency=agency.name,
        division=division.name if division else "",
        deadline=to_thai(format_long(due)) if due else "",
        title_suffix=_year(workspace.rulebook),
        filled_by=planned.filled_by,
        filled_phone=planned.filled_phone,
    )


def _year(rulebook: Rulebook) -> str:
    return f"ประจำปีงบประมาณ พ.ศ. {to_thai(rulebook.fiscal_year)}"


def _join(path: Path, planned: PlannedFile, form: Form) -> None:
    """Merge cells of the first form's sheet, which follows the instructions; nothing else in the file changes."""
    if not planned.joined:
        return
    letters = {column.key: chr(ord("B") + number) for number, column in enumerate(form.columns)}
    areas = [
        f"{letters[one.column]}{FIRST_DATA_ROW + one.first + 1}:{letters[one.column]}{FIRST_DATA_ROW + one.last + 1}"
        for one in planned.joined
    ]
    parts = unpacked(path.read_bytes())
    merged = _with_merges(parts[_FIRST_FORM].decode(), areas).encode()
    path.write_bytes(packed(parts | {_FIRST_FORM: merged}))


def _with_merges(sheet: str, areas: Sequence[str]) -> str:
    before, _, after = sheet.partition("<mergeCells")
    _, _, after = after.partition(">")
    held, _, rest = after.partition("</mergeCells>")
    merges = held + "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    return f'{before}<mergeCells count="{merges.count("<mergeCell ")}">{merges}</mergeCells>{rest}'
