"""Until when what a form asks for must be there: the agency's own deadline, and the step of the year that ends it.

The one definition by which something is late, or only not there yet.
"""

from collections.abc import Mapping
from datetime import date

from ita_batch.agency import Agency
from ita_batch.forms.form import EVIDENCE, EXTERNAL, INTERNAL, Form
from ita_batch.rulebook import Rulebook

IMPORT_STEP = "register_and_import"
ANSWER_STEP = "collect_oit"
SENT_FORMS = (INTERNAL, EXTERNAL, EVIDENCE)
"""What divisions send, each as a workbook."""
_STEPS = {EVIDENCE: ANSWER_STEP}  # the step by whose end a form's data must be in ITAS


def step_end(form: str, rulebook: Rulebook) -> date | None:
    """The last day of the year's step in which a form's data are entered."""
    step = rulebook.calendar.get(_STEPS.get(form, IMPORT_STEP))
    return step.end if step else None


def due_days(forms: Mapping[str, Form], agency: Agency, rulebook: Rulebook) -> dict[str, date]:
    """The day by which each form is due: the agency's deadline, else the end of the year's step."""
    days = ((name, agency.due(forms[name].file_stem) or step_end(name, rulebook)) for name in SENT_FORMS)
    return {name: day for name, day in days if day}
