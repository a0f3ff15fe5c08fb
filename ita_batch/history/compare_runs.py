"""Compare this week with the run before it: by fingerprint, each as often as it occurs; never by row number."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ita_batch.findings import Finding
from ita_batch.forms.form import EXTERNAL
from ita_batch.history.past_runs import (
    DivisionChange,
    PastFault,
    PastRun,
    SentFile,
    SinceLast,
    TrendPoint,
    UnchangedFile,
)

_READ = "read"
_OF_NOBODY = "ทั่วไป"


@dataclass(frozen=True, slots=True)
class Present:
    """This week as the next one will see it."""

    point: TrendPoint
    files: tuple[SentFile, ...]
    findings: tuple[Finding, ...]
    names: Mapping[str, str]  # of the divisions, by id, in the agency's order
    forms: Mapping[str, str]  # titles of the forms


def compared(present: Present, runs: Sequence[PastRun]) -> SinceLast | None:
    """What has changed since the newest run of an earlier day, else of the same one; None when there is none.

    ``runs`` begin with the newest. Whoever runs a week again on its day still compares it with the week before.
    """
    if not runs:
        return None
    last = next((run for run in runs if run.point.as_of < present.point.as_of), runs[0])
    resolved = tuple(_without([fault for fault in last.faults if fault.open], _marks(present.findings)))
    return SinceLast(
        then=last.point,
        now=present.point,
        divisions=tuple(_divisions(present, last, resolved)),
        resolved=resolved,
        unchanged=tuple(_unchanged(present, last)),
        opened=_opened(_marks(present.findings), runs),
    )


def trend_of(present: Present, runs: Sequence[PastRun]) -> tuple[TrendPoint, ...]:
    """The figures of all runs, the oldest first and this one last; of one day only the last run."""
    points = [*(run.point for run in reversed(runs)), present.point]
    return tuple({point.as_of: point for point in points}.values())


def _marks(findings: Iterable[Finding | PastFault]) -> Counter[str]:
    return Counter(finding.fingerprint for finding in findings)


def _without(faults: Iterable[PastFault], others: Counter[str]) -> Iterable[PastFault]:
    """The faults that the others do not have; of equal ones as many as there are fewer now."""
    left = Counter(others)
    for fault in faults:
        if left[fault.fingerprint]:
            left[fault.fingerprint] -= 1
        else:
            yield fault


def _opened(now: Counter[str], runs: Sequence[PastRun]) -> dict[str, tuple[date, ...]]:
    """Since when each finding has been there without a break, the oldest first."""
    alive, days = Counter(now), dict[str, list[date]]()
    for number, run in enumerate(runs):
        then = _marks(run.faults)
        alive = Counter({mark: min(count, then[mark]) for mark, count in alive.items() if then[mark]})
        if not alive:
            break
        for mark, count in alive.items():
            known = days.setdefault(mark, [run.point.as_of] * count if not number else [])
            known[:count] = [run.point.as_of] * count
    return {mark: tuple(known) for mark, known in days.items()}


def _divisions(present: Present, last: PastRun, resolved: Sequence[PastFault]) -> Iterable[DivisionChange]:
    gone = Counter(fault.division for fault in resolved)
    before = _marks(fault for fault in last.faults if fault.open)
    still, new = Counter[str | None](), Counter[str | None]()
    for finding in present.findings:
        if finding.open:
            known = before[finding.fingerprint] > 0
            before[finding.fingerprint] -= known
            (still if known else new)[finding.place.division] += 1
    then, now, sent = _rows(last.files), _rows(present.files), _newly_sent(present, last)
    listed_then, listed_now = _rows(last.files, EXTERNAL), _rows(present.files, EXTERNAL)
    found = {**gone, **still, **new, **then, **now, **sent}
    order = {division: number for number, division in enumerate(present.names)}
    for division in sorted(found, key=lambda one: (one is None, order.get(one or "", len(order)), one or "")):
        yield DivisionChange(
            division=division,
            name=present.names.get(division or "", division or _OF_NOBODY),
            resolved=gone[division],
            still_open=still[division],
            new=new[division],
            rows_then=then[division],
            rows_now=now[division],
            external_then=listed_then[division],
            external_now=listed_now[division],
            newly_sent=tuple(sent.get(division, ())),
        )


def _rows(files: Iterable[SentFile], form: str | None = None) -> Counter[str | None]:
    """What was imported of each division's files, of one form or of all."""
    rows = Counter[str | None]()
    for file in files:
        if form in {None, file.form}:
            rows[file.division] += file.imported
    return rows


def _newly_sent(present: Present, last: PastRun) -> dict[str | None, list[str]]:
    """Forms that a division had not sent at all, and has now."""
    then = {(file.division, file.form) for file in last.files if file.status == _READ and file.rows}
    sent: dict[str | None, list[str]] = {}
    for file in present.files:
        pair = (file.division, file.form)
        if file.status == _READ and file.rows and file.division and file.form and pair not in then:
            then.add(pair)
            sent.setdefault(file.division, []).append(present.forms.get(file.form, file.form))
    return sent


def _unchanged(present: Present, last: PastRun) -> Iterable[UnchangedFile]:
    faults = Counter(f"inbox/{fault.file}" for fault in last.faults if fault.open)
    names: dict[str, set[str]] = {}
    for file in last.files:
        names.setdefault(file.sha256, set()).add(file.file)
    order = {division: number for number, division in enumerate(present.names)}
    for old in sorted(last.files, key=lambda file: order.get(file.division or "", len(order))):
        same = [file for file in present.files if _kind(file) == _kind(old) and file.sha256 == old.sha256]
        counts = any(file.status == _READ for file in same)  # not set aside for a newer one
        if old.status == _READ and old.division and old.form and faults[old.file] and counts:
            yield UnchangedFile(
                division=old.division,
                name=present.names.get(old.division, old.division),
                form=present.forms.get(old.form, old.form),
                file=same[0].file.removeprefix("inbox/"),
                faults=faults[old.file],
                resent=any(file.file not in names[old.sha256] for file in same),
            )


def _kind(file: SentFile) -> tuple[str | None, str | None, str]:
    return file.form, file.division, file.part
