"""Phone cells as divisions fill them in (all numbers invented)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.phones import Phone, PhoneReading, PhoneReason, format_phone, mask_phone, parse_phones

A, B, F = "0810000123", "0890000456", "042000123"
R = PhoneReason

CELLS: list[tuple[object, list[str], PhoneReason, str]] = [
    (A, [A], R.OK, ""),
    ("081-000-0123", [A], R.OK, ""),
    ("๐๘๑-๐๐๐-๐๑๒๓", [A], R.OK, ""),
    ("(081) 000 0123", [A], R.OK, ""),
    ("081.000.0123", [A], R.OK, ""),
    ("081–000–0123", [A], R.OK, ""),
    ("081/000/0123", [A], R.OK, ""),
    ("\u200b081\u00a0000 0123", [A], R.OK, ""),
    ("0610000123", ["0610000123"], R.OK, ""),
    ("+66810000123", [A], R.OK, ""),
    ("+66 (0) 81 000 0123", [A], R.OK, ""),
    ("0066810000123", [A], R.OK, ""),
    ("66810000123", [A], R.OK, ""),
    (66810000123.0, [A], R.OK, ""),
    ("+66 42 000 123", [F], R.OK, ""),
    (F, [F], R.OK, ""),
    ("042-000123", [F], R.OK, ""),
    ("0-4200-0123", [F], R.OK, ""),
    ("02-000-0123", ["020000123"], R.OK, ""),
    ("070000123", ["070000123"], R.OK, ""),
    ("โทร. 081-000-0123", [A], R.OK, ""),
    ("มือถือ: 081-000-0123", [A], R.OK, ""),
    ("1000000123", [], R.INVALID, "1000000123"),
    ("1800123456", ["1800123456"], R.OK, ""),
    ("1900123456", ["1900123456"], R.OK, ""),
    ("081-000-0123, 0810000123", [A], R.OK, ""),
    ("'0810000123", [A], R.OK, ""),
    # A range of fixed lines: the first is kept.
    ("042-000123-5", [F], R.SEVERAL, ""),
    ("042-000123/5", [F], R.SEVERAL, ""),
    ("0-4200-0123 - 25", [F], R.SEVERAL, ""),
    ("081-0000123-5", [], R.INVALID, "081-0000123-5"),
    # The zero a number cell has lost.
    (810000123, [A], R.LOST_ZERO, ""),
    (810000123.0, [A], R.LOST_ZERO, ""),
    ("810000123", [A], R.LOST_ZERO, ""),
    ("810000123.0", [A], R.LOST_ZERO, ""),
    ("61-000-0123", ["0610000123"], R.LOST_ZERO, ""),
    ("66-000-0123", ["0660000123"], R.LOST_ZERO, ""),
    (42000123.0, [F], R.LOST_ZERO, ""),
    ("42000123", [F], R.LOST_ZERO, ""),
    ("70000123", ["070000123"], R.LOST_ZERO, ""),
    ("810000123, 0890000456", [A, B], R.LOST_ZERO, ""),
    ("810000123 890000456", [A, B], R.LOST_ZERO, ""),
    # Several numbers.
    (f"{A} {B}", [A, B], R.SEVERAL, ""),
    (f"{A}{B}", [A, B], R.SEVERAL, ""),
    (f"{A}{F}", [A, F], R.SEVERAL, ""),
    (f"{A},{B}", [A, B], R.SEVERAL, ""),
    (f"{A}; {B}", [A, B], R.SEVERAL, ""),
    (f"{A}/{B}", [A, B], R.SEVERAL, ""),
    (f"{A}\n{F}", [A, F], R.SEVERAL, ""),
    (f"{A} และ {F}", [A, F], R.SEVERAL, ""),
    ("081-000-0123 หรือ 042-000-123", [A, F], R.SEVERAL, ""),
    ("+66 81 000 0123 +66 89 000 0456", [A, B], R.SEVERAL, ""),
    ("042-000123-5, 0810000123", [F, A], R.SEVERAL, ""),
    # Nothing.
    ("-", [], R.NONE, ""),
    ("–", [], R.NONE, ""),
    ("ไม่มี", [], R.NONE, ""),
    ("ไม่มีเบอร์", [], R.NONE, ""),
    ("n/a", [], R.NONE, ""),
    ("0", [], R.NONE, ""),
    (0.0, [], R.NONE, ""),
    ("", [], R.NONE, ""),
    (None, [], R.NONE, ""),
    # Not readable, in whole or in part.
    ("12345", [], R.INVALID, "12345"),
    ("081-000-012", [], R.INVALID, "081-000-012"),
    ("9810000123", [], R.INVALID, "9810000123"),
    ("0510000123", [], R.INVALID, "0510000123"),
    ("060000123", [], R.INVALID, "060000123"),
    ("042-000123-125", [], R.INVALID, "042-000123-125"),
    ("08x-xxx-0123", [], R.INVALID, "08x-xxx-0123"),
    (f"{A}, 12345", [A], R.INVALID, "12345"),
    ("810000123, 12345", [A], R.INVALID, "12345"),
    ("081-000-0123 (สมชาย)", [A], R.INVALID, "สมชาย"),
    ("042-000123 โทรสาร 042-000124", [F, "042000124"], R.INVALID, "โทรสาร"),
    ("ต่อ 12", [], R.INVALID, "ต่อ 12"),
    ("042-000123 ต่อ 123456", [F], R.INVALID, "123456 ต่อ"),
    ("+", [], R.INVALID, "+"),
    (True, [], R.INVALID, "True"),
    (81.5, [], R.INVALID, "81.5"),
    (float("nan"), [], R.INVALID, "nan"),
    (float("inf"), [], R.INVALID, "inf"),
]


@pytest.mark.parametrize(("raw", "nationals", "reason", "unread"), CELLS)
def test_parse_phones(raw: object, nationals: list[str], reason: PhoneReason, unread: str) -> None:
    """Every way of filling in the cell gives its numbers, the reason and what is left over."""
    reading = parse_phones(raw)
    assert [phone.national for phone in reading.phones] == nationals
    assert (reading.reason, reading.unread) == (reason, unread)


@pytest.mark.parametrize(
    ("typed", "extension"),
    [
        ("042-000123 ต่อ 12", "12"),
        ("042-000123 ต่อ ๑๒", "12"),
        ("042-000123ต่อ12", "12"),
        ("042-000123 ext.12", "12"),
        ("042-000123 Ext 12", "12"),
        ("042-000123 #12", "12"),
        ("042-000123 x12", "12"),
        ("042-000123 กด 0", "0"),
        ("042-000123 ต่อ 101-103", "101-103"),
    ],
)
def test_extensions(typed: str, extension: str) -> None:
    """An extension is kept apart from the number."""
    assert parse_phones(typed).phones == (Phone(F, extension),)
    assert parse_phones(typed).reason is R.OK


def test_extension_belongs_to_its_own_number() -> None:
    """Of two numbers only the one before the extension gets it; when that cannot be told, it is left as
    unread.
    """
    assert parse_phones(f"042-000123 ต่อ 12 หรือ {A}").phones == (Phone(F, "12"), Phone(A))
    unclear = parse_phones(f"{F} {A} ต่อ 12")
    assert unclear.phones == (Phone(F), Phone(A))
    assert (unclear.reason, unclear.unread) == (R.INVALID, "ต่อ 12")


@pytest.mark.parametrize(
    ("phone", "printed"),
    [
        (Phone(A), "081-000-0123"),
        (Phone(F), "042-000-123"),
        (Phone("020000123"), "02-000-0123"),
        (Phone(F, "12"), "042-000-123 ต่อ 12"),
        (Phone("1800123456"), "1800-123-456"),
    ],
)
def test_printing(phone: Phone, printed: str) -> None:
    """Numbers are grouped as Thai people write them."""
    assert format_phone(phone) == printed


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (A, "08x-xxx-x123"),
        ("810000123", "08x-xxx-x123"),
        ("042-000123", "04x-xxx-123"),
        ("02-000-0123", "02-xxx-x123"),
        ("042-000123 ต่อ 12", "04x-xxx-123 ต่อ xx"),
        (f"{A}, {B}", "xxxxxxxxxx, xxxxxxxxxx"),
        ("12345", "xxxxx"),
        ("๑๒๓๔๕", "xxxxx"),
        ("0810000123 (สมชาย)", "xxxxxxxxxx (สมชาย)"),
        ("ไม่มี", "ไม่มี"),
        ("", ""),
    ],
)
def test_masking(text: str, masked: str) -> None:
    """One readable number shows its first two and last three digits, any other text none."""
    assert mask_phone(text) == masked


_NATIONAL = st.one_of(
    st.from_regex(r"0[689][0-9]{8}", fullmatch=True), st.from_regex(r"0[2-57][0-9]{7}", fullmatch=True)
)
_PHONES = st.builds(Phone, _NATIONAL, st.just("") | st.from_regex(r"[0-9]{1,5}", fullmatch=True))


@given(_PHONES)
def test_printed_numbers_read_back(phone: Phone) -> None:
    """A number of the Thai plan is read as it was printed."""
    reading = parse_phones(format_phone(phone))
    assert (reading.phones, reading.reason) == ((phone,), R.OK)


@given(_NATIONAL)
def test_a_lost_zero_is_restored(national: str) -> None:
    """The number a spreadsheet makes of a phone number gives the phone number back, and says so."""
    reading = parse_phones(float(national))
    assert (reading.phones, reading.reason) == ((Phone(national),), R.LOST_ZERO)


@given(_NATIONAL)
def test_international_form_reads_back(national: str) -> None:
    """The international form is the same number."""
    assert parse_phones(f"+66{national[1:]}").phones == (Phone(national),)


_PHONE_LIKE = st.text(alphabet="0123456789๐๘๑+-/ ().,#xต่อ\n", max_size=60)


@given(st.one_of(st.text(), _PHONE_LIKE, _PHONES.map(format_phone)))
def test_a_mask_shows_five_digits_at_most(text: str) -> None:
    """Whatever the cell holds, no more than five of its digits are seen."""
    assert sum(char.isnumeric() for char in mask_phone(text)) <= 5


@given(st.one_of(st.none(), st.booleans(), st.text(), _PHONE_LIKE, st.integers(), st.floats()))
def test_nothing_is_lost(raw: object) -> None:
    """No cell makes the reader fail; what is not a number is reported, and every number has a Thai shape."""
    reading = parse_phones(raw)
    assert (reading.reason is R.INVALID) == bool(reading.unread)
    assert bool(reading.phones) or reading.reason in (R.NONE, R.INVALID)
    for phone in reading.phones:
        assert phone.national[0] in "01"
        assert 9 <= len(phone.national) <= 10


@pytest.mark.parametrize(
    ("typed", "extension"),
    [
        ("042-000123, ต่อ 12", "12"),
        ("042-000123 ต่อ 12, 13", "12/13"),
        ("042-000123 ต่อ 12 หรือ 13", "12/13"),
        ("042-000123 ต่อ 12-15", "12-15"),
    ],
)
def test_several_extensions_of_one_line(typed: str, extension: str) -> None:
    """Commas about an extension part no numbers."""
    assert parse_phones(typed) == PhoneReading((Phone(F, extension),), R.OK)


def test_a_number_behind_an_extension_is_a_number() -> None:
    """Only short numbers are further extensions."""
    reading = parse_phones(f"042-000123 ต่อ 12, {A}")
    assert reading.phones == (Phone(F, "12"), Phone(A))
