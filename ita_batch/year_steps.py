"""Which steps of the calendar are on, and which papers belong to them: a paper appears in its step and only then.

A step whose days are not known ends nothing: its papers may appear whenever there is something to write in them.
"""

from datetime import date

from ita_batch.deadlines import ANSWER_STEP, IMPORT_STEP
from ita_batch.papers import APPROVAL, CLARIFICATION, DRAW, REPORT, RESPONSES, SCORES
from ita_batch.rulebook import Rulebook
from ita_batch.rulebook.year_facts import CalendarStep

STAFF_STEP, PUBLIC_STEP = "collect_iit", "collect_eit"
SCORE_STEP, CLARIFY_STEP, CONFIRM_STEP = "score_oit", "clarify_oit", "confirm_oit"
REPORT_STEP, ANNOUNCE_STEP = "summarise_report", "announce"

COLLECTION = "memo"
"""The memo of a week with its letters and annex: what divisions send is collected for two steps."""
PAPER_STEPS = {
    COLLECTION: (IMPORT_STEP, ANSWER_STEP),
    APPROVAL: (IMPORT_STEP, ANSWER_STEP),
    DRAW: (IMPORT_STEP,),
    RESPONSES: (STAFF_STEP, PUBLIC_STEP),
    SCORES: (SCORE_STEP, CONFIRM_STEP),
    CLARIFICATION: (CLARIFY_STEP,),
    REPORT: (REPORT_STEP, ANNOUNCE_STEP),
}
"""Paper -> the steps of the calendar that it belongs to."""
BEGUN_EARLY = frozenset({COLLECTION, DRAW})
"""Papers that are prepared before their first step begins."""


def steps_on(rulebook: Rulebook, as_of: date) -> tuple[CalendarStep, ...]:
    """The steps that are on that day, in the order in which they end."""
    on = [step for step in rulebook.calendar.values() if step.start <= as_of <= step.end]
    return tuple(sorted(on, key=lambda step: (step.end, step.start)))


def paper_on(paper: str, rulebook: Rulebook, as_of: date) -> bool:
    """True while a paper may appear: one of its steps is on, is still to come for what is begun early, or unknown."""
    return any(step_on(step, rulebook, as_of, early=paper in BEGUN_EARLY) for step in PAPER_STEPS[paper])


def step_on(step: str, rulebook: Rulebook, as_of: date, *, early: bool = False) -> bool:
    """True while a step is on, or where its days are not known; ``early`` says that what lies before it counts too."""
    known = rulebook.calendar.get(step)
    return known is None or ((early or known.start <= as_of) and as_of <= known.end)
