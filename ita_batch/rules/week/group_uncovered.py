"""The survey must reach every division and every level: one has nobody on the list."""

from collections.abc import Iterator

from ita_batch.agency import Division
from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import RuleContext, Subject, rule
from ita_batch.week import EXTERNAL, INTERNAL, Week

CODE = Code("group-uncovered", Severity.WARNING, source="minutes 2564: every division and every level")

_INSTRUMENTS = {INTERNAL: "IIT", EXTERNAL: "EIT"}


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name each division and staff group without anybody counted, once there is a roster at all."""
    if week.samples["IIT"].population and _asked(week, INTERNAL):
        for kind, groups in (("division", week.allocation.by_division), ("group", week.allocation.by_group)):
            for name, (people, _) in groups.items():
                if not people:
                    unit = context.agency.find(name) if kind == "division" else None
                    place = Place(division=unit.division_id if unit else None)
                    yield _uncovered(place, name, INTERNAL, context)
    for division, form in week.expected() if _asked(week, EXTERNAL) else ():
        if form == EXTERNAL and week.has_sent(division, form) and not _imported(week, division):
            place = Place(division=division.division_id)
            yield _uncovered(place, division.name, EXTERNAL, context)


def _asked(week: Week, form: str) -> bool:
    """True where the year's rule of the sample is known: without it nobody knows whom it must cover."""
    return week.samples[_INSTRUMENTS[form]].known


def _uncovered(place: Place, group: str, form: str, context: RuleContext) -> Finding:
    severity, variant = context.of_missing(form)
    instrument = _INSTRUMENTS[form]
    identity = f"{instrument}{group}"
    return CODE.at(place, severity=severity, variant=variant, group=group, instrument=instrument, identity=identity)


def _imported(week: Week, division: Division) -> bool:
    """True when at least one row that the division sent reached the list, on its own or within another."""
    tally = week.registers[EXTERNAL].tally(divisions=week.family(division))
    return bool(tally.imported or tally.merged)
