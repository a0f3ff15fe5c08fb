"""The workbooks that we hand out: pre-filled sets for the divisions, the blank set, and an empty agency.xlsx."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ita_batch.agency import USUAL_SIZES, YES_OR_NO, Agency, Division
from ita_batch.disclosure.printed_words import printed_component_title, printed_title
from ita_batch.errors import ExitCode, UserError
from ita_batch.forms import Form
from ita_batch.forms.form import COMPONENT, EVIDENCE, EXTERNAL, INDICATORS, INTERNAL, RESPONSES, RESULTS
from ita_batch.forms.workbook import FormBook, FormSheet, Heading, Identity, write_workbook
from ita_batch.last_year import CARRIED_COLUMNS, last_year_cells
from ita_batch.messages import word
from ita_batch.privacy import privacy_notice
from ita_batch.report.not_computed import indicator_name
from ita_batch.resources import AGENCY_FILE, INBOX, OFFICIAL_FORMS
from ita_batch.rulebook import Item, Rulebook, agency_types
from ita_batch.starters import put_starters
from ita_batch.thai.date_text import format_long
from ita_batch.thai.digits import to_thai
from ita_batch.whole_files import file_name, unique_names, whole_file
from ita_batch.whole_program import in_program
from ita_batch.year_forms import agency_forms, inbox_forms

if TYPE_CHECKING:
    from ita_batch.annex.blank import Blank
    from ita_batch.workspace import Workspace

PEOPLE_FORMS = (INTERNAL, EXTERNAL)
SECRETARYS_FORMS = (RESPONSES, RESULTS)
SECRETARY = "ฝ่ายเลขานุการ"
"""The folder of the forms that the secretary fills herself."""
TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class Sets:
    """What was written, and the workbooks that stand there already and were left alone.

    ``asked`` says whether anybody but the secretary is asked for a form.
    """

    written: tuple[Path, ...]
    kept: tuple[Path, ...]
    asked: bool = True


def write_division_sets(workspace: Workspace, output: Path, created: date) -> Sets:
    """One folder per division with the forms that it must send; an owner's OIT workbook holds only its items.

    A workbook that is already there may have been filled in: it is never overwritten.
    """
    agency, rulebook = workspace.agency, workspace.rulebook
    written, kept = [], []
    folders = unique_names(division.label for division in agency.divisions)
    for division, name in zip(agency.divisions, folders, strict=True):
        owned = [
            item for item in rulebook.items.values() if division.division_id in agency.owners.get(item.item_id, ())
        ]
        for form in _forms_of(division, workspace):
            folder = output / name
            path = folder / f"{file_name(f'{form.file_stem} {division.name}')}.xlsx"
            if path.exists():
                kept.append(path)
                continue
            folder.mkdir(parents=True, exist_ok=True)
            due = agency.due(form.file_stem)
            heading = Heading(agency.name, division.name, to_thai(format_long(due)) if due else "")
            annexes = [item.item_id for item in owned if workspace.annexes.of_item(item.item_id)]
            sheets = _sheets(form.name, workspace.forms, owned, agency, annexes)
            notice = privacy_notice(form.name, rulebook, agency)
            _write(path, sheets, rulebook, created, notice, heading, division.division_id)
            written.append(path)
        for path, blank in _annexes(workspace, [item.item_id for item in owned], division, output / name):
            if path.exists():
                kept.append(path)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            with whole_file(path) as part:
                part.write_bytes(blank.path.read_bytes())
            written.append(path)
    own = _write_secretarys(workspace, output, created)
    return Sets((*written, *own.written), (*kept, *own.kept), asked=bool(written or kept))


def _write_secretarys(workspace: Workspace, output: Path, created: date) -> Sets:
    """The forms that the secretary fills herself from ITAS."""
    rulebook, forms = workspace.rulebook, workspace.forms
    written, kept = [], []
    for name in SECRETARYS_FORMS:
        path = output / SECRETARY / f"{file_name(forms[name].file_stem)}.xlsx"
        if path.exists():
            kept.append(path)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        heading = Heading(workspace.agency.name, "", "")
        _write(path, _secretarys_sheets(name, forms, rulebook), rulebook, created, "", heading)
        written.append(path)
    return Sets(tuple(written), tuple(kept))


def _secretarys_sheets(name: str, forms: Mapping[str, Form], rulebook: Rulebook) -> list[FormSheet]:
    """The sheets of a form of hers, with the items and indicators of the year."""
    if name == RESPONSES:
        return [FormSheet(forms[name])]
    items = [{"item_id": item.item_id, "title": item.title} for item in rulebook.items.values()]
    return [FormSheet(forms[RESULTS], items), FormSheet(forms[INDICATORS], list(_indicators(rulebook)))]


def _annexes(
    workspace: Workspace, items: Iterable[str], division: Division, folder: Path
) -> Iterator[tuple[Path, Blank]]:
    """The blanks of prescribed forms that an owner fills, each with the name of its copy."""
    for item in items:
        for number, blank in enumerate(workspace.annexes.of_item(item), 1):
            name = word("annex_file", "th", item=item, division=division.name)
            more = "" if number == 1 else f" ({number})"
            yield folder / f"{file_name(f'{name}{more}')}{blank.path.suffix.lower()}", blank


def write_blank_set(output: Path, rulebook: Rulebook) -> list[Path]:
    """The generic forms of a year, for no agency in particular; the same bytes every time."""
    output.mkdir(parents=True, exist_ok=True)
    forms = inbox_forms(rulebook)
    written = []
    for name in (*PEOPLE_FORMS, EVIDENCE):
        sheets = _sheets(name, forms, rulebook.items.values(), None)
        notice = rulebook.privacy_notice.filled(name)
        written.append(_write(output / f"{name}.xlsx", sheets, rulebook, rulebook.year_start, notice))
    for name in SECRETARYS_FORMS:
        sheets = _secretarys_sheets(name, forms, rulebook)
        written.append(_write(output / f"{name}.xlsx", sheets, rulebook, rulebook.year_start, ""))
    return [*written, write_agency_workbook(output / AGENCY_FILE, rulebook)]


def new_workspace(folder: Path, rulebook: Rulebook) -> tuple[Path, ...]:
    """An empty workspace: agency.xlsx to fill, inbox/, and the documents' wording to change. Nothing is overwritten.

    What was made is given back, agency.xlsx first.
    """
    target = folder / AGENCY_FILE
    if target.exists():
        raise UserError("folder-taken", ExitCode.USAGE, folder=folder)
    if in_program(folder):
        raise UserError("folder-in-program", ExitCode.USAGE, folder=folder)
    made = [target]
    for name in (INBOX, OFFICIAL_FORMS):
        if not (folder / name).is_dir():
            (folder / name).mkdir(parents=True, exist_ok=True)
            made.append(folder / name)
    from ita_batch.publish.word.write_document import KINDS, default_template  # noqa: PLC0415 - a document library, only here

    for kind in KINDS:
        template = folder / kind.template
        if not template.exists():
            with whole_file(template) as part:
                part.write_bytes(default_template(kind).read_bytes())
            made.append(template)
    made += put_starters(folder)
    write_agency_workbook(target, rulebook)  # last: a folder without it can be begun again
    return tuple(made)


def write_agency_workbook(path: Path, rulebook: Rulebook) -> Path:
    """An empty agency.xlsx for the rulebook's year, with its settings, items and indicators already listed."""
    forms = agency_forms(rulebook)
    rows: Mapping[str, list[dict[str, object]]] = {
        "agency": [{"setting": key, "hint": hint} for key, hint in forms["agency"].column("setting").hints.items()],
        "agency_item_owner": [{"item_id": item.item_id, "title": item.title} for item in rulebook.items.values()],
        "agency_score": list(_indicators(rulebook)),
    }
    sheets = agency_sheets(forms, rows, rulebook)
    return _write(path, sheets, rulebook, rulebook.year_start, rulebook.privacy_notice.filled("agency"))


