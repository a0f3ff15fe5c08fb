"""agency.xlsx and rules.xlsx steer everything: with an error in one of them nothing that follows can be trusted."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_batch.errors import ExitCode, UserError
from ita_batch.findings import Finding, holds_back
from ita_batch.messages import Language, fix, message

_SHOWN_CELLS = 5  # of a fault that many cells share


def stop_at_errors(findings: Sequence[Finding], key: str, language: Language, **words: Path) -> None:
    """Raise the UserError ``key`` with all errors among the findings, a line each, where there is one."""
    errors = [finding for finding in findings if holds_back([finding])]
    if errors:
        raise UserError(key, ExitCode.NO_WORKSPACE, faults="\n".join(_lines(errors, language)), **words)


def _lines(errors: Sequence[Finding], language: Language) -> Iterator[str]:
    """One line a fault; the same fault of several cells is one line that names them."""
    cells: dict[tuple[str, str], list[str]] = {}
    for finding in errors:
        said = f"{message(finding, language)} {fix(finding, language)}"
        cells.setdefault((finding.place.sheet or "", said), []).append(finding.place.cell or "")
    for (sheet, said), places in cells.items():
        shown = ", ".join(places[:_SHOWN_CELLS]) + (" …" if len(places) > _SHOWN_CELLS else "")
        yield f"  - {' '.join(filter(None, (sheet, shown)))}: {said}"
