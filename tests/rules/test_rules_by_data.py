"""Which rules hold in a year, and which are on trial, is data: a rule on trial tells, and counts for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.batch import read_inbox
from ita_batch.examine import Received, examine
from ita_batch.findings import Finding, Severity
from ita_batch.resources import rulebooks_folder
from ita_batch.rulebook import OFF, ON_TRIAL, load_rulebook
from ita_batch.rulebook.year_facts import ENFORCED, RuleSpan
from ita_batch.rulebook.year_files import read_table
from ita_batch.rules import all_rules
from ita_batch.rules.item.home_page_only import CODE as HOME_PAGE_ONLY
from ita_batch.rules.item.period_not_covered import CODE as PERIOD_NOT_COVERED
from ita_batch.rules.person.group_not_counted import CODE as GROUP_NOT_COUNTED
from ita_batch.rules.person.own_staff_listed import CODE as OWN_STAFF_LISTED
from ita_batch.week import Week
from ita_batch.workspace import Workspace
from tests.support.effort import by_day
from tests.support.oit import oit
from tests.support.sheets import Sent, write_sent
from tests.support.weeks import AS_OF, RULEBOOK, found, small_workspace

SLUGS = sorted(rule.code.slug for rule in all_rules())


def _examined(workspace: Workspace, inbox: Received, week: Week, spans: Mapping[str, str]) -> Week:
    rulebook = replace(workspace.rulebook, rule_spans={slug: (RuleSpan(status),) for slug, status in spans.items()})
    return examine(replace(workspace, rulebook=rulebook), week.as_of, inbox)


def _worth(week: Week) -> tuple[object, ...]:
    """All that a rule may cost: items, rows, samples and scores."""
    registers = {form: (one.tally(), one.outcomes, one.imported) for form, one in week.registers.items()}
    return week.ready, registers, week.samples, week.allocation, week.forecast, week.forecast_if_corrected


@pytest.fixture(scope="session")
def inbox(example: tuple[Workspace, Week]) -> Received:
    """What the example's inbox brought, read once."""
    workspace, week = example
    return read_inbox(workspace, week.as_of, lambda *_: None)


def _of(week: Week, slug: str) -> list[Finding]:
    return [finding for finding in week.findings if finding.code.slug == slug]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rule_on_trial_costs_no_more_than_one_that_is_off(
    example: tuple[Workspace, Week], inbox: Received, slug: str
) -> None:
    """Whatever the data put on trial: items, rows, samples and scores are those of a week without the rule."""
    workspace, week = example
    tried, off = (_examined(workspace, inbox, week, {slug: status}) for status in (ON_TRIAL, OFF))
    assert _worth(tried) == _worth(off)
    assert _of(off, slug) == []
    said = _of(tried, slug)
    assert {finding.severity for finding in said} <= {Severity.WARNING, Severity.NOTE}
    assert all(finding.on_trial for finding in said)
    assert set(tried.item_errors) == set(off.item_errors)


@by_day(10)
@given(
    statuses=st.dictionaries(st.sampled_from(SLUGS), st.sampled_from([ON_TRIAL, OFF, ENFORCED]), max_size=len(SLUGS))
)
def test_any_rules_on_trial_cost_no_more_than_the_same_rules_off(
    example: tuple[Workspace, Week], inbox: Received, statuses: dict[str, str]
) -> None:
    """However many are on trial together, and whichever are off or enforced beside them."""
    workspace, week = example
    without = {slug: OFF if status == ON_TRIAL else status for slug, status in statuses.items()}
    assert _worth(_examined(workspace, inbox, week, statuses)) == _worth(_examined(workspace, inbox, week, without))


def test_the_example_would_tell_a_rule_on_trial_that_counts(example: tuple[Workspace, Week], inbox: Received) -> None:
    """The tests above can fail: enforced, rules of the example hold rows back, take them out and cost items."""
    workspace, week = example
    enforced = _worth(_examined(workspace, inbox, week, {}))
    for code in (PERIOD_NOT_COVERED, GROUP_NOT_COUNTED, OWN_STAFF_LISTED):
        assert _worth(_examined(workspace, inbox, week, {code.slug: OFF})) != enforced, code.slug