def _indicators(rulebook: Rulebook) -> Iterator[dict[str, object]]:
    """The indicators of the sheet of last year's scores; a name that is not known yet is an earlier year's."""
    for number in rulebook.indicator_names:
        yield {"indicator": str(number), "name": indicator_name(rulebook, number)}


def agency_sheets(
    forms: Mapping[str, Form], rows: Mapping[str, Sequence[Mapping[str, object]]], rulebook: Rulebook
) -> list[FormSheet]:
    """The sheets of an agency.xlsx with these rows; some settings are chosen from lists of their own."""
    sizes = tuple(dict.fromkeys((*USUAL_SIZES, *rulebook.agency_sizes())))
    lists = {"agency_types": tuple(agency_types()), "agency_sizes": sizes, "yes_no": YES_OR_NO}
    by = forms["agency"].column("value").lists_by
    choices = {
        (index, "value"): lists[by[str(row["setting"])]]
        for index, row in enumerate(rows.get("agency", ()))
        if row["setting"] in by
    }
    return [
        FormSheet(_begun(form), rows.get(name, ()), choices=choices if name == "agency" else {})
        for name, form in forms.items()
    ]


def _begun(form: Form) -> Form:
    """A sheet of an agency that begins with the program: without the columns that only another year can fill."""
    keys = {column.key for column in form.columns}
    return form.without_need_of(keys.intersection(CARRIED_COLUMNS)).handed_out


