"""contact-placeholder: what is typed where no number or address is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_batch.findings import Severity
from ita_batch.week import EXTERNAL
from tests.rules.contact_tables import listed
from tests.support.weeks import found, week_of


@pytest.mark.parametrize(
    ("phone", "email"),
    [
        ("0800000000", ""),
        ("0999999999", ""),
        ("081-234-5678", ""),
        ("0811111111", ""),
        ("0987654321", ""),
        ("089-123-4567", ""),
        ("0612345678", ""),
        ("02-000-0000", ""),
        ("042-123-456", ""),
        ("0000000000, 0888888888", ""),
        ("", "a@a.com"),
        ("", "Test@example.com"),
        ("", "xxx@example.com"),
        ("", "noemail@example.com"),
        ("", "demo@demo.example"),
        ("", "123456@example.com"),
    ],
)
def test_what_is_typed_where_nothing_is_known(tmp_path: Path, phone: str, email: str) -> None:
    """One question for all rows that have it; the rows count."""
    table = listed(("สมชาย รักดี", phone, email), ("มาลี ใจงาม", phone, email))
    week = week_of(tmp_path, {"คลัง.xlsx": table})
    asked = found(week, "contact-placeholder")
    assert [(one.severity, len(one.related)) for one in asked] == [(Severity.ASK, 2)]
    assert week.registers[EXTERNAL].tally().imported == 2
    assert not found(week, "contact-shared")


@pytest.mark.parametrize(
    ("phone", "email"),
    [
        ("081-000-0123", "a@example.com"),
        ("0810000001", "mail0123@example.com"),
        ("0899999998", "tester7@example.com"),
        ("042-000-123", "info@example.com"),
        ("+856 20 5555 5555", "1111@example.com1"),
        ("1111", "somchai@somchai-demo.example"),
    ],
)
def test_what_may_be_somebodys(tmp_path: Path, phone: str, email: str) -> None:
    """Many noughts, a short word or a lucky number are nothing to ask about."""
    table = listed(("สมชาย รักดี", phone, email))
    assert not found(week_of(tmp_path, {"คลัง.xlsx": table}), "contact-placeholder")
