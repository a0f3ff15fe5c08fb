"""Which cells of a workbook a conditional format colours, as LibreOffice calculates its formulas."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import openpyxl
from openpyxl.formatting.rule import Rule
from openpyxl.formula.translate import Translator
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

ORANGE, ROSE, AMBER = "F8CBAD", "FFC7CE", "FFEB9C"


def coloured(path: Path, sheet_name: str, last_row: int, folder: Path) -> dict[str, str]:
    """The colour of each data cell down to a row; the first rule that holds wins.

    Every formula is written once for every cell of its area, into a sheet of its own, and calculated there.
    """
    book = openpyxl.load_workbook(path)
    sheet = book[sheet_name]
    assert isinstance(sheet, Worksheet)
    probe = book.create_sheet("probe")
    asked: list[tuple[str, str]] = []
    rules: list[tuple[int, str, Rule]] = [
        (rule.priority, str(area.sqref), rule) for area in sheet.conditional_formatting for rule in area.rules
    ]
    for _, area, rule in sorted(rules, key=lambda one: one[0]):
        look = rule.dxf.fill if rule.dxf else None
        fill = str(look.bgColor.rgb)[-6:] if isinstance(look, PatternFill) else ""
        ranges = [CellRange(one) for one in area.split()]
        origin = f"{get_column_letter(ranges[0].min_col)}{ranges[0].min_row}"
        for one in ranges if fill else ():
            for row in range(one.min_row, min(one.max_row, last_row) + 1):
                for column in range(one.min_col, one.max_col + 1):
                    cell = f"{get_column_letter(column)}{row}"
                    formula = Translator(f"={rule.formula[0]}", origin=origin).translate_formula(cell)
                    asked.append((cell, fill))
                    probe.cell(len(asked), 1).value = f"=IF({_here(formula, sheet_name)},1,0)"
    target = folder / "probe.xlsx"
    book.save(target)
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved"), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    answers = openpyxl.load_workbook(folder / "saved" / "probe.xlsx", data_only=True)["probe"]
    colours: dict[str, str] = {}
    for number, (cell, fill) in enumerate(asked, 1):
        if answers.cell(number, 1).value == 1:
            colours.setdefault(cell, fill)
    return colours


def _here(formula: str, sheet: str) -> str:
    """The formula for another sheet: its cells, which all begin with "$", are those of this one."""
    parts = formula[1:].split('"')  # what stands between quotes is text
    return '"'.join(
        part if place % 2 else re.sub(r"(?<![$:\w])\$(?=[A-Z]+\$?\d)", f"'{sheet}'!$", part)
        for place, part in enumerate(parts)
    )
