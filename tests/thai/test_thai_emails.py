"""E-mail cells (all addresses invented)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.emails import mask_email, parse_email


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("somchai@example.com", "somchai@example.com"),
        (" Somchai@Example.COM ", "somchai@example.com"),
        ("mailto:somchai@example.com", "somchai@example.com"),
        ("MAILTO: somchai@example.com", "somchai@example.com"),
        ("somchai@example.com\u200b", "somchai@example.com"),
        ("somchai๑@example.com", "somchai1@example.com"),
        ("ｓｏｍｃｈａｉ＠example．com", "somchai@example.com"),
        ("<somchai@example.com>,", "somchai@example.com"),
        ("<mailto:somchai@example.com>", "somchai@example.com"),
        ("E-mail : somchai@example.com.", "somchai@example.com"),
        ("somchai @ example.com", "somchai@example.com"),
        ("somchai.j+ita@mail.example.org", "somchai.j+ita@mail.example.org"),
        ("somchai@division.test", "somchai@division.test"),
        ("somchai", None),
        ("somchai@", None),
        ("somchai@example", None),
        ("somchai@test", None),
        ("somchai@localhost", None),
        ("somchai@example..com", None),
        ("som..chai@example.com", None),
        ("som chai@example.com", None),
        ("a@example.com, b@example.com", None),
        ("สมชาย@example.com", None),
        ("somchai@example,com", None),
        ("", None),
        ("-", None),
    ],
)
def test_parse_email(raw: str, expected: str | None) -> None:
    """An address comes back in lower case; anything else is none."""
    assert parse_email(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("somchai@example.com", "s***@e***.com"),
        ("Somchai@Mail.Example.or.th", "s***@m***.th"),
        ("a@example.com", "***@e***.com"),
        ("not an address", "***"),
        ("", "***"),
    ],
)
def test_mask_email(raw: str, expected: str) -> None:
    """Only the first letters and the last label are seen; what is no address is hidden altogether."""
    assert mask_email(raw) == expected


@given(st.text() | st.text(alphabet="ab@.ก ", max_size=12))
def test_what_is_parsed_parses_again(raw: str) -> None:
    """No text makes the reader fail, and a normalised address is its own normal form."""
    address = parse_email(raw)
    if address is not None:
        assert parse_email(address) == address
        assert address == address.lower()
