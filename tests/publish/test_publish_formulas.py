"""No text leaves as a formula: every workbook of a run, and every one that we hand out, read back as XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ita_batch.batch import check_balance, publish, read_inbox
from ita_batch.examine import examine
from ita_batch.forms import load_form
from ita_batch.handout import write_agency_workbook, write_blank_set, write_division_sets
from ita_batch.publish.letters.own_wording import own_wording
from ita_batch.week import COMPONENT, EVIDENCE, EXTERNAL, INTERNAL
from ita_batch.workspace import Workspace
from tests.agency.agency_books import DIVISIONS as AGENCY_DIVISIONS
from tests.agency.agency_books import SETTINGS, write_agency
from tests.intake.intake_books import VALID, grid_of, meta_of, write_book
from tests.support.weeks import AS_OF, DIVISIONS, RULEBOOK, small_agency, small_workspace

EVIL = "HYPERLINK(1)"
STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−", " =", "'=")
RUNNABLE = re.compile(r"[=+\-@\t\r\n＝＋－＠﹦﹢﹣﹫−]")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


def hostile_rows(form: str) -> list[dict[str, object]]:
    """A row for each beginning, in every column that takes text; and each row once more with only that one wrong."""
    rows: list[dict[str, object]] = []
    for start in STARTS:
        text = f"{start}{EVIL}"
        rows.append({**VALID[form], **{column.key: text for column in load_form(form).columns}})
        free = {"name", "topic", "note", "position", "first_name", "explanation", "contact_person"}
        rows.append({**VALID[form], **dict.fromkeys(free & {one.key for one in load_form(form).columns}, text)})
    return rows


def hostile_workspace(folder: Path) -> Workspace:
    """The agency's own words are hostile, too; files of every form are in the inbox, with a column of their own."""
    divisions = tuple(
        replace(one, name=f"={EVIL}", aliases=("กองคลัง",), head_title=f"@{EVIL}") if one.division_id == "DIV04" else one
        for one in DIVISIONS
    )
    agency = small_agency(divisions=divisions, last_comments={"O4": f"-{EVIL}", "O10": f"＝{EVIL}"})
    for form in (EXTERNAL, INTERNAL):
        grid = [list(line) for line in grid_of(form, hostile_rows(form))]
        for line in grid:
            line.append(f"={EVIL}")
        write_book(folder / "inbox" / f"={EVIL} {form}.xlsx", {load_form(form).sheet: grid}, meta=meta_of(form))
    sheets = {load_form(form).sheet: grid_of(form, hostile_rows(form)) for form in (EVIDENCE, COMPONENT)}
    write_book(folder / "inbox" / f"={EVIL} oit.xlsx", sheets, meta=meta_of(EVIDENCE, part=f"={EVIL}"))
    return small_workspace(folder, agency)


@pytest.fixture(scope="module", name="workbooks")
def _workbooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    workspace = hostile_workspace(folder)
    workspace.folder.joinpath("agency.xlsx").write_bytes(b"x")
    week = examine(workspace, AS_OF, read_inbox(workspace, AS_OF, lambda *_: None))
    check_balance(week)
    wording = own_wording(folder, workspace.agency)
    run = publish(workspace, week, wording, folder / "output", lambda *_: None).folder
    write_division_sets(workspace, folder / "sets", AS_OF)
    write_blank_set(folder / "blank", RULEBOOK)
    write_agency_workbook(folder / "new.xlsx", RULEBOOK)
    evil = [{**row, "name": f"={EVIL}"} for row in AGENCY_DIVISIONS]
    write_agency(folder / "filled.xlsx", settings={**SETTINGS, "เรียน": f"={EVIL}"}, divisions=evil)
    paths = [*run.rglob("*.xlsx"), *folder.glob("sets/**/*.xlsx"), *folder.glob("blank/*.xlsx"), *folder.glob("*.xlsx")]
    return {
        path.relative_to(folder).as_posix(): path
        for path in paths
        if path.name != "agency.xlsx" or "blank" in path.parts
    }


def parsed(package: zipfile.ZipFile, name: str) -> ElementTree.Element:
    """A part as XML."""
    return ElementTree.fromstring(package.read(name))  # noqa: S314 - our own file


