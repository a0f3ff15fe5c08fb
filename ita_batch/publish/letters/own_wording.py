"""The secretary's own wording and emblem, tried before anything is published: what is wrong with them is found here."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from ita_batch.agency import Agency, Setting
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.plain_text import visible, writable
from ita_batch.publish.word.write_document import (
    CONDITION_NAMES,
    FIELD_NAMES,
    KINDS,
    MARKERS,
    UNUSABLE,
    Kind,
    Memo,
    MemoTable,
    TableColumn,
    TemplateProblem,
    default_template,
    finished,
)
from ita_batch.regular_files import regular_bytes, stands_there

MEMO_TEMPLATE = Code("memo-template", Severity.WARNING, source="contract: Workspace")
EMBLEM_MISSING = Code("emblem-missing", Severity.NOTE, source="verify: the emblem of a memo is 1.5 cm high")

_ANY_TABLE = MemoTable("-", "-", (TableColumn("-", 1.0),), (("-",),))
_ANY_DAY = date(2000, 1, 1)
_NOTED = ("comments-removed", "look-alike-field", "look-alike-mark")  # nothing is missing, and nothing to be done
_PROPOSED = (
    "unknown-field",
    "unknown-condition",
    "unknown-mark",
    "lost-sign",
)  # the nearest known name, if one is near
_LETTERS = 120  # of a name in a sentence
_TRIALS = ("-", "")  # what a template says only where a field is filled, or only where it is empty, is tried too


class OwnWording(NamedTuple):
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
        if not stands_there(path) or _is_ours(path, kind):
            continue
        problems = _problems(path, kind)
        findings += [finding_of(problem, kind.template) for problem in problems]
        if not any(problem.kind in UNUSABLE for problem in problems):
            templates[kind.template] = path
    name = writable(agency.setting(Setting.EMBLEM))
    emblem = folder / name if name else None
    unusable = _unusable(folder, emblem) if emblem else None
    if unusable:
        findings.append(finding_of(unusable))
    if not name:
        findings.append(EMBLEM_MISSING.at(Place(file="memo.docx")))
    return OwnWording(templates, None if unusable else emblem, each_once(findings))


def _is_ours(path: Path, kind: Kind) -> bool:
    """True for the wording that ``new`` has put there and nobody has changed: there is nothing to try."""
    ours = default_template(kind).read_bytes()
    try:
        return regular_bytes(path, len(ours)) == ours
    except OSError:
        return False


def _unusable(folder: Path, emblem: Path) -> TemplateProblem | None:
    """Why the emblem cannot be used: it must be a picture that lies in the workspace."""
    try:
        inside = emblem.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # no name of a file, links in a circle
        inside = False
    from ita_batch.publish.word.emblem import check  # noqa: PLC0415 - few agencies give one

    return check(emblem) if inside else TemplateProblem("emblem-unusable", emblem.name, "irregular")


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
        conditions=dict.fromkeys((*CONDITION_NAMES, *kind.conditions), bool(text)),
    )
    return finished(trial, path)[1]


def to_mend(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """What the secretary should mend in her templates before she signs, by template."""
    found: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.code == MEMO_TEMPLATE and finding.severity is not Severity.NOTE and finding.values["template"]:
            found.setdefault(str(finding.values["template"]), []).append(finding)
    return found


def is_unusable(finding: Finding) -> bool:
    """True when the built-in wording serves in the place of a template."""
    return finding.code == MEMO_TEMPLATE and (finding.variant or "").startswith("template-")


def each_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings without repetitions: several documents may complain of one template or emblem."""
    return tuple(finding for number, finding in enumerate(findings) if finding not in findings[:number])


def finding_of(problem: TemplateProblem, template: str = "") -> Finding:
    """The finding of a problem of a template, or of the emblem."""
    of_emblem = problem.kind == "emblem-unusable"
    file = Path(problem.name).name if of_emblem else template
    return MEMO_TEMPLATE.at(
        Place(file=file[:_LETTERS]),
        variant=_variant(problem),
        severity=Severity.NOTE if problem.kind in _NOTED else None,
        name=visible(problem.name[:_LETTERS]),
        suggestion=problem.suggestion or "-",
        number=problem.number,
        template=template,
        identity=f"{problem.kind}{problem.name}",
    )


def _variant(problem: TemplateProblem) -> str:
    if problem.kind == "emblem-unusable":
        return f"emblem-{problem.suggestion}"
    if problem.kind == "template-unusable":
        return f"template-{problem.suggestion}"
    if problem.kind in _PROPOSED and not problem.suggestion:
        return f"{problem.kind}-unlike"
    return problem.kind
