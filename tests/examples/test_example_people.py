"""Everybody in the example is invented, and nobody's telephone rings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from examples.generator.contacts import PERSON
from examples.generator.doubtful_pairs import SISTERS
from examples.generator.people import Person, first_names, surnames
from examples.generator.tables import word_lists
from examples.generator.workspace import Example
from ita_batch.thai.person_names import split_title
from ita_batch.thai.phones import parse_phones
from ita_batch.thai.text import canonical

FICTIONAL_PHONE = re.compile(r"0[689][1-9]000\d{4}|042000\d{3}")
LEAST_PEOPLE = 1600


def cells(example: Example) -> Iterator[tuple[str, str, object]]:
    """Form, column and content of every typed cell."""
    for planned in example.files:
        for form, rows in planned.sheets.items():
            for row in rows:
                yield from ((form, key, value) for key, value in row.items())


@pytest.fixture(scope="module")
def names(example: Example) -> set[str]:
    """Full names, without title, of all people in all files."""
    found = {f"{row['first_name']} {row['last_name']}" for row in example.roster.rows}
    for planned in example.files:
        found.add(planned.filled_by)
        found |= {str(row["name"]) for row in planned.sheets.get("agency_signatory", ())}
        for row in (*planned.sheets.get("external_stakeholder", ()), *planned.sheets.get("oit_evidence", ())):
            found |= {str(row[key]) for key in ("contact_person", "responsible_person") if key in row}
            # The two kinds that no list knows belong to rows of people as well as to others.
            if row.get("kind") == PERSON and "name" in row:
                found.add(str(row["name"]))
    return {split_title(canonical(name))[1] for name in found if name}


def test_all_names_come_from_the_tables(names: set[str]) -> None:
    """First name and surname are put together from the tables; who signs, and two sisters, have names of their own."""
    words = word_lists()
    first = {*first_names(words["male"]), *first_names(words["female"]), *SISTERS}
    last = set(surnames())
    signatories = {f"{row['first']} {row['last']}" for row in words["signatory"]}
    for name in names - signatories:
        given, family = name.split(" ")
        assert given in first, name
        assert family in last, name


def test_there_are_enough_people(names: set[str]) -> None:
    """More than sixteen hundred different names."""
    assert len(names) >= LEAST_PEOPLE


def test_organisations_have_invented_names(example: Example) -> None:
    """Every company and state agency is named after a place that is not there."""
    places = re.compile("|".join(surnames()))
    for rows in example.external.rows.values():
        for row in rows:
            if row.get("kind", PERSON) != PERSON and "name" in row:
                assert places.search(canonical(str(row["name"]))), row


def test_titles_can_be_told_from_names() -> None:
    """A glued title is always split off at the right place."""
    for sex in ("male", "female"):
        words = word_lists()[sex]
        for first in first_names(words):
            person = Person(words["titles"][0], first, "ทองใจกว้าง", "", "")
            assert split_title(person.name) == ("", person.name)
            assert split_title(person.title + person.name) == (person.title, person.name)


def test_every_phone_is_fictional(example: Example) -> None:
    """0[689]n 000 nnnn and 042 000 nnn belong to nobody; a number that is too short begins the same way."""
    typed = [value for _, key, value in cells(example) if key == "phone"]
    typed += [planned.filled_phone for planned in example.files if planned.filled_phone]
    settings = [row for planned in example.files for row in planned.sheets.get("agency", ())]
    assert [row["value"] for row in settings if row["setting"] == "โทรศัพท์"] == ["124"], "an extension is no line"
    assert len(typed) > 2000
    for cell in typed:
        reading = parse_phones(cell)
        assert all(FICTIONAL_PHONE.fullmatch(phone.national) for phone in reading.phones), cell
        digits = re.sub(r"\D", "", reading.unread)
        assert re.match(r"0[689][1-9]000|042000|$", digits), cell


def test_no_other_cell_holds_a_phone(example: Example) -> None:
    """Ten digits in a row stand in no other column."""
    for _, key, value in cells(example):
        if key != "phone" and not isinstance(value, date):
            assert not re.search(r"\d{9,}", str(value)), value


def test_mail_and_web_addresses_are_reserved_ones(example: Example) -> None:
    """Only example.com and hosts under .example, which belong to nobody."""
    for _, _, value in cells(example):
        for address in re.findall(r"[\w.]+@[\w.]+", str(value)):
            assert address.endswith("@example.com")
        for host in re.findall(r"https?://([^/'\s]+)", str(value)):
            assert host.endswith(".example")
