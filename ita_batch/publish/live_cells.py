"""Cells that follow what somebody types: bars that fill, and colours that change."""

from collections.abc import Iterable

from xlsxwriter.utility import xl_col_to_name

from ita_batch.forms.cells import Pen, accepted
from ita_batch.forms.sheet_styles import Look


def column_area(column: int, first: int, last: int) -> str:
    """Rows ``first`` to ``last`` (from 1) of a column (from 0) as a formula names them: $B$9:$B$20."""
    letter = xl_col_to_name(column, col_abs=True)
    return f"{letter}${first}:{letter}${last}"


def bar_formula(count: str, total: int, squares: int) -> str:
    """Part of a formula: a bar of ``squares`` that fills as the expression ``count`` grows towards ``total``."""
    filled = f"ROUND({squares}*{count}/{max(total, 1)},0)"
    return f'REPT("■",{filled})&REPT("□",{squares}-{filled})'


def bar_text(done: int, total: int, squares: int) -> str:
    """What the formula shows before anything recalculates."""
    filled = round(squares * done / max(total, 1))
    return "■" * filled + "□" * (squares - filled)


def colour_area(pen: Pen, area: str, rules: Iterable[tuple[str, Look]], *, first_only: bool = False) -> None:
    """Colour the cells of an area by formulas; ``first_only`` where no further rule may add to one that applies."""
    for criteria, look in rules:
        rule = {"type": "formula", "criteria": criteria, "format": pen.styles.condition(look)}
        accepted(pen.sheet.conditional_format(area, rule | {"stop_if_true": first_only}))
