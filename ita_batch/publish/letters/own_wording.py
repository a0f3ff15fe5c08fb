"""The secretary's own wording and emblem, tried before anything is published: what is wrong with them is found here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ita_batch.agency import Agency, Setting
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.plain_text import writable
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
_TRIALS = ("-", "")  # what a template says only where a field is filled, or only where it is empty, is tried too


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
        findings += [finding_of(problem, kind.template) for problem in problems]
        if not any(problem.kind == "template-broken" for problem in problems):
            templates[kind.template] = path
    name = writable(agency.setting(Setting.EMBLEM))
    emblem = folder / name if name else None
    unusable = check(emblem) if emblem else None
    if unusable:
        findings.append(finding_of(unusable))
    if not name:
        findings.append(EMBLEM_MISSING.at(Place(file="memo.docx")))
    return OwnWording(templates, None if unusable else emblem, each_once(findings))


def _problems(path: Path, kind: Kind) -> tuple[TemplateProblem, ...]:
    """What is wrong with a template: the first trial that finds anything says it."""
    return next(filter(None, (_trial(path, kind, text) for text in _TRIALS)), ())


def _trial(path: Path, kind: Kind, text: str) -> tuple[TemplateProblem, ...]:
    """What is found when every field is filled with one text."""
    trial = Memo(
        fields=dict.fromkeys((*FIELD_NAMES, *kind.fields), text),
        tables=dict.fromkeys((*MARKERS, *kind.markers), _ANY_TABLE),
        title="-",
        author="-",
        subject="-",
        created=_ANY_DAY,
        kind=kind,
    )
    return memo_bytes(trial, path)[1]


def each_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings without repetitions: several documents may complain of one template or emblem."""
    return tuple(finding for number, finding in enumerate(findings) if finding not in findings[:number])


def finding_of(problem: TemplateProblem, template: str = "") -> Finding:
    """The finding of a problem of a template, or of the emblem."""
    of_emblem = problem.kind == "emblem-unusable"
    return MEMO_TEMPLATE.at(
        Place(file=Path(problem.name).name if of_emblem else template),
        variant=f"emblem-{problem.suggestion}" if of_emblem else problem.kind,
        name=problem.name,
        suggestion=problem.suggestion or "-",
        identity=f"{problem.kind}{problem.name}",
    )
