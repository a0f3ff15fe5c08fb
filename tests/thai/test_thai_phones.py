"""Phone cells as divisions fill them in (all numbers invented)."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_batch.thai.phone_shapes import no_such_area
from ita_batch.thai.phones import (
    Guess,
    Phone,
    PhoneReading,
    PhoneReason,
    format_phone,
    mask_phone,
    numbers_within,
    parse_phones,
)

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
    ("076000123", ["076000123"], R.OK, ""),
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
    (810000123, [A], R.GUESSED, ""),
    (810000123.0, [A], R.GUESSED, ""),
    ("810000123", [A], R.GUESSED, ""),
    ("810000123.0", [A], R.GUESSED, ""),
    ("61-000-0123", ["0610000123"], R.GUESSED, ""),
    ("66-000-0123", ["0660000123"], R.GUESSED, ""),
    (42000123.0, [F], R.GUESSED, ""),
    ("42000123", [F], R.GUESSED, ""),
    ("76000123", ["076000123"], R.GUESSED, ""),
    ("810000123, 0890000456", [A, B], R.GUESSED, ""),
    ("810000123 890000456", [A, B], R.GUESSED, ""),
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
    (f"{A}, 12345", [A], R.WORDS, "12345"),
    ("810000123, 12345", [A], R.WORDS, "12345"),
    ("081-000-0123 (สมชาย)", [A], R.WORDS, "สมชาย"),
    ("042-000123 โทรสาร 042-000124", [F], R.WORDS, "โทรสาร 042-000124"),
    ("ต่อ 12", [], R.INVALID, "ต่อ 12"),
    ("042-000123 ต่อ 123456", [F], R.WORDS, "123456 ต่อ"),
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
    assert (unclear.reason, unclear.unread) == (R.WORDS, "ต่อ 12")


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
    st.from_regex(r"0[689][0-9]{8}", fullmatch=True),
    st.from_regex(r"0(2[0-9]|3[2-9]|4[2-5]|5[2-6]|7[3-7])[0-9]{6}", fullmatch=True),
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
    assert (reading.phones, reading.reason) == ((Phone(national),), R.GUESSED)


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
    """No cell makes the reader fail; what is not a number is reported, and every number can be dialled."""
    reading = parse_phones(raw)
    assert (reading.reason in (R.INVALID, R.WORDS)) == bool(reading.unread)
    assert bool(reading.phones) == (reading.reason not in (R.NONE, R.INVALID))
    for phone in reading.phones:
        assert re.fullmatch(r"0[0-9]{8,9}|1[89]00[0-9]{6}|1[0-9]{2,3}|\*[0-9]{3,5}#?|\+[0-9]{6,15}", phone.national)


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


@pytest.mark.parametrize(
    ("typed", "national", "reason"),
    [
        ("+856 20 5550 0123", "+8562055500123", R.OK),
        ("00856 20 5550 0123", "+8562055500123", R.OK),
        ("001 856 20 5550 0123", "+8562055500123", R.OK),
        ("(+856) 20-5550-0123", "+8562055500123", R.OK),
        ("+๖๐ ๑๒-๓๔๕ ๖๗๘๙", "+60123456789", R.OK),
        ("+95 9 250 012345", "+959250012345", R.OK),
        ("+84 912 345 678", "+84912345678", R.OK),
        ("+1 (202) 555-0123", "+12025550123", R.OK),
        # The sign is missing, or the plan does not have the number: read, and asked about.
        ("856 20 5550 0123", "+8562055500123", R.GUESSED),
        (8562055500123, "+8562055500123", R.GUESSED),
        (8562055500123.0, "+8562055500123", R.GUESSED),
        ("020 5550 0123", "+8562055500123", R.GUESSED),
        (2055500123, "+8562055500123", R.GUESSED),
        ("+95 9 000 000 123", "+959000000123", R.GUESSED),
    ],
)
def test_numbers_abroad(typed: object, national: str, reason: PhoneReason) -> None:
    """A number of another country is a number, with its country code."""
    reading = parse_phones(typed)
    assert ([phone.national for phone in reading.phones], reading.reason) == ([national], reason)
    assert reading.guesses == ({Guess.ABROAD} if reason is R.GUESSED else set())
    assert format_phone(reading.phones[0]) == national


@pytest.mark.parametrize("typed", ["+66 81 000 012", "+999 123 4567", "+", "+0810000123456789", "+12", "86 1000"])
def test_no_number_of_any_country(typed: str) -> None:
    """What no country has is no number."""
    assert parse_phones(typed).reason is R.INVALID


@pytest.mark.parametrize(
    ("typed", "nationals"),
    [
        ("1567", ["1567"]),
        (1133.0, ["1133"]),
        ("๑๙๑", ["191"]),
        ("โทร. 1669", ["1669"]),
        ("สายด่วน 1300", ["1300"]),
        ("Call Center: 1213", ["1213"]),
        ("*1234", ["*1234"]),
        ("*123#", ["*123#"]),
        ("1567, 191", ["1567", "191"]),
        ("สายด่วน 1111, 1567", ["1111", "1567"]),
        ("042-000-123 สายด่วน 1567", [F, "1567"]),
    ],
)
def test_hotlines(typed: object, nationals: list[str]) -> None:
    """Short numbers of offices are numbers where they stand alone or are called hotlines."""
    reading = parse_phones(typed)
    assert [phone.national for phone in reading.phones] == nationals
    assert reading.reason in (R.OK, R.SEVERAL)
    assert [format_phone(phone) for phone in reading.phones[-1:]] == nationals[-1:]


@pytest.mark.parametrize("typed", ["124", "99", "2564", "*12", "15678"])
def test_other_short_numbers(typed: str) -> None:
    """An extension of an office, a year or a slip cannot be called from outside."""
    assert parse_phones(typed).reason is R.INVALID


def test_a_hotline_takes_a_choice() -> None:
    """ "1567 กด 2" is one number with what is pressed then; words beside it are unread."""
    assert parse_phones("1567 กด 2") == parse_phones("สายด่วน 1567 กด 2") == PhoneReading((Phone("1567", "2"),), R.OK)
    beside = parse_phones("โทร.1567 สายด่วนศูนย์ดำรงธรรม")
    assert (beside.phones, beside.reason, beside.unread) == ((Phone("1567"),), R.WORDS, "ศูนย์ดำรงธรรม")


@pytest.mark.parametrize(
    ("typed", "national"),
    [
        ("01-234-5678", "0812345678"),
        ("01-2345678", "0812345678"),
        ("0-1234-5678", "0812345678"),
        ("012345678", "0812345678"),
        (12345678, "0812345678"),
        ("+66 1 234 5678", "0812345678"),
        ("09-123-4567", "0891234567"),
        ("0 9123 4567", "0891234567"),
        ("06 123 4567", "0861234567"),
        ("04-012-3456", "0840123456"),
    ],
)
def test_mobile_numbers_of_before_2549(typed: object, national: str) -> None:
    """Nine digits, grouped as they were then, get the 8 of today: proposed, not taken for certain."""
    reading = parse_phones(typed)
    assert ([phone.national for phone in reading.phones], reading.reason) == ([national], R.GUESSED)
    assert reading.guesses == {Guess.OLD_MOBILE}


@pytest.mark.parametrize("typed", ["091-234-567", "091234567", "061234567", "+66 91 234 567", "012-345-678"])
def test_a_number_that_lacks_a_digit_is_none_of_before_2549(typed: str) -> None:
    """Grouped as today, or not at all, nine digits of a mobile number are one too few."""
    assert parse_phones(typed).reason is R.INVALID


@pytest.mark.parametrize(
    "typed", ["040-123-456", "041000123", "046-000-123", "031 000 123", "050-123456", "070000123", "079000123"]
)
def test_area_codes_that_do_not_exist(typed: str) -> None:
    """No telephone rings there."""
    assert parse_phones(typed).reason is R.INVALID
    assert no_such_area(typed)


@pytest.mark.parametrize(
    ("typed", "nationals", "unread"),
    [
        ("081-000-0123 (แม่)", [A], "แม่"),
        ("081-000-0123 (Line)", [A], "Line"),
        ("081-000-0123 คุณสมชาย", [A], "คุณสมชาย"),
        ("042-000-123 (30 คู่สาย)", [F], "30 คู่สาย"),
        ("02-000-0123, 1797", ["020000123"], "1797"),
        ("042-000-123 ถึง 9", [F], "ถึง 9"),
        ("081-000-0123 (โทรหลัง 17.00 น.)", [A], "หลัง 17.00 น."),
        ("081-000-0123, 082-000-012", [A], "082-000-012"),
        ("081-000-0123 (แม่) 089-000-0456 (พ่อ)", [A, B], "แม่ พ่อ"),
        ("โทร/โทรสาร 042-000-123", [F], "โทรสาร"),
        ("โทรสาร 042-000-123", [F], "โทรสาร"),
        ("Tel.042-000123 Fax.042-000124", [F], "Fax.042-000124"),
        ("(042) 000-123 แฟกซ์ (042) 000-124", [F], "แฟกซ์ (042) 000-124"),
        ("042-000-123 [สำนักงานใหญ่]", [F], "ใหญ่"),
    ],
)
def test_words_beside_a_number(typed: str, nationals: list[str], unread: str) -> None:
    """The number counts; what stands beside it is given back. A fax beside a telephone is not called."""
    reading = parse_phones(typed)
    assert ([phone.national for phone in reading.phones], reading.reason) == (nationals, R.WORDS)
    assert reading.unread == unread


@pytest.mark.parametrize("typed", ["ไม่สะดวกให้เบอร์", "ขอไม่ให้เบอร์โทร", "ไม่ประสงค์ให้หมายเลข", "ยังไม่มี", "จำเบอร์ไม่ได้"])
def test_words_that_refuse_a_number(typed: str) -> None:
    """There is no number, and nothing to correct."""
    assert parse_phones(typed) == PhoneReading((), R.NONE)


@pytest.mark.parametrize(
    ("text", "nationals"),
    [
        ("ที่ทำการกำนัน 042-000-123", [F]),
        ("โทร.0810000123 หรือไลน์", [A]),
        ("บ้านเลขที่ 99 ม.5 48140", []),
        ("1-2345-67890-12-3", []),
        ("demo.0810000123@example.com", []),
        ("01/02/2564 ถึง 03/02/2564", []),
        ("id0810000123", []),
    ],
)
def test_numbers_among_words(text: str, nationals: list[str]) -> None:
    """In a cell of another kind only a whole number is one, not a house number, a date or part of a name."""
    assert [phone.national for phone in numbers_within(text)] == nationals


@pytest.mark.parametrize(
    "text", ["1" * 32_000, "1 " * 16_000, "(ก" * 16_000, "081-000-0123 " + "ก " * 16_000, "+" * 32_000 + "1"]
)
def test_long_cells_cost_little(text: str) -> None:
    """Only the beginning of a cell is searched; what was not looked at is unread."""
    started = process_time()
    reading = parse_phones(text)
    assert not no_such_area(text)
    assert process_time() - started < 1
    assert len(reading.unread) > 15_000
