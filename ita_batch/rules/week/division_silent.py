"""A division has not sent a form that it must send, or what it sent could not be read."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import AHEAD, RuleContext, Subject, rule
from ita_batch.week import Week

CODE = Code("division-silent", Severity.WARNING, source="minutes 2564: every division sends its form")
NO_DAY = {"th": "ยังไม่ทราบ", "en": "not known yet"}
REFUSED = "refused"  # the variant: something came and could not be read


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Name each division and form that is missing; only a note while the deadline lies ahead."""
    for division, name in week.expected():
        if week.has_sent(division, name) or week.may_have_sent(division, name):
            continue
        form = week.forms[name]
        ahead = context.is_ahead(name)
        refused = [item.file for item in week.unread(division, name)]
        yield CODE.at(
            Place(division=division.division_id),
            variant=REFUSED if refused else AHEAD if ahead else None,
            severity=Severity.NOTE if ahead else Severity.WARNING,
            division=division.name,
            form=form.short_title,
            due=context.due.get(name, NO_DAY),
            files=", ".join(f"“{file}”" for file in refused),
            identity=name,
        )
