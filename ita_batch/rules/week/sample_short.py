"""Fewer people on a list than the smallest sample: then everybody has to answer."""

from collections.abc import Iterator

from ita_batch.findings import Code, Finding, Place, Severity
from ita_batch.rules.rule import AHEAD, RuleContext, Subject, rule
from ita_batch.week import EXTERNAL, INTERNAL, Week

CODE = Code("sample-short", Severity.WARNING, source="rulebook: samples")
_FORMS = {"IIT": INTERNAL, "EIT": EXTERNAL}
EVERYBODY, NOBODY = "everybody", "none"


@rule(CODE, Subject.WEEK)
def check(week: Week, context: RuleContext) -> Iterator[Finding]:
    """Say it of each survey whose list is shorter than the smallest sample.

    Nobody can collect more staff, and a list that may still grow is no fault: both are notes.
    """
    for instrument, sample in week.samples.items():
        least = sample.at_least
        if sample.population >= least:
            continue
        form = _FORMS[instrument]
        ahead = context.is_ahead(form)
        whole = form == INTERNAL and sample.population > 0
        yield CODE.at(
            Place(),
            variant=NOBODY if not sample.population else EVERYBODY if whole else AHEAD if ahead else None,
            severity=Severity.NOTE if whole or ahead else None,
            instrument=instrument,
            population=sample.population,
            least=least,
            identity=instrument,
        )
