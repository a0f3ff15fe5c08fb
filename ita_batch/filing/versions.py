"""Versions and parts: the files of one division, form and part are compared before one replaces another.

A correction replaces what it corrects, and what is lost by it is said. Where that is not clear
both count, and a person is asked: a person on both lists is merged like any duplicate. Rows of a form that is answered
item by item replace each other item by item.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ita_batch.filing.item_versions import by_item
from ita_batch.filing.list_versions import by_list
from ita_batch.filing.replaced_rows import Versions
from ita_batch.filing.version import Version
from ita_batch.forms.form import COMPONENT, EVIDENCE
from ita_batch.intake.submission import Record, Submission

Kind = tuple[str, str, str]  # family of forms, division, part
_FAMILIES = {COMPONENT: EVIDENCE}  # two sheets of one form


def compare_versions(submissions: Iterable[Submission], chosen: Mapping[str, Record]) -> Versions:
    """Compare the files that count, kind by kind; the result does not depend on their order."""
    kinds: defaultdict[Kind, list[Version]] = defaultdict(list)
    for submission in submissions:
        by_family: defaultdict[str, list[Record]] = defaultdict(list)
        for record in (row for row in submission.records if not row.waits):
            by_family[_FAMILIES.get(record.form, record.form)].append(record)
        for family, rows in by_family.items():
            if submission.division:
                kinds[family, submission.division, submission.part].append(Version(submission, tuple(rows)))
    result = Versions()
    for (family, _, _), versions in sorted(kinds.items()):
        compared = by_item if family == EVIDENCE else by_list
        compared(sorted(versions, key=lambda one: (str(one.submission.saved), one.file)), chosen, result)
    return result
