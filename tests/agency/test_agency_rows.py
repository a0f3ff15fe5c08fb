"""agency_from_rows: what does not fit together becomes findings with stable codes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from ita_batch.agency import AGENCY_FORMS, REQUIRED_SETTINGS, agency_from_rows
from ita_batch.findings import Place, Severity
from ita_batch.messages import fix, message


@dataclass(frozen=True)
class Line:
    """A row as intake hands it over."""

    values: dict[str, str | list[str]]
    place: Place = field(default_factory=lambda: Place(file="agency.xlsx", sheet="แผ่น", row=9))

    def at(self, column: str) -> Place:
        """The place of a cell of this row."""
        return replace(self.place, cell="B9", column=column)


def rows(**more: list[Line]) -> dict[str, list[Line]]:
    """A complete agency of one division, with these sheets replaced."""
    complete = {name: list[Line]() for name in AGENCY_FORMS}
    complete["agency"] = [Line({"setting": setting, "value": "ค่า"}) for setting in REQUIRED_SETTINGS]
    complete["agency_division"] = [Line({"division_id": "DIV01", "name": "สำนักปลัด"})]
    return {**complete, **more}


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
    assert {finding.code.slug for finding in findings} == {code}
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
