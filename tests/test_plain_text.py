"""Text that every writer can hold, and names that every screen can show."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ita_batch.intake.inbox_list import shown_names
from ita_batch.plain_text import as_property, quotable, shortened, visible, writable

BYTES = pytest.mark.posix("names of bytes that are no UTF-8")
ANY = st.text(st.characters(), max_size=40)  # half characters, controls and non-characters too


def raw(data: bytes) -> str:
    """A name as the system hands it over where it is no UTF-8."""
    return data.decode("utf-8", "surrogateescape")


@given(ANY)
def test_what_is_writable_is_xml_and_utf8(text: str) -> None:
    """Any text at all, once it is writable."""
    shown = writable(text)
    element = etree.Element("a")
    element.text = shown
    assert etree.tostring(element, encoding="utf-8")
    assert all(letter in text for letter in shown)


@given(st.text(max_size=60), st.integers(2, 40))
def test_a_shortened_text_fits_and_says_so(text: str, most: int) -> None:
    """In the units that Excel counts; a text that fits stays as it is."""
    units = len(text.encode("utf-16-le")) // 2
    shown = shortened(text, most)
    assert len(shown.encode("utf-16-le")) // 2 <= most
    assert (shown == text) if units <= most else shown.endswith("…")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param(raw("กองคลัง EIT.xlsx".encode("cp874")), "กองคลัง EIT.xlsx", marks=BYTES),
        pytest.param(raw("เอกสาร ๒๕๖๔ ฯลฯ.xlsx".encode("cp874")), "เอกสาร ๒๕๖๔ ฯลฯ.xlsx", marks=BYTES),
        pytest.param(raw("กองช่าง/".encode() + "ส่ง (1).xlsx".encode("cp874")), "กองช่าง/ส่ง (1).xlsx", marks=BYTES),
        pytest.param(raw("กองช่าง/".encode("cp874") + "ส่ง.xlsx".encode()), "กองช่าง/ส่ง.xlsx", marks=BYTES),
        ("กองคลัง.xlsx".encode("cp874").decode("cp437"), "กองคลัง.xlsx"),  # unpacked as of an IBM computer
        pytest.param(raw(b"caf\xe9.xlsx"), "caf\\xe9.xlsx", marks=BYTES),  # a Thai mark there stands on no consonant
        pytest.param(raw("Ärger.xlsx".encode("latin-1")), "\\xc4rger.xlsx", marks=BYTES),
        pytest.param(raw(b"\xff\xfe.xlsx"), "\\xff\\xfe.xlsx", marks=BYTES),
        ("a\x1b[31m\x07.xlsx", "a␛[31m␇.xlsx"),
        ("a\u202exslx.exe", "a⟨U+202E⟩xslx.exe"),
        ("ก\u200bข\n.xlsx", "ก⟨U+200B⟩ข␊.xlsx"),
        ("กองคลัง – EIT ☺ 😀.xlsx", "กองคลัง – EIT ☺ 😀.xlsx"),
    ],
)
def test_a_name_is_shown_as_people_can_read_it(name: str, shown: str) -> None:
    """Bytes that are no UTF-8, and signs that nobody sees or that steer the screen."""
    assert visible(name) == shown


@given(st.lists(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=6), max_size=8, unique=True))
def test_no_two_names_are_shown_alike(names: list[str]) -> None:
    """Each has its own, in UTF-8 and composed, and who was named so keeps the name."""
    shown = shown_names(names)
    assert len(set(shown)) == len(names)
    for name, one in zip(names, shown, strict=True):
        assert one.encode("utf-8")
        assert unicodedata.is_normalized("NFC", one)
        if name == unicodedata.normalize("NFC", visible(name)):
            assert one == name


def test_two_names_that_only_look_the_same() -> None:
    """Composed and decomposed: the composed one keeps the name, in whatever order they lie there."""
    for names in (["é.xlsx", "e\u0301.xlsx"], ["e\u0301.xlsx", "é.xlsx"]):
        assert dict(zip(names, shown_names(names), strict=True)) == {"é.xlsx": "é.xlsx", "e\u0301.xlsx": "é (2).xlsx"}
    assert shown_names(["e\u0301", "é", "é (2)"]) == ["é (3)", "é", "é (2)"]


@given(ANY)
def test_a_property_is_one_line_of_255_letters(text: str) -> None:
    """As Word and Excel allow."""
    assert len(as_property(text * 20)) <= 255
    assert len(as_property(text).splitlines()) <= 1


def test_a_quoted_text_is_bounded_and_steers_nothing() -> None:
    """The words of a sentence come from cells."""
    assert quotable("ก" * 5000) == "ก" * 999 + "…"
    assert quotable("a\x1b[2Jb\u202ec") == "a[2Jb⟨U+202E⟩c"
    stream = io.StringIO()
    stream.write(quotable("\ud800"))
    assert stream.getvalue() == ""
