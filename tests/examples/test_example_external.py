"""The external lists show what ``expected`` promises: counted anew from the typed cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from examples.generator import expected
from examples.generator.contacts import COMPANY, CONTACT_TYPES, PERSON, STATE_AGENCY
from examples.generator.workspace import Example
from ita_batch.thai.dates import Window, has_us_signature, parse_date
from ita_batch.thai.person_names import name_key, split_title
from ita_batch.thai.phones import PhoneReason, parse_phones
from ita_batch.thai.text import means_none

Row = Mapping[str, object]

WINDOW = Window(date(2020, 10, 1), expected.AS_OF)
BELIEVED = Window(date(2018, 1, 1), expected.AS_OF)
REQUIRED = ("kind", "name", "contact_types", "contact_date", "division")
BUDDHIST_YEARS = range(2500, 2600)


def text(row: Row, key: str) -> str:
    """A cell as text."""
    return str(row.get(key, ""))


def listed(row: Row) -> list[str]:
    """The contact types of a row."""
    types = row.get("contact_types", [])
    return list(types) if isinstance(types, list) else [str(types)]


def other_channel(row: Row) -> bool:
    """True when there is a way to reach somebody beside the phone."""
    return "email" in row or "other_channel" in row


def number_cell(row: Row, digits: int) -> bool:
    """True for a phone that became a number."""
    return isinstance(row.get("phone"), int) and len(text(row, "phone")) == digits


def date_cell(row: Row) -> int | None:
    """The year of a real date cell."""
    cell = row.get("contact_date")
    return cell.year if isinstance(cell, date) else None


def outside(row: Row) -> bool:
    """True for a date that can be read and lies before the window."""
    if "contact_date" not in row:
        return False
    day = parse_date(row["contact_date"], WINDOW, BELIEVED).value
    assert day is not None
    return day not in WINDOW


def typed_date(pattern: str) -> Callable[[Row], bool]:
    """A check of how the date is typed."""
    return lambda row: bool(re.fullmatch(pattern, text(row, "contact_date"))) and date_cell(row) is None


CHECKS: Mapping[str, tuple[int, Callable[[Row], bool]]] = {
    "missing cell": (expected.MISSING_CELL, lambda row: any(key not in row for key in REQUIRED)),
    "not in list": (
        expected.NOT_IN_LIST,
        lambda row: (
            row.get("kind", PERSON) not in (PERSON, COMPANY, STATE_AGENCY) or not set(listed(row)) <= set(CONTACT_TYPES)
        ),
    ),
    "phone too short": (
        expected.PHONE_TOO_SHORT,
        lambda row: parse_phones(row.get("phone")).reason is PhoneReason.INVALID,
    ),
    "outside the window": (expected.OUTSIDE_WINDOW, outside),
    "no channel": (
        expected.NO_CHANNEL,
        lambda row: means_none(text(row, "phone")) and not other_channel(row),
    ),
    "no phone": (expected.NO_PHONE, lambda row: means_none(text(row, "phone")) and other_channel(row)),
    "phone in Thai digits": (
        expected.PHONE_IN_THAI_DIGITS,
        lambda row: bool(re.search("[๐-๙]", text(row, "phone"))),
    ),
    "mobile without zero": (expected.LOST_ZERO_MOBILE, lambda row: number_cell(row, 9)),
    "fixed line without zero": (expected.LOST_ZERO_FIXED, lambda row: number_cell(row, 8)),
    "two phones": (expected.TWO_PHONES, lambda row: len(parse_phones(row.get("phone")).phones) == 2),
    "country code": (expected.COUNTRY_CODE, lambda row: text(row, "phone").startswith("+66")),
    "extension": (expected.EXTENSION, lambda row: "ต่อ" in text(row, "phone")),
    "date in Thai digits": (expected.DATE_IN_THAI_DIGITS, typed_date("[๐-๙/]+")),
    "Christian year": (expected.CHRISTIAN_YEAR, typed_date(r"\d+/\d+/20\d\d")),
    "two-digit year": (expected.TWO_DIGIT_YEAR, typed_date(r"\d+/\d+/6[34]")),
    "date cell": (expected.REAL_DATE_CELL, lambda row: date_cell(row) in (2020, 2021)),
    "Buddhist date cell": (
        expected.BUDDHIST_YEAR_IN_DATE_CELL,
        lambda row: date_cell(row) in BUDDHIST_YEARS,
    ),
    "title": (expected.TITLE_IN_NAME, lambda row: bool(split_title(text(row, "name"))[0])),
    "nikhahit": (expected.NIKHAHIT_IN_NAME, lambda row: "\u0e4d\u0e32" in text(row, "name")),
    "zero width": (expected.ZERO_WIDTH_IN_NAME, lambda row: "\u200b" in text(row, "name")),
    "no-break space": (expected.NO_BREAK_SPACE_IN_NAME, lambda row: "\u00a0" in text(row, "name")),
}


@pytest.fixture(scope="module")
def rows(example: Example) -> list[Row]:
    """All rows that count, of กองคลัง the newer file's."""
    return [row for own in example.external.rows.values() for row in own]