def _sheets(
    name: str,
    forms: Mapping[str, Form],
    items: Collection[Item],
    agency: Agency | None,
    annexes: Collection[str] = (),
) -> list[FormSheet]:
    """The sheets of a workbook; those of the OIT form are pre-filled with everything we know about these items.

    ``annexes`` are the items whose prescribed form is handed out beside it.
    """
    if name != EVIDENCE:
        return [FormSheet(forms[name].handed_out)]
    answers = [
        {
            "item_id": item.item_id,
            "title": printed_title(item),
            "period_required": item.period_lines,
            **(last_year_cells(agency, item.item_id) if agency else {}),
        }
        for item in items
    ]
    components = [
        {"item_id": item.item_id, "title": printed_component_title(item, component), "component": component}
        for item in items
        for component in item.components
    ]
    return [FormSheet(_explained(forms, items, annexes), answers), FormSheet(forms[COMPONENT], components)]


def _explained(forms: Mapping[str, Form], items: Collection[Item], annexes: Collection[str]) -> Form:
    """The form of the answers; its instructions tell which items have no components, and which a form of their own."""
    form, without = forms[EVIDENCE].handed_out, [item.item_id for item in items if not item.components]
    if annexes:
        told = word("form_with_annexes", "th", items=" ".join(annexes))
        form = replace(form, instructions=(*form.instructions, told))
    if not without:
        return form
    sheets = {"answers": form.sheet, "components": forms[COMPONENT].sheet}
    told = word("form_without_components", "th", items=" ".join(without), **sheets)
    return replace(form, instructions=(*form.instructions, told))


def _forms_of(division: Division, workspace: Workspace) -> Iterator[Form]:
    owners = {owner for ids in workspace.agency.owners.values() for owner in ids}
    for name in PEOPLE_FORMS:
        if workspace.forms[name].file_stem in division.expected_forms:
            yield workspace.forms[name]
    if division.division_id in owners:
        yield workspace.forms[EVIDENCE]


def _write(  # noqa: PLR0913, PLR0917 - one workbook needs all of these
    path: Path,
    sheets: Sequence[FormSheet],
    rulebook: Rulebook,
    created: date,
    notice: str,
    heading: Heading = Heading("", "", ""),  # noqa: B008 - a frozen value
    division_id: str = "",
) -> Path:
    form = sheets[0].form
    identity = Identity(form.name, form.version, rulebook.scheme, rulebook.fiscal_year, division_id)
    dated = replace(heading, title_suffix=f"ประจำปีงบประมาณ พ.ศ. {to_thai(rulebook.fiscal_year)}")
    with whole_file(path) as part:
        write_workbook(part, FormBook(sheets, identity, dated, created, notice))
    return path