def shared_texts(package: zipfile.ZipFile) -> list[str]:
    """The texts that cells point to."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return []
    return [
        "".join(part.text or "" for part in one.iter(f"{MAIN}t")) for one in parsed(package, "xl/sharedStrings.xml")
    ]


def quoted_styles(package: zipfile.ZipFile) -> list[bool]:
    """By the number of a style: does it say that its text is only text?"""
    formats = parsed(package, "xl/styles.xml").find(f"{MAIN}cellXfs")
    assert formats is not None
    return [one.get("quotePrefix") == "1" for one in formats]


def cells(path: Path) -> Iterator[tuple[str, str, str | None, bool]]:
    """Sheet and address, text, formula, and whether its style quotes, of every cell of every sheet, hidden or not."""
    with zipfile.ZipFile(path) as package:
        texts, quoted = shared_texts(package), quoted_styles(package)
        for name in package.namelist():
            if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                continue
            for cell in parsed(package, name).iter(f"{MAIN}c"):
                value, formula = cell.find(f"{MAIN}v"), cell.find(f"{MAIN}f")
                shown = (value.text or "") if value is not None else ""
                assert cell.get("t") != "inlineStr"
                text = texts[int(shown)] if cell.get("t") == "s" else shown
                yield (
                    f"{name} {cell.get('r')}",
                    text,
                    None if formula is None else formula.text,
                    quoted[int(cell.get("s", 0))],
                )


def test_every_kind_of_workbook_is_here(workbooks: dict[str, Path]) -> None:
    """The ITAS files, a return of each form, the work list, sets, blank forms and agency.xlsx."""
    kinds = {re.sub(r".*/", "", name) if "output" in name else name.partition("/")[0] for name in workbooks}
    assert {"external_stakeholders.xlsx", "internal_headcount.xlsx", "oit_answers.xlsx", "work_list.xlsx"} <= kinds
    for form in ("EIT", "IIT", "OIT"):
        assert any(kind.startswith("แก้ไข ") and f" {form} " in kind for kind in kinds)
    assert {"sets", "blank", "new.xlsx", "filled.xlsx"} <= kinds


def test_no_text_is_a_formula(workbooks: dict[str, Path]) -> None:
    """What somebody typed is a text whose cell says so; our own formulas hold nothing that anybody typed."""
    seen: dict[str, int] = {}
    for name, path in workbooks.items():
        for where, text, formula, quoted in cells(path):
            if formula is not None:
                assert EVIL not in unescape(formula), f"{name} {where} {formula}"
            elif RUNNABLE.match(text) and EVIL in text:
                assert quoted, f"{name} {where} {text!r}"
                seen[name] = seen.get(name, 0) + 1
            elif RUNNABLE.match(text):
                assert quoted or not re.search(r"[A-Za-z(|!]", text), f"{name} {where} {text!r}"
    hostile = [name for name in workbooks if "returns" in name or "work_list" in name]
    assert len(hostile) >= 4
    assert all(seen.get(name, 0) > 10 for name in hostile), seen
    assert seen.get("filled.xlsx", 0) >= 2
    assert any("external_stakeholders" in name for name in seen), "the ITAS file itself holds such names"


def test_no_link_leads_out(workbooks: dict[str, Path]) -> None:
    """Hyperlinks stay inside the workbook; names, checks and colours hold nothing that anybody typed."""
    for name, path in workbooks.items():
        with zipfile.ZipFile(path) as package:
            for part in package.namelist():
                if part.endswith(".rels"):
                    relations = parsed(package, part).iter(f"{PACKAGE}Relationship")
                    assert not [one for one in relations if one.get("TargetMode") == "External"], f"{name} {part}"
                if part.startswith("xl/worksheets/sheet"):
                    rules = [
                        one.text or ""
                        for one in parsed(package, part).iter()
                        if one.tag.endswith(("formula", "formula1"))
                    ]
                    assert not [rule for rule in rules if EVIL in rule], f"{name} {part}"
            assert EVIL not in package.read("xl/workbook.xml").decode("utf-8")
