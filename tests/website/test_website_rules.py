"""From the trap to the finding: each trap gives exactly its finding, of the right weight, and no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ita_batch.disclosure.cases import item_cases
from ita_batch.findings import Finding, Severity
from ita_batch.messages import fix, message
from ita_batch.rules import Subject, rules_on
from ita_batch.website.site import AnswerTarget
from ita_batch.week import EVIDENCE
from tests.support.records import context, record
from tests.support.weeks import RULEBOOK, small_agency
from tests.website.conftest import Checked
from tests.website.site import DOMAIN
from tests.website.site.honest import honest_pages
from tests.website.site.traps import TRAPS, Trap

ABOUT_LINKS = {
    "link-dead",
    "link-blocked",
    "link-opens-file",
    "link-leaves-site",
    "file-not-on-page",
    "page-not-reachable",
    "text-not-found",
}
FINDINGS = {
    "dead": ("link-dead", Severity.ERROR),
    "blocked": ("link-blocked", Severity.WARNING),
    "leaves-site": ("link-leaves-site", Severity.WARNING),
    "opens-file": ("link-opens-file", Severity.ERROR),
    "file-dead": ("link-dead", Severity.WARNING),
    "file-not-on-page": ("file-not-on-page", Severity.WARNING),
    "file-in-script": ("file-not-on-page", Severity.WARNING),
    "no-path": ("page-not-reachable", Severity.WARNING),
    "scanned": ("text-not-found", Severity.WARNING),
    "year-missing": ("text-not-found", Severity.WARNING),
}


def _findings(checked: Checked, answer: AnswerTarget) -> list[Finding]:
    """What the rules about links say when the answer stands in a division's row."""
    row = record(
        EVIDENCE,
        2,
        item_id="O10",
        answer="มี",
        page_url=answer.page_url,
        file_urls=list(answer.file_urls),
        explanation="หน้าหลัก > แผน",
    )
    own = small_agency(
        settings={
            **small_agency().settings,
            "เว็บไซต์หลัก": checked.site.url,
            "เว็บไซต์อื่นของหน่วยงาน": "\n".join((*checked.site.hosts, DOMAIN)),
        }
    )
    texts = {row.row_id: checked.report.texts[answer.key]}
    known = context(agency=own, site=replace(checked.report, texts=texts))
    case = next(case for case in item_cases(RULEBOOK, own, [row], []) if case.item.item_id == "O10")
    said = [finding for rule in rules_on(Subject.ITEM) for finding in rule.check(case, known)]
    return [finding for finding in said if finding.code.slug in ABOUT_LINKS]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_a_trap_gives_its_finding_and_no_other(checked: Checked, trap: Trap) -> None:
    """With the weight that the evidence bears, and whole sentences in both languages."""
    wanted = [FINDINGS[fact.partition(":")[0]] for fact in sorted(trap.facts) if not fact.startswith("not-checked")]
    found = _findings(checked, checked.answers[trap.name])
    assert sorted((one.code.slug, one.severity) for one in found) == sorted(wanted)
    for one in found:
        assert all((message(one), message(one, "en"), fix(one), fix(one, "en")))


def test_honest_answers_give_none(checked: Checked) -> None:
    """Every page that a careful division of the example would answer with."""
    said = {page.path: _findings(checked, checked.answers[page.path]) for page in honest_pages() if page.item_id}
    assert {path: found for path, found in said.items() if found} == {}