@pytest.mark.parametrize("kind", CHECKS)
def test_each_kind_of_dirt_stands_in_as_many_rows_as_promised(kind: str, rows: list[Row]) -> None:
    """What is typed says so itself, without the generator's own notes."""
    number, shows = CHECKS[kind]
    assert sum(map(shows, rows)) == number


def test_every_division_has_its_number_of_rows(example: Example) -> None:
    """1,500 rows in seven files."""
    assert {key: len(own) for key, own in example.external.rows.items()} == expected.EXTERNAL_ROWS
    assert expected.EXTERNAL_TOTAL == 1500


def test_the_same_people_contacted_several_divisions(example: Example) -> None:
    """70 people are listed by two or three divisions, never twice in the same way."""
    spellings: defaultdict[tuple[str, str], list[tuple[str, str, str]]] = defaultdict(list)
    for sender, own in example.external.rows.items():
        for row in own:
            for phone in parse_phones(row.get("phone")).phones:
                key = (name_key(text(row, "name")), phone.national)
                spellings[key].append((sender, text(row, "name"), text(row, "phone")))
    repeated = [found for found in spellings.values() if len(found) > 1]
    assert len(repeated) == expected.REPEATED_PEOPLE
    assert sum(len(found) - 1 for found in repeated) == expected.EXTERNAL_MERGED
    for found in repeated:
        assert len({sender for sender, _, _ in found}) == len(found)
        assert len({(name, phone) for _, name, phone in found}) > 1


def test_names_agree_only_where_phones_do(rows: list[Row]) -> None:
    """No two people were given the same name by chance."""
    phones: defaultdict[str, list[set[str]]] = defaultdict(list)
    for row in rows:
        if "name" in row:
            reached = {phone.national for phone in parse_phones(row.get("phone")).phones}
            phones[name_key(text(row, "name"))].append(reached)
    assert all(set.intersection(*found) for found in phones.values() if len(found) > 1)


def test_a_phone_is_shared_by_two_only_where_they_look_alike(rows: list[Row]) -> None:
    """A woman who married, two sisters, a man and his shop: two names each, and the shop names whoever is asked for."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for phone in parse_phones(row.get("phone")).phones:
            names[phone.national] |= {name_key(text(row, "name"))} if "name" in row else set()
    shared = [found for found in names.values() if len(found) > 1]
    assert [len(found) for found in shared] == [2] * expected.PAIRS_ASKED_ABOUT
    asked_for = {text(row, "contact_person") for row in rows}
    assert sum(bool({name_key(name) for name in asked_for} & found) for found in shared) == 1


def test_own_staff_are_listed(example: Example, rows: list[Row]) -> None:
    """Three rows name somebody of the roster, with the phone that stands there."""
    staff = {
        (name_key(f"{row['first_name']} {row['last_name']}"), phone)
        for row in example.roster.rows
        for phone in parse_phones(row.get("phone")).phones
    }
    found = [row for row in rows for phone in parse_phones(row.get("phone")).phones
             if (name_key(text(row, "name")), phone) in staff]  # fmt: skip
    assert len(found) == expected.OWN_STAFF


def test_what_becomes_of_the_rows_adds_up() -> None:
    """Held back, left out, merged and imported rows are all rows."""
    assert expected.EXTERNAL_HELD == 23
    assert expected.EXTERNAL_IMPORTED == 1385


def test_shares_are_those_of_a_real_list(rows: list[Row]) -> None:
    """Mostly people, some companies, some state agencies with somebody to ask; a few contacts of two types."""
    kinds = [row.get("kind") for row in rows]
    assert 0.15 < kinds.count(COMPANY) / len(rows) < 0.19
    assert 0.08 < kinds.count(STATE_AGENCY) / len(rows) < 0.11
    assert all("contact_person" in row for row in rows if row.get("kind") == STATE_AGENCY)
    assert 0.12 < sum(len(listed(row)) > 1 for row in rows) / len(rows) < 0.18


def test_no_column_looks_month_first(example: Example) -> None:
    """Else every date cell of the file would have to be asked about."""
    for own in example.external.rows.values():
        assert not has_us_signature(row.get("contact_date") for row in own)
