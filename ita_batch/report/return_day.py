"""Until when a division sends back what it has to correct: one day for the whole division, on every paper.

So many working days as the agency gives, and never the last day of ITAS: the secretary needs that one herself.
"""

from collections.abc import Collection, Mapping
from datetime import date

from ita_batch.deadlines import SENT_FORMS, step_end
from ita_batch.findings import Severity
from ita_batch.forms.form import EVIDENCE
from ita_batch.report.standing import heads_with_senders
from ita_batch.rules.week.division_silent import CODE as DIVISION_SILENT
from ita_batch.thai.working_days import working_day
from ita_batch.week import Week


def return_days(week: Week) -> Mapping[str, date | None]:
    """By the id of every unit, the day for all that it and its line of the summary send; None: as soon as possible."""
    days: dict[str, date | None] = {}
    wanted = _forms_to_correct(week)
    for _, senders in heads_with_senders(week):
        forms = {form for one in senders for form in wanted.get(one, ())}
        days |= dict.fromkeys(senders, return_day(week, forms))
    return days


def return_day(week: Week, forms: Collection[str]) -> date | None:
    """The day by which these forms are wanted back; None where no working day is left before their step ends.

    Where nothing is to be sent but an answer, every form may be what it is about.
    """
    holidays = week.rulebook.holidays
    ends = [end for form in forms or SENT_FORMS if (end := step_end(form, week.rulebook))]
    open_ends = [end for end in ends if end >= week.as_of]  # what is closed is wanted by no day
    ahead = [last for end in open_ends if (last := working_day(end, -1, holidays)) > week.as_of]
    if len(ahead) < len(open_ends) or (ends and not ahead):  # one form wanted at once: the unit has one day for all
        return None
    return min([working_day(week.as_of, week.agency.return_days, holidays), *ahead])


def _forms_to_correct(week: Week) -> Mapping[str | None, set[str]]:
    """By sender, the forms in which something is wrong, or that should be there and are not."""
    form_of = {item.file: item.form for item in week.submissions}
    forms: dict[str | None, set[str]] = {}
    for finding in week.findings:
        place = finding.place
        if finding.code == DIVISION_SILENT and finding.severity is not Severity.NOTE:
            forms.setdefault(place.division, set()).add(finding.identity)
        elif finding.open and (form := EVIDENCE if place.item_id else form_of.get(place.file or "")):
            forms.setdefault(place.division, set()).add(form)
    return forms
