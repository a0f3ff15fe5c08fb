"""The secretary's own wording and emblem, tried before anything is published: what is wrong with them is found here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_batch.agency import Agency, Setting
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.publish.word.emblem import check
from ita_batch.publish.word.write_document import (
    FIELD_NAMES,
    KINDS,
    MARKERS,
    Kind,
    Memo,
    MemoTable,
    TableColumn,
    TemplateProblem,
    memo_bytes,
)

MEMO_TEMPLATE = Code("memo-template", Severity.WARNING, source="contract: Workspace")
EMBLEM_MISSING = Code("emblem-missing", Severity.NOTE, source="verify: the emblem of a memo is 1.5 cm high")

_ANY_TABLE = MemoTable("-", "-", (TableColumn("-", 1.0),), ())
_ANY_DAY = date(2021, 1, 1)


@dataclass(frozen=True, slots=True)
class OwnWording:
    """What of the workspace may be used: usable templates, a usable emblem, and what is to be said of the others."""

    templates: Mapping[str, Path]  # file name of a kind -> the secretary's own
    emblem: Path | None
    findings: tuple[Finding, ...]


def own_wording(folder: Path, agency: Agency) -> OwnWording:
    """Try every template and the emblem of a workspace."""
    templates: dict[str, Path] = {}
    findings: list[Finding] = []
    for kind in KINDS:
        path = folder / kind.template
        if not path.is_file():
            continue
        problems = _problems(path, kind)
        findings += [_finding(problem, kind.template, problem.kind) for problem in problems]
        if not any(problem.kind == "template-broken" for problem in problems):
            templates[kind.template] = path
    name = agency.setting(Setting.EMBLEM)
    emblem = folder / name if name else None
    unusable = check(emblem) if emblem else None
    if unusable:
        findings.append(_finding(unusable, unusable.name, f"emblem-{unusable.suggestion}"))
    if not name:
        findings.append(EMBLEM_MISSING.at(Place(file="memo.docx")))
    each_once = [finding for number, finding in enumerate(findings) if finding not in findings[:number]]
    return OwnWording(templates, None if unusable else emblem, tuple(each_once))


def _problems(path: Path, kind: Kind) -> tuple[TemplateProblem, ...]:
    """What is wrong with a template, found by filling it with any texts."""
    names = (*FIELD_NAMES, *kind.fields)
    trial = Memo(
        fields=dict.fromkeys(names, "-"),
        tables=dict.fromkeys((*MARKERS, *kind.markers), _ANY_TABLE),
        title="-",
        author="-",
        subject="-",
        created=_ANY_DAY,
        kind=kind,
    )
    return memo_bytes(trial, path)[1]


def _finding(problem: TemplateProblem, file: str, variant: str) -> Finding:
    return MEMO_TEMPLATE.at(
        Place(file=file),
        variant=variant,
        name=problem.name,
        suggestion=problem.suggestion or "-",
        identity=f"{problem.kind}{problem.name}",
    )