def test_a_rule_that_leaves_its_trial_leaves_it_by_data(tmp_path: Path) -> None:
    """home-page-only: on trial in the program's data, enforced where a year's data say so, with its code's severity."""
    table = """
    | ข้อ | คำตอบ | URL หน้าเว็บ            | คำอธิบาย           |
    |----|------|-----------------------|------------------|
    | O1 | มี    | https://www.pao.example | หน้าหลัก > โครงสร้าง |
    """
    assert RULEBOOK.rule_status(HOME_PAGE_ONLY.slug) == ON_TRIAL
    (tried,) = _home_page(tmp_path / "tried", {"คลัง.xlsx": oit(table)}, {HOME_PAGE_ONLY.slug: ON_TRIAL})
    (enforced,) = _home_page(tmp_path / "enforced", {"คลัง.xlsx": oit(table)}, {HOME_PAGE_ONLY.slug: ENFORCED})
    assert (tried.on_trial, enforced.on_trial) == (True, False)
    assert enforced.severity is HOME_PAGE_ONLY.severity
    assert _home_page(tmp_path / "off", {"คลัง.xlsx": oit(table)}, {HOME_PAGE_ONLY.slug: OFF}) == []


def _home_page(folder: Path, sent: Mapping[str, Sent], spans: Mapping[str, str]) -> list[Finding]:
    workspace = small_workspace(folder)
    for name, one in sent.items():
        write_sent(workspace.inbox / name, one)
    inbox = read_inbox(workspace, AS_OF, lambda *_: None)
    return found(_examined(workspace, inbox, examine(workspace, AS_OF, inbox), spans), HOME_PAGE_ONLY.slug)


def test_a_rule_holds_in_its_years_only() -> None:
    """Before its first year and after its last it is off; of a rule without data nothing is switched."""
    spans = {"url-reused": (RuleSpan(ON_TRIAL, 2565, 2566), RuleSpan(ENFORCED, 2567, 2568))}
    status = {
        year: replace(RULEBOOK, fiscal_year=year, rule_spans=spans).rule_status("url-reused")
        for year in range(2564, 2570)
    }
    assert status == {2564: OFF, 2565: ON_TRIAL, 2566: ON_TRIAL, 2567: ENFORCED, 2568: ENFORCED, 2569: OFF}
    assert replace(RULEBOOK, rule_spans=spans).rule_status("link-dead") == ENFORCED


def test_what_the_data_switch_are_rules() -> None:
    """Every code of the program's own table is a rule's; what is read of files is no rule."""
    assert {row["code"] for row in read_table(rulebooks_folder() / "rules.csv")} <= set(SLUGS)


@pytest.mark.parametrize(("slug", "near"), [("phone-invalid", ""), ("home-page-onlly", "home-page-only")])
def test_what_is_no_rule_is_told_and_not_switched(
    example: tuple[Workspace, Week], inbox: Received, slug: str, near: str
) -> None:
    """rule-unknown: a code of reading goes on being found; a slip of the hand is told with the nearest rule."""
    workspace, week = example
    examined = _examined(workspace, inbox, week, {slug: OFF})
    (told,) = _of(examined, "rule-unknown")
    assert (told.values["rule"], told.values["near"]) == (slug, near)
    assert len(_of(examined, "phone-invalid")) == len(_of(week, "phone-invalid")) > 0


def test_every_year_has_the_trials_of_the_table() -> None:
    """The program's own rulebooks take their spans from the one table."""
    for year in range(2564, 2571):
        assert set(load_rulebook(f"nacc_{year}").rule_spans) == {
            row["code"] for row in read_table(rulebooks_folder() / "rules.csv")
        }
