"""Texts that need no closer look take a short way, which gives what the long way gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ita_batch.thai import phone_abroad, phones
from ita_batch.thai.date_parts import DateText, clean
from ita_batch.thai.digits import to_arabic, to_thai
from ita_batch.thai.emails import parse_email
from ita_batch.thai.kept import kept
from ita_batch.thai.name_doubts import NameDoubt, name_doubt
from ita_batch.thai.person_names import split_title
from ita_batch.thai.phone_shapes import everyday_number, number_in
from ita_batch.thai.phones import PhoneReading, PhoneReason, parse_phones
from ita_batch.thai.repairs import _REPAIRS, _SUSPECT, MARKS, repaired
from ita_batch.thai.sara_am import join_sara_am
from ita_batch.thai.signs import without_signs
from ita_batch.thai.text import bare_key, canonical, match_key, means_none
from ita_batch.thai.word_lists import word_list

_DIGITS = dict(
    zip("๐๑๒๓๔๕๖๗๘๙\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19", "0123456789" * 2, strict=True)
)
_THAI = [chr(code) for code in range(0x0E01, 0x0E5C) if not 0x0E3A < code < 0x0E3F]
_OTHERS = list(" \t\n\r\u00a0\u200b\ufeff\uf70a\u2028aAnz019\uff15é\u0301\u0316_.*'\"“”–-/\\()@")
_WORDS = ["ไม่มี", "ครับ", "ค่ะ", "คะ", "n/a", "none", "_x000D_", "_x005F_", "_x005F", "น.ส.", "กำ", "ก ำ"]
TEXTS = st.lists(st.sampled_from([*_THAI, *_OTHERS, *_WORDS]), max_size=14).map("".join)


def _by_line(text: str) -> str:
    """The canonical spelling line by line, each repaired until nothing changes."""
    lines = []
    for line in without_signs(text).splitlines():
        while (better := _repaired_line(line)) != line:
            line = better  # noqa: PLW2901 - repaired again
        lines.append(line)
    return "\n".join(line for line in lines if line)


def _repaired_line(line: str) -> str:
    composed = " ".join(unicodedata.normalize("NFC", line).split())
    once = re.sub(f"[{MARKS}]{{2,}}", lambda run: "".join(dict.fromkeys(run[0])), composed)
    return repaired(once) if re.search("[\u0e00-\u0e7f]", once) else composed


@given(TEXTS)
def test_a_text_is_repaired_as_its_lines_are(text: str) -> None:
    """All lines at once, and not at all where the text is well written."""
    assert canonical(text) == _by_line(text)
    assert canonical(text * 60) == _by_line(text * 60)  # longer than what is kept, or put together at once


@given(TEXTS)
def test_one_look_says_whether_a_text_needs_repair(text: str) -> None:
    """No repair finds anything where it says that there is nothing to be found."""
    plain = _spaced_lines(text)
    if not _SUSPECT.search(plain):
        every = join_sara_am(plain)
        for pattern, replacement in _REPAIRS:
            every = pattern.sub(replacement, every)
        assert every == plain


def _spaced_lines(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


@given(TEXTS)
def test_a_key_is_what_is_left(text: str) -> None:
    """A text that is a key already stays as it is; any other loses what is not compared."""
    plain = canonical(text)
    left = "".join(_DIGITS.get(letter, letter) for letter in plain).casefold()
    assert bare_key(plain) == re.sub(r"[\s.*ฯ'\"‘’“”`´«»\-\u2010-\u2015\u2212/\\()]", "", left)


@given(TEXTS)
def test_nothing_is_meant_by_its_key(text: str) -> None:
    """What a text begins with decides only where no word for nothing begins so."""
    key = re.sub("(?:ค่ะ|คะ|ครับ)$", "", match_key(text)).strip("_")
    assert means_none(text) is (not key or key in word_list("nothing"))


@pytest.mark.parametrize("word", sorted(word_list("nothing")))
def test_every_word_for_nothing_is_known(word: str) -> None:
    """Whatever it begins with."""
    assert means_none(word)
    assert means_none(f"- {word.upper()} ครับ")


@given(TEXTS)
def test_digits_one_by_one(text: str) -> None:
    """Every digit is replaced, and nothing else."""
    assert to_arabic(text) == "".join(_DIGITS.get(letter, letter) for letter in text)
    thai = {ascii_digit: thai_digit for thai_digit, ascii_digit in list(_DIGITS.items())[:10]}
    assert to_thai(text) == "".join(thai.get(letter, letter) for letter in text)


_ADDRESSES = st.lists(
    st.sampled_from([*"ab1Z.-_+'@", "xn--", "com", "co.th", "local", "test", "example", "arpa", "onion", "invalid"]),
    min_size=1,
    max_size=12,
).map("".join)


@given(_ADDRESSES | st.builds("{}@{}.{}".format, _ADDRESSES, _ADDRESSES, st.sampled_from(["th", "local", "c", "9a"])))
def test_an_everyday_address_is_what_the_standards_say(text: str) -> None:
    """By the library that knows them all."""
    try:
        found = validate_email(
            text.strip(" .,;:<>()[]{}'\""), check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError:
        assert parse_email(text) is None
    else:
        assert parse_email(text) == (found.normalized.lower() if "." in found.domain else None)


@pytest.mark.parametrize("length", [63, 64, 65, 254, 255, 256])
@pytest.mark.parametrize("before", [1, 40])
def test_the_length_of_an_address_is_that_of_the_standards(length: int, before: int) -> None:
    """A part of a domain has 63 letters at most, the whole 254."""
    domain = (f"{'b' * 60}." * 4)[: length - before - len("@com") - 1].rstrip(".")
    address = f"{'a' * (length - len(domain) - len('@.com'))}@{domain}.com"
    assert len(address) == length
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        assert parse_email(address) is None
    else:
        assert parse_email(address) == address


@given(st.text(alphabet="0123456789-", max_size=14) | st.from_regex(r"0[2-9][0-9-]{7,10}", fullmatch=True))
def test_an_everyday_number_is_read_as_any_other(text: str) -> None:
    """A space behind it makes it none of the everyday ones, and means nothing."""
    assert everyday_number(f"{text} ") is None
    assert parse_phones(text) == parse_phones(f"{text} ")
    if (phone := everyday_number(text)) is not None:
        read = number_in(text)
        assert read is not None
        assert (read.phone, read.guess) == (phone, None)
        assert parse_phones(text) == PhoneReading((phone,), PhoneReason.OK)


@pytest.fixture(name="long_way")
def _long_way(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], PhoneReading]:
    """A cell of numbers read with a look at each of its parts, however few digits it has."""

    def read(text: str) -> PhoneReading:
        with monkeypatch.context() as patched:
            patched.setattr(phones, "too_short", lambda _: False)
            patched.setattr(phones, "_DIGIT", re.compile(""))
            patched.setattr(phone_abroad, "_LEAST", 0)
            reading: PhoneReading = phones._parsed.__wrapped__(text)  # type: ignore[attr-defined]
        return reading

    return read


_OF_NUMBERS = ["0", "00", "81", "5", "081", "000", "0123", "+", "66", "+66", "4911", "1567", "*1234", "ต่อ 12", "สมชาย"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*_OF_NUMBERS, *" -/,.()\nกxO"]), max_size=16).map("".join))
def test_a_part_with_too_few_digits_is_no_number(long_way: Callable[[str], PhoneReading], text: str) -> None:
    """It needs no closer look, alone or among others."""
    assert parse_phones(f"{text} ") == long_way(f"{text} ")


@given(st.from_regex(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}", fullmatch=True))
def test_an_everyday_date_has_nothing_around_it(text: str) -> None:
    """As where something is."""
    assert clean(text) == DateText(text, None) == clean(f"วันที่ {text}") == clean(f" {text} ")


def test_hardly_any_long_text_is_kept() -> None:
    """Those of one cell; a thousand long ones would fill the memory, and short ones stay beside them."""
    asked: list[str] = []

    @kept(100)
    def read(text: str) -> int:
        asked.append(text)
        return len(text)

    short, long = "ก" * 512, "ก" * 513
    assert [read(short), read(short), read(long), read(long)] == [512, 512, 513, 513]
    assert asked == [short, long]
    for number in range(16):
        read(f"{long}{number}")
    assert [read(short), read(long)] == [512, 513]
    assert len(asked) == 2 + 16 + 1


@pytest.mark.parametrize("text", ["ดร.ดร. สมชาย ใจดี", f"{'ดร.' * 11} สมชาย ใจดี"])
def test_several_titles_are_taken(text: str) -> None:
    """As many as anybody could bear."""
    assert split_title(text)[1] == "สมชาย ใจดี"


def test_no_name_is_sought_behind_more_titles_than_anybody_bears() -> None:
    """Such a cell is asked about as one without a name; it costs no more than its first titles."""
    assert split_title(f"{'ดร.' * 130} สมชาย ใจดี") == (" ".join(["ดร."] * 12), "")
    assert name_doubt(f"{'ดร.' * 130} สมชาย ใจดี") is NameDoubt.NO_NAME
