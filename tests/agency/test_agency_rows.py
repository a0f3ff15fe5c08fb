"""Rows of agency.xlsx: what does not fit together becomes findings with stable codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from ita_batch.agency import AGENCY_FORMS, CHAIR, REQUIRED_SETTINGS, Agency
from ita_batch.agency_faults import faults_of
from ita_batch.agency_rows import agency_of
from ita_batch.findings import Finding, Place, Severity
from ita_batch.messages import fix, message
from tests.support.weeks import RULEBOOK


@dataclass(frozen=True)
class Line:
    """A row as intake hands it over."""

    values: dict[str, str | list[str]]
    raw: dict[str, object] = field(default_factory=dict)
    place: Place = field(default_factory=lambda: Place(file="agency.xlsx", sheet="แผ่น", row=9))

    def at(self, column: str) -> Place:
        """The place of a cell of this row."""
        return replace(self.place, cell="B9", column=column)


def rows(**more: list[Line]) -> dict[str, list[Line]]:
    """A complete agency of one division, with these sheets replaced."""
    complete = {name: list[Line]() for name in AGENCY_FORMS}
    complete["agency"] = [Line({"setting": setting, "value": "ค่า"}) for setting in REQUIRED_SETTINGS]
    forms: list[str] = ["ผู้มีส่วนได้ส่วนเสียภายนอก"]
    complete["agency"][-1].values["value"] = "https://www.pao.example"
    complete["agency_division"] = [Line({"division_id": "DIV01", "name": "สำนักปลัด", "expected_forms": forms})]
    complete["agency_item_owner"] = [Line({"item_id": "O1", "division_id": "DIV01"})]
    complete["agency_signatory"] = [Line({"role": CHAIR, "name": "นายใจดี ตัวอย่าง", "position": "รองปลัด"})]
    return {**complete, **more}


def agency_from_rows(of: dict[str, list[Line]]) -> tuple[Agency, list[Finding]]:
    """The agency, and what does not fit together."""
    agency = agency_of(of)
    return agency, faults_of(of, agency, RULEBOOK)


def test_a_complete_agency_has_no_findings() -> None:
    """Nothing but the required settings and one division is needed."""
    agency, findings = agency_from_rows(rows())
    assert findings == []
    assert agency.division("DIV01") is not None
    assert agency.last_scores == {}


@pytest.mark.parametrize(
    ("more", "code", "variant"),
    [
        ({"agency": []}, "agency-incomplete", None),
        ({"agency_division": []}, "agency-incomplete", None),
        ({"agency_item_owner": [Line({"item_id": "O4", "division_id": "DIV9"})]}, "agency-reference", None),
        (
            {"agency_division": [Line({"division_id": "A", "name": "ก", "parent_id": "DIV9"})]},
            "agency-reference",
            None,
        ),
    ],
)
def test_what_does_not_fit_is_an_error(more: dict[str, list[Line]], code: str, variant: str | None) -> None:
    """Each with whole sentences in both languages."""
    _, findings = agency_from_rows(rows(**more))
    findings = [finding for finding in findings if finding.code.slug != "agency-unassigned"]  # the taken-away parts
    assert code in {finding.code.slug for finding in findings}
    findings = [finding for finding in findings if finding.code.slug == code]
    for finding in findings:
        assert (finding.severity, finding.variant) == (Severity.ERROR, variant)
        for language in ("th", "en"):
            assert "{" not in message(finding, language) + fix(finding, language)


def test_findings_of_different_settings_have_different_fingerprints() -> None:
    """Two missing settings are two problems from week to week."""
    _, findings = agency_from_rows(rows(agency=[]))
    assert len({finding.fingerprint for finding in findings}) == len(REQUIRED_SETTINGS)


def test_a_name_wins_over_another_units_alias() -> None:
    """กองช่าง is the unit of that name, even if somebody else listed it as an alias."""
    units = [
        Line({"division_id": "A", "name": "กองช่าง"}),
        Line({"division_id": "B", "name": "กองโยธา", "aliases": ["กองช่าง"]}),
    ]
    agency, _ = agency_from_rows(rows(agency_division=units))
    found = agency.find("กองช่าง")
    assert found is not None
    assert found.division_id == "A"


def test_what_nobody_sends_or_signs_is_a_warning() -> None:
    """The week runs all the same, but it cannot tell who is silent: that is said."""
    bare = rows(
        agency_division=[Line({"division_id": "DIV01", "name": "สำนักปลัด"})], agency_item_owner=[], agency_signatory=[]
    )
    _, findings = agency_from_rows(bare)
    assert {(finding.code.slug, finding.severity.value) for finding in findings} == {("agency-unassigned", "warning")}
    assert {finding.variant for finding in findings} == {"forms", "items", "chair"}


def test_a_section_has_no_sections() -> None:
    """A parent must be a division; a unit is not its own parent either."""
    units = [
        Line({"division_id": "A", "name": "กอง", "expected_forms": ["ผู้มีส่วนได้ส่วนเสียภายนอก"]}),
        Line({"division_id": "B", "name": "ฝ่าย", "parent_id": "A"}),
        Line({"division_id": "C", "name": "งาน", "parent_id": "B"}),
        Line({"division_id": "D", "name": "วน", "parent_id": "D"}),
    ]
    owners = [Line({"item_id": "O1", "division_id": "A"})]
    _, findings = agency_from_rows(rows(agency_division=units, agency_item_owner=owners))
    assert [(finding.variant, finding.value) for finding in findings] == [("parent", "B"), ("parent", "D")]
